//! The answers of an interview as a fingerprint, for the checks among neighbours (methodology 11.7).

use super::Reader;
use super::codes::Asked;
use crate::id::OptionId;
use crate::metrics::quality::Answers;
use crate::record::{Answer, AnswerState, InterviewRecord};
use chrono::{Datelike, Timelike};

impl Reader {
    pub(super) fn fingerprint(&self, interview: &InterviewRecord) -> Answers {
        interview.answers.iter().enumerate().fold(Answers::NONE, |print, (place, given)| {
            let here = self.asked.get(place).filter(|asked| asked.id == given.question);
            let asked = here.or_else(|| self.by_id.get(&given.question).and_then(|place| self.asked.get(*place)));
            match &given.state {
                AnswerState::Answered { answer } => one(print, asked, answer),
                // Saying that one does not want to answer is no answer, and yet not the same as leaving.
                AnswerState::Refused => print.missing().with_text("refused"),
                AnswerState::DontKnow => print.missing().with_text("don't know"),
                AnswerState::Skipped | AnswerState::NotApplicable | AnswerState::NotShown | AnswerState::Abandoned => {
                    print.missing()
                }
            }
        })
    }
}

fn one(print: Answers, asked: Option<&Asked>, answer: &Answer) -> Answers {
    match answer {
        Answer::Single { .. } | Answer::Multiple { .. } | Answer::Ranking { .. } => {
            let print = options(print, asked, &answer.options());
            answer.text().map_or(print, |text| print.with_text(text))
        }
        Answer::Matrix { rows } => {
            // Each row is an answer of its own.
            let known = asked.map(Asked::row_ids).unwrap_or_default();
            let print = known.iter().fold(print, |print, row| match rows.get(row) {
                Some(step) => options(print, asked, &[step]),
                None => print.missing(),
            });
            let unknown = rows.iter().filter(|(row, _)| !known.contains(row));
            unknown.fold(print, |print, (row, step)| print.text(row.as_str()).with_text(step.as_str()))
        }
        Answer::BestWorst { sets } => sets.iter().fold(print, |print, set| {
            let print = options(print, asked, &set.shown.iter().collect::<Vec<_>>());
            [&set.best, &set.worst].into_iter().fold(print, |print, chosen| match chosen {
                Some(option) => print.with_text(option.as_str()),
                None => print.with_text(""),
            })
        }),
        Answer::Allocation { points } => {
            let print = options(print, asked, &points.keys().collect::<Vec<_>>());
            let codes: Vec<i64> = points.values().copied().map(i64::from).collect();
            codes.iter().fold(print, |print, code| print.with_text(&code.to_string()))
        }
        Answer::Number { value } => print.code(value.to_bits() as i64),
        Answer::Date { date } => print.code(i64::from(date.num_days_from_ce())),
        Answer::Time { time } => print.code(i64::from(time.num_seconds_from_midnight())),
        Answer::Phone { number: text } | Answer::Text { text } | Answer::Scan { code: text } => print.text(text),
        // No two signatures or photos have the same bytes, so that they would hide identical interviews.
        Answer::Picture { .. } => print.code(1),
        Answer::PreferNotToAnswer => print.missing().with_text("refused"),
        Answer::DontKnow => print.missing().with_text("don't know"),
    }
}

fn options(print: Answers, asked: Option<&Asked>, options: &[&OptionId]) -> Answers {
    let place = |option: &OptionId| asked.and_then(|asked| asked.place_of(option));
    let places: Vec<i64> = options.iter().map(|option| place(option).map_or(-1, |place| place as i64)).collect();
    // What this version of the scenario does not know is told apart by its id.
    let unknown = options.iter().filter(|option| place(option).is_none());
    unknown.fold(print.codes(&places), |print, option| print.with_text(option.as_str()))
}

//! Answers in their normal form: what fits a question is kept, what does not is refused with the reason.
//!
//! `choice` is about options, rows and sets, `typed` about what is written, dialled or scanned.

mod choice;
mod typed;

use super::fault::AnswerError;
use super::run::Run;
use crate::record::Answer;
use crate::scenario::{Escape, QuestionKind};

impl Run {
    /// The normal form of an answer to a question.
    pub(super) fn tidied(&self, place: usize, answer: Answer) -> Result<Option<Answer>, AnswerError> {
        let Some(question) = self.question(place) else { return Ok(None) };
        let id = &question.id;
        let escape = match answer {
            Answer::PreferNotToAnswer => Some(Escape::PreferNotToAnswer),
            Answer::DontKnow => Some(Escape::DontKnow),
            _ => None,
        };
        if let Some(escape) = escape {
            let is_offered = question.escapes.contains(&escape);
            return if is_offered { Ok(Some(answer)) } else { Err(AnswerError::Kind(id.clone())) };
        }
        match (&question.kind, answer) {
            (
                QuestionKind::Single { .. }
                | QuestionKind::Scale { .. }
                | QuestionKind::Nps { .. }
                | QuestionKind::Ces { .. }
                | QuestionKind::YesNo { .. },
                Answer::Single { option, text },
            ) => self.tidy_single(place, question, option, text.as_deref()).map(Some),
            (QuestionKind::Multiple { most, .. }, Answer::Multiple { options, text }) => {
                self.tidy_multiple(place, question, *most, &options, text.as_deref())
            }
            (QuestionKind::Ranking { places, .. }, Answer::Ranking { options }) => {
                self.tidy_ranking(place, question, *places, options)
            }
            (QuestionKind::Allocation { total, step, .. }, Answer::Allocation { points }) => {
                self.tidy_points(place, question, (*total, *step), points)
            }
            (QuestionKind::Matrix { rows, .. }, Answer::Matrix { rows: chosen }) => {
                choice::matrix(question, rows, chosen)
            }
            (QuestionKind::BestWorst { items, .. }, Answer::BestWorst { sets }) => {
                let drawn = self.plan.sets.get(&place).map(Vec::as_slice).unwrap_or_default();
                choice::best_worst(question, items, drawn, &sets)
            }
            (QuestionKind::Number { range, .. } | QuestionKind::Slider { range, .. }, Answer::Number { value }) => {
                typed::number(id, *range, value).map(Some)
            }
            (QuestionKind::Date { earliest, latest }, Answer::Date { date }) => {
                typed::within(id, date, *earliest, *latest, ["before the first day", "after the last day"])?;
                Ok(Some(Answer::Date { date }))
            }
            (QuestionKind::Time { earliest, latest }, Answer::Time { time }) => {
                typed::within(id, time, *earliest, *latest, ["before the first time", "after the last time"])?;
                Ok(Some(Answer::Time { time }))
            }
            (QuestionKind::Phone { prefix }, Answer::Phone { number }) => typed::phone(id, prefix.as_deref(), &number),
            (QuestionKind::Text { longest, .. }, Answer::Text { text }) => Ok(typed::text(*longest, &text)),
            (QuestionKind::Scan { .. }, Answer::Scan { code }) => Ok(typed::scan(&code)),
            (QuestionKind::Photo | QuestionKind::Signature, Answer::Picture { sha256, size }) => {
                Ok(Some(Answer::Picture { sha256, size }))
            }
            _ => Err(AnswerError::Kind(id.clone())),
        }
    }
}

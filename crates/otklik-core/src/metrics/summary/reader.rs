//! Reads a record as the numbers see it: finds the questions by their roles, the answers as codes and places, and how
//! fast each answer came.

use crate::evidence::LogEntry;
use crate::id::{OptionId, QuestionId};
use crate::interview::{InterviewEvent, Step};
use crate::metrics::dashboard::{Form, Given, Interviewed, Observation, Pace, Version};
use crate::metrics::drivers::OptionSet;
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::quality::{
    Answers, DeviceNumber, FlagSet, QualityFlag, QualityRules, Session, SessionId, SessionKey, SpeedTally, TimedAnswer,
};
use crate::record::{Answer, AnswerState, Ending, InterviewRecord, Record};
use crate::scenario::{Question, Role, Scenario};
use chrono::{DateTime, FixedOffset};
use std::collections::HashMap;

/// The roles of the three questions of the ИРЛ, in the order of its weights.
pub(super) const IRL_ROLES: [Role; 3] = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];

/// The flags that a record says enough for: it names neither clients nor opening hours, marks no tests, and its scenario
/// has no blocks of items on one scale.
pub(super) const CHECKED: [QualityFlag; 5] = [
    QualityFlag::TechnicalDuplicate,
    QualityFlag::Speeder,
    QualityFlag::TooFastItem,
    QualityFlag::IdenticalInARow,
    QualityFlag::IdenticalChain,
];

/// Reads the records of one campaign by a scenario.
///
/// Records made with another version of the scenario count as far as their questions and options exist in this one; an
/// option that does not is an invalid value.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    /// The options of each question that numbers are about, with their places and codes.
    options: HashMap<QuestionId, HashMap<OptionId, (usize, Option<i32>)>>,
    irl: Option<[QuestionId; 3]>,
    drivers: Option<QuestionId>,
    words: HashMap<QuestionId, u32>,
}

impl Reader {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let role = |role| scenario.question_with(role).map(|question| question.id.clone());
        let places = |question: &Question| {
            let choices = question.choices().enumerate();
            (question.id.clone(), choices.map(|(place, choice)| (choice.id.clone(), (place, choice.value))).collect())
        };
        let words = |question: &Question| {
            let words = question.text.original().split_whitespace().count();
            (question.id.clone(), u32::try_from(words).unwrap_or(u32::MAX))
        };
        let irl = match IRL_ROLES.map(role) {
            [Some(quality), Some(fairness), Some(competition)] => Some([quality, fairness, competition]),
            _ => None,
        };
        Self {
            options: scenario.questions.iter().map(places).collect(),
            irl,
            drivers: role(Role::Drivers),
            words: scenario.questions.iter().map(words).collect(),
        }
    }

    /// What the numbers of this scenario are about.
    pub(super) fn form(&self) -> Form {
        let options = self.drivers.as_ref().and_then(|question| self.options.get(question));
        Form { options: options.map_or(0, HashMap::len), ..Form::default() }
    }

    /// The record under this key, made on the device with this number.
    pub(super) fn read(
        &self,
        record: &Record,
        key: SessionKey,
        device: DeviceNumber,
        rules: &QualityRules,
    ) -> Observation {
        let approach = record.disposition.aapor();
        let Some(interview) = &record.interview else { return Observation::without_interview(key, approach) };
        let last = last_tap(interview);
        let seconds = (last - interview.started_at).num_seconds();
        let session = Session {
            key,
            id: SessionId(record.id.0.as_u128()),
            device,
            client: None,
            start_ms: interview.started_at.timestamp_millis(),
            end_ms: last.timestamp_millis(),
            answers: self.fingerprint(interview),
        };
        let shown = interview.answers.iter().filter(|answer| !matches!(answer.state, AnswerState::Abandoned)).count();
        let pace = Pace {
            version: Version(record.scenario.version),
            shown: u32::try_from(shown).unwrap_or(u32::MAX),
            seconds: u32::try_from(seconds).ok(),
        };
        let too_fast = SpeedTally::of(&self.latencies(&interview.log), rules).flags(rules);
        let flags = if too_fast { FlagSet::of(&[QualityFlag::TooFastItem]) } else { FlagSet::EMPTY };
        Observation::with_interview(approach, Interviewed { session, pace, flags, given: self.given(interview) })
    }

    /// Options of the drivers' question that this scenario does not have.
    pub(super) fn unknown_drivers(&self, interview: &InterviewRecord) -> u64 {
        let Some(question) = &self.drivers else { return 0 };
        let chosen = given(interview, question).map_or(&[][..], Answer::options);
        chosen.iter().filter(|option| self.place(question, option).is_none()).count() as u64
    }

    fn place(&self, question: &QuestionId, option: &OptionId) -> Option<(usize, Option<i32>)> {
        self.options.get(question)?.get(option).copied()
    }

    fn given(&self, interview: &InterviewRecord) -> Given {
        let irl = match &self.irl {
            Some(questions) => questions.each_ref().map(|question| self.item(interview, question)),
            None => [Item::Missing; 3],
        };
        let drivers = self.drivers.as_ref().and_then(|question| {
            let asked = state(interview, question)?;
            let chosen = if let AnswerState::Answered { answer } = asked { answer.options() } else { &[] };
            Some(chosen.iter().filter_map(|id| self.place(question, id)).map(|(place, _)| place).collect::<OptionSet>())
        });
        Given { irl, nps: None, drivers, satisfaction: None }
    }

    fn item(&self, interview: &InterviewRecord, question: &QuestionId) -> Item {
        let Some(answer) = given(interview, question) else { return Item::Missing };
        let code = match answer {
            Answer::Single { option, .. } => self.place(question, option).and_then(|(_, code)| code),
            Answer::Multiple { .. } => None,
        };
        code.and_then(|code| Likert5::from_code(code.into())).map_or(Item::Invalid, Item::Answer)
    }

    fn fingerprint(&self, interview: &InterviewRecord) -> Answers {
        interview.answers.iter().fold(Answers::NONE, |print, answer| {
            let AnswerState::Answered { answer: given } = &answer.state else { return print.missing() };
            let place = |option| self.place(&answer.question, option).map(|(place, _)| place as i64);
            let places: Vec<i64> = given.options().iter().map(|option| place(option).unwrap_or(-1)).collect();
            let unknown = given.options().iter().filter(|option| place(option).is_none());
            // What this version of the scenario does not know is told apart by its id.
            let print = unknown.fold(print.codes(&places), |print, option| print.with_text(option.as_str()));
            given.text().map_or(print, |text| print.with_text(text))
        })
    }

    /// From the first sight of each question to the first tap on it.
    fn latencies(&self, log: &[LogEntry]) -> Vec<TimedAnswer> {
        let mut seen: HashMap<&QuestionId, DateTime<FixedOffset>> = HashMap::new();
        let mut timed = Vec::new();
        for entry in log {
            match &entry.event {
                InterviewEvent::Moved { to: Step::Question { question } } => {
                    seen.entry(question).or_insert(entry.at);
                }
                InterviewEvent::Answered { question, .. } => {
                    // Only the first tap counts: whoever comes back has read the question already.
                    if let Some(since) = seen.insert(question, DateTime::<FixedOffset>::MAX_UTC.fixed_offset())
                        && since <= entry.at
                    {
                        let latency_ms = Some((entry.at - since).num_milliseconds() as f64);
                        timed.push(TimedAnswer { latency_ms, words: self.words.get(question).copied() });
                    }
                }
                _ => {}
            }
        }
        timed
    }
}

/// When the respondent last did something: what comes after is waiting for a time-out.
fn last_tap(interview: &InterviewRecord) -> DateTime<FixedOffset> {
    let by_respondent =
        |entry: &&LogEntry| !matches!(entry.event, InterviewEvent::Ended { .. } | InterviewEvent::Photographed { .. });
    match interview.ending {
        Ending::Finished => interview.ended_at,
        Ending::IdleTimeout | Ending::TotalTimeout | Ending::Interrupted => {
            interview.log.iter().rev().find(by_respondent).map_or(interview.ended_at, |entry| entry.at)
        }
    }
}

/// What the interview holds for the question; `None` where it was made with a scenario that did not ask it.
fn state<'a>(interview: &'a InterviewRecord, question: &QuestionId) -> Option<&'a AnswerState> {
    interview.answers.iter().find(|answer| answer.question == *question).map(|answer| &answer.state)
}

fn given<'a>(interview: &'a InterviewRecord, question: &QuestionId) -> Option<&'a Answer> {
    match state(interview, question) {
        Some(AnswerState::Answered { answer }) => Some(answer),
        Some(AnswerState::Skipped | AnswerState::Abandoned) | None => None,
    }
}

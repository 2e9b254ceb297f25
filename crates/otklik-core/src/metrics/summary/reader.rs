//! Reads a record as the numbers see it: finds the questions by their roles, the answers as codes and places, how fast
//! each answer came, and what about the interview alone is suspicious.

mod codes;
mod pace;
mod pools;
mod print;
mod roles;

use self::codes::Asked;
pub(super) use self::pools::{Pool, PoolMember};
use self::roles::Roles;
pub(super) use self::roles::trust_factors;
use crate::id::{OptionId, QuestionId};
use crate::metrics::dashboard::{Form, Interviewed, Observation, Pace, Version};
use crate::metrics::drivers::OptionSet;
use crate::metrics::quality::{
    DeviceNumber, FlagSet, MinuteOfWeek, OpenWeek, OpeningHours, QualityFlag, QualityRules, Session, SessionId,
    SessionKey, SpeedTally, straightline,
};
use crate::record::{Answer, AnswerState, InterviewRecord, Record};
use crate::scenario::{QuestionKind, Role, Scenario};
use chrono::Timelike;
use std::collections::HashMap;

/// The roles of the three questions of the ИРЛ, in the order of its weights.
pub(super) const IRL_ROLES: [Role; 3] = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];

/// The flags that every record says enough for: it names no clients and marks no tests.
const ALWAYS_CHECKED: [QualityFlag; 5] = [
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
    /// The questions in the order of the scenario.
    asked: Vec<Asked>,
    by_id: HashMap<QuestionId, usize>,
    roles: Roles,
    /// The matrices that are blocks of items on one scale (methodology 11.4).
    blocks: Vec<usize>,
    open: Option<OpenWeek>,
}

impl Reader {
    pub(super) fn new(scenario: &Scenario, rules: &QualityRules) -> Self {
        let asked: Vec<Asked> =
            scenario.questions.iter().enumerate().map(|(place, it)| Asked::new(place, it)).collect();
        let is_block = |asked: &&Asked| asked.rows() as u64 >= rules.straightline_min_items.value;
        let matrix = |place: &usize| {
            scenario.questions.get(*place).is_some_and(|question| matches!(question.kind, QuestionKind::Matrix { .. }))
        };
        Self {
            by_id: asked.iter().map(|asked| (asked.id.clone(), asked.place)).collect(),
            roles: Roles::new(scenario),
            blocks: asked.iter().filter(is_block).map(|asked| asked.place).filter(matrix).collect(),
            open: open_week(scenario, rules),
            asked,
        }
    }

    /// What the numbers of this scenario are about.
    pub(super) fn form(&self) -> Form {
        let options = self.roles.drivers.and_then(|place| self.asked.get(place));
        Form {
            options: options.map_or(0, Asked::choices),
            factors: self.roles.key_drivers(),
            roles: self.roles.form.clone(),
            ..Form::default()
        }
    }

    /// The flags that records of this scenario say enough for.
    pub(super) fn checked(&self) -> Vec<QualityFlag> {
        let is_checked = |flag: &QualityFlag| match flag {
            QualityFlag::Straightline => !self.blocks.is_empty(),
            QualityFlag::OutOfHours => self.open.is_some(),
            flag => ALWAYS_CHECKED.contains(flag),
        };
        QualityFlag::ALL.into_iter().filter(is_checked).collect()
    }

    /// The record under this key, made on the device with this number.
    pub(super) fn read(
        &self,
        record: &Record,
        key: SessionKey,
        device: DeviceNumber,
        rules: &QualityRules,
    ) -> Observation {
        let (approach, mode) = (record.disposition.aapor(), record.approach.mode);
        let Some(interview) = &record.interview else {
            return Observation::without_interview(key, approach).collected(mode);
        };
        let last = pace::last_tap(interview);
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
        let shown = interview.answers.iter().filter(|answer| was_shown(&answer.state)).count();
        let pace = Pace {
            version: Version(record.scenario.version),
            shown: u32::try_from(shown).unwrap_or(u32::MAX),
            seconds: u32::try_from(seconds).ok(),
        };
        let flags = self.flags(interview, rules);
        Observation::with_interview(approach, Interviewed { session, pace, flags, given: self.given(interview) })
            .collected(mode)
    }

    fn flags(&self, interview: &InterviewRecord, rules: &QualityRules) -> FlagSet {
        let too_fast = SpeedTally::of(&self.latencies(&interview.log), rules).flags(rules);
        let straight = self.blocks.iter().filter_map(|place| self.asked.get(*place)).any(|matrix| {
            let codes: Vec<Option<i64>> = matrix.row_codes(interview).unwrap_or_default();
            straightline(&codes, rules).is_flagged
        });
        let closed = self.open.as_ref().is_some_and(|week| week.flags(MinuteOfWeek::of(&interview.started_at)));
        let found = [
            (too_fast, QualityFlag::TooFastItem),
            (straight, QualityFlag::Straightline),
            (closed, QualityFlag::OutOfHours),
        ];
        let found: Vec<QualityFlag> = found.into_iter().filter(|(stands, _)| *stands).map(|(_, flag)| flag).collect();
        FlagSet::of(&found)
    }

    /// Options of the drivers' question that this scenario does not have.
    pub(super) fn unknown_drivers(&self, interview: &InterviewRecord) -> u64 {
        let Some(question) = self.roles.drivers.and_then(|place| self.asked.get(place)) else { return 0 };
        let chosen = question.answer(interview).map(Answer::options).unwrap_or_default();
        chosen.iter().filter(|option| question.place_of(option).is_none()).count() as u64
    }

    /// The drivers that were chosen, by their places; `None` where they were not asked.
    fn chosen_drivers(&self, interview: &InterviewRecord) -> Option<OptionSet> {
        let question = self.asked.get(self.roles.drivers?)?;
        let state = question.state(interview).filter(|state| was_meant(state))?;
        let chosen = if let AnswerState::Answered { answer } = state { answer.options() } else { Vec::new() };
        let place = |option: &OptionId| question.place_of(option);
        Some(chosen.into_iter().filter_map(place).collect())
    }
}

/// Whether the respondent saw the question.
pub(super) fn was_shown(state: &AnswerState) -> bool {
    match state {
        AnswerState::Answered { .. } | AnswerState::Skipped | AnswerState::Refused | AnswerState::DontKnow => true,
        AnswerState::NotApplicable | AnswerState::NotShown | AnswerState::Abandoned => false,
    }
}

/// Whether the question was meant for the respondent, who may have left before it.
fn was_meant(state: &AnswerState) -> bool {
    !matches!(state, AnswerState::NotApplicable | AnswerState::NotShown)
}

/// The hours of the scenario as a week with its minutes of grace; `None` where it states none.
fn open_week(scenario: &Scenario, rules: &QualityRules) -> Option<OpenWeek> {
    let minutes = |time: chrono::NaiveTime| u16::try_from(time.num_seconds_from_midnight() / 60).ok();
    let spans = scenario.hours.iter().flat_map(|hours| {
        hours.days.iter().filter_map(move |day| {
            let day = u8::try_from(day.num_days_from_monday()).ok()?;
            OpeningHours::new(day, minutes(hours.from)?, minutes(hours.to)?)
        })
    });
    (!scenario.hours.is_empty()).then(|| OpenWeek::new(spans, rules.grace_minutes.value))
}

/// The pools of a scenario, as [`Reader`] numbers them.
pub(super) fn pools(scenario: &Scenario) -> Vec<Pool> {
    Roles::new(scenario).pools
}

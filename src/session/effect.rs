//! What the session wants done. A closed list, carried out in order by `app`.

use super::{ChosenLook, Ink, OperatorTask, Settings, Speech, ViewfinderTask};
use crate::screen::View;
use chrono::NaiveDate;
use otklik_core::evidence::LogEntry;
use otklik_core::id::{InterviewerId, OptionId, QuestionId, QuotaId, RecordId, SegmentId};
use otklik_core::record::{Disposition, Record};
use otklik_core::scenario::{PhotoMoment, Scenario};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Commit all of these in one transaction, synced to disk, before anything that follows.
    Commit(Vec<Write>),
    /// Show this.
    Show(Box<View>),
    /// Take a photo and report with `PhotoDone`.
    TakePhoto {
        /// The interview it is for.
        record: RecordId,
        /// Its moment.
        moment: PhotoMoment,
    },
    /// Find out whether this is the person's PIN and report with `PinChecked`.
    CheckPin {
        /// Whose it should be.
        who: InterviewerId,
        /// What was entered.
        pin: Pin,
    },
    /// The camera for a question.
    Viewfinder(ViewfinderTask),
    /// Draw this as a picture, store it, and report with `PictureStored`.
    DrawSignature {
        /// The interview.
        record: RecordId,
        /// The question.
        question: QuestionId,
        /// What was drawn.
        ink: Ink,
    },
    /// Click, as a key does.
    Click,
    /// Read this aloud and report with `Spoken`.
    Say {
        /// Stands in the report.
        number: u32,
        /// What.
        speech: Speech,
    },
    /// Stop reading aloud.
    Hush,
    /// Report with `Tick` at this time (ticks). Replaces an earlier one.
    WakeAt(Duration),
    /// There is something new to send.
    Send,
    /// Something for the operator.
    Operator(OperatorTask),
}

/// A PIN on its way to be checked. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(pub String);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// Something to be stored.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// The count of the day.
    Day(DayState),
    /// An event of an interview; the first one opens it. Whatever was being typed is over if the event ends it.
    Append {
        /// The interview.
        record: RecordId,
        /// The event.
        entry: Box<LogEntry>,
    },
    /// The text being typed.
    Typing {
        /// The interview.
        record: RecordId,
        /// The text and where it belongs.
        typing: Typing,
    },
    /// What the respondent chose about the look; it is gone with the interview.
    Look {
        /// The interview.
        record: RecordId,
        /// What they chose.
        look: ChosenLook,
    },
    /// What the operator set.
    Settings(Settings),
    /// A finished record: into the outbox, out of the open interviews, into the day's counts.
    Close(Box<Record>),
    /// A finished record, counted like [`Write::Close`], but held on the tablet while it can be taken back.
    Hold(Box<Record>),
    /// A record that was held may leave.
    Release(RecordId),
    /// A record that was held is taken back: it was never made, and counts nowhere.
    Withdraw(Box<Record>),
    /// What an interviewer chose for a segment, to be offered for the next visitor of the day.
    Remember(Choice),
    /// How often a person's PIN was entered wrong since it was last right.
    FailedPins {
        /// The person.
        who: InterviewerId,
        /// How often.
        failed: u32,
    },
}

/// What an interviewer chose for a segment of a visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The day.
    pub day: NaiveDate,
    /// The interviewer.
    pub who: InterviewerId,
    /// The segment.
    pub segment: SegmentId,
    /// What was chosen.
    pub option: OptionId,
}

/// What each interviewer chose last on a day.
pub type Remembered = BTreeMap<InterviewerId, BTreeMap<SegmentId, OptionId>>;

/// The count of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayState {
    /// The local date.
    pub day: NaiveDate,
    /// Visitors counted so far.
    pub arrivals: u32,
    /// Whether it was said how it went with the latest one; meaningful only if the plan selects them.
    pub decided: bool,
    /// How often something was taken back.
    pub undone: u32,
}

impl DayState {
    /// A day on which nothing is counted yet.
    pub fn begin(day: NaiveDate) -> Self {
        Self { day, arrivals: 0, decided: true, undone: 0 }
    }
}

/// A text being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// The question.
    pub question: QuestionId,
    /// The option that asks for the text; absent where the text is the answer itself.
    #[serde(default)]
    pub option: Option<OptionId>,
    /// What is written so far.
    pub text: String,
    /// Where the next letter goes, in bytes; at the end where it is absent.
    #[serde(default)]
    pub cursor: Option<usize>,
}

/// What a tablet has counted for a scenario, over all its versions: what pools and quotas are balanced by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScenarioCounts {
    /// Interviews begun.
    pub begun: u64,
    /// Responses by quota.
    pub quotas: BTreeMap<QuotaId, u64>,
}

impl ScenarioCounts {
    /// The quotas in which a finished record counts: those it names, if it is a complete or partial response.
    pub fn quotas_of(record: &Record) -> &[QuotaId] {
        match (record.disposition, &record.interview) {
            (Disposition::Completed | Disposition::Partial, Some(interview)) => &interview.quotas,
            _ => &[],
        }
    }

    /// Counts a finished record.
    pub fn add(&mut self, record: &Record) {
        for quota in Self::quotas_of(record) {
            *self.quotas.entry(quota.clone()).or_default() += 1;
        }
    }

    /// The quotas of a scenario that are full.
    pub fn full(&self, scenario: &Scenario) -> BTreeSet<QuotaId> {
        let count = |quota: &QuotaId| self.quotas.get(quota).copied().unwrap_or(0);
        let full = scenario.quotas.iter().filter(|quota| count(&quota.id) >= u64::from(quota.limit));
        full.map(|quota| quota.id.clone()).collect()
    }
}

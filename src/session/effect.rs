//! What the session wants done. A closed list, carried out in order by `app`.

use crate::screen::View;
use chrono::NaiveDate;
use otklik_core::evidence::LogEntry;
use otklik_core::id::{OptionId, QuestionId, RecordId};
use otklik_core::record::Record;
use otklik_core::scenario::PhotoMoment;
use serde::{Deserialize, Serialize};
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
    /// Find out whose PIN this is and report with `PinChecked`.
    CheckPin(Pin),
    /// Report with `Tick` at this time (ticks). Replaces an earlier one.
    WakeAt(Duration),
    /// There is something new to send.
    Send,
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
    /// An event of an interview; the first one opens it. Whatever was being typed is over.
    Append {
        /// The interview.
        record: RecordId,
        /// The event.
        entry: LogEntry,
    },
    /// The text being typed.
    Typing {
        /// The interview.
        record: RecordId,
        /// The text and where it belongs.
        typing: Typing,
    },
    /// A finished record: into the outbox, out of the open interviews, into the day's counts.
    Close(Box<Record>),
}

/// The count of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayState {
    /// The local date.
    pub day: NaiveDate,
    /// Visitors counted so far.
    pub arrivals: u32,
    /// Whether it was said how it went with the latest one; meaningful only if the plan selects them.
    pub decided: bool,
}

impl DayState {
    /// A day on which nothing is counted yet.
    pub fn begin(day: NaiveDate) -> Self {
        Self { day, arrivals: 0, decided: true }
    }
}

/// A text being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typing {
    /// The question.
    pub question: QuestionId,
    /// The option that asks for the text.
    pub option: OptionId,
    /// What is written so far.
    pub text: String,
}

//! What waits to be sent.

use crate::screen::Trouble;
use chrono::NaiveDateTime;

/// What waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueuePage {
    /// How things stand; `None` until it was read.
    pub outbox: Option<Outbox>,
    /// What sending at the operator's word came to.
    pub sending: Sending,
}

/// How things stand in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outbox {
    /// Records that wait.
    pub records: u32,
    /// Photos that wait.
    pub photos: u32,
    /// When the cloud acknowledged something last, local time, and whether that was today.
    pub last_sent: Option<Moment>,
    /// When the oldest of those that wait was made.
    pub oldest: Option<Moment>,
    /// Why nothing goes out.
    pub trouble: Trouble,
    /// The same in the words of whoever noticed it, for a technician.
    pub detail: String,
    /// What the cloud refused for good.
    pub parked: Vec<ParkedItem>,
}

/// A time of the tablet's clock, as a person says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Local time.
    pub at: NaiveDateTime,
    /// Whether it is today.
    pub today: bool,
}

/// Something the cloud refused for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedItem {
    /// Whether it is a photo.
    pub photo: bool,
    /// The end of its id.
    pub key: String,
    /// Why, in the cloud's words.
    pub problem: String,
}

/// What sending at the operator's word came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sending {
    /// Nobody asked for it yet.
    #[default]
    Idle,
    /// It is under way.
    Busy {
        /// Records and photos that still wait.
        left: u32,
        /// How many there were.
        of: u32,
    },
    /// It is over.
    Done {
        /// Records and photos that were acknowledged.
        sent: u32,
        /// Records and photos that still wait.
        left: u32,
    },
}

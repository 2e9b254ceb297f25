//! The tablet itself, and its log.

use chrono::NaiveDateTime;

/// The tablet itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DevicePage {
    /// What there is to say; `None` until it was asked for.
    pub facts: Option<DeviceFacts>,
}

/// What there is to say of a tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceFacts {
    /// Its id.
    pub id: String,
    /// The name it has in the cloud; empty if it is not enrolled.
    pub name: String,
    /// The address of the cloud; empty if it is not enrolled.
    pub cloud: String,
    /// The version of the terminal.
    pub version: String,
    /// The data folder.
    pub folder: String,
    /// Free room in MiB, and all of it.
    pub room: Option<(u64, u64)>,
    /// How full the battery is in per cent, and whether it is on the mains.
    pub battery: Option<(u8, bool)>,
    /// What the clock shows.
    pub clock: NaiveDateTime,
    /// Its offset from UTC, such as `+03:00`.
    pub zone: String,
    /// How far it can be trusted.
    pub clock_trust: ClockTrust,
}

/// How far a clock can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockTrust {
    /// The network has set it.
    Synchronised,
    /// The network has not set it since the start.
    Unsynchronised,
    /// Nobody knows.
    Unknown,
    /// It shows a time that cannot be.
    Absurd,
}

/// What happened, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogPage {
    /// `None` until it was read.
    pub rows: Option<Vec<LogRow>>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// When, local time.
    pub at: NaiveDateTime,
    /// How grave it is.
    pub severity: LogSeverity,
    /// What.
    pub text: String,
}

/// How grave something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogSeverity {
    /// Worth knowing.
    Info,
    /// Not as it should be.
    Warning,
    /// Something failed.
    Error,
}

//! The terminal's own log, kept beside the data so that an operator can read it on the tablet: a few files of bounded
//! size, the newest last. What may be logged at all is the rule of the whole program: never an answer, a photo, a PIN or
//! a token.

mod file;
mod reading;

pub use file::{LogFile, keep};
pub use reading::{LogEntry, Severity, files, latest};

/// The folder of the log inside of the data folder.
pub const FOLDER: &str = "log";

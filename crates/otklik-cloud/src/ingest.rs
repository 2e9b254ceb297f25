//! What a record must be before it is taken in: read, whole, unaltered, and from the tablet that sends it.
//!
//! Pure: no database, no clock. What needs the database (is it there already, is its scenario there) is decided in
//! [`crate::store::records`], in the transaction that stores the record.

use otklik_core::evidence::{ChainError, verify};
use otklik_core::id::{DeviceId, RecordId, Sha256};
use otklik_core::interview::InterviewEvent;
use otklik_core::record::{Disposition, InterviewRecord, RECORD_FORMAT, Record};
use otklik_core::wire::Item;
use thiserror::Error;

/// A record that may be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The record.
    pub record: Record,
    /// Digest of its bytes.
    pub sha256: Sha256,
    /// Its bytes as they came.
    pub body: String,
}

/// Why a record will never be taken in as it is. The words go back to the tablet's operator; they never quote the
/// record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The bytes are not those the tablet stored.
    #[error("the record was changed on its way: its digest is {0}")]
    Digest(Sha256),
    /// The bytes are no record.
    #[error("the record cannot be read ({kind} at column {column}): update the terminal, or the cloud if it is older")]
    Unreadable {
        /// What kind of error it is.
        kind: &'static str,
        /// Where.
        column: usize,
    },
    /// The record has a form this version does not know.
    #[error("the record has format {0}, this cloud knows {RECORD_FORMAT}: update the cloud")]
    Format(u32),
    /// The record says another id than the batch.
    #[error("the record calls itself {0}")]
    OtherId(RecordId),
    /// The record was made on another tablet.
    #[error("the record was made on tablet {0}, not on the one that sends it")]
    OtherDevice(DeviceId),
    /// The outcome and the interview contradict each other.
    #[error("the record is {} but has no interview", .0.as_str())]
    NoInterview(Disposition),
    /// The interview has no log.
    #[error("the interview has no log")]
    NoLog,
    /// The log of the interview does not hold.
    #[error("the log of the interview does not hold: {0}")]
    Chain(#[from] ChainError),
    /// The log belongs to something else.
    #[error("the log of the interview belongs to another record or scenario")]
    OtherLog,
}

/// Checks one record of a batch sent by `device`.
pub fn check(item: &Item, device: DeviceId) -> Result<Checked, Refusal> {
    let body = item.record.get();
    let sha256 = Sha256::of(body.as_bytes());
    if sha256 != item.sha256 {
        return Err(Refusal::Digest(sha256));
    }
    let record: Record = serde_json::from_str(body).map_err(|error| unreadable(body, &error))?;
    if record.format != RECORD_FORMAT {
        return Err(Refusal::Format(record.format));
    }
    if record.id != item.id {
        return Err(Refusal::OtherId(record.id));
    }
    if record.device != device {
        return Err(Refusal::OtherDevice(record.device));
    }
    match &record.interview {
        Some(interview) => check_log(&record, interview)?,
        None => check_absence(record.disposition)?,
    }
    Ok(Checked { sha256, body: body.to_owned(), record })
}

fn check_log(record: &Record, interview: &InterviewRecord) -> Result<(), Refusal> {
    verify(&interview.log)?;
    let first = interview.log.first().ok_or(Refusal::NoLog)?;
    match &first.event {
        InterviewEvent::Started { record: id, scenario, .. } if *id == record.id && *scenario == record.scenario => {
            Ok(())
        }
        _ => Err(Refusal::OtherLog),
    }
}

fn check_absence(disposition: Disposition) -> Result<(), Refusal> {
    match disposition {
        Disposition::Completed | Disposition::Partial => Err(Refusal::NoInterview(disposition)),
        Disposition::BrokenOff
        | Disposition::Refused
        | Disposition::RefusedUnscreened
        | Disposition::Ineligible
        | Disposition::NotReached
        | Disposition::Other => Ok(()),
    }
}

/// Says where a record cannot be read. The message of serde is left out: it may quote an answer.
fn unreadable(body: &str, error: &serde_json::Error) -> Refusal {
    use serde_json::error::Category;
    // The format is looked at on its own, so that a record of a later form is told from a broken one.
    #[derive(serde::Deserialize)]
    struct Format {
        format: u32,
    }
    if let Ok(Format { format }) = serde_json::from_str(body)
        && format != RECORD_FORMAT
    {
        return Refusal::Format(format);
    }
    let kind = match error.classify() {
        Category::Io | Category::Eof => "it ends too early",
        Category::Syntax => "not JSON",
        Category::Data => "not the form of a record",
    };
    Refusal::Unreadable { kind, column: error.column() }
}

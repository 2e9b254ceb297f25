//! Sending what waits to the cloud. One pass is [`run_once`]; [`Worker`] repeats it in the background.
//!
//! Nothing leaves the store before the cloud has acknowledged it by digest. Every request can be repeated, so a lost
//! answer costs a repetition and never a record.

pub mod client;
mod pass;
pub mod policy;
mod worker;

pub use client::{Client, SyncError};
pub use pass::{Pass, run_once};
pub use worker::{Report, Worker};

use crate::screen::{Queue, Trouble};
use crate::store::{Store, StoreError};
use chrono::Local;
use policy::RetryKind;
use serde::{Deserialize, Serialize};

/// Why the last pass did not send everything, as it is remembered in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleNote {
    /// What kind of trouble.
    pub kind: TroubleKind,
    /// In words, for an operator.
    pub message: String,
}

/// Why nothing goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    /// The tablet is not enrolled.
    NotEnrolled,
    /// The cloud cannot be reached.
    Offline,
    /// The cloud does not know the tablet any more.
    Unauthorized,
    /// The cloud answers, but not as it should.
    Server,
}

impl TroubleNote {
    /// The note for a failed request.
    pub fn of(error: &SyncError) -> Self {
        let kind = match policy::classify(error) {
            RetryKind::Network => TroubleKind::Offline,
            RetryKind::Unauthorized => TroubleKind::Unauthorized,
            RetryKind::Transient { .. } | RetryKind::Permanent => TroubleKind::Server,
        };
        Self { kind, message: client::chain(error) }
    }

    /// The note of a tablet that is not enrolled.
    pub fn not_enrolled() -> Self {
        let message = "the tablet is not enrolled with a cloud; get a code there with `otklik-cloud device add`, \
                       then run `otklik enroll`";
        Self { kind: TroubleKind::NotEnrolled, message: message.to_owned() }
    }
}

/// The note that was remembered last.
pub fn trouble(store: &Store) -> Result<Option<TroubleNote>, StoreError> {
    // A note that cannot be read is of an older form: the next pass writes a new one.
    Ok(store.trouble()?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// What waits, as the interviewer's screen shows it.
pub fn queue(store: &Store) -> Result<Queue, StoreError> {
    let status = store.outbox_status()?;
    let trouble = if store.enrolment()?.is_none() {
        Trouble::NotEnrolled
    } else {
        match trouble(store)?.map(|note| note.kind) {
            None => Trouble::None,
            Some(TroubleKind::NotEnrolled) => Trouble::NotEnrolled,
            Some(TroubleKind::Offline) => Trouble::Offline,
            Some(TroubleKind::Unauthorized) => Trouble::Unauthorized,
            Some(TroubleKind::Server) => Trouble::Server,
        }
    };
    Ok(Queue {
        waiting: status.records + status.photos,
        parked: status.parked,
        last_sent: status.last_sent.map(|at| at.with_timezone(&Local).naive_local()),
        trouble,
    })
}

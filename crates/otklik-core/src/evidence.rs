//! The log of an interview as evidence: each entry carries the hash of the one before, so that nothing can be
//! inserted, dropped or edited without breaking the chain.

use crate::id::Sha256;
use crate::interview::InterviewEvent;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One event of an interview with its place in the chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Place in the log, from 0.
    pub seq: u32,
    /// When it happened, by the tablet's clock, to the millisecond.
    pub at: DateTime<FixedOffset>,
    /// What happened.
    pub event: InterviewEvent,
    /// Hash of the entry before; 64 zeros for the first.
    pub previous: Sha256,
    /// Hash of this entry: SHA-256 over the JSON array `[seq, at, event, previous]`.
    pub hash: Sha256,
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChainError {
    /// An entry is missing or out of place.
    #[error("entry {0} of the log is missing or out of place")]
    Order(u32),
    /// An entry does not follow the one before it.
    #[error("entry {0} of the log does not follow the one before it")]
    Link(u32),
    /// An entry was changed after it was written.
    #[error("entry {0} of the log was changed after it was written")]
    Hash(u32),
}

fn hash(seq: u32, at: &DateTime<FixedOffset>, event: &InterviewEvent, previous: &Sha256) -> Sha256 {
    // Serialising these types cannot fail: every key is a string. An empty text would still be a stable hash.
    Sha256::of(&serde_json::to_vec(&(seq, at, event, previous)).unwrap_or_default())
}

impl LogEntry {
    /// The entry that follows `previous` (`None` for the first of a log).
    pub fn following(previous: Option<&LogEntry>, at: DateTime<FixedOffset>, event: InterviewEvent) -> Self {
        let (seq, link) = previous.map_or((0, Sha256([0; 32])), |entry| (entry.seq + 1, entry.hash));
        Self { seq, hash: hash(seq, &at, &event, &link), at, event, previous: link }
    }
}

/// Checks a whole log from its first entry on.
pub fn verify(log: &[LogEntry]) -> Result<(), ChainError> {
    let mut link = Sha256([0; 32]);
    for (entry, seq) in log.iter().zip(0..) {
        if entry.seq != seq {
            return Err(ChainError::Order(seq));
        }
        if entry.previous != link {
            return Err(ChainError::Link(seq));
        }
        if entry.hash != hash(entry.seq, &entry.at, &entry.event, &entry.previous) {
            return Err(ChainError::Hash(seq));
        }
        link = entry.hash;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

//! What an export says it holds.

use otklik_core::id::{DeviceId, RecordId, Sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of exports that this version writes and reads.
pub const FORMAT: u32 = 1;

/// The last entry of an export: what must have come before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the export.
    pub format: u32,
    /// The tablet it was made on.
    pub device: DeviceId,
    /// When, by the tablet's clock, RFC 3339.
    pub made_at: String,
    /// The version of the terminal.
    pub terminal: String,
    /// Digests of the scenario files.
    pub scenarios: Vec<Sha256>,
    /// The records, each with the digest of its bytes.
    pub records: BTreeMap<RecordId, Sha256>,
    /// Digests of the photos.
    pub photos: Vec<Sha256>,
}

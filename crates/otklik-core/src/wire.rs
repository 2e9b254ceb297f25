//! What crosses the network between tablet and cloud, version 1. JSON over HTTP, UTF-8.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /api/v1/enroll` | [`EnrollRequest`] | 200 [`EnrollResponse`]; 403 if the code is unknown or used |
//! | `PUT /api/v1/scenarios/{sha256}` | the TOML file | 200 [`Stored`]; 400 if it is not that file; 422 if it has errors |
//! | `POST /api/v1/records` | [`Batch`] | 200 [`BatchResponse`], one [`ItemResult`] for each record, in order |
//! | `PUT /api/v1/photos/{sha256}` | the JPEG | 200 [`Stored`]; 400 if the digest does not match |
//!
//! All but the enrolment carry `Authorization: Bearer TOKEN`; 401 means that the tablet has to be enrolled again.
//! Every request can be repeated: what is already stored is acknowledged again. An acknowledgement is given after the
//! data is on the cloud's disk, never before. Errors carry [`ErrorBody`].

use crate::id::{DeviceId, RecordId, Sha256};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Path of the enrolment.
pub const ENROLL: &str = "/api/v1/enroll";
/// Path of the batches of records.
pub const RECORDS: &str = "/api/v1/records";
/// Path under which scenario files are put by digest.
pub const SCENARIOS: &str = "/api/v1/scenarios";
/// Path under which photos are put by digest.
pub const PHOTOS: &str = "/api/v1/photos";
/// The most records in one batch.
pub const LARGEST_BATCH: usize = 50;
/// The largest body of a batch or a scenario, in bytes.
pub const LARGEST_BODY: usize = 4 * 1024 * 1024;
/// The largest photo, in bytes.
pub const LARGEST_PHOTO: usize = 8 * 1024 * 1024;

/// A tablet asks to be known to the cloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnrollRequest {
    /// The one-time code that the operator was given.
    pub code: String,
    /// The tablet's own id.
    pub device: DeviceId,
}

/// The cloud knows the tablet now.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct EnrollResponse {
    /// The name the cloud's operator gave to the tablet.
    pub name: String,
    /// The secret to send with every further request.
    pub token: String,
    /// The public key of `age` for which the tablet seals what it exports to a stick.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export_key: Option<String>,
}

/// Records on their way. `sha256` is over the bytes of the record's JSON as the tablet stored it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Batch {
    /// At most [`LARGEST_BATCH`].
    pub records: Vec<Item>,
}

/// One record on its way.
#[derive(Debug, Serialize, Deserialize)]
pub struct Item {
    /// The record's id, the idempotency key.
    pub id: RecordId,
    /// Digest of the bytes of `record`.
    pub sha256: Sha256,
    /// A [`Record`](crate::record::Record) as JSON, byte for byte.
    pub record: Box<RawValue>,
}

/// What became of each record of a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BatchResponse {
    /// In the order of the batch.
    pub results: Vec<ItemResult>,
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemResult {
    /// The record.
    pub id: RecordId,
    /// Its digest as the cloud computed it.
    pub sha256: Sha256,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: ItemOutcome,
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ItemOutcome {
    /// It is on the cloud's disk now.
    Stored,
    /// It was there already, the same byte for byte.
    Duplicate,
    /// The cloud does not have the scenario file: put it first, then send the record again.
    ScenarioMissing {
        /// Digest of the file.
        scenario: Sha256,
    },
    /// It will never be accepted as it is.
    Rejected {
        /// Why, in words for an operator.
        reason: String,
    },
}

/// Something that was put is on the cloud's disk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Its digest as the cloud computed it.
    pub sha256: Sha256,
}

/// Why a request failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// A word that does not change, such as `unauthorized`.
    pub code: String,
    /// What happened and what to do, for an operator.
    pub message: String,
}

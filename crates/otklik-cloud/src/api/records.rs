//! `POST /api/v1/records`: a batch of records, taken in once each. One bad record does not stop the others.

use super::device::FromDevice;
use super::{Body, whole};
use crate::app::{AppState, blocking};
use crate::error::ApiError;
use crate::ingest::{Checked, check};
use crate::store::records::Taken;
use axum::Json;
use axum::extract::State;
use chrono::Utc;
use otklik_core::id::{RecordId, Sha256};
use otklik_core::wire::{Batch, BatchResponse, Item, ItemOutcome, ItemResult, LARGEST_BATCH, LARGEST_BODY};

/// Takes a batch in. The answer leaves after the commit.
pub async fn post(
    State(state): State<AppState>,
    FromDevice(device): FromDevice,
    body: Body,
) -> Result<Json<BatchResponse>, ApiError> {
    let body = whole(body, LARGEST_BODY)?;
    let id = device.id;
    // Parsing and hashing up to 4 MiB is work for a thread of its own.
    let (verdicts, checked) = blocking(move || {
        let batch: Batch = serde_json::from_slice(&body).map_err(|error| bad_batch(&error))?;
        if batch.records.len() > LARGEST_BATCH {
            return Err(ApiError::TooManyRecords(batch.records.len()));
        }
        Ok(sort_out(&batch.records, |item| check(item, id)))
    })
    .await??;
    let (taken, changes) = if checked.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        state
            .store(move |store| {
                let (taken, changes) = store.take(&checked, Utc::now())?;
                let outcomes = taken.into_iter().zip(checked).map(|(taken, checked)| outcome(taken, &checked));
                Ok((outcomes.collect(), changes))
            })
            .await?
    };
    state.live.announce(&changes);
    let results = merge(verdicts, taken);
    for result in &results {
        report(&device.name, result);
    }
    Ok(Json(BatchResponse { results }))
}

/// What is known about a record before the database is asked.
struct Verdict {
    id: RecordId,
    sha256: Sha256,
    refused: Option<String>,
}

fn sort_out<E: ToString>(items: &[Item], check: impl Fn(&Item) -> Result<Checked, E>) -> (Vec<Verdict>, Vec<Checked>) {
    let mut good = Vec::with_capacity(items.len());
    let verdicts = items
        .iter()
        .map(|item| {
            let sha256 = Sha256::of(item.record.get().as_bytes());
            let refused = match check(item) {
                Ok(checked) => {
                    good.push(checked);
                    None
                }
                Err(refusal) => Some(refusal.to_string()),
            };
            Verdict { id: item.id, sha256, refused }
        })
        .collect();
    (verdicts, good)
}

fn outcome(taken: Taken, checked: &Checked) -> ItemOutcome {
    match taken {
        Taken::Stored => ItemOutcome::Stored,
        Taken::Duplicate => ItemOutcome::Duplicate,
        Taken::ScenarioMissing => ItemOutcome::ScenarioMissing { scenario: checked.record.scenario.sha256 },
        Taken::Conflict => ItemOutcome::Rejected { reason: "another record with this id is stored already".to_owned() },
        Taken::OtherScenario { campaign } => ItemOutcome::Rejected {
            reason: format!("its scenario file is of campaign {campaign}, or has another id or version than it says"),
        },
    }
}

/// Puts the outcomes of the database where the check had nothing against the record.
fn merge(verdicts: Vec<Verdict>, taken: Vec<ItemOutcome>) -> Vec<ItemResult> {
    let mut taken = taken.into_iter();
    verdicts
        .into_iter()
        .filter_map(|Verdict { id, sha256, refused }| {
            let outcome = match refused {
                Some(reason) => Some(ItemOutcome::Rejected { reason }),
                None => taken.next(),
            };
            outcome.map(|outcome| ItemResult { id, sha256, outcome })
        })
        .collect()
}

fn report(tablet: &str, result: &ItemResult) {
    let id = result.id;
    match &result.outcome {
        ItemOutcome::Stored => tracing::info!("record {id} of {tablet:?} is stored"),
        ItemOutcome::Duplicate => tracing::debug!("record {id} of {tablet:?} was stored before"),
        ItemOutcome::ScenarioMissing { scenario } => {
            tracing::info!("record {id} of {tablet:?} waits for scenario file {scenario}");
        }
        ItemOutcome::Rejected { reason } => tracing::warn!("record {id} of {tablet:?} is refused: {reason}"),
    }
}

/// The message of serde is left out: it may quote an answer.
fn bad_batch(error: &serde_json::Error) -> ApiError {
    ApiError::BadRequest(format!(
        "the body is not a batch of records (line {}, column {}): update the terminal, or the cloud if it is older",
        error.line(),
        error.column()
    ))
}

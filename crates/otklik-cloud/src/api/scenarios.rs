//! `PUT /api/v1/scenarios/{sha256}`: the scenario file that records were made with.

use super::device::FromDevice;
use super::{Body, digest, whole};
use crate::app::{AppState, blocking};
use crate::error::ApiError;
use axum::Json;
use axum::extract::{Path, State};
use chrono::Utc;
use otklik_core::id::Sha256;
use otklik_core::scenario::diagnostic::{Severity, render_all};
use otklik_core::scenario::parse::parse;
use otklik_core::wire::{LARGEST_BODY, Stored};

/// Keeps a scenario file.
pub async fn put(
    State(state): State<AppState>,
    FromDevice(device): FromDevice,
    Path(sha256): Path<String>,
    body: Body,
) -> Result<Json<Stored>, ApiError> {
    let body = whole(body, LARGEST_BODY)?;
    let sha256 = digest(&sha256)?;
    let (scenario, body) = blocking(move || {
        if Sha256::of(&body) != sha256 {
            return Err(ApiError::DigestMismatch);
        }
        let parsed = parse(&body);
        let Some(scenario) = parsed.scenario else {
            let mut errors = parsed.diagnostics;
            errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
            return Err(ApiError::ScenarioErrors(render_all("scenario.toml", &errors)));
        };
        Ok((scenario, body))
    })
    .await??;
    let id = device.id;
    let name = format!("{} version {}", scenario.reference.id, scenario.reference.version);
    let change = state.store(move |store| store.put_scenario(&scenario, &body, id, Utc::now())).await?;
    if let Some(change) = change {
        tracing::info!("scenario {name} of campaign {} is stored", change.campaign);
        state.live.announce(&[change]);
    }
    Ok(Json(Stored { sha256 }))
}

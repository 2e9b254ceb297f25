//! What programs read: the campaigns, their numbers, and the records behind the numbers.

use crate::app::AppState;
use crate::error::ApiError;
use crate::store::records::StoredRecord;
use crate::summaries::Computed;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use chrono::{DateTime, FixedOffset, Utc};
use otklik_core::id::{CampaignId, DeviceId, RecordId, Sha256};
use otklik_core::metrics::summary::Summary;
use otklik_core::record::Disposition;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The most records in one answer.
const LARGEST_PAGE: u32 = 500;

/// `GET /api/v1/campaigns`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Campaigns {
    /// All campaigns by id.
    pub campaigns: Vec<Campaign>,
}

/// A campaign in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Campaign {
    /// The campaign.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// Its site.
    pub site: String,
    /// Its wave.
    pub wave: String,
    /// How many records there are.
    pub records: u64,
    /// How often it has changed; grows with everything new.
    pub changes: u64,
}

/// `GET /api/v1/campaigns/{campaign}/records?after=SEQ`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// At most 500, in the order of arrival.
    pub records: Vec<RecordRow>,
    /// What to ask for next; absent at the end.
    pub next_after: Option<u64>,
}

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordRow {
    /// Its place in the order of arrival.
    pub seq: u64,
    /// The record.
    pub id: RecordId,
    /// Digest of its bytes.
    pub sha256: Sha256,
    /// The tablet.
    pub device: DeviceId,
    /// The name of the tablet.
    pub device_name: String,
    /// How the approach ended.
    pub disposition: Disposition,
    /// When the approach was.
    pub approached_at: DateTime<FixedOffset>,
    /// When it arrived here.
    pub received_at: DateTime<Utc>,
}

/// From where on records are listed.
#[derive(Debug, Deserialize)]
pub struct After {
    /// The place after which to begin.
    #[serde(default)]
    after: u64,
}

/// Lists the campaigns.
pub async fn list(State(state): State<AppState>) -> Result<Json<Campaigns>, ApiError> {
    Ok(Json(Campaigns { campaigns: campaigns(&state).await? }))
}

/// All campaigns with their names.
pub async fn campaigns(state: &AppState) -> Result<Vec<Campaign>, ApiError> {
    state
        .store(|store| {
            let mut campaigns = Vec::new();
            for row in store.campaigns()? {
                let Some(scenario) = store.newest_scenario(&row.id)? else { continue };
                campaigns.push(Campaign {
                    name: scenario.campaign.name.original().to_owned(),
                    site: scenario.campaign.site,
                    wave: scenario.campaign.wave,
                    records: row.records,
                    changes: row.changes,
                    id: row.id,
                });
            }
            Ok(campaigns)
        })
        .await
}

/// The numbers of a campaign.
pub async fn summary(State(state): State<AppState>, Path(campaign): Path<String>) -> Result<Json<Summary>, ApiError> {
    let computed = computed(&state, &campaign).await?;
    Ok(Json(computed.summary.clone()))
}

/// The numbers of a campaign as it is now.
pub async fn computed(state: &AppState, campaign: &str) -> Result<Arc<Computed>, ApiError> {
    let id = campaign_id(campaign)?;
    let summaries = Arc::clone(&state.summaries);
    state.store(move |store| summaries.get(store, &id)).await?.ok_or(ApiError::NotFound)
}

/// Lists the records of a campaign.
pub async fn records(
    State(state): State<AppState>,
    Path(campaign): Path<String>,
    query: Result<Query<After>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Records>, ApiError> {
    let id = campaign_id(&campaign)?;
    let Query(After { after }) =
        query.map_err(|_| ApiError::BadRequest("`after` is a whole number, 0 or more".to_owned()))?;
    let found = state.store(move |store| match store.changes(&id)? {
        Some(_) => store.records_after(&id, after, LARGEST_PAGE).map(Some),
        None => Ok(None),
    });
    let found = found.await?.ok_or(ApiError::NotFound)?;
    let full = found.len() >= LARGEST_PAGE as usize;
    let next_after = found.last().map(|last| last.seq).filter(|_| full);
    Ok(Json(Records { records: found.into_iter().map(row).collect(), next_after }))
}

fn row(stored: StoredRecord) -> RecordRow {
    RecordRow {
        seq: stored.seq,
        id: stored.record.id,
        sha256: stored.sha256,
        device: stored.record.device,
        device_name: stored.device_name,
        disposition: stored.record.disposition,
        approached_at: stored.record.approach.at,
        received_at: stored.received_at,
    }
}

/// One record, byte for byte as the tablet sent it.
pub async fn record(
    State(state): State<AppState>,
    Path((campaign, record)): Path<(String, String)>,
) -> Result<impl IntoResponse, ApiError> {
    let (campaign, record) = (campaign_id(&campaign)?, record_id(&record)?);
    let found = state.store(move |store| store.record(&campaign, record)).await?;
    let (_, body) = found.ok_or(ApiError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body))
}

/// A campaign as an address names it.
pub fn campaign_id(text: &str) -> Result<CampaignId, ApiError> {
    CampaignId::new(text).map_err(|_| ApiError::NotFound)
}

/// A record as an address names it.
pub fn record_id(text: &str) -> Result<RecordId, ApiError> {
    text.parse().map_err(|_| ApiError::NotFound)
}

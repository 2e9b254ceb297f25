//! `PUT /api/v1/photos/{sha256}`: a JPEG, first on the disk, then in the database, then acknowledged.

use super::device::FromDevice;
use super::{Body, digest, whole};
use crate::app::{AppState, blocking};
use crate::error::ApiError;
use crate::photos::is_jpeg;
use axum::Json;
use axum::extract::{Path, State};
use chrono::Utc;
use otklik_core::id::Sha256;
use otklik_core::wire::{LARGEST_PHOTO, Stored};

/// Keeps a photo.
pub async fn put(
    State(state): State<AppState>,
    FromDevice(device): FromDevice,
    Path(sha256): Path<String>,
    body: Body,
) -> Result<Json<Stored>, ApiError> {
    let body = whole(body, LARGEST_PHOTO)?;
    let sha256 = digest(&sha256)?;
    let hashed = body.clone();
    if blocking(move || Sha256::of(&hashed)).await? != sha256 {
        return Err(ApiError::DigestMismatch);
    }
    if !is_jpeg(&body) {
        return Err(ApiError::NotJpeg);
    }
    let size = body.len() as u64;
    state.photos("store", move |photos| photos.put(&sha256, &body)).await?;
    let changes = state.store(move |store| store.put_photo(&sha256, size, device.id, Utc::now())).await?;
    state.live.announce(&changes);
    tracing::debug!("a photo of {size} bytes from {:?} is stored", device.name);
    Ok(Json(Stored { sha256 }))
}

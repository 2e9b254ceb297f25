//! The photos, for those who may see the pages.

use super::page::PageError;
use crate::app::AppState;
use crate::error::ApiError;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use otklik_core::id::Sha256;

/// One photo, `{sha256}.jpg`.
pub async fn file(State(state): State<AppState>, Path(file): Path<String>) -> Result<impl IntoResponse, PageError> {
    let sha256: Sha256 = file.strip_suffix(".jpg").and_then(|name| name.parse().ok()).ok_or(ApiError::NotFound)?;
    let jpeg = state.photos("read", move |photos| photos.get(&sha256)).await?.ok_or(ApiError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], jpeg))
}

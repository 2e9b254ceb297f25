//! A request from a tablet that is let in: whoever shows its token.

use crate::app::AppState;
use crate::error::ApiError;
use crate::secret::Secret;
use crate::store::devices::Device;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use chrono::Utc;

/// The tablet that sent a request. Asked for before the body, so that strangers cannot make the service read one.
pub struct FromDevice(pub Device);

impl FromRequestParts<AppState> for FromDevice {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let token = bearer(parts).ok_or(ApiError::Unauthorized)?;
        let found = state.store(move |store| store.device_with(&token, Utc::now())).await?;
        found.map(Self).ok_or(ApiError::Unauthorized)
    }
}

fn bearer(parts: &Parts) -> Option<Secret> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::new(token.trim()))
}

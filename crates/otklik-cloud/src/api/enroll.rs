//! `POST /api/v1/enroll`: a tablet shows its one-time code and gets its token.

use super::{Body, whole};
use crate::app::AppState;
use crate::error::ApiError;
use crate::secret::{Secret, typed_code};
use crate::store::devices::Enrolment;
use axum::Json;
use axum::extract::State;
use chrono::Utc;
use otklik_core::wire::{EnrollRequest, EnrollResponse};

/// Lets a tablet in.
pub async fn enroll(State(state): State<AppState>, body: Body) -> Result<Json<EnrollResponse>, ApiError> {
    let body = whole(body, crate::app::LARGEST_ENROLMENT)?;
    let EnrollRequest { code, device } = serde_json::from_slice(&body)
        .map_err(|_| ApiError::BadRequest("an enrolment is JSON with `code` and `device`".to_owned()))?;
    let code = typed_code(&code).ok_or(ApiError::CodeUnknown)?;
    let token = Secret::token()?;
    let shown = token.clone();
    let outcome = state.store(move |store| store.enroll(&code, device, &token, Utc::now())).await?;
    let (why, refused) = match outcome {
        Enrolment::Enrolled { name } => {
            tracing::info!("tablet {device} is enrolled as {name:?}");
            return Ok(Json(EnrollResponse {
                name,
                token: shown.reveal().to_owned(),
                export_key: Some(state.export_key.to_string()),
            }));
        }
        Enrolment::UnknownCode => ("unknown code", ApiError::CodeUnknown),
        Enrolment::ExpiredCode => ("the code has expired", ApiError::CodeExpired),
        Enrolment::UsedCode => ("the code has been used", ApiError::CodeUsed),
        Enrolment::NameTaken { name } => ("another tablet has the name", ApiError::NameTaken(name)),
        Enrolment::AlreadyNamed { name } => ("the tablet has another name", ApiError::AlreadyNamed(name)),
    };
    tracing::warn!("tablet {device} was not enrolled: {why}");
    Err(refused)
}

//! The HTTP interface: what tablets send (`otklik_core::wire` is its contract) and what programs read.

pub mod campaigns;
pub mod device;
pub mod enroll;
pub mod photos;
pub mod records;
pub mod scenarios;

use crate::error::ApiError;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{MatchedPath, Request};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use otklik_core::id::Sha256;
use std::time::Instant;

/// A body that was read whole, or why it was not.
type Body = Result<Bytes, BytesRejection>;

fn whole(body: Body, most: usize) -> Result<Bytes, ApiError> {
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge(most),
        _ => ApiError::BadRequest("the body did not arrive whole: send it again".to_owned()),
    })
}

fn digest(text: &str) -> Result<Sha256, ApiError> {
    text.parse().map_err(|_| ApiError::BadRequest("the address must end with a SHA-256 of 64 digits".to_owned()))
}

/// Writes one line for each request: the route, never the address (which may name a person's record) or the body.
pub async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    tracing::debug!("{method} {route} {status} in {} ms", started.elapsed().as_millis());
    response
}

//! What pages load besides photos: style, script and icon, all of them part of the program.

use super::page::PageError;
use crate::error::ApiError;
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;

/// One of the files.
pub async fn file(Path(file): Path<String>) -> Result<impl IntoResponse, PageError> {
    let (kind, text) = match file.as_str() {
        "style.css" => ("text/css; charset=utf-8", include_str!("../../assets/style.css")),
        "live.js" => ("text/javascript; charset=utf-8", include_str!("../../assets/live.js")),
        "icon.svg" => ("image/svg+xml", include_str!("../../assets/icon.svg")),
        _ => return Err(ApiError::NotFound.into()),
    };
    Ok(([(header::CONTENT_TYPE, kind)], text))
}

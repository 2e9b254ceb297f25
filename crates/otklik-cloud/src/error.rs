//! How a request fails: an enum for the device API and the JSON of the pages, each with its status, a word that does
//! not change, and a sentence that says what to do. What is this service's own fault is logged whole and told to
//! nobody.

use crate::secret::NoEntropy;
use crate::store::StoreError;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use otklik_core::wire::{ErrorBody, LARGEST_BATCH};
use std::error::Error as _;
use std::io;
use thiserror::Error;

/// Why a request failed.
#[derive(Debug, Error)]
pub enum ApiError {
    /// The token is missing, unknown or revoked.
    #[error("this tablet is not known here or was shut out: enrol it again with a new code")]
    Unauthorized,
    /// The viewer's password is missing or wrong.
    #[error("a password is needed: it is in the file viewer-password in the data folder of the cloud service")]
    ViewerUnknown,
    /// The enrolment code is wrong.
    #[error("there is no such code: check it, or make a new one with `otklik-cloud device add`")]
    CodeUnknown,
    /// The enrolment code is too old.
    #[error("the code has expired: make a new one with `otklik-cloud device add`")]
    CodeExpired,
    /// The enrolment code has been used.
    #[error("the code has been used: make a new one with `otklik-cloud device add`")]
    CodeUsed,
    /// Another tablet goes by that name.
    #[error("another tablet is called {0}: revoke it first with `otklik-cloud device revoke`")]
    NameTaken(String),
    /// This tablet goes by another name.
    #[error("this tablet is enrolled as {0}: revoke it first with `otklik-cloud device revoke`")]
    AlreadyNamed(String),
    /// There is nothing at that address.
    #[error("there is nothing at this address")]
    NotFound,
    /// The address exists, but not for this method.
    #[error("this address does not take such a request")]
    MethodNotAllowed,
    /// The body or the address is not what it should be.
    #[error("{0}")]
    BadRequest(String),
    /// The body is not the file that the address names.
    #[error("the body is not the file with this digest: it was changed on its way, send it again")]
    DigestMismatch,
    /// The body is not a JPEG.
    #[error("the body is not a JPEG")]
    NotJpeg,
    /// The body is too large.
    #[error("the body is larger than {0} bytes")]
    TooLarge(usize),
    /// The batch has too many records.
    #[error("a batch has at most {LARGEST_BATCH} records, this one has {0}")]
    TooManyRecords(usize),
    /// The scenario file has errors.
    #[error("the scenario file has errors:\n{0}")]
    ScenarioErrors(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A photo could not be written or read.
    #[error("cannot {action} a photo")]
    Photo {
        /// What was tried.
        action: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The system gave no random numbers.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// A piece of work of this service ended without a result.
    #[error("a piece of work ended without a result")]
    Lost,
}

impl ApiError {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized | Self::ViewerUnknown => StatusCode::UNAUTHORIZED,
            Self::CodeUnknown | Self::CodeExpired | Self::CodeUsed => StatusCode::FORBIDDEN,
            Self::NameTaken(_) | Self::AlreadyNamed(_) => StatusCode::CONFLICT,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest(_) | Self::DigestMismatch | Self::NotJpeg => StatusCode::BAD_REQUEST,
            Self::TooLarge(_) | Self::TooManyRecords(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ScenarioErrors(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Store(_) | Self::Photo { .. } | Self::NoEntropy(_) | Self::Lost => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word that does not change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthorized => "unauthorized",
            Self::ViewerUnknown => "password_needed",
            Self::CodeUnknown => "code_unknown",
            Self::CodeExpired => "code_expired",
            Self::CodeUsed => "code_used",
            Self::NameTaken(_) => "name_taken",
            Self::AlreadyNamed(_) => "already_enrolled",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::BadRequest(_) => "bad_request",
            Self::DigestMismatch => "digest_mismatch",
            Self::NotJpeg => "not_jpeg",
            Self::TooLarge(_) => "too_large",
            Self::TooManyRecords(_) => "too_many_records",
            Self::ScenarioErrors(_) => "scenario_errors",
            Self::Store(_) | Self::Photo { .. } | Self::NoEntropy(_) | Self::Lost => "internal",
        }
    }

    /// The sentence for whoever asked; says nothing about what went wrong inside.
    pub fn message(&self) -> String {
        if self.status().is_server_error() {
            "the service failed: its log says why; nothing that was acknowledged is lost, try again".to_owned()
        } else {
            self.to_string()
        }
    }

    /// Writes a failure of the service itself to the log, with all its causes.
    pub fn log(&self) {
        if !self.status().is_server_error() {
            return;
        }
        let mut causes = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            causes = format!("{causes}: {error}");
            cause = error.source();
        }
        tracing::error!("a request failed: {causes}");
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        self.log();
        let body = Json(ErrorBody { code: self.code().to_owned(), message: self.message() });
        let mut response = (self.status(), body).into_response();
        if let Some(challenge) = self.challenge() {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

impl ApiError {
    /// What makes a browser ask for the password.
    pub fn challenge(&self) -> Option<header::HeaderValue> {
        matches!(self, Self::ViewerUnknown)
            .then(|| header::HeaderValue::from_static("Basic realm=\"Otklik\", charset=\"UTF-8\""))
    }
}

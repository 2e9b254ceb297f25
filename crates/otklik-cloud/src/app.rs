//! The service put together: its state, and every route in one list.

use crate::access::{Access, viewer, viewers_only};
use crate::error::ApiError;
use crate::export_key;
use crate::live::Live;
use crate::photos::Photos;
use crate::store::{Store, StoreError};
use crate::summaries::Summaries;
use crate::{api, dashboard};
use anyhow::Context;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use otklik_core::wire;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::watch;

/// The largest body of an enrolment, in bytes.
pub const LARGEST_ENROLMENT: usize = 4 * 1024;

/// What a browser may do with a page: nothing but show it with our own style, script and pictures.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// All that a request needs. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    store: Arc<Store>,
    /// The folder of the photos.
    photos: Photos,
    /// Open pages.
    pub live: Arc<Live>,
    /// The numbers.
    pub summaries: Arc<Summaries>,
    /// Who may see pages.
    pub access: Arc<Access>,
    /// The public key for which tablets seal what they export.
    pub export_key: Arc<str>,
    /// Becomes true when the service stops, so that open pages let go of their connections.
    pub stopping: watch::Receiver<bool>,
}

impl AppState {
    /// Opens a data folder for a service that listens at `listening`.
    pub fn open(data: &Path, listening: SocketAddr, stopping: watch::Receiver<bool>) -> anyhow::Result<Self> {
        let store = Store::open(data)?;
        store.check()?;
        let photos = Photos::open(data)
            .with_context(|| format!("cannot use the folder of the photos in {}: check its owner", data.display()))?;
        let (password, path) = viewer::password(data)?;
        tracing::info!("the viewer's password is in {}", path.display());
        Ok(Self {
            store: Arc::new(store),
            photos,
            live: Arc::default(),
            summaries: Arc::default(),
            export_key: export_key::public(data)?.into(),
            access: Arc::new(Access { listening, password: password.digest() }),
            stopping,
        })
    }

    /// Runs `work` on the database, off the async threads.
    pub async fn store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let store = Arc::clone(&self.store);
        blocking(move || work(&store)).await?.map_err(ApiError::Store)
    }

    /// Runs `work` on the folder of the photos, off the async threads. `action` completes "cannot … a photo".
    pub async fn photos<T: Send + 'static>(
        &self,
        action: &'static str,
        work: impl FnOnce(&Photos) -> std::io::Result<T> + Send + 'static,
    ) -> Result<T, ApiError> {
        let photos = self.photos.clone();
        blocking(move || work(&photos)).await?.map_err(|source| ApiError::Photo { action, source })
    }
}

/// Runs something that blocks or computes for long, off the async threads.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::Lost)
}

/// Every route of the service.
pub fn build_router(state: AppState) -> Router {
    let limit = DefaultBodyLimit::max;
    let tablets = Router::new()
        .route(wire::ENROLL, post(api::enroll::enroll).layer(limit(LARGEST_ENROLMENT)))
        .route(wire::RECORDS, post(api::records::post).layer(limit(wire::LARGEST_BODY)))
        .route(&named(wire::SCENARIOS), put(api::scenarios::put).layer(limit(wire::LARGEST_BODY)))
        .route(&named(wire::PHOTOS), put(api::photos::put).layer(limit(wire::LARGEST_PHOTO)));
    let viewers = Router::new()
        .route("/", get(dashboard::campaigns::page))
        .route("/campaigns/{campaign}", get(dashboard::campaign::page))
        .route("/campaigns/{campaign}/events", get(dashboard::events::stream))
        .route("/campaigns/{campaign}/responses", get(dashboard::responses::page))
        .route("/campaigns/{campaign}/responses/{record}", get(dashboard::response::page))
        .route("/photos/{file}", get(dashboard::photo::file))
        .route("/assets/{file}", get(dashboard::assets::file))
        .route("/api/v1/campaigns", get(api::campaigns::list))
        .route("/api/v1/campaigns/{campaign}/summary", get(api::campaigns::summary))
        .route("/api/v1/campaigns/{campaign}/records", get(api::campaigns::records))
        .route("/api/v1/campaigns/{campaign}/records/{record}", get(api::campaigns::record))
        .layer(from_fn_with_state(state.clone(), viewers_only));
    tablets
        .merge(viewers)
        .fallback(not_found)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(map_response(guard))
        .layer(from_fn(api::log))
        .with_state(state)
}

fn named(path: &str) -> String {
    format!("{path}/{{sha256}}")
}

async fn not_found(request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        ApiError::NotFound.into_response()
    } else {
        dashboard::page::PageError(ApiError::NotFound).into_response()
    }
}

/// What every answer tells the browser: keep nothing, guess nothing, tell nobody, run nothing.
async fn guard(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

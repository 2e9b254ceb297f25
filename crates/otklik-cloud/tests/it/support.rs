//! The service under test, and a tablet that talks to it with real interviews.

mod patient;

pub use patient::{Approached, Patient};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{TimeDelta, Utc};
use otklik_cloud::app::{AppState, build_router};
use otklik_cloud::secret::Secret;
use otklik_core::id::{DeviceId, RecordId, Sha256};
use otklik_core::record::Record;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::parse::parse;
use otklik_core::wire::{Batch, BatchResponse, EnrollResponse, Item, ItemOutcome};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt;
use uuid::Uuid;

/// A small questionnaire with all that the dashboard shows.
pub const SCENARIO: &str = include_str!("support/scenario.toml");

pub fn scenario(toml: &str) -> Arc<Scenario> {
    let parsed = parse(toml.as_bytes());
    Arc::new(parsed.scenario.unwrap_or_else(|| panic!("{:?}", parsed.diagnostics)))
}

pub struct Cloud {
    pub folder: TempDir,
    pub state: AppState,
    pub stop: watch::Sender<bool>,
    router: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The stable word of a refusal.
    pub fn code(&self) -> String {
        self.json::<otklik_core::wire::ErrorBody>().code
    }
}

impl Cloud {
    /// A service that listens to its own machine.
    pub fn new() -> Self {
        Self::listening("127.0.0.1:8080")
    }

    pub fn listening(address: &str) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), address)
    }

    fn in_folder(folder: TempDir, address: &str) -> Self {
        let (stop, stopping) = watch::channel(false);
        let state = AppState::open(folder.path(), address.parse().unwrap(), stopping).unwrap();
        Self { router: build_router(state.clone()), folder, state, stop }
    }

    /// The same data after the service was stopped and started.
    pub fn restarted(self) -> Self {
        let Self { folder, state, router, stop } = self;
        drop((state, router, stop));
        Self::in_folder(folder, "127.0.0.1:8080")
    }

    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    pub fn request(method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080")
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Like [`send`](Self::send), for an answer without an end.
    pub async fn open(&self, path: &str) -> axum::response::Response {
        let request = Self::request(Method::GET, path).body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Self::request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// A page that is there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.text().to_owned()
    }

    /// A code as the operator gets it.
    pub async fn code(&self, name: &str) -> Secret {
        let code = Secret::code().unwrap();
        let (name, kept) = (name.to_owned(), code.clone());
        let expires_at = Utc::now() + TimeDelta::hours(24);
        assert!(self.state.store(move |store| store.add_code(&name, &kept, expires_at)).await.unwrap());
        code
    }

    pub async fn try_enroll(&self, code: &str, device: DeviceId) -> Answer {
        let body = serde_json::json!({ "code": code, "device": device }).to_string();
        self.send(Self::request(Method::POST, "/api/v1/enroll").body(body.into()).unwrap()).await
    }

    /// A tablet that is let in, and whose scenario is there.
    pub async fn tablet(&self, name: &str) -> Tablet<'_> {
        let tablet = self.tablet_without_scenario(name).await;
        let answer = tablet.put_scenario(SCENARIO).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        tablet
    }

    pub async fn tablet_without_scenario(&self, name: &str) -> Tablet<'_> {
        let id = DeviceId(Uuid::now_v7());
        let code = self.code(name).await;
        let answer = self.try_enroll(code.reveal(), id).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let EnrollResponse { token, .. } = answer.json();
        Tablet { cloud: self, id, token, scenario: scenario(SCENARIO) }
    }
}

/// A tablet that is let in.
pub struct Tablet<'a> {
    pub cloud: &'a Cloud,
    pub id: DeviceId,
    pub token: String,
    pub scenario: Arc<Scenario>,
}

impl Tablet<'_> {
    pub async fn put(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = Cloud::request(Method::PUT, path).header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        self.cloud.send(request.body(body.into()).unwrap()).await
    }

    pub async fn put_scenario(&self, toml: &str) -> Answer {
        self.put(&format!("/api/v1/scenarios/{}", Sha256::of(toml.as_bytes())), toml.to_owned()).await
    }

    pub async fn put_photo(&self, jpeg: &[u8]) -> Answer {
        self.put(&format!("/api/v1/photos/{}", Sha256::of(jpeg)), jpeg.to_vec()).await
    }

    pub async fn post(&self, body: impl Into<Body>) -> Answer {
        let request = Cloud::request(Method::POST, "/api/v1/records")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        self.cloud.send(request.body(body.into()).unwrap()).await
    }

    /// Sends items and gets one outcome for each.
    pub async fn send(&self, items: Vec<Item>) -> Vec<ItemOutcome> {
        let expected: Vec<_> = items.iter().map(|item| item.id).collect();
        let answer = self.post(serde_json::to_vec(&Batch { records: items }).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let BatchResponse { results } = answer.json();
        assert_eq!(results.iter().map(|result| result.id).collect::<Vec<_>>(), expected);
        results.into_iter().map(|result| result.outcome).collect()
    }

    /// Sends records that the cloud has to store.
    pub async fn store(&self, records: &[Record]) {
        for batch in records.chunks(otklik_core::wire::LARGEST_BATCH) {
            let outcomes = self.send(batch.iter().map(item).collect()).await;
            assert!(outcomes.iter().all(|outcome| *outcome == ItemOutcome::Stored), "{outcomes:?}");
        }
    }

    /// An approach that led to an interview.
    pub fn interview(&self, patient: &Patient) -> Record {
        patient.interview(&self.scenario, self.id)
    }

    /// An approach that did not.
    pub fn approach(&self, approached: &Approached) -> Record {
        approached.record(&self.scenario, self.id)
    }
}

/// A record on its way, as the terminal sends it.
pub fn item(record: &Record) -> Item {
    item_of(record.id, serde_json::to_string(record).unwrap())
}

/// Any JSON on its way, with its right digest.
pub fn item_of(id: RecordId, json: String) -> Item {
    let record = RawValue::from_string(json).unwrap();
    Item { id, sha256: Sha256::of(record.get().as_bytes()), record }
}

/// Something that begins and ends as a JPEG does; `seed` makes each different.
pub fn jpeg(seed: u8) -> Vec<u8> {
    [&[0xff, 0xd8, 0xff, 0xe0][..], &[seed; 64], &[0xff, 0xd9]].concat()
}

/// The attribute `name` of the first element with `data-metric="metric"`.
pub fn attribute(page: &str, metric: &str, name: &str) -> Option<String> {
    let mark = format!("data-metric=\"{metric}\"");
    let at = page.find(&mark).unwrap_or_else(|| panic!("no {mark} on the page"));
    let start = page[..at].rfind('<').unwrap();
    let element = &page[start..start + page[start..].find('>').unwrap()];
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

/// The value on the page as a number; `None` where there is none.
pub fn value(page: &str, metric: &str) -> Option<f64> {
    attribute(page, metric, "data-value").map(|value| value.parse().unwrap())
}

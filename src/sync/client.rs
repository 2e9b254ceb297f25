//! The cloud over HTTP. The only place that knows its addresses and headers.

use otklik_core::id::Sha256;
use otklik_core::wire::{
    Batch, BatchResponse, ENROLL, EnrollRequest, EnrollResponse, ErrorBody, PHOTOS, RECORDS, SCENARIOS, Stored,
};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, Url};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE_REQUEST: Duration = Duration::from_secs(60);

/// Why a request did not do what it should.
#[derive(Debug, Error)]
pub enum SyncError {
    /// The cloud was not reached, or the connection broke.
    #[error("the cloud cannot be reached")]
    Network(#[source] reqwest::Error),
    /// The cloud refused.
    #[error("the cloud answers {status}: {message}")]
    Status {
        /// HTTP status.
        status: u16,
        /// The cloud's word for it.
        code: String,
        /// The cloud's words.
        message: String,
        /// How long it asks to wait.
        after: Option<Duration>,
    },
    /// Something else than the cloud answered, such as the sign-in page of a public network.
    #[error("what answers there is not the cloud: {0}")]
    Foreign(String),
    /// The address cannot be used.
    #[error("{0}")]
    Address(String),
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] reqwest::Error),
}

/// An error with all that caused it, in one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}

/// Checks the address of a cloud: `https://…`, or plain `http://` to this very machine, or where `plain_http` allows
/// that answers travel readable. Returns it without a slash at its end.
pub fn check_address(address: &str, plain_http: bool) -> Result<String, SyncError> {
    let wrong = |why: &str| SyncError::Address(format!("{address:?} cannot be the address of a cloud: {why}"));
    let url = Url::parse(address).map_err(|_| wrong("write it as https://cloud.example.org"))?;
    let host = url.host_str().ok_or_else(|| wrong("it names no host"))?;
    let here = host == "localhost"
        || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match url.scheme() {
        "https" => {}
        "http" if here || plain_http => {}
        "http" => return Err(wrong("over http the answers would travel readable; use https, or say --plain-http")),
        _ => return Err(wrong("it must begin with https://")),
    }
    Ok(address.trim_end_matches('/').to_owned())
}

/// A connection to one cloud.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
}

impl Client {
    /// A client for the cloud at `base`, which has passed [`check_address`]. Without a token it can only enrol.
    pub fn new(base: &str, token: Option<&str>) -> Result<Self, SyncError> {
        // ring and explicit roots: the platform's verifier would need a JVM on Android.
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| SyncError::Address(format!("TLS cannot be set up: {error}")))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .connect_timeout(CONNECT)
            .timeout(WHOLE_REQUEST)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("otklik/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(SyncError::Client)?;
        Ok(Self { http, base: base.trim_end_matches('/').to_owned(), token: token.map(str::to_owned) })
    }

    /// Makes the tablet known to the cloud.
    pub async fn enroll(&self, request: &EnrollRequest) -> Result<EnrollResponse, SyncError> {
        self.send(self.http.post(self.url(ENROLL)).json(request)).await
    }

    /// Puts a scenario file.
    pub async fn put_scenario(&self, sha256: &Sha256, file: Vec<u8>) -> Result<Stored, SyncError> {
        let url = format!("{}/{sha256}", self.url(SCENARIOS));
        self.send(self.http.put(url).header(CONTENT_TYPE, "application/toml").body(file)).await
    }

    /// Posts a batch of records.
    pub async fn post_records(&self, batch: &Batch) -> Result<BatchResponse, SyncError> {
        self.send(self.http.post(self.url(RECORDS)).json(batch)).await
    }

    /// Puts a photo.
    pub async fn put_photo(&self, sha256: &Sha256, jpeg: Vec<u8>) -> Result<Stored, SyncError> {
        let url = format!("{}/{sha256}", self.url(PHOTOS));
        self.send(self.http.put(url).header(CONTENT_TYPE, "image/jpeg").body(jpeg)).await
    }

    /// The cloud's numbers for a campaign, to compare with what was tapped.
    #[cfg(feature = "headless")]
    pub async fn summary(
        &self,
        campaign: &otklik_core::id::CampaignId,
    ) -> Result<otklik_core::metrics::summary::Summary, SyncError> {
        self.send(self.http.get(self.url(&format!("/api/v1/campaigns/{campaign}/summary")))).await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    async fn send<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, SyncError> {
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.send().await.map_err(|error| SyncError::Network(error.without_url()))?;
        read(response).await
    }
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, SyncError> {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let json = kind.starts_with("application/json");
    let after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let after = after.and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let body = response.bytes().await.map_err(|error| SyncError::Network(error.without_url()))?;
    if status.is_success() && json {
        return serde_json::from_slice(&body).map_err(|error| SyncError::Foreign(error.to_string()));
    }
    if status.is_success() || status.is_redirection() {
        return Err(SyncError::Foreign(format!("it sends {status} and not what the cloud would")));
    }
    let error: ErrorBody = serde_json::from_slice(&body)
        .unwrap_or_else(|_| ErrorBody { code: String::new(), message: "without saying why".to_owned() });
    // Only the cloud itself may say that a record is refused for good; a proxy between cannot.
    if error.code.is_empty() && status.is_client_error() {
        return Err(SyncError::Foreign(format!("it sends {status} and not what the cloud would")));
    }
    Err(SyncError::Status { status: status.as_u16(), code: error.code, message: error.message, after })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn answers_travel_encrypted_unless_the_cloud_is_this_machine_or_the_operator_says_so() {
        assert_eq!(check_address("https://cloud.example.org/", false).unwrap(), "https://cloud.example.org");
        assert!(check_address("http://127.0.0.1:8080", false).is_ok());
        assert!(check_address("http://[::1]:8080", false).is_ok());
        assert!(check_address("http://localhost:8080", false).is_ok());
        assert!(check_address("http://10.0.2.2:8080", false).is_err());
        assert!(check_address("http://10.0.2.2:8080", true).is_ok());
        assert!(check_address("ftp://cloud", true).is_err());
        assert!(check_address("cloud", true).is_err());
    }
}

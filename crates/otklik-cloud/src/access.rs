//! Who may see pages and numbers. A person at the machine itself may, as long as the service listens to that machine
//! alone; everybody else needs the viewer's password. The device API has its own tokens and does not pass here.

pub mod viewer;

use crate::app::AppState;
use crate::dashboard::page::PageError;
use crate::error::ApiError;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use otklik_core::id::Sha256;
use std::net::{IpAddr, SocketAddr};

use crate::secret::Secret;

/// Headers by which a proxy says that the request comes from elsewhere.
const FORWARDED: [&str; 4] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/// What decides about a viewer.
#[derive(Debug, Clone)]
pub struct Access {
    /// Where the service listens.
    pub listening: SocketAddr,
    /// Digest of the viewer's password.
    pub password: Sha256,
}

impl Access {
    /// Whether a request may see pages and numbers.
    pub fn allows(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        self.is_local(uri, headers) || self.knows_password(headers)
    }

    /// Whether the request comes from a person at this machine: nobody else reaches a loopback address, a page of
    /// another site cannot pretend the name (the host of a rebound name is not loopback), and no proxy is in between.
    fn is_local(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        self.listening.ip().is_loopback()
            && host.to_str().is_ok_and(is_loopback_host)
            && uri.authority().is_none_or(|authority| is_loopback_host(authority.as_str()))
            && !FORWARDED.iter().any(|name| headers.contains_key(*name))
    }

    fn knows_password(&self, headers: &HeaderMap) -> bool {
        basic_password(headers).is_some_and(|password| password.matches(&self.password))
    }
}

fn is_loopback_host(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    if host.contains('@') {
        return false;
    }
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The password of HTTP Basic; any user name will do.
fn basic_password(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    decoded.split_once(':').map(|(_, password)| Secret::new(password))
}

/// Lets viewers through and turns everybody else away, in the form they asked for.
pub async fn viewers_only(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if state.access.allows(request.uri(), request.headers()) {
        return next.run(request).await;
    }
    if request.uri().path().starts_with("/api/") {
        ApiError::ViewerUnknown.into_response()
    } else {
        PageError(ApiError::ViewerUnknown).into_response()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn access(listening: &str) -> Access {
        Access { listening: listening.parse().unwrap(), password: Sha256::of(b"secret word") }
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    fn allowed(listening: &str, pairs: &[(&'static str, &str)]) -> bool {
        access(listening).allows(&Uri::from_static("/"), &headers(pairs))
    }

    #[test]
    fn a_person_at_this_machine_needs_no_password() {
        for host in ["localhost", "LocalHost:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080"] {
            assert!(allowed("127.0.0.1:8080", &[("host", host)]), "{host}");
        }
        assert!(allowed("[::1]:8080", &[("host", "[::1]:8080")]));
    }

    #[test]
    fn a_request_that_only_looks_local_needs_the_password() {
        for host in ["example.org", "localhost.example.org", "127.0.0.1.example.org", "x@localhost", "", "10.0.0.1"] {
            assert!(!allowed("127.0.0.1:8080", &[("host", host)]), "{host}");
        }
        assert!(!allowed("127.0.0.1:8080", &[]));
        assert!(!allowed("127.0.0.1:8080", &[("host", "localhost"), ("host", "example.org")]));
        assert!(!allowed("0.0.0.0:8080", &[("host", "localhost")]));
        for name in FORWARDED {
            assert!(!allowed("127.0.0.1:8080", &[("host", "localhost"), (name, "127.0.0.1")]), "{name}");
        }
        let absolute = Uri::from_static("http://example.org/");
        assert!(!access("127.0.0.1:1").allows(&absolute, &headers(&[("host", "localhost")])));
    }

    #[test]
    fn the_password_opens_from_anywhere_and_nothing_else_does() {
        let with = |text: &str| {
            let value = format!("Basic {}", STANDARD.encode(text));
            allowed("0.0.0.0:8080", &[("host", "example.org"), ("authorization", &value)])
        };
        assert!(with("anybody:secret word"));
        assert!(with(":secret word"));
        for wrong in ["anybody:secret", "secret word", "anybody:", "anybody:secret word "] {
            assert!(!with(wrong), "{wrong}");
        }
        for value in ["Basic %%%", "Bearer secret word", "Basic"] {
            assert!(!allowed("0.0.0.0:8080", &[("host", "example.org"), ("authorization", value)]), "{value}");
        }
    }
}

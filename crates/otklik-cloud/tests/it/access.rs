//! Who may see answers and photos. The rules themselves are tested beside them; here, that every page obeys.

use crate::support::{Cloud, Patient, jpeg};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use otklik_core::id::Sha256;

async fn paths(cloud: &Cloud) -> Vec<String> {
    let tablet = cloud.tablet("one").await;
    let record = tablet.interview(&Patient::answering([5, 4, 3]));
    tablet.store(std::slice::from_ref(&record)).await;
    tablet.put_photo(&jpeg(1)).await;
    let id = record.id;
    vec![
        "/".to_owned(),
        "/campaigns/clinic-test".to_owned(),
        "/campaigns/clinic-test/events".to_owned(),
        "/campaigns/clinic-test/responses".to_owned(),
        format!("/campaigns/clinic-test/responses/{id}"),
        format!("/photos/{}.jpg", Sha256::of(&jpeg(1))),
        "/assets/style.css".to_owned(),
        "/assets/live.js".to_owned(),
        "/api/v1/campaigns".to_owned(),
        "/api/v1/campaigns/clinic-test/summary".to_owned(),
        "/api/v1/campaigns/clinic-test/records".to_owned(),
        format!("/api/v1/campaigns/clinic-test/records/{id}"),
    ]
}

fn from_elsewhere(path: &str, password: Option<&str>) -> Request<Body> {
    let mut request = Request::builder().method(Method::GET).uri(path).header(header::HOST, "otklik.example.org");
    if let Some(password) = password {
        let value = format!("Basic {}", STANDARD.encode(format!("analyst:{password}")));
        request = request.header(header::AUTHORIZATION, value);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn every_page_and_number_needs_the_password_from_elsewhere() {
    for listening in ["0.0.0.0:8080", "127.0.0.1:8080"] {
        let cloud = Cloud::listening(listening);
        let password = std::fs::read_to_string(cloud.data().join("viewer-password")).unwrap();
        for path in paths(&cloud).await {
            for wrong in [None, Some("guess")] {
                let answer = cloud.send(from_elsewhere(&path, wrong)).await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
                assert!(answer.headers[header::WWW_AUTHENTICATE].to_str().unwrap().starts_with("Basic "), "{path}");
            }
            if !path.ends_with("/events") {
                let answer = cloud.send(from_elsewhere(&path, Some(password.trim()))).await;
                assert!(answer.status.is_success() || answer.status.is_redirection(), "{path}: {}", answer.status);
            }
        }
    }
}

#[tokio::test]
async fn a_person_at_the_machine_needs_none_unless_the_service_listens_to_the_network() {
    let (alone, network) = (Cloud::new(), Cloud::listening("0.0.0.0:8080"));
    for path in paths(&alone).await {
        let open = alone.open(&path).await.status();
        assert!(open.is_success() || open.is_redirection(), "{path}: {open}");
    }
    for path in paths(&network).await {
        assert_eq!(network.open(&path).await.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn a_request_through_a_proxy_needs_the_password() {
    let cloud = Cloud::new();
    for path in paths(&cloud).await {
        let request = Cloud::request(Method::GET, &path).header("x-forwarded-for", "10.1.2.3");
        let answer = cloud.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn every_answer_tells_the_browser_to_keep_nothing_and_run_nothing() {
    let cloud = Cloud::new();
    let mut all = paths(&cloud).await;
    all.extend(["/nowhere".to_owned(), "/api/v1/nowhere".to_owned()]);
    for path in all {
        let headers = cloud.open(&path).await.headers().clone();
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "no-referrer", "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn the_pages_obey_their_own_policy() {
    let cloud = Cloud::new();
    for path in paths(&cloud).await.iter().filter(|path| path.starts_with("/campaigns") && !path.ends_with("events")) {
        let page = cloud.page(path).await;
        assert!(!page.contains("<style") && !page.contains(" style="), "{path} has a style of its own");
        assert!(!page.contains("<script>") && !page.contains(" onclick="), "{path} has a script of its own");
        assert!(
            !page.contains("http://") || page.matches("http://").count() == page.matches("http://www.w3.org").count()
        );
    }
}

#[tokio::test]
async fn there_is_nothing_at_other_addresses_and_methods() {
    let cloud = Cloud::new();
    assert_eq!(cloud.get("/nowhere").await.status, StatusCode::NOT_FOUND);
    assert_eq!(cloud.get("/api/v1/nowhere").await.code(), "not_found");
    assert_eq!(cloud.get("/api/v1/records").await.code(), "method_not_allowed");
    for path in ["/campaigns/none", "/campaigns/UPPER", "/campaigns/none/responses", "/campaigns/none/responses/x"] {
        assert_eq!(cloud.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

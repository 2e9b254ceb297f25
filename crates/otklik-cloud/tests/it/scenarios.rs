//! Scenario files are kept byte for byte, and only if they pass their checks.

use crate::support::{Cloud, SCENARIO};
use axum::http::StatusCode;
use otklik_cloud::api::campaigns::Campaigns;
use otklik_core::id::Sha256;
use otklik_core::wire::Stored;

#[tokio::test]
async fn a_scenario_may_be_sent_again_and_again() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet_without_scenario("one").await;
    for _ in 0..3 {
        let answer = tablet.put_scenario(SCENARIO).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.json::<Stored>().sha256, Sha256::of(SCENARIO.as_bytes()));
    }
    let campaigns: Campaigns = cloud.get("/api/v1/campaigns").await.json();
    assert_eq!(campaigns.campaigns.len(), 1);
    assert_eq!(campaigns.campaigns[0].changes, 1);
}

#[tokio::test]
async fn a_scenario_with_errors_is_refused_with_all_of_them() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet_without_scenario("one").await;
    let broken = SCENARIO.replace("daily_target = 20", "daily_target = 0").replace("irl_fairness", "irl_fairnes");
    let answer = tablet.put_scenario(&broken).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "scenario_errors"));
    let message = answer.json::<otklik_core::wire::ErrorBody>().message;
    assert!(message.contains("daily_target") && message.contains("irl_fairness"), "{message}");
    assert!(cloud.get("/api/v1/campaigns").await.json::<Campaigns>().campaigns.is_empty());
}

#[tokio::test]
async fn a_file_that_is_not_the_one_named_is_refused() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet_without_scenario("one").await;
    let answer = tablet.put(&format!("/api/v1/scenarios/{}", Sha256::of(b"another")), SCENARIO).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "digest_mismatch"));
}

#[tokio::test]
async fn the_highest_version_names_the_campaign_whatever_comes_last() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet_without_scenario("one").await;
    let newer = SCENARIO.replace("version = 1", "version = 2").replace("лояльность пациентов", "вторая версия");
    assert_eq!(tablet.put_scenario(&newer).await.status, StatusCode::OK);
    assert_eq!(tablet.put_scenario(SCENARIO).await.status, StatusCode::OK);
    let campaigns: Campaigns = cloud.get("/api/v1/campaigns").await.json();
    assert_eq!(campaigns.campaigns[0].name, "Клиника: вторая версия");
}

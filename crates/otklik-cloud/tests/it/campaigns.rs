//! What programs read: campaigns, numbers, records.

use crate::support::{Approached, Cloud, Patient, SCENARIO, scenario};
use axum::http::StatusCode;
use otklik_cloud::api::campaigns::{Campaigns, Records};
use otklik_core::metrics::summary::{Summary, summarise};
use otklik_core::record::Record;

#[tokio::test]
async fn the_summary_is_the_one_that_the_core_computes() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let records: Vec<Record> = vec![
        tablet.interview(&Patient::answering([5, 5, 5]).choosing(&["location", "advice"])),
        tablet.interview(&Patient::answering([4, 3, 2]).writing("Парковка")),
        tablet.interview(&Patient::leaving(&[1, 2])),
        tablet.interview(&Patient::leaving(&[1])),
        tablet.approach(&Approached::refusing()),
        tablet.approach(&Approached::under_age()),
    ];
    tablet.store(&records).await;
    let summary: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
    assert_eq!(summary, summarise(&scenario(SCENARIO), &records));
    // By hand: the three who count gave 5 4 1, 5 3 2 and 5 2, which is 1.75/3, 1.75/3 and 1.25/2 on 0..1.
    let index = summary.irl.unwrap().index.value.unwrap();
    assert!((index - (0.5 * 1.75 / 3.0 + 0.3 * 1.75 / 3.0 + 0.2 * 1.25 / 2.0)).abs() < 1e-9, "{index}");
    // Three interviews count, of five eligible.
    assert_eq!(summary.response_rate.value, Some(0.6));
}

#[tokio::test]
async fn the_summary_follows_every_change() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    for count in 1..=4 {
        tablet.store(&[tablet.interview(&Patient::answering([4, 4, 4]))]).await;
        for _ in 0..2 {
            let summary: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
            assert_eq!((summary.records, summary.irl.unwrap().n_any), (count, count));
        }
    }
}

#[tokio::test]
async fn numbers_that_grow_batch_by_batch_are_those_of_all_records_at_once() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let mut records: Vec<Record> = Vec::new();
    for round in 0..4 {
        let batch = [
            tablet.interview(&Patient::answering([5, 1 + round, 3]).choosing(&["advice"])),
            tablet.interview(&Patient::answering([2, 2, 5 - round]).writing("Парковка")),
            tablet.approach(&Approached::refusing()),
        ];
        tablet.store(&batch).await;
        records.extend(batch);
        let summary: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
        assert_eq!(summary, summarise(&scenario(SCENARIO), &records), "after round {round}");
    }
}

#[tokio::test]
async fn a_campaign_larger_than_one_reading_is_counted_whole() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let records: Vec<Record> = (0..2001).map(|_| tablet.approach(&Approached::refusing())).collect();
    tablet.store(&records).await;
    let summary: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
    assert_eq!((summary.records, summary.rates.tally.r), (2001, 2001));
}

#[tokio::test]
async fn a_new_scenario_reads_all_records_anew() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let records = [tablet.interview(&Patient::answering([5, 4, 3])), tablet.approach(&Approached::refusing())];
    tablet.store(&records).await;
    let before: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
    let newer = SCENARIO.replacen("version = 1", "version = 2", 1);
    assert!(tablet.put_scenario(&newer).await.status.is_success());
    let after: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
    assert_eq!((before.scenario.version, after.scenario.version), (1, 2));
    assert_eq!(after, summarise(&scenario(&newer), &records));
}

#[tokio::test]
async fn records_are_listed_in_pages_without_a_gap() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let records: Vec<Record> = (0..620).map(|_| tablet.approach(&Approached::refusing())).collect();
    tablet.store(&records).await;
    let first: Records = cloud.get("/api/v1/campaigns/clinic-test/records").await.json();
    assert_eq!(first.records.len(), 500);
    let path = format!("/api/v1/campaigns/clinic-test/records?after={}", first.next_after.unwrap());
    let second: Records = cloud.get(&path).await.json();
    assert_eq!((second.records.len(), second.next_after), (120, None));
    let listed: Vec<_> = first.records.iter().chain(&second.records).map(|row| row.id).collect();
    assert_eq!(listed, records.iter().map(|record| record.id).collect::<Vec<_>>());
    assert!(first.records.iter().all(|row| row.device_name == "one"));
    let wrong = cloud.get("/api/v1/campaigns/clinic-test/records?after=x").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_unknown_campaign_has_no_numbers() {
    let cloud = Cloud::new();
    assert!(cloud.get("/api/v1/campaigns").await.json::<Campaigns>().campaigns.is_empty());
    for path in ["summary", "records", "records/0190a0a0-0000-7000-8000-000000000000"] {
        let answer = cloud.get(&format!("/api/v1/campaigns/clinic-test/{path}")).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{path}");
    }
}

//! Records arrive exactly once, unaltered, and one bad one does not stop the others.

use crate::support::{Approached, Cloud, Patient, SCENARIO, Tablet, item, item_of};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use otklik_cloud::api::campaigns::Records;
use otklik_core::id::{CampaignId, DeviceId, RecordId, Sha256};
use otklik_core::record::{Disposition, Record};
use otklik_core::wire::{Item, ItemOutcome, LARGEST_BATCH, LARGEST_BODY};
use uuid::Uuid;

async fn stored(cloud: &Cloud) -> Vec<RecordId> {
    let records: Records = cloud.get("/api/v1/campaigns/clinic-test/records").await.json();
    records.records.into_iter().map(|row| row.id).collect()
}

fn reason(outcome: &ItemOutcome) -> &str {
    match outcome {
        ItemOutcome::Rejected { reason } => reason,
        other => panic!("not refused: {other:?}"),
    }
}

fn patient() -> Patient {
    Patient::answering([5, 4, 2]).choosing(&["location"])
}

#[tokio::test]
async fn a_record_that_is_sent_twice_is_there_once() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let record = tablet.interview(&patient());
    assert_eq!(tablet.send(vec![item(&record)]).await, [ItemOutcome::Stored]);
    assert_eq!(tablet.send(vec![item(&record), item(&record)]).await, [ItemOutcome::Duplicate, ItemOutcome::Duplicate]);
    assert_eq!(stored(&cloud).await, [record.id]);
}

#[tokio::test]
async fn a_record_that_stands_twice_in_one_batch_is_there_once() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let record = tablet.interview(&patient());
    let outcomes = tablet.send(vec![item(&record), item(&record)]).await;
    assert_eq!(outcomes, [ItemOutcome::Stored, ItemOutcome::Duplicate]);
}

#[tokio::test]
async fn an_acknowledged_record_is_there_after_a_restart_byte_for_byte() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let record = tablet.interview(&patient());
    let sent = item(&record);
    let bytes = sent.record.get().to_owned();
    assert_eq!(tablet.send(vec![sent]).await, [ItemOutcome::Stored]);
    let cloud = cloud.restarted();
    let path = format!("/api/v1/campaigns/clinic-test/records/{}", record.id);
    assert_eq!(cloud.get(&path).await.text(), bytes);
}

#[tokio::test]
async fn every_sampling_interval_survives_the_journey() {
    // The probability 1/k stands in the log, and the chain of hashes covers it to the last bit.
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let records: Vec<Record> =
        (1..=300).map(|k| tablet.interview(&Patient { probability: 1.0 / f64::from(k), ..patient() })).collect();
    tablet.store(&records).await;
    assert_eq!(stored(&cloud).await.len(), 300);
}

#[tokio::test]
async fn another_record_with_the_same_id_is_refused_and_the_first_stays() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let first = tablet.approach(&Approached::refusing());
    let other = Record { reason: None, ..first.clone() };
    assert_eq!(tablet.send(vec![item(&first)]).await, [ItemOutcome::Stored]);
    let outcomes = tablet.send(vec![item(&other)]).await;
    assert!(reason(&outcomes[0]).contains("another record with this id"), "{outcomes:?}");
    let body = cloud.get(&format!("/api/v1/campaigns/clinic-test/records/{}", first.id)).await;
    assert_eq!(body.json::<Record>(), first);
}

#[tokio::test]
async fn a_bad_record_among_good_ones_is_refused_alone() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let good: Vec<Record> = (0..3).map(|_| tablet.interview(&patient())).collect();
    let poison = RecordId(Uuid::now_v7());
    let items = vec![
        item(&good[0]),
        item_of(poison, r#"{"format":1,"secret words":"должны остаться здесь"}"#.to_owned()),
        item(&good[1]),
        item_of(poison, "[]".to_owned()),
        item(&good[2]),
    ];
    let outcomes = tablet.send(items).await;
    assert_eq!(outcomes[0], ItemOutcome::Stored);
    assert!(reason(&outcomes[1]).contains("cannot be read"));
    assert!(!reason(&outcomes[1]).contains("secret"), "{outcomes:?}");
    assert_eq!(outcomes[2], ItemOutcome::Stored);
    assert!(reason(&outcomes[3]).contains("cannot be read"));
    assert_eq!(outcomes[4], ItemOutcome::Stored);
    assert_eq!(stored(&cloud).await, good.iter().map(|record| record.id).collect::<Vec<_>>());
}

/// Sends `record` after `change`, with the right digest, and returns why it was refused.
async fn refused_after(tablet: &Tablet<'_>, change: impl FnOnce(&mut Record)) -> String {
    let mut record = tablet.interview(&patient());
    let id = record.id;
    change(&mut record);
    let outcomes = tablet.send(vec![item_of(id, serde_json::to_string(&record).unwrap())]).await;
    assert!(stored(tablet.cloud).await.is_empty());
    reason(&outcomes[0]).to_owned()
}

#[tokio::test]
async fn a_log_that_was_tampered_with_is_refused() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let why = refused_after(&tablet, |record| {
        record.interview.as_mut().unwrap().log.remove(3);
    })
    .await;
    assert!(why.contains("entry 3 of the log is missing"), "{why}");
    let why = refused_after(&tablet, |record| {
        let log = &mut record.interview.as_mut().unwrap().log;
        log[2].at += chrono::TimeDelta::seconds(1);
    })
    .await;
    assert!(why.contains("entry 2 of the log was changed"), "{why}");
    let why = refused_after(&tablet, |record| record.interview.as_mut().unwrap().log.clear()).await;
    assert!(why.contains("no log"), "{why}");
    let other = tablet.interview(&patient());
    let why = refused_after(&tablet, |record| record.interview = other.interview).await;
    assert!(why.contains("belongs to another record"), "{why}");
}

#[tokio::test]
async fn a_record_that_contradicts_itself_is_refused() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let why = refused_after(&tablet, |record| record.device = DeviceId(Uuid::now_v7())).await;
    assert!(why.contains("made on tablet"), "{why}");
    let why = refused_after(&tablet, |record| record.id = RecordId(Uuid::now_v7())).await;
    assert!(why.contains("calls itself"), "{why}");
    let why = refused_after(&tablet, |record| record.format = 2).await;
    assert!(why.contains("format 2"), "{why}");
    let why = refused_after(&tablet, |record| record.interview = None).await;
    assert!(why.contains("no interview"), "{why}");
    let why = refused_after(&tablet, |record| record.campaign = CampaignId::new("another").unwrap()).await;
    assert!(why.contains("campaign clinic-test"), "{why}");
}

#[tokio::test]
async fn bytes_that_changed_on_the_way_are_refused() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let record = tablet.interview(&patient());
    let changed = Item { sha256: Sha256::of(b"something else"), ..item(&record) };
    let outcomes = tablet.send(vec![changed]).await;
    assert!(reason(&outcomes[0]).contains("changed on its way"), "{outcomes:?}");
}

#[tokio::test]
async fn a_record_waits_for_its_scenario_file() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet_without_scenario("one").await;
    let record = tablet.interview(&patient());
    let missing = ItemOutcome::ScenarioMissing { scenario: record.scenario.sha256 };
    assert_eq!(tablet.send(vec![item(&record)]).await, [missing]);
    assert_eq!(tablet.put_scenario(SCENARIO).await.status, StatusCode::OK);
    assert_eq!(tablet.send(vec![item(&record)]).await, [ItemOutcome::Stored]);
}

#[tokio::test]
async fn nobody_sends_records_without_a_good_token() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    for value in [None, Some("Bearer"), Some("Bearer 00"), Some("Basic YTpi"), Some("Bearer \u{1f4a9}")] {
        let mut request = Cloud::request(Method::POST, "/api/v1/records");
        if let Some(value) = value {
            request = request.header("authorization", value.as_bytes());
        }
        // Too large on purpose: a stranger's body is not even read.
        let answer = cloud.send(request.body(Body::from(vec![b' '; LARGEST_BODY + 1])).unwrap()).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "unauthorized"), "{value:?}");
    }
    assert_eq!(tablet.post("{\"records\":[]}").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_batch_that_is_too_large_or_no_batch_is_refused_whole() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let large = tablet.post(vec![b' '; LARGEST_BODY + 1]).await;
    assert_eq!((large.status, large.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    let record = tablet.approach(&Approached::refusing());
    let many = otklik_core::wire::Batch { records: (0..=LARGEST_BATCH).map(|_| item(&record)).collect() };
    let many = tablet.post(serde_json::to_vec(&many).unwrap()).await;
    assert_eq!((many.status, many.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_many_records"));
    for body in ["", "{", "[]", "{\"records\":[{\"id\":\"x\"}]}", "\u{0}"] {
        let answer = tablet.post(body).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "bad_request"), "{body:?}");
    }
    assert!(stored(&cloud).await.is_empty());
}

#[tokio::test]
async fn two_tablets_at_once_lose_nothing() {
    let cloud = Cloud::new();
    let (one, two) = (cloud.tablet("one").await, cloud.tablet("two").await);
    let of = |tablet: &Tablet<'_>| (0..40).map(|_| tablet.interview(&patient())).collect::<Vec<_>>();
    let (first, second) = (of(&one), of(&two));
    let send = async |tablet: &Tablet<'_>, records: &[Record]| {
        for batch in records.chunks(4) {
            let outcomes = tablet.send(batch.iter().map(item).collect()).await;
            assert!(outcomes.iter().all(|outcome| *outcome == ItemOutcome::Stored));
        }
    };
    tokio::join!(send(&one, &first), send(&two, &second));
    let mut ids = stored(&cloud).await;
    ids.sort();
    let mut expected: Vec<_> = first.iter().chain(&second).map(|record| record.id).collect();
    expected.sort();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn a_break_off_before_the_hand_over_needs_no_interview() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    for disposition in Disposition::ALL {
        let record = tablet.approach(&Approached { disposition, reason: None });
        let outcomes = tablet.send(vec![item(&record)]).await;
        match disposition {
            Disposition::Completed | Disposition::Partial => assert!(reason(&outcomes[0]).contains("no interview")),
            _ => assert_eq!(outcomes, [ItemOutcome::Stored], "{disposition:?}"),
        }
    }
}

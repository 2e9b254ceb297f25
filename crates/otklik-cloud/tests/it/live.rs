//! Open pages are told of what is new.

use crate::support::{Approached, Cloud, Patient, jpeg};
use axum::body::{Body, BodyDataStream};
use axum::http::StatusCode;
use futures_util::StreamExt;
use otklik_core::id::Sha256;
use otklik_core::record::{PhotoOutcome, PhotoSource};
use std::time::Duration;

const EVENTS: &str = "/campaigns/clinic-test/events";

async fn listen(cloud: &Cloud) -> BodyDataStream {
    let response = cloud.open(EVENTS).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    Body::into_data_stream(response.into_body())
}

/// The number of the next change that is announced; `None` if the stream has ended.
async fn announced(events: &mut BodyDataStream) -> Option<u64> {
    let chunk = tokio::time::timeout(Duration::from_secs(10), events.next()).await.expect("nothing was announced")?;
    let text = String::from_utf8(chunk.unwrap().to_vec()).unwrap();
    assert!(text.contains("event: changed"), "{text}");
    let (_, number) = text.split_once("data: ").unwrap();
    Some(number.trim().parse().unwrap())
}

#[tokio::test]
async fn a_page_hears_where_things_stand_and_then_of_every_batch() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let mut events = listen(&cloud).await;
    let page = cloud.page("/campaigns/clinic-test").await;
    assert_eq!(announced(&mut events).await, Some(1));
    assert!(page.contains("data-change=\"1\""), "the page shows the change that the stream names");
    tablet.store(&[tablet.approach(&Approached::refusing()), tablet.interview(&Patient::answering([5, 5, 5]))]).await;
    assert_eq!(announced(&mut events).await, Some(2));
    tablet.store(&[tablet.approach(&Approached::under_age())]).await;
    assert_eq!(announced(&mut events).await, Some(3));
    assert!(cloud.page("/campaigns/clinic-test").await.contains("data-change=\"3\""));
}

#[tokio::test]
async fn a_photo_that_a_record_waits_for_is_news_and_a_repeated_record_is_not() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let photo = jpeg(3);
    let taken =
        PhotoOutcome::Taken { sha256: Sha256::of(&photo), size: 1, width: 1, height: 1, source: PhotoSource::Camera };
    let record = tablet.interview(&Patient::answering([1, 2, 3]).photographed(vec![taken]));
    tablet.store(std::slice::from_ref(&record)).await;
    let mut events = listen(&cloud).await;
    assert_eq!(announced(&mut events).await, Some(2));
    tablet.send(vec![crate::support::item(&record)]).await;
    tablet.put_photo(&jpeg(4)).await;
    tablet.put_photo(&photo).await;
    assert_eq!(announced(&mut events).await, Some(3), "only the photo of the record is news");
}

#[tokio::test]
async fn open_pages_let_go_when_the_service_stops() {
    let cloud = Cloud::new();
    cloud.tablet("one").await;
    let mut events = listen(&cloud).await;
    assert_eq!(announced(&mut events).await, Some(1));
    cloud.stop.send_replace(true);
    assert_eq!(announced(&mut events).await, None);
}

#[tokio::test]
async fn an_unknown_campaign_has_no_events() {
    assert_eq!(Cloud::new().open(EVENTS).await.status(), StatusCode::NOT_FOUND);
}

//! Photos are stored under their digest, whole, and only if they are photos.

use crate::support::{Cloud, Patient, jpeg};
use axum::http::StatusCode;
use otklik_core::id::Sha256;
use otklik_core::record::{PhotoOutcome, PhotoSource};
use otklik_core::wire::{LARGEST_PHOTO, Stored};

#[tokio::test]
async fn a_photo_is_stored_once_under_its_digest_and_shown() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let photo = jpeg(7);
    let sha256 = Sha256::of(&photo);
    for _ in 0..2 {
        let answer = tablet.put_photo(&photo).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.json::<Stored>().sha256, sha256);
    }
    let shown = cloud.get(&format!("/photos/{sha256}.jpg")).await;
    assert_eq!((shown.status, shown.body.as_slice()), (StatusCode::OK, photo.as_slice()));
    assert_eq!(shown.headers["content-type"], "image/jpeg");
    let name = sha256.to_string();
    assert_eq!(std::fs::read(cloud.data().join("photos").join(&name[..2]).join(format!("{name}.jpg"))).unwrap(), photo);
}

#[tokio::test]
async fn a_photo_with_another_digest_is_refused_and_nothing_is_written() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let named = Sha256::of(&jpeg(1));
    let answer = tablet.put(&format!("/api/v1/photos/{named}"), jpeg(2)).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "digest_mismatch"));
    assert_eq!(cloud.get(&format!("/photos/{named}.jpg")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(std::fs::read_dir(cloud.data().join("photos")).unwrap().count(), 0);
}

#[tokio::test]
async fn what_is_no_jpeg_is_refused() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    for bytes in [&b"<svg onload='alert(1)'/>"[..], b"", b"\x89PNG\r\n\x1a\n"] {
        let answer = tablet.put_photo(bytes).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "not_jpeg"));
    }
}

#[tokio::test]
async fn an_address_that_is_no_digest_is_refused_and_touches_no_file() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    for address in ["..%2F..%2Fcloud.sqlite", "abc", &"g".repeat(64)] {
        assert_eq!(tablet.put(&format!("/api/v1/photos/{address}"), jpeg(1)).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(cloud.get(&format!("/photos/{address}.jpg")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(cloud.get("/photos/..%2Fviewer-password").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_photo_that_is_too_large_is_refused() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let mut photo = jpeg(1);
    photo.resize(LARGEST_PHOTO + 1, 0);
    let answer = tablet.put_photo(&photo).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    photo.truncate(LARGEST_PHOTO);
    assert_eq!(tablet.put_photo(&photo).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_photo_that_comes_after_its_record_shows_up_on_the_page() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let photo = jpeg(9);
    let taken = PhotoOutcome::Taken {
        sha256: Sha256::of(&photo),
        size: photo.len() as u64,
        width: 640,
        height: 480,
        source: PhotoSource::Synthetic,
    };
    let record = tablet.interview(&Patient::answering([4, 4, 4]).photographed(vec![taken]));
    tablet.store(std::slice::from_ref(&record)).await;
    let path = format!("/campaigns/clinic-test/responses/{}", record.id);
    let before = cloud.page(&path).await;
    assert!(before.contains("Снимок ещё не пришёл с планшета"));
    assert!(!before.contains("<img"));
    tablet.put_photo(&photo).await;
    let after = cloud.page(&path).await;
    assert!(after.contains(&format!("src=\"/photos/{}.jpg\"", Sha256::of(&photo))));
    assert!(after.contains("синтетическое"), "a synthetic photo says so");
}

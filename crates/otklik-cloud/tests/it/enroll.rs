//! How a tablet is let in, and how it is shut out again.

use crate::support::{Cloud, Patient, item};
use axum::http::{Method, StatusCode, header};
use chrono::{TimeDelta, Utc};
use otklik_cloud::secret::Secret;
use otklik_core::id::DeviceId;
use otklik_core::wire::{EnrollResponse, ItemOutcome};
use uuid::Uuid;

fn device() -> DeviceId {
    DeviceId(Uuid::now_v7())
}

#[tokio::test]
async fn a_code_lets_one_tablet_in_under_the_name_of_the_code() {
    let cloud = Cloud::new();
    let code = cloud.code("Регистратура, 2 этаж").await;
    let answer = cloud.try_enroll(code.reveal(), device()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let EnrollResponse { name, token, export_key } = answer.json();
    assert!(export_key.is_some_and(|key| key.starts_with("age1")), "the tablet can seal what is carried on a stick");
    assert_eq!(name, "Регистратура, 2 этаж");
    assert_eq!(token.len(), 64);
}

#[tokio::test]
async fn a_code_that_another_tablet_used_is_refused() {
    let cloud = Cloud::new();
    let code = cloud.code("one").await;
    assert_eq!(cloud.try_enroll(code.reveal(), device()).await.status, StatusCode::OK);
    let second = cloud.try_enroll(code.reveal(), device()).await;
    assert_eq!((second.status, second.code().as_str()), (StatusCode::FORBIDDEN, "code_used"));
}

#[tokio::test]
async fn a_tablet_whose_answer_was_lost_may_ask_again_until_it_has_used_its_token() {
    let cloud = Cloud::new();
    let (code, id) = (cloud.code("one").await, device());
    let lost: EnrollResponse = cloud.try_enroll(code.reveal(), id).await.json();
    let again = cloud.try_enroll(code.reveal(), id).await;
    assert_eq!(again.status, StatusCode::OK);
    let EnrollResponse { token, .. } = again.json();
    assert_eq!(with_token(&cloud, &lost.token).await, StatusCode::UNAUTHORIZED);
    assert_eq!(with_token(&cloud, &token).await, StatusCode::BAD_REQUEST);
    let third = cloud.try_enroll(code.reveal(), id).await;
    assert_eq!((third.status, third.code().as_str()), (StatusCode::FORBIDDEN, "code_used"));
}

/// Whether a token is good: an empty batch is a bad request, but of a tablet that is known.
async fn with_token(cloud: &Cloud, token: &str) -> StatusCode {
    let request = Cloud::request(Method::POST, "/api/v1/records");
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    cloud.send(request.body("".into()).unwrap()).await.status
}

#[tokio::test]
async fn a_wrong_or_old_code_is_refused() {
    let cloud = Cloud::new();
    for wrong in ["0000-0000-0000", "", "letters", "4821"] {
        let answer = cloud.try_enroll(wrong, device()).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "code_unknown"), "{wrong:?}");
    }
    let old = Secret::code().unwrap();
    let (kept, expired) = (old.clone(), Utc::now() - TimeDelta::minutes(1));
    cloud.state.store(move |store| store.add_code("late", &kept, expired)).await.unwrap();
    let answer = cloud.try_enroll(old.reveal(), device()).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "code_expired"));
}

#[tokio::test]
async fn a_new_code_for_a_name_replaces_the_unused_one() {
    let cloud = Cloud::new();
    let first = cloud.code("one").await;
    let second = cloud.code("one").await;
    assert_eq!(cloud.try_enroll(first.reveal(), device()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(cloud.try_enroll(second.reveal(), device()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_name_in_use_gets_no_code_and_a_tablet_keeps_its_name() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet_without_scenario("one").await;
    let code = Secret::code().unwrap();
    let expires_at = Utc::now() + TimeDelta::hours(1);
    assert!(!cloud.state.store(move |store| store.add_code("one", &code, expires_at)).await.unwrap());
    let other = cloud.code("two").await;
    let answer = cloud.try_enroll(other.reveal(), tablet.id).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::CONFLICT, "already_enrolled"));
    assert!(answer.text().contains("one"));
}

#[tokio::test]
async fn a_tablet_that_is_shut_out_is_out_at_once_and_may_come_back_with_a_new_code() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let record = tablet.interview(&Patient::answering([5, 4, 3]));
    tablet.store(std::slice::from_ref(&record)).await;
    assert!(cloud.state.store(|store| store.revoke("one", Utc::now())).await.unwrap());
    assert_eq!(with_token(&cloud, &tablet.token).await, StatusCode::UNAUTHORIZED);
    assert_eq!(tablet.put_photo(&crate::support::jpeg(1)).await.status, StatusCode::UNAUTHORIZED);

    let code = cloud.code("one").await;
    let EnrollResponse { token, .. } = cloud.try_enroll(code.reveal(), tablet.id).await.json();
    let back = crate::support::Tablet { token, ..tablet };
    assert_eq!(back.send(vec![item(&record)]).await, [ItemOutcome::Duplicate]);
    assert!(!cloud.state.store(|store| store.revoke("nobody", Utc::now())).await.unwrap());
}

#[tokio::test]
async fn neither_token_nor_code_is_in_the_data_folder() {
    let cloud = Cloud::new();
    let code = cloud.code("one").await;
    let EnrollResponse { token, .. } = cloud.try_enroll(code.reveal(), device()).await.json();
    let mut files = 0;
    for entry in std::fs::read_dir(cloud.data()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            for secret in [token.as_str(), code.reveal()] {
                assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{}", path.display());
            }
        }
    }
    assert!(files >= 2);
}

//! The other pages: the first one, the list of approaches, one approach.

use crate::support::{Approached, Cloud, Patient, SCENARIO};
use axum::http::{StatusCode, header};
use otklik_core::record::{Answer, AnswerState, Ending, PhotoMissing, PhotoOutcome, Record};

#[tokio::test]
async fn the_first_page_goes_to_the_only_campaign_or_lists_them() {
    let cloud = Cloud::new();
    assert!(cloud.page("/").await.contains("Пока ничего не пришло"));
    let tablet = cloud.tablet("one").await;
    let answer = cloud.get("/").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::LOCATION], "/campaigns/clinic-test");
    let second = SCENARIO.replace("clinic-test", "clinic-north").replace("на Садовой", "на Северной");
    assert_eq!(tablet.put_scenario(&second).await.status, StatusCode::OK);
    let list = cloud.page("/").await;
    assert!(list.contains("href=\"/campaigns/clinic-test\"") && list.contains("href=\"/campaigns/clinic-north\""));
    assert!(list.contains("Клиника на Северной"));
}

#[tokio::test]
async fn a_response_is_shown_in_words_with_what_proves_it() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("Регистратура").await;
    let missing = |reason| PhotoOutcome::Missing { reason };
    let patient = Patient::answering([5, 4, 3])
        .writing("Удобная парковка")
        .photographed(vec![missing(PhotoMissing::NoCamera), missing(PhotoMissing::Timeout)]);
    let record = tablet.interview(&patient);
    tablet.store(std::slice::from_ref(&record)).await;
    let page = cloud.page(&format!("/campaigns/clinic-test/responses/{}", record.id)).await;
    for words in [
        "Завершено",
        "21\u{a0}ноября 2026, 14:03",
        "Полностью согласен",
        "Скорее да",
        "Затрудняюсь ответить",
        "Другое (пожалуйста, уточните)",
        "Удобная парковка",
        "Услуга",
        "Терапия",
        "Анна К.",
        "Регистратура",
        "пройдено до конца",
        "Условно лояльные",
        "Фото нет: камеры нет, или она выключена в настройках",
        "Фото нет: камера не ответила вовремя",
        "data-verdict=\"whole\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // By hand: 0.5·1 + 0.3·0.75 + 0.2·0.5.
    assert_eq!(crate::support::value(&page, "record-irl"), Some(0.825));
}

#[tokio::test]
async fn a_response_whose_answers_are_not_those_of_its_log_is_called_out() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let mut record = tablet.interview(&Patient::answering([5, 4, 3]));
    let answers = &mut record.interview.as_mut().unwrap().answers;
    let AnswerState::Answered { answer: Answer::Single { option, .. } } = &mut answers[0].state else {
        panic!("no answer to the first question")
    };
    *option = otklik_core::id::OptionId::new("a1").unwrap();
    tablet.store(std::slice::from_ref(&record)).await;
    let page = cloud.page(&format!("/campaigns/clinic-test/responses/{}", record.id)).await;
    assert!(page.contains("data-verdict=\"differs\""));
    assert!(!page.contains("data-verdict=\"whole\""));
}

#[tokio::test]
async fn a_refusal_and_a_break_off_have_their_own_words() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let refused = tablet.approach(&Approached::refusing());
    let left = tablet.interview(&Patient { ending: Ending::Interrupted, ..Patient::leaving(&[2]) });
    tablet.store(&[refused.clone(), left.clone()]).await;
    let of = |record: &Record| format!("/campaigns/clinic-test/responses/{}", record.id);
    let page = cloud.page(&of(&refused)).await;
    assert!(page.contains("Отказ") && page.contains("Нет времени") && page.contains("Планшет не передавали"));
    let page = cloud.page(&of(&left)).await;
    assert!(page.contains("Прервано") && page.contains("терминал был выключен"));
    assert!(page.contains("интервью закончилось раньше ответа"));
    assert!(!page.contains("data-metric=\"record-irl\""), "an interview that does not count has no index");
}

#[tokio::test]
async fn the_list_has_every_approach_once_and_can_be_narrowed_to_interviews() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("one").await;
    let mut records: Vec<Record> = (0..30).map(|_| tablet.approach(&Approached::refusing())).collect();
    records.extend((0..4).map(|_| tablet.interview(&Patient::answering([4, 4, 4]))));
    tablet.store(&records).await;
    let list = "/campaigns/clinic-test/responses";
    let (first, second) = (cloud.page(list).await, cloud.page(&format!("{list}?page=2")).await);
    for record in &records {
        let link = format!("{list}/{}", record.id);
        assert_eq!(first.matches(&link).count() + second.matches(&link).count(), 1, "{link}");
    }
    let interviews = cloud.page(&format!("{list}?show=interviews")).await;
    assert_eq!(interviews.matches("data-record=").count(), 4);
    for wrong in ["?page=3", "?page=99999999999"] {
        assert_eq!(cloud.get(&format!("{list}{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(cloud.get(&format!("{list}?show=none")).await.status, StatusCode::BAD_REQUEST);
}

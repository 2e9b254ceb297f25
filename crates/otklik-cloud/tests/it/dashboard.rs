//! The page of a campaign says what the summary says, and says how far it can be trusted.

use crate::support::{Approached, Cloud, Patient, Tablet, attribute, value};
use otklik_core::metrics::estimate::{Estimate, NoData};
use otklik_core::metrics::summary::Summary;
use otklik_core::record::Record;

const PAGE: &str = "/campaigns/clinic-test";

/// People with mixed answers, refusals and break-offs; `people` of them.
fn mixed(tablet: &Tablet<'_>, people: usize) -> Vec<Record> {
    (0..people)
        .map(|person| {
            let scale = [5 - (person % 5) as i32, 1 + (person * 3 % 5) as i32, 1 + (person * 7 % 5) as i32];
            match person % 7 {
                0 => tablet.interview(&Patient::answering(scale).choosing(&["location", "advice"])),
                1 => tablet.interview(&Patient::answering(scale).writing("Своя парковка")),
                2 => tablet.interview(&Patient::leaving(&scale[..2])),
                3 => tablet.interview(&Patient::leaving(&scale[..1])),
                4 => tablet.approach(&Approached::refusing()),
                5 => tablet.approach(&Approached::under_age()),
                _ => tablet.interview(&Patient::answering(scale)),
            }
        })
        .collect()
}

async fn with_people(people: usize) -> (Cloud, Summary, String) {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("Регистратура").await;
    tablet.store(&mixed(&tablet, people)).await;
    let summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
    let page = cloud.page(PAGE).await;
    (cloud, summary, page)
}

#[tokio::test]
async fn a_campaign_of_tablets_standing_alone_has_no_response_rate_and_says_why() {
    let cloud = Cloud::new();
    let tablet = cloud.tablet("Стойка").await;
    let people: Vec<Record> = (0..20).map(|_| tablet.interview(&Patient::answering([5, 4, 3]).alone())).collect();
    tablet.store(&people).await;
    let summary: Summary = cloud.get("/api/v1/campaigns/clinic-test/summary").await.json();
    assert_eq!(summary.response_rate, Estimate::none(0, NoData::NotMeasured), "not a hundred per cent");
    assert!(cloud.page(PAGE).await.contains("уровень отклика не измеряется"));
}

fn same(page: &str, metric: &str, estimate: &Estimate) {
    let near = |got: Option<f64>, expected: Option<f64>| match (got, expected) {
        (Some(got), Some(expected)) => assert!((got - expected).abs() < 1e-6, "{metric}: {got} is not {expected}"),
        (got, expected) => assert_eq!(got, expected, "{metric}"),
    };
    let number = |name: &str| attribute(page, metric, name).map(|text| text.parse::<f64>().unwrap());
    near(number("data-value"), estimate.value);
    near(number("data-low"), estimate.interval.map(|interval| interval.low));
    near(number("data-high"), estimate.interval.map(|interval| interval.high));
    near(number("data-n"), Some(estimate.n as f64));
}

#[tokio::test]
async fn every_number_on_the_page_is_that_of_the_summary() {
    let (_cloud, summary, page) = with_people(210).await;
    same(&page, "response-rate", &summary.response_rate);
    let irl = summary.irl.unwrap();
    same(&page, "irl", &irl.index);
    same(&page, "irl-without-dont-know", &irl.without_dont_know);
    for (metric, part) in ["irl-quality", "irl-fairness", "irl-competition"].iter().zip(&irl.parts) {
        same(&page, metric, &part.mean);
        same(&page, &format!("{metric}-dont-know"), &part.share_of_dont_know);
        assert!(page.contains(&part.text));
    }
    let patterns = summary.patterns.unwrap();
    assert_eq!(patterns.rows.len(), 8);
    for row in &patterns.rows {
        same(&page, &format!("pattern-{}", row.code.code()), &row.share);
        assert!(page.contains(&row.name) && page.contains(&row.description), "{}", row.name);
    }
    same(&page, "named-coverage", &patterns.named_coverage);
    assert_eq!(value(&page, "pattern-unclassified"), Some(patterns.unclassified as f64));
    let drivers = summary.drivers.unwrap();
    for row in &drivers.rows {
        same(&page, &format!("driver-{}", row.option), &row.share);
    }
    assert!(page.contains("сумма долей больше 100"));
    for row in &summary.approaches {
        assert_eq!(value(&page, &format!("approaches-{}", row.disposition.as_str())), Some(row.count as f64));
    }
    assert_eq!(value(&page, "approaches"), Some(210.0));
    for row in &summary.rates.rows {
        same(&page, row.rate.as_str(), &row.share);
    }
}

#[tokio::test]
async fn the_outcomes_add_up_to_the_approaches() {
    let (_cloud, summary, page) = with_people(50).await;
    let total: u64 = summary.approaches.iter().map(|row| row.count).sum();
    assert_eq!(total, 50);
    assert_eq!(value(&page, "approaches"), Some(50.0));
    let answered = value(&page, "approaches-completed").unwrap() + value(&page, "approaches-partial").unwrap();
    assert_eq!(value(&page, "responses"), Some(answered));
}

#[tokio::test]
async fn the_two_unnamed_patterns_are_always_there_and_get_no_name() {
    for people in [0, 14, 70] {
        let (_cloud, _, page) = with_people(people).await;
        for (code, letters) in [("101", "В-Н-В"), ("010", "Н-В-Н")] {
            assert!(page.contains(&format!("data-pattern=\"{code}\"")), "{code} with {people} people");
            assert!(page.contains(&format!("Паттерн {letters} (в методике не назван)")), "{letters}");
        }
        assert_eq!(page.matches("data-pattern=").count(), 8);
    }
}

#[tokio::test]
async fn no_data_is_never_shown_as_zero() {
    let (_cloud, summary, page) = with_people(0).await;
    assert_eq!(summary.records, 0);
    for metric in ["irl", "response-rate", "irl-quality", "pattern-111"] {
        assert_eq!(value(&page, metric), None, "{metric}");
        assert_eq!(attribute(&page, metric, "data-base").as_deref(), Some("no_data"), "{metric}");
    }
    assert!(page.contains("нет данных"));
    assert!(!page.contains(">0,00<") && !page.contains(">0\u{a0}%<"));
}

#[tokio::test]
async fn a_number_on_few_answers_says_so() {
    let (_cloud, _, few) = with_people(21).await;
    assert_eq!(attribute(&few, "irl", "data-base").as_deref(), Some("low_base"));
    assert!(few.contains("мало данных, ориентировочно: 12\u{a0}ответивших"), "the index");
    assert!(!few.contains("не отличается от лидера"), "no significance under 30 answers");
    let (_cloud, _, more) = with_people(105).await;
    assert_eq!(attribute(&more, "irl", "data-base").as_deref(), Some("below_seed_minimum"));
    assert!(more.contains("ниже минимума методики: 100, есть 60\u{a0}ответивших"));
    let (_cloud, _, enough) = with_people(210).await;
    assert_eq!(attribute(&enough, "irl", "data-base").as_deref(), Some("ok"));
}

#[tokio::test]
async fn what_a_respondent_wrote_is_shown_as_text_and_nothing_else() {
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";
    let cloud = Cloud::new();
    let tablet = cloud.tablet("<b>one</b>").await;
    let record = tablet.interview(&Patient::answering([5, 4, 3]).writing(hostile));
    tablet.store(std::slice::from_ref(&record)).await;
    for path in [PAGE.to_owned(), format!("{PAGE}/responses/{}", record.id), format!("{PAGE}/responses")] {
        let page = cloud.page(&path).await;
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<b>one"), "{path}");
        if !path.ends_with("/responses") {
            assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{path}");
        }
    }
}

#[tokio::test]
async fn approaches_are_drawn_by_day_in_the_colours_of_the_page() {
    let (_cloud, _, page) = with_people(30).await;
    let drawing = &page[page.find("<svg class=\"days wide\"").expect("no drawing")..];
    let drawing = &drawing[..drawing.find("</svg>").unwrap()];
    assert!(drawing.contains("outcome-completed") && drawing.contains("outcome-refused"));
    assert!(drawing.contains("21.11"), "the day of the approaches");
    assert!(!drawing.contains("=\"#"), "a colour that the style cannot change: {drawing}");
}

//! Answers as they are written down, and what is said of those that do not fit.

use super::to_everything;
use crate::fixture::everything::everything;
use crate::fixture::{multiple, option_id, question_id, single};
use crate::record::Answer;
use crate::rehearsal::{Agreement, Answers, Choosing, Given};
use serde_json::{Value, json};

fn read(question: &str, value: Value) -> Result<Given, String> {
    let mut answers = Answers::read(&everything(), &json!({ "answers": { question: value } }))
        .map_err(|problems| problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("; "))?;
    Ok(answers.given.remove(&question_id(question)).unwrap())
}

#[track_caller]
fn becomes(question: &str, value: Value, answer: Answer) {
    assert_eq!(read(question, value), Ok(Given::Answer(answer)));
}

#[track_caller]
fn refused(question: &str, value: Value, expected: &str) {
    let error = read(question, value).unwrap_err();
    assert!(error.contains(expected), "{error:?} does not say {expected:?}");
}

#[test]
fn an_option_is_named_by_its_id_or_by_its_value() {
    becomes("one", json!("a"), single("a"));
    becomes("scale", json!(4), single("4"));
    becomes("scale", json!("4"), single("4"));
    becomes("nps", json!(10), single("10"));
    becomes("ces", json!(7), single("7"));
    becomes("yes", json!(false), single("no"));
    becomes("yes", json!("yes"), single("yes"));
}

#[test]
fn a_text_goes_with_the_option_that_asks_for_it() {
    let other = Answer::Single { option: option_id("other"), text: Some("Парковка".to_owned()) };
    becomes("one", json!({ "options": ["other"], "text": "Парковка" }), other.clone());
    becomes("one", json!({ "option": "other", "text": "Парковка" }), other);
    becomes("many", json!(["d"]), multiple(&["d"], None));
    refused("one", json!({ "options": ["a"], "text": "Парковка" }), "leave `text` out");
    refused("many", json!({ "options": ["c", "d"], "text": "и так" }), "leave `text` out");
}

#[test]
fn a_question_can_be_left_or_escaped() {
    assert_eq!(read("one", Value::Null), Ok(Given::Left));
    becomes("one", json!({ "prefer_not_to_answer": true }), Answer::PreferNotToAnswer);
    becomes("one", json!({ "dont_know": true }), Answer::DontKnow);
    refused("many", json!({ "dont_know": true }), "does not offer");
}

#[test]
fn best_worst_sets_are_answered_one_by_one_or_by_a_preference() {
    let id = option_id;
    assert_eq!(
        read("bw", json!([["x", "y"], ["z", "x"]])),
        Ok(Given::BestWorst(Choosing::Sets(vec![(id("x"), id("y")), (id("z"), id("x"))])))
    );
    let preference = Choosing::Preference(vec![id("z"), id("x")]);
    assert_eq!(read("bw", json!({ "preference": ["z", "x"] })), Ok(Given::BestWorst(preference)));
    refused("bw", json!(["x", "y"]), "[best, worst]");
}

#[test]
fn what_does_not_fit_is_told_with_what_is_expected() {
    refused("one", json!("z"), "`a`, `b` or `other`");
    refused("one", json!(["a"]), "`a`, `b` or `other`");
    refused("scale", json!(9), "or the value of one");
    refused("many", json!("c"), "a list in brackets");
    refused("one", json!({ "options": ["a", "b"] }), "exactly one");
    refused("one", json!({ "opitons": ["a"] }), "unknown key `opitons`");
    refused("matrix", json!({ "sped": 5 }), "`speed` or `care`");
    refused("matrix", json!({ "speed": 9 }), "in the row `speed`");
    refused("alloc", json!({ "x": 1.5 }), "a whole number of points for `x`");
    refused("number", json!("3"), "a number");
    refused("date", json!("31.01.2026"), "\"2026-01-31\"");
    refused("time", json!("nine"), "\"09:30\"");
    refused("phone", json!(7), "telephone");
    refused("page", json!("x"), "nothing to answer");
    refused("photo", json!("x"), "true");
}

#[test]
fn all_problems_are_told_at_once_with_the_questions_id() {
    let value = json!({
        "segments": { "service": "surgery", "doctor": "gusev" },
        "language": "de",
        "consent": "yes",
        "answer": {},
        "answers": { "one": "z", "scle": 3, "number": true }
    });
    let problems = Answers::read(&everything(), &value).unwrap_err();
    let mut places: Vec<_> = problems.iter().map(|problem| problem.place.as_str()).collect();
    places.sort_unstable();
    let expected = [
        "answer",
        "answers/number",
        "answers/one",
        "answers/scle",
        "consent",
        "language",
        "segments/doctor",
        "segments/service",
    ];
    assert_eq!(places, expected);
    assert!(problems.iter().any(|problem| problem.message.contains("did you mean `scale`?")));
}

#[test]
fn answers_come_from_json_with_the_place_where_it_is_broken() {
    let scenario = everything();
    let text = json!({ "consent": false, "answers": to_everything() }).to_string();
    let answers = Answers::from_json(&scenario, &text).unwrap();
    assert_eq!((answers.consent, answers.given.len()), (Agreement::Declined, 21));
    let problems = Answers::from_json(&scenario, "{\n  \"answers\": {,}\n}").unwrap_err();
    assert_eq!(problems[0].place, "line 2 column 15");
    let told = |text: &str| {
        let problem = Answers::from_json(&scenario, text).unwrap_err().remove(0);
        format!("{}: {}", problem.place, problem.message)
    };
    assert_eq!(told("{ \"answers\": {"), "line 1: the file ends in the middle: a `}`, `]` or `\"` is missing");
    assert!(told("{\n 'answers': {} }").starts_with("line 2 column 2: this is not JSON: "));
    assert!(!told("{\n 'answers': {} }").contains(" at line "), "the place stands in front once");
    assert!(told("[]").starts_with("the whole file: expected"));
    let deep = "[".repeat(1_000_000);
    assert!(Answers::from_json(&scenario, &deep).is_err());
}

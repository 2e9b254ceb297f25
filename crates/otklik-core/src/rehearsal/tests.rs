//! What a rehearsal reads, where it goes, and what it says of it.

mod reading;
mod suite;

use super::{Agreement, Answers, Begin, Filled, Stop, fill};
use crate::engine::Program;
use crate::expression::{Formula, Scope, Want};
use crate::fixture::everything::everything;
use crate::record::{AnswerState, Disposition, Record};
use crate::scenario::names::type_of;
use crate::scenario::{Rule, Scenario};
use serde_json::{Value, json};
use std::sync::Arc;

/// The scenario ready to run, its formulas compiled.
pub fn compiled(mut scenario: Scenario) -> Arc<Program> {
    let names = scenario.names();
    for rule in scenario.rules() {
        let (own, want) = match rule {
            Rule::Constraint(place) => (names.get(scenario.questions[place].id.as_str()).cloned(), Want::Condition),
            Rule::Default(place) => (None, Want::Answer(type_of(&scenario.questions[place].kind))),
            Rule::Calculation(_) => (None, Want::Anything),
            _ => (None, Want::Condition),
        };
        let scope =
            Scope { names: &names, own, attributes: vec!["name".to_owned(), "service".to_owned()], of_row: true };
        let formula = scenario.formula_mut(rule).unwrap();
        *formula = Formula::compile(formula.source(), &scope, want).unwrap();
    }
    Arc::new(Program::of(Arc::new(scenario)))
}

/// An answer to every question of the scenario that has everything.
pub fn to_everything() -> Value {
    json!({
        "one": "a", "many": ["c", "d"], "yes": true, "scale": 4, "nps": 7, "ces": "5",
        "matrix": { "speed": "5", "care": 4 }, "rank": ["x", "z"], "bw": { "preference": ["y", "x", "z"] },
        "alloc": { "x": 60, "y": 40 }, "number": 3.5, "slider": 2, "date": "2026-05-01", "time": "09:30",
        "phone": "+79991234567", "comment": null, "photo": true, "scan": "A-1", "signature": true,
        "first": "раз", "second": "два"
    })
}

fn answers(given: Value) -> Answers {
    Answers::read(&everything(), &json!({ "segments": { "service": "therapy" }, "answers": given })).unwrap()
}

fn filled(change: impl FnOnce(&mut Value)) -> Filled {
    let mut given = to_everything();
    change(&mut given);
    fill(&compiled(everything()), &answers(given), &Begin::seeded("1"))
}

fn path(filled: &Filled) -> Vec<&str> {
    let mut path: Vec<_> = filled.path.iter().map(|stood| stood.question.as_str()).collect();
    path.dedup();
    path
}

#[test]
fn a_rehearsal_goes_through_every_kind_of_question_to_the_end() {
    let filled = filled(|_| ());
    assert_eq!(filled.stop, Stop::Finished { end: None }, "{:?}", filled.problems);
    assert_eq!(filled.problems, []);
    let path = path(&filled);
    assert_eq!(path[..8], ["one", "yes", "scale", "nps", "ces", "matrix", "rank", "bw"]);
    assert_eq!(path.len(), 20, "{path:?}");
    assert_eq!(filled.outcome.disposition, Disposition::Completed);
    // The one that does not apply, and the one that the pool did not draw.
    let unused: Vec<_> = filled.unused.iter().map(|question| question.as_str()).collect();
    assert!(matches!(unused[..], ["first" | "second", "many"] | ["many", "first" | "second"]), "{unused:?}");
    let answered = filled.record.interview.unwrap().answers;
    assert_eq!(answered.iter().filter(|it| matches!(it.state, AnswerState::Answered { .. })).count(), 18);
}

#[test]
fn the_same_seed_gives_the_same_record_and_another_seed_another_one() {
    let (once, again) = (filled(|_| ()), filled(|_| ()));
    assert_eq!(once, again);
    let other = fill(&compiled(everything()), &answers(to_everything()), &Begin::seeded("2"));
    assert_ne!(once.record.id, other.record.id);
    let picked = |filled: &Filled| path(filled).last().copied() == Some("first");
    let program = compiled(everything());
    let of_seed = |seed: u32| fill(&program, &answers(to_everything()), &Begin::seeded(seed.to_string()));
    assert!((0..40).any(|seed| picked(&of_seed(seed))) && (0..40).any(|seed| !picked(&of_seed(seed))));
}

#[test]
fn the_interviews_of_a_tablet_go_through_a_pool_in_proportion_to_its_weights() {
    let program = compiled(everything());
    let first = |ordinal| {
        let begin = Begin { ordinal, ..Begin::seeded("1") };
        path(&fill(&program, &answers(to_everything()), &begin)).contains(&"first")
    };
    assert_eq!((0..40).filter(|ordinal| first(*ordinal)).count(), 10);
}

#[test]
fn a_required_question_without_an_answer_stops_the_rehearsal_there() {
    let filled = filled(|given| given["scale"] = Value::Null);
    let Stop::Blocked { question, why, .. } = &filled.stop else { panic!("{:?}", filled.stop) };
    assert_eq!((question.as_str(), *why), ("scale", "required"));
    assert_eq!(path(&filled), ["one", "yes", "scale"]);
    assert_eq!(filled.outcome.disposition, Disposition::BrokenOff);
    assert!(filled.unused.iter().any(|question| question.as_str() == "nps"));
}

#[test]
fn an_answer_that_does_not_meet_its_constraint_stops_with_the_words_of_the_author() {
    let filled = filled(|given| given["number"] = json!(9.5));
    let Stop::Blocked { question, why, message } = filled.stop else { panic!("{:?}", filled.stop) };
    assert_eq!((question.as_str(), why, message.as_deref()), ("number", "constraint", Some("Слишком много")));
}

#[test]
fn an_answer_that_is_not_offered_as_things_stand_is_reported_with_its_question() {
    let filled = filled(|given| given["one"] = json!("b"));
    assert_eq!(filled.problems.len(), 1);
    assert_eq!(filled.problems[0].place, "answers/one");
    assert!(matches!(filled.stop, Stop::Blocked { .. }));
}

#[test]
fn a_default_stands_where_nothing_is_answered() {
    let filled = filled(|given| {
        given.as_object_mut().unwrap().remove("number");
    });
    let number = filled.path.iter().find(|stood| stood.question.as_str() == "number").unwrap();
    assert_eq!(number.words, "3 часов");
}

#[test]
fn best_worst_pairs_are_taken_set_by_set_and_must_be_shown() {
    let once = filled(|given| given["bw"] = json!([["x", "z"], ["z", "y"]]));
    assert_eq!(once.stop, Stop::Finished { end: None }, "{:?}", once.problems);
    let short = filled(|given| given["bw"] = json!([["x", "z"]]));
    assert!(matches!(short.stop, Stop::Blocked { why: "required", .. }), "{:?}", short.stop);
}

#[test]
fn who_declines_is_asked_nothing() {
    let mut answers = answers(to_everything());
    answers.consent = Agreement::Declined;
    let filled = fill(&compiled(everything()), &answers, &Begin::seeded("1"));
    assert_eq!((filled.stop, filled.path.len()), (Stop::Declined, 0));
    assert_eq!(filled.record.disposition, Disposition::Refused);
    assert_eq!(filled.record.reason.unwrap().as_str(), "no_time");
}

#[test]
fn a_rehearsal_as_json_has_the_path_and_a_record_that_reads_back() {
    let filled = filled(|_| ());
    let json = serde_json::to_value(&filled).unwrap();
    assert_eq!(json["path"][0]["question"], "one");
    assert_eq!(json["path"][0]["answer"], json!({ "kind": "single", "option": "a" }));
    assert_eq!(json["stop"], json!({ "stop": "finished", "end": null }));
    assert_eq!(serde_json::from_value::<Record>(json["record"].clone()).unwrap(), filled.record);
}

#[test]
fn a_rehearsal_reads_as_questions_answers_and_what_came_of_it() {
    let filled = filled(|given| given["nps"] = json!(6));
    let text = filled.render();
    for expected in [
        "clinic-irl version 1, language ru, seed 1\n",
        "1. one: Вопрос про one?\n     - Вариант a (a)\n   → Вариант a\n",
        "   → Вариант x: 60; Вариант y: 40\n",
        "   → + Вариант y, − Вариант z\n",
        "Finished after the last question.\nLast words: Спасибо!\nDisposition: completed\nCalculation: total = 5.5\n",
        "Drawn: pool pool: ",
        "Alert: low: Пациент недоволен: 6\n",
        "Counts in the quota therapy\n",
        "Answers not used, their questions were not come to: ",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in\n{text}");
    }
}

//! What is asked: conditions of questions, blocks and rows, choice filters, calculations.

use super::support::*;
use crate::fixture::{option_id, question_id};
use crate::record::{AnswerState, Ending};
use crate::scenario::{Block, ChoiceList, QuestionKind};
use std::collections::BTreeMap;

#[test]
fn a_question_is_asked_while_its_condition_holds() {
    let mut run = run(scenario(vec![single("one"), when(single("two"), "${one} = 'a'"), single("three")]));
    assert_eq!(path(&run), ["one", "three"]);
    give(&mut run, "one", one("a"));
    assert_eq!(path(&run), ["one", "two", "three"]);
    give(&mut run, "one", one("b"));
    assert_eq!(path(&run), ["one", "three"]);
}

#[test]
fn an_answer_that_became_irrelevant_is_kept_out_and_comes_back() {
    let questions = vec![single("one"), when(single("two"), "${one} = 'a'"), when(single("three"), "${two} = 'b'")];
    let mut run = run(scenario(questions));
    give(&mut run, "one", one("a"));
    give(&mut run, "two", one("b"));
    give(&mut run, "three", one("c"));
    let before = run.finish(Ending::Finished);
    give(&mut run, "one", one("c"));
    assert_eq!(path(&run), ["one"], "what depends on an answer that does not count does not hold either");
    assert_eq!(states(&run, Ending::Finished), ["answered", "not_applicable", "not_applicable"]);
    assert_eq!(run.given(&question_id("two")), Some(&one("b")));
    give(&mut run, "one", one("a"));
    assert_eq!(run.finish(Ending::Finished), before);
}

#[test]
fn a_block_takes_its_questions_and_the_blocks_within_along() {
    let mut scenario = scenario(vec![single("one"), within("outer", single("two")), within("inner", single("three"))]);
    let inner = Block { within: Some(crate::id::BlockId::new("outer").unwrap()), ..block("inner") };
    scenario.blocks = vec![Block { relevant: formula("${one} = 'a'"), ..block("outer") }, inner];
    let mut run = run(scenario);
    assert_eq!(path(&run), ["one"]);
    give(&mut run, "one", one("a"));
    assert_eq!(path(&run), ["one", "two", "three"]);
}

#[test]
fn a_calculation_passes_on_what_it_is_computed_from() {
    let mut scenario = scenario(vec![number("age"), when(single("adult"), "${grown} >= 18")]);
    scenario.calculations = vec![calculation("grown", "${rounded} + 0"), calculation("rounded", "round(${age}, 0)")];
    let mut run = run(scenario);
    give(&mut run, "age", num(17.6));
    assert_eq!(path(&run), ["age", "adult"]);
    give(&mut run, "age", num(17.2));
    assert_eq!(path(&run), ["age"]);
    take_back(&mut run, "age");
    assert_eq!(path(&run), ["age"]);
    assert!(run.finish(Ending::Finished).calculations.is_empty(), "what has no value is not kept");
}

fn filtered() -> crate::scenario::Scenario {
    let mut list = options(4);
    for choice in &mut list.groups[0].options {
        let kind = if choice.id.as_str() < "c" { "early" } else { "late" };
        choice.attributes = BTreeMap::from([("kind".to_owned(), kind.to_owned())]);
    }
    list.filter = formula("kind = ${time}");
    let mut time = single("time");
    if let QuestionKind::Single { list } = &mut time.kind {
        list.groups[0].options = ["early", "late", "never"].map(|id| crate::fixture::choice(id, id, None)).to_vec();
    }
    scenario(vec![time, asked("what", QuestionKind::Single { list }), when(single("after"), "${what} = 'a'")])
}

#[test]
fn an_option_that_is_filtered_out_counts_as_missing_until_it_is_offered_again() {
    let mut run = run(filtered());
    give(&mut run, "time", one("early"));
    give(&mut run, "what", one("a"));
    assert_eq!(path(&run), ["time", "what", "after"]);
    give(&mut run, "time", one("late"));
    assert_eq!(path(&run), ["time", "what"]);
    assert_eq!(states(&run, Ending::Finished)[1], "abandoned", "the answer is not offered and does not count");
    assert!(run.answer(&question_id("what"), Some(one("b"))).is_err(), "nor can it be given");
    give(&mut run, "time", one("early"));
    assert_eq!(path(&run), ["time", "what", "after"]);
    assert_eq!(states(&run, Ending::Finished)[1], "answered");
}

#[test]
fn a_question_without_any_option_left_is_not_asked() {
    let mut run = run(filtered());
    give(&mut run, "time", one("never"));
    assert_eq!(path(&run), ["time"]);
    assert_eq!(states(&run, Ending::Finished)[1], "not_applicable");
}

#[test]
fn an_option_that_comes_back_never_makes_an_answer_longer_than_allowed() {
    for (kind, answer) in [
        (several as fn(ChoiceList) -> QuestionKind, many as fn(&[&str]) -> crate::record::Answer),
        (ranked, |ids| crate::record::Answer::Ranking { options: ids.iter().map(|id| option_id(id)).collect() }),
    ] {
        let mut scenario = filtered();
        let QuestionKind::Single { list } = scenario.questions[1].kind.clone() else { panic!("not a choice") };
        scenario.questions[1].kind =
            kind(ChoiceList { filter: formula("kind = ${time} or ${time} = 'never'"), ..list });
        scenario.questions.truncate(2);
        let mut run = run(scenario);
        give(&mut run, "time", one("early"));
        give(&mut run, "what", answer(&["a", "b"]));
        give(&mut run, "time", one("late"));
        give(&mut run, "what", answer(&["a", "b", "c"]));
        give(&mut run, "time", one("never"));
        let AnswerState::Answered { answer: counted } = run.finish(Ending::Finished).answers[1].state.clone() else {
            panic!("no answer")
        };
        assert_eq!(counted, answer(&["a", "c"]), "two at most, and what was chosen last stays");
    }
}

fn several(list: ChoiceList) -> QuestionKind {
    QuestionKind::Multiple { list, fewest: 1, most: Some(2) }
}

fn ranked(list: ChoiceList) -> QuestionKind {
    QuestionKind::Ranking { list, places: Some(2) }
}

#[test]
fn rows_have_conditions_of_their_own_and_a_matrix_without_rows_is_not_asked() {
    let rows = matrix("m", &[("x", Some("${one} != 'c'")), ("y", Some("${m.x} > 2")), ("z", Some("${one} = 'b'"))]);
    let mut run = run(scenario(vec![single("one"), rows, when(single("low"), "sum(${m}) > 5")]));
    give(&mut run, "one", one("a"));
    give(&mut run, "m", steps(&[("x", "c"), ("y", "e"), ("z", "a")]));
    assert_eq!(path(&run), ["one", "m", "low"]);
    let answer = |run: &crate::engine::Run| run.finish(Ending::Finished).answers[1].clone();
    let crate::record::AnswerState::Answered { answer: counted } = answer(&run).state else { panic!("no answer") };
    assert_eq!(counted, steps(&[("x", "c"), ("y", "e")]), "the row z is not asked");
    give(&mut run, "m", steps(&[("x", "a"), ("y", "e"), ("z", "a")]));
    assert_eq!(path(&run), ["one", "m"], "the row y is no longer asked, and its 5 does not count");
    give(&mut run, "one", one("c"));
    assert_eq!(path(&run), ["one"]);
}

#[test]
fn preferring_not_to_answer_counts_as_missing_in_formulas() {
    let mut first = single("one");
    first.escapes = vec![crate::scenario::Escape::PreferNotToAnswer];
    let mut run = run(scenario(vec![first, when(single("two"), "${one} = ''")]));
    give(&mut run, "one", one("a"));
    assert_eq!(path(&run), ["one"]);
    give(&mut run, "one", crate::record::Answer::PreferNotToAnswer);
    assert_eq!(path(&run), ["one", "two"]);
    assert_eq!(states(&run, Ending::Finished)[0], "refused");
}

#[test]
fn a_segment_is_known_from_the_start() {
    let questions = vec![when(single("one"), "${service} = 'therapy'"), when(single("two"), "${service} != 'therapy'")];
    assert_eq!(path(&run(scenario(questions))), ["one"]);
}

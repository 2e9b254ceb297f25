//! What comes of an interview: dispositions, ends, states, calculations, alerts, quotas.

use super::support::*;
use crate::engine::Direction;
use crate::id::{AlertId, ReasonId};
use crate::record::{Calculated, Disposition, Ending};
use crate::scenario::{Alert, Constraint, End, Escape, Question};

#[test]
fn only_required_questions_that_are_asked_count_for_the_disposition() {
    let questions = vec![
        required(single("one")),
        when(required(single("two")), "${one} = 'a'"),
        when(required(single("three")), "${one} = 'a'"),
    ];
    let mut run = run(scenario(questions));
    give(&mut run, "one", one("b"));
    assert_eq!(run.finish(Ending::IdleTimeout).disposition, Disposition::Completed);
    give(&mut run, "one", one("a"));
    assert_eq!(run.finish(Ending::IdleTimeout).disposition, Disposition::BrokenOff);
}

#[test]
fn an_escape_counts_as_dealt_with_and_a_half_answered_matrix_does_not() {
    let mut first = required(single("one"));
    first.escapes = vec![crate::scenario::Escape::DontKnow];
    let mut run = run(scenario(vec![first, required(matrix("m", &[("x", None), ("y", None)]))]));
    give(&mut run, "one", crate::record::Answer::DontKnow);
    give(&mut run, "m", steps(&[("x", "a")]));
    assert_eq!(run.finish(Ending::IdleTimeout).disposition, Disposition::Partial);
    assert_eq!(states(&run, Ending::IdleTimeout), ["dont_know", "answered"]);
    give(&mut run, "m", steps(&[("x", "a"), ("y", "a")]));
    assert_eq!(run.finish(Ending::IdleTimeout).disposition, Disposition::Completed);
}

fn screening() -> crate::engine::Run {
    let mut first = required(single("one"));
    first.jumps = vec![jump("${one} = 'c'", "out")];
    let mut scenario = scenario(vec![first, single("two"), single("three")]);
    let reason = ReasonId::new("under_age").unwrap();
    scenario.ends = vec![End { disposition: Some(Disposition::Ineligible), reason: Some(reason), ..end("out") }];
    scenario.calculations = vec![calculation("sum", "if(${two} = 'a', 5, 1)"), calculation("none", "number(${three})")];
    let when = crate::expression::Formula::pending("${two} = 'a'");
    scenario.alerts = vec![Alert { id: AlertId::new("low").unwrap(), when, text: ru("") }];
    scenario.quotas = vec![quota("all", "true()", "out")];
    run(scenario)
}

#[test]
fn an_end_of_the_scenario_overrides_the_disposition_and_what_lies_beyond_was_not_shown() {
    let mut run = screening();
    next(&mut run);
    give(&mut run, "one", one("a"));
    next(&mut run);
    give(&mut run, "two", one("a"));
    let before = run.finish(Ending::Interrupted);
    assert_eq!((before.disposition, before.alerts.len(), before.quotas.len()), (Disposition::Completed, 1, 1));
    assert_eq!(before.calculations.values().collect::<Vec<_>>(), [&Calculated::Number(5.0)]);
    assert_eq!(states(&run, Ending::Interrupted), ["answered", "answered", "abandoned"]);
    run.go(Direction::Back).unwrap();
    give(&mut run, "one", one("c"));
    next(&mut run);
    let out = run.finish(Ending::Finished);
    assert_eq!(out.disposition, Disposition::Ineligible);
    assert_eq!((out.end, out.reason), (Some(end_id("out")), ReasonId::new("under_age").ok()));
    assert_eq!(states(&run, Ending::Finished), ["answered", "not_shown", "not_shown"]);
    assert_eq!((out.alerts.len(), out.quotas.len()), (0, 0), "an answer beyond the end raises nothing");
    assert_eq!(out.calculations.values().collect::<Vec<_>>(), [&Calculated::Number(1.0)]);
}

#[test]
fn whoever_declines_refused_whatever_was_tapped() {
    let mut run = screening();
    give(&mut run, "one", one("a"));
    let outcome = run.finish(Ending::Declined);
    assert_eq!(outcome.disposition, Disposition::Refused);
    assert_eq!(states(&run, Ending::Declined), ["not_shown"; 3]);
}

#[test]
fn what_was_shown_and_left_was_skipped_and_where_the_respondent_left_is_abandoned() {
    let mut run = run(scenario(vec![single("one"), single("two"), single("three")]));
    next(&mut run);
    next(&mut run);
    assert_eq!(states(&run, Ending::IdleTimeout), ["skipped", "abandoned", "abandoned"]);
    walked(&mut run);
    assert_eq!(states(&run, Ending::IdleTimeout), ["skipped"; 3]);
}

fn constrained(question: Question, source: &str) -> Question {
    let formula = crate::expression::Formula::pending(source);
    Question { constraint: Some(Constraint { formula, message: None }), ..required(question) }
}

#[test]
fn an_answer_that_was_not_accepted_does_not_count_where_the_interview_breaks_off() {
    let rows = matrix("m", &[("x", None), ("y", None)]);
    let mut escaped = constrained(number("escaped"), ". > 5");
    escaped.escapes = vec![Escape::DontKnow];
    let questions = vec![constrained(number("n"), ". < 10"), escaped, constrained(rows, "${m.y} > 0"), single("last")];
    let mut scenario = scenario(questions);
    let when = crate::expression::Formula::pending("${n} > 11");
    scenario.alerts = vec![Alert { id: AlertId::new("high").unwrap(), when, text: ru("") }];
    scenario.calculations = vec![calculation("double", "${n} * 2")];
    let mut run = run(scenario);
    next(&mut run);
    give(&mut run, "n", num(12.0));
    let broken = run.finish(Ending::IdleTimeout);
    assert_eq!((broken.disposition, broken.alerts.len()), (Disposition::BrokenOff, 0));
    assert!(broken.calculations.is_empty(), "nothing is computed from it either");
    assert_eq!(states(&run, Ending::IdleTimeout)[0], "abandoned");
    assert_eq!(run.given(&crate::fixture::question_id("n")), Some(&num(12.0)), "the respondent still sees it");
    give(&mut run, "n", num(9.0));
    next(&mut run);
    give(&mut run, "escaped", crate::record::Answer::DontKnow);
    next(&mut run);
    give(&mut run, "m", steps(&[("x", "a")]));
    let half = ["answered", "dont_know", "answered", "abandoned"];
    assert_eq!(states(&run, Ending::IdleTimeout), half, "rows that were answered count, though some are left");
}

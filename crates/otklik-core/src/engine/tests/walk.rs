//! Where a respondent goes: on, back, over the screens of a question, to an end.

use super::support::*;
use crate::engine::{Blocked, Direction, Progress, Step};
use crate::fixture::{option_id, question_id};
use crate::id::QuotaId;
use crate::record::Answer;
use crate::scenario::{Constraint, QuestionKind, Requirement, SetDesign};

#[test]
fn the_way_leads_over_what_is_asked_and_back() {
    let mut run = run(scenario(vec![single("one"), when(single("two"), "${one} = 'a'"), single("three")]));
    assert_eq!(walked(&mut run.clone()), ["one", "three", "end:"]);
    next(&mut run);
    give(&mut run, "one", one("a"));
    next(&mut run);
    assert_eq!(here(&run), "two");
    assert_eq!(run.progress(), Some(Progress { position: 2, of: 3 }));
    run.go(Direction::Back).unwrap();
    assert_eq!(here(&run), "one");
    assert_eq!(run.go(Direction::Back), Ok(&Step::Question { question: question_id("one"), part: None }));
    give(&mut run, "one", one("b"));
    assert_eq!(run.progress(), Some(Progress { position: 1, of: 2 }));
    assert_eq!(walked(&mut run), ["three", "end:"]);
}

#[test]
fn a_matrix_takes_one_screen_a_row_and_each_holds_where_it_is_required() {
    let rows = [("x", None), ("y", Some("${m.x} > 2")), ("z", None)];
    let mut run = run(scenario(vec![required(matrix("m", &rows)), single("after")]));
    next(&mut run);
    assert_eq!((here(&run).as_str(), run.whither(Direction::Next)), ("m/0", Err(Blocked::Required)));
    give(&mut run, "m", steps(&[("x", "a")]));
    next(&mut run);
    assert_eq!(here(&run), "m/1");
    assert_eq!(run.view().question.unwrap().rows.len(), 2, "the row y is not asked");
    assert_eq!(run.whither(Direction::Next), Err(Blocked::Required));
    give(&mut run, "m", steps(&[("x", "a"), ("z", "b")]));
    assert_eq!(walked(&mut run.clone()), ["after", "end:"]);
    next(&mut run);
    run.go(Direction::Back).unwrap();
    assert_eq!(here(&run), "m/1", "back leads to the last screen");
    run.go(Direction::Back).unwrap();
    assert_eq!(here(&run), "m/0");
}

#[test]
fn whoever_prefers_not_to_answer_leaves_all_screens_of_a_question_behind() {
    let mut asked = required(matrix("m", &[("x", None), ("y", None)]));
    asked.escapes = vec![crate::scenario::Escape::PreferNotToAnswer];
    let mut run = run(scenario(vec![asked, single("after")]));
    next(&mut run);
    give(&mut run, "m", Answer::PreferNotToAnswer);
    next(&mut run);
    assert_eq!(here(&run), "after");
}

#[test]
fn a_best_worst_question_takes_one_screen_a_set() {
    let ids = |set: [&str; 3]| set.map(option_id).to_vec();
    let design = SetDesign::Fixed(vec![ids(["a", "b", "c"]), ids(["b", "c", "d"])]);
    let items = options(4).groups.remove(0).options;
    let kind = QuestionKind::BestWorst { items, design, best: ru("+"), worst: ru("-") };
    let mut run = run(scenario(vec![required(asked("bw", kind))]));
    next(&mut run);
    let set = |best: Option<&str>, worst: Option<&str>| crate::record::BestWorstSet {
        shown: Vec::new(),
        best: best.map(option_id),
        worst: worst.map(option_id),
    };
    give(&mut run, "bw", Answer::BestWorst { sets: vec![set(Some("a"), None)] });
    assert_eq!(run.whither(Direction::Next), Err(Blocked::TooFew));
    give(&mut run, "bw", Answer::BestWorst { sets: vec![set(Some("a"), Some("b"))] });
    next(&mut run);
    assert_eq!(here(&run), "bw/1");
    let shown: Vec<String> = run.view().question.unwrap().groups[0].options.iter().map(|it| it.text.clone()).collect();
    assert_eq!(shown, ["b", "c", "d"]);
    assert_eq!(run.whither(Direction::Next), Err(Blocked::Required));
    give(&mut run, "bw", Answer::BestWorst { sets: vec![set(Some("a"), Some("b")), set(Some("d"), Some("c"))] });
    assert_eq!(next(&mut run), &Step::THANKS);
}

#[test]
fn the_first_jump_that_holds_leads_to_its_end() {
    let mut first = single("one");
    first.jumps = vec![jump("${one} = 'c'", "never"), jump("${one} != 'a'", "out"), jump("true()", "late")];
    let mut scenario = scenario(vec![first, single("two")]);
    scenario.ends = vec![end("never"), end("out"), end("late")];
    let mut run = run(scenario);
    next(&mut run);
    give(&mut run, "one", one("b"));
    assert_eq!(next(&mut run), &Step::Thanks { end: Some(end_id("out")) });
    assert_eq!(run.go(Direction::Back), Ok(&Step::Thanks { end: Some(end_id("out")) }), "there is no way back");
}

#[test]
fn a_full_quota_ends_an_interview_after_the_question_it_depends_on() {
    let mut scenario = scenario(vec![single("one"), single("two"), single("three")]);
    scenario.ends = vec![end("full")];
    scenario.quotas = vec![quota("many", "${who} = 'b'", "full"), quota("service", "${service} = 'dentistry'", "full")];
    scenario.calculations = vec![calculation("who", "${two}")];
    let program = compiled(scenario);
    let begin = |full: &[&str], service: &str| {
        let mut start = start();
        start.full = full.iter().map(|id| QuotaId::new(*id).unwrap()).collect();
        start.segments.insert(crate::id::SegmentId::new("service").unwrap(), option_id(service));
        let mut run = crate::engine::Run::begin(program.clone(), start);
        give(&mut run, "two", one("b"));
        walked(&mut run)
    };
    assert_eq!(begin(&[], "dentistry"), ["one", "two", "three", "end:"]);
    assert_eq!(begin(&["many"], "therapy"), ["one", "two", "end:full"]);
    assert_eq!(begin(&["service"], "dentistry"), ["end:full"]);
    assert_eq!(begin(&["service"], "therapy"), ["one", "two", "three", "end:"]);
}

#[test]
fn a_default_is_there_when_the_question_is_first_stood_at_and_can_be_taken_back() {
    let mut second = number("two");
    second.default = formula("${one} * 2");
    let mut run = run(scenario(vec![number("one"), second]));
    next(&mut run);
    give(&mut run, "one", num(21.0));
    assert_eq!(run.given(&question_id("two")), None, "not before it is stood at");
    next(&mut run);
    assert_eq!(run.given(&question_id("two")), Some(&num(42.0)));
    take_back(&mut run, "two");
    run.go(Direction::Back).unwrap();
    next(&mut run);
    assert_eq!(run.given(&question_id("two")), None, "only the first time");
}

#[test]
fn what_holds_a_respondent_is_said() {
    let mut conditional = single("if");
    conditional.required = Requirement::When(crate::expression::Formula::pending("${n} > 5"));
    let mut limited = number("n");
    limited.constraint = Some(Constraint {
        formula: crate::expression::Formula::pending(". < 10"),
        message: Some(ru("Не больше {service}, а не {n}")),
    });
    let mut run = run(scenario(vec![limited, conditional]));
    next(&mut run);
    give(&mut run, "n", num(12.0));
    assert_eq!(run.whither(Direction::Next), Err(Blocked::Constraint));
    let view = run.view().question.unwrap();
    assert_eq!(view.message.as_deref(), Some("Не больше Терапия, а не 12"));
    take_back(&mut run, "n");
    assert!(run.whither(Direction::Next).is_ok(), "nothing meets every constraint");
    give(&mut run, "n", num(7.0));
    next(&mut run);
    assert_eq!(run.whither(Direction::Next), Err(Blocked::Required));
}

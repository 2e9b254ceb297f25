//! Filters, quotas, answers that cannot be given, what is asked too late and what is never used.

use super::*;
use crate::record::Disposition;
use Code::{
    AlwaysTrue, EmptyFilter, ImpossibleAnswer, NeverTrue, ReadsLater, TurnedAwayCounts, UnmeetableQuota, Unused,
};

#[test]
fn a_filter_that_leaves_nothing_for_an_answer_is_found_with_that_answer() {
    let doctors = |of: &[&str]| {
        let doctor = single("doctor", &["ivanova", "petrov"]).filter("clinic = ${clinic}", "clinic", of);
        with(vec![single("clinic", &["north", "south"]), doctor])
    };
    let found = said(doctors(&["north", "north"]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code, found[0].at), (EmptyFilter, At::Rule(Rule::Filter(1))));
    assert!(found[0].message.starts_with("with `clinic` = `south`"), "{found:?}");
    assert_eq!(said(doctors(&["north", "south"])), []);
    let never = said(doctors(&["nort", "sout"]));
    assert!(never[0].message.contains("never leaves"), "{never:?}");
}

#[test]
fn a_filter_is_not_asked_for_answers_that_do_not_lead_to_it() {
    let doctor = single("doctor", &["ivanova", "petrov"])
        .filter("clinic = ${clinic}", "clinic", &["north", "north"])
        .relevant("${clinic} = 'north'");
    assert_eq!(of(vec![single("clinic", &["north", "south"]), doctor]), []);
}

#[test]
fn a_filter_that_leaves_less_than_must_be_chosen_is_found() {
    let brands = |fewest: u32| {
        let mut seen = multiple("seen", &["a", "b", "c"]).filter("of = ${kind}", "of", &["x", "y", "y"]);
        if let QuestionKind::Multiple { fewest: it, .. } = &mut seen.kind {
            *it = fewest;
        }
        of(vec![single("kind", &["x", "y"]), seen])
    };
    assert_eq!(brands(2), [(ImpossibleAnswer, At::Rule(Rule::Filter(1)))]);
    assert_eq!(brands(1), []);
}

#[test]
fn a_required_answer_that_no_constraint_lets_through_is_found() {
    let age = |source: &str| number("age", Some(18.0), Some(99.0)).constraint(source);
    let found = said(with(vec![age(". < 10")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, ImpossibleAnswer);
    assert!(found[0].message.contains("18 to 99"), "{found:?}");
    assert_eq!(of(vec![age(". < 19")]), []);
    assert_eq!(of(vec![age(". < 10").optional()]), [(NeverTrue, At::Rule(Rule::Constraint(0)))]);
}

#[test]
fn more_options_than_there_are_cannot_be_chosen() {
    let kind = |fewest| QuestionKind::Multiple { list: list(&["a", "b"]), fewest, most: None };
    assert_eq!(of(vec![question("m", kind(3))]), [(ImpossibleAnswer, At::Question(0))]);
    assert_eq!(of(vec![question("m", kind(2))]), []);
}

fn full() -> End {
    End { id: EndId::new("full").unwrap(), text: None, disposition: None, reason: None }
}

#[test]
fn an_end_of_a_quota_that_does_not_say_what_becomes_of_the_approach_is_found() {
    let of = |quotas: Vec<Quota>, end: End| found(Scenario { quotas, ends: vec![end], ..with(vec![nps("nps")]) });
    let quotas = || vec![quota("q", "${nps} > 9", 5), quota("r", "${nps} < 3", 5)];
    assert_eq!(of(quotas(), full()), [(TurnedAwayCounts, At::End(0))], "once for each end");
    assert_eq!(of(quotas(), End { disposition: Some(Disposition::Completed), ..full() }), [], "on purpose");
}

#[test]
fn quotas_that_cannot_be_met_are_found() {
    let of = |quotas: Vec<Quota>| {
        let full = End { disposition: Some(Disposition::Other), ..full() };
        found(Scenario { quotas, ends: vec![full], ..with(vec![nps("nps")]) })
    };
    assert_eq!(of(vec![quota("q", "${nps} > 10", 5)]), [(UnmeetableQuota, At::Rule(Rule::Quota(0)))]);
    assert_eq!(of(vec![quota("q", "${nps} > 9", 5)]), []);
    // the segment asks for 100 of each
    assert_eq!(of(vec![quota("q", "${service} = 'therapy'", 101)]), [(UnmeetableQuota, At::Quota(0))]);
    assert_eq!(of(vec![quota("q", "${service} = 'therapy'", 100)]), []);
    assert_eq!(of(vec![quota("q", "${service} = 'therapy' and ${nps} > 3", 101)]), [(UnmeetableQuota, At::Quota(0))]);
    assert_eq!(of(vec![quota("q", "${service} = 'therapy' or ${nps} > 3", 101)]), []);
    let (inner, outer) = (quota("inner", "${nps} > 8", 60), quota("outer", "${nps} > 6", 50));
    assert_eq!(of(vec![inner.clone(), outer.clone()]), [(UnmeetableQuota, At::Quota(0))]);
    assert_eq!(
        of(vec![inner, quota("outer", "${nps} > 8.5", 70), outer]),
        [(UnmeetableQuota, At::Quota(0)), (UnmeetableQuota, At::Quota(1))]
    );
    assert_eq!(of(vec![quota("all", "true()", 300)]), []);
    assert_eq!(of(vec![quota("all", "${nps} > 3 or not(${nps} > 3)", 300)]), [(AlwaysTrue, At::Rule(Rule::Quota(0)))]);
}

#[test]
fn a_formula_that_reads_a_later_answer_is_found() {
    let early = || text("early").relevant("${nps} > 3");
    assert_eq!(of(vec![early(), nps("nps")]), [(ReadsLater, At::Rule(Rule::Relevant(0)))]);
    assert_eq!(of(vec![nps("nps"), early()]), []);
    let shuffled = |order| {
        let blocks = vec![Block { order, ..block("b", "") }];
        found(Scenario { blocks, ..with(vec![nps("nps").within("b"), early().within("b")]) })
    };
    assert_eq!(shuffled(Order::Random), [(ReadsLater, At::Rule(Rule::Relevant(1)))]);
    assert_eq!(shuffled(Order::Fixed), []);
    let in_block = |questions| found(Scenario { blocks: vec![block("b", "${nps} > 3")], ..with(questions) });
    assert_eq!(in_block(vec![text("t").within("b"), nps("nps")]), [(ReadsLater, At::Rule(Rule::Block(0)))]);
    assert_eq!(in_block(vec![nps("nps"), text("t").within("b")]), []);
    let alerts = vec![alert("a", "${nps} > 3")];
    assert_eq!(found(Scenario { alerts, ..with(vec![text("t"), nps("nps")]) }), []);
}

#[test]
fn a_default_or_text_that_reads_its_own_answer_is_found() {
    let asks = |formula: &str| Question { default: super::formula(formula), ..number("n", Some(0.0), Some(9.0)) };
    assert_eq!(of(vec![asks("${n} + 1")]), [(ReadsLater, At::Rule(Rule::Default(0)))]);
    assert_eq!(of(vec![asks("4")]), []);
    let says = Question { text: ru("Вы написали {t}?"), ..text("t") };
    assert_eq!(of(vec![says]), [(ReadsLater, At::QuestionText(0))]);
}

#[test]
fn the_texts_that_were_tried_are_not_shown_to_anybody() {
    let constraint = Constraint { formula: formula("string-length(.) > 600").unwrap(), message: None };
    let found = said(with(vec![Question { constraint: Some(constraint), ..text("t") }]));
    assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [ImpossibleAnswer]);
    assert!(found.iter().all(|it| !it.message.contains('ъ')), "{found:?}");
}

#[test]
fn a_text_that_shows_a_later_answer_is_found() {
    let says = |words: &str| Question { text: ru(words), ..text("t") };
    assert_eq!(of(vec![says("Вы поставили {nps}?"), nps("nps")]), [(ReadsLater, At::QuestionText(0))]);
    assert_eq!(of(vec![nps("nps"), says("Вы поставили {nps}?")]), []);
}

#[test]
fn what_nothing_uses_is_found_and_a_calculation_is_kept_in_the_record() {
    let scenario = || with(vec![single("a", &["x", "y"]).jump("${a} = 'x'", "out"), text("b")]);
    let end = End { id: EndId::new("zero").unwrap(), text: None, disposition: None, reason: None };
    let mut ends = scenario().ends;
    ends.push(end);
    assert_eq!(found(Scenario { ends, ..scenario() }), [(Unused, At::End(1))]);
    assert_eq!(found(Scenario { blocks: vec![block("b", "")], ..scenario() }), [(Unused, At::Block(0))]);
    let list = |ids: &[&str]| crate::scenario::OptionList {
        id: crate::id::ListId::new("doctors").unwrap(),
        options: list(ids).choices().cloned().collect(),
    };
    assert_eq!(found(Scenario { lists: vec![list(&["x", "z"])], ..scenario() }), [(Unused, At::List(0))]);
    assert_eq!(found(Scenario { lists: vec![list(&["x", "y"])], ..scenario() }), []);
    assert_eq!(found(Scenario { calculations: vec![calculation("c", "${a} = 'x'")], ..scenario() }), []);
}

//! Conditions that never or always hold, and what nobody reaches.

use super::*;
use Code::{AlwaysTrue, NeverTrue, Unreachable};

const Q1: At = At::Rule(Rule::Relevant(1));

#[test]
fn a_number_beyond_the_scale_is_never_met_and_one_at_its_end_is() {
    assert_eq!(of(vec![nps("nps"), text("why").relevant("${nps} > 10")]), [(NeverTrue, Q1)]);
    assert_eq!(of(vec![nps("nps"), text("why").relevant("${nps} >= 10")]), []);
    assert_eq!(of(vec![nps("nps"), text("why").relevant("${nps} < 0")]), [(NeverTrue, Q1)]);
    assert_eq!(of(vec![nps("nps"), text("why").relevant("${nps} * 2 = 7")]), [(NeverTrue, Q1)]);
}

#[test]
fn contradicting_options_are_never_met() {
    let ask = |source: &str| of(vec![single("a", &["x", "y", "z"]), text("b").relevant(source)]);
    assert_eq!(ask("${a} = 'x' and ${a} = 'y'"), [(NeverTrue, Q1)]);
    assert_eq!(ask("${a} = 'x' or ${a} = 'y'"), []);
    assert_eq!(ask("${a} = 'x' and not(${a} = 'x')"), [(NeverTrue, Q1)]);
}

#[test]
fn what_is_true_of_every_answer_is_said_to_be() {
    let ask = |source: &str| of(vec![single("a", &["x", "y"]), text("b").relevant(source)]);
    assert_eq!(ask("true()"), [(AlwaysTrue, Q1)]);
    assert_eq!(ask("false()"), [(NeverTrue, Q1)]);
    assert_eq!(ask("${a} = 'x' or ${a} != 'x'"), [(AlwaysTrue, Q1)]);
    assert_eq!(ask("${a} = 'x' or ${a} = 'y'"), [(AlwaysTrue, Q1)]);
    let optional = vec![single("a", &["x", "y"]).optional(), text("b").relevant("${a} = 'x' or ${a} = 'y'")];
    assert_eq!(of(optional), []);
}

#[test]
fn to_ask_whether_a_required_question_is_answered_is_no_mistake() {
    let questions = |source: &str| vec![single("a", &["x", "y"]), text("b").relevant(source)];
    assert_eq!(of(questions("${a} != ''")), []);
    assert_eq!(of(questions("is-answered(${a})")), []);
    assert_eq!(of(questions("${a} = ''")), [(NeverTrue, Q1)]);
    assert_eq!(of(vec![single("a", &["x", "y"]).optional(), text("b").relevant("${a} = ''")]), []);
}

#[test]
fn a_number_without_few_values_is_tried_around_its_constants() {
    let age = || number("age", Some(0.0), Some(1e6));
    assert_eq!(of(vec![age(), text("b").relevant("${age} > 17 and ${age} < 18")]), [(NeverTrue, Q1)]);
    assert_eq!(of(vec![age(), text("b").relevant("${age} > 17 and ${age} < 19")]), []);
    assert_eq!(of(vec![age(), text("b").relevant("${age} >= 0")]), [(AlwaysTrue, Q1)]);
    // not only compared: nothing is claimed
    assert_eq!(of(vec![age(), text("b").relevant("${age} mod 7 = 3")]), []);
    assert_eq!(of(vec![age(), text("b").relevant("${age} mod 7 = 9")]), []);
}

#[test]
fn an_answer_that_ended_the_interview_does_not_come_later() {
    let questions = || vec![nps("nps").jump("${nps} <= 6", "out"), text("why").relevant("${nps} <= 6")];
    let said = said(with(questions()));
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!((said[0].code, said[0].at), (Unreachable, At::Question(1)));
    assert_eq!(said[0].message, "`why` is asked only if `${nps} <= 6`, but `nps` can only be 7 to 10 here");
    assert_eq!(of(vec![nps("nps").jump("${nps} <= 5", "out"), text("why").relevant("${nps} <= 6")]), []);
}

#[test]
fn an_answer_that_the_constraint_refuses_does_not_come_later() {
    let questions = |limit: u8| {
        vec![
            number("age", Some(0.0), Some(120.0)).constraint(". >= 18"),
            text("b").relevant(&format!("${{age}} < {limit}")),
        ]
    };
    assert_eq!(of(questions(18)), [(Unreachable, At::Question(1))]);
    assert_eq!(of(questions(19)), []);
}

#[test]
fn a_question_that_needs_one_which_is_not_asked_then_is_unreachable() {
    let chain = |last: &str| {
        vec![
            single("a", &["x", "y"]),
            single("b", &["p", "q"]).relevant("${a} = 'x'"),
            single("c", &["p", "q"]).relevant("${b} = 'p'"),
            text("d").relevant(last),
        ]
    };
    assert_eq!(of(chain("${c} = 'p' and ${a} = 'y'")), [(Unreachable, At::Question(3))]);
    assert_eq!(of(chain("${c} = 'p' and ${a} = 'x'")), []);
}

#[test]
fn what_follows_a_finding_is_not_reported_again() {
    let questions = vec![
        nps("nps"),
        single("a", &["x", "y"]).relevant("${nps} > 10").constraint(". = 'x' and . = 'y'").jump("false()", "out"),
        text("b").relevant("${nps} > 3"),
    ];
    assert_eq!(of(questions), [(NeverTrue, Q1), (Unreachable, At::End(0))]);
    let dependent =
        vec![nps("nps"), single("a", &["x", "y"]).relevant("${nps} > 10"), text("b").relevant("${a} = 'x'")];
    let said = said(with(dependent));
    assert_eq!(said[1].code, NeverTrue);
    assert!(said[1].message.contains("`a` is never asked"), "{said:?}");
}

#[test]
fn behind_a_jump_that_is_always_taken_nobody_comes() {
    let questions =
        |one: &str, other: &str| vec![nps("nps").jump(one, "out").jump(other, "off"), text("a"), text("b"), text("c")];
    assert_eq!(of(questions("${nps} <= 6", "${nps} >= 7")), [(Unreachable, At::Question(1))]);
    assert_eq!(of(questions("${nps} <= 6", "${nps} >= 8")), []);
    let always = of(questions("true()", "${nps} > 3"));
    assert_eq!(
        always,
        [(AlwaysTrue, At::Rule(Rule::Jump(0, 0))), (Unreachable, At::Question(1)), (Unreachable, At::End(0))]
    );
}

#[test]
fn an_optional_question_may_be_left_past_its_jumps() {
    let questions = vec![nps("nps").optional().jump("${nps} <= 6", "out").jump("${nps} >= 7", "off"), text("a")];
    assert_eq!(of(questions), []);
}

#[test]
fn a_block_is_judged_once_and_its_questions_with_it() {
    let members = |inner: &str| {
        vec![nps("nps"), text("a").within("low").relevant(inner), text("b").within("low").relevant("${nps} < 3")]
    };
    let in_block = |block_relevant: &str, inner: &str| {
        found(Scenario { blocks: vec![block("low", block_relevant)], ..with(members(inner)) })
    };
    assert_eq!(in_block("${nps} > 10", "${nps} > 11"), [(NeverTrue, At::Rule(Rule::Block(0)))]);
    assert_eq!(in_block("${nps} <= 6", "${nps} > 6"), [(Unreachable, At::Question(1))]);
    assert_eq!(in_block("${nps} <= 6", "${nps} > 5"), []);
    assert_eq!(in_block("${nps} <= 6", "${nps} < 9"), [(AlwaysTrue, Q1)]);
}

#[test]
fn rows_requirements_constraints_and_alerts_are_judged_too() {
    let rows = vec![nps("nps"), matrix("m", &[("r", "${nps} > 10"), ("s", "${nps} > 9"), ("t", "")])];
    assert_eq!(of(rows), [(NeverTrue, At::Rule(Rule::Row(1, 0)))]);
    let required = vec![nps("nps"), text("a").required("${nps} > 10"), text("b").required("${nps} > 9")];
    assert_eq!(of(required), [(NeverTrue, At::Rule(Rule::Required(1)))]);
    assert_eq!(of(vec![nps("nps").constraint(". >= 0 and . <= 10")]), [(AlwaysTrue, At::Rule(Rule::Constraint(0)))]);
    assert_eq!(of(vec![nps("nps").constraint(". > 0")]), []);
    let alerts = vec![alert("a", "${nps} < 0"), alert("b", "${nps} <= 6")];
    assert_eq!(found(Scenario { alerts, ..with(vec![nps("nps")]) }), [(NeverTrue, At::Rule(Rule::Alert(0)))]);
}

#[test]
fn a_condition_on_a_calculation_is_judged_by_the_answers_behind_it() {
    let ask = |source: &str| {
        let calculations = vec![calculation("low", "if(${nps} <= 6, 1, 0)")];
        found(Scenario { calculations, ..with(vec![nps("nps"), text("a").relevant(source)]) })
    };
    assert_eq!(ask("${low} = 2"), [(NeverTrue, Q1)]);
    assert_eq!(ask("${low} = 1 and ${nps} = 7"), [(NeverTrue, Q1)]);
    assert_eq!(ask("${low} = 1 and ${nps} = 6"), []);
}

#[test]
fn several_options_are_tried_in_every_way() {
    let ask = |source: &str| of(vec![multiple("m", &["a", "b", "c"]), text("t").relevant(source)]);
    assert_eq!(ask("selected(${m}, 'a') and selected(${m}, 'b')"), []);
    assert_eq!(ask("count-selected(${m}) > 3"), [(NeverTrue, Q1)]);
    assert_eq!(ask("count-selected(${m}) = 1 and selected(${m}, 'a') and selected(${m}, 'b')"), [(NeverTrue, Q1)]);
    let many: Vec<String> = (0..40).map(|number| format!("o{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let ask = |source: &str| of(vec![multiple("m", &many), text("t").relevant(source)]);
    assert_eq!(ask("count-selected(${m}) > 40"), [(NeverTrue, Q1)]);
    assert_eq!(ask("count-selected(${m}) > 39 and selected(${m}, 'o7')"), []);
    assert_eq!(ask("count-selected(${m}) > 39 and not(selected(${m}, 'o7'))"), [(NeverTrue, Q1)]);
}

#[test]
fn chance_and_time_are_not_judged() {
    let ask = |source: &str| of(vec![nps("nps"), text("a").relevant(source)]);
    assert_eq!(ask("random() > 2"), []);
    assert_eq!(ask("today() > date('2020-01-01') and ${nps} > 3"), []);
    assert_eq!(ask("once(${nps}) > 20"), []);
}

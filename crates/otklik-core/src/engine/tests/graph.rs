//! The graph: what depends on what, and what goes round in circles.

use super::support::*;
use crate::engine::Cycle;
use crate::scenario::Rule;

fn cycles(scenario: crate::scenario::Scenario) -> Vec<Cycle> {
    compiled(scenario).cycles().to_vec()
}

fn paths(scenario: crate::scenario::Scenario) -> Vec<Vec<String>> {
    cycles(scenario).into_iter().map(|cycle| cycle.path).collect()
}

#[test]
fn questions_that_wait_for_each_other_are_a_cycle_with_its_path() {
    let questions = vec![
        when(single("one"), "${three} = 'a'"),
        when(single("two"), "${one} = 'a'"),
        when(single("three"), "${two} = 'a'"),
    ];
    let found = cycles(scenario(questions));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, ["one", "three", "two", "one"]);
    assert_eq!(found[0].rules, [Rule::Relevant(0), Rule::Relevant(2), Rule::Relevant(1)]);
}

#[test]
fn calculations_blocks_filters_and_rows_are_part_of_cycles() {
    let mut calculating = scenario(vec![single("q")]);
    calculating.calculations = vec![calculation("one", "${two} + 1"), calculation("two", "${one} + 1")];
    assert_eq!(paths(calculating), [["one", "two", "one"]]);

    let mut itself = scenario(vec![single("q")]);
    itself.calculations = vec![calculation("sum", "${sum} + 1")];
    assert_eq!(paths(itself), [["sum", "sum"]]);

    let mut blocked = scenario(vec![within("part", single("q"))]);
    blocked.blocks = vec![crate::scenario::Block { relevant: formula("${q} = 'a'"), ..block("part") }];
    assert_eq!(paths(blocked), [["part", "q", "part"]]);

    let rows = vec![matrix("m", &[("x", Some("${m.y} = 1")), ("y", Some("${m.x} = 1"))])];
    assert_eq!(paths(scenario(rows)), [["m.x", "m.y", "m.x"]]);
}

#[test]
fn a_row_may_depend_on_an_earlier_row_of_its_matrix() {
    let questions = vec![matrix("m", &[("x", None), ("y", Some("${m.x} > 2"))])];
    assert!(cycles(scenario(questions)).is_empty());
}

#[test]
fn constraints_requirements_defaults_and_jumps_close_no_cycle() {
    let mut first = when(single("one"), "true()");
    first.required = crate::scenario::Requirement::When(crate::expression::Formula::pending("${two} = 'a'"));
    first.constraint = Some(crate::scenario::Constraint {
        formula: crate::expression::Formula::pending("${two} = 'a'"),
        message: None,
    });
    first.default = formula("${two}");
    first.jumps = vec![jump("${two} = 'a'", "out")];
    let mut scenario = scenario(vec![first, when(single("two"), "${one} = 'a'")]);
    scenario.ends = vec![end("out")];
    assert!(cycles(scenario).is_empty());
}

#[test]
fn what_closes_a_cycle_never_has_a_value_and_the_rest_goes_on() {
    let questions = vec![when(single("one"), "${two} = ''"), when(single("two"), "${one} = ''"), single("three")];
    let mut run = run(scenario(questions));
    let way = walked(&mut run);
    assert_eq!(way.last().map(String::as_str), Some("end:"));
    assert!(way.contains(&"three".to_owned()));
}

#[test]
fn a_chain_of_five_thousand_questions_needs_no_stack() {
    let mut questions = vec![single("q0")];
    questions.extend((1..5_000).map(|n| when(single(&format!("q{n}")), &format!("${{q{}}} != ''", n - 1))));
    // The order of the file is that of the chain, and the other way round.
    let forward = scenario(questions.clone());
    questions.reverse();
    for scenario in [forward, scenario(questions.clone())] {
        let program = compiled(scenario);
        assert!(program.cycles().is_empty());
    }
    let ring = when(questions.pop().unwrap(), "${q4999} != ''");
    questions.push(ring);
    let found = cycles(scenario(questions));
    assert_eq!((found.len(), found[0].path.len()), (1, 5_001));
}

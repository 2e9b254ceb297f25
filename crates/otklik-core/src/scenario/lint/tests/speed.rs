//! The linter is quick on large scenarios, whatever hangs on what.

use super::*;
use std::time::{Duration, Instant};

fn time_of(questions: Vec<Question>) -> (usize, Duration) {
    let scenario = Arc::new(compiled_chain(with(questions)));
    let program = Program::of(Arc::clone(&scenario));
    let start = Instant::now();
    let found = inspect(&scenario, &program);
    let took = start.elapsed();
    (found.iter().filter(|it| it.code != Code::VeryLongInterview).count(), took)
}

/// As `compiled`, with the names made once.
fn compiled_chain(mut scenario: Scenario) -> Scenario {
    let names = scenario.names();
    for rule in scenario.rules() {
        let scope = Scope { names: &names, own: None, attributes: Vec::new(), of_row: false };
        let source = scenario.formula(rule).unwrap().source().to_owned();
        *scenario.formula_mut(rule).unwrap() = Formula::compile(&source, &scope, Want::Condition).unwrap();
    }
    scenario
}

#[test]
fn a_chain_of_questions_is_looked_at_in_time_proportional_to_its_length() {
    let chain = |count: usize, each: &str| -> Vec<Question> {
        let relevant = |place: usize| each.replace('#', &format!("q{place}"));
        let asked = |place: usize| nps(&format!("q{place}")).optional();
        (0..count)
            .map(|place| if place == 0 { asked(0) } else { asked(place).relevant(&relevant(place - 1)) })
            .collect()
    };
    for each in ["${#} != ''", "${#} > 3 and ${#} < 9"] {
        let (found, took) = time_of(chain(100, each));
        assert_eq!(found, 0);
        let (found, longer) = time_of(chain(600, each));
        assert_eq!(found, 0);
        assert!(longer < took * 18 + Duration::from_millis(500), "{took:?}, {longer:?}");
    }
}

#[test]
fn conditions_that_hang_on_everything_take_a_bounded_time() {
    let questions = (0..100_usize).map(|place| {
        let reads: Vec<String> = (place.saturating_sub(9)..place).map(|read| format!("${{q{read}}} = 5")).collect();
        let asked = nps(&format!("q{place}")).optional();
        if reads.is_empty() { asked } else { asked.relevant(&reads.join(" and ")) }
    });
    let (_, took) = time_of(questions.collect());
    assert!(took < Duration::from_secs(20), "{took:?}");
}

//! The tests beside the shipped scenarios: they can be read, there are enough of them, and they pass.

use super::{SHIPPED, bytes, scenario};
use otklik_core::engine::Program;
use otklik_core::record::Drawn;
use otklik_core::rehearsal::suite::Suite;
use otklik_core::rehearsal::{Answers, Begin, fill};
use std::sync::Arc;

#[test]
fn every_shipped_scenario_passes_its_three_or_more_tests() {
    let mut wrong = String::new();
    for name in SHIPPED {
        let scenario = scenario(name);
        let file = format!("scenarios/{name}.test.toml");
        let suite = match Suite::read(&scenario, &bytes(&format!("{name}.test"))) {
            Ok(suite) => suite,
            Err(troubles) => {
                troubles.iter().for_each(|it| wrong.push_str(&format!("{file}:{}: {}\n", it.line, it.message)));
                continue;
            }
        };
        assert!(suite.len() >= 3, "{file}");
        let program = Arc::new(Program::of(Arc::new(scenario)));
        for verdict in suite.run(&program).iter().filter(|verdict| !verdict.passed()) {
            wrong.push_str(&verdict.render(&file));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What the pool of a scenario gives to so many people in a row on one tablet, sorted.
fn drawn(name: &str, people: u64) -> Vec<String> {
    let scenario = scenario(name);
    let answers = Answers::none(&scenario);
    let program = Arc::new(Program::of(Arc::new(scenario)));
    let mut drawn: Vec<String> = (0..people)
        .flat_map(|ordinal| {
            let filled = fill(&program, &answers, &Begin { ordinal, ..Begin::seeded("a tablet") });
            let pool = filled.outcome.draws.into_iter().find(|draw| draw.what == Drawn::Pool);
            pool.unwrap().result
        })
        .collect();
    drawn.sort();
    drawn
}

#[test]
fn of_ten_people_in_a_row_at_the_cash_desk_five_three_and_two_get_each_question() {
    let expected = [vec!["q1"; 5], vec!["q2"; 3], vec!["q3"; 2]].concat();
    assert_eq!(drawn("cash-desk", 10), expected);
}

#[test]
fn five_patients_in_a_row_get_the_five_parts_of_sensevalue() {
    let expected =
        ["drivers_all", "drivers_decisive", "expectations_compared", "expectations_ranked", "trust"].map(str::to_owned);
    assert_eq!(drawn("sensevalue", 5), expected);
}

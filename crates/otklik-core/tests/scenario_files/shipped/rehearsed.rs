//! The tests beside the shipped scenarios: they can be read, there are enough of them, and they pass.

use super::{SHIPPED, bytes, scenario};
use otklik_core::engine::Program;
use otklik_core::record::{Calculated, Drawn};
use otklik_core::rehearsal::suite::Suite;
use otklik_core::rehearsal::{Answers, Begin, Filled, Stop, fill};
use otklik_core::scenario::Scenario;
use serde_json::json;
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

fn was_asked(filled: &Filled, id: &str) -> bool {
    filled.path.iter().any(|stood| stood.question.as_str() == id)
}

/// What the tests of a scenario never come to.
fn untried(scenario: &Scenario, rehearsals: &[Filled]) -> Vec<String> {
    let to_the_end: Vec<_> = rehearsals.iter().filter(|it| matches!(it.stop, Stop::Finished { .. })).collect();
    let mut untried = Vec::new();
    let mut expect = |tried: bool, what: String| {
        if !tried {
            untried.push(what);
        }
    };
    for question in &scenario.questions {
        let id = question.id.as_str();
        expect(rehearsals.iter().any(|it| was_asked(it, id)), format!("{id} is asked"));
        if question.relevant.is_some() {
            expect(to_the_end.iter().any(|it| !was_asked(it, id)), format!("{id} is left out"));
        }
        for choice in question.choices().filter(|choice| choice.specify || choice.exclusive) {
            let word = format!("\"{}\"", choice.id);
            let chosen = |it: &Filled| {
                let stood = it.path.iter().filter(|stood| stood.question == question.id);
                stood.into_iter().any(|stood| serde_json::to_string(&stood.answer).unwrap().contains(&word))
            };
            expect(rehearsals.iter().any(chosen), format!("{id}: {} is chosen", choice.id));
        }
        for choice in question.choices().filter(|choice| !choice.attributes.is_empty()) {
            let offers = |it: &&Filled| {
                let mut stood = it.path.iter().filter(|stood| stood.question == question.id);
                stood.any(|stood| stood.offered.iter().any(|offer| offer.id == choice.id))
            };
            expect(rehearsals.iter().any(|it| offers(&it)), format!("{id}: {} is offered", choice.id));
        }
    }
    for alert in &scenario.alerts {
        let raises = |it: &Filled| it.alerts.iter().any(|raised| raised.id == alert.id);
        expect(rehearsals.iter().any(raises), format!("{} is raised", alert.id));
        expect(to_the_end.iter().any(|it| !raises(it)), format!("{} is not raised", alert.id));
    }
    for end in &scenario.ends {
        let comes = |it: &Filled| matches!(&it.stop, Stop::Finished { end: Some(id) } if *id == end.id);
        expect(rehearsals.iter().any(comes), format!("the end {}", end.id));
    }
    for quota in &scenario.quotas {
        let counts = |it: &Filled| it.outcome.quotas.contains(&quota.id);
        expect(rehearsals.iter().any(counts), format!("{} counts", quota.id));
    }
    for pool in scenario.blocks.iter().filter(|block| block.pick.is_some()) {
        let asked = scenario.questions.iter().filter(|it| it.block.as_ref() == Some(&pool.id)).map(|it| it.id.as_str());
        let inner = scenario.blocks.iter().filter(|it| it.within.as_ref() == Some(&pool.id)).map(|it| it.id.as_str());
        for member in asked.chain(inner) {
            let drawn = |it: &Filled| {
                let mut draws = it.outcome.draws.iter().filter(|draw| draw.what == Drawn::Pool);
                draws.any(|draw| draw.result.iter().any(|id| id == member))
            };
            expect(to_the_end.iter().any(|it| drawn(it)), format!("{member} is drawn and answered"));
        }
    }
    if scenario.consent.is_some() {
        expect(rehearsals.iter().any(|it| it.stop == Stop::Declined), "consent is declined".to_owned());
    }
    untried
}

#[test]
fn the_tests_beside_a_scenario_come_to_every_question_branch_alert_end_and_member_of_a_pool() {
    for name in SHIPPED {
        let scenario = scenario(name);
        let suite = Suite::read(&scenario, &bytes(&format!("{name}.test"))).unwrap();
        let rehearsals = suite.rehearse(&Arc::new(Program::of(Arc::new(scenario.clone()))));
        assert_eq!(untried(&scenario, &rehearsals), [""; 0], "{name}");
    }
}

#[test]
fn the_pulse_counts_what_was_asked_of_support_as_the_options_say() {
    let scenario = scenario("health-pulse");
    let program = Arc::new(Program::of(Arc::new(scenario.clone())));
    for option in super::question(&scenario, "support").choices() {
        let given = json!({ "answers": {
            "usage": "monthly", "satisfied": "partly", "easy": "partly", "renewed": "new", "recommended": "not_yet",
            "support": [option.id], "payment": { "prefer_not_to_answer": true },
        } });
        let filled = fill(&program, &Answers::read(&scenario, &given).unwrap(), &Begin::seeded("1"));
        let calculated: Vec<_> = filled.outcome.calculations.values().collect();
        let [Calculated::Number(points)] = calculated.as_slice() else { panic!("{calculated:?}") };
        assert_eq!(*points, 5.0 + f64::from(option.value.unwrap()), "{}", option.id);
    }
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

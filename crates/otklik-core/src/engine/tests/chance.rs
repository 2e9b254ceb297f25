//! What chance decides in a run, and how it is recorded.

use super::support::*;
use crate::chance::pool;
use crate::engine::Run;
use crate::record::{Drawn, Ending};
use crate::scenario::{Block, Order, QuestionKind, Scenario, SetDesign};

fn begun(scenario: Scenario, seed: &str, ordinal: u64) -> Run {
    let start = crate::engine::Start { seed: seed.to_owned(), ordinal, ..start() };
    Run::begin(compiled(scenario), start)
}

fn pooled() -> Scenario {
    let members = ["one", "two", "three", "four"].map(|id| within("pool", single(id)));
    let mut scenario = scenario(members.into_iter().chain([single("last")]).collect());
    scenario.questions[1].weight = 3;
    scenario.blocks = vec![Block { pick: Some(2), order: Order::Random, ..block("pool") }];
    scenario
}

#[test]
fn a_pool_asks_so_many_of_its_members_and_the_record_says_which_with_their_probabilities() {
    let mut counts = std::collections::BTreeMap::new();
    let interviews = 3 * pool::cycle(&[1, 3, 1, 1], 2);
    for ordinal in 0..interviews {
        let run = begun(pooled(), &format!("interview-{ordinal}"), ordinal);
        let path = path(&run);
        assert_eq!((path.len(), path[2].as_str()), (3, "last"));
        let outcome = run.finish(Ending::Finished);
        let drawn = outcome.draws.iter().find(|draw| draw.what == Drawn::Pool).unwrap();
        assert_eq!(drawn.of, "pool");
        for (id, probability) in drawn.result.iter().zip(&drawn.probability) {
            let expected = if id == "two" { 1.0 } else { 1.0 / 3.0 };
            assert!((probability - expected).abs() < 1e-12, "{id}: {probability}");
            assert!(path.contains(id));
            *counts.entry(id.clone()).or_insert(0) += 1;
        }
        let not_drawn = states(&run, Ending::Finished).iter().filter(|state| **state == "not_shown").count();
        assert_eq!(not_drawn, 2);
    }
    assert_eq!(counts["two"], interviews);
    assert!(["one", "three", "four"].iter().all(|id| counts[*id] == interviews / 3), "{counts:?}");
}

#[test]
fn a_shuffled_block_keeps_its_pinned_members_in_their_places() {
    let members = ["one", "two", "three", "four"].map(|id| within("part", single(id)));
    let mut scenario = scenario([single("first")].into_iter().chain(members).collect());
    scenario.questions[2].pinned = true;
    scenario.blocks = vec![Block { order: Order::Random, ..block("part") }];
    let orders: std::collections::BTreeSet<_> =
        (0..60).map(|seed| path(&begun(scenario.clone(), &seed.to_string(), 0))).collect();
    assert!(orders.iter().all(|order| order[0] == "first" && order[2] == "two"));
    assert_eq!(orders.len(), 6, "all orders of the three others");
}

#[test]
fn the_order_of_options_is_recorded_once_the_question_was_shown() {
    let mut question = single("one");
    if let QuestionKind::Single { list } = &mut question.kind {
        list.order = Order::Random;
    }
    let mut run = begun(scenario(vec![question]), "interview-7", 0);
    assert!(run.finish(Ending::Interrupted).draws.is_empty());
    next(&mut run);
    let view = run.view().question.unwrap();
    let shown: Vec<String> = view.groups[0].options.iter().map(|option| option.choice.id.to_string()).collect();
    let draws = run.finish(Ending::Finished).draws;
    assert_eq!((draws[0].what, draws[0].of.as_str(), &draws[0].result), (Drawn::OptionOrder, "one", &shown));
}

#[test]
fn drawn_sets_are_those_that_are_shown_and_recorded() {
    let items = options(6).groups.remove(0).options;
    let design = SetDesign::Drawn { sets: 4, size: 3 };
    let kind = QuestionKind::BestWorst { items, design, best: ru("+"), worst: ru("-") };
    let mut run = begun(scenario(vec![asked("bw", kind)]), "interview-7", 0);
    next(&mut run);
    let view = run.view().question.unwrap();
    let shown: Vec<&str> = view.groups[0].options.iter().map(|option| option.choice.id.as_str()).collect();
    let draws = run.finish(Ending::Finished).draws;
    assert_eq!((draws[0].what, draws[0].result.len()), (Drawn::Sets, 4));
    assert_eq!(draws[0].result[0], shown.join(","));
}

#[test]
fn a_share_of_the_interviews_is_photographed_and_the_draw_is_recorded() {
    let mut scenario = scenario(vec![single("one")]);
    scenario.photo.share = 0.25;
    let runs: Vec<Run> = (0..400).map(|seed| begun(scenario.clone(), &seed.to_string(), 0)).collect();
    let photographed = runs.iter().filter(|run| run.is_photographed()).count();
    assert!((70..=130).contains(&photographed), "{photographed}");
    for run in runs {
        let draw = run.finish(Ending::Finished).draws.remove(0);
        let expected = if run.is_photographed() { ("yes", 0.25) } else { ("no", 0.75) };
        assert_eq!((draw.result[0].as_str(), draw.probability[0]), expected);
    }
}

#[test]
fn a_random_number_is_the_same_whenever_it_is_asked_for() {
    let mut scenario = scenario(vec![single("one"), when(single("two"), "${one} != '' and ${lot} < 0.5")]);
    scenario.calculations = vec![calculation("lot", "random()")];
    let shown = (0..200).filter(|seed| {
        let mut run = begun(scenario.clone(), &seed.to_string(), 0);
        give(&mut run, "one", one("a"));
        let first = path(&run);
        give(&mut run, "one", one("b"));
        assert_eq!(path(&run), first);
        first.len() == 2
    });
    assert!((75..=125).contains(&shown.count()));
}

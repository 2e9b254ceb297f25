//! SenseValue and the cash desk: what everybody is asked, and what is drawn.

use super::{question, scenario};
use otklik_core::scenario::{Order, QuestionKind, Role, SamplingPlan};
use std::collections::BTreeMap;

#[test]
fn sensevalue_has_its_four_parts_each_with_its_role() {
    let scenario = scenario("sensevalue");
    let roles: Vec<_> = scenario.questions.iter().filter_map(|question| question.role).collect();
    assert_eq!(
        roles,
        [
            Role::IrlQuality,
            Role::IrlFairness,
            Role::IrlCompetition,
            Role::TrustFactors,
            Role::ExpectationsRanking,
            Role::ExpectationsBestWorst,
            Role::Drivers,
            Role::DecisiveDriver,
        ]
    );
}

#[test]
fn everybody_is_asked_the_index_and_one_of_the_five_other_parts() {
    let scenario = scenario("sensevalue");
    let part = scenario.blocks.iter().find(|block| block.id.as_str() == "part").unwrap();
    assert_eq!(part.pick, Some(1));
    let members: Vec<_> = scenario.blocks.iter().filter(|block| block.within.as_ref() == Some(&part.id)).collect();
    assert_eq!(members.len(), 5);
    assert!(members.iter().all(|block| block.weight == 1 && block.title.is_some()));
    let always: Vec<_> = scenario
        .questions
        .iter()
        .filter(|question| !members.iter().any(|block| Some(&block.id) == question.block.as_ref()))
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(always, ["q1", "q2", "q3"]);
}

#[test]
fn every_factor_of_trust_has_the_words_of_the_source_and_at_least_two_statements() {
    let scenario = scenario("sensevalue");
    let factors: Vec<_> = scenario.factors.iter().map(|factor| factor.text.original()).collect();
    assert_eq!(
        factors,
        [
            "Работа администратора",
            "Компетенция сотрудников",
            "Коммуникация врача",
            "Обоснование стоимости",
            "Прозрачность коммуникации",
        ]
    );
    assert!(scenario.factors.iter().all(|factor| factor.stage.is_some()));
    let QuestionKind::Matrix { rows, order, .. } = &scenario.question_with(Role::TrustFactors).unwrap().kind else {
        panic!("no matrix")
    };
    assert_eq!(*order, Order::Random);
    let mut statements = BTreeMap::new();
    for row in rows {
        *statements.entry(row.factor.as_ref().unwrap()).or_insert(0) += 1;
    }
    assert!(scenario.factors.iter().all(|factor| statements.get(&factor.id) >= Some(&2)));
}

#[test]
fn expectations_weigh_what_the_source_asks_about() {
    let scenario = scenario("sensevalue");
    let of = |id: &str| -> Vec<_> { question(&scenario, id).choices().map(|it| it.id.as_str()).collect() };
    let asked = ["reviews", "recommendations", "speed", "attention", "price", "guarantee"];
    assert_eq!(of("expectations"), asked);
    assert_eq!(of("compared")[..6], asked);
    // seven at most are ranked, eight at least are compared
    assert!(of("expectations").len() <= 7 && of("compared").len() >= 8);
}

#[test]
fn the_drivers_are_asked_as_all_that_are_important_or_as_the_one_that_decides_over_one_list() {
    let scenario = scenario("sensevalue");
    let of = |role| {
        let question = scenario.question_with(role).unwrap();
        (question.text.original(), question.choices().map(|it| it.text.original()).collect::<Vec<_>>())
    };
    let (all, options) = of(Role::Drivers);
    let (one, same) = of(Role::DecisiveDriver);
    assert_eq!(all, "Что, помимо цены и качества услуг, является для вас важным фактором при выборе нашей клиники?");
    assert_eq!(one, "Что, помимо цены и качества услуги, является для вас решающим фактором при выборе нашей клиники?");
    assert_eq!(options, same);
    assert_eq!(options.last(), Some(&"Другое (пожалуйста, уточните)"));
    assert!(question(&scenario, "drivers").choices().last().unwrap().pinned);
}

#[test]
fn the_cash_desk_asks_everybody_one_of_three_questions_in_the_proportion_of_the_index() {
    let scenario = scenario("cash-desk");
    assert_eq!(scenario.sampling, SamplingPlan::Everyone);
    assert_eq!(scenario.blocks.iter().map(|block| block.pick).collect::<Vec<_>>(), [Some(1)]);
    let weights: Vec<_> = scenario.questions.iter().map(|question| (question.role, question.weight)).collect();
    assert_eq!(weights, [(Some(Role::IrlQuality), 5), (Some(Role::IrlFairness), 3), (Some(Role::IrlCompetition), 2)]);
    assert!(scenario.limits.total_seconds <= 120);
}

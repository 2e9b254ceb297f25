//! Sections by role, held against the metrics over the same answers counted by hand.

use super::another;
use crate::fixture::{Respondent, option_id, question_id, scenario, single};
use crate::id::{AlertId, BlockId, FactorId};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::ces::{EaseCounts, Polarity as Direction};
use crate::metrics::coded::State;
use crate::metrics::csi::{CsiForm, CsiRow, Weighting, csi};
use crate::metrics::estimate::NoData;
use crate::metrics::nps::nonresponse::SilentAs;
use crate::metrics::nps::nps;
use crate::metrics::ranking::borda::borda;
use crate::metrics::ranking::{ItemCount, Ranking};
use crate::metrics::summary::{Summary, summarise};
use crate::record::{Answer, AnswerState, BestWorstSet, Draw, Drawn, Ending, QuestionAnswer, Record};
use crate::scenario::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn ru(words: &str) -> Text {
    Text::plain("ru", words)
}

fn steps(codes: std::ops::RangeInclusive<i32>) -> Vec<Choice> {
    let step = |code: i32| Choice { value: Some(code), ..Choice::plain(option_id(&code.to_string()), ru("шаг")) };
    codes.map(step).collect()
}

fn options(ids: &[&str]) -> Vec<Choice> {
    ids.iter().map(|id| Choice::plain(option_id(id), ru(id))).collect()
}

fn matrix(rows: &[(&str, Option<&str>)]) -> QuestionKind {
    let row = |(id, factor): &(&str, Option<&str>)| MatrixRow {
        id: option_id(id),
        text: ru(id),
        factor: factor.map(|factor| FactorId::new(factor).unwrap()),
        pinned: false,
        relevant: None,
    };
    QuestionKind::Matrix {
        rows: rows.iter().map(row).collect(),
        steps: steps(1..=5),
        show: ScaleShow::Words,
        layout: MatrixLayout::Rows,
        order: Order::Fixed,
    }
}

fn asking(questions: Vec<(&str, Role, QuestionKind)>) -> Scenario {
    let question = |(id, role, kind): (&str, Role, QuestionKind)| Question {
        role: Some(role),
        ..Question::plain(question_id(id), ru(id), kind)
    };
    Scenario { questions: questions.into_iter().map(question).collect(), ..scenario() }
}

/// A record of somebody who went through to the end with these states, one for each question.
fn record(scenario: &Scenario, states: Vec<AnswerState>) -> Record {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a4", "a4", "a4"]);
    respondent.ends(Ending::Finished);
    let mut record = another(respondent.record());
    let answers = scenario.questions.iter().zip(states);
    record.interview.as_mut().unwrap().answers =
        answers.map(|(question, state)| QuestionAnswer { question: question.id.clone(), state }).collect();
    record
}

fn given(answer: Answer) -> AnswerState {
    AnswerState::Answered { answer }
}

fn step(code: i32) -> AnswerState {
    given(single(&code.to_string()))
}

fn rows(answers: &[(&str, i32)]) -> AnswerState {
    let one = |(row, code): &(&str, i32)| (option_id(row), option_id(&code.to_string()));
    given(Answer::Matrix { rows: answers.iter().map(one).collect() })
}

fn summary(scenario: &Scenario, states: Vec<Vec<AnswerState>>) -> Summary {
    let records: Vec<Record> = states.into_iter().map(|states| record(scenario, states)).collect();
    summarise(scenario, &records)
}

fn nps_kind() -> QuestionKind {
    QuestionKind::Nps { steps: steps(0..=10), show: NpsShow::Numbers, ends: EndWords::default() }
}

proptest! {
    #[test]
    fn the_nps_of_records_is_that_of_the_answers_counted_by_hand(
        codes in prop::collection::vec(prop::option::weighted(0.8, 0..=10), 1..30)
    ) {
        let scenario = asking(vec![("recommend", Role::Nps, nps_kind())]);
        let states = codes.iter().map(|code| vec![code.map_or(AnswerState::Refused, step)]).collect();
        let got = summary(&scenario, states).nps.unwrap();
        let answers: Vec<_> = codes.iter().map(|code| code.map_or(State::Refused, |it| State::of_code(it.into()))).collect();
        let expected = nps(&answers, None);
        prop_assert_eq!(got.index, expected.index);
        prop_assert_eq!(got.classes.iter().map(|row| row.share).collect::<Vec<_>>(), [expected.promoters, expected.passives, expected.detractors]);
        prop_assert_eq!(got.scores.iter().sum::<u64>() + got.no_answer, codes.len() as u64);
        prop_assert_eq!(got.response_rate.n, codes.len() as u64);
    }

    #[test]
    fn the_csi_of_records_is_that_of_the_answers_counted_by_hand(
        codes in prop::collection::vec(prop::array::uniform4(prop::option::weighted(0.9, 1..=5)), 1..20)
    ) {
        let kind = matrix(&[("price", None), ("care", None)]);
        // The importance stands in another order; rows are matched by their ids.
        let turned = matrix(&[("care", None), ("price", None)]);
        let scenario = asking(vec![("sat", Role::Satisfaction, kind), ("imp", Role::Importance, turned)]);
        let pairs = |price: Option<i32>, care: Option<i32>| {
            let both: Vec<_> = [("price", price), ("care", care)].into_iter().filter_map(|(id, it)| Some((id, it?))).collect();
            if both.is_empty() { AnswerState::Skipped } else { rows(&both) }
        };
        let states = codes.iter().map(|[a, b, c, d]| vec![pairs(*a, *b), pairs(*c, *d)]).collect();
        let got = summary(&scenario, states).csi.unwrap();
        let state = |code: Option<i32>| code.map_or(State::Missing, |code| State::Answer(code as u8));
        let by_hand: Vec<CsiRow> = codes.iter().map(|[a, b, c, d]| CsiRow {
            satisfaction: vec![state(*a), state(*b)], importance: vec![state(*c), state(*d)],
        }).collect();
        let expected = csi(CsiForm::new(2, 5, Some(5)).unwrap(), &by_hand, &Weighting::Stated, None);
        prop_assert_eq!((got.index, got.se), (expected.index, expected.error));
        prop_assert_eq!(got.factors.iter().map(|row| row.importance).collect::<Vec<_>>(), expected.factors.iter().map(|it| it.importance).collect::<Vec<_>>());
    }
}

#[test]
fn the_silent_ones_move_the_nps_and_those_who_were_not_asked_do_not() {
    let scenario = asking(vec![("recommend", Role::Nps, nps_kind())]);
    let states = vec![
        vec![step(10)],
        vec![step(9)],
        vec![step(3)],
        vec![AnswerState::DontKnow],
        vec![AnswerState::NotApplicable],
        vec![AnswerState::NotShown],
    ];
    let nps = summary(&scenario, states).nps.unwrap();
    assert_eq!(nps.index.n, 3);
    assert_eq!(nps.treatments.iter().map(|row| row.base.unwrap()).collect::<Vec<_>>(), [3.0, 4.0, 4.0]);
    let values: Vec<f64> = nps.treatments.iter().map(|row| row.index.value.unwrap()).collect();
    assert!((values[0] - 100.0 / 3.0).abs() < 1e-9 && values[1..] == [25.0, 0.0], "{values:?}");
    assert_eq!((nps.primary, nps.no_answer), (SilentAs::Ignored, 1));
    assert_eq!(nps.scores, [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1]);
}

#[test]
fn effort_is_read_by_the_way_its_scale_runs() {
    let kind = |polarity, high| QuestionKind::Ces { steps: steps(1..=high), polarity, ends: EndWords::default() };
    let ease = asking(vec![("ces", Role::Ces, kind(Polarity::Ease, 7))]);
    let got = summary(&ease, vec![vec![step(7)], vec![step(5)], vec![step(2)]]).ces.unwrap();
    let by_hand = EaseCounts::default().with(&[7, 5, 2].map(State::of_code)).ces(None);
    assert_eq!((got.polarity, got.mean), (Direction::Ease, by_hand.mean.estimate));
    assert_eq!((got.easy.unwrap(), got.effort.unwrap()), (by_hand.easy, by_hand.effort));
    let effort = asking(vec![("ces", Role::Ces, kind(Polarity::Effort, 5))]);
    let got = summary(&effort, vec![vec![step(5)], vec![step(2)]]).ces.unwrap();
    assert_eq!((got.polarity, got.mean.value, got.easy), (Direction::Effort, Some(3.5), None));
    assert_eq!(got.answers, [0, 1, 0, 0, 1]);
}

#[test]
fn key_drivers_need_the_overall_satisfaction_and_top_two_counts_fours_and_fives() {
    let scale = QuestionKind::Scale { steps: steps(1..=5), show: ScaleShow::Words, measure: Measure::Satisfaction };
    let sat = || ("sat", Role::Satisfaction, matrix(&[("price", None), ("care", None)]));
    let scenario = asking(vec![sat(), ("overall", Role::OverallSatisfaction, scale)]);
    let people = [(1, 2, 1), (2, 5, 2), (3, 1, 3), (4, 4, 4), (5, 3, 5), (4, 2, 5)];
    let states = people.iter().map(|(p, c, o)| vec![rows(&[("price", *p), ("care", *c)]), step(*o)]).collect();
    let got = summary(&scenario, states);
    let overall = got.overall_satisfaction.unwrap();
    assert_eq!((overall.top_two.value, overall.answers), (Some(0.5), vec![1, 1, 1, 1, 2]));
    let drivers = got.key_drivers.unwrap();
    assert_eq!(drivers.n_complete, 6);
    assert!(drivers.rows[0].pearson.estimate.value.unwrap() > drivers.rows[1].pearson.estimate.value.unwrap());
    assert!(drivers.rows[0].share.unwrap() > 0.9 && drivers.rows[0].quadrant.is_some());
    assert_eq!(summary(&asking(vec![sat()]), vec![]).key_drivers, None);
}

#[test]
fn trust_factors_group_the_rows_of_the_matrix_by_their_factor() {
    let kind = matrix(&[("a", Some("price")), ("b", Some("care")), ("c", Some("price"))]);
    let mut scenario = asking(vec![("trust", Role::TrustFactors, kind)]);
    let factor = |id: &str| Factor { id: FactorId::new(id).unwrap(), text: ru(id), stage: Some(ru("выбор")) };
    scenario.factors = vec![factor("care"), factor("price")];
    let states = vec![vec![rows(&[("a", 5), ("b", 1), ("c", 3)])], vec![rows(&[("a", 4), ("c", 4)])]];
    let got = summary(&scenario, states).trust_factors.unwrap();
    let facts: Vec<_> =
        got.factors.iter().map(|row| (row.text.as_str(), row.performance.value, row.unscored)).collect();
    assert_eq!(facts, [("care", Some(0.0), 1), ("price", Some(0.75), 0)]);
    assert_eq!(got.factors[1].items, [option_id("a"), option_id("c")]);
}

#[test]
fn expectations_are_ranked_as_the_methodology_ranks_them() {
    let list = || ChoiceList::plain(options(&["speed", "price", "care"]));
    let ranked = QuestionKind::Ranking { list: list(), places: None };
    let decisive = QuestionKind::Single { list: list() };
    let sets = QuestionKind::BestWorst {
        items: options(&["speed", "price", "care"]),
        design: SetDesign::Drawn { sets: 1, size: 3 },
        best: ru("лучшее"),
        worst: ru("худшее"),
    };
    let scenario = asking(vec![
        ("rank", Role::ExpectationsRanking, ranked),
        ("sets", Role::ExpectationsBestWorst, sets),
        ("one", Role::DecisiveDriver, decisive),
    ]);
    let ids = |words: &[&str]| words.iter().map(|id| option_id(id)).collect::<Vec<_>>();
    let person = |order: [&str; 3]| {
        let set = BestWorstSet {
            shown: ids(&["speed", "price", "care"]),
            best: Some(option_id(order[0])),
            worst: Some(option_id(order[2])),
        };
        let ranking = given(Answer::Ranking { options: ids(&order) });
        vec![ranking, given(Answer::BestWorst { sets: vec![set] }), given(single(order[0]))]
    };
    let silent = vec![AnswerState::Skipped, AnswerState::Skipped, AnswerState::DontKnow];
    let people = vec![person(["care", "speed", "price"]), person(["care", "price", "speed"]), silent];
    let got = summary(&scenario, people);
    let items = ItemCount::new(3).unwrap();
    let rankings = [[2, 0, 1], [2, 1, 0]].map(|it| Ranking::new(items, it.map(|place| [place])).unwrap());
    let expected = borda(items, &rankings);
    let ranking = got.expectations_ranking.unwrap();
    assert_eq!((ranking.n_base, ranking.no_answer), (2, 1));
    assert_eq!(ranking.rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), ["care", "speed", "price"]);
    assert_eq!(ranking.rows[0].borda, expected.rows[2].borda);
    assert_eq!(ranking.agreement.map(|it| it.w), expected.agreement.map(|it| it.w));
    let sets = got.expectations_best_worst.unwrap();
    assert_eq!((sets.n_base, sets.balanced, sets.rows[0].text.as_str()), (2, true, "care"));
    assert_eq!((sets.rows[0].score.value, sets.rows[0].best, sets.rows[0].shown), (Some(1.0), 2, 2));
    let decisive = got.decisive_driver.unwrap();
    assert_eq!((decisive.n_base, decisive.no_answer), (2, 1));
    assert_eq!((decisive.rows[0].text.as_str(), decisive.rows[0].share.value), ("care", Some(1.0)));
}

#[test]
fn a_pool_gives_means_weighted_by_the_probabilities_of_its_draws() {
    let scale = || QuestionKind::Scale { steps: steps(1..=5), show: ScaleShow::Words, measure: Measure::Agreement };
    let roles = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];
    let mut scenario = asking(roles.iter().zip(["q1", "q2", "q3"]).map(|(role, id)| (id, *role, scale())).collect());
    let pool = BlockId::new("pool").unwrap();
    scenario.questions.iter_mut().for_each(|question| question.block = Some(pool.clone()));
    scenario.blocks = vec![Block {
        id: pool.clone(),
        title: None,
        within: None,
        relevant: None,
        order: Order::Fixed,
        pick: Some(1),
        pinned: false,
        weight: 1,
    }];
    let drawn = |member: usize, probability: f64, state: AnswerState| {
        let mut states = vec![AnswerState::NotShown; 3];
        states[member] = state;
        let mut record = record(&scenario, states);
        record.interview.as_mut().unwrap().draws = vec![Draw {
            what: Drawn::Pool,
            of: "pool".to_owned(),
            result: vec![format!("q{}", member + 1)],
            probability: vec![probability],
        }];
        record
    };
    let mut records = vec![drawn(0, 0.5, step(5)), drawn(0, 0.2, step(1)), drawn(0, 0.2, AnswerState::Skipped)];
    records.extend([drawn(1, 0.3, step(4)), drawn(1, 0.3, step(4)), drawn(2, 0.2, step(2)), drawn(2, 0.2, step(2))]);
    let got = summarise(&scenario, &records);
    let [row, ..] = got.pools[0].members.as_slice() else { panic!("members") };
    assert_eq!((row.drawn, row.assigned, row.answered), (3, 3, 2));
    // (5·2 + 1·5) / (2 + 5)
    assert!((row.mean.unwrap().value.unwrap() - 15.0 / 7.0).abs() < 1e-12);
    assert_eq!(row.unweighted_mean, Some(3.0));
    assert_eq!((got.pools[0].allocation.n, got.pools[0].allocation.df), (7, 2));
    // Quality weighted by 1/π: (1·2 + 0·5)/7; fairness 0.75; competition 0.25.
    let index = 0.5 * (2.0 / 7.0) + 0.3 * 0.75 + 0.2 * 0.25;
    assert!((got.pools[0].irl.unwrap().value.unwrap() - index).abs() < 1e-12);
    assert_eq!(got.quality.dropoff[0].reached, 3, "a question that was not drawn was not reached");
}

#[test]
fn alerts_root_causes_and_points_of_health_are_counted() {
    let cause = QuestionKind::Single { list: ChoiceList::plain(options(&["price", "queue"])) };
    let health = QuestionKind::Scale { steps: steps(-3..=3), show: ScaleShow::Words, measure: Measure::Frequency };
    let mut scenario = asking(vec![("why", Role::RootCause, cause), ("pulse", Role::Health, health)]);
    let alert = AlertId::new("call").unwrap();
    let when = crate::expression::Formula::pending("true()");
    scenario.alerts = vec![Alert { id: alert.clone(), when, text: ru("Позвоните") }];
    let person = |cause: &str, points: i32| record(&scenario, vec![given(single(cause)), step(points)]);
    let mut records = vec![person("queue", -3), person("queue", 1), person("price", 3), person("queue", 3)];
    records[0].interview.as_mut().unwrap().alerts = vec![alert];
    let got = summarise(&scenario, &records);
    assert_eq!((got.alerts[0].count, got.alerts[0].share.value), (1, Some(0.25)));
    let causes = &got.root_causes[0];
    assert_eq!((causes.n_base, causes.rows[0].text.as_str(), causes.rows[0].count), (4, "queue", 3));
    let pulse = got.pulse.unwrap();
    assert_eq!(pulse.mean.value, Some(1.0));
    assert_eq!(pulse.classes.iter().map(|row| row.count).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(summarise(&scenario, []).pulse.unwrap().mean.reason, Some(NoData::NoData));
}

#[test]
fn every_section_reads_back_from_its_json() {
    let scenario = asking(vec![
        ("recommend", Role::Nps, nps_kind()),
        ("sat", Role::Satisfaction, matrix(&[("price", None), ("care", None)])),
    ]);
    let got = summary(
        &scenario,
        vec![vec![step(9), rows(&[("price", 4)])], vec![AnswerState::Refused, AnswerState::Skipped]],
    );
    let text = serde_json::to_string(&got).unwrap();
    assert_eq!(serde_json::from_str::<Summary>(&text).unwrap(), got);
    let keys: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert!(keys.contains_key("nps") && !keys.contains_key("ces") && !keys.contains_key("pools"));
}

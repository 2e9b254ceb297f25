//! What trust factors promise.

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::correlation::{Points, correlation_of_values, correlations};
use crate::metrics::interval::{IntervalMethod, Scale};
use crate::metrics::likert::Likert5;
use crate::metrics::mean::mean;
use crate::metrics::parameter::Parameter;
use proptest::prelude::*;

fn factor(items: usize) -> TrustFactor {
    let items = (0..items).map(|place| QuestionId::new(format!("q{place}")).unwrap()).collect();
    TrustFactor::new("врач", "приём", items).unwrap()
}

fn code(code: i64) -> Item {
    Item::Answer(Likert5::from_code(code).unwrap())
}

fn points(rows: &[&[i32]]) -> Vec<Vec<Option<Points>>> {
    rows.iter().map(|row| row.iter().map(|code| Some(Points::from(*code))).collect()).collect()
}

#[test]
fn a_score_is_the_mean_of_the_valid_items_on_zero_to_one() {
    let score = |items: &[Item]| FactorScore::of(items).map(FactorScore::unit);
    assert_eq!(score(&[code(5), code(3), Item::Missing]), Some(0.75));
    assert_eq!(score(&[code(1)]), Some(0.0));
    assert_eq!(score(&[code(4), Item::Invalid]), Some(0.75), "half is enough");
    assert_eq!(score(&[code(4), Item::Refused, Item::Missing]), None, "a third is not");
    assert_eq!(score(&[]), None);
}

#[test]
fn performance_is_the_mean_over_respondents_and_not_over_answers() {
    let answers = [vec![code(5), code(5)], vec![code(1), Item::Missing], vec![Item::Missing, Item::Invalid]];
    let counted = FactorAnswers::new(&factor(2)).with(&answers);
    let performance = counted.performance().estimate;
    assert_eq!((performance.value, performance.n), (Some(0.5), 2));
    assert_eq!((counted.unscored(), counted.invalid()), (1, 1));
}

#[test]
fn answers_that_are_not_there_are_missing() {
    let counted = FactorAnswers::new(&factor(4)).with(&[vec![code(5)], vec![code(4), code(4)]]);
    assert_eq!((counted.performance().estimate.n, counted.unscored()), (1, 1));
}

#[test]
fn equal_scores_have_the_wilson_bound_for_an_interval() {
    let (performance, _) = trust_factor(&factor(1), &vec![vec![code(5)]; 8]);
    assert_eq!(performance.estimate.interval.unwrap().method, IntervalMethod::WilsonBound);
    assert_eq!(trust_factor(&factor(1), &[]).0.estimate.value, None);
}

#[test]
fn items_that_say_the_same_have_an_alpha_of_one_and_unrelated_ones_of_zero() {
    let alpha = |rows: &[&[i32]]| cronbach_alpha(&points(rows), rows[0].len()).alpha.unwrap();
    assert!((alpha(&[&[1, 1, 1], &[3, 3, 3], &[4, 4, 4]]) - 1.0).abs() < 1e-12);
    assert!(alpha(&[&[1, 1], &[1, 3], &[3, 1], &[3, 3]]).abs() < 1e-12);
    assert!(alpha(&[&[1, 5], &[5, 2], &[4, 2]]) < 0.0, "items that contradict each other are worse than unrelated");
}

#[test]
fn alpha_says_why_it_is_absent() {
    let reason = |rows: &[&[i32]], items| {
        let got = cronbach_alpha(&points(rows), items);
        assert_eq!(got.alpha, None);
        got.reason.unwrap()
    };
    assert_eq!(reason(&[&[4], &[5], &[1]], 1), NoAlpha::FewerThanTwoItems);
    assert_eq!(reason(&[&[4, 5]], 2), NoAlpha::FewerThanTwo);
    assert_eq!(reason(&[&[4, 2], &[3, 3], &[1, 5]], 2), NoAlpha::ZeroVariance);
    assert_eq!(reason(&[], 0), NoAlpha::FewerThanTwoItems);
}

#[test]
fn a_low_alpha_is_said_in_the_words_of_the_methodology() {
    let of = |alpha: f64| Reliability {
        alpha: Some(alpha),
        n: 9,
        base: crate::metrics::estimate::BaseFlag::of(9),
        reason: None,
    };
    assert_eq!(of(0.6).warning(LEAST_ALPHA), None);
    assert_eq!(of(0.59).warning(LEAST_ALPHA).unwrap().text().ru, "показатели фактора несогласованы");
    assert!(of(0.69).warning(Parameter::user(0.7)).is_some());
    assert_eq!(cronbach_alpha(&[], 2).warning(LEAST_ALPHA), None);
}

#[test]
fn a_factor_is_checked_however_it_comes() {
    let items = |count: usize| (0..count).map(|it| format!("q{it}")).collect::<Vec<_>>();
    let read = |items: Vec<String>| {
        serde_json::from_value::<TrustFactor>(serde_json::json!({"name": "врач", "stage": "приём", "items": items}))
    };
    assert_eq!(read(items(3)).unwrap(), factor(3));
    assert!(read(items(0)).unwrap_err().to_string().contains("has no items"));
    assert!(read(items(13)).unwrap_err().to_string().contains("13 items"));
    assert!(read(vec!["q1".to_owned(), "q1".to_owned()]).unwrap_err().to_string().contains("q1 twice"));
    let written = serde_json::to_value(factor(2)).unwrap();
    assert_eq!(serde_json::from_value::<TrustFactor>(written).unwrap(), factor(2));
}

fn any_answers(items: usize) -> impl Strategy<Value = Vec<Vec<Item>>> {
    let item = prop_oneof![
        6 => (1_i64..=5).prop_map(code),
        1 => Just(Item::Missing),
        1 => Just(Item::Refused),
        1 => Just(Item::Invalid),
    ];
    prop::collection::vec(prop::collection::vec(item, items), 0..30)
}

fn near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_interval_holds_the_performance_and_stays_on_the_scale(answers in any_answers(5)) {
        let (performance, reliability) = trust_factor(&factor(5), &answers);
        match performance.estimate.value {
            Some(value) => {
                let interval = performance.estimate.interval.unwrap();
                prop_assert!(0.0 <= interval.low && interval.low <= value + 1e-12);
                prop_assert!(value <= interval.high + 1e-12 && interval.high <= 1.0);
            }
            None => prop_assert_eq!(performance.estimate.n, 0),
        }
        prop_assert!(reliability.alpha.is_none_or(|alpha| alpha <= 1.0));
        prop_assert_eq!(reliability.alpha.is_some(), reliability.reason.is_none());
    }

    #[test]
    fn counted_scores_give_the_mean_of_the_scores(answers in any_answers(5)) {
        let units: Vec<f64> = answers.iter().filter_map(|row| FactorScore::of(row)).map(FactorScore::unit).collect();
        let (got, plain) = (trust_factor(&factor(5), &answers).0, mean(&units, Some(Scale::UNIT)));
        prop_assert!(near(got.estimate.value, plain.estimate.value) && near(got.error, plain.error));
        prop_assert_eq!(got.estimate.n, plain.estimate.n);
    }

    #[test]
    fn neither_order_nor_missing_answers_change_anything(answers in any_answers(3)) {
        let mut other: Vec<_> = answers.iter().rev().cloned().collect();
        other.push(vec![Item::Missing; 3]);
        prop_assert_eq!(trust_factor(&factor(3), &other), trust_factor(&factor(3), &answers));
    }

    #[test]
    fn doubling_the_data_keeps_performance_and_alpha_and_shrinks_the_error(answers in any_answers(3)) {
        let twice: Vec<_> = answers.iter().chain(&answers).cloned().collect();
        let (one, two) = (trust_factor(&factor(3), &answers), trust_factor(&factor(3), &twice));
        prop_assert!(near(one.0.estimate.value, two.0.estimate.value));
        prop_assert!(near(one.1.alpha, two.1.alpha) || one.1.reason == Some(NoAlpha::FewerThanTwo));
        let n = one.0.estimate.n as f64;
        if let Some(error) = one.0.error {
            prop_assert!(near(two.0.error, Some(error * ((n - 1.0) / (2.0 * n - 1.0)).sqrt())));
        }
    }

    #[test]
    fn whole_numbers_and_values_have_the_same_alpha(answers in any_answers(4)) {
        let codes = |row: &Vec<Item>| row.iter().map(|item| item.answer().map(Points::from)).collect::<Vec<_>>();
        let coded: Vec<_> = answers.iter().map(codes).collect();
        let values: Vec<Vec<_>> = coded.iter().map(|row| row.iter().map(|it| it.map(f64::from)).collect()).collect();
        let (one, other) = (cronbach_alpha(&coded, 4), cronbach_alpha_of_values(&values, 4));
        prop_assert_eq!((one.n, one.reason), (other.n, other.reason));
        prop_assert!(near(one.alpha, other.alpha));
        prop_assert_eq!(one, trust_factor(&factor(4), &answers).1);
    }

    #[test]
    fn scores_correlate_as_whole_numbers_as_they_do_as_fractions(answers in any_answers(5)) {
        let scores: Vec<_> = answers.iter().map(|row| FactorScore::of(row)).collect();
        let overall: Vec<_> = answers.iter().map(|row| row[0].answer()).collect();
        let units = scores.iter().zip(&overall).map(|(x, y)| (x.map(FactorScore::unit), y.map(|it| it.unit())));
        let whole: Vec<_> = scores.iter().map(|score| score.map(FactorScore::points)).collect();
        let overall: Vec<_> = overall.iter().map(|answer| answer.map(Points::from)).collect();
        let one = correlations(&[whole], &overall)[0].correlation;
        let other = correlation_of_values(units);
        prop_assert!(near(one.pearson.estimate.value, other.pearson.estimate.value));
        prop_assert!(near(one.spearman.estimate.value, other.spearman.estimate.value));
    }

    #[test]
    fn the_counts_keep_the_law_of_accumulators(
        answers in any_answers(3), parts in prop::collection::vec(0_u8..3, 60)
    ) {
        law::holds(&FactorAnswers::new(&factor(3)), &answers, &parts);
        let codes = |row: &Vec<Item>| row.iter().map(|item| item.answer().map(Points::from)).collect::<Vec<_>>();
        law::holds(&ItemSums::new(3), &answers.iter().map(codes).collect::<Vec<_>>(), &parts);
    }
}

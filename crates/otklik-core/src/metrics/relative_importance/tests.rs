//! What shares of explained variance promise.

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::correlation::{Points, correlation};
use proptest::prelude::*;

fn row(codes: &[i32]) -> Respondent {
    let (overall, factors) = codes.split_last().unwrap();
    let points = |code: &i32| Some(Points::from(*code));
    Respondent { factors: factors.iter().map(points).collect(), overall: points(overall) }
}

fn rows<const N: usize>(codes: &[[i32; N]]) -> Vec<Respondent> {
    codes.iter().map(|codes| row(codes)).collect()
}

fn near(got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len());
    assert!(got.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{got:?} is not {expected:?}");
}

/// Two uncorrelated factors and overall = 2·first + second: R² is 1, in parts 4 to 1.
const CROSSED: [[i32; 3]; 4] = [[1, 1, 3], [1, 3, 5], [3, 1, 7], [3, 3, 9]];

#[test]
fn uncorrelated_factors_have_their_squared_correlations() {
    let got = relative_importance(&rows(&CROSSED), 2);
    let fit = got.fit.unwrap();
    near(&[fit.r2, fit.adjusted_r2], &[1.0, 1.0]);
    near(&fit.lmg.unwrap().parts, &[0.8, 0.2]);
    near(&fit.relative_weights.shares.unwrap(), &[0.8, 0.2]);
}

#[test]
fn one_factor_has_all_of_the_squared_correlation() {
    let codes = [[1, 2], [2, 1], [3, 3], [4, 5], [5, 4]];
    let fit = relative_importance(&rows(&codes), 1).fit.unwrap();
    // r = 0.8.
    near(&[fit.r2, fit.adjusted_r2], &[0.64, 1.0 - 0.36 * 4.0 / 3.0]);
    near(&fit.lmg.unwrap().parts, &[0.64]);
    near(&fit.relative_weights.parts, &[0.64]);
}

#[test]
fn three_factors_get_the_average_over_all_six_orders() {
    let codes = [[1, 2, 5, 2], [2, 1, 4, 1], [3, 5, 3, 4], [4, 3, 3, 3], [5, 4, 1, 5], [2, 2, 2, 4], [4, 5, 4, 3]];
    let all = rows(&codes);
    let r2 = |subset: &[usize]| {
        let part = |it: &Respondent| Respondent {
            factors: subset.iter().map(|place| it.factors[*place]).collect(),
            overall: it.overall,
        };
        match subset.len() {
            0 => 0.0,
            some => relative_importance(&all.iter().map(part).collect::<Vec<_>>(), some).fit.unwrap().r2,
        }
    };
    let first =
        (2.0 * r2(&[0]) + r2(&[0, 1]) - r2(&[1]) + r2(&[0, 2]) - r2(&[2]) + 2.0 * (r2(&[0, 1, 2]) - r2(&[1, 2]))) / 6.0;
    let got = relative_importance(&all, 3).fit.unwrap().lmg.unwrap().parts[0];
    near(&[got], &[first]);
}

#[test]
fn there_is_no_regression_without_enough_answers_variance_and_difference() {
    let reason = |codes: &[[i32; 3]]| relative_importance(&rows(codes), 2).fit.unwrap_err();
    assert_eq!(reason(&[]), NoData::FewerThanFactors);
    assert_eq!(reason(&CROSSED[..3]), NoData::FewerThanFactors);
    assert_eq!(reason(&CROSSED.map(|[x, y, _]| [x, y, 4])), NoData::ZeroVariance);
    assert_eq!(reason(&CROSSED.map(|[x, _, z]| [x, 4, z])), NoData::ZeroVariance);
    assert_eq!(reason(&CROSSED.map(|[x, _, z]| [x, 7 - 2 * x, z])), NoData::Collinear);
    assert_eq!(relative_importance(&rows(&[[1], [2], [3]]), 0).fit, Err(NoData::NoData));
    let wide = Respondent { factors: vec![Some(Points::from(3)); 5000], overall: Some(Points::from(3)) };
    assert_eq!(relative_importance(&vec![wide; 3], 5000).fit, Err(NoData::TooManyFactors));
}

#[test]
fn a_satisfaction_that_goes_with_nothing_has_no_shares() {
    let fit = relative_importance(&rows(&[[1, 1], [1, 3], [3, 1], [3, 3]]), 1).fit.unwrap();
    assert_eq!((fit.r2, fit.relative_weights.shares, fit.lmg.unwrap().shares), (0.0, None, None));
}

#[test]
fn more_than_twelve_factors_have_relative_weights_only() {
    let answer = |place: usize| {
        let uniform = crate::sampling::uniform("thirteen factors", "test", &place.to_string());
        Some(Points::from(1 + (5.0 * uniform).floor() as i32))
    };
    let importance = |factors: usize| {
        let respondent = |place: usize| Respondent {
            factors: (0..factors).map(|factor| answer(place * 14 + factor)).collect(),
            overall: answer(place * 14 + 13),
        };
        relative_importance(&(0..60).map(respondent).collect::<Vec<_>>(), factors).fit.unwrap()
    };
    let (twelve, thirteen) = (importance(12), importance(13));
    assert!((twelve.lmg.unwrap().parts.iter().sum::<f64>() - twelve.r2).abs() < 1e-9);
    assert_eq!(thirteen.lmg, Err(NoData::TooManyFactors));
    assert_eq!(thirteen.relative_weights.parts.len(), 13);
}

#[test]
fn few_respondents_for_each_factor_raise_a_warning() {
    let many = |times: usize| relative_importance(&rows(&CROSSED.repeat(times)), 2);
    assert_eq!(many(4).warning(RESPONDENTS_PER_FACTOR), Some(Warning::FewRespondents));
    assert_eq!(many(5).warning(RESPONDENTS_PER_FACTOR), None);
    assert_eq!(many(5).warning(Parameter::user(11)), Some(Warning::FewRespondents));
    assert_eq!(relative_importance(&[], 2).warning(RESPONDENTS_PER_FACTOR), None);
}

#[test]
fn huge_scores_are_summed_exactly() {
    let far = |codes: [i32; 3]| codes.map(|code| code * 100_000_000 - 1_000_000_000);
    let got = relative_importance(&rows(&CROSSED.map(far)), 2).fit.unwrap();
    near(&got.lmg.unwrap().parts, &[0.8, 0.2]);
}

#[test]
fn a_share_has_an_interval_from_the_same_seed_whatever_the_order() {
    let all = rows(&[CROSSED, [[1, 2, 4], [2, 3, 3], [3, 2, 8], [2, 1, 6]]].concat().repeat(3));
    let with =
        |rows: &[Respondent], seed| bootstrap(rows, 2, Method::Lmg, Resampling { seed, replicates: 200 }).unwrap();
    let got = with(&all, "a");
    let mut turned: Vec<Respondent> = all.iter().rev().cloned().collect();
    turned.push(Respondent { factors: vec![None, None], overall: Some(Points::from(5)) });
    assert_eq!(with(&turned, "a"), got);
    assert_ne!(with(&all, "b"), got);
    assert_eq!((got.shares.len(), got.replicates), (2, 200));
    for share in &got.shares {
        let interval = share.interval.unwrap();
        assert!(0.0 <= interval.low && interval.low <= share.value.unwrap());
        assert!(share.value.unwrap() <= interval.high && interval.high <= 1.0 && interval.low < interval.high);
        assert_eq!(serde_json::to_value(interval.method).unwrap(), "percentile_bootstrap");
    }
}

#[test]
fn replicates_in_which_nothing_can_be_divided_are_dropped_and_counted() {
    // Of four respondents a replicate often draws only two kinds: collinear, or without variance.
    let got =
        bootstrap(&rows(&CROSSED), 2, Method::RelativeWeights, Resampling { seed: "s", replicates: 100 }).unwrap();
    assert!(0 < got.dropped && got.dropped < 100, "{got:?}");
    let none = bootstrap(&rows(&CROSSED), 2, Method::Lmg, Resampling { seed: "s", replicates: 0 }).unwrap();
    assert_eq!(none.shares[0].interval, None);
    assert!(none.shares[0].value.is_some() && none.shares[0].reason.is_some());
    let absent = bootstrap(&[], 2, Method::Lmg, Resampling { seed: "s", replicates: 100 });
    assert_eq!(absent, Err(NoData::FewerThanFactors));
}

/// Codes of 1 to 5 around a common opinion, so that they correlate; now and then one is missing.
fn any_respondents(factors: std::ops::Range<usize>) -> impl Strategy<Value = (usize, Vec<Respondent>)> {
    factors.prop_flat_map(|factors| {
        let answer = prop_oneof![12 => (-2_i32..=2).prop_map(Some), 1 => Just(None)];
        let respondent = (1_i32..=5, prop::collection::vec(answer, factors + 1)).prop_map(|(opinion, answers)| {
            let points = |it: Option<i32>| it.map(|shift| Points::from((opinion + shift).clamp(1, 5)));
            let (overall, factors) = answers.split_last().unwrap();
            Respondent { factors: factors.iter().copied().map(points).collect(), overall: points(*overall) }
        });
        (Just(factors), prop::collection::vec(respondent, 0..80))
    })
}

fn same(one: &RelativeImportance, other: &RelativeImportance) {
    match (&one.fit, &other.fit) {
        (Ok(one), Ok(other)) => {
            near(&[one.r2], &[other.r2]);
            near(&one.relative_weights.parts, &other.relative_weights.parts);
            match (&one.lmg, &other.lmg) {
                (Ok(one), Ok(other)) => near(&one.parts, &other.parts),
                (one, other) => assert_eq!(one, other),
            }
        }
        (one, other) => assert_eq!(one, other),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn both_ways_divide_exactly_what_is_explained((factors, all) in any_respondents(1..7)) {
        let Ok(fit) = relative_importance(&all, factors).fit else { return Ok(()) };
        prop_assert!((0.0..=1.0).contains(&fit.r2) && fit.adjusted_r2 <= fit.r2 + 1e-12);
        for contributions in [fit.lmg.unwrap(), fit.relative_weights] {
            prop_assert!(contributions.parts.iter().all(|part| *part >= 0.0));
            prop_assert!((contributions.parts.iter().sum::<f64>() - fit.r2).abs() < 1e-9);
            let shares = contributions.shares.unwrap_or_else(|| vec![1.0]);
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn of_two_factors_both_ways_say_the_same((_, all) in any_respondents(2..3)) {
        let Ok(fit) = relative_importance(&all, 2).fit else { return Ok(()) };
        near(&fit.lmg.unwrap().parts, &fit.relative_weights.parts);
    }

    #[test]
    fn with_one_factor_what_is_explained_is_the_squared_correlation((_, all) in any_respondents(1..2)) {
        let (x, y): (Vec<_>, Vec<_>) = all.iter().map(|it| (it.factors[0], it.overall)).unzip();
        let Ok(fit) = relative_importance(&all, 1).fit else { return Ok(()) };
        near(&[fit.r2], &[correlation(&x, &y).pearson.estimate.value.unwrap().powi(2)]);
    }

    #[test]
    fn neither_order_nor_missing_answers_change_anything((factors, all) in any_respondents(1..6)) {
        let mut other: Vec<_> = all.iter().rev().cloned().collect();
        other.push(Respondent { factors: vec![None; factors], overall: Some(Points::from(5)) });
        other.push(Respondent { factors: vec![Some(Points::from(1)); factors], overall: None });
        prop_assert_eq!(relative_importance(&other, factors), relative_importance(&all, factors));
    }

    #[test]
    fn doubling_the_data_keeps_what_is_explained((factors, all) in any_respondents(1..6)) {
        let twice: Vec<_> = all.iter().chain(&all).cloned().collect();
        let (one, two) = (relative_importance(&all, factors), relative_importance(&twice, factors));
        prop_assert_eq!(two.n, 2 * one.n);
        if one.fit.is_ok() {
            same(&one, &two);
        }
    }

    #[test]
    fn whole_numbers_give_the_same_as_values((factors, all) in any_respondents(1..6)) {
        let values = |it: &Respondent| {
            it.factors.iter().copied().chain([it.overall]).map(|points| points.map(f64::from)).collect()
        };
        let values: Vec<Vec<Option<f64>>> = all.iter().map(values).collect();
        same(&relative_importance(&all, factors), &relative_importance_of_values(&values, factors));
    }

    #[test]
    fn the_sums_keep_the_law_of_accumulators(
        (factors, all) in any_respondents(1..6), parts in prop::collection::vec(0_u8..3, 80)
    ) {
        law::holds(&CrossProducts::new(factors), &all, &parts);
    }
}

//! What correlations promise.

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::distribution::t95;
use crate::metrics::estimate::Estimate;
use proptest::prelude::*;

fn all(codes: &[i32]) -> Vec<Option<Points>> {
    codes.iter().map(|code| Some(Points::from(*code))).collect()
}

fn of(x: &[i32], y: &[i32]) -> Correlation {
    correlation(&all(x), &all(y))
}

fn near(got: Option<f64>, expected: f64) {
    assert!((got.unwrap() - expected).abs() < 1e-12, "{got:?} is not {expected}");
}

#[test]
fn three_pairs_can_be_checked_by_hand() {
    // Deviations −1 0 1 and −1 1 0: r = 1/2, t = 1/√3 with one degree of freedom, whose tail is 1 − 2·atan(t)/π.
    let got = of(&[1, 2, 3], &[4, 6, 5]);
    near(got.pearson.estimate.value, 0.5);
    near(got.spearman.estimate.value, 0.5);
    near(got.pearson.p, 2.0 / 3.0);
}

#[test]
fn three_pairs_have_a_correlation_and_no_interval() {
    let Estimate { value, interval, reason, .. } = of(&[1, 2, 3], &[1, 3, 2]).pearson.estimate;
    assert!(value.is_some() && interval.is_none());
    assert_eq!(reason, Some(NoData::FewerThanFour));
}

#[test]
fn two_pairs_have_none_and_the_reason_goes_before_that_of_no_variance() {
    for codes in [&[][..], &[3], &[3, 3]] {
        let got = of(codes, codes);
        assert_eq!(got.pearson.estimate, Estimate::none(codes.len() as u64, NoData::FewerThanThree));
        assert_eq!((got.spearman.estimate, got.spearman.p), (got.pearson.estimate, None));
    }
}

#[test]
fn equal_answers_on_either_side_are_no_correlation() {
    for (x, y) in [([4, 4, 4], [1, 2, 3]), ([1, 2, 3], [0, 0, 0])] {
        assert_eq!(of(&x, &y).spearman.estimate, Estimate::none(3, NoData::ZeroVariance));
    }
    let hair = [0.3, 0.1 + 0.2, 0.3].map(Some).into_iter().zip([1.0, 2.0, 3.0].map(Some));
    assert_eq!(correlation_of_values(hair).pearson.estimate.reason, Some(NoData::ZeroVariance));
}

#[test]
fn a_straight_line_is_one_with_a_point_for_an_interval_and_nothing_infinite() {
    for (y, r) in [([2, 3, 4, 5, 9], 1.0), ([-2, -3, -4, -5, -9], -1.0)] {
        let got = of(&[2, 3, 4, 5, 9], &y);
        for (coefficient, method) in [(got.pearson, "fisher_z"), (got.spearman, "bonett_wright")] {
            let interval = coefficient.estimate.interval.unwrap();
            assert_eq!((coefficient.estimate.value, coefficient.p), (Some(r), Some(0.0)));
            assert_eq!((interval.low, interval.high), (r, r));
            assert_eq!(serde_json::to_value(interval.method).unwrap(), method);
        }
    }
}

#[test]
fn a_monotone_curve_is_one_for_ranks_and_less_for_values() {
    let got = of(&[1, 2, 3, 4], &[1, 4, 9, 100]);
    assert_eq!(got.spearman.estimate.value, Some(1.0));
    assert!(got.pearson.estimate.value.unwrap() < 0.9);
}

#[test]
fn equal_values_share_the_middle_of_their_ranks() {
    // Ranks 1.5 1.5 3 4 and 1 2 3.5 3.5: Σd² = 1, and with ties ρ = Σ(…)(…)/√(ΣΣ) = 4/4.5.
    near(of(&[1, 1, 2, 3], &[1, 2, 3, 3]).spearman.estimate.value, 4.0 / 4.5);
}

#[test]
fn the_test_is_students_t() {
    // With noise that is uncorrelated with x and as large, y = s·x + noise has r/√(1−r²) = s, so that s = t/√(n−2).
    let slope = t95(22.0) / 22.0_f64.sqrt();
    let pairs = [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)];
    let pairs = pairs.map(|(x, noise)| (Some(x), Some(slope * x + noise)));
    near(correlation_of_values(pairs.into_iter().cycle().take(24)).pearson.p, 0.05);
}

#[test]
fn the_adjustment_is_over_the_factors_that_have_a_test() {
    let overall = all(&[1, 2, 3, 4, 5, 5, 4, 3]);
    let factors = [all(&[1, 2, 3, 4, 5, 5, 4, 2]), all(&[3; 8]), all(&[1, 5, 2, 4, 3, 2, 5, 1])];
    let got = correlations(&factors, &overall);
    let raw: Vec<f64> = got.iter().filter_map(|driver| driver.correlation.pearson.p).collect();
    assert_eq!((got[1].pearson_p_holm, got[1].spearman_p_holm), (None, None));
    assert_eq!(got[0].pearson_p_holm, Some(2.0 * raw[0]), "twice: two factors are tested, the third cannot be");
    assert_eq!(got[2].pearson_p_holm, Some(raw[1]));
}

#[test]
fn below_thirty_pairs_nothing_is_displayed_or_marked_as_significant() {
    let driver = |n: usize| {
        let codes: Vec<i32> = (0..n as i32).map(|it| it % 5).collect();
        correlations(&[all(&codes)], &all(&codes))[0]
    };
    for (n, expected) in [(29, false), (30, true)] {
        assert_eq!(driver(n).correlation.is_displayed(DISPLAY_MINIMUM), expected);
        assert_eq!(driver(n).is_significant(), expected);
    }
    assert!(driver(29).correlation.is_displayed(Parameter::user(10)), "the minimum can be set");
}

#[test]
fn with_one_question_per_client_a_correlation_is_unavailable_and_says_why() {
    let got = Correlation::not_identifiable();
    assert_eq!(got.pearson.estimate, Estimate::none(0, NoData::NotIdentifiable));
    assert!(!got.is_displayed(Parameter::user(0)));
}

#[test]
fn numbers_of_any_size_give_a_finite_correlation() {
    for factor in [f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e-300] {
        let x = [-1.0, 0.5, 1.0, 0.25, 1.0].map(|it: f64| Some(it * factor));
        let got = correlation_of_values(x.into_iter().zip([1.0, 2.0, 1e308, -1e308, 0.0].map(Some)));
        assert!(got.pearson.estimate.value.is_none_or(|r| r.abs() <= 1.0), "{factor}: {got:?}");
    }
    let infinite = [(Some(f64::INFINITY), Some(1.0)), (Some(f64::NAN), Some(1.0))];
    assert_eq!(correlation_of_values(infinite).n(), 0);
}

#[test]
fn points_are_whole_numbers() {
    assert_eq!(Points::exactly(-3.0), Some(Points::from(-3)));
    for number in [0.5, 3e9, f64::NAN, f64::INFINITY] {
        assert_eq!(Points::exactly(number), None);
    }
}

/// Mostly codes, now and then a score beyond the plain table.
fn any_points() -> impl Strategy<Value = Option<Points>> {
    prop_oneof![
        8 => (0_i32..=10).prop_map(|code| Some(Points::from(code))),
        1 => (-300_i32..30_000).prop_map(|score| Some(Points::from(score))),
        1 => Just(None),
    ]
}

fn any_pairs() -> impl Strategy<Value = Vec<(Option<Points>, Option<Points>)>> {
    prop::collection::vec((any_points(), any_points()), 0..40)
}

fn table(pairs: &[(Option<Points>, Option<Points>)]) -> PairTable {
    PairTable::new().with(pairs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn an_interval_holds_its_coefficient_and_stays_on_the_scale(pairs in any_pairs()) {
        let got = correlation_of(&table(&pairs));
        for Coefficient { estimate, p } in [got.pearson, got.spearman] {
            let Some(r) = estimate.value else {
                prop_assert!(estimate.reason.is_some() && estimate.interval.is_none() && p.is_none());
                continue;
            };
            prop_assert!((0.0..=1.0).contains(&p.unwrap()) && (-1.0..=1.0).contains(&r));
            match estimate.interval {
                Some(it) => prop_assert!(-1.0 <= it.low && it.low <= r && r <= it.high && it.high <= 1.0),
                None => prop_assert!(estimate.n == 3 && estimate.reason == Some(NoData::FewerThanFour)),
            }
        }
    }

    #[test]
    fn neither_order_nor_missing_answers_change_anything(pairs in any_pairs(), lone in any_points()) {
        let got = correlation_of(&table(&pairs));
        let mut other: Vec<_> = pairs.iter().rev().copied().collect();
        other.extend([(lone, None), (None, lone)]);
        prop_assert_eq!(correlation_of(&table(&other)), got);
    }

    #[test]
    fn counted_pairs_give_bit_for_bit_what_the_rows_and_the_values_give(pairs in any_pairs()) {
        let (x, y): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
        let counted = correlation_of(&table(&pairs));
        prop_assert_eq!(correlation(&x, &y), counted);
        let values = pairs.iter().map(|(x, y)| (x.map(f64::from), y.map(f64::from)));
        prop_assert_eq!(correlation_of_values(values), counted);
        prop_assert_eq!(correlations(&[x], &y)[0].correlation, counted);
    }

    #[test]
    fn doubling_the_data_keeps_the_coefficients_and_narrows_the_interval(pairs in any_pairs()) {
        let twice: Vec<_> = pairs.iter().chain(&pairs).copied().collect();
        let (one, two) = (correlation_of(&table(&pairs)), correlation_of(&table(&twice)));
        let n = one.n() as f64;
        prop_assert_eq!(two.n(), 2 * one.n());
        for (one, two) in [(one.pearson, two.pearson), (one.spearman, two.spearman)] {
            let (Some(r), Some(same)) = (one.estimate.value, two.estimate.value) else { continue };
            prop_assert!((r - same).abs() < 1e-9);
            if let (Some(one), Some(two)) = (one.estimate.interval, two.estimate.interval)
                && r.abs() < 0.99
            {
                let half = |it: crate::metrics::interval::Interval| (it.high.atanh() - it.low.atanh()) / 2.0;
                prop_assert!((half(two) - half(one) * ((n - 3.0) / (2.0 * n - 3.0)).sqrt()).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn neither_the_unit_nor_the_zero_of_a_scale_matters(pairs in any_pairs(), unit in 1_i32..9, zero in -50_i32..50) {
        let moved = |it: Option<Points>| it.map(|it| Points::from(it.get() * unit + zero));
        let other: Vec<_> = pairs.iter().map(|(x, y)| (moved(*x), *y)).collect();
        let (one, two) = (correlation_of(&table(&pairs)), correlation_of(&table(&other)));
        prop_assert_eq!(one.spearman, two.spearman);
        if let (Some(one), Some(two)) = (one.pearson.estimate.value, two.pearson.estimate.value) {
            prop_assert!((one - two).abs() < 1e-9);
        }
    }

    #[test]
    fn the_table_keeps_the_law_of_accumulators(pairs in any_pairs(), parts in prop::collection::vec(0_u8..3, 60)) {
        law::holds(&PairTable::new(), &pairs, &parts);
    }
}

//! Shares in 0..1 with Wilson intervals: plain, out of a finite list, and weighted (methodology 2.1 and 2.3).

use super::estimate::{Estimate, NoData};
use super::interval::{Interval, wilson};

/// x of n as a share, with its Wilson interval.
pub fn proportion(x: u64, n: u64) -> Estimate {
    proportion_of_list(x, n, None)
}

/// x of n as a share about exactly the `population` eligible clients of the list that was sampled; n* = n(N−1)/(N−n),
/// and the interval is the point when everybody on the list answered (methodology 2.3).
pub fn proportion_of_list(x: u64, n: u64, population: Option<u64>) -> Estimate {
    share_of(x as f64, n as f64, population.map(|population| population as f64))
}

/// As [`proportion_of_list`] of finite numbers from 0 that need not be whole, such as estimated or effective bases.
pub fn share_of(counted: f64, base: f64, population: Option<f64>) -> Estimate {
    // Written so that what is no number is no base either.
    if !(base > 0.0 && base.is_finite()) {
        return Estimate::none(0, NoData::NoData);
    }
    let counted = counted.clamp(0.0, base);
    let p = counted / base;
    let interval = match population {
        Some(population) if population <= base => Interval::point(p),
        Some(population) => {
            let adjusted = base * (population - 1.0) / (population - base);
            wilson(p * adjusted, adjusted)
        }
        None => wilson(counted, base),
    };
    Estimate::new(p, interval, base.round() as u64)
}

/// A share over weighted answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedShare {
    /// p = Σwx / Σw with a Wilson interval over `effective_n`; its base is the number of answers.
    pub share: Estimate,
    /// Kish's effective sample size (Σw)² / Σw².
    pub effective_n: f64,
    /// deff = n / `effective_n`.
    pub design_effect: f64,
}

/// Share of `true` among `(answer, weight)`; `None` unless every weight is finite and from 0, and some weight above 0.
pub fn weighted_proportion(answers: &[(bool, f64)]) -> Option<WeightedShare> {
    // In parts of the largest weight, so that no square overflows or vanishes.
    let largest = answers.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
    let valid = |(_, weight): &(bool, f64)| weight.is_finite() && *weight >= 0.0;
    if largest <= 0.0 || !answers.iter().all(valid) {
        return None;
    }
    let total: f64 = answers.iter().map(|(_, weight)| weight / largest).sum();
    let counted: f64 = answers.iter().filter(|(yes, _)| *yes).map(|(_, weight)| weight / largest).sum();
    let squares: f64 = answers.iter().map(|(_, weight)| (weight / largest).powi(2)).sum();
    let (p, effective_n, n) = (counted / total, total * total / squares, answers.len());
    let share = Estimate::new(p, wilson(p * effective_n, effective_n), n as u64);
    Some(WeightedShare { share, effective_n, design_effect: n as f64 / effective_n })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_of_something_is_exactly_zero_and_all_of_it_exactly_one() {
        for n in 1..500 {
            assert_eq!(proportion(0, n).interval.map(|interval| interval.low), Some(0.0));
            assert_eq!(proportion(n, n).interval.map(|interval| interval.high), Some(1.0));
        }
    }

    #[test]
    fn a_census_leaves_no_doubt() {
        let share = proportion_of_list(3, 4, Some(4));
        assert_eq!(share.interval, Some(Interval::point(0.75)));
    }

    #[test]
    fn weights_of_any_size_give_numbers() {
        for size in [1e-200, 1.0, 1e200] {
            let weighted = weighted_proportion(&[(true, size), (false, size), (true, 2.0 * size)]).unwrap();
            assert_eq!(weighted.share.value, Some(0.75));
            assert!((weighted.effective_n - 16.0 / 6.0).abs() < 1e-12);
            assert!((weighted.design_effect - 18.0 / 16.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_weight_below_zero_gives_no_share_and_one_of_zero_weighs_nothing() {
        for weight in [-1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(weighted_proportion(&[(true, 1.0), (false, weight)]), None);
        }
        let one = weighted_proportion(&[(true, 2.0), (false, 0.0)]).unwrap();
        assert_eq!((one.share.value, one.share.n, one.effective_n), (Some(1.0), 2, 1.0));
        assert_eq!(weighted_proportion(&[(true, 0.0)]), None);
        assert_eq!(weighted_proportion(&[]), None);
    }

    proptest! {
        #[test]
        fn a_share_lies_within_its_interval_and_a_finite_list_only_narrows_it(
            n in 1_u64..3000, part in 0.0..=1.0_f64, unseen in 0_u64..3000
        ) {
            let x = (n as f64 * part) as u64;
            let (open, list) = (proportion(x, n), proportion_of_list(x, n, Some(n + unseen)));
            prop_assert_eq!(open.value, list.value);
            let (p, wide, narrow) = (open.value.unwrap(), open.interval.unwrap(), list.interval.unwrap());
            prop_assert!(0.0 <= wide.low && wide.low <= narrow.low + 1e-12);
            prop_assert!(narrow.low <= p + 1e-12 && p <= narrow.high + 1e-12);
            prop_assert!(narrow.high <= wide.high + 1e-12 && wide.high <= 1.0);
        }

        #[test]
        fn whoever_asked_everybody_on_the_list_has_a_point(n in 1_u64..5000, part in 0.0..=1.0_f64) {
            let census = proportion_of_list((n as f64 * part) as u64, n, Some(n));
            prop_assert_eq!(census.interval, census.value.map(Interval::point));
        }

        #[test]
        fn twice_the_answers_keep_the_share_and_narrow_its_interval_by_about_the_root_of_two(
            n in 200_u64..3000, part in 0.2..0.8_f64
        ) {
            let x = (n as f64 * part) as u64;
            let (once, twice) = (proportion(x, n), proportion(2 * x, 2 * n));
            prop_assert_eq!(once.value, twice.value);
            let width = |share: &Estimate| share.interval.map(|interval| interval.high - interval.low).unwrap();
            prop_assert!((width(&once) / width(&twice) - 2.0_f64.sqrt()).abs() < 0.02);
        }

        #[test]
        fn equal_weights_change_nothing_and_the_order_of_answers_neither(
            yes in proptest::collection::vec(any::<bool>(), 1..80), weight in 0.1..10.0_f64
        ) {
            let answers: Vec<(bool, f64)> = yes.iter().map(|yes| (*yes, weight)).collect();
            let weighted = weighted_proportion(&answers).unwrap();
            let x = yes.iter().filter(|yes| **yes).count() as u64;
            let plain = proportion(x, yes.len() as u64);
            prop_assert!((weighted.share.value.unwrap() - plain.value.unwrap()).abs() < 1e-12);
            prop_assert!((weighted.share.interval.unwrap().low - plain.interval.unwrap().low).abs() < 1e-9);
            prop_assert!((weighted.design_effect - 1.0).abs() < 1e-9);
            let turned: Vec<(bool, f64)> = answers.into_iter().rev().collect();
            prop_assert_eq!(weighted_proportion(&turned).unwrap().share.n, weighted.share.n);
        }
    }
}

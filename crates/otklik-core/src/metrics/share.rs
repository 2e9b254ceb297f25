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
    if n == 0 {
        return Estimate::none(0, NoData::NoData);
    }
    let base = n as f64;
    let p = x.min(n) as f64 / base;
    let interval = match population {
        Some(population) if population <= n => Interval::point(p),
        Some(population) => {
            let adjusted = base * (population - 1) as f64 / (population - n) as f64;
            wilson(p * adjusted, adjusted)
        }
        None => wilson(x.min(n) as f64, base),
    };
    Estimate::new(p, interval, n)
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

/// Share of `true` among `(answer, weight)`; `None` unless there is an answer and every weight is finite and above 0.
pub fn weighted_proportion(answers: &[(bool, f64)]) -> Option<WeightedShare> {
    let valid = |(_, weight): &(bool, f64)| weight.is_finite() && *weight > 0.0;
    if answers.is_empty() || !answers.iter().all(valid) {
        return None;
    }
    let total: f64 = answers.iter().map(|(_, weight)| weight).sum();
    let counted: f64 = answers.iter().filter(|(yes, _)| *yes).map(|(_, weight)| weight).sum();
    let squares: f64 = answers.iter().map(|(_, weight)| weight * weight).sum();
    let (p, effective_n, n) = (counted / total, total * total / squares, answers.len());
    let share = Estimate::new(p, wilson(p * effective_n, effective_n), n as u64);
    Some(WeightedShare { share, effective_n, design_effect: n as f64 / effective_n })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::vectors::{CORE, numbers, of};

    #[test]
    fn shares_are_those_of_the_methodology() {
        for vector in of(CORE, "proportion", 7) {
            let whole = |key: &str| vector.input[key].as_u64();
            let share = proportion_of_list(whole("x").unwrap(), whole("n").unwrap(), whole("N"));
            vector.expects("p", share.value);
            vector.expects("ci_low", share.interval.map(|interval| interval.low));
            vector.expects("ci_high", share.interval.map(|interval| interval.high));
            assert_eq!(serde_json::to_value(share.reason).unwrap(), vector.expected["reason"]);
        }
    }

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
    fn weighted_shares_are_those_of_the_methodology() {
        for vector in of(CORE, "weighted_proportion", 1) {
            let yes = numbers(&vector.input["x"]).into_iter().map(|x| x == 1.0);
            let answers: Vec<(bool, f64)> = yes.zip(numbers(&vector.input["w"])).collect();
            let weighted = weighted_proportion(&answers).unwrap();
            vector.expects("p", weighted.share.value);
            vector.expects("n_eff", Some(weighted.effective_n));
            vector.expects("deff", Some(weighted.design_effect));
            vector.expects("ci_low", weighted.share.interval.map(|interval| interval.low));
            vector.expects("ci_high", weighted.share.interval.map(|interval| interval.high));
        }
    }

    #[test]
    fn a_weight_that_is_no_positive_number_gives_no_share() {
        for weight in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(weighted_proportion(&[(true, 1.0), (false, weight)]), None);
        }
        assert_eq!(weighted_proportion(&[]), None);
    }
}

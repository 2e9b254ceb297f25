//! The mean of whole numbers from their sums, with its t interval (methodology 2.2).

use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::Scale;
use crate::metrics::mean::{Mean, Moments};

/// How many whole numbers, their sum and the sum of their squares. Exact: nothing is lost by subtracting large sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// How many.
    pub n: u64,
    /// Σx.
    pub sum: u128,
    /// Σx².
    pub squares: u128,
}

impl Sums {
    /// With `times` more values of `value`.
    pub fn plus(self, value: u64, times: u64) -> Self {
        let (value, count) = (u128::from(value), u128::from(times));
        Self {
            n: self.n.saturating_add(times),
            sum: self.sum.saturating_add(value.saturating_mul(count)),
            squares: self.squares.saturating_add(value.saturating_mul(value).saturating_mul(count)),
        }
    }

    /// The mean of values on a bounded `scale`, by the rules of [`crate::metrics::mean::mean`]. `population` is the
    /// number of eligible clients on the list that was sampled (methodology 2.3).
    pub fn mean(self, scale: Scale, population: Option<u64>) -> Mean {
        if self.n == 0 {
            return Mean { estimate: Estimate::none(0, NoData::NoData), deviation: None, error: None };
        }
        let count = self.n as f64;
        // n·Σx² − (Σx)² is exact, and 0 only for equal values.
        let numerator =
            u128::from(self.n).saturating_mul(self.squares).saturating_sub(self.sum.saturating_mul(self.sum));
        let centre = (self.sum as f64 / count).clamp(scale.low, scale.high);
        Moments { n: self.n, centre, squares: numerator as f64 / count }.mean(Some(scale), population)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::interval::Interval;
    use crate::metrics::mean::mean;
    use proptest::prelude::*;

    const SCALE: Scale = Scale { low: 1.0, high: 7.0 };

    fn sums(values: &[u64]) -> Sums {
        values.iter().fold(Sums::default(), |sums, value| sums.plus(*value, 1))
    }

    fn near(one: Option<f64>, other: Option<f64>) -> bool {
        one.is_some() == other.is_some() && one.zip(other).is_none_or(|(one, other)| (one - other).abs() < 1e-9)
    }

    #[test]
    fn a_list_that_was_asked_as_a_whole_leaves_no_doubt() {
        let census = sums(&[7, 5, 2]).mean(SCALE, Some(3));
        assert_eq!(census.error, Some(0.0));
        assert_eq!(census.estimate.interval, census.estimate.value.map(Interval::point));
    }

    #[test]
    fn a_quarter_of_the_list_unseen_halves_the_error() {
        let (open, list) = (sums(&[7, 5, 2]).mean(SCALE, None), sums(&[7, 5, 2]).mean(SCALE, Some(4)));
        assert!(near(open.error.map(|error| error / 2.0), list.error));
    }

    proptest! {
        #[test]
        fn the_mean_of_sums_is_that_of_the_values(values in prop::collection::vec(1_u64..=7, 0..50)) {
            let plain: Vec<f64> = values.iter().map(|value| *value as f64).collect();
            let (exact, plain) = (sums(&values).mean(SCALE, None), mean(&plain, Some(SCALE)));
            prop_assert!(near(exact.estimate.value, plain.estimate.value));
            prop_assert!(near(exact.error, plain.error) && near(exact.deviation, plain.deviation));
            let limits = |mean: &Mean| mean.estimate.interval.map(|it| (it.low, it.high, it.method));
            match (limits(&exact), limits(&plain)) {
                (Some(one), Some(other)) => {
                    prop_assert!((one.0 - other.0).abs() < 1e-9 && (one.1 - other.1).abs() < 1e-9);
                    prop_assert_eq!(one.2, other.2);
                }
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}

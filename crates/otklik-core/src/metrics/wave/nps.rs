//! NPS of two waves (methodology 12.3): the adjusted Wald of Rocks (2016) in each wave, as Lewis and Sauro (2021) test
//! it. The printed difference is the raw one.

use super::change::{Change, Test};
use crate::metrics::distribution::z95;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod};
use crate::metrics::nps::{AdjustedWald, ClassCounts};
use serde::{Deserialize, Serialize};

/// NPS in two waves, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NpsChange {
    /// The printed difference, raw, −200..200, with the interval of `adjusted`, widened where the raw difference would
    /// lie outside it (methodology 4.3), and the z test of the adjusted difference.
    pub change: Change,
    /// The difference that is tested: of the NPS with pseudo-answers, with its own interval.
    pub adjusted: Estimate,
}

/// The NPS of one wave with its pseudo-answers.
fn side(wave: ClassCounts) -> Option<AdjustedWald> {
    AdjustedWald::of(wave.promoters as f64, wave.detractors as f64, wave.n() as f64)
}

/// Compares the NPS of the second wave with that of the first.
pub fn nps(first: ClassCounts, second: ClassCounts) -> NpsChange {
    let (Some(one), Some(two)) = (side(first), side(second)) else {
        return NpsChange { change: Change::none(0, NoData::NoData), adjusted: Estimate::none(0, NoData::NoData) };
    };
    let n = first.n().min(second.n());
    let (raw, adjusted) = (two.index - one.index, two.adjusted - one.adjusted);
    let error = one.error.hypot(two.error);
    let interval = Interval::around(adjusted, z95() * error, None, IntervalMethod::AdjustedWald);
    let widened = Interval { low: interval.low.min(raw), high: interval.high.max(raw), method: interval.method };
    NpsChange {
        change: Change::tested(raw, widened, error, Test::normal(adjusted / error), n),
        adjusted: Estimate::new(adjusted, interval, n),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::wave::verdict::Verdict;
    use proptest::prelude::*;

    fn wave(promoters: u64, passives: u64, detractors: u64) -> ClassCounts {
        ClassCounts { promoters, passives, detractors }
    }

    #[test]
    fn the_printed_difference_is_raw_and_the_tested_one_is_not() {
        // 80 of 120 − 12 of 120 against 66 of 120 − 24 of 120.
        let nps = nps(wave(66, 30, 24), wave(80, 28, 12));
        assert!((nps.change.difference.value.unwrap() - 100.0 * (68.0 - 42.0) / 120.0).abs() < 1e-12);
        assert!((nps.adjusted.value.unwrap() - 100.0 * (68.0 - 42.0) / 123.0).abs() < 1e-12);
        assert_eq!(nps.change.verdict(), Some(Verdict::GrowthProven));
    }

    #[test]
    fn an_interval_is_widened_to_hold_the_difference_that_is_printed() {
        let nps = nps(wave(0, 0, 40), wave(40, 0, 0));
        assert!(nps.adjusted.interval.unwrap().high < 200.0);
        assert_eq!(nps.change.difference.value, Some(200.0));
        assert_eq!(nps.change.difference.interval.unwrap().high, 200.0);
    }

    #[test]
    fn a_wave_without_answers_cannot_be_compared() {
        assert_eq!(nps(wave(0, 0, 0), wave(1, 1, 1)).change, Change::none(0, NoData::NoData));
    }

    proptest! {
        #[test]
        fn the_intervals_hold_their_differences_and_stay_on_the_scale(
            a in [0_u64..300, 0..300, 0..300], b in [0_u64..300, 0..300, 1..300]
        ) {
            prop_assume!(a.iter().sum::<u64>() > 0);
            let nps = nps(wave(a[0], a[1], a[2]), wave(b[0], b[1], b[2]));
            for estimate in [nps.change.difference, nps.adjusted] {
                let (value, interval) = (estimate.value.unwrap(), estimate.interval.unwrap());
                prop_assert!(-200.0 <= interval.low && interval.low <= value);
                prop_assert!(value <= interval.high && interval.high <= 200.0);
            }
        }

        #[test]
        fn no_counts_give_a_number_that_is_none(a: [u64; 3], b: [u64; 3]) {
            let nps = nps(wave(a[0], a[1], a[2]), wave(b[0], b[1], b[2]));
            prop_assert!(nps.adjusted.value.is_none_or(f64::is_finite));
            prop_assert!(nps.change.test.is_none_or(|test| (0.0..=1.0).contains(&test.p)));
        }
    }
}

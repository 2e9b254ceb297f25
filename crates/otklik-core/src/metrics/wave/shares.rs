//! Two shares (methodology 12.1): pooled z test, and Newcombe's hybrid score interval (1998, method 10).

use super::change::{Change, Test};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod};
use crate::metrics::share::proportion;
use serde::{Deserialize, Serialize};

/// What was counted in one wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many it holds for, at most `n`.
    pub x: u64,
    /// How many were asked and answered.
    pub n: u64,
}

/// A share in two waves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShareChange {
    /// The share in the first wave, 0..1.
    pub first: Estimate,
    /// The share in the second wave, 0..1.
    pub second: Estimate,
    /// Second − first, −1..1. Where both shares are 0, or both 1, z is absent, p is 1, and there is an interval.
    pub change: Change,
}

/// Compares a share of the second wave with that of the first. The test is that of the pooled share, the interval
/// Newcombe's; near the 5 % limit the one may hold 0 while the other is significant.
pub fn shares(first: Counted, second: Counted) -> ShareChange {
    let (one, two) = (proportion(first.x, first.n), proportion(second.x, second.n));
    ShareChange { first: one, second: two, change: change(first, second, &one, &two) }
}

fn change(first: Counted, second: Counted, one: &Estimate, two: &Estimate) -> Change {
    let n = first.n.min(second.n);
    let (Some((p1, around1)), Some((p2, around2))) = (one.value.zip(one.interval), two.value.zip(two.interval)) else {
        return Change::none(n, NoData::NoData);
    };
    let difference = p2 - p1;
    let interval = Interval {
        low: (difference - (p2 - around2.low).hypot(around1.high - p1)).max(-1.0),
        high: (difference + (around2.high - p2).hypot(p1 - around1.low)).min(1.0),
        method: IntervalMethod::Newcombe,
    };
    let (n1, n2) = (first.n as f64, second.n as f64);
    let pooled = (first.x.min(first.n) as f64 + second.x.min(second.n) as f64) / (n1 + n2);
    let variance = pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2);
    let test = if variance > 0.0 { Test::normal(difference / variance.sqrt()) } else { Some(Test::NOTHING_CHANGED) };
    Change { difference: Estimate::new(difference, interval, n), error: None, test }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::wave::verdict::Verdict;
    use proptest::prelude::*;

    #[test]
    fn the_interval_is_the_one_newcombe_published() {
        // Newcombe (1998), table II, example (a), method 10: 56/70 against 48/80.
        let change = shares(Counted { x: 48, n: 80 }, Counted { x: 56, n: 70 }).change;
        let interval = change.difference.interval.unwrap();
        assert!((interval.low - 0.0524).abs() < 5e-5 && (interval.high - 0.3339).abs() < 5e-5, "{interval:?}");
        assert_eq!(change.verdict(), Some(Verdict::GrowthProven));
    }

    #[test]
    fn two_waves_in_which_everybody_agreed_changed_nothing_and_still_leave_doubt() {
        let change = shares(Counted { x: 40, n: 40 }, Counted { x: 50, n: 50 }).change;
        assert_eq!(change.test, Some(Test::NOTHING_CHANGED));
        let interval = change.difference.interval.unwrap();
        assert!(interval.low < 0.0 && 0.0 < interval.high);
        assert_eq!(change.verdict(), Some(Verdict::ChangeNotProven));
    }

    #[test]
    fn from_nobody_to_everybody_stays_on_the_scale() {
        let change = shares(Counted { x: 0, n: 100 }, Counted { x: 100, n: 100 }).change;
        assert_eq!(change.difference.interval.unwrap().high, 1.0);
        assert_eq!(change.verdict(), Some(Verdict::GrowthProven));
    }

    #[test]
    fn a_wave_of_less_than_thirty_is_shown_and_never_marked() {
        let change = shares(Counted { x: 0, n: 29 }, Counted { x: 500, n: 500 }).change;
        assert!(change.test.unwrap().p < 1e-9);
        assert_eq!(change.verdict(), None);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_difference_and_stays_between_minus_one_and_one(
            n1 in 1_u64..2000, n2 in 1_u64..2000, a in 0.0..=1.0_f64, b in 0.0..=1.0_f64
        ) {
            let first = Counted { x: (n1 as f64 * a) as u64, n: n1 };
            let second = Counted { x: (n2 as f64 * b) as u64, n: n2 };
            let forth = shares(first, second).change;
            let (difference, interval) = (forth.difference.value.unwrap(), forth.difference.interval.unwrap());
            prop_assert!(-1.0 <= interval.low && interval.low <= difference);
            prop_assert!(difference <= interval.high && interval.high <= 1.0);
            let back = shares(second, first).change;
            let mirrored = back.difference.interval.unwrap();
            prop_assert!((mirrored.low + interval.high).abs() < 1e-12, "back is the mirror of forth");
            prop_assert!((back.test.unwrap().p - forth.test.unwrap().p).abs() < 1e-12);
        }

        #[test]
        fn no_counts_give_a_number_that_is_none(x1: u64, n1: u64, x2: u64, n2: u64) {
            let ShareChange { change, .. } = shares(Counted { x: x1, n: n1 }, Counted { x: x2, n: n2 });
            prop_assert!(change.difference.value.is_none_or(f64::is_finite));
            prop_assert!(change.test.is_none_or(|test| (0.0..=1.0).contains(&test.p)));
        }
    }
}

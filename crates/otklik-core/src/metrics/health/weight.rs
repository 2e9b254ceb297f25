//! Points of an action from data (methodology 13.3): how much more often loyal clients did it than those who left.

use super::action::Points;
use crate::metrics::distribution::z95;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod};
use serde::{Deserialize, Serialize};

/// Added to each cell, so that an empty one leaves a ratio (Haldane 1956, Anscombe 1956).
const CONTINUITY: f64 = 0.5;

/// Points for a log odds ratio of 1.
const POINTS: f64 = 10.0;

/// How many clients did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DidOrNot {
    /// Those who did.
    pub yes: u64,
    /// Those who did not.
    pub no: u64,
}

/// What the data say about an action.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ActionWeight {
    /// ln of the odds ratio, loyal against churned: above 0 for an action of loyal clients. Absent if one of the groups
    /// is empty.
    pub log_odds_ratio: Estimate,
    /// Its standard error √(Σ 1/cell).
    pub error: Option<f64>,
    /// round(10·log odds ratio), half away from zero, whether the data support it or not.
    pub points: Option<i64>,
    /// Whether the interval excludes 0.
    pub supported: Option<bool>,
}

impl ActionWeight {
    /// The points to propose: 0 where the data do not support any; `None` without data.
    pub fn proposed(&self) -> Option<Points> {
        let points = if self.supported? { self.points? } else { 0 };
        Points::new(points as f64)
    }
}

/// The weight of an action from what `loyal` and `churned` clients did.
pub fn action_weight(loyal: DidOrNot, churned: DidOrNot) -> ActionWeight {
    let cells = [loyal.yes, loyal.no, churned.yes, churned.no];
    let n = cells.into_iter().fold(0, u64::saturating_add);
    if (loyal.yes == 0 && loyal.no == 0) || (churned.yes == 0 && churned.no == 0) {
        let none = Estimate::none(n, NoData::NoData);
        return ActionWeight { log_odds_ratio: none, error: None, points: None, supported: None };
    }
    let [loyal_yes, loyal_no, churned_yes, churned_no] = cells.map(|cell| cell as f64 + CONTINUITY);
    let ratio = ((loyal_yes / loyal_no) * (churned_no / churned_yes)).ln();
    let error = (1.0 / loyal_yes + 1.0 / loyal_no + 1.0 / churned_yes + 1.0 / churned_no).sqrt();
    let interval = Interval::around(ratio, z95() * error, None, IntervalMethod::Normal);
    ActionWeight {
        log_odds_ratio: Estimate::new(ratio, interval, n),
        error: Some(error),
        points: Some((POINTS * ratio).round() as i64),
        supported: Some(interval.low > 0.0 || interval.high < 0.0),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn weight(loyal: [u64; 2], churned: [u64; 2]) -> ActionWeight {
        let did = |[yes, no]: [u64; 2]| DidOrNot { yes, no };
        action_weight(did(loyal), did(churned))
    }

    #[test]
    fn an_action_that_nobody_did_in_one_group_still_has_a_weight() {
        // ln(20.5·20.5 / (0.5·0.5)).
        let weight = weight([20, 0], [0, 20]);
        assert!((weight.log_odds_ratio.value.unwrap() - 2.0 * (41.0_f64).ln()).abs() < 1e-12);
        assert_eq!(weight.points, Some(74));
    }

    #[test]
    fn what_the_data_do_not_support_is_proposed_as_nothing() {
        let unsupported = weight([8, 12], [3, 7]);
        assert_eq!((unsupported.points, unsupported.supported), (Some(4), Some(false)));
        assert_eq!(unsupported.proposed(), Points::new(0.0));
        assert_eq!(weight([5, 75], [18, 22]).proposed(), Points::new(-24.0));
    }

    #[test]
    fn an_empty_group_says_nothing() {
        for weight in [weight([0, 0], [3, 7]), weight([3, 7], [0, 0]), weight([0, 0], [0, 0])] {
            assert_eq!(weight.log_odds_ratio.reason, Some(NoData::NoData));
            assert_eq!((weight.points, weight.proposed()), (None, None));
        }
    }

    proptest! {
        #[test]
        fn swapping_the_groups_or_the_answers_turns_the_sign(
            loyal in proptest::array::uniform2(1_u64..500), churned in proptest::array::uniform2(1_u64..500)
        ) {
            let there = weight(loyal, churned);
            let (value, interval) = (there.log_odds_ratio.value.unwrap(), there.log_odds_ratio.interval.unwrap());
            prop_assert!(interval.low < value && value < interval.high);
            prop_assert_eq!(there.supported, Some(interval.low.signum() == interval.high.signum()));
            let swapped = [weight(churned, loyal), weight([loyal[1], loyal[0]], [churned[1], churned[0]])];
            for back in swapped {
                prop_assert!((back.log_odds_ratio.value.unwrap() + value).abs() < 1e-9);
                prop_assert!((back.error.unwrap() - there.error.unwrap()).abs() < 1e-12);
                prop_assert_eq!(back.supported, there.supported);
            }
        }

        #[test]
        fn no_counts_give_a_number_that_is_none(loyal: [u64; 2], churned: [u64; 2]) {
            let weight = weight(loyal, churned);
            prop_assert!(weight.log_odds_ratio.value.is_none_or(f64::is_finite));
            prop_assert_eq!(weight.points.is_some(), weight.proposed().is_some());
        }
    }
}

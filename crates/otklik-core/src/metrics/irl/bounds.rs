//! What the index of all who were asked can be, whatever those who did not answer think (Manski 2003, methodology 3.6).

use super::Irl;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod};

/// Logical bounds of an index in 0..1 at a response rate in 0..1: from "all others would give 0" to "all others would
/// give 1". No confidence interval, and wide when the rate is low: that is the message. `None` off these ranges.
pub fn non_response_bounds(index: f64, response_rate: f64) -> Option<Interval> {
    let share = 0.0..=1.0;
    (share.contains(&index) && share.contains(&response_rate)).then(|| {
        let low = response_rate * index;
        Interval { low, high: (low + (1.0 - response_rate)).min(1.0), method: IntervalMethod::Bounds }
    })
}

impl Irl {
    /// The bounds of this index at a response rate; without an index or a measured rate, the reason for it.
    pub fn bounds(&self, response_rate: &Estimate) -> Result<Interval, NoData> {
        let missing = |estimate: &Estimate| estimate.reason.unwrap_or(NoData::NoData);
        let index = self.index.value.ok_or_else(|| missing(&self.index))?;
        let rate = response_rate.value.ok_or_else(|| missing(response_rate))?;
        non_response_bounds(index, rate).ok_or(NoData::NotMeasured)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::irl::{Row, irl};
    use crate::metrics::likert::{Item, Likert5};
    use crate::metrics::share::proportion;
    use proptest::prelude::*;

    #[test]
    fn when_everybody_answered_nothing_is_open_and_when_nobody_did_everything_is() {
        let ends = |index, rate| non_response_bounds(index, rate).map(|bounds| (bounds.low, bounds.high));
        assert_eq!(ends(0.68, 1.0), Some((0.68, 0.68)));
        assert_eq!(ends(0.68, 0.0), Some((0.0, 1.0)));
        assert_eq!((ends(1.01, 0.5), ends(0.5, -0.1), ends(f64::NAN, 0.5)), (None, None, None));
    }

    #[test]
    fn without_a_measured_rate_there_are_no_bounds_but_the_reason() {
        let answers =
            [[5, 4, 3]].map(|row| row.map(|code| Likert5::from_code(code).map_or(Item::Missing, Item::Answer)));
        let index = irl(&answers.map(Row::new), None);
        assert_eq!(index.bounds(&Estimate::none(0, NoData::NotMeasured)), Err(NoData::NotMeasured));
        assert_eq!(irl(&[], None).bounds(&proportion(3, 4)), Err(NoData::NoData));
        assert_eq!(index.bounds(&proportion(3, 4)).ok(), non_response_bounds(0.825, 0.75));
    }

    proptest! {
        #[test]
        fn the_bounds_hold_whatever_the_others_think(
            index in 0.0..=1.0_f64, rate in 0.0..=1.0_f64, others in 0.0..=1.0_f64
        ) {
            let bounds = non_response_bounds(index, rate).unwrap();
            let truth = rate * index + (1.0 - rate) * others;
            prop_assert!(0.0 <= bounds.low && bounds.high <= 1.0);
            prop_assert!(bounds.low <= truth + 1e-12 && truth <= bounds.high + 1e-12);
            prop_assert!((bounds.high - bounds.low - (1.0 - rate)).abs() < 1e-12);
        }
    }
}

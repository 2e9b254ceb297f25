//! The same clients in both waves (methodology 12.4): paired t on the difference of each client. It may be used only
//! where every client is in both waves; [`super::overlap`] tells.

use super::change::{Change, Test};
use crate::metrics::estimate::NoData;
use crate::metrics::interval::Scale;
use crate::metrics::mean::mean;

/// The mean of `differences`, second wave − first wave of each client, in the unit of the metric; what is not finite
/// counts as missing. On a bounded `scale` of the metric the interval stays within its width, and equal differences
/// have the Wilson bound for an interval; on an open one they have none. Without variance there is no test.
pub fn paired(differences: &[f64], scale: Option<Scale>) -> Change {
    let finite: Vec<f64> = differences.iter().copied().filter(|it| it.is_finite()).collect();
    let width = scale.map(|scale| scale.high - scale.low).map(|width| Scale { low: -width, high: width });
    let mean = mean(&finite, width);
    let n = mean.estimate.n;
    match (mean.estimate.value, mean.estimate.interval, mean.error) {
        (Some(difference), Some(interval), Some(error)) => {
            Change::tested(difference, interval, error, Test::student(difference / error, n as f64 - 1.0), n)
        }
        (Some(difference), _, _) if !difference.is_finite() => Change::none(n, NoData::NoData),
        _ => Change { difference: mean.estimate, error: None, test: None },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::estimate::Estimate;
    use crate::metrics::wave::verdict::Verdict;
    use proptest::prelude::*;

    #[test]
    fn clients_who_all_changed_alike_leave_nothing_to_test() {
        let open = paired(&[0.1; 5], None);
        assert_eq!((open.test, open.difference.reason), (None, Some(NoData::ZeroVariance)));
        let bounded = paired(&[0.1; 5], Some(Scale::UNIT));
        assert!(bounded.difference.interval.is_some() && bounded.test.is_none());
    }

    #[test]
    fn one_client_or_none_proves_nothing() {
        assert_eq!(paired(&[], None).difference, Estimate::none(0, NoData::NoData));
        let one = paired(&[0.4], None);
        assert_eq!((one.difference.value, one.test), (Some(0.4), None));
        assert_eq!(one.difference.reason, Some(NoData::FewerThanTwo));
    }

    #[test]
    fn fewer_than_thirty_clients_are_not_marked() {
        let up = |clients: usize| -> Vec<f64> { (0..clients).map(|it| 0.2 + 0.1 * (it % 2) as f64).collect() };
        assert_eq!(paired(&up(29), None).verdict(), None);
        assert_eq!(paired(&up(30), None).verdict(), Some(Verdict::GrowthProven));
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_difference_and_doubling_shrinks_the_error(
            quarters in proptest::collection::vec(-4_i32..=4, 2..60), seed in any::<u64>()
        ) {
            let differences: Vec<f64> = quarters.iter().map(|it| f64::from(*it) / 4.0).collect();
            let change = paired(&differences, Some(Scale::UNIT));
            let (value, interval) = (change.difference.value.unwrap(), change.difference.interval.unwrap());
            prop_assert!(-1.0 <= interval.low && interval.low <= value && value <= interval.high);
            prop_assert!(interval.high <= 1.0);

            let mut moved = differences.clone();
            moved.rotate_left(seed as usize % differences.len());
            let with_missing: Vec<f64> = moved.into_iter().chain([f64::NAN, f64::INFINITY]).collect();
            prop_assert_eq!(paired(&with_missing, Some(Scale::UNIT)).difference.value, Some(value));

            let twice: Vec<f64> = differences.iter().chain(&differences).copied().collect();
            let twice = paired(&twice, Some(Scale::UNIT));
            prop_assert!((twice.difference.value.unwrap() - value).abs() < 1e-12);
            if let Some((once, twice)) = change.error.zip(twice.error) {
                let n = differences.len() as f64;
                // s uses n − 1, so that the factor is √2 only in the limit.
                prop_assert!((once / twice - ((2.0 * n - 1.0) / (n - 1.0)).sqrt()).abs() < 1e-9);
            }
        }

        #[test]
        fn no_numbers_give_a_number_that_is_none(differences in proptest::collection::vec(any::<f64>(), 0..20)) {
            let change = paired(&differences, None);
            prop_assert!(change.difference.value.is_none_or(f64::is_finite));
            prop_assert!(change.test.is_none_or(|test| (0.0..=1.0).contains(&test.p)));
        }
    }
}

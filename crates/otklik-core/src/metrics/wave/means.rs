//! ИРЛ, CSI, CES and other means of two waves (methodology 12.2): Welch's t on the standard errors of the two waves.

use super::change::{Change, Test};
use crate::metrics::distribution::t95;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::{Interval, IntervalMethod, Scale};
use serde::{Deserialize, Serialize};

/// A mean or an index in one wave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WaveMean {
    /// Its value, in the unit of the metric; absent without data.
    pub value: Option<f64>,
    /// Its standard error in the same unit, for ИРЛ that of methodology 3.3; absent where the answers do not vary.
    pub error: Option<f64>,
    /// How many respondents it rests on.
    pub n: u64,
}

/// Compares the second wave with the first: d = m₂ − m₁, SE = √(SE₁² + SE₂²), degrees of freedom after Welch and
/// Satterthwaite. On a bounded `scale` of the metric the interval stays within its width. Without one of the standard
/// errors there is a difference and no test; so it is where both are 0, because two censuses leave nothing to test.
pub fn means(first: WaveMean, second: WaveMean, scale: Option<Scale>) -> Change {
    let n = first.n.min(second.n);
    let (Some(one), Some(two)) = (first.value, second.value) else { return Change::none(n, NoData::NoData) };
    if n == 0 {
        return Change::none(0, NoData::NoData);
    }
    let difference = two - one;
    if n < 2 {
        return Change::untested(difference, n, NoData::FewerThanTwo);
    }
    let usable = |error: &f64| error.is_finite() && *error >= 0.0;
    let errors = first.error.filter(usable).zip(second.error.filter(usable));
    let Some((one, two)) = errors.filter(|(one, two)| one.hypot(*two) > 0.0) else {
        return Change::untested(difference, n, NoData::ZeroVariance);
    };
    let error = one.hypot(two);
    // In parts of the whole variance, so that nothing overflows or vanishes.
    let part = |own: f64, n: u64| (own / error).powi(4) / (n as f64 - 1.0);
    let df = 1.0 / (part(one, first.n) + part(two, second.n));
    let width = scale.map(|scale| scale.high - scale.low).map(|width| Scale { low: -width, high: width });
    let interval = Interval::around(difference, t95(df) * error, width, IntervalMethod::WelchT);
    Change::tested(difference, interval, error, Test::student(difference / error, df), n)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::wave::verdict::Verdict;
    use proptest::prelude::*;

    fn wave(value: f64, error: f64, n: u64) -> WaveMean {
        WaveMean { value: Some(value), error: Some(error), n }
    }

    #[test]
    fn two_equal_waves_are_a_t_test_with_both_degrees_of_freedom() {
        let change = means(wave(0.5, 0.03, 50), wave(0.6, 0.03, 50), None);
        let test = change.test.unwrap();
        assert!((test.df.unwrap() - 98.0).abs() < 1e-9);
        assert!((test.statistic.unwrap() - 0.1 / (0.03 * 2.0_f64.sqrt())).abs() < 1e-12);
        assert_eq!(change.verdict(), Some(Verdict::GrowthProven));
    }

    #[test]
    fn a_wave_without_variance_is_compared_without_a_test() {
        for error in [None, Some(f64::NAN), Some(-0.1)] {
            let change = means(WaveMean { value: Some(1.0), error, n: 40 }, wave(0.75, 0.02, 90), Some(Scale::UNIT));
            assert_eq!(change.difference.value, Some(-0.25));
            assert_eq!((change.difference.interval, change.test), (None, None));
            assert_eq!(change.difference.reason, Some(NoData::ZeroVariance));
            assert_eq!(change.verdict(), None);
        }
    }

    #[test]
    fn a_census_is_certain_and_all_doubt_is_that_of_the_other_wave() {
        let change = means(wave(0.7, 0.0, 200), wave(0.8, 0.03, 61), Some(Scale::UNIT));
        let test = change.test.unwrap();
        assert_eq!((change.error, test.df), (Some(0.03), Some(60.0)));
        let both = means(wave(0.7, 0.0, 200), wave(0.8, 0.0, 61), None);
        assert_eq!((both.test, both.difference.reason), (None, Some(NoData::ZeroVariance)));
    }

    #[test]
    fn no_wave_no_difference_and_a_wave_of_one_no_test() {
        let empty = WaveMean { value: None, error: None, n: 0 };
        assert_eq!(means(empty, wave(0.5, 0.1, 10), None), Change::none(0, NoData::NoData));
        let one = means(wave(0.5, 0.1, 1), wave(0.6, 0.1, 40), None);
        assert_eq!((one.test, one.difference.reason), (None, Some(NoData::FewerThanTwo)));
    }

    #[test]
    fn the_interval_of_a_difference_stays_within_the_width_of_the_scale() {
        let change = means(wave(0.05, 0.3, 3), wave(0.95, 0.3, 3), Some(Scale::UNIT));
        assert_eq!(change.difference.interval.unwrap().high, 1.0);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_difference_and_lies_around_it(
            a in 0.0..=1.0_f64, b in 0.0..=1.0_f64, ea in 1e-6..0.5_f64, eb in 1e-6..0.5_f64,
            na in 2_u64..2000, nb in 2_u64..2000
        ) {
            let change = means(wave(a, ea, na), wave(b, eb, nb), Some(Scale::UNIT));
            let interval = change.difference.interval.unwrap();
            prop_assert!(-1.0 <= interval.low && interval.low <= b - a && b - a <= interval.high);
            prop_assert!(interval.high <= 1.0);
            let df = change.test.unwrap().df.unwrap();
            let (least, most) = ((na.min(nb) - 1) as f64, (na + nb - 2) as f64);
            prop_assert!(least - 1e-6 <= df && df <= most + 1e-6, "Satterthwaite lies between the smaller and the sum");
        }

        #[test]
        fn no_numbers_give_a_number_that_is_none(
            m1: f64, e1: f64, n1: u64, m2: f64, e2: f64, n2: u64
        ) {
            let change = means(wave(m1, e1, n1), wave(m2, e2, n2), None);
            prop_assert!(change.difference.value.is_none_or(f64::is_finite));
            prop_assert!(change.test.is_none_or(|test| (0.0..=1.0).contains(&test.p)));
        }
    }
}

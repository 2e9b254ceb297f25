//! The least true difference between two waves that will probably be proved (methodology 8.3). Smaller changes will
//! usually stay «не доказано».

use crate::metrics::distribution::{normal_quantile, z95};
use crate::metrics::estimate::NoData;
use crate::metrics::parameter::Parameter;

/// Probability with which the difference is to be proved.
pub const POWER: Parameter<f64> = Parameter::literature(0.8);

/// One of two waves that are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wave {
    n: u64,
    variance: f64,
}

impl Wave {
    /// `n` answers whose values have this variance: p(1 − p) for a share, at most 1 for NPS classes coded −1, 0 and 1,
    /// s² for the individual indices. `None` unless the variance is a number from 0.
    pub fn new(n: u64, variance: f64) -> Option<Self> {
        (variance.is_finite() && variance >= 0.0).then_some(Self { n, variance })
    }
}

/// (z(0.975) + z(power))·√(v₁/n₁ + v₂/n₂), in the unit of the values; times 100 for NPS points. There is none without
/// answers, nor for a `power` that is not between 0 and 1.
pub fn detectable_difference(first: Wave, second: Wave, power: Parameter<f64>) -> Result<f64, NoData> {
    if first.n == 0 || second.n == 0 || !(power.value > 0.0 && power.value < 1.0) {
        return Err(NoData::NoData);
    }
    let reach = z95() + normal_quantile(power.value);
    let error = (first.variance / first.n as f64 + second.variance / second.n as f64).sqrt();
    // A spread that no double can hold, or next to no power: nothing that could be printed.
    Some(reach.max(0.0) * error).filter(|difference| difference.is_finite()).ok_or(NoData::NoData)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(first: (u64, f64), second: (u64, f64), power: f64) -> Result<f64, NoData> {
        let wave = |(n, variance)| Wave::new(n, variance).unwrap();
        detectable_difference(wave(first), wave(second), Parameter::user(power))
    }

    #[test]
    fn without_answers_nothing_can_be_detected() {
        assert_eq!(between((0, 0.25), (100, 0.25), 0.8), Err(NoData::NoData));
        assert_eq!(between((100, 0.25), (0, 0.25), 0.8), Err(NoData::NoData));
        for power in [0.0, 1.0, 2.0, f64::NAN] {
            assert_eq!(between((100, 0.25), (100, 0.25), power), Err(NoData::NoData));
        }
        assert!([-0.1, f64::NAN, f64::INFINITY].into_iter().all(|variance| Wave::new(5, variance).is_none()));
    }

    #[test]
    fn with_a_power_of_one_half_it_is_the_margin_of_the_difference() {
        let margin = z95() * (0.5_f64 / 100.0).sqrt();
        assert!((between((100, 0.25), (100, 0.25), 0.5).unwrap() - margin).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn more_answers_and_less_power_detect_smaller_differences(
            n in 1_u64..10_000, more in 1_u64..10_000, variance in 0.001..1.0_f64, power in 0.1..0.9_f64
        ) {
            let now = between((n, variance), (n, variance), power).unwrap();
            prop_assert!(between((n + more, variance), (n, variance), power).unwrap() < now);
            prop_assert!(between((n, variance), (n, variance), power - 0.05).unwrap() < now);
            prop_assert_eq!(between((n, variance), (more, 0.1), power), between((more, 0.1), (n, variance), power));
        }
    }
}

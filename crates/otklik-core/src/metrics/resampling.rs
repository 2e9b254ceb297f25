//! The bootstrap of respondents: draws that can be replayed from their seed, and what their replicates give
//! (methodology 3.3 and 2.6; Efron 1979).

use super::interval::{CONFIDENCE, Interval, IntervalMethod};
use super::parameter::Parameter;
use super::quantile::quantiles;
use crate::sampling::Generator;

/// Replicates of a bootstrap that is printed (methodology 3.3: 2000 or more).
pub const REPLICATES: Parameter<u32> = Parameter::user(2000);

/// The generator's stream of the bootstrap.
const STREAM: &str = "boot";

/// Draws of `n` respondents with replacement, for any number of replicates.
#[derive(Debug, Clone)]
pub struct Draws {
    generator: Generator,
    n: u64,
}

impl Draws {
    /// From `n` respondents.
    pub fn new(seed: &str, n: u64) -> Self {
        Self { generator: Generator::new(seed, STREAM), n }
    }

    /// The respondents of replicate b, as their places below n: floor(n·u(seed, "boot", b·n + j)) for j from 0.
    pub fn replicate(&self, number: u64) -> impl Iterator<Item = u64> + '_ {
        let start = number.saturating_mul(self.n);
        let draw = move |draw| {
            let place = (self.n as f64 * self.generator.nth(start.saturating_add(draw))).floor() as u64;
            // u < 1, but the product may be rounded up to n.
            place.min(self.n.saturating_sub(1))
        };
        (0..self.n).map(draw)
    }
}

/// The interval between the quantiles 0.025 and 0.975 (type 7) of what the replicates gave; `None` without any.
pub fn percentiles(values: &[f64]) -> Option<Interval> {
    let tail = (1.0 - CONFIDENCE) / 2.0;
    match quantiles(values, &[tail, 1.0 - tail]).as_slice() {
        [Some(low), Some(high)] => {
            Some(Interval { low: *low, high: *high, method: IntervalMethod::PercentileBootstrap })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sampling::uniform;

    #[test]
    fn a_replicate_draws_as_many_as_there_are_by_the_numbers_of_the_generator() {
        let draws = Draws::new("boot-1", 7);
        let drawn: Vec<u64> = draws.replicate(3).collect();
        let expected: Vec<u64> =
            (21..28).map(|counter| (7.0 * uniform("boot-1", "boot", &format!("{counter}"))) as u64).collect();
        assert_eq!(drawn, expected);
        assert_eq!(Draws::new("s", 0).replicate(5).count(), 0);
    }

    #[test]
    fn without_replicates_there_is_no_interval() {
        assert_eq!(percentiles(&[]), None);
        let interval = percentiles(&[1.0, 2.0, 3.0]);
        assert_eq!(interval.map(|it| it.method), Some(IntervalMethod::PercentileBootstrap));
        assert!(interval.is_some_and(|it| (it.low - 1.05).abs() < 1e-12 && (it.high - 2.95).abs() < 1e-12));
    }
}

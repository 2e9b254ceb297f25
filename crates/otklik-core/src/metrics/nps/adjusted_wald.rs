//! The interval of the NPS: adjusted Wald after Rocks (2016), *The American Statistician* 70(4):365–372
//! (methodology 4.3). Counts may be fractional, because a finite list, weights and silent clients scale them.

use crate::metrics::distribution::z95;
use crate::metrics::interval::{Interval, IntervalMethod, Scale};

/// The points an NPS can have.
pub const RANGE: Scale = Scale { low: -100.0, high: 100.0 };

/// Pseudo-promoters, and as many pseudo-detractors.
const PSEUDO_EXTREME: f64 = 0.75;

/// All pseudo-answers: ¾ promoter, 1½ passive, ¾ detractor.
const PSEUDO_ALL: f64 = 3.0;

/// An NPS with everything that follows from counts of promoters and detractors, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdjustedWald {
    /// The headline: 100·(P − D)/n, without pseudo-answers.
    pub index: f64,
    /// The NPS with pseudo-answers: the middle of the interval, never a headline.
    pub adjusted: f64,
    /// Standard error of `adjusted`.
    pub error: f64,
    /// `adjusted` ± z·`error`, clipped to ±100 and widened to hold `index`.
    pub interval: Interval,
    /// Half the width of the plain Wald interval, for comparison only: it is 0 where all answers are equal.
    pub wald_margin: f64,
}

impl AdjustedWald {
    /// Of `promoters` and `detractors` among `n` answers. All three are finite and from 0; `None` unless n > 0 holds
    /// the other two.
    pub fn of(promoters: f64, detractors: f64, n: f64) -> Option<Self> {
        Self::with_base(promoters, detractors, n, n)
    }

    /// As [`AdjustedWald::of`], where the shares are as certain as those of `base` > 0 plain answers: n* of a finite
    /// list, or Kish's effective base of weighted answers.
    pub fn with_base(promoters: f64, detractors: f64, n: f64, base: f64) -> Option<Self> {
        let sound = [promoters, detractors, n, base].iter().all(|it| it.is_finite() && *it >= 0.0);
        // Sums of weights such as 0.1 + 0.2 need not be exactly the sum they are part of.
        if !sound || n <= 0.0 || base <= 0.0 || promoters + detractors > n * (1.0 + 1e-9) {
            return None;
        }
        let (p, d) = (promoters / n, detractors / n);
        let index = points((promoters - detractors) / n);
        let widened = base + PSEUDO_ALL;
        let plus = (p * base + PSEUDO_EXTREME) / widened;
        let minus = (d * base + PSEUDO_EXTREME) / widened;
        let adjusted = points(plus - minus);
        let error = 100.0 * spread(plus, minus, widened);
        let interval = Interval::around(adjusted, z95() * error, Some(RANGE), IntervalMethod::AdjustedWald);
        Some(Self {
            index,
            adjusted,
            error,
            interval: Interval { low: interval.low.min(index), high: interval.high.max(index), ..interval },
            wald_margin: 100.0 * z95() * spread(p, d, base),
        })
    }

    /// Of everybody on a list: nothing is left to estimate.
    pub fn census(promoters: f64, detractors: f64, n: f64) -> Option<Self> {
        let index = Self::of(promoters, detractors, n)?.index;
        Some(Self { index, adjusted: index, error: 0.0, interval: Interval::point(index), wald_margin: 0.0 })
    }
}

fn points(difference: f64) -> f64 {
    (100.0 * difference).clamp(RANGE.low, RANGE.high)
}

/// Standard error of p − d over `n` answers.
fn spread(p: f64, d: f64, n: f64) -> f64 {
    ((p + d - (p - d).powi(2)).max(0.0) / n).sqrt()
}

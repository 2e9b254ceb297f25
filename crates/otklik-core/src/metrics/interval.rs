//! 95 % intervals (methodology 2.1 to 2.3). Nothing here knows what is being estimated.

use super::distribution::{normal_quantile, z95};
use serde::{Deserialize, Serialize};

/// Confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntervalMethod {
    /// Wilson score without continuity correction (methodology 2.1).
    Wilson,
    /// Wilson score, simultaneous for the cells of a table (Goodman 1965, methodology 2.1).
    Goodman,
    /// Agresti and Coull, for comparison only (methodology 2.1).
    AgrestiCoull,
    /// Student t around a mean (methodology 2.2).
    T,
    /// Student t around a weighted mean (methodology 14.2).
    HajekT,
    /// Student t over a linearised variance: ИРЛ (methodology 3.3), CSI (5.1).
    LinearisedT,
    /// Student t with Satterthwaite's degrees of freedom (methodology 2.3, 12.2, 14.3).
    WelchT,
    /// The normal approximation (methodology 7.4, 7.6, 12.3, 12.5, 13.3).
    Normal,
    /// Adjusted Wald with pseudo-answers (Rocks 2016, methodology 4.3).
    AdjustedWald,
    /// Fisher's z around a Pearson correlation (methodology 6.1).
    FisherZ,
    /// Fisher's z with the variance of Bonett and Wright around a Spearman correlation (methodology 6.1).
    BonettWright,
    /// Newcombe's hybrid score around a difference of two shares (methodology 12.1).
    Newcombe,
    /// Percentiles of a bootstrap of respondents (methodology 3.3).
    PercentileBootstrap,
    /// Logical bounds without any assumption, not a confidence interval (methodology 3.6, 4.5, 14.4).
    Bounds,
    /// Wilson bound of a mean without variance (methodology 2.2).
    WilsonBound,
    /// Everybody on the list answered: the interval is the point (methodology 2.3).
    Census,
}

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// How it was computed.
    pub method: IntervalMethod,
}

impl Interval {
    /// The point as its own interval, for a census.
    pub fn point(value: f64) -> Self {
        Self { low: value, high: value, method: IntervalMethod::Census }
    }

    /// `centre` ± `half`, clipped to `scale` if there is one.
    pub fn around(centre: f64, half: f64, scale: Option<Scale>, method: IntervalMethod) -> Self {
        let (low, high) = (centre - half, centre + half);
        match scale {
            Some(scale) => Self { low: low.max(scale.low), high: high.min(scale.high), method },
            None => Self { low, high, method },
        }
    }
}

/// The ends of a bounded scale, `low` < `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
}

impl Scale {
    /// 0 to 1.
    pub const UNIT: Self = Self { low: 0.0, high: 1.0 };
}

fn wilson_with(z: f64, counted: f64, base: f64, method: IntervalMethod) -> Interval {
    let (p, square) = (counted / base, z * z);
    let shrink = 1.0 + square / base;
    let centre = (p + square / (2.0 * base)) / shrink;
    let half = z / shrink * (p * (1.0 - p) / base + square / (4.0 * base * base)).max(0.0).sqrt();
    // The ends are exact where nothing or everything was counted (methodology 2.1), not 1e-17.
    Interval {
        low: if counted <= 0.0 { 0.0 } else { (centre - half).clamp(0.0, 1.0) },
        high: if counted >= base { 1.0 } else { (centre + half).clamp(0.0, 1.0) },
        method,
    }
}

/// Wilson interval of `counted` out of `base` > 0; both may be fractional.
pub fn wilson(counted: f64, base: f64) -> Interval {
    wilson_with(z95(), counted, base, IntervalMethod::Wilson)
}

/// Simultaneous interval of one of `cells` ≥ 1 cells of a table: `counted` out of `base` > 0.
pub fn goodman(counted: f64, base: f64, cells: u32) -> Interval {
    let z = normal_quantile(1.0 - (1.0 - CONFIDENCE) / (2.0 * f64::from(cells.max(1))));
    wilson_with(z, counted, base, IntervalMethod::Goodman)
}

/// Agresti and Coull's interval of `counted` out of `base` > 0, for comparison with [`wilson`].
pub fn agresti_coull(counted: f64, base: f64) -> Interval {
    let square = z95() * z95();
    let base = base + square;
    let p = (counted + square / 2.0) / base;
    Interval::around(p, z95() * (p * (1.0 - p) / base).sqrt(), Some(Scale::UNIT), IntervalMethod::AgrestiCoull)
}

/// Wilson bound of a mean of `n` > 0 values without variance on a bounded scale: conservative, because a variable with
/// mean m on 0..1 has at most the variance m(1 − m) (methodology 2.2).
pub fn wilson_bound(mean: f64, n: f64, scale: Scale) -> Interval {
    let width = scale.high - scale.low;
    let unit = wilson((mean - scale.low) / width * n, n);
    Interval {
        low: scale.low + unit.low * width,
        high: scale.low + unit.high * width,
        method: IntervalMethod::WilsonBound,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_wilson_interval_holds_its_share_and_stays_within_the_scale(n in 1_u32..100_000, part in 0.0..=1.0_f64) {
            let (n, x) = (f64::from(n), (f64::from(n) * part).round());
            let interval = wilson(x, n);
            prop_assert!(0.0 <= interval.low && interval.low <= x / n && x / n <= interval.high);
            prop_assert!(interval.high <= 1.0);
            prop_assert!(interval.low < interval.high, "a sample leaves doubt");
            let wider = goodman(x, n, 8);
            prop_assert!(wider.low <= interval.low && interval.high <= wider.high);
        }
    }
}

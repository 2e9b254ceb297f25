//! 95 % intervals (methodology 2.1 to 2.3) and the quantiles they need. Nothing here knows what is being estimated.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};

/// Confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// Upper tail left out by a two-sided interval.
const TAIL: f64 = 1.0 - (1.0 - CONFIDENCE) / 2.0;

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
    /// Student t over the linearised variance of the ИРЛ (methodology 3.3).
    LinearisedT,
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

/// Φ⁻¹(p) of the standard normal distribution, 0 < p < 1.
fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// Φ⁻¹(0.975) = 1.959963984540054.
pub fn z95() -> f64 {
    normal_quantile(TAIL)
}

/// Quantile 0.975 of Student's t with `df` ≥ 1 degrees of freedom.
pub fn t95(df: f64) -> f64 {
    // The constructor refuses only a location, scale or df that is not a positive number.
    let Ok(student) = StudentsT::new(0.0, 1.0, df.max(1.0)) else { return z95() };
    // The library's inverse loses digits for thousands of degrees of freedom; a step of Newton restores them.
    let polish = |t: f64| t - (student.cdf(t) - TAIL) / student.pdf(t);
    polish(polish(student.inverse_cdf(TAIL)))
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
    use crate::metrics::vectors::{CORE, of};
    use proptest::prelude::*;

    #[test]
    fn the_quantiles_are_not_rounded_table_values() {
        assert!((z95() - 1.959_963_984_540_054).abs() < 1e-14);
        // Published values of t(0.975) to twelve digits.
        for (df, expected) in [
            (1.0, 12.706_204_736_175),
            (2.0, 4.302_652_729_749),
            (9.0, 2.262_157_162_798),
            (29.0, 2.045_229_642_133),
            (119.0, 1.980_099_876_470),
        ] {
            assert!((t95(df) - expected).abs() < 1e-9, "t({df}) is {}", t95(df));
        }
    }

    #[test]
    fn the_t_quantile_holds_for_bases_of_every_size() {
        // Cornish and Fisher's expansion around the normal quantile.
        let z = z95();
        let expansion = |df: f64| {
            z + (z.powi(3) + z) / (4.0 * df)
                + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df.powi(2))
                + (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / (384.0 * df.powi(3))
        };
        for df in [400, 2_000, 30_000, 70_000, 400_000, 5_000_000].map(f64::from) {
            assert!((t95(df) - expansion(df)).abs() < 1e-8, "t({df}) is {}, not {}", t95(df), expansion(df));
        }
    }

    #[test]
    fn agresti_coull_gives_the_numbers_of_the_methodology() {
        for vector in of(CORE, "agresti_coull", 1) {
            let number = |key: &str| vector.input[key].as_f64().unwrap();
            let interval = agresti_coull(number("x"), number("n"));
            vector.expects("ci_low", Some(interval.low));
            vector.expects("ci_high", Some(interval.high));
        }
    }

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

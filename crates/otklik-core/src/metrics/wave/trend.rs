//! A straight line through three and more waves (methodology 12.5): weighted least squares with weights 1/SE², a z test
//! of the slope, and the lack of fit.

use super::change::Test;
use super::verdict::Verdict;
use crate::metrics::distribution::{chi_square_p, z95};
use crate::metrics::estimate::{Estimate, NoData, reaches};
use crate::metrics::interval::{Interval, IntervalMethod};
use crate::metrics::significance::SIGNIFICANCE;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Fewer waves than this have no trend: two are compared.
pub const LEAST_WAVES: usize = 3;

/// One wave of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// Start of the fieldwork, in months from any zero.
    pub month: f64,
    /// The metric; a wave without data does not count.
    pub value: Option<f64>,
    /// Its standard error, in the same unit.
    pub error: Option<f64>,
    /// Its base.
    pub n: u64,
}

/// Whether a straight line describes the waves at all.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LackOfFit {
    /// Q = Σ w·residual², 0 or more.
    pub q: f64,
    /// Degrees of freedom: waves − 2.
    pub df: u64,
    /// Its p-value by χ², 0..1.
    pub p: f64,
}

impl LackOfFit {
    /// What has to be said where Q is significant.
    pub fn warning(&self) -> Option<Phrase> {
        (!reaches(self.p, SIGNIFICANCE)).then_some(Phrase {
            ru: "изменения неравномерны, прямая не описывает ряд",
            en: "the changes are uneven, a straight line does not describe the series",
            uk: "зміни нерівномірні, пряма не описує ряд",
        })
    }
}

/// The trend of a metric over waves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// Change in a month, in the unit of the metric. Its base is that of the smallest wave.
    pub slope: Estimate,
    /// The line at month 0.
    pub intercept: Option<f64>,
    /// Standard error of the slope.
    pub error: Option<f64>,
    /// z test of the slope.
    pub test: Option<Test>,
    /// Whether the line fits.
    pub fit: Option<LackOfFit>,
    /// How many waves have data.
    pub waves: usize,
}

impl Trend {
    fn none(n: u64, waves: usize, reason: NoData) -> Self {
        Self { slope: Estimate::none(n, reason), intercept: None, error: None, test: None, fit: None, waves }
    }

    /// What the slope proves; `None` without a test and where a wave has fewer than 30 answers.
    pub fn verdict(&self) -> Option<Verdict> {
        self.test.and_then(|test| test.verdict(self.slope.n))
    }
}

struct Known {
    month: f64,
    value: f64,
    error: f64,
}

/// The trend over `waves` in any order. Absent for fewer than three waves with data (`n<3`), and where a wave has no
/// standard error above 0, or all waves are of one month (`zero_variance`).
pub fn trend(waves: &[TrendPoint]) -> Trend {
    let with_data: Vec<(f64, &TrendPoint)> = waves
        .iter()
        .filter_map(|wave| Some((wave.value.filter(|it| it.is_finite() && wave.month.is_finite())?, wave)))
        .collect();
    let (n, count) = (with_data.iter().map(|(_, wave)| wave.n).min().unwrap_or(0), with_data.len());
    if count < LEAST_WAVES {
        return Trend::none(n, count, NoData::FewerThanThree);
    }
    let known = |(value, wave): (f64, &TrendPoint)| {
        let error = wave.error.filter(|it| it.is_finite() && *it > 0.0)?;
        Some(Known { month: wave.month, value, error })
    };
    let known: Option<Vec<Known>> = with_data.into_iter().map(known).collect();
    match known {
        Some(known) if known.iter().any(|one| known.iter().any(|other| one.month < other.month)) => line(&known, n),
        _ => Trend::none(n, count, NoData::ZeroVariance),
    }
}

fn line(waves: &[Known], n: u64) -> Trend {
    // Weights in units of the most exact wave, so that 1/SE² cannot overflow.
    let least = waves.iter().map(|wave| wave.error).fold(f64::INFINITY, f64::min);
    let weight = |wave: &Known| (least / wave.error).powi(2);
    let sum = |of: &dyn Fn(&Known) -> f64| waves.iter().map(|wave| weight(wave) * of(wave)).sum::<f64>();
    let total = sum(&|_| 1.0);
    let (month, value) = (sum(&|wave| wave.month) / total, sum(&|wave| wave.value) / total);
    let spread = sum(&|wave| (wave.month - month).powi(2));
    let slope = sum(&|wave| (wave.month - month) * (wave.value - value)) / spread;
    let (intercept, error) = (value - slope * month, least / spread.sqrt());
    let residual = |wave: &Known| (wave.value - value - slope * (wave.month - month)) / wave.error;
    let q: f64 = waves.iter().map(|wave| residual(wave).powi(2)).sum();
    let df = waves.len().saturating_sub(2) as u64;
    let interval = Interval::around(slope, z95() * error, None, IntervalMethod::Normal);
    let finite = [slope, intercept, error, q, interval.low, interval.high].into_iter().all(f64::is_finite);
    match Test::normal(slope / error) {
        Some(test) if finite => Trend {
            slope: Estimate::new(slope, interval, n),
            intercept: Some(intercept),
            error: Some(error),
            test: Some(test),
            fit: Some(LackOfFit { q, df, p: chi_square_p(q, df as f64) }),
            waves: waves.len(),
        },
        _ => Trend::none(n, waves.len(), NoData::NoData),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

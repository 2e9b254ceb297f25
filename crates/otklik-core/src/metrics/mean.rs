//! Means of values on a scale: plain with Student t intervals (methodology 2.2), and weighted (14.2). Each also takes
//! values that are counted already, so that a million equal codes cost as much as one.

use super::distribution::t95;
use super::estimate::{Estimate, NoData};
use super::interval::{Interval, IntervalMethod, Scale, wilson_bound};

/// A spread below this part of the scale is noise of floating-point sums, not variance.
pub const NOISE: f64 = 1e-12;

/// A mean with its spread, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The mean; its base is the number of values.
    pub estimate: Estimate,
    /// Standard deviation of the values (n − 1); absent for fewer than two.
    pub deviation: Option<f64>,
    /// Standard error of the mean; absent where the t interval does not exist.
    pub error: Option<f64>,
}

impl Mean {
    fn without_spread(estimate: Estimate) -> Self {
        Self { estimate, deviation: None, error: None }
    }
}

/// The mean of finite `values`. On a bounded `scale`, where all of them lie, the interval is clipped to it, and where
/// one value or equal values leave no t interval, it is the Wilson bound; on an open scale there is no interval then.
pub fn mean(values: &[f64], scale: Option<Scale>) -> Mean {
    mean_of_counts(values.iter().map(|value| (*value, 1)), scale)
}

/// As [`mean`], of values that come as `(value, how often)`.
pub fn mean_of_counts(counted: impl Iterator<Item = (f64, u64)> + Clone, scale: Option<Scale>) -> Mean {
    let n = counted.clone().fold(0_u64, |n, (_, times)| n.saturating_add(times));
    if n == 0 {
        return Mean::without_spread(Estimate::none(0, NoData::NoData));
    }
    let count = n as f64;
    let centre = onto(scale, counted.clone().map(|(value, times)| value * times as f64).sum::<f64>() / count);
    let squares: f64 = counted.map(|(value, times)| (value - centre).powi(2) * times as f64).sum();
    Moments { n, centre, squares }.mean(scale, None)
}

/// What a mean and its interval follow from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moments {
    /// How many values, 1 or more.
    pub(super) n: u64,
    /// Their mean.
    pub(super) centre: f64,
    /// Σ(x − x̄)².
    pub(super) squares: f64,
}

impl Moments {
    /// The mean with its interval by the rules of [`mean`]. `population` is the number of eligible clients on the list
    /// that was sampled (methodology 2.3): SE·√(1 − n/N), and a census is a point.
    pub(super) fn mean(self, scale: Option<Scale>, population: Option<u64>) -> Mean {
        let Self { n, centre, squares } = self;
        let count = n as f64;
        if population.is_some_and(|population| population <= n) {
            let deviation = (n > 1).then(|| (squares / (count - 1.0)).sqrt()).filter(|it| it.is_finite());
            return Mean { estimate: Estimate::new(centre, Interval::point(centre), n), deviation, error: Some(0.0) };
        }
        let bounded = |reason| match scale {
            Some(scale) => Estimate::new(centre, wilson_bound(centre, count, scale), n),
            None => Estimate::without_interval(centre, n, reason),
        };
        if n == 1 {
            return Mean::without_spread(bounded(NoData::FewerThanTwo));
        }
        let deviation = (squares / (count - 1.0)).sqrt();
        if !deviation.is_finite() {
            // Values whose sum or squares no double can hold have no mean that could be printed.
            return Mean::without_spread(Estimate::none(n, NoData::NoData));
        }
        let unit = scale.map_or(centre.abs().max(1.0), |scale| scale.high - scale.low);
        if deviation < NOISE * unit {
            return Mean { estimate: bounded(NoData::ZeroVariance), deviation: Some(0.0), error: None };
        }
        let unseen = population.map_or(1.0, |population| 1.0 - count / population as f64);
        let error = deviation / count.sqrt() * unseen.sqrt();
        let interval = Interval::around(centre, t95(count - 1.0) * error, scale, IntervalMethod::T);
        Mean { estimate: Estimate::new(centre, interval, n), deviation: Some(deviation), error: Some(error) }
    }
}

/// The weighted mean Σwy / Σw of finite values on a bounded scale, given as `(value, weight)` with weights above 0, by
/// Hájek: SE² = n/(n−1)·Σ[w(y − ȳ)]² / (Σw)² (methodology 14.2; Särndal, Swensson and Wretman 1992). With equal weights
/// it is the plain mean; `deviation` is not computed.
pub fn hajek(values: &[(f64, f64)], scale: Scale) -> Mean {
    hajek_of_counts(values.iter().map(|(value, weight)| (*value, *weight, 1)), scale)
}

/// As [`hajek`], of values that come as `(value, weight of each, how often)`.
pub fn hajek_of_counts(counted: impl Iterator<Item = (f64, f64, u64)> + Clone, scale: Scale) -> Mean {
    // Only the ratios of the weights count. Measured by the greatest one, equal weights are exactly 1, and no sum of
    // them is too large.
    let greatest = counted.clone().filter(|(_, _, times)| *times > 0).fold(0.0_f64, |most, (_, it, _)| most.max(it));
    let counted = counted.map(|(value, weight, times)| (value, weight / greatest, times as f64));
    let (count, total) =
        counted.clone().fold((0.0, 0.0), |(n, total), (_, weight, times)| (n + times, total + weight * times));
    if count == 0.0 || !total.is_finite() || total <= 0.0 {
        return Mean::without_spread(Estimate::none(0, NoData::NoData));
    }
    let n = count as u64;
    let centre =
        onto(Some(scale), counted.clone().map(|(value, weight, times)| value * weight * times).sum::<f64>() / total);
    let squares: f64 = counted.map(|(value, weight, times)| (weight * (value - centre)).powi(2) * times).sum();
    let error = if count > 1.0 { (count / (count - 1.0) * squares).sqrt() / total } else { 0.0 };
    if error < NOISE * (scale.high - scale.low) {
        return Mean::without_spread(Estimate::new(centre, wilson_bound(centre, count, scale), n));
    }
    let interval = Interval::around(centre, t95(count - 1.0) * error, Some(scale), IntervalMethod::HajekT);
    Mean { estimate: Estimate::new(centre, interval, n), deviation: None, error: Some(error) }
}

/// A mean of values on the scale lies on it; rounding may have carried it just beyond an end.
fn onto(scale: Option<Scale>, centre: f64) -> f64 {
    scale.map_or(centre, |scale| centre.max(scale.low).min(scale.high))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

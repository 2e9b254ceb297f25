//! Means of values on a scale: plain with Student t intervals (methodology 2.2), and weighted (14.2).

use super::estimate::{Estimate, NoData};
use super::interval::{Interval, IntervalMethod, Scale, t95, wilson_bound};

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

/// The mean of finite `values`. On a bounded `scale` the interval is clipped to it, and where one value or equal values
/// leave no t interval, it is the Wilson bound; on an open scale there is no interval then.
pub fn mean(values: &[f64], scale: Option<Scale>) -> Mean {
    let n = values.len();
    let none = |estimate| Mean { estimate, deviation: None, error: None };
    if n == 0 {
        return none(Estimate::none(0, NoData::NoData));
    }
    let (count, base) = (n as f64, n as u64);
    let centre = values.iter().sum::<f64>() / count;
    let bounded = |reason| match scale {
        Some(scale) => Estimate::new(centre, wilson_bound(centre, count, scale), base),
        None => Estimate::without_interval(centre, base, reason),
    };
    if n == 1 {
        return none(bounded(NoData::FewerThanTwo));
    }
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    let deviation = (squares / (count - 1.0)).sqrt();
    let unit = scale.map_or(centre.abs().max(1.0), |scale| scale.high - scale.low);
    if deviation < NOISE * unit {
        return Mean { estimate: bounded(NoData::NoVariance), deviation: Some(0.0), error: None };
    }
    let error = deviation / count.sqrt();
    let interval = Interval::around(centre, t95(count - 1.0) * error, scale, IntervalMethod::T);
    Mean { estimate: Estimate::new(centre, interval, base), deviation: Some(deviation), error: Some(error) }
}

/// The weighted mean Σwy / Σw of finite values on a bounded scale, given as `(value, weight)` with weights above 0, by
/// Hájek: SE² = n/(n−1)·Σ[w(y − ȳ)]² / (Σw)². With equal weights it is the plain mean; `deviation` is not computed.
pub fn hajek(values: &[(f64, f64)], scale: Scale) -> Mean {
    let n = values.len();
    let none = |estimate| Mean { estimate, deviation: None, error: None };
    let total: f64 = values.iter().map(|(_, weight)| weight).sum();
    if n == 0 || !total.is_finite() || total <= 0.0 {
        return none(Estimate::none(0, NoData::NoData));
    }
    let (count, base) = (n as f64, n as u64);
    let centre = values.iter().map(|(value, weight)| value * weight).sum::<f64>() / total;
    let squares: f64 = values.iter().map(|(value, weight)| (weight * (value - centre)).powi(2)).sum();
    let error = if n > 1 { (count / (count - 1.0) * squares).sqrt() / total } else { 0.0 };
    if error < NOISE * (scale.high - scale.low) {
        return none(Estimate::new(centre, wilson_bound(centre, count, scale), base));
    }
    let interval = Interval::around(centre, t95(count - 1.0) * error, Some(scale), IntervalMethod::HajekT);
    Mean { estimate: Estimate::new(centre, interval, base), deviation: None, error: Some(error) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::vectors::{CORE, RANDOM_ONE, Vector, numbers, of};
    use serde_json::Value;

    fn check(vector: &Vector, mean: &Mean) {
        let interval = mean.estimate.interval;
        vector.expects("mean", mean.estimate.value);
        assert_eq!(vector.expected["n"], mean.estimate.n, "{}", vector.id);
        vector.expects("se", mean.error);
        vector.expects("ci_low", interval.map(|interval| interval.low));
        vector.expects("ci_high", interval.map(|interval| interval.high));
        let method = serde_json::to_value(interval.map(|interval| interval.method)).unwrap();
        assert_eq!(method, vector.expected["ci_method"], "{}", vector.id);
        let reason = serde_json::to_value(mean.estimate.reason).unwrap();
        assert_eq!(reason, vector.expected["reason"], "{}", vector.id);
    }

    #[test]
    fn means_are_those_of_the_methodology() {
        for vector in of(CORE, "mean_t", 4) {
            let limit = |key: &str| vector.params[key].as_f64();
            let scale = limit("lo").zip(limit("hi")).map(|(low, high)| Scale { low, high });
            let mean = mean(&numbers(&vector.input["x"]), scale);
            check(&vector, &mean);
            vector.expects("sd", mean.deviation);
        }
    }

    #[test]
    fn weighted_means_are_those_of_the_methodology() {
        for vector in of(RANDOM_ONE, "hajek", 4) {
            let list = |key: &str| vector.input[key].as_array().cloned().unwrap();
            let answered = list("y").into_iter().zip(list("pi"));
            let number = |value: &Value| value.as_f64();
            let values: Vec<(f64, f64)> =
                answered.filter_map(|(y, pi)| Some((number(&y)?, 1.0 / number(&pi)?))).collect();
            check(&vector, &hajek(&values, Scale::UNIT));
        }
    }

    #[test]
    fn equal_answers_on_an_open_scale_have_a_mean_and_no_interval() {
        let mean = mean(&[4.0, 4.0], None).estimate;
        assert_eq!((mean.value, mean.interval, mean.reason), (Some(4.0), None, Some(NoData::NoVariance)));
    }

    #[test]
    fn an_interval_does_not_leave_the_scale() {
        let interval = mean(&[0.0, 1.0, 1.0], Some(Scale::UNIT)).estimate.interval.unwrap();
        assert_eq!((interval.low, interval.high), (0.0, 1.0));
    }
}

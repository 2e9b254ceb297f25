//! From sums to the index with its interval (methodology 5.1 and 3.3).
//!
//! The linearised u_i is Σ_j γ_j·(n_j·x_ij − X_j·r_ij) over the questions j, with whole numbers in the brackets. Its
//! square therefore sums to Σ_jl γ_j·γ_l·N_jl, where N_jl ([`Collected::centred`]) is a whole number and the same
//! whatever the order of the rows.

use super::sums::Collected;
use super::{Csi, Factor, Weighting};
use crate::metrics::distribution::t95;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::mean::NOISE;

/// The points a CSI can have.
const RANGE: Scale = Scale { low: 0.0, high: 100.0 };

/// A sum of squares below this part of the terms that cancel in it is noise of floating-point sums, not variance.
const CANCELLED: f64 = 1e-13;

/// The index; `None` for the sums of forms that have nothing in common.
pub(super) fn csi(sums: Option<&Collected>, weighting: &Weighting, population: Option<u64>) -> Csi {
    let Some(sums) = sums else {
        let index = Estimate::none(0, NoData::NotComparable);
        return Csi { index, error: None, factors: Vec::new(), invalid: 0 };
    };
    let base = match weighting {
        Weighting::Stated => sums.any,
        Weighting::Fixed(_) | Weighting::Equal => sums.satisfied,
    };
    let weights = weights(sums, weighting);
    let (index, error) = match &weights {
        Ok(weights) => estimate(sums, weighting, weights, base, population),
        Err(reason) => (Estimate::none(base, *reason), None),
    };
    let weights = weights.unwrap_or_default();
    let factors = (0..sums.form.factors).map(|factor| Factor {
        score: score(sums, factor, population),
        importance: importance(sums, factor),
        weight: weights.get(factor).copied(),
    });
    Csi { index, error, factors: factors.collect(), invalid: sums.invalid }
}

/// The highest code of satisfaction, codes from 0.
fn steps(sums: &Collected) -> f64 {
    f64::from(sums.form.points.saturating_sub(1))
}

/// s_k, 0..1.
fn unit(sums: &Collected, factor: usize) -> Option<f64> {
    let answers = sums.question(factor);
    (answers.n > 0).then(|| answers.sum as f64 / (answers.n as f64 * steps(sums)))
}

/// 100·s_k with the interval of its own answers.
fn score(sums: &Collected, factor: usize, population: Option<u64>) -> Estimate {
    let codes = Scale { low: 0.0, high: steps(sums) };
    let mean = sums.question(factor).mean(codes, population).estimate;
    let points = |code: f64| 100.0 * code / codes.high;
    Estimate {
        value: mean.value.map(points),
        interval: mean.interval.map(|it| Interval { low: points(it.low), high: points(it.high), ..it }),
        ..mean
    }
}

/// Ī_k on its scale.
fn importance(sums: &Collected, factor: usize) -> Option<f64> {
    let answers = sums.question(sums.form.factors + factor);
    (answers.n > 0).then(|| 1.0 + answers.sum as f64 / answers.n as f64)
}

/// w_k for each factor.
fn weights(sums: &Collected, weighting: &Weighting) -> Result<Vec<f64>, NoData> {
    let factors = sums.form.factors;
    match weighting {
        Weighting::Stated => {
            let stated: Option<Vec<f64>> = (0..factors).map(|factor| importance(sums, factor)).collect();
            let stated = stated.ok_or(NoData::FactorWithoutAnswers)?;
            let sum: f64 = stated.iter().sum();
            Ok(stated.iter().map(|importance| importance / sum).collect())
        }
        Weighting::Fixed(fixed) if fixed.as_slice().len() == factors => Ok(fixed.as_slice().to_vec()),
        Weighting::Fixed(_) => Err(NoData::NotComparable),
        Weighting::Equal => Ok(vec![1.0 / factors as f64; factors]),
    }
}

fn estimate(
    sums: &Collected,
    weighting: &Weighting,
    weights: &[f64],
    base: u64,
    population: Option<u64>,
) -> (Estimate, Option<f64>) {
    let units: Option<Vec<f64>> = (0..sums.form.factors).map(|factor| unit(sums, factor)).collect();
    let Some(units) = units else { return (Estimate::none(base, NoData::FactorWithoutAnswers), None) };
    let index: f64 = weights.iter().zip(&units).map(|(weight, unit)| weight * unit).sum();
    let value = (100.0 * index).clamp(RANGE.low, RANGE.high);
    if population.is_some_and(|population| population <= base) {
        return (Estimate::new(value, Interval::point(value), base), Some(0.0));
    }
    let mut coefficients: Vec<f64> = satisfaction_coefficients(sums, weights);
    if *weighting == Weighting::Stated {
        coefficients.extend(importance_coefficients(sums, &units, index));
    }
    let n = base as f64;
    let error = if base > 1 { (n / (n - 1.0) * sum_of_squares(sums, &coefficients)).sqrt() } else { 0.0 };
    if error < NOISE {
        let fewest = (0..sums.form.factors).map(|factor| sums.question(factor).n).min().unwrap_or(1);
        return (Estimate::new(value, wilson_bound(value, fewest as f64, RANGE), base), None);
    }
    let error = 100.0 * error * population.map_or(1.0, |population| 1.0 - n / population as f64).sqrt();
    let interval = Interval::around(value, t95(n - 1.0) * error, Some(RANGE), IntervalMethod::LinearisedT);
    (Estimate::new(value, interval, base), Some(error))
}

/// γ of satisfaction: w_k/((m − 1)·n_k²).
fn satisfaction_coefficients(sums: &Collected, weights: &[f64]) -> Vec<f64> {
    let of = |(factor, weight): (usize, &f64)| weight / (steps(sums) * (sums.question(factor).n as f64).powi(2));
    weights.iter().enumerate().map(of).collect()
}

/// γ of stated importance: (s_k − CSI/100)/(ΣĪ·n'_k²).
fn importance_coefficients(sums: &Collected, units: &[f64], index: f64) -> Vec<f64> {
    let factors = sums.form.factors;
    let total: f64 = (0..factors).filter_map(|factor| importance(sums, factor)).sum();
    let answered = |factor: usize| sums.question(factors + factor).n as f64;
    units.iter().enumerate().map(|(factor, unit)| (unit - index) / (total * answered(factor).powi(2))).collect()
}

/// Σ u_i².
fn sum_of_squares(sums: &Collected, coefficients: &[f64]) -> f64 {
    let (mut sum, mut terms) = (0.0, 0.0);
    for (question, one) in coefficients.iter().enumerate() {
        for (other, two) in coefficients.iter().enumerate() {
            let term = one * two * sums.centred(question, other) as f64;
            sum += term;
            terms += term.abs();
        }
    }
    if sum > CANCELLED * terms { sum } else { 0.0 }
}

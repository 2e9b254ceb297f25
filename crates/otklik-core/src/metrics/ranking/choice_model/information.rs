//! Standard errors of log-worths (methodology 7.4): the pseudo-inverse of Σ_stages (diag(p) − pp'), p being the
//! probabilities of the items of each set.

use super::{Choices, members};
use nalgebra::DMatrix;

/// Standard errors of the centred logarithms of the worths; `None` where the information cannot be inverted.
pub(super) fn errors(choices: &Choices, worths: &[f64]) -> Option<Vec<f64>> {
    let covariance = pseudo_inverse(choices, worths)?;
    let errors: Vec<f64> = covariance.diagonal().iter().map(|variance| variance.sqrt()).collect();
    errors.iter().all(|error| error.is_finite()).then_some(errors)
}

/// The pseudo-inverse. The information of connected choices is 0 only along equal shifts of all logarithms; with s·J/m
/// (J all ones) that direction becomes s, the matrix can be inverted, and J/(m·s) taken off again.
pub(super) fn pseudo_inverse(choices: &Choices, worths: &[f64]) -> Option<DMatrix<f64>> {
    let items = worths.len();
    let bonds = bonds(choices, worths);
    let bond = |one: usize, other: usize| bonds.get(one.min(other) * items + one.max(other)).copied().unwrap_or(0.0);
    let information = DMatrix::from_fn(items, items, |row, column| {
        // p(1 − p) is the sum of p·p' over the others: so written, a p near 1 loses no digits.
        if row == column { (0..items).map(|other| bond(row, other)).sum() } else { -bond(row, column) }
    });
    let scale = information.trace() / items as f64;
    if !scale.is_finite() || scale <= 0.0 {
        return None;
    }
    let mut inverse = information.add_scalar(scale / items as f64).cholesky()?.inverse();
    inverse.add_scalar_mut(-1.0 / (scale * items as f64));
    inverse.iter().all(|cell| cell.is_finite()).then_some(inverse)
}

/// Σ times·p·p' over the sets that hold two items, the first before the second, at first·m + second.
fn bonds(choices: &Choices, worths: &[f64]) -> Vec<f64> {
    let items = worths.len();
    let mut bonds = vec![0.0; items * items];
    for (set, times) in &choices.sets {
        let chances: Vec<(usize, f64)> =
            members(*set).filter_map(|item| worths.get(item).map(|worth| (item, *worth))).collect();
        let total: f64 = chances.iter().map(|(_, worth)| worth).sum();
        let unit = *times as f64 / (total * total);
        let mut behind = chances.as_slice();
        while let [(one, worth), rest @ ..] = behind {
            behind = rest;
            for (other, other_worth) in rest {
                if let Some(bond) = bonds.get_mut(one * items + other) {
                    *bond += unit * worth * other_worth;
                }
            }
        }
    }
    bonds
}

//! The correlations of the factors with each other and with the overall satisfaction, fit for a regression.

use crate::metrics::correlation::to_unit;
use crate::metrics::estimate::NoData;
use nalgebra::{DMatrix, DVector, SymmetricEigen};

/// Factors are collinear if the smallest eigenvalue of their correlations is below this (methodology 6.2).
const SMALLEST_EIGENVALUE: f64 = 1e-8;

/// Far more sweeps than a symmetric matrix ever takes.
const MOST_SWEEPS: usize = 100_000;

/// Correlations of factors that can be told apart.
pub(super) struct Moments {
    /// Complete respondents.
    pub n: u64,
    /// Of the factors with each other, positive definite.
    pub factors: DMatrix<f64>,
    /// Of each factor with the overall satisfaction.
    pub overall: DVector<f64>,
    /// Of `factors`; all eigenvalues are positive.
    pub eigen: SymmetricEigen<f64, nalgebra::Dyn>,
}

impl Moments {
    /// From the centred cross-products of `n` respondents: of each factor and then of the overall satisfaction, each
    /// with itself and all that follow.
    pub fn new(n: u64, centred: &[Vec<f64>]) -> Result<Self, NoData> {
        let factors = centred.len().saturating_sub(1);
        if n < factors as u64 + 2 {
            return Err(NoData::FewerThanFactors);
        }
        if factors == 0 {
            return Err(NoData::NoData);
        }
        let spread: Vec<f64> = centred.iter().filter_map(|row| row.first()).map(|square| square.sqrt()).collect();
        if spread.iter().any(|spread| *spread <= 0.0 || !spread.is_finite()) {
            return Err(NoData::ZeroVariance);
        }
        let correlation = |one: usize, other: usize| {
            let (one, other) = (one.min(other), one.max(other));
            let product = centred.get(one).and_then(|row| row.get(other - one)).copied().unwrap_or(0.0);
            let spread = |place: usize| spread.get(place).copied().unwrap_or(1.0);
            if one == other { 1.0 } else { (product / spread(one) / spread(other)).clamp(-1.0, 1.0) }
        };
        let between = DMatrix::from_fn(factors, factors, correlation);
        let overall = DVector::from_fn(factors, |factor, _| correlation(factor, factors));
        match SymmetricEigen::try_new(between.clone(), f64::EPSILON, MOST_SWEEPS) {
            Some(eigen) if eigen.eigenvalues.iter().all(|value| *value >= SMALLEST_EIGENVALUE) => {
                Ok(Self { n, factors: between, overall, eigen })
            }
            _ => Err(NoData::Collinear),
        }
    }

    /// From complete rows of finite numbers, each factor and then the overall satisfaction.
    pub fn of_values(rows: &[Vec<f64>], factors: usize) -> Result<Self, NoData> {
        let n = rows.len();
        let column = |place: usize| rows.iter().filter_map(move |row| row.get(place).copied());
        // A column without variance stays a column of zeros, and is found out as one.
        let centred = |place: usize| match to_unit(column(place)) {
            Some(values) => {
                let mean = values.iter().sum::<f64>() / n as f64;
                values.into_iter().map(|value| value - mean).collect()
            }
            None => vec![0.0; n],
        };
        let columns: Vec<Vec<f64>> = (0..=factors).map(centred).collect();
        let product = |one: &Vec<f64>, other: &Vec<f64>| one.iter().zip(other).map(|(x, y)| x * y).sum();
        let row = |(place, one)| columns.iter().skip(place).map(|other| product(one, other)).collect();
        Self::new(n as u64, &columns.iter().enumerate().map(row).collect::<Vec<Vec<f64>>>())
    }
}

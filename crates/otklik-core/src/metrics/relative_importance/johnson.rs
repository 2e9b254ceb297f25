//! Johnson's relative weights (Johnson 2000): the overall satisfaction is regressed on the uncorrelated variables that
//! are nearest to the factors, and what each of these explains goes back to the factors it stands for.

use super::moments::Moments;
use nalgebra::DMatrix;

/// The weights of the factors, in their order; they sum to R².
pub(super) fn relative_weights(moments: &Moments) -> Vec<f64> {
    let vectors = &moments.eigen.eigenvectors;
    let of = |values| vectors * DMatrix::from_diagonal(&values) * vectors.transpose();
    let roots = moments.eigen.eigenvalues.map(f64::sqrt);
    // Λ = QΔQ′ holds the correlations of the factors with the uncorrelated variables.
    let loadings = of(roots.clone());
    let slopes = of(roots.map(f64::recip)) * &moments.overall;
    let weight = |factor: usize| {
        let row = loadings.row(factor);
        row.iter().zip(slopes.iter()).map(|(loading, slope)| (loading * slope).powi(2)).sum()
    };
    (0..moments.overall.len()).map(weight).collect()
}

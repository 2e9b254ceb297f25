//! LMG, the Shapley value of R² (Lindeman, Merenda and Gold 1980; Lipovetsky and Conklin 2001): what a factor adds to
//! R², averaged over all orders in which the factors can enter the regression.

use super::moments::Moments;

/// A factor that has entered the regression: a row of the Cholesky factor of the correlations.
struct Entered {
    factor: usize,
    row: Vec<f64>,
    diagonal: f64,
    /// What it adds to the prediction; its square is what it adds to R².
    score: f64,
}

/// The contributions of the factors, in their order; they sum to R². The factors must be few: each of the 2^p subsets is
/// a regression.
pub(super) fn lmg(moments: &Moments) -> Vec<f64> {
    let factors = moments.overall.len();
    let mut explained = vec![0.0; 1 << factors];
    enter(moments, 0, 0.0, &mut Vec::with_capacity(factors), &mut explained);
    let r2 = |subset: usize| explained.get(subset).copied().unwrap_or(0.0);
    let weights = weights(factors);
    let contribution = |factor: usize| {
        let bit = 1 << factor;
        let without = (0..explained.len()).filter(|subset| subset & bit == 0);
        let gain = |subset: usize| {
            let weight = weights.get(subset.count_ones() as usize).copied().unwrap_or(0.0);
            weight * (r2(subset | bit) - r2(subset)).max(0.0)
        };
        without.map(gain).sum()
    };
    (0..factors).map(contribution).collect()
}

/// R² of all subsets that begin with `chosen` and go on with later factors. Each subset costs one more row of Cholesky.
fn enter(moments: &Moments, subset: usize, r2: f64, chosen: &mut Vec<Entered>, explained: &mut [f64]) {
    if let Some(place) = explained.get_mut(subset) {
        *place = r2;
    }
    let next = chosen.last().map_or(0, |last| last.factor + 1);
    for factor in next..moments.overall.len() {
        let mut row = Vec::with_capacity(chosen.len());
        for before in chosen.iter() {
            let correlation = moments.factors.get((before.factor, factor)).copied().unwrap_or(0.0);
            row.push((correlation - dot(&before.row, &row)) / before.diagonal);
        }
        // Positive, because the correlations are positive definite.
        let diagonal = (1.0 - dot(&row, &row)).max(f64::EPSILON).sqrt();
        let predicted: f64 = chosen.iter().zip(&row).map(|(before, part)| before.score * part).sum();
        let score = (moments.overall.get(factor).copied().unwrap_or(0.0) - predicted) / diagonal;
        chosen.push(Entered { factor, row, diagonal, score });
        enter(moments, subset | 1 << factor, r2 + score * score, chosen, explained);
        chosen.pop();
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(x, y)| x * y).sum()
}

/// |S|!·(p − |S| − 1)! / p! for each size of S: 1 / (p · (p − 1 choose |S|)).
fn weights(factors: usize) -> Vec<f64> {
    let mut choices = 1.0;
    (0..factors)
        .map(|size| {
            let weight = 1.0 / (factors as f64 * choices);
            choices *= (factors - 1 - size) as f64 / (size + 1) as f64;
            weight
        })
        .collect()
}

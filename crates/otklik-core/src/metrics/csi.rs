//! CSI, Customer Satisfaction Index, 0…100 (methodology 5.1): 100·Σ w_k·s_k over factors (product, service, price,
//! communication), where s_k is the mean of (x − 1)/(m − 1) over all valid answers to factor k.
//!
//! [`CsiSums`] is the accumulator: counts, sums and cross-products of pairs of questions, from which the index and its
//! linearised standard error follow without looking at the rows again (Taylor linearisation of ratio means, Särndal,
//! Swensson and Wretman 1992).

mod estimate;
mod sums;
mod weighting;

pub use sums::{CsiRow, CsiSums};
pub use weighting::{FixedWeights, Weighting};

use super::accumulator::Accumulator;
use super::estimate::Estimate;
use super::parameter::Parameter;

/// m, the length of the scale of satisfaction. The source asks for Likert scales without giving their length.
pub const POINTS: Parameter<u8> = Parameter::literature(5);

/// What is asked for a CSI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsiForm {
    factors: usize,
    points: u8,
    importance_points: Option<u8>,
}

impl CsiForm {
    /// More factors than anybody asks for.
    pub const MOST_FACTORS: usize = 32;

    /// Longer scales than anybody uses.
    pub const MOST_POINTS: u8 = 100;

    /// Satisfaction with `factors` on codes 1 to `points`, and their importance on codes 1 to `importance_points` if it
    /// is asked too; `None` unless there are 1 to 32 factors and scales of 2 to 100 points.
    pub fn new(factors: usize, points: u8, importance_points: Option<u8>) -> Option<Self> {
        let lengths = [Some(points), importance_points];
        let sound = (1..=Self::MOST_FACTORS).contains(&factors)
            && lengths.into_iter().flatten().all(|points| (2..=Self::MOST_POINTS).contains(&points));
        sound.then_some(Self { factors, points, importance_points })
    }

    /// How many factors.
    pub fn factors(&self) -> usize {
        self.factors
    }
}

/// The index with all that is printed next to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Csi {
    /// The index, 0…100; its base is the number of respondents with a valid answer to any of its questions (the
    /// questions for importance are among them where the weights are stated).
    pub index: Estimate,
    /// Its standard error in points; absent where the variance is 0 or unknown.
    pub error: Option<f64>,
    /// The factors, in the order in which they were asked.
    pub factors: Vec<Factor>,
    /// Values that are no code of their scale; they count as missing.
    pub invalid: u64,
}

/// One factor of the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor {
    /// 100·s_k, 0…100, over its own answers.
    pub score: Estimate,
    /// Mean stated importance on its scale; absent where it was not asked or not answered.
    pub importance: Option<f64>,
    /// w_k, 0..1; absent where the stated importance leaves it undetermined.
    pub weight: Option<f64>,
}

/// The CSI of the rows. `population` is the number of eligible clients on the list that was sampled, given only where
/// the statement is about exactly these (methodology 2.3).
pub fn csi(form: CsiForm, rows: &[CsiRow], weighting: &Weighting, population: Option<u64>) -> Csi {
    CsiSums::new(form).with(rows).csi(weighting, population)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

//! How uncertain shares of explained variance are: a seeded bootstrap of respondents (methodology 3.3 and 6.2).

use super::cross_products::{CrossProducts, Respondent};
use super::{Contributions, RelativeImportance, relative_importance_of};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::Interval;
use crate::metrics::resampling::{Draws, percentiles};
use serde::{Deserialize, Serialize};

/// Which of the two ways to divide R².
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// LMG, the Shapley value; up to [`super::MOST_FOR_LMG`] factors.
    Lmg,
    /// Johnson's relative weights.
    RelativeWeights,
}

impl Method {
    fn of(self, importance: &RelativeImportance) -> Result<&Contributions, NoData> {
        let fit = importance.fit.as_ref().map_err(|reason| *reason)?;
        match self {
            Self::Lmg => fit.lmg.as_ref().map_err(|reason| *reason),
            Self::RelativeWeights => Ok(&fit.relative_weights),
        }
    }

    fn shares(self, importance: &RelativeImportance) -> Result<&[f64], NoData> {
        self.of(importance)?.shares.as_deref().ok_or(NoData::ZeroVariance)
    }
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling<'a> {
    /// Seed of the draws; the same seed gives the same intervals.
    pub seed: &'a str,
    /// How many replicates, 2000 or more in production (methodology 3.3).
    pub replicates: u32,
}

/// Shares of explained variance with their intervals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// The share of each factor, 0..1, with the percentiles of the replicates; the base is the complete respondents.
    /// A share near 0 can only be drawn upwards, so that the percentiles alone may miss it: the interval is widened to
    /// hold its share.
    pub shares: Vec<Estimate>,
    /// Replicates drawn.
    pub replicates: u32,
    /// Those that were left out because R² cannot be divided in them.
    pub dropped: u32,
}

/// The shares over the complete `respondents` of so many factors, with intervals. Replicate b draws the respondents
/// floor(n·u(seed, "boot", b·n + j)) for j from 0. They are numbered in the order of their answers, so that the order in
/// which they come does not matter.
pub fn bootstrap(
    respondents: &[Respondent],
    factors: usize,
    method: Method,
    resampling: Resampling<'_>,
) -> Result<Shares, NoData> {
    let mut complete: Vec<&Respondent> = respondents.iter().filter(|it| it.is_complete(factors)).collect();
    complete.sort_unstable();
    let empty = CrossProducts::new(factors);
    let whole = relative_importance_of(&empty.clone().with(complete.iter().copied()));
    let shares = method.shares(&whole)?;
    let n = complete.len() as u64;
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); factors];
    let mut missing = None;
    let mut dropped = 0;
    let draws = Draws::new(resampling.seed, n);
    for replicate in 0..resampling.replicates {
        let respondents = draws.replicate(replicate.into()).filter_map(|place| complete.get(place as usize).copied());
        let again = relative_importance_of(&empty.clone().with(respondents));
        match method.shares(&again) {
            Ok(shares) => drawn.iter_mut().zip(shares).for_each(|(drawn, share)| drawn.push(*share)),
            Err(reason) => {
                missing = Some(reason);
                dropped += 1;
            }
        }
    }
    let estimate = |(share, drawn): (&f64, &Vec<f64>)| match percentiles(drawn) {
        Some(Interval { low, high, method }) => {
            Estimate::new(*share, Interval { low: low.min(*share), high: high.max(*share), method }, n)
        }
        None => Estimate::without_interval(*share, n, missing.unwrap_or(NoData::NoData)),
    };
    let shares = shares.iter().zip(&drawn).map(estimate).collect();
    Ok(Shares { shares, replicates: resampling.replicates, dropped })
}

//! Errors of log-worths from a bootstrap of respondents (methodology 7.4 and 3.3). One respondent contributes several
//! choices, which the information takes for independent ones; from 30 respondents on the bootstrap is to be published.

use super::{ChoiceModel, Choices, ErrorSource, centred_logs, maximum};
use crate::metrics::estimate::LOW_BASE;
use crate::metrics::ranking::{Ranking, RankingCounts};
use crate::metrics::resampling::Draws;

/// From so many respondents on the errors are those of the bootstrap.
pub const FEWEST: u64 = LOW_BASE;

/// More draws than this (respondents × replicates) are refused: each costs a hash, all together about ten seconds.
pub const MOST_DRAWS: u64 = 20_000_000;

/// Standard errors over the replicates.
#[derive(Debug, Clone, PartialEq)]
pub struct BootstrapErrors {
    /// Standard deviation of each item's centred log-worth, in the order of the questionnaire.
    pub errors: Vec<f64>,
    /// Replicates in which the worths exist: those that count.
    pub used: u32,
    /// Replicates in which they do not.
    pub dropped: u32,
}

/// Why there is no bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoBootstrap {
    /// Nobody ranked anything.
    #[error("nobody ranked anything")]
    NoRespondents,
    /// It would take too long.
    #[error("more than {MOST_DRAWS} respondents would have to be drawn")]
    TooManyDraws,
    /// The worths exist in fewer than two replicates.
    #[error("the worths exist in fewer than two replicates")]
    TooFewReplicates,
}

/// Errors over `replicates`, replicate b drawing the respondents floor(n·u(seed, "boot", b·n + j)) for j = 0 … n − 1, in
/// an order that does not depend on that of the rows.
pub fn bootstrap(rankings: &RankingCounts, seed: &str, replicates: u32) -> Result<BootstrapErrors, NoBootstrap> {
    let n = rankings.base();
    if n == 0 {
        return Err(NoBootstrap::NoRespondents);
    }
    if n.saturating_mul(u64::from(replicates)) > MOST_DRAWS {
        return Err(NoBootstrap::TooManyDraws);
    }
    let given: Vec<(&Ranking, u64)> = rankings.given().collect();
    let draws = Draws::new(seed, n);
    let mut passed = 0;
    let ends: Vec<u64> = given
        .iter()
        .map(|(_, count)| {
            passed += count;
            passed
        })
        .collect();
    let logs: Vec<Vec<f64>> = (0..u64::from(replicates))
        .filter_map(|replicate| {
            let mut drawn = vec![0_u64; given.len()];
            for respondent in draws.replicate(replicate) {
                let place = ends.partition_point(|end| *end <= respondent);
                drawn.get_mut(place).into_iter().for_each(|times| *times += 1);
            }
            let sample = given.iter().zip(&drawn).map(|((ranking, _), times)| (*ranking, *times));
            maximum::worths(&Choices::of(rankings.items(), sample)).ok().map(|worths| centred_logs(&worths))
        })
        .collect();
    let used = logs.len() as u32;
    if used < 2 {
        return Err(NoBootstrap::TooFewReplicates);
    }
    let spread = |item: usize| {
        let values = || logs.iter().filter_map(|logs| logs.get(item));
        let mean = values().sum::<f64>() / f64::from(used);
        (values().map(|log| (log - mean).powi(2)).sum::<f64>() / f64::from(used - 1)).sqrt()
    };
    let errors = (0..rankings.items().get()).map(spread).collect();
    Ok(BootstrapErrors { errors, used, dropped: replicates - used })
}

impl RankingCounts {
    /// The model as it is to be published: with bootstrap errors from [`FEWEST`] respondents on, with those of the
    /// information below, or where the bootstrap gives none.
    pub fn choice_model(&self, seed: &str, replicates: u32) -> ChoiceModel {
        let choices = Choices::of_rankings(self);
        let mut model = choices.model();
        if self.base() < FEWEST {
            return model;
        }
        if let (Ok(worths), Ok(bootstrap)) = (&mut model.worths, bootstrap(self, seed, replicates)) {
            let plain: Vec<f64> = worths.iter().map(|row| row.worth).collect();
            *worths = choices.rows(&plain, Some(&bootstrap.errors));
            model.errors = ErrorSource::Bootstrap;
        }
        model
    }
}

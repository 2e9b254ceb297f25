//! Luce's choice model (methodology 7.4): item i is chosen from the set S with probability g_i / Σ_{j∈S} g_j. For pairs
//! it is the model of Bradley and Terry (1952), for rankings that of Plackett (1975) and Luce (1959): a ranking is a
//! sequence of choices from what is left, a top-k list k choices from all that remain.
//!
//! [`Choices`] counts what was chosen from which set, `maximum` finds the worths, `information` their errors;
//! [`bootstrap`] gives errors that hold although one respondent contributes several choices.

pub mod bootstrap;
mod connected;
mod information;
mod maximum;

use super::{ItemCount, Ranking, RankingCounts};
use crate::metrics::distribution::z95;
use crate::metrics::estimate::{Estimate, NoData, reaches};
use crate::metrics::interval::{Interval, IntervalMethod};
use std::collections::BTreeMap;

/// What was chosen from which sets of items, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    items: usize,
    /// Respondents, or comparisons where it is unknown who made them.
    base: u64,
    /// How often each item was chosen.
    wins: Vec<u64>,
    /// How often there was a choice from each set, a set being its items as bits.
    sets: BTreeMap<u64, u64>,
    /// The items that each item was preferred to at least once, as bits.
    beaten: Vec<u64>,
}

/// Why something is no comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAComparison {
    /// There is no item with this place in the questionnaire.
    #[error("there is no item {0}")]
    UnknownItem(usize),
    /// An item cannot be preferred to itself.
    #[error("item {0} is compared with itself")]
    Itself(usize),
}

impl Choices {
    /// No choice yet.
    pub fn new(items: ItemCount) -> Self {
        let items = items.get();
        Self { items, base: 0, wins: vec![0; items], sets: BTreeMap::new(), beaten: vec![0; items] }
    }

    /// The choices within rankings (Plackett and Luce). Each of several tied items counts as chosen from all that was
    /// left before the tie, as Breslow (1974) treats ties in the same likelihood; unranked items are never chosen.
    pub fn of_rankings(rankings: &RankingCounts) -> Self {
        Self::of(rankings.items(), rankings.given())
    }

    fn of<'a>(items: ItemCount, rankings: impl IntoIterator<Item = (&'a Ranking, u64)>) -> Self {
        let mut choices = Self::new(items);
        for (ranking, times) in rankings {
            choices.base = choices.base.saturating_add(times);
            let mut left = u64::MAX >> (ItemCount::MOST - items.get());
            for tied in ranking.groups() {
                for item in tied {
                    choices.choose(usize::from(*item), left, times);
                }
                left = tied.iter().fold(left, |left, item| left & !(1 << item));
            }
        }
        choices
    }

    /// Counts that `winner` was preferred to `loser` so many `times` (Bradley and Terry).
    pub fn add_comparison(&mut self, winner: usize, loser: usize, times: u64) -> Result<(), NotAComparison> {
        if let Some(unknown) = [winner, loser].into_iter().find(|item| *item >= self.items) {
            return Err(NotAComparison::UnknownItem(unknown));
        }
        if winner == loser {
            return Err(NotAComparison::Itself(winner));
        }
        self.base = self.base.saturating_add(times);
        self.choose(winner, 1 << winner | 1 << loser, times);
        Ok(())
    }

    /// Counts the choice of an item from a set that holds it.
    fn choose(&mut self, item: usize, set: u64, times: u64) {
        let others = set & !(1 << item);
        // A choice from one item says nothing.
        if others == 0 || times == 0 {
            return;
        }
        if let (Some(wins), Some(beaten)) = (self.wins.get_mut(item), self.beaten.get_mut(item)) {
            *wins = wins.saturating_add(times);
            *beaten |= others;
            let count = self.sets.entry(set).or_default();
            *count = count.saturating_add(times);
        }
    }

    /// The worths with errors from the information of the choices, each choice counting as an independent one.
    pub fn model(&self) -> ChoiceModel {
        let worths = maximum::worths(self).map(|worths| {
            let errors = information::errors(self, &worths);
            self.rows(&worths, errors.as_deref())
        });
        ChoiceModel { base: self.base, errors: ErrorSource::Information, worths }
    }

    /// The rows of a model by its worths and, if they exist, the errors of their logarithms.
    fn rows(&self, worths: &[f64], errors: Option<&[f64]>) -> Vec<Worth> {
        let row = |(item, worth, log): (usize, f64, f64)| {
            let error = errors.and_then(|errors| errors.get(item)).copied();
            let log_worth = match error {
                Some(error) => {
                    Estimate::new(log, Interval::around(log, z95() * error, None, IntervalMethod::Normal), self.base)
                }
                None => Estimate::without_interval(log, self.base, NoData::NotConverged),
            };
            // Worths are iterated: those within the slack of comparisons are equal.
            let rank = 1 + worths.iter().filter(|other| !reaches(worth, **other)).count() as u64;
            Worth { item, worth, log_worth, error, rank }
        };
        let rows = worths.iter().zip(centred_logs(worths)).enumerate();
        rows.map(|(item, (worth, log))| row((item, *worth, log))).collect()
    }
}

/// Logarithms of positive worths, centred to mean 0.
fn centred_logs(worths: &[f64]) -> Vec<f64> {
    let mean = worths.iter().map(|worth| worth.ln()).sum::<f64>() / worths.len() as f64;
    worths.iter().map(|worth| worth.ln() - mean).collect()
}

/// The items of a set.
fn members(set: u64) -> impl Iterator<Item = usize> {
    (0..ItemCount::MOST).filter(move |item| set >> item & 1 == 1)
}

/// Where the standard errors of a model come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorSource {
    /// From the pseudo-inverse of the information, as if each choice were made by somebody else.
    Information,
    /// From a bootstrap of respondents.
    Bootstrap,
}

/// The worths of all items.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceModel {
    /// Respondents; comparisons where it is unknown who made them.
    pub base: u64,
    /// Where the errors come from.
    pub errors: ErrorSource,
    /// The items in the order of the questionnaire, or why there are no worths.
    pub worths: Result<Vec<Worth>, NoData>,
}

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// The item by its place in the questionnaire, from 0.
    pub item: usize,
    /// Its worth g, above 0; the worths of all items sum to 1.
    pub worth: f64,
    /// ln g, centred so that all items have the mean 0, with a normal interval.
    pub log_worth: Estimate,
    /// Standard error of `log_worth`; absent where the information cannot be inverted.
    pub error: Option<f64>,
    /// Competition rank by `worth`, 1 for the highest; worths within 1e-9 share it.
    pub rank: u64,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

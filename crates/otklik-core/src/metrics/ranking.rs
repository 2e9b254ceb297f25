//! Rankings of expectations (methodology 7.2 to 7.4): what a respondent may answer, and the accumulator of such answers.
//!
//! [`borda`] gives mean ranks, Borda scores and tiers, [`choice_model`] the worths of Bradley and Terry and of Plackett
//! and Luce, [`maxdiff`] the counts of best–worst tasks. Items go by their place in the questionnaire, from 0.

pub mod borda;
pub mod choice_model;
pub mod maxdiff;
mod place_sums;
mod tiers;

use super::accumulator::{Accumulator, Part};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// How many items are ranked: 2 to 64. A tablet shows at most about 20 (methodology 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemCount(u8);

impl ItemCount {
    /// More items than this are refused: a set of items is one machine word.
    pub const MOST: usize = 64;

    /// This many items; `None` unless they are 2 to 64.
    pub fn new(items: usize) -> Option<Self> {
        u8::try_from(items).ok().filter(|_| (2..=Self::MOST).contains(&items)).map(Self)
    }

    /// The number.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

/// Why something is no ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotARanking {
    /// There is no item with this place in the questionnaire.
    #[error("there is no item {0}")]
    UnknownItem(usize),
    /// The item stands in two places of the ranking.
    #[error("item {0} is ranked twice")]
    RepeatedItem(usize),
}

/// What one respondent ranked, best first: complete, the first few only, or with ties. An empty one is no answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ranking {
    /// Items of equal place stand together, by their place in the questionnaire, so that equal rankings are equal.
    groups: Vec<Vec<u8>>,
}

impl Ranking {
    /// The ranking by its groups of tied items, best first; an empty group is left out.
    pub fn new<Group>(items: ItemCount, groups: impl IntoIterator<Item = Group>) -> Result<Self, NotARanking>
    where
        Group: IntoIterator<Item = usize>,
    {
        let mut seen = 0_u64;
        let mut kept = Vec::new();
        for group in groups {
            let mut tied = Vec::new();
            for item in group {
                let known = u8::try_from(item).ok().filter(|_| item < items.get());
                let place = known.ok_or(NotARanking::UnknownItem(item))?;
                if seen >> place & 1 == 1 {
                    return Err(NotARanking::RepeatedItem(item));
                }
                seen |= 1 << place;
                tied.push(place);
            }
            tied.sort_unstable();
            if !tied.is_empty() {
                kept.push(tied);
            }
        }
        Ok(Self { groups: kept })
    }

    /// Whether nothing is ranked: no answer.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The groups of tied items, best first; none is empty.
    fn groups(&self) -> impl Iterator<Item = &[u8]> {
        self.groups.iter().map(Vec::as_slice)
    }
}

/// How often each ranking was given: all that the estimates of this section need. All rankings, and all counts that are
/// merged, have to be about the same items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingCounts {
    items: ItemCount,
    given: BTreeMap<Ranking, u64>,
    no_answer: u64,
}

impl RankingCounts {
    /// No ranking of so many items yet.
    pub fn new(items: ItemCount) -> Self {
        Self { items, given: BTreeMap::new(), no_answer: 0 }
    }

    /// How many items are ranked.
    pub fn items(&self) -> ItemCount {
        self.items
    }

    /// Respondents who ranked at least one item: the base.
    pub fn base(&self) -> u64 {
        self.given.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Respondents who ranked nothing.
    pub fn no_answer(&self) -> u64 {
        self.no_answer
    }

    /// How many different rankings were given.
    pub fn distinct(&self) -> usize {
        self.given.len()
    }

    /// Counts a ranking that `times` respondents gave.
    pub fn add_times(&mut self, ranking: &Ranking, times: u64) {
        if ranking.is_empty() {
            self.no_answer = self.no_answer.saturating_add(times);
        } else if times > 0 {
            match self.given.get_mut(ranking) {
                Some(count) => *count = count.saturating_add(times),
                None => {
                    self.given.insert(ranking.clone(), times);
                }
            }
        }
    }

    fn remove_times(&mut self, ranking: &Ranking, times: u64) {
        if ranking.is_empty() {
            self.no_answer = self.no_answer.saturating_sub(times);
        } else if let Entry::Occupied(mut entry) = self.given.entry(ranking.clone()) {
            if *entry.get() > times {
                *entry.get_mut() -= times;
            } else {
                entry.remove();
            }
        }
    }

    /// The rankings with their counts, in an order that does not depend on that of the rows.
    fn given(&self) -> impl Iterator<Item = (&Ranking, u64)> {
        self.given.iter().map(|(ranking, count)| (ranking, *count))
    }
}

impl Accumulator for RankingCounts {
    type Observation = Ranking;

    fn add(&mut self, ranking: &Ranking) {
        self.add_times(ranking, 1);
    }

    fn remove(&mut self, ranking: &Ranking) {
        self.remove_times(ranking, 1);
    }

    fn merge(&mut self, other: &Self) {
        self.items = self.items.max(other.items);
        self.no_answer = self.no_answer.saturating_add(other.no_answer);
        for (ranking, times) in other.given() {
            self.add_times(ranking, times);
        }
    }
}

impl Part for RankingCounts {
    fn take_away(&mut self, part: &Self) {
        self.no_answer = self.no_answer.saturating_sub(part.no_answer);
        for (ranking, times) in part.given() {
            self.remove_times(ranking, times);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

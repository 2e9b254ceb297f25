//! MaxDiff, best–worst scaling, by counts (methodology 7.3): (best − worst) / times shown, from −1 to +1. Sources: Flynn
//! and Marley on best–worst scaling; Displayr, Counts Analysis of MaxDiff Data.

mod task;

pub use task::{NotATask, Task};

use super::ItemCount;
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::distribution::t95;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::mean::NOISE;
use crate::phrase::Phrase;
use std::collections::BTreeMap;

/// Best in every task is +1, worst in every task −1.
pub const SCALE: Scale = Scale { low: -1.0, high: 1.0 };

/// What to print where the items were not shown equally often (methodology 7.3).
pub const UNBALANCED: Phrase = Phrase {
    ru: "Пункты показывались не одинаково часто: подсчёты сравнимы только приблизительно, точнее модель выбора.",
    en: "The items were not shown equally often: the counts are only roughly comparable; prefer the choice model.",
    uk: "Пункти показувалися не однаково часто: підрахунки порівнянні лише приблизно, точніша модель вибору.",
};

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScore {
    /// The item by its place in the questionnaire, from 0.
    pub item: usize,
    /// How often it was the best.
    pub best: u64,
    /// How often it was the worst.
    pub worst: u64,
    /// In how many answered tasks it was shown.
    pub shown: u64,
    /// best − worst.
    pub count: i64,
    /// (best − worst) / shown over all tasks, −1 to +1; absent if it was never shown.
    pub score: Option<f64>,
    /// Mean of the scores of the respondents who were shown it, −1 to +1, with a t interval; equal to `score` where
    /// everybody was shown it equally often.
    pub respondents: Estimate,
    /// Competition rank by `score`, 1 for the highest; absent if it was never shown.
    pub rank: Option<u64>,
}

/// What became of one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Counts {
    best: u64,
    worst: u64,
    shown: u64,
    /// How many respondents have each (best − worst, shown).
    respondents: BTreeMap<(i64, u64), u64>,
}

/// Counts over the tasks of respondents, from which the scores are computed. All tasks have to be about the same items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaxDiff {
    items: Vec<Counts>,
}

impl MaxDiff {
    /// No respondent yet.
    pub fn new(items: ItemCount) -> Self {
        Self { items: vec![Counts::default(); items.get()] }
    }

    /// The score of each item, in the order of the questionnaire.
    pub fn scores(&self) -> Vec<ItemScore> {
        let scores: Vec<Option<f64>> = self.items.iter().map(Counts::score).collect();
        let above = |score: f64| scores.iter().flatten().filter(|other| **other > score).count() as u64;
        let rows = self.items.iter().zip(&scores).enumerate();
        rows.map(|(item, (counts, score))| ItemScore {
            item,
            best: counts.best,
            worst: counts.worst,
            shown: counts.shown,
            count: counts.net(),
            score: *score,
            respondents: counts.respondents(),
            rank: score.map(|score| 1 + above(score)),
        })
        .collect()
    }

    /// Whether all items were shown equally often. The counts assume it; otherwise print [`UNBALANCED`] and prefer
    /// [`choice_model`](super::choice_model).
    pub fn is_balanced(&self) -> bool {
        self.items.windows(2).all(|two| matches!(two, [one, other] if one.shown == other.shown))
    }
}

/// The scores of all items by the tasks of each respondent.
pub fn maxdiff(items: ItemCount, respondents: &[Vec<Task>]) -> Vec<ItemScore> {
    MaxDiff::new(items).with(respondents).scores()
}

impl Counts {
    fn net(&self) -> i64 {
        self.best as i64 - self.worst as i64
    }

    fn score(&self) -> Option<f64> {
        (self.shown > 0).then(|| self.net() as f64 / self.shown as f64)
    }

    /// The counts of this item in the tasks of one respondent.
    fn of_respondent(tasks: &[Task], item: usize) -> Self {
        let mut counts = Self::default();
        for task in tasks.iter().filter(|task| task.is_answered() && task.was_shown(item)) {
            counts.shown += 1;
            counts.best += u64::from(task.best() == Some(item));
            counts.worst += u64::from(task.worst() == Some(item));
        }
        if counts.shown > 0 {
            counts.respondents.insert((counts.net(), counts.shown), 1);
        }
        counts
    }

    /// Mean of the respondents' scores, summed in the order of the map.
    fn respondents(&self) -> Estimate {
        let scores = || self.respondents.iter().map(|((net, shown), n)| (*net as f64 / *shown as f64, *n as f64));
        let base: u64 = self.respondents.values().sum();
        if base == 0 {
            return Estimate::none(0, NoData::NoData);
        }
        let n = base as f64;
        let mean = scores().map(|(score, times)| score * times).sum::<f64>() / n;
        let squares: f64 = scores().map(|(score, times)| (score - mean).powi(2) * times).sum();
        let deviation = if base > 1 { (squares / (n - 1.0)).sqrt() } else { 0.0 };
        let interval = if deviation < NOISE * (SCALE.high - SCALE.low) {
            wilson_bound(mean, n, SCALE)
        } else {
            Interval::around(mean, t95(n - 1.0) * deviation / n.sqrt(), Some(SCALE), IntervalMethod::T)
        };
        Estimate::new(mean, interval, base)
    }

    fn add(&mut self, other: &Self) {
        self.best += other.best;
        self.worst += other.worst;
        self.shown += other.shown;
        for (score, times) in &other.respondents {
            *self.respondents.entry(*score).or_default() += times;
        }
    }

    fn remove(&mut self, other: &Self) {
        self.best = self.best.saturating_sub(other.best);
        self.worst = self.worst.saturating_sub(other.worst);
        self.shown = self.shown.saturating_sub(other.shown);
        for (score, times) in &other.respondents {
            let left = self.respondents.get(score).copied().unwrap_or(0).saturating_sub(*times);
            if left > 0 {
                self.respondents.insert(*score, left)
            } else {
                self.respondents.remove(score)
            };
        }
    }
}

impl Accumulator for MaxDiff {
    /// All tasks of one respondent.
    type Observation = Vec<Task>;

    fn add(&mut self, tasks: &Vec<Task>) {
        for (item, counts) in self.items.iter_mut().enumerate() {
            counts.add(&Counts::of_respondent(tasks, item));
        }
    }

    fn remove(&mut self, tasks: &Vec<Task>) {
        for (item, counts) in self.items.iter_mut().enumerate() {
            counts.remove(&Counts::of_respondent(tasks, item));
        }
    }

    fn merge(&mut self, other: &Self) {
        self.items.resize(self.items.len().max(other.items.len()), Counts::default());
        for (counts, more) in self.items.iter_mut().zip(&other.items) {
            counts.add(more);
        }
    }
}

impl Part for MaxDiff {
    fn take_away(&mut self, part: &Self) {
        for (counts, less) in self.items.iter_mut().zip(&part.items) {
            counts.remove(less);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

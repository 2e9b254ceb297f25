//! How well a factor is done: the scores of the respondents and their mean (methodology 6.4).

use super::reliability::{ItemSums, Reliability};
use super::{MOST_ITEMS, TrustFactor};
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::correlation::Points;
use crate::metrics::interval::Scale;
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::mean::{Mean, mean_of_counts};
use std::collections::BTreeMap;

/// A multiple of every number of items up to [`MOST_ITEMS`], so that each mean of them is a whole number of its parts.
const PARTS: u32 = 27_720;

/// The score of a factor by one respondent: the mean of the valid items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactorScore {
    /// Sum of the valid codes, each less 1.
    sum: u32,
    /// How many items are valid, 1 to [`MOST_ITEMS`].
    valid: u32,
}

impl FactorScore {
    /// The score of a respondent's answers to all items of a factor; `None` unless at least half of them are valid.
    /// What comes after the first [`MOST_ITEMS`] is ignored.
    pub fn of(items: &[Item]) -> Option<Self> {
        let items = items.get(..MOST_ITEMS).unwrap_or(items);
        let codes = items.iter().filter_map(|item| item.answer()).map(Likert5::code);
        let valid = codes.clone().count();
        let sum = codes.map(|code| u32::from(code) - 1).sum();
        (valid > 0 && 2 * valid >= items.len()).then_some(Self { sum, valid: valid as u32 })
    }

    /// The score, 0..1.
    pub fn unit(self) -> f64 {
        f64::from(self.sum) / f64::from(4 * self.valid)
    }

    /// The score as a whole number, for correlations; scores of all factors have the same unit.
    pub fn points(self) -> Points {
        Points::from((self.sum * (PARTS / self.valid)) as i32)
    }
}

/// The answers to the items of one factor, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorAnswers {
    items: usize,
    /// How many respondents have a score; none of the counts is 0.
    scores: BTreeMap<FactorScore, u64>,
    unscored: u64,
    invalid: u64,
    sums: ItemSums,
}

impl FactorAnswers {
    /// No answers yet.
    pub fn new(factor: &TrustFactor) -> Self {
        let items = factor.items().len();
        Self { items, scores: BTreeMap::new(), unscored: 0, invalid: 0, sums: ItemSums::new(items) }
    }

    /// Mean score of the respondents who have one, 0..1, with its t interval. Without any the reason is `no_data`.
    pub fn performance(&self) -> Mean {
        mean_of_counts(self.scores.iter().map(|(score, count)| (score.unit(), *count)), Some(Scale::UNIT))
    }

    /// How well the items agree.
    pub fn reliability(&self) -> Reliability {
        self.sums.reliability()
    }

    /// Respondents with fewer than half of the items, who have no score.
    pub fn unscored(&self) -> u64 {
        self.unscored
    }

    /// Values that are no code of the scale; they count as missing (methodology 2.0).
    pub fn invalid(&self) -> u64 {
        self.invalid
    }

    /// Counts a respondent `times`; below 0 it is taken back.
    fn count(&mut self, answers: &[Item], times: i64) {
        let answers = answers.get(..self.items).unwrap_or(answers);
        let invalid = answers.iter().filter(|item| **item == Item::Invalid).count() as i64;
        self.invalid = self.invalid.wrapping_add_signed(times * invalid);
        self.sums.count(answers.iter().map(|item| item.answer().map(Points::from)), times);
        // Answers that are not there are missing: half of all items is meant.
        match FactorScore::of(answers).filter(|score| 2 * score.valid as usize >= self.items) {
            None => self.unscored = self.unscored.wrapping_add_signed(times),
            Some(score) => {
                let count = self.scores.entry(score).or_insert(0);
                *count = count.saturating_add_signed(times);
                if *count == 0 {
                    self.scores.remove(&score);
                }
            }
        }
    }
}

impl Accumulator for FactorAnswers {
    /// The answers of one respondent to the items of the factor, in their order.
    type Observation = Vec<Item>;

    fn add(&mut self, answers: &Self::Observation) {
        self.count(answers, 1);
    }

    fn remove(&mut self, answers: &Self::Observation) {
        self.count(answers, -1);
    }

    /// Both have to be of the same factor.
    fn merge(&mut self, other: &Self) {
        for (score, more) in &other.scores {
            *self.scores.entry(*score).or_insert(0) += more;
        }
        self.unscored += other.unscored;
        self.invalid += other.invalid;
        self.sums.merge(&other.sums);
    }
}

impl Part for FactorAnswers {
    /// Both have to be of the same factor.
    fn take_away(&mut self, part: &Self) {
        for (score, less) in &part.scores {
            if let Some(count) = self.scores.get_mut(score) {
                *count = count.saturating_sub(*less);
            }
        }
        self.scores.retain(|_, count| *count > 0);
        self.unscored = self.unscored.saturating_sub(part.unscored);
        self.invalid = self.invalid.saturating_sub(part.invalid);
        self.sums.take_away(&part.sums);
    }
}

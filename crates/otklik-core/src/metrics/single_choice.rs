//! One option of many (methodology 7.6), such as the «решающим фактором» question: shares that sum to 1 with Goodman
//! intervals, and differences of two of them. Never merged with the multiple choice of [`drivers`](super::drivers),
//! which asks what is important (decision D9). Source: Goodman 1965.

use super::accumulator::{Accumulator, Part};
use super::distribution::z95;
use super::estimate::{Estimate, NoData};
use super::interval::{Interval, IntervalMethod, goodman};
use crate::phrase::Phrase;

/// To be printed next to the shares, so that nobody compares them with those of a multiple choice (decision D9).
pub const SHARES_NOTE: Phrase = Phrase {
    ru: "Выбирался один, решающий фактор: сумма долей равна 100 %. С долями вопроса, где отмечалось всё важное, \
         они не сравниваются.",
    en: "One decisive factor was chosen: the shares sum to 100 %. They are not comparable with those of the question \
         where all important ones were marked.",
    uk: "Обирався один, вирішальний чинник: сума часток дорівнює 100 %. Із частками запитання, де позначалося все \
         важливе, вони не порівнюються.",
};

/// Counts over the answers, from which the shares are computed. All answers have to be about the same options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SingleChoice {
    counts: Vec<u64>,
    no_answer: u64,
}

impl SingleChoice {
    /// More options than this are refused.
    pub const LARGEST: usize = 1_000;

    /// No answer yet to a question with so many options; `None` for more than [`SingleChoice::LARGEST`].
    pub fn new(options: usize) -> Option<Self> {
        (options <= Self::LARGEST).then(|| Self { counts: vec![0; options], no_answer: 0 })
    }

    /// Respondents who chose an option: the base of every share.
    pub fn base(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Respondents who chose none, or one that the question does not have.
    pub fn no_answer(&self) -> u64 {
        self.no_answer
    }

    /// How many chose the option.
    pub fn count(&self, option: usize) -> u64 {
        self.counts.get(option).copied().unwrap_or(0)
    }

    /// The options by falling count, ties in the order of the questionnaire; without a base all shares are absent.
    pub fn rows(&self) -> Vec<SingleRow> {
        let (base, cells) = (self.base(), self.counts.len() as u32);
        let share = |count: u64| match base {
            0 => Estimate::none(0, NoData::NoData),
            _ => Estimate::new(count as f64 / base as f64, goodman(count as f64, base as f64, cells), base),
        };
        let row = |(option, count): (usize, &u64)| SingleRow {
            option,
            count: *count,
            share: share(*count),
            rank: (base > 0).then(|| 1 + self.counts.iter().filter(|other| *other > count).count() as u64),
        };
        let mut rows: Vec<SingleRow> = self.counts.iter().enumerate().map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        rows
    }

    /// The share of `one` option minus that of the `other`.
    pub fn difference(&self, one: usize, other: usize) -> ShareDifference {
        if one == other {
            return difference(0, 0, self.base());
        }
        difference(self.count(one), self.count(other), self.base())
    }

    fn cell(&mut self, chosen: Option<usize>) -> &mut u64 {
        match chosen.and_then(|option| self.counts.get_mut(option)) {
            Some(count) => count,
            None => &mut self.no_answer,
        }
    }
}

impl Accumulator for SingleChoice {
    /// The place of the chosen option in the questionnaire from 0, or none.
    type Observation = Option<usize>;

    fn add(&mut self, chosen: &Option<usize>) {
        let count = self.cell(*chosen);
        *count = count.saturating_add(1);
    }

    fn remove(&mut self, chosen: &Option<usize>) {
        let count = self.cell(*chosen);
        *count = count.saturating_sub(1);
    }

    fn merge(&mut self, other: &Self) {
        self.no_answer = self.no_answer.saturating_add(other.no_answer);
        self.counts.resize(self.counts.len().max(other.counts.len()), 0);
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_add(*more);
        }
    }
}

impl Part for SingleChoice {
    fn take_away(&mut self, part: &Self) {
        self.no_answer = self.no_answer.saturating_sub(part.no_answer);
        for (count, less) in self.counts.iter_mut().zip(&part.counts) {
            *count = count.saturating_sub(*less);
        }
    }
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleRow {
    /// The option, as its place in the questionnaire from 0.
    pub option: usize,
    /// How many respondents chose it.
    pub count: u64,
    /// Their share, 0..1, with Goodman's simultaneous interval over all options of the question.
    pub share: Estimate,
    /// Competition rank by count from 1; equal counts share it; absent without a base.
    pub rank: Option<u64>,
}

/// The difference of two shares of one sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareDifference {
    /// p₁ − p₂ in −1..1 with a normal interval, which may reach beyond it; its base is the sample.
    pub estimate: Estimate,
    /// Standard error, √((p₁ + p₂ − (p₁ − p₂)²)/n); absent without a sample.
    pub error: Option<f64>,
}

/// The difference of the shares of two options that `one` and `other` of `n` respondents chose. As nobody chose both,
/// `one + other` ≤ `n`; more is cut to it.
pub fn difference(one: u64, other: u64, n: u64) -> ShareDifference {
    if n == 0 {
        return ShareDifference { estimate: Estimate::none(0, NoData::NoData), error: None };
    }
    let one = one.min(n);
    let other = other.min(n - one);
    let base = n as f64;
    let (p1, p2) = (one as f64 / base, other as f64 / base);
    let value = p1 - p2;
    let error = ((p1 + p2 - value * value).max(0.0) / base).sqrt();
    let interval = Interval::around(value, z95() * error, None, IntervalMethod::Normal);
    ShareDifference { estimate: Estimate::new(value, interval, n), error: Some(error) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

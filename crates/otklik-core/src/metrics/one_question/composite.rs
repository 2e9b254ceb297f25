//! ИРЛ where each client answered one of its three questions (methodology 14.3): different people for each question, so
//! that the errors of the three means are independent.

use super::bounds::frechet;
use super::health::ContingencyTable;
use super::question::{Asked, AskedCounts, QuestionMean};
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::distribution::t95;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::irl::{WEIGHTS, index_of};
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::pattern::Pattern;
use crate::sampling::Probability;
use serde::{Deserialize, Serialize};

/// Fewer answers to a question than this have no variance.
const LEAST: u64 = 2;

/// One of the three questions of the ИРЛ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IrlQuestion {
    /// Q1: does the price correspond to the quality?
    #[serde(rename = "Q1")]
    Quality,
    /// Q2: is the price fair?
    #[serde(rename = "Q2")]
    Fairness,
    /// Q3: is the price attractive beside the competitors'?
    #[serde(rename = "Q3")]
    Competition,
}

impl IrlQuestion {
    /// All three, in the order of the weights.
    pub const ALL: [Self; 3] = [Self::Quality, Self::Fairness, Self::Competition];
}

/// A client who was assigned one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assigned {
    /// Which question.
    pub question: IrlQuestion,
    /// The probability it was assigned with (π).
    pub probability: Probability,
    /// What came of it.
    pub item: Item,
}

/// Counts by question, probability and answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompositeCounts {
    questions: [AskedCounts<Likert5>; 3],
    invalid: u64,
    refused: u64,
}

/// The index with all that is printed next to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Composite {
    /// ИРЛ = Σw_k·ȳ_k in 0..1; its base is the number of clients who answered their question.
    pub index: Estimate,
    /// Its standard error, SE² = Σw_k²·SE_k²; absent where no answer differs from the others to its question.
    pub error: Option<f64>,
    /// Satterthwaite's degrees of freedom; absent without a standard error.
    pub freedom: Option<f64>,
    /// The questions, each over its own clients.
    pub parts: [QuestionMean; 3],
    /// Values that are no code of the scale.
    pub invalid: u64,
    /// Clients who refused their question.
    pub refused: u64,
}

impl CompositeCounts {
    /// Counts `assigned` as often as `times` says.
    pub fn add_times(&mut self, assigned: Assigned, times: u64) {
        match assigned.item {
            Item::Invalid => self.invalid = self.invalid.saturating_add(times),
            Item::Refused => self.refused = self.refused.saturating_add(times),
            Item::Answer(_) | Item::Missing => {}
        }
        self.question_mut(assigned.question).add_times(asked(&assigned), times);
    }

    /// The counts of one question, for its own mean and shares.
    pub fn question(&self, question: IrlQuestion) -> &AskedCounts<Likert5> {
        let [quality, fairness, competition] = &self.questions;
        match question {
            IrlQuestion::Quality => quality,
            IrlQuestion::Fairness => fairness,
            IrlQuestion::Competition => competition,
        }
    }

    fn question_mut(&mut self, question: IrlQuestion) -> &mut AskedCounts<Likert5> {
        let [quality, fairness, competition] = &mut self.questions;
        match question {
            IrlQuestion::Quality => quality,
            IrlQuestion::Fairness => fairness,
            IrlQuestion::Competition => competition,
        }
    }

    /// The index.
    pub fn composite(&self) -> Composite {
        let parts = IrlQuestion::ALL.map(|it| self.question(it).mean(Likert5::unit, Scale::UNIT));
        let (index, error, freedom) = index(&parts);
        Composite { index, error, freedom, parts, invalid: self.invalid, refused: self.refused }
    }

    /// Bounds of the share of clients with this pattern of high and low answers: all that is known about it, as nobody
    /// answered two questions (methodology 14.4).
    pub fn pattern_bounds(&self, pattern: Pattern) -> Result<Interval, NoData> {
        let high = IrlQuestion::ALL.map(|it| self.question(it).share(Likert5::is_high).value);
        let shares: Option<Vec<f64>> = high
            .iter()
            .zip(pattern.code().chars())
            .map(|(it, digit)| it.map(|it| if digit == '1' { it } else { 1.0 - it }))
            .collect();
        frechet(&shares.ok_or(NoData::QuestionWithoutAnswers)?)
    }

    /// Answered and not answered by question, for the test whether some question repels people (methodology 14.5).
    pub fn answered_table(&self) -> ContingencyTable {
        ContingencyTable::of(self.questions.each_ref().map(|it| {
            let answered = it.answered();
            [answered, it.assigned().saturating_sub(answered)]
        }))
    }
}

impl Accumulator for CompositeCounts {
    type Observation = Assigned;

    fn add(&mut self, assigned: &Assigned) {
        self.add_times(*assigned, 1);
    }

    fn remove(&mut self, assigned: &Assigned) {
        match assigned.item {
            Item::Invalid => self.invalid = self.invalid.saturating_sub(1),
            Item::Refused => self.refused = self.refused.saturating_sub(1),
            Item::Answer(_) | Item::Missing => {}
        }
        self.question_mut(assigned.question).remove(&asked(assigned));
    }

    fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.questions.iter_mut().zip(&other.questions) {
            mine.merge(theirs);
        }
        self.invalid = self.invalid.saturating_add(other.invalid);
        self.refused = self.refused.saturating_add(other.refused);
    }
}

impl Part for CompositeCounts {
    fn take_away(&mut self, part: &Self) {
        for (mine, less) in self.questions.iter_mut().zip(&part.questions) {
            mine.take_away(less);
        }
        self.invalid = self.invalid.saturating_sub(part.invalid);
        self.refused = self.refused.saturating_sub(part.refused);
    }
}

fn asked(assigned: &Assigned) -> Asked<Likert5> {
    Asked { probability: assigned.probability, answer: assigned.item.answer() }
}

fn index(parts: &[QuestionMean; 3]) -> (Estimate, Option<f64>, Option<f64>) {
    let bases = parts.map(|part| part.mean.estimate.n);
    let n = bases.iter().fold(0_u64, |sum, base| sum.saturating_add(*base));
    let fewest = bases.into_iter().min().unwrap_or(0);
    let [Some(quality), Some(fairness), Some(competition)] =
        parts.map(|part| part.mean.estimate.value.filter(|_| fewest >= LEAST))
    else {
        return (Estimate::none(n, NoData::QuestionWithFewerThanTwo), None, None);
    };
    let index = index_of([quality, fairness, competition]);
    // Equal answers to a question bring no variance of their own.
    let variances = [0, 1, 2].map(|k| (WEIGHTS[k] * parts[k].mean.error.unwrap_or(0.0)).powi(2));
    let variance: f64 = variances.iter().sum();
    if variance <= 0.0 {
        return (Estimate::new(index, wilson_bound(index, fewest as f64, Scale::UNIT), n), None, None);
    }
    let spread = |(part, base): (&f64, u64)| (part / variance).powi(2) / (base as f64 - 1.0);
    let freedom = variances.iter().zip(bases).map(spread).sum::<f64>().recip();
    let error = variance.sqrt();
    let interval = Interval::around(index, t95(freedom) * error, Some(Scale::UNIT), IntervalMethod::WelchT);
    (Estimate::new(index, interval, n), Some(error), Some(freedom))
}

/// The index over everybody who was assigned a question.
pub fn composite_irl(assigned: &[Assigned]) -> Composite {
    CompositeCounts::default().with(assigned).composite()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

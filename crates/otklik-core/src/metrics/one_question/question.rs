//! The mean of one question that was assigned at random, by Hájek (methodology 14.2; Särndal, Swensson and Wretman
//! 1992). Who was asked and did not answer is kept: they say how far the mean can be trusted.

use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::estimate::Estimate;
use crate::metrics::interval::{Scale, wilson};
use crate::metrics::mean::{Mean, hajek_of_counts};
use crate::metrics::share::proportion;
use crate::sampling::Probability;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One client who was assigned the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked<A> {
    /// The probability that the question was assigned with (π).
    pub probability: Probability,
    /// The valid answer; `None` if there is none.
    pub answer: Option<A>,
}

/// An answer that is any finite number.
#[derive(Debug, Clone, Copy)]
pub struct Number(f64);

impl Number {
    /// This number; `None` unless it is finite.
    pub fn new(number: f64) -> Option<Self> {
        // Both zeros are one.
        number.is_finite().then_some(Self(number + 0.0))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl From<Number> for f64 {
    fn from(number: Number) -> Self {
        number.0
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// How often each answer was given, and none, for each probability of assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedCounts<A>(BTreeMap<Asked<A>, u64>);

impl<A> Default for AskedCounts<A> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

/// The mean of a question with what is printed next to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuestionMean {
    /// Σ(y/π)/Σ(1/π) over those who answered, in the unit of the scale; its base is their number.
    pub mean: Mean,
    /// Clients who were assigned the question.
    pub assigned: u64,
    /// Share of them who answered it, with its Wilson interval.
    pub response_rate: Estimate,
    /// Kish's effective sample size (Σw)²/Σw² of those who answered; absent without answers.
    pub effective_n: Option<f64>,
    /// The mean without weights: shown only to expose how far a change of π would have biased it.
    pub unweighted_mean: Option<f64>,
}

impl<A: Copy + Ord> AskedCounts<A> {
    /// Counts `asked` as often as `times` says.
    pub fn add_times(&mut self, asked: Asked<A>, times: u64) {
        if times > 0 {
            let count = self.0.entry(asked).or_default();
            *count = count.saturating_add(times);
        }
    }

    fn remove_times(&mut self, asked: &Asked<A>, times: u64) {
        if let Some(count) = self.0.get_mut(asked) {
            *count = count.saturating_sub(times);
            if *count == 0 {
                self.0.remove(asked);
            }
        }
    }

    /// Clients who were assigned the question.
    pub fn assigned(&self) -> u64 {
        self.0.values().fold(0, |sum, times| sum.saturating_add(*times))
    }

    /// Clients who answered it.
    pub fn answered(&self) -> u64 {
        self.answers().fold(0, |sum, (_, _, times)| sum.saturating_add(times))
    }

    /// Answers with their weights 1/π and how often they were given, always in the same order.
    fn answers(&self) -> impl Iterator<Item = (A, f64, u64)> + Clone {
        self.0.iter().filter_map(|(asked, times)| Some((asked.answer?, asked.probability.weight(), *times)))
    }

    /// The mean on a bounded `scale`; `value` says what number on it an answer stands for.
    pub fn mean(&self, value: impl Fn(A) -> f64 + Clone, scale: Scale) -> QuestionMean {
        let weighted = self.answers().map({
            let value = value.clone();
            move |(answer, weight, times)| (value(answer), weight, times)
        });
        let equal = self.answers().map(move |(answer, _, times)| (value(answer), 1.0, times));
        QuestionMean {
            mean: hajek_of_counts(weighted, scale),
            assigned: self.assigned(),
            response_rate: proportion(self.answered(), self.assigned()),
            effective_n: self.effective_n(),
            unweighted_mean: hajek_of_counts(equal, scale).estimate.value,
        }
    }

    /// Share of the answers that `counts` says yes to, weighted by 1/π, with a Wilson interval over the effective
    /// sample size (methodology 2.1).
    pub fn share(&self, counts: impl Fn(A) -> bool) -> Estimate {
        let mean = self.mean(|answer| f64::from(u8::from(counts(answer))), Scale::UNIT).mean.estimate;
        match (mean.value, self.effective_n()) {
            (Some(share), Some(base)) => Estimate::new(share, wilson(share * base, base), mean.n),
            _ => mean,
        }
    }

    fn effective_n(&self) -> Option<f64> {
        // Measured by the greatest weight, no square is too large.
        let greatest = self.answers().fold(0.0_f64, |most, (_, weight, _)| most.max(weight));
        let (sum, squares) = self.answers().fold((0.0, 0.0), |(sum, squares), (_, weight, times)| {
            let weight = weight / greatest;
            (sum + weight * times as f64, squares + weight * weight * times as f64)
        });
        (squares > 0.0).then(|| sum * sum / squares)
    }
}

impl<A: Copy + Ord> Accumulator for AskedCounts<A> {
    type Observation = Asked<A>;

    fn add(&mut self, asked: &Asked<A>) {
        self.add_times(*asked, 1);
    }

    fn remove(&mut self, asked: &Asked<A>) {
        self.remove_times(asked, 1);
    }

    fn merge(&mut self, other: &Self) {
        for (asked, times) in &other.0 {
            self.add_times(*asked, *times);
        }
    }
}

impl<A: Copy + Ord> Part for AskedCounts<A> {
    fn take_away(&mut self, part: &Self) {
        for (asked, times) in &part.0 {
            self.remove_times(asked, *times);
        }
    }
}

/// The mean of a question over everybody who was assigned it.
pub fn question_mean(asked: &[Asked<Number>], scale: Scale) -> QuestionMean {
    AskedCounts::default().with(asked).mean(Number::get, scale)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

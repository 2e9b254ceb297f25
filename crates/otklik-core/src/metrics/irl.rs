//! ИРЛ, Индекс Рациональной Лояльности, in 0..1 (methodology 3.2 to 3.6): the weighted sum of the means of three
//! questions, each over all valid answers to it, with a linearised variance.
//!
//! Everything is computed from cells: respondents with the same three states and the same weight, and how many they
//! are. [`IrlCounts`] keeps the cells of respondents without weights; [`irl`] collects rows into them and asks them.

mod bootstrap;
mod bounds;
mod cells;
mod counts;
mod estimate;
mod weights;

pub use bootstrap::{Bootstrap, bootstrap};
pub use bounds::non_response_bounds;
pub use counts::IrlCounts;
pub use weights::{CHANGED_METHOD, WEIGHTS, Weights};

use super::accumulator::Accumulator;
use super::estimate::{Estimate, reaches};
use super::likert::{Item, Likert5};
use super::parameter::Parameter;
use cells::{Cell, merged, opinion};
use estimate::estimate;

/// Least and greatest weight of a respondent but 0; beyond them the sums lose their digits.
const WEIGHT_RANGE: std::ops::RangeInclusive<f64> = 1e-9..=1e9;

/// Share of respondents that have to have answered all three questions; below it answers may be missing not at random
/// (methodology 3.4).
pub const COMPLETE_ENOUGH: Parameter<f64> = Parameter::user(0.8);

/// The three answers of a respondent, with the respondent's weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    items: [Item; 3],
    weight: f64,
}

impl Row {
    /// A respondent who counts once.
    pub fn new(items: [Item; 3]) -> Self {
        Self { items, weight: 1.0 }
    }

    /// A respondent with a weight; `None` unless it is 0, or between 1e-9 and 1e9.
    pub fn weighted(items: [Item; 3], weight: f64) -> Option<Self> {
        (weight == 0.0 || WEIGHT_RANGE.contains(&weight)).then_some(Self { items, weight })
    }

    /// The answers on 0..1.
    fn units(&self) -> [Option<f64>; 3] {
        self.items.map(|item| item.answer().map(Likert5::unit))
    }
}

/// The index with all that is printed next to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Irl {
    /// The index, 0..1; its base is the number of respondents with at least one valid answer.
    pub index: Estimate,
    /// Its standard error; absent where the variance is 0 or unknown, 0 for a census.
    pub error: Option<f64>,
    /// The mean of each question on 0..1 over its own answers.
    pub parts: [Estimate; 3],
    /// Share of «Затрудняюсь ответить» among the valid answers to each question, each counted once.
    pub dont_know: [Estimate; 3],
    /// The weights of the three questions; others than those of the source carry a label.
    pub weights: Weights,
    /// Respondents.
    pub sessions: u64,
    /// Respondents with at least one valid answer.
    pub any: u64,
    /// Respondents with three valid answers.
    pub complete: u64,
    /// Values that are no code of the scale.
    pub invalid: u64,
    /// Questions that respondents refused.
    pub refused: u64,
    /// Mean of the individual indices over `complete` respondents, unweighted: an audit figure, not the index.
    pub complete_case_mean: Option<f64>,
}

impl Irl {
    /// Whether so few respondents answered all three that answers may be missing not at random, and both estimators
    /// have to be shown (methodology 3.4): fewer than [`COMPLETE_ENOUGH`].
    pub fn many_incomplete(&self) -> bool {
        self.complete_below(COMPLETE_ENOUGH.value)
    }

    /// As [`Irl::many_incomplete`], with another share in 0..1.
    pub fn complete_below(&self, enough: f64) -> bool {
        self.any > 0 && !reaches(self.complete as f64 / self.any as f64, enough)
    }
}

/// The index over `rows`. `population` is the number of eligible clients on the list that was sampled, given only where
/// the statement is about exactly these (methodology 2.3).
pub fn irl(rows: &[Row], population: Option<u64>) -> Irl {
    irl_with(rows, Weights::SOURCE, population)
}

/// As [`irl`], with other weights of the questions: a changed method, to be labelled as such (methodology 2.8).
pub fn irl_with(rows: &[Row], weights: Weights, population: Option<u64>) -> Irl {
    estimate(&cells_of(rows.iter().copied()), weights, population)
}

/// The index without the answers «Затрудняюсь ответить»: how much the convention that codes them 3 matters (decision
/// D3). Shown beside the index, never instead of it.
pub fn irl_without_dont_know(rows: &[Row], population: Option<u64>) -> Irl {
    let opinions = rows.iter().map(|row| Row { items: row.items.map(opinion), ..*row });
    estimate(&cells_of(opinions), Weights::SOURCE, population)
}

/// The index of three numbers on 0..1, with the weights of the source.
pub fn index_of(units: [f64; 3]) -> f64 {
    Weights::SOURCE.index_of(units)
}

/// The cells of the rows in their fixed order, so that the order of the rows cannot matter.
fn cells_of(rows: impl Iterator<Item = Row> + Clone) -> Vec<Cell> {
    if rows.clone().all(|row| row.weight == 1.0) {
        let mut counts = IrlCounts::default();
        rows.for_each(|row| counts.add(&row.items));
        return counts.cells().collect();
    }
    merged(rows.map(|row| Cell { items: row.items, weight: row.weight, count: 1 }).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

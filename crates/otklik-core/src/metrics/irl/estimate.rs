//! From cells to the index: means of the questions, then the variance by Taylor linearisation of ratio means, as in
//! Särndal, Swensson and Wretman 1992 (methodology 3.2 and 3.3). Each question alone is the same with one weight of 1.

use super::cells::Cell;
use super::{Irl, Weights};
use crate::metrics::distribution::t95;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::mean::NOISE;
use crate::metrics::share::proportion_of_list;

/// Sums over the valid answers to one question.
#[derive(Clone, Copy, Default)]
struct Question {
    n: u64,
    dont_know: u64,
    /// Σω.
    weight: f64,
    /// Σωy.
    sum: f64,
}

impl Question {
    fn add(&mut self, answer: Likert5, cell: &Cell) {
        let weight = cell.weight * cell.count as f64;
        self.n = self.n.saturating_add(cell.count);
        self.dont_know = self.dont_know.saturating_add(if answer.is_dont_know() { cell.count } else { 0 });
        self.weight += weight;
        self.sum += weight * answer.unit();
    }

    fn mean(&self) -> Option<f64> {
        (self.weight > 0.0).then(|| (self.sum / self.weight).clamp(0.0, 1.0))
    }

    /// (y − q) / Σω for those who answered, 0 for the others.
    fn deviation(&self, unit: Option<f64>) -> f64 {
        unit.zip(self.mean()).map_or(0.0, |(unit, mean)| (unit - mean) / self.weight)
    }
}

/// Sums over all cells.
#[derive(Default)]
struct Totals {
    questions: [Question; 3],
    sessions: u64,
    any: u64,
    complete: u64,
    invalid: u64,
    refused: u64,
    /// Σ of the individual indices of those who answered all three.
    individuals: f64,
    weighted: bool,
}

impl Totals {
    fn of(cells: &[Cell], weights: Weights) -> Self {
        let mut totals = Self::default();
        for cell in cells {
            totals.add(cell, weights);
        }
        totals
    }

    fn add(&mut self, cell: &Cell, weights: Weights) {
        for (question, item) in self.questions.iter_mut().zip(cell.items) {
            match item {
                Item::Answer(answer) => question.add(answer, cell),
                Item::Missing => {}
                Item::Refused => self.refused = self.refused.saturating_add(cell.count),
                Item::Invalid => self.invalid = self.invalid.saturating_add(cell.count),
            }
        }
        let units = cell.units();
        self.sessions = self.sessions.saturating_add(cell.count);
        if units.iter().any(Option::is_some) {
            self.any = self.any.saturating_add(cell.count);
        }
        if let [Some(quality), Some(fairness), Some(competition)] = units {
            self.complete = self.complete.saturating_add(cell.count);
            self.individuals += cell.count as f64 * weights.index_of([quality, fairness, competition]);
        }
        self.weighted |= cell.weight != 1.0;
    }
}

/// Σu² of the index and of each question alone.
fn squares(cells: &[Cell], questions: &[Question; 3], weights: Weights) -> (f64, [f64; 3]) {
    let (mut index, mut parts) = (0.0, [0.0; 3]);
    for cell in cells {
        let [quality, fairness, competition] = cell.units();
        let [one, two, three] = questions;
        let deviations = [one.deviation(quality), two.deviation(fairness), three.deviation(competition)];
        let square = |influence: f64| cell.count as f64 * (cell.weight * influence).powi(2);
        index += square(weights.sum(deviations));
        for (part, deviation) in parts.iter_mut().zip(deviations) {
            *part += square(deviation);
        }
    }
    (index, parts)
}

/// Student's t for bases of which most are the same.
#[derive(Default)]
struct Student {
    known: Option<(u64, f64)>,
}

impl Student {
    fn t(&mut self, n: u64) -> f64 {
        match self.known {
            Some((of, t)) if of == n => t,
            Some(_) | None => {
                let t = t95(n as f64 - 1.0);
                self.known = Some((n, t));
                t
            }
        }
    }
}

/// A value with what its error follows from.
struct Linearised {
    value: f64,
    /// Respondents behind it.
    n: u64,
    /// Answers to the question that has the fewest.
    fewest: u64,
    /// Σu².
    squares: f64,
    method: IntervalMethod,
}

impl Linearised {
    /// SE² = (1 − n/N)·n/(n−1)·Σu². A census has no error (methodology 15.2); where nothing varies otherwise, the Wilson
    /// bound stands in (3.4).
    fn estimate(&self, population: Option<u64>, student: &mut Student) -> (Estimate, Option<f64>) {
        let (value, n) = (self.value, self.n as f64);
        if population.is_some_and(|population| population <= self.n) {
            return (Estimate::new(value, Interval::point(value), self.n), Some(0.0));
        }
        let error = if self.n > 1 { (n / (n - 1.0) * self.squares).sqrt() } else { 0.0 };
        if error < NOISE {
            let Interval { low, high, method } = wilson_bound(value, self.fewest as f64, Scale::UNIT);
            // A value of 1e-18 may lie below a limit that is 1e-17 by rounding.
            let bound = Interval { low: low.min(value), high: high.max(value), method };
            return (Estimate::new(value, bound, self.n), None);
        }
        let error = error * population.map_or(1.0, |population| 1.0 - n / population as f64).sqrt();
        let interval = Interval::around(value, student.t(self.n) * error, Some(Scale::UNIT), self.method);
        (Estimate::new(value, interval, self.n), Some(error))
    }
}

/// The index over cells, with all that is printed next to it.
pub(super) fn estimate(cells: &[Cell], weights: Weights, population: Option<u64>) -> Irl {
    let totals = Totals::of(cells, weights);
    let (square, squares) = squares(cells, &totals.questions, weights);
    let mut student = Student::default();
    let fewest = totals.questions.iter().map(|question| question.n).min().unwrap_or(0);
    let (index, error) = match totals.questions.map(|question| question.mean()) {
        _ if totals.any == 0 => (Estimate::none(0, NoData::NoData), None),
        [Some(quality), Some(fairness), Some(competition)] => {
            let value = weights.index_of([quality, fairness, competition]);
            let method = IntervalMethod::LinearisedT;
            Linearised { value, n: totals.any, fewest, squares: square, method }.estimate(population, &mut student)
        }
        _ => (Estimate::none(totals.any, NoData::QuestionWithoutAnswers), None),
    };
    let method = if totals.weighted { IntervalMethod::HajekT } else { IntervalMethod::T };
    let mut part = |question: &Question, squares: f64| match question.mean() {
        Some(value) => {
            let part = Linearised { value, n: question.n, fewest: question.n, squares, method };
            part.estimate(population, &mut student).0
        }
        None => Estimate::none(0, NoData::NoData),
    };
    let [one, two, three] = &totals.questions;
    let [first, second, third] = squares;
    Irl {
        index,
        error,
        parts: [part(one, first), part(two, second), part(three, third)],
        dont_know: totals.questions.map(|question| proportion_of_list(question.dont_know, question.n, population)),
        weights,
        sessions: totals.sessions,
        any: totals.any,
        complete: totals.complete,
        invalid: totals.invalid,
        refused: totals.refused,
        complete_case_mean: (totals.complete > 0).then(|| totals.individuals / totals.complete as f64),
    }
}

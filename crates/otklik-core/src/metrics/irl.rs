//! ИРЛ, Индекс Рациональной Лояльности, in 0..1 (methodology 3.2 to 3.4): the weighted sum of the means of three
//! questions, each over all valid answers to it, with a linearised variance.

use super::estimate::{Estimate, NoData};
use super::interval::{Interval, IntervalMethod, Scale, t95, wilson_bound};
use super::likert::{Item, Likert5};
use super::mean::{NOISE, hajek, mean};
use super::share::proportion;

/// Weights of quality, fairness and competition. The source fixes them.
pub const WEIGHTS: [f64; 3] = [0.5, 0.3, 0.2];

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

    /// A respondent with a weight; `None` unless it is finite and above 0.
    pub fn weighted(items: [Item; 3], weight: f64) -> Option<Self> {
        (weight.is_finite() && weight > 0.0).then_some(Self { items, weight })
    }

    /// The answers on 0..1.
    fn units(&self) -> [Option<f64>; 3] {
        self.items.map(|item| item.answer().map(Likert5::unit))
    }
}

/// The index with all that is printed next to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Irl {
    /// The index; its base is the number of respondents with at least one valid answer.
    pub index: Estimate,
    /// Its standard error; absent where the variance is 0 or unknown.
    pub error: Option<f64>,
    /// The mean of each question on 0..1 over its own answers.
    pub parts: [Estimate; 3],
    /// Share of «Затрудняюсь ответить» among the valid answers to each question, each counted once.
    pub dont_know: [Estimate; 3],
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
    /// Whether fewer than 80 % of the respondents answered all three, so that answers may be missing not at random
    /// and both estimators have to be shown (methodology 3.4).
    pub fn many_incomplete(&self) -> bool {
        self.complete * 10 < self.any * 8
    }
}

/// The index over `rows`. `population` is the number of eligible clients on the list that was sampled, given only where
/// the statement is about exactly these (methodology 2.3).
pub fn irl(rows: &[Row], population: Option<u64>) -> Irl {
    let count = |wanted: Item| rows.iter().flat_map(|row| row.items).filter(|item| *item == wanted).count() as u64;
    let individual = |row: &Row| match row.units() {
        [Some(quality), Some(fairness), Some(competition)] => Some(index_of([quality, fairness, competition])),
        _ => None,
    };
    let individuals: Vec<f64> = rows.iter().filter_map(individual).collect();
    let questions = [0, 1, 2].map(|place| Question::of(rows, place));
    let any = rows.iter().filter(|row| row.units().iter().any(Option::is_some)).count() as u64;
    let (index, error) = estimate(rows, &questions, any, population);
    Irl {
        index,
        error,
        parts: questions.map(|question| question.mean),
        dont_know: questions.map(|question| question.dont_know),
        sessions: rows.len() as u64,
        any,
        complete: individuals.len() as u64,
        invalid: count(Item::Invalid),
        refused: count(Item::Refused),
        complete_case_mean: mean(&individuals, Some(Scale::UNIT)).estimate.value,
    }
}

/// The index without the answers «Затрудняюсь ответить»: how much the convention that codes them 3 matters (decision
/// D3). Shown beside the index, never instead of it.
pub fn irl_without_dont_know(rows: &[Row], population: Option<u64>) -> Irl {
    let opinion = |item: Item| match item {
        Item::Answer(answer) if answer.is_dont_know() => Item::Missing,
        Item::Answer(_) | Item::Missing | Item::Refused | Item::Invalid => item,
    };
    let rows: Vec<Row> = rows.iter().map(|row| Row { items: row.items.map(opinion), weight: row.weight }).collect();
    irl(&rows, population)
}

/// The index of three numbers on 0..1.
pub fn index_of(units: [f64; 3]) -> f64 {
    units.iter().zip(WEIGHTS).map(|(unit, weight)| unit * weight).sum()
}

#[derive(Clone, Copy)]
struct Question {
    mean: Estimate,
    total_weight: f64,
    dont_know: Estimate,
}

impl Question {
    fn of(rows: &[Row], place: usize) -> Self {
        let item = |row: &Row| row.items.get(place).and_then(|item| item.answer());
        let answers: Vec<_> = rows.iter().filter_map(|row| item(row).map(|answer| (answer, row.weight))).collect();
        let units: Vec<(f64, f64)> = answers.iter().map(|(answer, weight)| (answer.unit(), *weight)).collect();
        let plain: Vec<f64> = units.iter().map(|(unit, _)| *unit).collect();
        let weighted = answers.iter().any(|(_, weight)| *weight != 1.0);
        let mean = if weighted { hajek(&units, Scale::UNIT) } else { mean(&plain, Some(Scale::UNIT)) };
        let dont_know = answers.iter().filter(|(answer, _)| answer.is_dont_know()).count() as u64;
        Self {
            mean: mean.estimate,
            total_weight: units.iter().map(|(_, weight)| weight).sum(),
            dont_know: proportion(dont_know, answers.len() as u64),
        }
    }
}

fn estimate(rows: &[Row], questions: &[Question; 3], any: u64, population: Option<u64>) -> (Estimate, Option<f64>) {
    if any == 0 {
        return (Estimate::none(0, NoData::NoData), None);
    }
    let [Some(quality), Some(fairness), Some(competition)] = questions.map(|question| question.mean.value) else {
        return (Estimate::none(any, NoData::QuestionWithoutAnswers), None);
    };
    let means = [quality, fairness, competition];
    let index = index_of(means);
    if population.is_some_and(|population| population <= any) {
        return (Estimate::new(index, Interval::point(index), any), Some(0.0));
    }
    let influence = |row: &Row| {
        let share_of = |question: usize| {
            let unit = row.units()[question]?;
            Some(WEIGHTS[question] * (unit - means[question]) / questions[question].total_weight)
        };
        row.weight * [0, 1, 2].into_iter().filter_map(share_of).sum::<f64>()
    };
    let n = any as f64;
    let squares: f64 = rows.iter().map(|row| influence(row).powi(2)).sum();
    let unseen = population.map_or(1.0, |population| 1.0 - n / population as f64);
    let error = if any > 1 { (unseen * n / (n - 1.0) * squares).sqrt() } else { 0.0 };
    if error < NOISE {
        let fewest = questions.iter().map(|question| question.mean.n).min().unwrap_or(1);
        return (Estimate::new(index, wilson_bound(index, fewest as f64, Scale::UNIT), any), None);
    }
    let interval = Interval::around(index, t95(n - 1.0) * error, Some(Scale::UNIT), IntervalMethod::LinearisedT);
    (Estimate::new(index, interval, any), Some(error))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

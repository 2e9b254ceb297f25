//! The pulse of customer health from answers: signed points of each respondent, and their classes (methodology 13).
//! Answers of a tablet are anonymous: these are the points of responses, not of identified clients.

use crate::metrics::estimate::Estimate;
use crate::metrics::health::class::HealthClass;
use crate::metrics::health::classification::{PeriodFigures, Quartiles, Thresholds};
use crate::metrics::health::score::Score;
use crate::metrics::mean::mean_of_counts;
use crate::metrics::one_question::question::Number;
use crate::metrics::quantile::quantile_of_counts;
use crate::metrics::share::proportion;
use crate::phrase::Locale;
use crate::record::{Answer, AnswerState, InterviewRecord};
use crate::scenario::{Question, QuestionKind, Role, Scenario};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fewer responses than this have no quartiles (methodology 13.2).
const LEAST: u64 = 4;

/// The points of all responses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PulseSummary {
    /// Mean points; its base is the number of respondents who answered at least one of the questions.
    pub mean: Estimate,
    /// Quartiles and mean of this period, to be kept beside those of the next; absent for fewer than four.
    pub figures: Option<PeriodFigures>,
    /// How many are in each class by these quartiles, the best first; empty where they part nobody.
    pub classes: Vec<PulseRow>,
}

/// One class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PulseRow {
    /// Which.
    pub class: HealthClass,
    /// Its name.
    pub name: String,
    /// How many respondents.
    pub count: u64,
    /// Their share.
    pub share: Estimate,
}

/// How often each sum of points occurs.
#[derive(Debug, Clone, Default)]
pub(super) struct Pulse {
    points: BTreeMap<Number, u64>,
}

impl Pulse {
    pub(super) fn add(&mut self, scenario: &Scenario, interview: &InterviewRecord) {
        let mut sum = None;
        for question in scenario.questions.iter().filter(|question| question.role == Some(Role::Health)) {
            let given = interview.answers.iter().find(|answer| answer.question == question.id);
            if let Some(AnswerState::Answered { answer }) = given.map(|given| &given.state) {
                sum = Some(sum.unwrap_or(0.0) + points(question, answer));
            }
        }
        if let Some(number) = sum.and_then(Number::new) {
            *self.points.entry(number).or_default() += 1;
        }
    }

    pub(super) fn summary(&self, scenario: &Scenario, locale: Locale) -> Option<PulseSummary> {
        scenario.questions.iter().find(|question| question.role == Some(Role::Health))?;
        let counted = || self.points.iter().map(|(points, count)| (points.get(), *count));
        let n: u64 = self.points.values().sum();
        let mean = mean_of_counts(counted(), None).estimate;
        let quartiles = Quartiles::default();
        let quantile = |probability: f64| quantile_of_counts(&self.points, probability);
        let figures = || {
            let (lower, upper) = (quantile(quartiles.lower.value)?, quantile(quartiles.upper.value)?);
            Some(PeriodFigures { lower, upper, mean: mean.value? })
        };
        let figures = if n >= LEAST { figures() } else { None };
        let limits = figures.as_ref().and_then(Thresholds::of_period);
        let row = |class: HealthClass| {
            let is_in =
                |points: f64| Score::new(points).zip(limits).is_some_and(|(it, limits)| limits.class(it) == class);
            let count = counted().filter(|(points, _)| is_in(*points)).map(|(_, count)| count).sum();
            PulseRow { class, name: class.name().get(locale).to_owned(), count, share: proportion(count, n) }
        };
        let classes = if limits.is_some() { HealthClass::ALL.map(row).to_vec() } else { Vec::new() };
        Some(PulseSummary { mean, figures, classes })
    }
}

/// The points of an answer: the values of its options, 1 for yes, or the number itself.
fn points(question: &Question, answer: &Answer) -> f64 {
    match (answer, &question.kind) {
        (Answer::Number { value }, _) => *value,
        (Answer::Single { option, .. }, QuestionKind::YesNo { .. }) => f64::from(u8::from(option.as_str() == "yes")),
        (answer, _) => {
            let values = answer.options().into_iter().filter_map(|id| question.choice(id)?.value);
            values.map(f64::from).sum()
        }
    }
}

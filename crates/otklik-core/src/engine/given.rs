//! What an answer counts as: without options that are not offered and rows that are not asked, and as a value.

use super::run::Run;
use crate::expression::Value;
use crate::id::OptionId;
use crate::record::Answer;
use crate::scenario::{Question, QuestionKind};
use std::borrow::Cow;
use std::sync::Arc;

impl Run {
    /// What of the stored answer counts as things stand, whether or not the question is asked: an option that is not
    /// offered does not, nor a row that is not asked.
    pub(super) fn effective(&self, place: usize) -> Option<Cow<'_, Answer>> {
        let (question, answer) = (self.question(place)?, self.stored(place)?);
        let is_offered = |id: &OptionId| {
            let choice = question.choices().position(|choice| choice.id == *id);
            choice.is_some_and(|choice| self.is_offered(place, choice))
        };
        let is_asked = |id: &OptionId| match &question.kind {
            QuestionKind::Matrix { rows, .. } => {
                rows.iter().position(|row| row.id == *id).is_some_and(|row| self.is_row_asked(place, row))
            }
            _ => true,
        };
        let has_filter = self.has_filter(place);
        match answer {
            Answer::Single { option, .. } if has_filter => is_offered(option).then_some(Cow::Borrowed(answer)),
            Answer::Multiple { options, text } if has_filter => {
                let options: Vec<OptionId> = options.iter().filter(|id| is_offered(id)).cloned().collect();
                let specified = options.iter().filter_map(|id| question.choice(id)).any(|choice| choice.specify);
                let text = text.clone().filter(|_| specified);
                (!options.is_empty()).then_some(Cow::Owned(Answer::Multiple { options, text }))
            }
            Answer::Ranking { options } if has_filter => {
                let options: Vec<OptionId> = options.iter().filter(|id| is_offered(id)).cloned().collect();
                (!options.is_empty()).then_some(Cow::Owned(Answer::Ranking { options }))
            }
            Answer::Allocation { points } if has_filter => {
                let points = points.iter().filter(|(id, _)| is_offered(id));
                let points: std::collections::BTreeMap<_, _> = points.map(|(id, it)| (id.clone(), *it)).collect();
                (!points.is_empty()).then_some(Cow::Owned(Answer::Allocation { points }))
            }
            Answer::Matrix { rows } if rows.keys().any(|row| !is_asked(row)) => {
                let rows = rows.iter().filter(|(row, _)| is_asked(row));
                let rows: std::collections::BTreeMap<_, _> = rows.map(|(id, it)| (id.clone(), it.clone())).collect();
                (!rows.is_empty()).then_some(Cow::Owned(Answer::Matrix { rows }))
            }
            _ => Some(Cow::Borrowed(answer)),
        }
    }

    fn has_filter(&self, place: usize) -> bool {
        self.scenario().formula(crate::scenario::Rule::Filter(place)).is_some()
    }

    /// The value of a question in formulas.
    pub(super) fn question_value(&self, place: usize) -> Value {
        if !self.is_on(place) {
            return Value::Missing;
        }
        let (Some(question), Some(answer)) = (self.question(place), self.effective(place)) else {
            return Value::Missing;
        };
        match answer.as_ref() {
            Answer::Single { option, .. } => step_value(question, option),
            Answer::Multiple { .. } | Answer::Ranking { .. } | Answer::BestWorst { .. } => {
                let ids: Vec<Arc<str>> = answer.options().into_iter().map(|id| Arc::from(id.as_str())).collect();
                if ids.is_empty() { Value::Missing } else { Value::Options(ids.into()) }
            }
            Answer::Matrix { .. } | Answer::Allocation { .. } => {
                let layout = self.program.layout();
                let slot = layout.question_slot(place);
                let slots = slot + 1..=slot + layout.part_count(place);
                Value::List(slots.map(|slot| self.value_at(slot).clone()).collect())
            }
            Answer::Number { value } => Value::number(*value),
            Answer::Date { date } => Value::Date(*date),
            Answer::Time { time } => Value::Time(*time),
            Answer::Phone { number } => Value::text(number.as_str()),
            Answer::Text { text } => Value::text(text.as_str()),
            Answer::Scan { code } => Value::text(code.as_str()),
            Answer::Picture { sha256, .. } => Value::text(sha256.to_string()),
            Answer::PreferNotToAnswer | Answer::DontKnow => Value::Missing,
        }
    }

    /// The value of a row of a matrix, or of an option of an allocation: no points are 0 once there is an answer.
    pub(super) fn part_value(&self, place: usize, part: usize) -> Value {
        if !self.is_on(place) {
            return Value::Missing;
        }
        let (Some(question), Some(answer)) = (self.question(place), self.stored(place)) else {
            return Value::Missing;
        };
        match (&question.kind, answer) {
            (QuestionKind::Matrix { rows, .. }, Answer::Matrix { rows: chosen }) if self.is_row_asked(place, part) => {
                let step = rows.get(part).and_then(|row| chosen.get(&row.id));
                step.map_or(Value::Missing, |step| step_value(question, step))
            }
            (QuestionKind::Allocation { list, .. }, Answer::Allocation { points }) if self.is_offered(place, part) => {
                let given = list.choices().nth(part).map(|choice| points.get(&choice.id).copied().unwrap_or_default());
                given.map_or(Value::Missing, |points| Value::number(points.into()))
            }
            _ => Value::Missing,
        }
    }

    /// The answer that a value is, where it can be one.
    pub(super) fn answer_of(&self, place: usize, value: &Value) -> Option<Answer> {
        let question = self.question(place)?;
        match &question.kind {
            QuestionKind::Single { .. }
            | QuestionKind::YesNo { .. }
            | QuestionKind::Scale { .. }
            | QuestionKind::Nps { .. }
            | QuestionKind::Ces { .. } => {
                let matches = |choice: &&crate::scenario::Choice| match value {
                    Value::Text(id) => choice.id.as_str() == id.as_ref(),
                    Value::Options(ids) => ids.first().is_some_and(|id| choice.id.as_str() == id.as_ref()),
                    Value::Number(number) => choice.value.is_some_and(|step| f64::from(step) == *number),
                    Value::Boolean(is_true) => choice.id.as_str() == if *is_true { "yes" } else { "no" },
                    _ => false,
                };
                let choice = question.choices().find(matches)?;
                Some(Answer::Single { option: choice.id.clone(), text: None })
            }
            QuestionKind::Multiple { .. } => Some(Answer::Multiple { options: ids_of(value)?, text: None }),
            QuestionKind::Ranking { .. } => Some(Answer::Ranking { options: ids_of(value)? }),
            QuestionKind::Number { .. } | QuestionKind::Slider { .. } => match value {
                Value::Number(value) => Some(Answer::Number { value: *value }),
                _ => None,
            },
            QuestionKind::Date { .. } => match value {
                Value::Date(date) => Some(Answer::Date { date: *date }),
                Value::DateTime(at) => Some(Answer::Date { date: at.date_naive() }),
                _ => None,
            },
            QuestionKind::Time { .. } => match value {
                Value::Time(time) => Some(Answer::Time { time: *time }),
                Value::DateTime(at) => Some(Answer::Time { time: at.time() }),
                _ => None,
            },
            QuestionKind::Phone { .. } => Some(Answer::Phone { number: self.plain(value)? }),
            QuestionKind::Text { .. } => Some(Answer::Text { text: self.plain(value)? }),
            QuestionKind::Scan { .. } => Some(Answer::Scan { code: self.plain(value)? }),
            QuestionKind::Matrix { .. }
            | QuestionKind::BestWorst { .. }
            | QuestionKind::Allocation { .. }
            | QuestionKind::Information
            | QuestionKind::Photo
            | QuestionKind::Signature => None,
        }
    }

    fn plain(&self, value: &Value) -> Option<String> {
        if *value == Value::Missing { None } else { Some(self.written(value)) }
    }
}

/// What an option counts as: the number of a step on a scale, else its id.
fn step_value(question: &Question, option: &OptionId) -> Value {
    match &question.kind {
        QuestionKind::Scale { .. }
        | QuestionKind::Nps { .. }
        | QuestionKind::Ces { .. }
        | QuestionKind::Matrix { .. } => {
            let value = question.choice(option).and_then(|choice| choice.value);
            value.map_or(Value::Missing, |value| Value::number(value.into()))
        }
        _ => Value::text(option.as_str()),
    }
}

fn ids_of(value: &Value) -> Option<Vec<OptionId>> {
    let words: Vec<&str> = match value {
        Value::Options(ids) => ids.iter().map(AsRef::as_ref).collect(),
        Value::Text(text) => text.split_whitespace().collect(),
        _ => return None,
    };
    words.into_iter().map(|word| OptionId::new(word).ok()).collect()
}

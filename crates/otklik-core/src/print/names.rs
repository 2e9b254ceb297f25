//! What names in formulas and texts stand for, as the reader of the document knows it.

use crate::scenario::{Question, QuestionKind, Scenario, Segment, Text};
use std::collections::HashMap;

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Named<'s> {
    /// A question with its number in the document.
    Question(usize, &'s Question),
    /// A segment.
    Segment(&'s Segment),
    /// A row of a matrix or an option of an allocation: the number of its question, and its words.
    Row(usize, &'s Text),
    /// A calculation.
    Calculation,
}

/// The names of a scenario.
pub(super) struct Names<'s>(HashMap<String, Named<'s>>);

impl<'s> Names<'s> {
    pub(super) fn of(scenario: &'s Scenario) -> Self {
        let mut names = HashMap::new();
        for segment in &scenario.segments {
            names.insert(segment.id.to_string(), Named::Segment(segment));
        }
        for (place, question) in scenario.questions.iter().enumerate() {
            let number = place + 1;
            names.insert(question.id.to_string(), Named::Question(number, question));
            let parts: Vec<_> = match &question.kind {
                QuestionKind::Matrix { rows, .. } => rows.iter().map(|row| (&row.id, &row.text)).collect(),
                QuestionKind::Allocation { list, .. } => {
                    list.choices().map(|choice| (&choice.id, &choice.text)).collect()
                }
                _ => Vec::new(),
            };
            for (id, text) in parts {
                names.insert(format!("{}.{id}", question.id), Named::Row(number, text));
            }
        }
        for calculation in &scenario.calculations {
            names.insert(calculation.id.to_string(), Named::Calculation);
        }
        Self(names)
    }

    pub(super) fn get(&self, name: &str) -> Option<Named<'s>> {
        self.0.get(name).copied()
    }
}

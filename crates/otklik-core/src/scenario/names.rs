//! What formulas and texts of a scenario may name, and where its value lies.
//!
//! Slots are numbered in one fixed order: segments, then each question followed by its rows (`matrix.row`) or options
//! (`allocation.option`), then calculations.

use super::Scenario;
use super::choice::Choice;
use super::kind::QuestionKind;
use super::question::Question;
use crate::expression::{Names, Slot, Symbol, SymbolOption, Type};
use crate::id::OptionId;

/// Whose value a slot holds. Numbers are places in the lists of the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A segment.
    Segment(usize),
    /// A question.
    Question(usize),
    /// A row of a matrix or an option of an allocation: question and place in it.
    Part(usize, usize),
    /// A calculation.
    Calculation(usize),
}

impl Scenario {
    /// The owner of each slot, in the order of the slots.
    pub fn owners(&self) -> Vec<Owner> {
        let mut owners: Vec<Owner> = (0..self.segments.len()).map(Owner::Segment).collect();
        for (place, question) in self.questions.iter().enumerate() {
            owners.push(Owner::Question(place));
            owners.extend((0..parts(question).len()).map(|part| Owner::Part(place, part)));
        }
        owners.extend((0..self.calculations.len()).map(Owner::Calculation));
        owners
    }

    /// Everything that formulas may name, with its slot. Calculations have the type of their formula, so they must be
    /// compiled in the order of their dependencies; until then a calculation is of any type.
    pub fn names(&self) -> Names {
        let mut names = Names::default();
        let mut next = 0;
        let mut add = |name: String, kind: Type, options: Vec<SymbolOption>| {
            names.insert(name, Symbol { slot: Slot(next), kind, options });
            next += 1;
        };
        for segment in &self.segments {
            let options = segment.options.iter().map(|option| SymbolOption::plain(option.id.as_str())).collect();
            add(segment.id.to_string(), Type::Option, options);
        }
        for question in &self.questions {
            let options: Vec<_> = question.choices().map(symbol_option).collect();
            add(question.id.to_string(), type_of(&question.kind), options.clone());
            for part in parts(question) {
                let name = format!("{}.{part}", question.id);
                match &question.kind {
                    QuestionKind::Matrix { .. } => add(name, Type::Number, options.clone()),
                    _ => add(name, Type::Number, Vec::new()),
                }
            }
        }
        for calculation in &self.calculations {
            add(calculation.id.to_string(), calculation.value.kind(), Vec::new());
        }
        for list in &self.lists {
            names.insert_list(list.id.to_string(), list.options.iter().map(symbol_option).collect());
        }
        names
    }
}

/// The parts of a question that have slots of their own.
pub fn parts(question: &Question) -> Vec<OptionId> {
    match &question.kind {
        QuestionKind::Matrix { rows, .. } => rows.iter().map(|row| row.id.clone()).collect(),
        QuestionKind::Allocation { list, .. } => list.choices().map(|choice| choice.id.clone()).collect(),
        _ => Vec::new(),
    }
}

/// An option with its attributes; its `value` is one of them.
fn symbol_option(choice: &Choice) -> SymbolOption {
    let mut attributes = choice.attributes.clone();
    if let Some(value) = choice.value {
        attributes.insert("value".to_owned(), value.to_string());
    }
    SymbolOption { id: choice.id.to_string(), attributes }
}

/// The type that the answer to a question has in formulas. Scales, NPS and CES count by the value of the step; a single
/// choice and yes/no by the id of the option; a matrix and an allocation are the list of their parts.
pub fn type_of(kind: &QuestionKind) -> Type {
    match kind {
        QuestionKind::Single { .. } | QuestionKind::YesNo { .. } => Type::Option,
        QuestionKind::Multiple { .. } | QuestionKind::Ranking { .. } | QuestionKind::BestWorst { .. } => Type::Options,
        QuestionKind::Scale { .. }
        | QuestionKind::Nps { .. }
        | QuestionKind::Ces { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::Slider { .. } => Type::Number,
        QuestionKind::Matrix { .. } | QuestionKind::Allocation { .. } => Type::List,
        QuestionKind::Date { .. } => Type::Date,
        QuestionKind::Time { .. } => Type::Time,
        QuestionKind::Phone { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Scan { .. }
        | QuestionKind::Information
        | QuestionKind::Photo
        | QuestionKind::Signature => Type::Text,
    }
}

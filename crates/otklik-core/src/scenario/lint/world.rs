//! A world that the linter makes up: some answers, and what is computed from them.

use super::facts::Facts;
use crate::expression::{Slot, Value, World};
use crate::scenario::names::Owner;
use crate::scenario::{Choice, Rule};
use chrono::{DateTime, FixedOffset};

/// Calculations that read each other that are followed.
const DEEPEST: u8 = 9;

/// Some answers.
#[derive(Clone, Copy)]
pub(super) struct Guess<'g> {
    pub facts: &'g Facts<'g>,
    /// What is answered; missing otherwise.
    pub answers: &'g [(Slot, Value)],
    /// The slot of `.`.
    pub own: Option<Slot>,
    /// The option that a filter looks at.
    pub choice: Option<&'g Choice>,
    depth: u8,
}

impl<'g> Guess<'g> {
    pub fn new(facts: &'g Facts<'g>, answers: &'g [(Slot, Value)]) -> Self {
        Self { facts, answers, own: None, choice: None, depth: 0 }
    }

    /// The value of an answer.
    pub fn answer(&self, slot: Slot) -> Value {
        self.answers.iter().find(|(known, _)| *known == slot).map_or(Value::Missing, |(_, value)| value.clone())
    }

    /// Whether a rule holds here; one without a formula does.
    pub fn holds(&self, rule: Rule) -> bool {
        let here = Self { own: self.facts.own_slot(rule), ..*self };
        self.facts.formula(rule).is_none_or(|formula| formula.holds(&here))
    }

    /// Whether the filter of a question offers an option.
    pub fn offers(&self, question: usize, choice: &'g Choice) -> bool {
        Guess { choice: Some(choice), ..*self }.holds(Rule::Filter(question))
    }

    /// The options that a question offers.
    pub fn offered(&self, question: usize) -> usize {
        let choices = self.facts.question(question).into_iter().flat_map(|it| it.choices());
        choices.filter(|choice| self.offers(question, choice)).count()
    }
}

impl World for Guess<'_> {
    fn value(&self, slot: Slot) -> Value {
        if let Some((_, known)) = self.answers.iter().find(|(known, _)| *known == slot) {
            return known.clone();
        }
        match self.facts.owner(slot) {
            Some(Owner::Calculation(place)) if self.depth < DEEPEST => {
                let deeper = Self { depth: self.depth.saturating_add(1), own: None, choice: None, ..*self };
                self.facts.formula(Rule::Calculation(place)).map_or(Value::Missing, |formula| formula.evaluate(&deeper))
            }
            _ => Value::Missing,
        }
    }

    fn own(&self) -> Value {
        self.own.map_or(Value::Missing, |slot| self.answer(slot))
    }

    fn attribute(&self, name: &str) -> Value {
        self.choice.map_or(Value::Missing, |choice| match name {
            "name" => Value::text(choice.id.as_str()),
            _ => choice.attributes.get(name).map_or(Value::Missing, |value| Value::text(value.as_str())),
        })
    }

    fn label(&self, _: Slot, _: &str) -> String {
        String::new()
    }

    fn uniform(&self, _: u32) -> f64 {
        0.0
    }

    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::UNIX_EPOCH.fixed_offset()
    }

    fn uuid(&self) -> String {
        String::new()
    }
}

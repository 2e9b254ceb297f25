//! How the linter speaks: answers, formulas and reasons in words for somebody who never programmed.

use super::facts::Facts;
use super::plan::{Plan, Query};
use super::search::{Tried, each};
use crate::expression::{Slot, Value};
use crate::scenario::{Question, QuestionKind, Rule};
use std::ops::ControlFlow;

/// Formulas are quoted up to so many characters.
const QUOTED: usize = 80;

/// Answers are listed up to so many.
const LISTED: usize = 6;

/// The source of a rule's formula, in quotes, shortened.
pub(super) fn quoted(facts: &Facts<'_>, rule: Rule) -> String {
    let source = facts.formula(rule).map_or("", |formula| formula.source()).trim();
    let mut text: String = source.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > QUOTED {
        text = text.chars().take(QUOTED).chain(std::iter::once('…')).collect();
    }
    format!("`{text}`")
}

/// The id of a question, in quotes.
pub(super) fn question(facts: &Facts<'_>, place: usize) -> String {
    format!("`{}`", facts.question(place).map_or("", |question| question.id.as_str()))
}

/// Several things as a phrase: `a`, `b` and `c`.
pub(super) fn listed(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// Answers as a phrase: ``with `city` = `spb` and `age` = 17``.
pub(super) fn answers(facts: &Facts<'_>, answers: &[(Slot, Value)], of: &[Slot]) -> String {
    let shown = answers.iter().filter(|(slot, _)| of.contains(slot));
    let words: Vec<String> = shown.map(|(slot, value)| format!("`{}` = {}", facts.name(*slot), one(value))).collect();
    listed(&words, "and")
}

/// A value in words.
pub(super) fn one(value: &Value) -> String {
    match value {
        Value::Missing => "no answer".to_owned(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("`{text}`"),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => time.format("%H:%M").to_string(),
        Value::DateTime(moment) => moment.to_string(),
        Value::Options(options) => {
            listed(&options.iter().map(|option| format!("`{option}`")).collect::<Vec<_>>(), "and")
        }
        Value::List(values) => listed(&values.iter().map(one).collect::<Vec<_>>(), "and"),
    }
}

/// What an answer can be where a query looks, as a phrase such as "can only be 7 to 10 here"; `None` where a rule reads
/// several answers or not all can be told.
pub(super) fn possible(facts: &Facts<'_>, query: &Query, plan: &Plan) -> Option<String> {
    let rule = query.rules.first()?;
    let leaves = facts.leaves(*rule)?;
    let [slot] = leaves.as_ref() else { return None };
    if facts.question_of(*slot).and_then(|place| facts.question(place)).is_some_and(is_written) {
        // the texts that were tried stand for all others and say nothing by themselves
        return None;
    }
    if facts.question_of(*slot).is_some_and(|place| facts.is_dead(place)) {
        return Some(format!("`{}` is never asked", facts.name(*slot)));
    }
    let mut found: Vec<Value> = Vec::new();
    let tried = each(facts, plan, |guess| {
        let value = guess.answer(*slot);
        if !found.contains(&value) {
            found.push(value);
        }
        ControlFlow::Continue(())
    });
    if tried == Tried::Some || found.is_empty() {
        return None;
    }
    let given: Vec<&Value> = found.iter().filter(|value| **value != Value::Missing).collect();
    let numbers: Option<Vec<f64>> =
        given.iter().map(|value| if let Value::Number(number) = value { Some(*number) } else { None }).collect();
    let name = facts.name(*slot);
    let or_missing = if given.len() < found.len() { ", or have no answer," } else { "" };
    match numbers {
        _ if given.is_empty() => Some(format!("`{name}` has no answer here")),
        Some(numbers) if numbers.len() > 2 => {
            let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
            let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            Some(format!("`{name}` can only be {low} to {high}{or_missing} here"))
        }
        _ if given.len() <= LISTED => {
            let words: Vec<String> = given.into_iter().map(one).collect();
            Some(format!("`{name}` can only be {}{or_missing} here", listed(&words, "or")))
        }
        _ => None,
    }
}

fn is_written(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Text { .. } | QuestionKind::Phone { .. } | QuestionKind::Scan { .. })
}

/// What a rule reads, as a phrase.
pub(super) fn reads(facts: &Facts<'_>, rule: Rule) -> String {
    let leaves = facts.leaves(rule);
    let names: Vec<String> =
        leaves.iter().flat_map(|it| it.iter()).map(|slot| format!("`{}`", facts.name(*slot))).collect();
    listed(&names, "and")
}

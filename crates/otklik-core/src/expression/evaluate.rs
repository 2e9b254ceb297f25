//! Evaluation. It always comes to an end and never fails: what makes no sense is missing, and texts are cut.

mod call;
mod chosen;
mod items;
mod words;

use super::World;
use super::code::{Arithmetic, Code, Comparison};
use super::moment::ordinal;
use super::names::SymbolOption;
use super::number;
use super::value::Value;

/// The longest text that a formula makes, in characters.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// What a part of a formula sees: the world, and the item of a list where it stands in brackets.
#[derive(Clone, Copy)]
pub(super) struct Sight<'w> {
    pub(super) world: &'w dyn World,
    /// The item and its number from 1.
    item: Option<(&'w SymbolOption, usize)>,
}

impl<'w> Sight<'w> {
    /// The whole formula.
    pub(super) fn of(world: &'w dyn World) -> Self {
        Self { world, item: None }
    }
}

impl Code {
    /// Its value.
    pub(super) fn value(&self, sight: Sight<'_>) -> Value {
        match self {
            Self::Constant(value) => value.clone(),
            Self::Slot(slot) => sight.world.value(*slot),
            Self::Own => sight.world.own(),
            Self::Attribute(name) => attribute(sight, name),
            Self::All(parts) => Value::Boolean(parts.iter().all(|part| part.value(sight).truth())),
            Self::Any(parts) => Value::Boolean(parts.iter().any(|part| part.value(sight).truth())),
            Self::Compare(comparison, sides) => {
                Value::Boolean(comparison.holds(&sides.0.value(sight), &sides.1.value(sight)))
            }
            Self::Arithmetic(first, rest) => arithmetic(first, rest, sight),
            Self::Negative(inner) => inner.number(sight).map_or(Value::Missing, |number| Value::number(-number)),
            Self::If(parts) => {
                let (condition, then, otherwise) = &**parts;
                if condition.value(sight).truth() { then.value(sight) } else { otherwise.value(sight) }
            }
            Self::Call(function, arguments) => call::call(*function, arguments, sight),
            Self::Random(draw) => Value::number(sight.world.uniform(*draw)),
            Self::Randomize(shuffle) => chosen::randomize(shuffle, sight),
            Self::Matches(text, pattern) => Value::Boolean(pattern.matches(&text.value(sight).to_text())),
            Self::Label(label) => chosen::label(label, sight),
            Self::ValueOf(option, values) => {
                let option = option.value(sight);
                values.get(&*option.to_text()).map_or(Value::Missing, |value| Value::Number(*value))
            }
            Self::Pull(key, index) => {
                let key = key.value(sight);
                index.get(&*key.to_text()).map_or(Value::Missing, |found| Value::text(found.clone()))
            }
            Self::Items(list) => items::first(list, sight),
        }
    }

    /// Its number.
    pub(super) fn number(&self, sight: Sight<'_>) -> Option<f64> {
        self.value(sight).to_number()
    }
}

fn attribute(sight: Sight<'_>, name: &str) -> Value {
    match sight.item {
        Some((item, _)) => items::attribute(item, name),
        None => sight.world.attribute(name),
    }
}

fn arithmetic(first: &Code, rest: &[(Arithmetic, Code)], sight: Sight<'_>) -> Value {
    let mut result = first.number(sight);
    for (operation, operand) in rest {
        let operand = operand.number(sight);
        result = result.zip(operand).map(|(a, b)| match operation {
            Arithmetic::Plus => a + b,
            Arithmetic::Minus => a - b,
            Arithmetic::Times => a * b,
            Arithmetic::Divided => a / b,
            Arithmetic::Modulo => a % b,
        });
    }
    result.map_or(Value::Missing, Value::number)
}

impl Comparison {
    /// Whether it holds between two values.
    pub(super) fn holds(self, a: &Value, b: &Value) -> bool {
        match self {
            Self::Equal => equal(a, b),
            Self::Unequal => !equal(a, b),
            Self::Less => ordered(a, b, |a, b| a < b && !number::equal(a, b)),
            Self::LessOrEqual => ordered(a, b, |a, b| a <= b || number::equal(a, b)),
            Self::Greater => ordered(a, b, |a, b| a > b && !number::equal(a, b)),
            Self::GreaterOrEqual => ordered(a, b, |a, b| a >= b || number::equal(a, b)),
        }
    }
}

/// XPath's `=`, with one difference: missing equals nothing but missing.
fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Missing, other) | (other, Value::Missing) => other.is_missing(),
        (Value::Boolean(_), Value::Text(_)) | (Value::Text(_), Value::Boolean(_)) => a.to_text() == b.to_text(),
        (Value::Boolean(a), other) | (other, Value::Boolean(a)) => *a == other.truth(),
        (Value::Number(number), other) | (other, Value::Number(number)) => {
            ordinal(other).is_some_and(|other| number::equal(*number, other))
        }
        (Value::DateTime(a), Value::DateTime(b)) => a == b,
        (Value::Date(_), Value::DateTime(_)) | (Value::DateTime(_), Value::Date(_)) => ordinal(a) == ordinal(b),
        _ => a.to_text() == b.to_text(),
    }
}

/// Dates, times and numbers by their order; nothing else has one.
fn ordered(a: &Value, b: &Value, holds: impl Fn(f64, f64) -> bool) -> bool {
    if let (Value::DateTime(a), Value::DateTime(b)) = (a, b) {
        return holds(a.timestamp_millis() as f64, b.timestamp_millis() as f64);
    }
    ordinal(a).zip(ordinal(b)).is_some_and(|(a, b)| holds(a, b))
}

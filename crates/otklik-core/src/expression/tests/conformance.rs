//! Formulas with their values, after JavaRosa's tests and ODK's documents, and after our own rules where they differ.

mod chance;
mod choices;
mod numbers;
mod texts;
mod times;

use super::world::{compile, world};
use crate::expression::Value;

/// A value as the tables write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Missing => "missing".to_owned(),
        Value::Text(text) => format!("'{text}'"),
        Value::Options(_) => format!("[{}]", value.to_text()),
        Value::List(values) => format!("{{{}}}", values.iter().map(shown).collect::<Vec<_>>().join(" ")),
        other => other.to_text().into_owned(),
    }
}

/// Checks every line of a table: a formula, and its value.
fn check(table: &[(&str, &str)]) {
    let world = world();
    let mut wrong = Vec::new();
    for (source, expected) in table {
        match compile(source) {
            Ok(formula) => {
                let value = shown(&formula.evaluate(&world));
                if value != *expected {
                    wrong.push(format!("{source} is {value}, not {expected}"));
                }
            }
            Err(faults) => wrong.push(format!("{source}: {}", faults[0].message)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The values of a file of tests: as JSON, and the lines they stand in.

use super::Trouble;
use serde_json::{Map, Number, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of a file, with the beginnings of its lines, and what is wrong with it so far.
pub(super) struct File {
    lines: Vec<usize>,
    pub(super) troubles: Vec<Trouble>,
}

impl File {
    pub(super) fn new(text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { lines, troubles: Vec::new() }
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> u32 {
        let line = self.lines.partition_point(|start| *start <= span.start).max(1);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Notes that something is wrong at a place.
    pub(super) fn wrong(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let line = self.line(span);
        self.troubles.push(Trouble { line, message: message.into() });
    }
}

/// A value as JSON: dates and times as texts. The parser bounds the nesting.
pub(super) fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).map_or(Value::Null, Value::from)
        }
        DeValue::Float(float) => {
            float.as_str().parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
        }
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(at) => Value::String(at.to_string()),
        DeValue::Array(list) => Value::Array(list.iter().map(|entry| json(entry.get_ref())).collect()),
        DeValue::Table(table) => Value::Object(entries(table)),
    }
}

fn entries(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
}

/// Where a path of keys joined by `/` stands below a table; as far as it exists.
pub(super) fn place_of(table: &DeTable<'_>, path: &str, fallback: &Range<usize>) -> Range<usize> {
    let mut place = fallback.clone();
    let mut table = Some(table);
    for part in path.split('/') {
        let found = table.and_then(|table| table.iter().find(|(key, _)| *key.get_ref() == *part));
        let Some((key, value)) = found else { break };
        place = key.span();
        table = value.get_ref().as_table();
    }
    place
}

/// The entries of a table with the places of their keys.
pub(super) fn keyed<'t>(table: &'t DeTable<'_>) -> Vec<(&'t str, Range<usize>, &'t DeValue<'t>)> {
    let mut all: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value.get_ref())).collect();
    all.sort_by_key(|(_, span, _)| span.start);
    all
}

/// The texts of a list, or one text.
pub(super) fn texts<'t>(value: &'t DeValue<'_>) -> Option<Vec<(&'t str, Range<usize>)>> {
    let text = |entry: &'t Spanned<DeValue<'_>>| Some((entry.get_ref().as_str()?, entry.span()));
    value.as_array()?.iter().map(text).collect()
}

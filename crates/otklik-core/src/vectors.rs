//! Holds the metrics against reference vectors: inputs with their expected numbers, computed independently of this
//! code (methodology 2.9). Any file of that format can be given, also one that somebody else made.
//!
//! [`check`] reads the bytes, looks each function up by its name ([`functions`]), computes, and compares what is
//! expected with what came out ([`compare`]). It takes foreign bytes: nothing in it panics, and what would take more
//! than [`input::LARGEST`] rows is refused.

pub mod compare;
pub mod functions;
pub mod input;
pub mod output;

use self::compare::{Tolerance, differences};
use self::input::Input;
use serde_json::Value;
use std::fmt;

/// What came of a file of vectors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Vectors that gave what they expect.
    pub passed: usize,
    /// Those that did not, in the order of the file.
    pub failures: Vec<Failure>,
}

/// A vector that did not give what it expects, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Id of the vector; its place in the file, such as `#3`, if it has none.
    pub id: String,
    /// The first field that differs, such as `table[2].ci_low`.
    pub field: String,
    /// What the vector expects there.
    pub expected: String,
    /// What came out.
    pub got: String,
    /// How many more fields differ.
    pub more: usize,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = format!("{}: {}: expected {}, got {}", self.id, self.field, self.expected, self.got);
        // One line for each failure, whatever stands in a foreign id.
        f.write_str(&line.replace(|letter: char| letter.is_control(), " "))?;
        match self.more {
            0 => Ok(()),
            1 => f.write_str(" (and 1 more field)"),
            more => write!(f, " (and {more} more fields)"),
        }
    }
}

/// Why the bytes are no file of vectors.
#[derive(Debug, thiserror::Error)]
pub enum NotVectors {
    /// They are no JSON.
    #[error("this is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// They are JSON, but no list.
    #[error("a file of vectors is a list of objects with id, function, input and expected; this is something else")]
    NotAList,
}

/// Runs all vectors of a file.
pub fn check(bytes: &[u8]) -> Result<Report, NotVectors> {
    let Value::Array(vectors) = serde_json::from_slice(bytes)? else { return Err(NotVectors::NotAList) };
    let mut report = Report::default();
    for (place, vector) in vectors.iter().enumerate() {
        match run(place, vector) {
            Some(failure) => report.failures.push(failure),
            None => report.passed += 1,
        }
    }
    Ok(report)
}

/// Runs one vector; `None` if it gave what it expects.
fn run(place: usize, vector: &Value) -> Option<Failure> {
    let id = vector["id"].as_str().map_or_else(|| format!("#{place}"), str::to_owned);
    let fail = |field: &str, expected: String, got: String| {
        Some(Failure { id: id.clone(), field: field.to_owned(), expected, got, more: 0 })
    };
    let Some(name) = vector["function"].as_str() else {
        return fail("function", "a name".to_owned(), vector["function"].to_string());
    };
    let Some(function) = functions::find(name) else {
        return fail("function", "a known function".to_owned(), format!("{name:?}"));
    };
    let Some(expected) = vector.get("expected") else {
        return fail("expected", "a value".to_owned(), "nothing".to_owned());
    };
    if matches!(expected, Value::Object(fields) if fields.is_empty()) {
        return fail("expected", "some field to compare".to_owned(), "none".to_owned());
    }
    let got = match function(&Input::of(vector)) {
        Ok(got) => got,
        Err(unreadable) => return fail("input", "an input that can be read".to_owned(), unreadable.to_string()),
    };
    let mut differences = differences(expected, &got, Tolerance::of(name, vector)).into_iter();
    let first = differences.next()?;
    Some(Failure { id, field: first.field, expected: first.expected, got: first.got, more: differences.count() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

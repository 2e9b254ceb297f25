//! What is expected against what came out (methodology 2.9): numbers within a tolerance, everything else exactly.
//! Fields that the vector does not expect are not looked at; a field that is absent is `null`.

use serde_json::Value;

/// Expected numbers are rounded to six digits.
const ROUNDED: f64 = 1e-6;

/// For p-values and what is iterated.
const LOOSE: f64 = 2e-6;

/// Functions that iterate.
const ITERATIVE: [&str; 2] = ["luce", "luce(pl_stages)"];

/// Functions whose result itself is a p-value.
const P_VALUES: [&str; 2] = ["holm", "mcnemar_exact"];

/// How far numbers may be from what is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// 1e-6, and 2e-6 for p-values.
    Rounded,
    /// 2e-6 everywhere.
    Loose,
}

impl Tolerance {
    /// The tolerance for a vector of the function with this name.
    pub fn of(function: &str, vector: &Value) -> Self {
        let marked =
            ["title", "note"].iter().any(|key| vector[*key].as_str().is_some_and(|it| it.contains("iterative")));
        if marked || ITERATIVE.contains(&function) || P_VALUES.contains(&function) {
            Self::Loose
        } else {
            Self::Rounded
        }
    }

    fn at(self, key: &str) -> f64 {
        let p_value = key == "p_value" || key.ends_with("_p") || key.starts_with("p_vs_") || key.starts_with("p_holm");
        if self == Self::Loose || p_value { LOOSE } else { ROUNDED }
    }
}

/// A field that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where, such as `table[2].ci_low`; `result` for the whole.
    pub field: String,
    /// What the vector expects.
    pub expected: String,
    /// What came out.
    pub got: String,
}

/// All fields of `expected` that `got` does not give.
pub fn differences(expected: &Value, got: &Value, tolerance: Tolerance) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(expected, got, tolerance, &Place { path: String::new(), key: "" }, &mut found);
    found
}

struct Place<'a> {
    path: String,
    /// The last key on the path: it says what kind of number stands there.
    key: &'a str,
}

fn walk<'a>(expected: &'a Value, got: &Value, tolerance: Tolerance, place: &Place<'a>, found: &mut Vec<Difference>) {
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => {
            for (key, expected) in expected {
                let path = if place.path.is_empty() { key.clone() } else { format!("{}.{key}", place.path) };
                walk(expected, got.get(key).unwrap_or(&Value::Null), tolerance, &Place { path, key }, found);
            }
        }
        (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
            for (index, (expected, got)) in expected.iter().zip(got).enumerate() {
                let path = format!("{}[{index}]", place.path);
                walk(expected, got, tolerance, &Place { path, key: place.key }, found);
            }
        }
        (Value::Number(expected), Value::Number(got)) if near(expected, got, tolerance.at(place.key)) => {}
        (expected, got) if expected == got => {}
        (expected, got) => found.push(Difference {
            field: if place.path.is_empty() { "result".to_owned() } else { place.path.clone() },
            expected: expected.to_string(),
            got: got.to_string(),
        }),
    }
}

fn near(expected: &serde_json::Number, got: &serde_json::Number, tolerance: f64) -> bool {
    // A double cannot hold 0.1 + 1e-6 exactly: the edge of the tolerance belongs to it.
    let edge = tolerance * (1.0 + 1e-6);
    matches!((expected.as_f64(), got.as_f64()), (Some(expected), Some(got)) if (expected - got).abs() <= edge)
}

//! Reads the reference vectors of the methodology for the tests of the metrics.

use serde_json::Value;

use super::likert::{Item, Likert5};

pub const CORE: &str = include_str!("../../vectors/core.json");
pub const IRL: &str = include_str!("../../vectors/irl.json");
pub const IRL_ALL: &str = include_str!("../../vectors/irl_all_125.json");
pub const IRL_SEGMENTS: &str = include_str!("../../vectors/irl_segments.json");
pub const MULTISELECT: &str = include_str!("../../vectors/multiselect.json");
pub const RANDOM_ONE: &str = include_str!("../../vectors/random_one.json");
pub const RESPONSE_RATES: &str = include_str!("../../vectors/response_rates.json");

/// One vector: what goes in and what must come out.
pub struct Vector {
    pub id: String,
    pub input: Value,
    pub params: Value,
    pub expected: Value,
}

/// The vectors of one function; there must be exactly `count`, so that none is lost unnoticed.
pub fn of(file: &str, function: &str, count: usize) -> Vec<Vector> {
    let all: Vec<Value> = serde_json::from_str(file).expect("the file of vectors is JSON");
    let vectors: Vec<Vector> = all
        .into_iter()
        .filter(|vector| vector["function"] == function)
        .map(|vector| Vector {
            id: vector["id"].as_str().expect("every vector has an id").to_owned(),
            input: vector["input"].clone(),
            params: vector["params"].clone(),
            expected: vector["expected"].clone(),
        })
        .collect();
    assert_eq!(vectors.len(), count, "vectors of {function}");
    vectors
}

impl Vector {
    /// Fails unless `got` is the number at `key` of what is expected, or both are absent.
    pub fn expects(&self, key: &str, got: Option<f64>) {
        near(&format!("{} {key}", self.id), got, &self.expected[key]);
    }
}

/// Fails unless `got` is the number `expected` within 1e-6, or `None` where `expected` is null.
pub fn near(what: &str, got: Option<f64>, expected: &Value) {
    match (got, expected.as_f64()) {
        (Some(got), Some(expected)) => assert!((got - expected).abs() <= 1e-6, "{what}: {got} is not {expected}"),
        (None, None) => {}
        (got, _) => panic!("{what}: {got:?} is not {expected}"),
    }
}

/// A list of numbers.
pub fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
}

/// The rows of three answers of a vector, frequency tables written out.
pub fn triples(input: &Value) -> Vec<[Item; 3]> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let three = |row: &[Value]| [item(&row[0]), item(&row[1]), item(&row[2])];
    let plain = [input, &input["rows"], &input["extra"]];
    let mut rows: Vec<[Item; 3]> = Vec::new();
    for row in list(&input["frequency_table"]).iter().map(list) {
        let times = row[3].as_u64().expect("a frequency");
        rows.extend((0..times).map(|_| three(&row)));
    }
    rows.extend(plain.into_iter().flat_map(list).map(|row| three(&list(&row))));
    rows
}

fn item(value: &Value) -> Item {
    match value {
        Value::Null => Item::Missing,
        Value::String(word) if word == "refused" => Item::Refused,
        value => value.as_i64().and_then(Likert5::from_code).map_or(Item::Invalid, Item::Answer),
    }
}

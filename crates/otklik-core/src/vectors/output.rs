//! Writes results in the words of the vectors.

use crate::metrics::estimate::Estimate;
use crate::metrics::interval::Interval;
use serde::Serialize;
use serde_json::{Map, Value};

/// An object that is put together field by field.
#[derive(Debug, Clone, Default)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// An object without fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more field. What JSON cannot hold becomes null.
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        self.0.insert(name.to_owned(), json(value));
        self
    }

    /// With an estimate: its value under `name`, its base under `n`, its limits under `ci_low` and `ci_high`, and
    /// `reason` if there is one.
    pub fn estimate(self, name: &str, estimate: &Estimate) -> Self {
        let fields = self.with(name, estimate.value).with("n", estimate.n).interval(estimate.interval);
        match estimate.reason {
            Some(reason) => fields.with("reason", reason),
            None => fields,
        }
    }

    /// With `ci_low`, `ci_high` and `ci_method`.
    pub fn interval(self, interval: Option<Interval>) -> Self {
        self.with("ci_low", interval.map(|it| it.low))
            .with("ci_high", interval.map(|it| it.high))
            .with("ci_method", interval.map(|it| it.method))
    }

    /// The object.
    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// The value as JSON; null for what JSON cannot hold.
pub fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// The limits as `[low, high]`, or null.
pub fn pair(interval: Option<Interval>) -> Value {
    json(interval.map(|it| [it.low, it.high]))
}

//! What can be said about a formula without evaluating it: for a linter that tries out values.

use super::names::Slot;
use super::value::Value;

/// Whose value a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Slot(Slot),
    /// `.`
    Own,
}

/// What was found out while a formula was checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facts {
    /// The constants that a name is directly compared with or selected against.
    pub(super) literals: Vec<(Source, Value)>,
    /// Whether trying out a finite set of values is decisive.
    pub(super) plainness: Plainness,
    /// What its patterns take at most, in bytes.
    pub(super) patterns: usize,
}

/// Whether trying out a finite set of values is decisive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plainness {
    Plain,
    Involved,
}

impl Default for Facts {
    fn default() -> Self {
        Self { literals: Vec::new(), plainness: Plainness::Plain, patterns: 0 }
    }
}

impl Facts {
    /// Notes a constant that a name is compared with.
    pub(super) fn literal(&mut self, source: Option<Source>, value: &Value) {
        let Some(source) = source else { return };
        if !self.literals.iter().any(|known| known.0 == source && known.1 == *value) {
            self.literals.push((source, value.clone()));
        }
    }

    /// Notes that no finite set of values is decisive.
    pub(super) fn involved(&mut self) {
        self.plainness = Plainness::Involved;
    }
}

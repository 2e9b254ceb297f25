//! What changed between two versions of a scenario, and which of it breaks the comparability of answers within a wave.
//!
//! Answers given before and after a change are put into one figure only if people were asked the same, in the same way,
//! and were selected in the same way. Everything that differs is told, with a severity and a reason; questions, options
//! and so on are recognised by their ids.

mod around;
mod choices;
mod flow;
mod kind;
mod ledger;
mod matched;
mod question;
mod render;
mod shown;

use crate::scenario::{Scenario, ScenarioRef};
use ledger::Ledger;
use serde::Serialize;

/// What a change does to answers that were given before it and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// They must not be put into one figure.
    Breaks,
    /// Whether they can be put into one figure is for a person to judge.
    MayBreak,
    /// They can be put into one figure.
    Harmless,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Breaks, Self::MayBreak, Self::Harmless];

    /// The words printed before the place.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaks => "breaks",
            Self::MayBreak => "may break",
            Self::Harmless => "harmless",
        }
    }
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it does to the comparability.
    pub severity: Severity,
    /// Where it is: keys of the file and ids, joined by `/`, such as `questions/q1/options/yes/text`.
    pub place: String,
    /// What stood there in the old version; absent where it is new.
    pub before: Option<String>,
    /// What stands there in the new version; absent where it is gone.
    pub after: Option<String>,
    /// Why it has this severity, in one sentence.
    pub why: &'static str,
}

/// Everything that changed between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The old version.
    pub old: ScenarioRef,
    /// The new version.
    pub new: ScenarioRef,
    /// What changed: the worst first, then in the order of the file.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Whether answers made with both versions must not be put into one figure.
    pub fn breaks(&self) -> bool {
        self.count(Severity::Breaks) > 0
    }

    /// How many changes have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.changes.iter().filter(|change| change.severity == severity).count()
    }
}

/// Compares two versions of a scenario.
pub fn compare(old: &Scenario, new: &Scenario) -> Comparison {
    let mut ledger = Ledger::new(old, new);
    around::compare(&mut ledger, old, new);
    question::compare_all(&mut ledger, old, new);
    flow::compare(&mut ledger, old, new);
    version(&mut ledger, old, new);
    Comparison { old: old.reference.clone(), new: new.reference.clone(), changes: ledger.finish() }
}

/// A response says which version it was made with; that is of use only if a change raises the version.
fn version(ledger: &mut Ledger, old: &Scenario, new: &Scenario) {
    let (before, after) = (old.reference.version, new.reference.version);
    let Some(worst) = ledger.worst() else { return };
    if after > before {
        return;
    }
    let severity = if worst == Severity::Harmless { Severity::MayBreak } else { Severity::Breaks };
    let why = if after == before {
        "the version was not raised, so responses made before and after the changes cannot be told apart by it: count it up"
    } else {
        "the version is lower than before, so responses look older than they are: count it up"
    };
    ledger.note(severity, "version", Some(before.to_string()), Some(after.to_string()), why);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

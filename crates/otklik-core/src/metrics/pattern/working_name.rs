//! A name that a client gives to a pattern which the source leaves without one. It never passes for a name of the
//! method (methodology 3.5).

use super::Pattern;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest working name, in characters.
const LONGEST: usize = 60;

/// What is printed with every working name.
pub const WORKING_NAME_NOTE: Phrase = Phrase {
    ru: "название клиента, не из методики ИРЛ",
    en: "the client's own name, not from the ИРЛ method",
    uk: "назва клієнта, не з методики ІРЛ",
};

/// A working name: one line of 1 to 60 characters. Where it is stored its field is called `custom_label`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkingName(String);

/// Why a working name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkingNameRefused {
    /// The source names the pattern.
    #[error("the method names this pattern itself")]
    Named,
    /// The text is empty, too long or has more than one line.
    #[error("a working name is one line of 1 to {LONGEST} characters")]
    Text,
}

impl WorkingName {
    /// A name for a pattern. Spaces around it are dropped.
    pub fn new(pattern: Pattern, text: &str) -> Result<Self, WorkingNameRefused> {
        if pattern.named() { Err(WorkingNameRefused::Named) } else { Self::try_from(text.to_owned()) }
    }

    /// The text, to be printed with [`WORKING_NAME_NOTE`].
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WorkingName {
    type Error = WorkingNameRefused;

    fn try_from(text: String) -> Result<Self, WorkingNameRefused> {
        let text = text.trim();
        let fits = (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(WorkingNameRefused::Text) }
    }
}

impl From<WorkingName> for String {
    fn from(name: WorkingName) -> String {
        name.0
    }
}

impl fmt::Display for WorkingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

//! What is wrong or doubtful in a scenario file, and where.
//!
//! A diagnostic is complete in itself: it carries the line it speaks about, so that a command line, a screen and a
//! JSON reader can show it without the file.

mod code;
mod render;
mod words;

pub use code::Code;
pub use render::{render_all, summary};

use serde::{Deserialize, Serialize};

/// One problem of a scenario file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Whether the file can be used in spite of it.
    pub severity: Severity,
    /// Which kind of problem it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// The line it is in.
    pub excerpt: Excerpt,
}

/// Whether a file with this problem can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, but probably is not what its author meant.
    Warning,
}

impl Severity {
    /// The word printed before the code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The part of a line around a place, safe to print: control characters are replaced, a long line is cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The text; empty where there is nothing to show.
    pub text: String,
    /// How many characters of the text come before the place.
    pub before: u32,
    /// How many characters the problem spans, 1 or more.
    pub width: u32,
}

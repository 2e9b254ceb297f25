//! From the text of a file to a scenario.
//!
//! The file is read in three passes: its brackets (`shape`), its TOML (`syntax`), its content (`document` and the
//! files beside it). Each pass goes on after a problem, so that a person sees all of them at once. No bytes make it
//! panic; `tests/scenario_files/wild.rs` tries.

mod approach;
mod campaign;
mod document;
mod field;
mod ids;
mod letters;
mod question;
mod report;
mod role;
mod section;
mod shape;
mod source;
mod syntax;
mod text;
mod words;

use super::Scenario;
use super::diagnostic::{Code, Diagnostic, Severity};
use crate::id::Sha256;
use report::Report;
use source::Source;

/// The format of scenario files that is read here.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1024 * 1024;

/// What came of reading a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The scenario; there is one if and only if no diagnostic is an error.
    pub scenario: Option<Scenario>,
    /// Everything that is wrong or doubtful, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Whether the file cannot be used.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Reads the bytes of a scenario file.
pub fn parse(bytes: &[u8]) -> Parsed {
    if bytes.len() > LARGEST_FILE {
        let source = Source::new("");
        let mut report = Report::new(&source);
        let message = format!("the file has {} bytes; a scenario has at most {LARGEST_FILE}", bytes.len());
        let help = "check that it is the right file; pictures do not belong into a scenario";
        report.add(Code::TooLarge, &source.start(), message, help);
        return Parsed { scenario: None, diagnostics: report.finish() };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => parse_text(text, Sha256::of(bytes)),
        Err(error) => refuse_bytes(bytes, error.valid_up_to()),
    }
}

fn parse_text(text: &str, digest: Sha256) -> Parsed {
    let source = Source::new(text);
    let mut report = Report::new(&source);
    let scenario = shape::check(&mut report).and_then(|readable| {
        let table = syntax::read(&mut report, &readable);
        document::read(&mut report, &table, digest)
    });
    let scenario = scenario.filter(|_| !report.has_errors());
    Parsed { scenario, diagnostics: report.finish() }
}

fn refuse_bytes(bytes: &[u8], valid: usize) -> Parsed {
    let text = String::from_utf8_lossy(bytes);
    let source = Source::new(&text);
    let mut report = Report::new(&source);
    let encoding = "save the file again with the encoding UTF-8 (in Notepad: Save as, Encoding)";
    let at = valid..valid + 1;
    let (span, message, help) = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        (source.start(), "the file is written in UTF-16", encoding)
    } else if bytes.contains(&0) {
        (at, "the file is not a text", "check that it is the right file")
    } else {
        (at, "this character is not written in UTF-8", encoding)
    };
    report.add(Code::NotUtf8, &span, message, help);
    Parsed { scenario: None, diagnostics: report.finish() }
}

//! From the text of a file to a scenario.
//!
//! The file is read in three passes: its brackets (`shape`), its TOML (`syntax`), its content (`document` and the
//! files beside it). Each pass goes on after a problem, so that a person sees all of them at once. No bytes make it
//! panic; `tests/scenario_files/wild.rs` tries.

mod approach;
mod block;
mod campaign;
mod choice;
mod computed;
mod decimal;
mod document;
mod eligibility;
mod ends;
mod field;
mod findings;
mod formulas;
mod hours;
mod ids;
mod kind;
mod letters;
mod list;
mod locate;
mod media;
mod moment;
mod places;
mod plain;
mod promise;
mod question;
mod references;
mod report;
mod role;
mod sampling;
mod section;
mod shape;
mod source;
mod surroundings;
mod syntax;
mod text;
mod unread;
mod words;

pub(crate) use plain::with_table;
pub use surroundings::Surroundings;

use super::Scenario;
use super::diagnostic::{Code, Diagnostic, Severity};
use crate::engine::Program;
use crate::id::Sha256;
use document::Document;
use report::Report;
use source::Source;
use std::sync::Arc;
use unread::Unread;

/// The format of scenario files that is read here.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes. Who reads a file from a disk need not read more of it than one byte beyond.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;

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

/// Reads the bytes of a scenario file. Finds all errors, and what is doubtful in single texts and sections; what is
/// doubtful in the whole is left to [`parse_with`].
pub fn parse(bytes: &[u8]) -> Parsed {
    read(bytes, None)
}

/// Reads the bytes of a scenario file and has the linter look at it, and at what lies around the file.
pub fn parse_with(bytes: &[u8], surroundings: &Surroundings<'_>) -> Parsed {
    read(bytes, Some(surroundings))
}

fn read(bytes: &[u8], surroundings: Option<&Surroundings<'_>>) -> Parsed {
    if bytes.len() > LARGEST_FILE {
        let source = Source::new("");
        let mut report = Report::new(&source);
        // Whoever calls need not have read all of it.
        let message = format!("the file is larger than the {LARGEST_FILE} bytes (4 MiB) that a scenario may have");
        let help = "check that it is the right file; pictures do not belong into a scenario";
        report.add(Code::TooLarge, &source.start(), message, help);
        return Parsed { scenario: None, diagnostics: report.finish() };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text, Sha256::of(bytes), surroundings),
        Err(error) => refuse_bytes(bytes, error.valid_up_to()),
    }
}

fn read_text(text: &str, digest: Sha256, surroundings: Option<&Surroundings<'_>>) -> Parsed {
    let source = Source::new(text);
    let mut report = Report::new(&source);
    let scenario = shape::check(&mut report).and_then(|readable| {
        let table = syntax::read(&mut report, &readable);
        if table.is_empty() && !report.has_errors() {
            let help = "copy the small example of docs/scenarios/format.md and change it step by step";
            report.add(Code::MissingKey, &source.start(), "there is nothing in the file", help);
            return None;
        }
        let document = document::read(&mut report, &table, digest)?;
        finish(&mut report, document, surroundings)
    });
    let scenario = scenario.filter(|_| !report.has_errors());
    Parsed { scenario, diagnostics: report.finish() }
}

/// Looks at what the parts of a file say about each other, now that all of them are known.
fn finish(
    report: &mut Report<'_>,
    document: Document<'_>,
    surroundings: Option<&Surroundings<'_>>,
) -> Option<Scenario> {
    let Document { top, mut scenario, places, is_complete } = document;
    let unread = if report.has_errors() { Unread::of(&top, &scenario) } else { Unread::default() };
    let mut promises = std::mem::take(&mut report.promises);
    references::check(report, &scenario, &unread, &promises.references);
    references::check_namespace(report, &scenario, &places);
    let written = std::mem::take(&mut promises.formulas);
    let names = formulas::compile(report, &mut scenario, &places, &unread, &written);
    references::check_texts(report, &names, &unread, &promises.names);
    if let Some(surroundings) = surroundings {
        findings::check_pictures(report, &promises.pictures, surroundings);
    }
    if report.has(Code::BrokenBlock) {
        // Blocks thousands deep have no order in which questions could depend on each other.
        return None;
    }
    let scenario = Arc::new(scenario);
    let program = Program::of(Arc::clone(&scenario));
    findings::check_cycles(report, &program, &places);
    if surroundings.is_some() && is_complete && !report.has_errors() {
        findings::inspect(report, &program, &places);
    }
    drop(program);
    Arc::into_inner(scenario).filter(|_| is_complete)
}

fn refuse_bytes(bytes: &[u8], valid: usize) -> Parsed {
    let text = String::from_utf8_lossy(bytes);
    let source = Source::new(&text);
    let mut report = Report::new(&source);
    let encoding = "save the file again with the encoding UTF-8 (in Notepad: Save as, Encoding)";
    let at = valid..valid + 1;
    let (span, message, help) = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        (source.start(), "the file is written in UTF-16", encoding)
    } else if bytes.starts_with(b"PK\x03\x04") {
        let help = "a scenario is a text file; docs/scenarios/guide.md shows how to write one";
        (source.start(), "the file is a table or document of an office program, or an archive", help)
    } else if bytes.contains(&0) {
        (at, "the file is not a text", "check that it is the right file")
    } else {
        (at, "this character is not written in UTF-8", encoding)
    };
    report.add(Code::NotUtf8, &span, message, help);
    Parsed { scenario: None, diagnostics: report.finish() }
}

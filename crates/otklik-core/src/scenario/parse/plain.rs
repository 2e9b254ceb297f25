//! TOML files that are not scenarios, read with the same care: bounded in size and nesting, every slip explained.

use super::report::Report;
use super::source::Source;
use super::{LARGEST_FILE, refuse_bytes, shape, syntax};
use crate::scenario::diagnostic::{Code, Diagnostic};
use toml::de::DeTable;

/// Reads the bytes of a TOML file and hands its text and its table on. Returns what is wrong where it is not TOML.
pub(crate) fn with_table<R>(bytes: &[u8], then: impl FnOnce(&str, &DeTable<'_>) -> R) -> Result<R, Vec<Diagnostic>> {
    if bytes.len() > LARGEST_FILE {
        let source = Source::new("");
        let mut report = Report::new(&source);
        let message = format!("the file is larger than the {LARGEST_FILE} bytes (4 MiB) that are read");
        report.add(Code::TooLarge, &source.start(), message, "check that it is the right file");
        return Err(report.finish());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| refuse_bytes(bytes, error.valid_up_to()).diagnostics)?;
    let source = Source::new(text);
    let mut report = Report::new(&source);
    let result = shape::check(&mut report).and_then(|readable| {
        let table = syntax::read(&mut report, &readable);
        (!report.has_errors()).then(|| then(text, &table))
    });
    result.ok_or_else(|| report.finish())
}

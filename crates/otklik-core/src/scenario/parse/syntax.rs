//! What the TOML parser says, in words that help somebody who does not know TOML.

mod explain;

use super::report::Report;
use super::shape::Readable;
use super::source::Span;
use super::words::quoted;
use crate::scenario::diagnostic::Code;
use std::borrow::Cow;
use toml::de::{DeTable, Error};
use toml_parser::ParseError;
use toml_parser::parser::parse_document;

/// Keys whose every entry begins with a header in double brackets.
const LISTS: &[&str] = &[
    "questions",
    "groups",
    "segments",
    "refusals",
    "ineligible",
    "eligibility",
    "hours",
    "ends",
    "calculations",
    "alerts",
    "quotas",
    "factors",
    "lists",
    "blocks",
];

/// A file up to this size, in bytes, is read to its end whatever is in it.
const SMALL: usize = 64 * 1024;
/// How many slips of the form a larger file may have. What has more is no scenario: to read on would cost time and
/// memory and help nobody.
const MOST_SLIPS: usize = 1_000;

/// Reads the text as TOML. Reports every line that is not, and returns what could be read around them.
pub(super) fn read<'t>(report: &mut Report<'_>, readable: &'t Readable<'_>) -> DeTable<'t> {
    if readable.text.len() > SMALL
        && let Ok(table) = DeTable::parse(&readable.text)
    {
        return table.into_inner();
    }
    let text = worth_reading(report, readable);
    let (table, mut errors) = DeTable::parse_recoverable(text);
    // Of the errors in one line the first is kept, so the one that tells most comes first.
    errors.sort_by_key(|error| (!error.message().starts_with(explain::NO_BRACES), span_of(error).start));
    for error in &errors {
        let span = span_of(error);
        if report.is_broken(&span) {
            continue;
        }
        if error.message().starts_with("duplicate key") {
            let key = text.get(span.clone()).unwrap_or_default();
            let help = match LISTS.contains(&key) {
                true => format!("begin every entry of the list with `[[{key}]]`, two brackets on each side"),
                false => "keep one of them; a further entry of a list begins with its own `[[…]]` header".to_owned(),
            };
            let message = format!("{} is given a second time here", quoted(key));
            report.add_broken(Code::RepeatedKey, &span, message, help);
        } else {
            let span = explain::colon_behind_a_key(error.message(), text, span.start).unwrap_or(span);
            let (before, there) = text.split_at_checked(span.start).unwrap_or_default();
            let (message, help) = explain::explain(error.message(), before, there);
            report.add_broken(Code::Syntax, &span, message, help);
        }
    }
    table.into_inner()
}

/// The text up to where it is clear that it is something else than TOML.
fn worth_reading<'t>(report: &mut Report<'_>, readable: &'t Readable<'_>) -> &'t str {
    let text: &str = &readable.text;
    if text.len() <= SMALL {
        return text;
    }
    let tokens = match &readable.tokens {
        Some(tokens) => Cow::Borrowed(tokens.as_slice()),
        None => Cow::Owned(toml_parser::Source::new(text).lex().into_vec()),
    };
    let (mut slips, mut end) = (0, text.len());
    let mut count = |error: ParseError| {
        slips += 1;
        if slips == MOST_SLIPS {
            end = error.unexpected().or(error.context()).map_or(end, |span| span.end());
        }
    };
    parse_document(&tokens, &mut (), &mut count);
    if end == text.len() {
        return text;
    }
    report.stop();
    text.get(..text.floor_char_boundary(end)).unwrap_or(text)
}

fn span_of(error: &Error) -> Span {
    error.span().unwrap_or(0..0)
}

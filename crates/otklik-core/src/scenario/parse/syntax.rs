//! What the TOML parser says, in words that help somebody who does not know TOML.

use super::report::Report;
use super::shape::Readable;
use super::source::Span;
use super::words::quoted;
use crate::scenario::diagnostic::Code;
use std::borrow::Cow;
use toml::de::{DeTable, Error};
use toml_parser::ParseError;
use toml_parser::parser::parse_document;

/// What the parser says about `[ key = value ]`.
const NO_BRACES: &str = "unexpected `=` in array";

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
    let text = worth_reading(report, readable);
    let (table, mut errors) = DeTable::parse_recoverable(text);
    // Of the errors in one line the first is kept, so the one that tells most comes first.
    errors.sort_by_key(|error| (!error.message().starts_with(NO_BRACES), span_of(error).start));
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
            let (before, there) = text.split_at_checked(span.start).unwrap_or_default();
            let (message, help) = explain(error.message(), before, there);
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

/// The message and how to mend it. `there` is the text from where the parser stumbled, `before` the text up to there.
fn explain<'m>(message: &'m str, before: &str, there: &str) -> (Cow<'m, str>, &'static str) {
    let begins = |start: &str| message.starts_with(start);
    let next = there.chars().next().unwrap_or('\n');
    let (message, help) = if (begins("invalid basic string") || begins("invalid literal string"))
        && (next == '\n' || !next.is_control())
    {
        let help = "close it in the same line; a text of several lines stands between three quotes, `\"\"\"`";
        ("the text in this line has no closing quote", help)
    } else if begins("invalid basic string") || begins("invalid literal string") {
        ("this character cannot stand in a text", "remove it")
    } else if begins("string values must be quoted") || begins("invalid boolean") || begins("invalid float") {
        ("this is neither a text in quotes nor a number, `true` or `false`", help_for_a_bare_value(there))
    } else if begins("key with no value") || begins("missing value for key") {
        ("here should be `=` and a value", "write `key = value`; a header is `[name]`, a comment begins with `#`")
    } else if begins("invalid unquoted key") && next == ':' {
        ("a key is followed by `=`, not by `:`", "write `key = value`")
    } else if begins("invalid unquoted key") {
        let message = format!("{} cannot be a key", quoted(&word_around(before, there)));
        return (Cow::Owned(message), "a key consists of Latin letters, digits, `_` and `-`");
    } else if begins("invalid time") || begins("invalid date") || begins("invalid datetime") {
        (
            "this is not a date or a time of day",
            "write a date as `\"2026-01-31\"` and a time as `\"09:00\"`, between quotes",
        )
    } else if begins("invalid escape") || begins("missing escaped value") {
        (message, "write a backslash as `\\\\`")
    } else if begins("unclosed table") || begins("unclosed array table") {
        ("this header is not closed", "a header ends as it begins: `[name]` or `[[name]]`")
    } else if begins(NO_BRACES) {
        ("this entry of a list is not in braces", "write `{ id = \"…\", text = \"…\" }`")
    } else if (begins("missing comma") || begins("unexpected key or value")) && next.is_alphanumeric() {
        let help = "a quote inside of a text is written `\\\"`, or use « and »; a new key stands behind a comma or in a new line";
        ("the text before this word has ended already", help)
    } else if begins("missing comma") || begins("extra comma") {
        (message, "put exactly one comma between two entries")
    } else if begins("unexpected key or value") {
        (message, "begin a new line here")
    } else if begins("cannot extend value") {
        (message, "give the whole entry in one place")
    } else {
        (message, "compare the line with the examples in docs/scenarios/format.md")
    };
    (Cow::Borrowed(message), help)
}

fn word_around(before: &str, there: &str) -> String {
    let inside = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let head: Vec<_> = before.chars().rev().take(64).take_while(inside).collect();
    let tail = there.chars().take(64).enumerate().take_while(|(at, c)| *at == 0 || inside(c)).map(|(_, c)| c);
    head.into_iter().rev().chain(tail).collect()
}

fn help_for_a_bare_value(there: &str) -> &'static str {
    if there.starts_with(['“', '”', '„', '«', '‘', '’']) {
        "put the text between straight quotes, `\"…\"`; « and » may stand inside of them"
    } else if there.starts_with("True") || there.starts_with("False") {
        "write `true` or `false` in small letters"
    } else if there.starts_with(|c: char| c.is_ascii_digit()) {
        "write a number in digits alone, or put a text between straight quotes, `\"…\"`"
    } else {
        "put the text between straight quotes, `\"…\"`"
    }
}

#[cfg(test)]
mod tests {
    use super::{Cow, Readable};
    use crate::scenario::parse::report::Report;
    use crate::scenario::parse::source::Source;

    /// The first message and its help.
    fn said(text: &str) -> (String, String) {
        let source = Source::new(text);
        let mut report = Report::new(&source);
        super::read(&mut report, &Readable { text: Cow::Borrowed(text), tokens: None });
        let found = report.finish().into_iter().next();
        found.map(|found| (found.message, found.help)).unwrap_or_default()
    }

    // The explanations hang on the beginnings of the parser's messages: this fails when it words them differently.
    #[test]
    fn common_slips_are_explained_in_plain_words() {
        let table = [
            ("a = \"x\n", "the text in this line has no closing quote", "close it in the same line"),
            ("a = 'x\n", "the text in this line has no closing quote", "close it in the same line"),
            ("a = \"x\0y\"\n", "this character cannot stand in a text", "remove it"),
            ("a = Опрос\n", "this is neither a text in quotes nor a number", "put the text between straight quotes"),
            (
                "a = “Опрос”\n",
                "this is neither a text in quotes nor a number",
                "put the text between straight quotes, `\"…\"`; «",
            ),
            ("a = True\n", "this is neither a text in quotes nor a number", "write `true` or `false` in small letters"),
            ("a = 60 чел\n", "this is neither a text in quotes nor a number", "write a number in digits alone"),
            ("a = false_\n", "this is neither a text in quotes nor a number", "put the text between straight quotes"),
            ("a = inside\n", "this is neither a text in quotes nor a number", "put the text between straight quotes"),
            ("a \"x\"\n", "here should be `=` and a value", "write `key = value`"),
            ("limits\n", "here should be `=` and a value", "write `key = value`; a header is `[name]`"),
            ("a: \"x\"\n", "a key is followed by `=`, not by `:`", "write `key = value`"),
            ("tеxt = 1\n", "`tеxt` («е» is Cyrillic) cannot be a key", "a key consists of Latin letters"),
            ("a = \"c:\\docs\"\n", "missing escaped value", "write a backslash as `\\\\`"),
            ("[a\n", "this header is not closed", "a header ends as it begins"),
            ("[[a]\n", "this header is not closed", "a header ends as it begins"),
            ("a = [ id = 1 ]\n", "this entry of a list is not in braces", "write `{ id = "),
            ("a = \"один \"два\" три\"\n", "the text before this word has ended already", "a quote inside of a text"),
            (
                "a = { b = \"один \"два\"\" }\n",
                "the text before this word has ended already",
                "a quote inside of a text",
            ),
            ("a = [ {} {} ]\n", "missing comma between array elements", "put exactly one comma"),
            ("a = [ 1,, 2 ]\n", "extra comma in array", "put exactly one comma"),
            ("a = 24:00:00\n", "this is not a date or a time of day", "write a date as"),
            ("a = 2026-02-30\n", "this is not a date or a time of day", "write a date as"),
            ("a = 1 = 2\n", "unexpected key or value", "begin a new line here"),
            ("a = 1\n[a.b]\n", "cannot extend value of type integer", "give the whole entry in one place"),
            (
                "[[questions]]\n[questions]\n",
                "`questions` is given a second time here",
                "begin every entry of the list with",
            ),
            ("a = 1\na = 2\n", "`a` is given a second time here", "keep one of them"),
        ];
        for (text, message, help) in table {
            let said = said(text);
            assert!(said.0.starts_with(message) && said.1.starts_with(help), "{text:?} says {said:?}");
        }
    }
}

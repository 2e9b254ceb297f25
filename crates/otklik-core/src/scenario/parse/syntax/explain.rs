//! The messages of the TOML parser in words that help somebody who does not know TOML.

use super::Span;
use crate::scenario::parse::words::quoted;
use std::borrow::Cow;

/// What the parser says about `[ key = value ]`.
pub(super) const NO_BRACES: &str = "unexpected `=` in array";

/// The colon in `key: value`, where the parser stumbles only behind it.
pub(super) fn colon_behind_a_key(message: &str, text: &str, stumbled: usize) -> Option<Span> {
    let before = text.get(..stumbled)?.trim_end_matches([' ', '\t']);
    let colon = before.strip_suffix(':').filter(|_| message.starts_with("key with no value"))?.len();
    Some(colon..colon + 1)
}

/// The message and how to mend it. `there` is the text from where the parser stumbled, `before` the text up to there.
pub(super) fn explain<'m>(message: &'m str, before: &str, there: &str) -> (Cow<'m, str>, &'static str) {
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
    } else if (begins("invalid unquoted key") || begins("key with no value")) && next == ':' {
        ("a key is followed by `=`, not by `:`", "write `key = value`")
    } else if begins("key with no value") || begins("missing value for key") {
        ("here should be `=` and a value", "write `key = value`; a header is `[name]`, a comment begins with `#`")
    } else if begins("invalid unquoted key") && next.is_whitespace() {
        ("this is no usual blank, though it looks like one", "delete it and type a blank; it came with copy and paste")
    } else if begins("invalid key-value pair") && next == '{' {
        (
            "this looks like JSON; a scenario is written in TOML",
            "write `key = value`, each in its own line, without braces",
        )
    } else if begins("unquoted keys cannot be empty") && before.ends_with("[[") && next == '[' {
        ("a header has one bracket or two on each side", "write `[name]` or `[[name]]`")
    } else if begins("carriage return must be followed") {
        let help = "save the file again with the line ends of Windows (CR LF) or of Linux (LF)";
        ("the lines of this file end as on an old Macintosh", help)
    } else if begins("invalid unquoted key") {
        let message = format!("{} cannot be a key", quoted(&word_around(before, there)));
        return (Cow::Owned(message), "a key consists of Latin letters, digits, `_` and `-`");
    } else if begins("invalid time") || begins("invalid date") || begins("invalid datetime") {
        (
            "this is not a date or a time of day",
            "write a date as `\"2026-01-31\"` and a time as `\"09:00\"`, between quotes",
        )
    } else if begins("invalid escape")
        || begins("missing escaped value")
        || begins("too few unicode value digits")
        || (begins("invalid value") && before.rsplit('\n').next().is_some_and(|line| line.contains('\\')))
    {
        ("a backslash in a text begins a special sign, and there is none like this", "write a backslash as `\\\\`")
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
    } else if there.starts_with("null") || there.starts_with("none") || there.starts_with("None") {
        "leave the key out where there is nothing to say"
    } else if there.lines().next().is_some_and(|line| line.contains(" //")) {
        "a remark begins with `#`; a text stands between straight quotes, `\"…\"`"
    } else if there.starts_with(|c: char| c.is_ascii_digit()) {
        "write a number in digits alone, or put a text between straight quotes, `\"…\"`"
    } else {
        "put the text between straight quotes, `\"…\"`"
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::parse::report::Report;
    use crate::scenario::parse::shape::Readable;
    use crate::scenario::parse::source::Source;
    use crate::scenario::parse::syntax::read;
    use std::borrow::Cow;

    /// The first message and its help.
    fn said(text: &str) -> (String, String) {
        let source = Source::new(text);
        let mut report = Report::new(&source);
        read(&mut report, &Readable { text: Cow::Borrowed(text), tokens: None });
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
            ("id: x\n", "a key is followed by `=`, not by `:`", "write `key = value`"),
            ("questions:\n", "a key is followed by `=`, not by `:`", "write `key = value`"),
            ("kind\u{a0}= \"x\"\n", "this is no usual blank", "delete it and type a blank"),
            ("{\"format\": 1}\n", "this looks like JSON", "write `key = value`"),
            ("[[[a]]]\n", "a header has one bracket or two", "write `[name]` or `[[name]]`"),
            ("a = 1\rb = 2\r", "the lines of this file end as on an old Macintosh", "save the file again"),
            ("a = 1 // first\n", "this is neither a text in quotes nor a number", "a remark begins with `#`"),
            ("a = null\n", "this is neither a text in quotes nor a number", "leave the key out"),
            ("a = \"c:\\docs\"\n", "a backslash in a text begins a special sign", "write a backslash as `\\\\`"),
            ("a = \"C:\\Users\"\n", "a backslash in a text begins a special sign", "write a backslash as `\\\\`"),
            ("a = \"regex(., '\\d')\"\n", "a backslash in a text begins", "write a backslash as `\\\\`"),
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

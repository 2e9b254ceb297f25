//! A look at the brackets before the file is read as TOML.
//!
//! Two things are caught here that the TOML parser would handle badly. Nesting is bounded, because a table of thousands
//! of levels would overflow the stack when it is dropped. A bracket or text that is never closed is reported where it
//! opens, and its statement is blanked out, so that one slip does not turn the rest of the file into noise.

mod walk;

use super::report::Report;
use super::source::Span;
use crate::scenario::diagnostic::Code;
use std::borrow::Cow;
use toml_parser::lexer::Token;
use walk::{Slip, walk};

/// A text that can be read as TOML.
pub(super) struct Readable<'s> {
    /// The text of the file, with every offset unchanged.
    pub(super) text: Cow<'s, str>,
    /// Its tokens, where it is the text of the file as it is.
    pub(super) tokens: Option<Vec<Token>>,
}

/// Checks the brackets. Returns the text that can be read as TOML; nothing if it is nested too deep to be read at all.
pub(super) fn check<'s>(report: &mut Report<'s>) -> Option<Readable<'s>> {
    let source = report.source();
    let tokens = toml_parser::Source::new(source.text()).lex().into_vec();
    let walked = walk(source.text(), &tokens);
    for slip in &walked.slips {
        if report.is_full() && !matches!(slip, Slip::TooDeep { .. }) {
            report.count_omitted();
            continue;
        }
        match slip {
            Slip::Unclosed { open, next } => {
                let opened = source.text().get(open.clone()).unwrap_or_default();
                let close = opened.replace('[', "]").replace('{', "}");
                let until = next.map_or("the end of the file".to_owned(), |at| format!("line {}", source.line(at)));
                let message = format!("`{opened}` is opened here and never closed");
                report.add_broken(
                    Code::Unclosed,
                    open,
                    message,
                    format!("add `{close}` where it ends, before {until}"),
                );
            }
            Slip::TooDeep { at } => {
                let message = "brackets or dotted keys are nested deeper than a scenario needs";
                let help = "look for a bracket that is not closed, or write the entry with a `[[…]]` header";
                report.add_broken(Code::TooDeep, at, message, help);
                return None;
            }
        }
    }
    let text = blank_out(source.text(), &walked.blanks);
    let tokens = matches!(text, Cow::Borrowed(_)).then_some(tokens);
    Some(Readable { text, tokens })
}

fn blank_out<'s>(text: &'s str, blanks: &[Span]) -> Cow<'s, str> {
    if blanks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut done = 0;
    for blank in blanks {
        clean.push_str(text.get(done..blank.start).unwrap_or_default());
        let hidden = text.get(blank.clone()).unwrap_or_default();
        clean.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        done = blank.end;
    }
    clean.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(clean)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::scenario::diagnostic::Code;
    use crate::scenario::parse::report::Report;
    use crate::scenario::parse::source::Source;

    /// Where something is never closed, line and column, and the text that is left.
    fn check(text: &str) -> (Vec<(u32, u32)>, String) {
        let source = Source::new(text);
        let mut report = Report::new(&source);
        let left = super::check(&mut report).unwrap().text.into_owned();
        assert_eq!(left.len(), text.len());
        let found = report.finish();
        assert!(found.iter().all(|found| found.code == Code::Unclosed));
        (found.iter().map(|found| (found.place.line, found.place.column)).collect(), left)
    }

    fn unclosed(text: &str) -> Vec<(u32, u32)> {
        check(text).0
    }

    #[test]
    fn what_is_closed_is_left_alone() {
        let fine =
            "# [ { \"\"\"\na = [\n  { b = \"]\", c = { d = 1 } },\n  # {\n  [ 1, 2 ],\n]\n[[x.y]]\nz = '''\n[[\n'''\n";
        assert_eq!(check(fine), (vec![], fine.to_owned()));
    }

    #[test]
    fn a_list_that_the_next_header_or_key_or_the_end_cuts_short_is_found_where_it_opens() {
        assert_eq!(
            check("a = 1\nb = [\n  1,\n[c]\nd = 2\n"),
            (vec![(2, 5)], "a = 1\n     \n    \n[c]\nd = 2\n".to_owned())
        );
        assert_eq!(unclosed("b = [\n  { c = 1 },\n[[questions]]\n"), [(1, 5)]);
        assert_eq!(unclosed("b = [ 1,\n  2\nc = [ 3 ]\n"), [(1, 5)]);
        assert_eq!(unclosed("b = [ 1,\n"), [(1, 5)]);
    }

    #[test]
    fn a_brace_that_the_next_entry_or_the_end_of_the_list_cuts_short_is_found_where_it_opens() {
        let (found, left) = check("a = [\n  { b = 1,\n  { b = 2 },\n]\nc = 3\n");
        assert_eq!((found, left.trim()), (vec![(2, 3)], "c = 3"));
        let (found, left) = check("a = [\n  { b = 1 },\n  { b = { c = 2 },\n]\nc = 3\n");
        assert_eq!((found, left.trim()), (vec![(3, 3)], "c = 3"));
    }

    #[test]
    fn a_text_of_several_lines_without_its_end_is_found_where_it_opens() {
        assert_eq!(unclosed("a = 1\nb = \"\"\"\n[[c]]\n"), [(2, 5)]);
        assert_eq!(unclosed("b = [ '''c\n"), [(1, 7)]);
    }

    #[test]
    fn slips_that_the_toml_parser_explains_better_are_left_to_it() {
        for text in ["[[a]\nb = 1\n", "a = [\n  b = 1,\n  b = 2,\n]\n", "a = 1 ]\nb = }\n", "a = [ 1 }\n, 2 ]\n"] {
            assert_eq!(check(text), (vec![], text.to_owned()), "{text:?}");
        }
    }
}

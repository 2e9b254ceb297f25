//! The text of the file: from offsets to lines, columns and excerpts.

use crate::scenario::diagnostic::{Excerpt, Place};
use std::ops::Range;

/// A part of the text, in bytes.
pub(super) type Span = Range<usize>;

/// How many characters of a line are shown.
const SHOWN: usize = 110;
/// How many characters are shown before the place where a line has to be cut.
const SHOWN_BEFORE: usize = 40;

/// The text with the beginnings of its lines.
pub(super) struct Source<'s> {
    text: &'s str,
    lines: Vec<usize>,
}

impl<'s> Source<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let lines = std::iter::once(first).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines }
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    /// The whole file, for problems that have no place of their own.
    pub(super) fn start(&self) -> Span {
        self.lines.first().map_or(0..0, |start| *start..*start)
    }

    /// The end of the file.
    pub(super) fn end(&self) -> Span {
        self.text.len()..self.text.len()
    }

    /// Number of the line with this offset, from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        small(self.lines.partition_point(|start| *start <= offset).max(1))
    }

    pub(super) fn place(&self, span: &Span) -> Place {
        let (start, before) = self.before(span.start);
        Place { line: self.line(start), column: small(before.chars().count() + 1) }
    }

    /// The line with a place; an empty one for no place.
    pub(super) fn excerpt(&self, span: Option<&Span>) -> Excerpt {
        let Some(span) = span else { return Excerpt { text: String::new(), before: 0, width: 1 } };
        let (start, before) = self.before(span.start);
        let rest = self.text.get(start..).unwrap_or_default();
        let rest = rest.split_once('\n').map_or(rest, |(line, _)| line).trim_end_matches('\r');
        let inside = self.floor(span.end).saturating_sub(start).min(rest.len());
        let width = rest.get(..inside).map_or(1, |inside| inside.chars().count());
        let column = before.chars().count();
        let cut =
            if column + rest.chars().take(SHOWN).count() <= SHOWN { 0 } else { column.saturating_sub(SHOWN_BEFORE) };
        let left = if cut > 0 { "…" } else { "" };
        let shown_before = column - cut + left.len().min(1);
        let mut shown = before.chars().skip(cut).chain(rest.chars());
        let mut text: String = left.to_owned();
        text.extend(shown.by_ref().take(SHOWN).map(printable));
        if shown.next().is_some() {
            text.push('…');
        }
        let width = width.min(SHOWN.saturating_sub(column - cut)).max(1);
        Excerpt { text, before: small(shown_before), width: small(width) }
    }

    /// Where `needle` stands in a part of the text; the whole part where it is written in another way.
    pub(super) fn find(&self, within: &Span, needle: &str) -> Span {
        let found = self.text.get(within.clone()).and_then(|part| part.find(needle));
        found.map_or_else(|| within.clone(), |at| within.start + at..within.start + at + needle.len())
    }

    /// The offset, moved to where a character begins, and the part of its line before it.
    fn before(&self, offset: usize) -> (usize, &'s str) {
        let offset = self.floor(offset).max(self.start().start);
        let line = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(0);
        (offset, self.text.get(start..offset).unwrap_or_default())
    }

    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset.min(self.text.len()))
    }
}

/// A character that neither moves the cursor nor hides; so that the caret stands right and a file cannot draw on the
/// terminal of the person who checks it.
fn printable(character: char) -> char {
    match character {
        '\t' => ' ',
        other if other.is_control() || super::letters::is_invisible(other) => '\u{fffd}',
        other => other,
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_in_either_way() {
        let source = Source::new("\u{feff}а = 1\r\nтекст = 2\n");
        let two = source.text().find('2').unwrap_or_default();
        assert_eq!(source.place(&(two..two + 1)), Place { line: 2, column: 9 });
        assert_eq!(source.place(&source.start()), Place { line: 1, column: 1 });
        assert_eq!(source.place(&source.end()), Place { line: 3, column: 1 });
        let excerpt = source.excerpt(Some(&(two..two + 1)));
        assert_eq!((excerpt.text.as_str(), excerpt.before, excerpt.width), ("текст = 2", 8, 1));
        assert_eq!(source.excerpt(Some(&(3..5))).text, "а = 1");
    }

    #[test]
    fn an_offset_inside_of_a_character_or_behind_the_text_does_no_harm() {
        let source = Source::new("я");
        assert_eq!(source.place(&(1..1)), Place { line: 1, column: 1 });
        assert_eq!(source.place(&(77..99)), Place { line: 1, column: 2 });
        assert_eq!(source.excerpt(Some(&(77..99))).width, 1);
        assert_eq!(Source::new("").excerpt(Some(&(0..0))).text, "");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}!{}", "а".repeat(500), "б".repeat(500));
        let source = Source::new(&line);
        let excerpt = source.excerpt(Some(&(1000..1001)));
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
        assert_eq!(excerpt.text.chars().nth(excerpt.before as usize), Some('!'));
        assert_eq!(excerpt.text.chars().count(), SHOWN + 2);
        let long = source.excerpt(Some(&(0..line.len())));
        assert_eq!((long.before, long.width as usize), (0, SHOWN));
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let excerpt = Source::new("a\t\u{1b}[2J\u{202e}b").excerpt(Some(&(2..3)));
        assert_eq!(excerpt.text, "a \u{fffd}[2J\u{fffd}b");
    }
}

//! From a part of a text to the part of the file in which it is written: quotes, escapes and line ends stand between
//! the two.

use super::source::{Source, Span};

/// The part of the file in which the bytes `part` of `value` are written, at least one character; all of it where that
/// cannot be told. `whole` is where the value stands with its quotes.
pub(super) fn locate(source: &Source<'_>, whole: &Span, value: &str, part: &Span) -> Span {
    let raw = source.text().get(whole.clone()).unwrap_or_default();
    let Some((start, end)) = inside(raw, value, part) else { return whole.clone() };
    let start = whole.start + start;
    start..(whole.start + end).max(start + 1)
}

/// As [`locate`], from the beginning of the text in the file.
fn inside(raw: &str, value: &str, part: &Span) -> Option<(usize, usize)> {
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes))?;
    let mut reader = Reader { raw, at: quotes.len(), escapes: quotes.starts_with('"') };
    if quotes.len() == 3 {
        // The line end behind the opening quotes does not belong to the text.
        reader.skip("\r\n").or_else(|| reader.skip("\n"));
    }
    let mut start = None;
    for (at, character) in value.char_indices() {
        if at >= part.end && start.is_some() {
            break;
        }
        reader.skip_line_ends();
        if at >= part.start && start.is_none() {
            start = Some(reader.at);
        }
        if reader.next()? != character {
            return None;
        }
    }
    Some((start.unwrap_or(reader.at), reader.at))
}

struct Reader<'r> {
    raw: &'r str,
    at: usize,
    escapes: bool,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, what: &str) -> Option<()> {
        self.rest().starts_with(what).then(|| self.at += what.len())
    }

    /// A backslash at the end of a line hides the line end and the blanks behind it.
    fn skip_line_ends(&mut self) {
        while self.escapes
            && let Some(behind) = self.rest().strip_prefix('\\')
            && let rest = behind.trim_start_matches([' ', '\t'])
            && rest.starts_with(['\n', '\r'])
        {
            self.at = self.raw.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        }
    }

    /// The next character of the value.
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest().chars();
        let first = chars.next()?;
        if !(first == '\\' && self.escapes) {
            self.at += first.len_utf8();
            return Some(first);
        }
        let kind = chars.next()?;
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code = self.rest().get(2..2 + digits)?;
        let meant = match kind {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            'e' => '\u{1b}',
            '"' | '\\' => kind,
            'x' | 'u' | 'U' => char::from_u32(u32::from_str_radix(code, 16).ok()?)?,
            _ => return None,
        };
        self.at += 2 + digits;
        Some(meant)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::de::DeTable;

    /// What is written in the file where `part` of the value stands.
    fn written(file: &str, part: &str) -> String {
        let source = Source::new(file);
        let table = DeTable::parse(file).unwrap();
        let field = table.get_ref().get("a").unwrap();
        let value = field.get_ref().as_str().unwrap();
        let at = value.find(part).unwrap();
        let span = locate(&source, &field.span(), value, &(at..at + part.len()));
        file.get(span).unwrap().to_owned()
    }

    #[test]
    fn a_part_is_found_in_texts_of_all_four_forms() {
        assert_eq!(written("a = \"x = ${имя}\"", "${имя}"), "${имя}");
        assert_eq!(written("a = 'x = \"y\" ${b}'", "${b}"), "${b}");
        assert_eq!(written("a = \"\"\"\n x\n ${b} \"\"\"", "${b}"), "${b}");
        assert_eq!(written("a = '''\r\nx\r\n${b}'''", "${b}"), "${b}");
    }

    #[test]
    fn escapes_are_counted_as_they_are_written() {
        assert_eq!(written(r#"a = "\"x\" \\ \u0416 ${b} c""#, "${b}"), "${b}");
        assert_eq!(written(r#"a = "x \"y\" z""#, "\"y\""), r#"\"y\""#);
        assert_eq!(written("a = \"\"\"x \\\n   \n  y ${b}\"\"\"", "y ${b}"), "y ${b}");
        assert_eq!(written("a = \"\"\"\\\n  ${b}\"\"\"", "${b}"), "${b}");
    }

    #[test]
    fn the_end_of_a_text_is_its_closing_quote() {
        let file = "a = \"x +\"";
        let span = locate(&Source::new(file), &(4..9), "x +", &(3..3));
        assert_eq!(file.get(span), Some("\""));
    }

    #[test]
    fn where_it_cannot_be_told_it_is_the_whole_text() {
        for (file, value) in [("\"abc\"", "abd"), ("abc", "abc"), ("\"\\q\"", "q"), ("\"a", "ab"), ("\"\\u04\"", "Ж")]
        {
            let part = 0..value.len();
            assert_eq!(locate(&Source::new(file), &(0..file.len()), value, &part), 0..file.len(), "{file}");
        }
    }

    proptest! {
        #[test]
        fn any_part_of_any_text_reads_back_as_itself(text in "[a-zа-я\"'\\\\\n\t ${}]{1,30}", at in 0_usize..30, long in 1_usize..5) {
            let escape = |text: &str| -> String { text.chars().map(|c| match c {
                '"' => "\\\"".to_owned(),
                '\\' => "\\\\".to_owned(),
                '\n' => "\\n".to_owned(),
                '\t' => "\\u0009".to_owned(),
                other => other.to_string(),
            }).collect() };
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = at % (starts.len() - 1);
            let to = (from + long).min(starts.len() - 1);
            let part = text.get(starts[from]..starts[to]).unwrap();
            let file = format!("a = \"{}\"", escape(&text));
            let table = DeTable::parse(&file).unwrap();
            let span = table.get_ref().get("a").unwrap().span();
            let found = locate(&Source::new(&file), &span, &text, &(starts[from]..starts[to]));
            let expected = escape(part);
            prop_assert_eq!(file.get(found), Some(expected.as_str()));
        }
    }
}

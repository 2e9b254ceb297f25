//! Diagnostics as text for a command line.

use super::{Diagnostic, Severity};
use std::fmt::Write;

impl Diagnostic {
    /// The diagnostic as text, with the line it is in and a caret under the place.
    pub fn render(&self, file: &str) -> String {
        let Self { severity, code, place, message, help, excerpt } = self;
        let mut text = format!("{file}:{}:{}: {}[{code}]: {message}\n", place.line, place.column, severity.as_str());
        let number = place.line.to_string();
        let gutter = " ".repeat(number.len());
        if !excerpt.text.is_empty() {
            let spaces = " ".repeat(excerpt.before as usize);
            let carets = "^".repeat(excerpt.width.max(1) as usize);
            // Writing into a String cannot fail.
            let _ = writeln!(text, " {number} | {}", excerpt.text);
            let _ = writeln!(text, " {gutter} | {spaces}{carets}");
        }
        let _ = writeln!(text, " {gutter} = help: {help}");
        text
    }
}

/// All diagnostics of a file as text, a blank line between them.
pub fn render_all(file: &str, diagnostics: &[Diagnostic]) -> String {
    let texts: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.render(file)).collect();
    texts.join("\n")
}

/// How many there are, such as `2 errors, 1 warning`.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| {
        let number = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {}{plural}", severity.as_str())
    };
    format!("{}, {}", count(Severity::Error), count(Severity::Warning))
}

#[cfg(test)]
mod tests {
    use crate::scenario::diagnostic::{Code, Diagnostic, Excerpt, Place, render_all, summary};

    fn sample() -> Diagnostic {
        let code = Code::UnknownKey;
        Diagnostic {
            severity: code.severity(),
            code,
            place: Place { line: 14, column: 3 },
            message: "unknown key `txet` in a question".to_owned(),
            help: "write `text`".to_owned(),
            excerpt: Excerpt { text: "  txet = \"Вопрос\"".to_owned(), before: 2, width: 4 },
        }
    }

    #[test]
    fn a_diagnostic_reads_as_place_message_line_caret_and_help() {
        let expected = "\
clinic.toml:14:3: error[E008]: unknown key `txet` in a question
 14 |   txet = \"Вопрос\"
    |   ^^^^
    = help: write `text`
";
        assert_eq!(sample().render("clinic.toml"), expected);
        let both = render_all("clinic.toml", &[sample(), sample()]);
        assert_eq!(both, format!("{expected}\n{expected}"));
    }

    #[test]
    fn a_problem_of_the_whole_file_is_shown_without_a_line() {
        let mut whole = sample();
        whole.place = Place { line: 1, column: 1 };
        whole.excerpt = Excerpt { text: String::new(), before: 0, width: 1 };
        assert_eq!(
            whole.render("a.toml"),
            "a.toml:1:1: error[E008]: unknown key `txet` in a question\n   = help: write `text`\n"
        );
    }

    #[test]
    fn the_summary_counts_errors_and_warnings() {
        assert_eq!(summary(&[]), "0 errors, 0 warnings");
        let mut doubtful = sample();
        doubtful.code = Code::LongText;
        doubtful.severity = doubtful.code.severity();
        assert_eq!(summary(&[sample(), sample(), doubtful]), "2 errors, 1 warning");
    }

    #[test]
    fn the_json_form_is_a_promise() {
        let expected = r#"{"severity":"error","code":"E008","place":{"line":14,"column":3},"message":"unknown key `txet` in a question","help":"write `text`","excerpt":{"text":"  txet = \"Вопрос\"","before":2,"width":4}}"#;
        assert_eq!(serde_json::to_string(&sample()).unwrap_or_default(), expected);
        assert_eq!(serde_json::from_str::<Diagnostic>(expected).ok(), Some(sample()));
    }
}

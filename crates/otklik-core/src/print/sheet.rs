//! The document while it is written: headings, paragraphs, items, and texts of the scenario in its language.

use super::condition;
use super::names::{Named, Names};
use super::words::{ANSWER_TO, VALUE_OF};
use crate::expression::Formula;
use crate::expression::template::{Piece, pieces};
use crate::phrase::{Locale, Phrase};
use crate::scenario::{Language, Scenario, Text};

/// The document while it is written.
pub(super) struct Sheet<'s> {
    pub(super) scenario: &'s Scenario,
    pub(super) names: Names<'s>,
    language: &'s Language,
    locale: Locale,
    out: String,
}

impl<'s> Sheet<'s> {
    pub(super) fn new(scenario: &'s Scenario, language: &'s Language) -> Self {
        let locale = Locale::of(&language.0).unwrap_or(Locale::En);
        Self { scenario, names: Names::of(scenario), language, locale, out: String::new() }
    }

    pub(super) fn language(&self) -> &'s Language {
        self.language
    }

    pub(super) fn locale(&self) -> Locale {
        self.locale
    }

    /// Words of ours in the language of the document.
    pub(super) fn say(&self, phrase: Phrase) -> &'static str {
        phrase.get(self.locale)
    }

    /// A text of the scenario, safe as Markdown; in the place of a name, what it stands for.
    pub(super) fn text(&self, text: &Text) -> String {
        let mut words = String::new();
        for piece in pieces(text.get(self.language)) {
            match piece {
                Piece::Words(plain) => words.push_str(&escaped(plain)),
                Piece::Name(name, _) => words.push_str(&format!("‹{}›", self.stands_for(name))),
                Piece::Stray(_) => {}
            }
        }
        words
    }

    /// A text in quotes.
    pub(super) fn quoted(&self, text: &Text) -> String {
        let text = self.text(text);
        match self.locale {
            Locale::Ru | Locale::Uk => format!("«{text}»"),
            Locale::En => format!("“{text}”"),
        }
    }

    fn stands_for(&self, name: &str) -> String {
        match self.names.get(name) {
            Some(Named::Question(number, _)) => format!("{} {number}", self.say(ANSWER_TO)),
            Some(Named::Segment(segment)) => self.text(&segment.label),
            Some(Named::Row(number, row)) => {
                format!("{} {number}, {}", self.say(ANSWER_TO), escaped(row.get(self.language)))
            }
            Some(Named::Calculation) | None => format!("{} {name}", self.say(VALUE_OF)),
        }
    }

    /// A heading. Level 1 is the title of the document.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        if !self.out.is_empty() {
            self.end_of_list();
        }
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.push_str(&format!("{} {line}\n\n", "#".repeat(level)));
    }

    /// A paragraph, followed by an empty line.
    pub(super) fn paragraph(&mut self, words: &str) {
        self.lines("", "", words);
        self.out.push('\n');
    }

    /// An item of a list; lines after the first are moved below its words.
    pub(super) fn item(&mut self, words: &str) {
        self.lines("- ", "  ", words);
    }

    /// Ends a list.
    pub(super) fn end_of_list(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn lines(&mut self, first: &str, rest: &str, words: &str) {
        let mut lines = words.lines().peekable();
        let mut prefix = first;
        while let Some(line) = lines.next() {
            let line = line.trim_end();
            if !line.is_empty() {
                self.out.push_str(prefix);
                self.out.push_str(line);
            }
            // Two blanks at the end keep the line break.
            let goes_on = !line.is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty());
            self.out.push_str(if goes_on { "  \n" } else { "\n" });
            prefix = rest;
        }
    }

    /// A rule as an item: what it says, its condition in words where it is simple, and the formula itself.
    pub(super) fn rule(&mut self, says: Phrase, formula: &Formula) {
        let rule = self.rule_words(self.say(says), formula);
        self.item(&rule);
    }

    /// A rule in one sentence.
    pub(super) fn rule_words(&self, says: &str, formula: &Formula) -> String {
        let code = code(formula.source());
        match condition::in_words(self, formula.source()) {
            Some(words) => format!("{says} {words} ({code})"),
            None => format!("{says} {code}"),
        }
    }

    pub(super) fn finish(mut self) -> String {
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        self.out.push('\n');
        self.out
    }
}

/// A formula or an id as code.
pub(super) fn code(source: &str) -> String {
    let line = source.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains('`') { format!("`` {line} ``") } else { format!("`{line}`") }
}

/// A wording in which Markdown sees nothing but words.
pub(super) fn escaped(wording: &str) -> String {
    let mut out = String::with_capacity(wording.len());
    for (number, line) in wording.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let opens_list = digits > 0 && line.chars().nth(digits).is_some_and(|sign| matches!(sign, '.' | ')'));
        for (place, character) in line.chars().enumerate() {
            let opens = place == 0 && matches!(character, '#' | '>' | '-' | '+' | '=' | '~');
            let inside = matches!(character, '*' | '_' | '`' | '<' | '\\');
            if opens || inside || (opens_list && place == digits) {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out
}

//! Texts in one or more languages, and what may be wrong with a wording.

use super::field::Field;
use super::letters;
use super::locate::locate;
use super::report::Report;
use super::source::Span;
use super::words::{listed, quoted};
use crate::expression::template::{Piece, pieces};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Language, Text};
use std::collections::BTreeMap;

/// How many mixed words of one text are reported.
const MOST_MIXED: usize = 10;
/// How many answers one text may take up.
const MOST_PIPES: usize = 20;

/// How much room a text has on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// A name, an option, a heading.
    Line,
    /// A question or its hint.
    Question,
    /// A welcome or a notice.
    Page,
}

impl Room {
    /// The longest text that fits well, in characters.
    fn characters(self) -> usize {
        match self {
            Self::Line => 120,
            Self::Question => 300,
            Self::Page => 600,
        }
    }
}

/// The languages that a file declares, the default first. Empty if its declaration is wrong: nothing can be said about
/// missing wordings then.
pub(super) struct Languages(pub(super) Vec<Language>);

impl Languages {
    pub(super) fn default(&self) -> Language {
        self.0.first().cloned().unwrap_or_else(|| Language(String::new()))
    }

    fn others(&self) -> impl Iterator<Item = &Language> {
        self.0.iter().skip(1)
    }
}

/// Whether answers may be put into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piping {
    /// The respondent reads it: `{name}` is replaced.
    Filled,
    /// It is read by others or belongs to what is put in: braces stand as they are.
    Plain,
}

impl Field<'_> {
    /// A text that the respondent reads, either in the default language or in several. `{name}` stands for an answer.
    pub(super) fn text(&self, report: &mut Report<'_>, languages: &Languages, room: Room) -> Option<Text> {
        self.wordings(report, languages, room, Piping::Filled)
    }

    /// A text in which nothing is replaced, because it is known before anybody answers.
    pub(super) fn label(&self, report: &mut Report<'_>, languages: &Languages, room: Room) -> Option<Text> {
        self.wordings(report, languages, room, Piping::Plain)
    }

    fn wordings(&self, report: &mut Report<'_>, languages: &Languages, room: Room, piping: Piping) -> Option<Text> {
        let default = languages.default();
        let mut wordings = BTreeMap::new();
        let mut given: Vec<&str> = Vec::new();
        if self.value.get_ref().as_str().is_some() {
            given.push(&default.0);
            self.check_pipes(report, piping);
            wordings.extend(self.wording(report, room).map(|wording| (default.clone(), wording)));
        } else if let Some(table) = self.table() {
            for (name, value) in table {
                let language: &str = name.get_ref();
                if !languages.0.is_empty() && !languages.0.iter().any(|known| known.0 == language) {
                    let declared: Vec<_> = languages.0.iter().map(|known| known.0.as_str()).collect();
                    let message = format!("{} is not among the languages of the file", quoted(language));
                    let help = format!("write {}, or add it to `languages`", listed(&declared));
                    report.add(Code::UndeclaredLanguage, &name.span(), message, help);
                    continue;
                }
                given.push(language);
                let field = Field { key: self.key, is_entry: false, key_span: name.span(), value };
                field.check_pipes(report, piping);
                let wording = field.wording(report, room);
                wordings.extend(wording.map(|wording| (Language(language.to_owned()), wording)));
            }
        } else {
            self.wrong_type(report, "a text", "put it between quotes: `\"…\"`");
            return None;
        }
        self.check_languages(report, languages, &given);
        wordings.contains_key(&default).then_some(Text { default, wordings })
    }

    /// A text in one language, or one that is the same in all languages, such as the name of a site.
    pub(super) fn wording(&self, report: &mut Report<'_>, room: Room) -> Option<String> {
        // TOML keeps the line ends of the file.
        let written = self.string(report)?;
        let wording = match written.contains('\r') {
            true => written.replace("\r\n", "\n").trim().to_owned(),
            false => written.trim().to_owned(),
        };
        check_wording(report, &wording, &self.span(), room);
        Some(wording)
    }

    /// Notes the names in a text, and reports braces that are not in order.
    fn check_pipes(&self, report: &mut Report<'_>, piping: Piping) {
        let Some(text) = self.value.get_ref().as_str().filter(|text| text.contains(['{', '}'])) else { return };
        let whole = self.span();
        let mut pipes = 0;
        for piece in pieces(text) {
            let source = report.source();
            match (piece, piping) {
                (Piece::Words(_), _) | (Piece::Stray(_), Piping::Plain) => {}
                (Piece::Name(_, span), Piping::Plain) => {
                    let message =
                        "nothing is put in here: only what a respondent reads in the interview takes up answers";
                    let help = "write the words themselves, without braces";
                    report.add(Code::StrayBrace, &locate(source, &whole, text, &span), message, help);
                }
                (Piece::Stray(span), Piping::Filled) => {
                    let message = "this brace does not belong to a `{name}`";
                    let help = "write `{name}` for an answer, `{{` or `}}` for the brace itself";
                    report.add(Code::StrayBrace, &locate(source, &whole, text, &span), message, help);
                }
                (Piece::Name(name, span), Piping::Filled) => {
                    pipes += 1;
                    let place = locate(source, &whole, text, &span);
                    if pipes > MOST_PIPES {
                        let message = format!("a text takes up at most {MOST_PIPES} answers");
                        report.add(Code::TooMany, &place, message, "divide the text among several questions");
                        return;
                    }
                    report.promises.names.push((name.to_owned(), place));
                }
            }
        }
    }

    fn check_languages(&self, report: &mut Report<'_>, languages: &Languages, given: &[&str]) {
        let Some(default) = languages.0.first() else { return };
        let missing: Vec<_> = languages.others().filter(|other| !given.contains(&other.0.as_str())).collect();
        let whole = self.span();
        if !given.contains(&default.0.as_str()) {
            let message = format!("`{}` has no wording in `{default}`, the default language", self.key);
            report.add(Code::MissingWording, &whole, message, format!("add `{default} = \"…\"`"));
        }
        if !missing.is_empty() {
            let names: Vec<_> = missing.iter().map(|language| language.0.as_str()).collect();
            let message = format!("`{}` has no wording in {}", self.key, names.join(", "));
            let others = names.join(" = \"…\", ");
            let help = format!("write `{{ {default} = \"…\", {others} = \"…\" }}`; until then, `{default}` is shown");
            report.add(Code::MissingTranslation, &whole, message, help);
        }
    }
}

fn check_wording(report: &mut Report<'_>, wording: &str, span: &Span, room: Room) {
    if wording.is_empty() {
        report.add(Code::EmptyText, span, "this text has no words", "write the words that are shown");
        return;
    }
    let look = letters::look_at(wording);
    if let Some(bad) = look.unshowable {
        let place = report.source().find(span, bad.encode_utf8(&mut [0; 4]));
        let name = if bad == '\t' { "a tab".to_owned() } else { format!("U+{:04X}", u32::from(bad)) };
        let message = format!("this text holds a character that cannot be shown: {name}");
        report.add(Code::UnshowableCharacter, &place, message, "remove it; use a space or a line break instead");
    }
    let longest = room.characters();
    if look.length > longest {
        let length = look.length;
        let message = format!("this text has {length} characters; more than {longest} do not fit a small tablet well");
        report.add(Code::LongText, span, message, "say it shorter, and look at it on the smallest tablet");
    }
    if !look.has_both_alphabets {
        return;
    }
    for word in letters::mixed_words(wording).take(MOST_MIXED) {
        let place = report.source().find(span, word);
        let message = format!("{} mixes Latin and Cyrillic letters", quoted(word));
        report.add(Code::MixedScript, &place, message, "type the whole word again in one alphabet");
    }
}

//! Lists of options that several questions share.

use super::approach::claimed;
use super::choice::{Options, Purpose};
use super::field::Field;
use super::ids::Ids;
use super::report::Report;
use super::section::Section;
use super::source::Span;
use super::text::Languages;
use super::words::quoted;
use crate::id::ListId;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, OptionList};
use std::collections::BTreeMap;

/// The lists of a file.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) read: Vec<OptionList>,
    /// Where the words of the options of each list stand.
    texts: Vec<Vec<Span>>,
    /// The place of each list by its id as written; none where it could not be read.
    known: BTreeMap<String, Option<usize>>,
}

/// A list as a question uses it.
pub(super) struct Shared<'l> {
    pub(super) options: &'l [Choice],
    pub(super) texts: &'l [Span],
}

impl Lists {
    /// The list that a question names. Nothing is said about one that could not be read: that has been reported.
    pub(super) fn find(&self, report: &mut Report<'_>, field: &Field<'_>) -> Option<Shared<'_>> {
        let id = field.string(report)?;
        let Some(known) = self.known.get(id) else {
            let message = format!("there is no list {}", quoted(id));
            let help = nearest_of(id, self.known.keys(), "add a `[[lists]]` header with this id and its `options`");
            report.add(Code::UnknownReference, &field.span(), message, help);
            return None;
        };
        let list = (*known)?;
        Some(Shared { options: &self.read.get(list)?.options, texts: self.texts.get(list)? })
    }
}

/// Among how many ids the one that was meant is looked for.
const MOST_GUESSES: usize = 200;

/// How to mend a reference: the id that was probably meant, or else what to add.
pub(super) fn nearest_of<'k>(id: &str, known: impl Iterator<Item = &'k String>, otherwise: &str) -> String {
    let near = super::words::nearest(id, known.take(MOST_GUESSES).map(String::as_str));
    near.map_or_else(|| otherwise.to_owned(), |near| format!("write `\"{near}\"`"))
}

pub(super) fn read_all(report: &mut Report<'_>, top: &Section<'_>, languages: &Languages) -> Lists {
    let mut lists = Lists::default();
    let mut ids = Ids::of("list");
    for entry in top.field("lists").and_then(|field| field.entries(report)).unwrap_or_default() {
        let Some(section) = entry.section(report, "a list", &["id", "options"]) else { continue };
        let id = claimed::<ListId>(report, &section, &mut ids, ListId::as_str);
        let mut options = Options::of(languages, Purpose::Shared);
        let choices = options.list(report, &section);
        if let (Some(field), true, true) = (section.field("options"), options.complete, choices.is_empty()) {
            let help = "add `{ id = \"…\", text = \"…\" }` for each option";
            report.add(Code::EmptyList, &field.span(), "this list has no options", help);
            options.complete = false;
        }
        if let Some(written) = section.field("id").and_then(|field| field.value.get_ref().as_str()) {
            let place = (id.is_some() && options.complete).then_some(lists.read.len());
            lists.known.entry(written.to_owned()).or_insert(place);
        }
        if let (Some(id), true) = (id, options.complete) {
            lists.read.push(OptionList { id, options: choices });
            lists.texts.push(options.text_spans);
        }
    }
    lists
}

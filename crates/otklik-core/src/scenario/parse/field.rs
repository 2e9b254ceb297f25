//! A value of the file, read as the type that its key asks for.

use super::report::Report;
use super::section::Section;
use super::source::Span;
use super::words::{ClosedWord, listed, nearest, quoted};
use crate::id::IdError;
use crate::scenario::diagnostic::Code;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

/// A key with its value, or an entry of the list under a key.
#[derive(Clone)]
pub(super) struct Field<'t> {
    pub(super) key: &'static str,
    pub(super) is_entry: bool,
    pub(super) key_span: Span,
    pub(super) value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Field<'t> {
    pub(super) fn span(&self) -> Span {
        self.value.span()
    }

    pub(super) fn string(&self, report: &mut Report<'_>) -> Option<&'t str> {
        let text = self.value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(report, "a text", "put it between quotes: `\"…\"`");
        }
        text
    }

    pub(super) fn boolean(&self, report: &mut Report<'_>) -> Option<bool> {
        let value = self.value.get_ref().as_bool();
        if value.is_none() {
            self.wrong_type(report, "`true` or `false`", "write the word without quotes");
        }
        value
    }

    /// A whole number within a range.
    pub(super) fn number(&self, report: &mut Report<'_>, range: RangeInclusive<i64>) -> Option<i64> {
        let DeValue::Integer(written) = self.value.get_ref() else {
            self.wrong_type(
                report,
                "a whole number",
                &format!("write it in digits, without quotes: `{} = 1`", self.key),
            );
            return None;
        };
        let number = whole(written).filter(|number| range.contains(number));
        if number.is_none() {
            let (low, high) = range.into_inner();
            report.add(
                Code::OutOfRange,
                &self.span(),
                format!("`{}` cannot be {}", self.key, quoted(written.as_str()).replace('`', "")),
                if high == i64::from(u32::MAX) {
                    format!("choose {low} or more")
                } else {
                    format!("choose a number from {low} to {high}")
                },
            );
        }
        number
    }

    /// A whole number within a range that ends below `u32::MAX`.
    pub(super) fn count(&self, report: &mut Report<'_>, range: RangeInclusive<u32>) -> Option<u32> {
        let range = i64::from(*range.start())..=i64::from(*range.end());
        self.number(report, range).and_then(|number| u32::try_from(number).ok())
    }

    /// The entries of a list.
    pub(super) fn entries(&self, report: &mut Report<'_>) -> Option<Vec<Field<'t>>> {
        let DeValue::Array(list) = self.value.get_ref() else {
            let help = match self.value.get_ref() {
                DeValue::Table(_) => format!("write `[[{}]]` with two brackets on each side", self.key),
                _ => format!("write a list: `{} = [ … ]`", self.key),
            };
            self.wrong_type(report, "a list", &help);
            return None;
        };
        let entry =
            |value: &'t Spanned<DeValue<'t>>| Field { key: self.key, is_entry: true, key_span: value.span(), value };
        Some(list.iter().map(entry).collect())
    }

    /// The entries of a list that may have so many; what is beyond them is reported and left out.
    pub(super) fn entries_up_to(&self, report: &mut Report<'_>, most: usize) -> Option<Vec<Field<'t>>> {
        let mut entries = self.entries(report)?;
        if let Some(first) = entries.get(most) {
            let message = format!("`{}` has {} entries; at most {most} are possible", self.key, entries.len());
            report.add(Code::TooMany, &first.span(), message, "remove those that nobody needs");
        }
        entries.truncate(most);
        Some(entries)
    }

    /// How many entries a list has.
    pub(super) fn entry_count(&self) -> usize {
        self.value.get_ref().as_array().map_or(0, |list| list.len())
    }

    /// The ids of the entries of a list as they are written, whether or not they are any good, with their places.
    pub(super) fn written_ids(&self) -> Vec<(&'t str, Span)> {
        let entries = self.value.get_ref().as_array().into_iter().flatten();
        let id = |entry: &'t Spanned<DeValue<'t>>| {
            let id = entry.get_ref().as_table()?.get("id")?;
            Some((id.get_ref().as_str()?, id.span()))
        };
        entries.filter_map(id).collect()
    }

    pub(super) fn table(&self) -> Option<&'t DeTable<'t>> {
        self.value.get_ref().as_table()
    }

    /// A table with the keys that it may hold.
    pub(super) fn section(
        &self,
        report: &mut Report<'_>,
        name: &'static str,
        known: &'static [&'static str],
    ) -> Option<Section<'t>> {
        let Some(table) = self.table() else {
            let help = match self.value.get_ref() {
                _ if self.is_entry => format!("write {}", entry_of(self.key)),
                DeValue::Array(_) => format!("write `[{}]` with one bracket on each side, once", self.key),
                _ => format!("write a header, `[{0}]` or `[[{0}]]`, or `{{ key = value, … }}`", self.key),
            };
            self.wrong_type(report, "a section", &help);
            return None;
        };
        Some(Section::open(report, name, table, self.span(), known))
    }

    /// One of the words of a closed list.
    pub(super) fn word<T: ClosedWord>(&self, report: &mut Report<'_>) -> Option<T> {
        let word = self.string(report)?;
        let known = T::WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if known.is_none() {
            let names: Vec<_> = T::WORDS.iter().map(|(name, _)| *name).collect();
            let help = match nearest(word, names.iter().copied()) {
                Some(meant) => format!("write `\"{meant}\"`"),
                None => format!("possible: {}", listed(&names)),
            };
            let message = format!("{} is not a {}", quoted(word), T::NOUN);
            report.add(Code::UnknownWord, &self.span(), message, help);
        }
        known
    }

    /// A word that can be an id.
    pub(super) fn id<T: TryFrom<String, Error = IdError>>(&self, report: &mut Report<'_>) -> Option<T> {
        let word = self.string(report)?;
        match T::try_from(word.to_owned()) {
            Ok(id) => Some(id),
            Err(error) => {
                let message = match error {
                    IdError::Empty | IdError::TooLong => error.to_string(),
                    IdError::Character(_) => format!("{} cannot be an id", quoted(word)),
                };
                let help = match suggestion(word) {
                    Some(better) => format!("write `\"{better}\"`; an id consists of a-z, 0-9, `_`, `-` and `.`"),
                    None => "write 1 to 64 characters of a-z, 0-9, `_`, `-` and `.`".to_owned(),
                };
                report.add(Code::BadId, &self.span(), message, help);
                None
            }
        }
    }

    pub(super) fn wrong_type(&self, report: &mut Report<'_>, wanted: &str, help: &str) {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a point",
            DeValue::Boolean(value) => {
                if *value {
                    "`true`"
                } else {
                    "`false`"
                }
            }
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a section",
        };
        let of = if self.is_entry { "an entry of " } else { "" };
        let message = format!("{of}`{}` should be {wanted}, but is {found}", self.key);
        report.add(Code::WrongType, &self.span(), message, help);
    }
}

/// How an entry of a list is written.
fn entry_of(key: &str) -> String {
    match key {
        "options" | "rows" => "`{ id = \"…\", text = \"…\" }`".to_owned(),
        "jumps" => "`{ when = \"…\", end = \"…\" }`".to_owned(),
        "groups" => "`[[questions.groups]]` and its keys below".to_owned(),
        _ => format!("`[[{key}]]` and its keys below, without `{key} = `"),
    }
}

fn whole(written: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(written.as_str(), written.radix()).ok()
}

/// The word made fit to be an id, where little has to change.
fn suggestion(word: &str) -> Option<String> {
    let fit = |c: char| super::letters::latin_twin(c).or_else(|| (c == ' ').then_some('-')).unwrap_or(c);
    let better: String = word.trim().to_lowercase().chars().map(fit).collect();
    crate::id::check_word(&better).is_ok().then_some(better)
}

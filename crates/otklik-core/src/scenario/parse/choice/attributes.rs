//! Attributes of an option: what choice filters ask about it.

use super::super::field::Field;
use super::super::report::Report;
use super::super::words::quoted;
use crate::id::check_word;
use crate::scenario::diagnostic::Code;
use std::collections::BTreeMap;

/// How many attributes an option has at most.
const MOST: usize = 20;
/// What means something else in a formula.
const TAKEN: [&str; 5] = ["name", "and", "or", "div", "mod"];

pub(super) fn read(report: &mut Report<'_>, field: &Field<'_>) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    let Some(table) = field.table() else {
        field.wrong_type(report, "names with values", "write `attributes = { service = \"therapy\" }`");
        return attributes;
    };
    if table.len() > MOST {
        let message = format!("an option has at most {MOST} attributes; this one has {}", table.len());
        report.add(Code::TooMany, &field.span(), message, "remove those that no choice filter asks about");
    }
    for (name, value) in table.iter().take(MOST) {
        let word: &str = name.as_ref();
        if TAKEN.contains(&word) {
            let message = format!("{} cannot be an attribute: in a formula it means something else", quoted(word));
            let help = "choose another name; `name` is the id of the option without being written";
            report.add(Code::KeyDoesNotFit, &name.span(), message, help);
        } else if check_word(word).is_err() || !word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
            let message = format!("{} cannot be the name of an attribute", quoted(word));
            let help = "write a letter of a-z, then more of a-z, 0-9, `_`, `-` and `.`";
            report.add(Code::BadId, &name.span(), message, help);
        }
        let field = Field { key: field.key, is_entry: true, key_span: name.span(), value };
        let value = field.string(report).unwrap_or_default();
        attributes.insert(word.to_owned(), value.to_owned());
    }
    attributes
}

//! A table of the file, read key by key. What it may hold is said when it is opened, so that unknown keys are found even
//! where nothing asks for them.

use super::field::Field;
use super::report::Report;
use super::source::Span;
use super::words::{listed, nearest, quoted};
use crate::scenario::diagnostic::Code;
use toml::de::{DeTable, DeValue};

/// The keys at the top of a file.
pub(super) const TOP: &[&str] = &[
    "format",
    "id",
    "version",
    "languages",
    "title",
    "welcome",
    "thanks",
    "campaign",
    "sampling",
    "limits",
    "photo",
    "hours",
    "look",
    "eligibility",
    "consent",
    "segments",
    "refusals",
    "ineligible",
    "ends",
    "calculations",
    "alerts",
    "quotas",
    "factors",
    "lists",
    "blocks",
    "questions",
];

/// What a calculation is called; its `value` is another one than that of an option.
pub(super) const CALCULATION: &str = "a calculation";

/// A table with the keys that it may hold.
pub(super) struct Section<'t> {
    table: &'t DeTable<'t>,
    span: Span,
    name: &'static str,
    /// Known keys that are there under a wrong name.
    misspelt: Vec<&'static str>,
}

impl<'t> Section<'t> {
    /// Begins to read a table, and reports keys that are not `known`.
    pub(super) fn open(
        report: &mut Report<'_>,
        name: &'static str,
        table: &'t DeTable<'t>,
        span: Span,
        known: &'static [&'static str],
    ) -> Self {
        Self::open_among(report, name, table, span, known, |_| None)
    }

    /// Begins to read a table that may hold other keys if it were of another kind: `misfit` gives message and help for
    /// such a key.
    pub(super) fn open_among(
        report: &mut Report<'_>,
        name: &'static str,
        table: &'t DeTable<'t>,
        span: Span,
        known: &'static [&'static str],
        misfit: impl Fn(&str) -> Option<(String, String)>,
    ) -> Self {
        let mut section = Self { table, span, name, misspelt: Vec::new() };
        for (key, value) in table.iter().filter(|(key, _)| !known.contains(&key.as_ref().as_ref())) {
            if report.is_full() {
                report.count_omitted();
                continue;
            }
            let word: &str = key.as_ref();
            if let Some((message, help)) = misfit(word) {
                report.add(Code::KeyDoesNotFit, &key.span(), message, help);
                continue;
            }
            let meant = nearest(word, known.iter().copied());
            let help = match meant {
                Some(meant) if !table.contains_key(meant) => {
                    section.misspelt.push(meant);
                    format!("write `{meant}`")
                }
                Some(meant) if is_entry(value.get_ref()) => {
                    section.misspelt.push(meant);
                    format!("write `[[{meant}]]`")
                }
                _ if word == "groups" => "write `[[questions.groups]]`, below its `[[questions]]`".to_owned(),
                _ if TOP.contains(&word) => {
                    format!("move `{word}` to the top of the file, above the first `[…]` header")
                }
                _ => format!("remove it; possible here: {}", listed(known)),
            };
            let message = format!("unknown key {} in {name}", quoted(word));
            report.add(Code::UnknownKey, &key.span(), message, help);
        }
        section
    }

    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// Whether a key that is not there stands under a wrong name.
    pub(super) fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.contains(&key)
    }

    /// The value of a key that may be absent.
    pub(super) fn field(&self, key: &'static str) -> Option<Field<'t>> {
        self.table.get_key_value(key).map(|(at, value)| Field { key, is_entry: false, key_span: at.span(), value })
    }

    /// The value of a key that must be there.
    pub(super) fn need(&self, report: &mut Report<'_>, key: &'static str) -> Option<Field<'t>> {
        let field = self.field(key);
        if field.is_none() && !self.misspelt.contains(&key) {
            let message = format!("{} has no `{key}`", self.name);
            report.add(Code::MissingKey, &self.span, message, format!("add {}", example(self.name, key)));
        }
        field
    }
}

/// Whether a value is what a header in single or double brackets makes.
fn is_entry(value: &DeValue<'_>) -> bool {
    value.is_table() || value.as_array().is_some_and(|list| list.iter().all(|entry| entry.get_ref().is_table()))
}

/// How a key that is missing would be written.
fn example(section: &str, key: &str) -> &'static str {
    match key {
        "format" => "`format = 1` as the first line",
        "version" => "`version = 1`, and count up with each change",
        "languages" => "`languages = [\"ru\"]`, the default language first",
        "kind" => "`kind = \"…\"`: how it is answered, such as `single`, `multiple`, `scale` or `text`",
        "scheme" => "`scheme = \"systematic\"`",
        "daily_flow" => "`daily_flow = 60`: how many eligible people come on a day",
        "daily_target" => "`daily_target = 20`: how many of them shall be approached",
        "probability" => "`probability = 0.2`: the chance of each person to be selected",
        "options" => "`options = [ { id = \"…\", text = \"…\" }, … ]`",
        "campaign" => "a section `[campaign]` with `id`, `name`, `site` and `wave`",
        "sampling" => "a section `[sampling]` with `scheme`, and `daily_flow` and `daily_target` for `\"systematic\"`",
        "photo" => "a section `[photo]` with `notice`",
        "notice" => "`notice = \"…\"`: who sees the photo, why, and that one may say no",
        "questions" => "a `[[questions]]` header with `id`, `kind`, `text` and `options` for each question",
        "refusals" => "a `[[refusals]]` header with `id` and `text` for each reason",
        "id" => "`id = \"…\"`, a short word of a-z, 0-9, `_`, `-` and `.`",
        "site" => "`site = \"…\"`, the branch where it runs",
        "wave" => "`wave = \"…\"`, such as `2026-1`",
        "name" => "`name = \"…\"`",
        "label" => "`label = \"…\"`",
        "title" => "`title = \"…\"`",
        "welcome" => "`welcome = \"…\"`, the first words a respondent reads",
        "thanks" => "`thanks = \"…\"`, the last words a respondent reads",
        "otherwise" => "`otherwise = \"…\"`: the id of one of the `[[ineligible]]` reasons",
        "agree" => "`agree = \"…\"`: the words of agreement",
        "decline" => "`decline = \"…\"`: the words of refusal",
        "declined" => "`declined = \"…\"`: the id of one of the `[[refusals]]`",
        "from" => "`from = \"09:00\"`",
        "to" => "`to = \"20:00\"`",
        "value" if section == CALCULATION => "`value = \"…\"`: a formula, such as `${price} * 2`",
        "when" => "`when = \"…\"`: the condition as a formula, such as `${age} < 18`",
        "limit" => "`limit = 100`: how many responses are wanted on a tablet",
        "end" => "`end = \"…\"`: the id of one of the `[[ends]]`",
        _ => super::question::example(key).unwrap_or("`text = \"…\"`"),
    }
}

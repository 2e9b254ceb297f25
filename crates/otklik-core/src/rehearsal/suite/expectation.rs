//! Reading what must come of a test.

use super::value::{File, json, keyed, texts};
use crate::record::Disposition;
use crate::rehearsal::answers::{listed, nearest};
use crate::rehearsal::path::BLOCKS;
use crate::scenario::Scenario;
use serde_json::Value;
use std::ops::Range;
use toml::de::DeValue;

/// The keys of expectations.
pub(super) const KEYS: [&str; 15] = [
    "path",
    "asked",
    "not_asked",
    "disposition",
    "reason",
    "end",
    "calculations",
    "alerts",
    "quotas",
    "text",
    "offered",
    "rows",
    "blocked",
    "refused",
    "draws",
];

/// One expectation with its line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expectation {
    pub(super) line: u32,
    pub(super) what: Expected,
}

/// What is expected. Ids were checked against the scenario.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expected {
    /// Exactly these questions in this order.
    Path(Vec<String>),
    /// This question among others.
    Asked(String),
    /// Not this question.
    NotAsked(String),
    /// How the approach ends.
    Disposition(String),
    /// The reason recorded; empty for none.
    Reason(String),
    /// The end it comes to; empty for the one after the last question.
    End(String),
    /// A calculation and its value; an empty text for none.
    Calculation(String, Value),
    /// Exactly these alerts.
    Alerts(Vec<String>),
    /// Exactly these quotas count it.
    Quotas(Vec<String>),
    /// The words of a question, filled in.
    Text(String, String),
    /// The options that a question offers, in their order.
    Offered(String, Vec<String>),
    /// The rows that a matrix asks, in their order.
    Rows(String, Vec<String>),
    /// The question that cannot be left, and why.
    Blocked(String, String),
    /// The question to which the answer does not fit.
    Refused(String),
    /// What chance decided, such as `pool:random`, and what came out.
    Draw(String, Vec<String>),
}

/// What the ids of an expectation are called, and which there are.
struct Known<'s> {
    noun: &'static str,
    ids: Vec<&'s str>,
}

impl<'s> Known<'s> {
    fn questions(scenario: &'s Scenario) -> Self {
        Self { noun: "question", ids: scenario.questions.iter().map(|question| question.id.as_str()).collect() }
    }

    /// The id, if it is known; otherwise trouble.
    fn check(&self, file: &mut File, span: &Range<usize>, id: &str) -> Option<String> {
        if self.ids.contains(&id) {
            return Some(id.to_owned());
        }
        let help = match nearest(id, self.ids.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there is {}", listed(&self.ids)),
        };
        file.wrong(span, format!("the scenario has no {} `{id}`; {help}", self.noun));
        None
    }
}

/// Reads the expectations of one key.
pub(super) fn read(
    file: &mut File,
    scenario: &Scenario,
    expectations: &mut Vec<Expectation>,
    (key, span, value): (&str, &Range<usize>, &DeValue<'_>),
) {
    let line = file.line(span);
    let mut add = |line: u32, what: Expected| expectations.push(Expectation { line, what });
    match key {
        "path" => {
            if let Some(ids) = ids(file, key, span, value, &Known::questions(scenario)) {
                add(line, Expected::Path(ids));
            }
        }
        "asked" | "not_asked" | "refused" => {
            let make = match key {
                "asked" => Expected::Asked,
                "not_asked" => Expected::NotAsked,
                _ => Expected::Refused,
            };
            let ids = ids(file, key, span, value, &Known::questions(scenario));
            ids.into_iter().flatten().for_each(|id| add(line, make(id)));
        }
        "alerts" => {
            let known = Known { noun: "alert", ids: scenario.alerts.iter().map(|alert| alert.id.as_str()).collect() };
            if let Some(ids) = ids(file, key, span, value, &known) {
                add(line, Expected::Alerts(ids));
            }
        }
        "quotas" => {
            let known = Known { noun: "quota", ids: scenario.quotas.iter().map(|quota| quota.id.as_str()).collect() };
            if let Some(ids) = ids(file, key, span, value, &known) {
                add(line, Expected::Quotas(ids));
            }
        }
        "disposition" => {
            let known = Known { noun: "disposition", ids: Disposition::ALL.map(Disposition::as_str).to_vec() };
            if let Some(word) = word(file, key, span, value, &known, Absent::Unknown) {
                add(line, Expected::Disposition(word));
            }
        }
        "reason" => {
            let reasons = scenario.refusals.iter().chain(&scenario.ineligible);
            let known = Known { noun: "reason", ids: reasons.map(|reason| reason.id.as_str()).collect() };
            if let Some(word) = word(file, key, span, value, &known, Absent::Empty) {
                add(line, Expected::Reason(word));
            }
        }
        "end" => {
            let known = Known { noun: "end", ids: scenario.ends.iter().map(|end| end.id.as_str()).collect() };
            if let Some(word) = word(file, key, span, value, &known, Absent::Empty) {
                add(line, Expected::End(word));
            }
        }
        _ => read_table(file, scenario, &mut add, (key, span, value)),
    }
}

/// Reads the expectations of a key that has an entry for each question, calculation or draw.
fn read_table(
    file: &mut File,
    scenario: &Scenario,
    add: &mut impl FnMut(u32, Expected),
    (key, span, value): (&str, &Range<usize>, &DeValue<'_>),
) {
    let Some(table) = value.as_table() else {
        file.wrong(span, format!("`{key}` should be entries in braces: `{key} = {{ id = … }}`"));
        return;
    };
    let known = match key {
        "calculations" => {
            Known { noun: "calculation", ids: scenario.calculations.iter().map(|it| it.id.as_str()).collect() }
        }
        _ => Known::questions(scenario),
    };
    for (id, span, value) in keyed(table) {
        let line = file.line(&span);
        if key == "draws" {
            let result = value.as_str().map(|word| vec![word.to_owned()]).or_else(|| owned(value));
            match result {
                Some(result) => add(line, Expected::Draw(id.to_owned(), result)),
                None => file.wrong(&span, "a draw is a list of ids: `\"pool:block\" = [\"q1\"]`"),
            }
            continue;
        }
        let Some(id) = known.check(file, &span, id) else { continue };
        match key {
            "calculations" => add(line, Expected::Calculation(id, json(value))),
            "text" => match value.as_str() {
                Some(text) => add(line, Expected::Text(id, text.to_owned())),
                None => file.wrong(&span, "expected the words of the question in quotes"),
            },
            "blocked" => {
                let known = Known { noun: "reason to stay", ids: BLOCKS.to_vec() };
                if let Some(word) = word(file, key, &span, value, &known, Absent::Unknown) {
                    add(line, Expected::Blocked(id, word));
                }
            }
            _ => match owned(value) {
                Some(ids) if key == "rows" => add(line, Expected::Rows(id, ids)),
                Some(ids) => add(line, Expected::Offered(id, ids)),
                None => file.wrong(&span, "expected a list of ids"),
            },
        }
    }
}

fn owned(value: &DeValue<'_>) -> Option<Vec<String>> {
    Some(texts(value)?.into_iter().map(|(text, _)| text.to_owned()).collect())
}

fn ids(file: &mut File, key: &str, span: &Range<usize>, value: &DeValue<'_>, known: &Known<'_>) -> Option<Vec<String>> {
    let Some(texts) = texts(value) else {
        file.wrong(span, format!("`{key}` should be a list of ids: `{key} = [\"…\"]`"));
        return None;
    };
    let found: Vec<_> = texts.iter().filter_map(|(id, span)| known.check(file, span, id)).collect();
    (found.len() == texts.len()).then_some(found)
}

/// Whether an empty word stands for none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Absent {
    Empty,
    Unknown,
}

fn word(
    file: &mut File,
    key: &str,
    span: &Range<usize>,
    value: &DeValue<'_>,
    known: &Known<'_>,
    absent: Absent,
) -> Option<String> {
    match value.as_str() {
        Some("") if absent == Absent::Empty => Some(String::new()),
        Some(word) => known.check(file, span, word),
        None => {
            file.wrong(span, format!("`{key}` should be a word in quotes"));
            None
        }
    }
}

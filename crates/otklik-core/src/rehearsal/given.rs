//! One answer as it is written down, by the kind of its question.

use super::answers::listed;
use crate::id::{OptionId, Sha256};
use crate::record::Answer;
use crate::scenario::{Escape, MatrixRow, Question, QuestionKind as Kind};
use chrono::{NaiveDate, NaiveTime};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What somebody does at a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// They answer so.
    Answer(Answer),
    /// They choose in each best–worst set.
    BestWorst(Choosing),
    /// They leave it without an answer; a default is taken back.
    Left,
}

/// How somebody chooses in best–worst sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choosing {
    /// The best and the worst of each set, in the order in which the sets are shown.
    Sets(Vec<(OptionId, OptionId)>),
    /// By a preference, the best item first, whatever the sets are: of each set the first and the last of it.
    Preference(Vec<OptionId>),
}

/// Reads an answer to a question; says what is expected where it does not fit.
pub(super) fn given(question: &Question, value: &Value) -> Result<Given, String> {
    if value.is_null() {
        return Ok(Given::Left);
    }
    if let Some(escape) = escape(value) {
        return match question.escapes.contains(&escape) {
            true => Ok(Given::Answer(match escape {
                Escape::PreferNotToAnswer => Answer::PreferNotToAnswer,
                Escape::DontKnow => Answer::DontKnow,
            })),
            false => Err("the question does not offer this way out".to_owned()),
        };
    }
    let answer = match &question.kind {
        Kind::Single { .. } | Kind::Scale { .. } | Kind::Nps { .. } | Kind::Ces { .. } | Kind::YesNo { .. } => {
            single(question, value)?
        }
        Kind::Multiple { .. } => multiple(question, value)?,
        Kind::Matrix { rows, .. } => matrix(question, rows, value)?,
        Kind::Ranking { .. } => Answer::Ranking { options: options(question, value)? },
        Kind::BestWorst { .. } => return best_worst(question, value).map(Given::BestWorst),
        Kind::Allocation { .. } => allocation(question, value)?,
        Kind::Number { .. } | Kind::Slider { .. } => {
            Answer::Number { value: value.as_f64().ok_or("expected a number, such as 12.5")? }
        }
        Kind::Date { .. } => {
            let date = value.as_str().and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
            Answer::Date { date: date.ok_or("expected a date, such as \"2026-01-31\"")? }
        }
        Kind::Time { .. } => {
            let read = |text| {
                NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S")).ok()
            };
            Answer::Time { time: value.as_str().and_then(read).ok_or("expected a time, such as \"09:30\"")? }
        }
        Kind::Phone { .. } => Answer::Phone { number: text(value, "a telephone number, such as \"+79991234567\"")? },
        Kind::Text { .. } => Answer::Text { text: text(value, "a text in quotes")? },
        Kind::Scan { .. } => Answer::Scan { code: text(value, "what the code says, in quotes")? },
        Kind::Photo | Kind::Signature => picture(question, value)?,
        Kind::Information => return Err("there is nothing to answer on a page to read; leave it out".to_owned()),
    };
    Ok(Given::Answer(answer))
}

/// `{ "prefer_not_to_answer": true }` or `{ "dont_know": true }`.
fn escape(value: &Value) -> Option<Escape> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    let says = |key: &str| object.get(key).and_then(Value::as_bool) == Some(true);
    if says("prefer_not_to_answer") {
        Some(Escape::PreferNotToAnswer)
    } else if says("dont_know") {
        Some(Escape::DontKnow)
    } else {
        None
    }
}

fn text(value: &Value, expected: &str) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("expected {expected}"))
}

fn expected_option(question: &Question) -> String {
    let ids: Vec<_> = question.choices().map(|choice| choice.id.as_str()).collect();
    let values = question.choices().any(|choice| choice.value.is_some());
    let or_value = if values { ", or the value of one" } else { "" };
    format!("expected one of {}{or_value}", listed(&ids))
}

/// An option by its id, by its value, or by yes and no.
fn option(question: &Question, value: &Value) -> Result<OptionId, String> {
    let found = match value {
        Value::String(id) => question.choices().find(|choice| choice.id.as_str() == id),
        Value::Number(number) => {
            let value = number.as_i64().and_then(|number| i32::try_from(number).ok());
            question.choices().find(|choice| value.is_some() && choice.value == value)
        }
        Value::Bool(yes) if matches!(question.kind, Kind::YesNo { .. }) => {
            let id = if *yes { "yes" } else { "no" };
            question.choices().find(|choice| choice.id.as_str() == id)
        }
        _ => None,
    };
    found.map(|choice| choice.id.clone()).ok_or_else(|| expected_option(question))
}

fn options(question: &Question, value: &Value) -> Result<Vec<OptionId>, String> {
    let list =
        value.as_array().ok_or_else(|| format!("expected a list in brackets; {} in it", expected_option(question)))?;
    list.iter().map(|value| option(question, value)).collect()
}

/// The options and the text of `{ "options": […], "text": "…" }`.
fn with_text(question: &Question, object: &Map<String, Value>) -> Result<(Vec<OptionId>, Option<String>), String> {
    if let Some(unknown) = object.keys().find(|key| !matches!(key.as_str(), "options" | "option" | "text")) {
        return Err(format!("unknown key `{unknown}`; expected `options` and `text`"));
    }
    let chosen = match (object.get("options"), object.get("option")) {
        (Some(list), None) => options(question, list)?,
        (None, Some(value)) => vec![option(question, value)?],
        _ => return Err("expected `options`, a list, and `text`".to_owned()),
    };
    let text = object.get("text").map(|value| text(value, "a text in `text`")).transpose()?;
    let takes_text = question.choices().any(|choice| choice.specify && chosen.contains(&choice.id));
    if text.is_some() && !takes_text {
        return Err("none of these options asks for a text; leave `text` out".to_owned());
    }
    Ok((chosen, text))
}

fn single(question: &Question, value: &Value) -> Result<Answer, String> {
    let (options, text) = match value {
        Value::Object(object) => with_text(question, object)?,
        _ => (vec![option(question, value)?], None),
    };
    match <[OptionId; 1]>::try_from(options) {
        Ok([option]) => Ok(Answer::Single { option, text }),
        Err(_) => Err("exactly one option can be chosen here".to_owned()),
    }
}

fn multiple(question: &Question, value: &Value) -> Result<Answer, String> {
    let (options, text) = match value {
        Value::Object(object) => with_text(question, object)?,
        _ => (options(question, value)?, None),
    };
    Ok(Answer::Multiple { options, text })
}

fn matrix(question: &Question, rows: &[MatrixRow], value: &Value) -> Result<Answer, String> {
    let object = value.as_object().ok_or("expected an object with a step for each row: { \"row\": \"step\" }")?;
    let mut chosen = BTreeMap::new();
    for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let Some(row) = rows.iter().find(|row| row.id.as_str() == name) else {
            let known: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
            return Err(format!("there is no row `{name}`; expected {}", listed(&known)));
        };
        let step = option(question, value).map_err(|expected| format!("in the row `{name}`: {expected}"))?;
        chosen.insert(row.id.clone(), step);
    }
    Ok(Answer::Matrix { rows: chosen })
}

fn best_worst(question: &Question, value: &Value) -> Result<Choosing, String> {
    if let Some(preference) = value.as_object().and_then(|object| object.get("preference")) {
        return options(question, preference).map(Choosing::Preference);
    }
    let expected = "expected a pair [best, worst] for each set, or { \"preference\": [best, …, worst] }";
    let sets = value.as_array().ok_or(expected)?;
    let pair = |set: &Value| match set.as_array().map(Vec::as_slice) {
        Some([best, worst]) => Ok((option(question, best)?, option(question, worst)?)),
        _ => Err(expected.to_owned()),
    };
    sets.iter().map(pair).collect::<Result<_, _>>().map(Choosing::Sets)
}

fn allocation(question: &Question, value: &Value) -> Result<Answer, String> {
    let object =
        value.as_object().ok_or("expected an object with the points of each option: { \"a\": 60, \"b\": 40 }")?;
    let mut points = BTreeMap::new();
    for (name, value) in object {
        let option = option(question, &Value::String(name.clone()))?;
        let whole = value.as_u64().and_then(|number| u32::try_from(number).ok());
        points.insert(option, whole.ok_or_else(|| format!("expected a whole number of points for `{name}`"))?);
    }
    Ok(Answer::Allocation { points })
}

/// `true` stands for a picture that nobody took.
fn picture(question: &Question, value: &Value) -> Result<Answer, String> {
    if value.as_bool() == Some(true) {
        return Ok(Answer::Picture { sha256: Sha256::of(question.id.as_str().as_bytes()), size: 1 });
    }
    let digest = value.get("sha256").and_then(Value::as_str).and_then(|digest| digest.parse().ok());
    let size = value.get("size").and_then(Value::as_u64);
    match (digest, size) {
        (Some(sha256), Some(size)) => Ok(Answer::Picture { sha256, size }),
        _ => Err("expected true, which stands for a picture".to_owned()),
    }
}

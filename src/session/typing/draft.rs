//! Answers that are typed on digits: what a key makes of what is written, and what it means when the respondent goes
//! on. The draft is a plain text, kept like any text that is being written.
//!
//! A number is written with `-` and `.`; a telephone number as digits behind the prefix, or as `+` and all digits; a
//! date as up to eight digits, day, month, year; a time of day as `14:35`, either side of which may be missing.

mod date;
mod number;
mod phone;
mod time;

pub(in crate::session) use date::{compact as compact_date, fields as date_fields};
pub(in crate::session) use number::{plain as plain_number, shown as shown_number};
pub(in crate::session) use phone::grouped as grouped_phone;
pub(in crate::session) use time::{join as join_time, parts as time_parts};

use super::board::Digits;
use crate::screen::Problem;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;

/// What a draft means.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) enum Meaning {
    /// Nothing is written.
    Nothing,
    /// This is the answer.
    Answer(Answer),
    /// It is no answer yet; whether more keys could make it one.
    Wrong(Problem, Hope),
}

/// Whether more keys could make an answer of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum Hope {
    /// They could.
    Unfinished,
    /// They could not.
    Lost,
}

/// Whether the question is answered on its own screen by a draft.
pub(in crate::session) fn is_drafted(kind: &QuestionKind) -> bool {
    use QuestionKind::{Date, Number, Phone, Time};
    matches!(kind, Number { .. } | Phone { .. } | Date { .. } | Time { .. })
}

/// The draft of an answer that was given.
pub(in crate::session) fn of(kind: &QuestionKind, answer: Option<&Answer>) -> String {
    match (kind, answer) {
        (QuestionKind::Number { .. }, Some(Answer::Number { value })) => number::plain(*value),
        (QuestionKind::Phone { prefix }, Some(Answer::Phone { number })) => phone::without(prefix.as_deref(), number),
        (QuestionKind::Date { .. }, Some(Answer::Date { date })) => date::compact(*date),
        (QuestionKind::Time { .. }, Some(Answer::Time { time })) => time::of(*time),
        _ => String::new(),
    }
}

/// What a key makes of a draft.
pub(in crate::session) fn after_key(kind: &QuestionKind, draft: &str, key: &str) -> String {
    let Some(key) = key.chars().next() else { return draft.to_owned() };
    match kind {
        QuestionKind::Number { range, .. } => number::after_key(*range, draft, key),
        QuestionKind::Phone { prefix } => phone::after_key(prefix.as_deref(), draft, key),
        QuestionKind::Date { .. } => date::after_key(draft, key),
        _ => draft.to_owned(),
    }
}

/// What the erasing key makes of a draft.
pub(in crate::session) fn after_erase(kind: &QuestionKind, draft: &str) -> String {
    let mut kept = draft.to_owned();
    kept.pop();
    match kind {
        QuestionKind::Number { .. } if kept == "-" => String::new(),
        _ => kept,
    }
}

/// What a draft means.
pub(in crate::session) fn meaning(kind: &QuestionKind, draft: &str) -> Meaning {
    if draft.is_empty() {
        return Meaning::Nothing;
    }
    match kind {
        QuestionKind::Number { range, .. } => number::meaning(*range, draft),
        QuestionKind::Phone { prefix } => phone::meaning(prefix.as_deref(), draft),
        QuestionKind::Date { earliest, latest } => date::meaning((*earliest, *latest), draft),
        QuestionKind::Time { earliest, latest } => time::meaning((*earliest, *latest), draft),
        _ => Meaning::Nothing,
    }
}

/// The keys beside the digits.
pub(in crate::session) fn digits(kind: &QuestionKind, separator: char) -> Digits {
    match kind {
        QuestionKind::Number { range, .. } => Digits {
            before: number::may_be_negative(*range).then_some('−'),
            after: number::may_be_broken(*range).then_some(separator),
        },
        QuestionKind::Phone { .. } => Digits { before: Some('+'), after: None },
        _ => Digits::default(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

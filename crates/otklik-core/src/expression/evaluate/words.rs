//! Functions that make texts. Positions count characters from 0, as in ODK.

use super::super::value::Value;
use super::LONGEST_TEXT;
use std::collections::BTreeMap;

/// A text of bounded length, built piece by piece.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    length: usize,
}

impl Text {
    /// Adds as much as fits.
    pub(super) fn push(&mut self, piece: &str) {
        let room = LONGEST_TEXT.saturating_sub(self.length);
        for character in piece.chars().take(room) {
            self.text.push(character);
            self.length += 1;
        }
    }

    /// The text as a value.
    pub(super) fn value(self) -> Value {
        Value::text(self.text)
    }
}

/// A text as a value, cut where it is too long.
pub(super) fn value(text: &str) -> Value {
    let mut bounded = Text::default();
    bounded.push(text);
    bounded.value()
}

/// `substr()`: from `start` up to but not including `end`; negative places count from the end.
pub(super) fn substr(text: &str, start: f64, end: Option<f64>) -> Value {
    let length = text.chars().count();
    let place = |at: f64| {
        let at = at.trunc();
        let at = if at < 0.0 { length as f64 + at } else { at };
        at.clamp(0.0, length as f64) as usize
    };
    let (start, end) = (place(start), end.map_or(length, place));
    value(&text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>())
}

/// `translate()`: each character of `from` becomes the one at the same place in `to`, or nothing.
pub(super) fn translate(text: &str, from: &str, to: &str) -> Value {
    let mut map: BTreeMap<char, Option<char>> = BTreeMap::new();
    let mut to = to.chars();
    for character in from.chars() {
        let target = to.next();
        map.entry(character).or_insert(target);
    }
    let translated: String = text.chars().filter_map(|c| map.get(&c).copied().unwrap_or(Some(c))).collect();
    value(&translated)
}

/// An id of as many characters as asked for, made of the interview's own.
pub(super) fn uuid(own: &str, length: Option<f64>) -> Value {
    let Some(length) = length else { return value(own) };
    let characters: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
    let length = length.clamp(0.0, 1_000.0) as usize;
    value(&characters.chars().cycle().take(length).collect::<String>())
}

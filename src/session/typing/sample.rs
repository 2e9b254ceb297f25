//! What a keyboard and a draft look like, for the gallery.

use super::{Board, Calendar, Draft, digits, separator};
use crate::screen::{Body, Keyboard};
use crate::session::question::typed_body;
use chrono::NaiveDate;
use otklik_core::scenario::{Language, QuestionKind};

/// The keyboard for a text in a language, at the beginning of a sentence or within one; `turns` go to the signs, once
/// or twice.
pub fn letters_keyboard(language: &str, begins_sentence: bool, turns: u32) -> Keyboard {
    let all = ["ru", "uk", "en"].map(|code| Language(code.to_owned()));
    let mut board = Board::letters(&Language(language.to_owned()), &all, false);
    (0..turns.min(1)).for_each(|_| board.turn());
    (1..turns).for_each(|_| board.more_signs());
    board.keyboard(begins_sentence)
}

/// What a question of this kind is answered with, with a draft on it: as it is typed, or after the respondent wanted
/// to go on with it.
pub fn drafted_body(kind: &QuestionKind, text: &str, told: bool, language: &str, today: NaiveDate) -> Option<Body> {
    let language = Language(language.to_owned());
    let separator = separator(&language);
    let draft = Draft {
        text: text.to_owned(),
        told,
        calendar: Calendar::default(),
        keyboard: Board::digits(digits(kind, separator)).keyboard(false),
        separator,
        sunday_first: language.0 == "en",
        today,
    };
    typed_body(kind, |unit| unit.get(&language).to_owned(), &draft)
}

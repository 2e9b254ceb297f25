//! What comes of typing, erasing, moving, clearing.

use super::Edit;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

const LONG: usize = 500;

fn typed(keys: &[&str]) -> Edit {
    let mut edit = Edit::default();
    keys.iter().for_each(|key| edit.insert(key, LONG));
    edit
}

#[test]
fn letters_go_where_the_cursor_stands() {
    let mut edit = Edit::new("врч".to_owned());
    edit.left();
    edit.insert("а", LONG);
    assert_eq!((edit.text(), edit.cursor()), ("врач", "вра".len()));
    edit.right();
    edit.right();
    edit.insert("!", LONG);
    assert_eq!(edit.text(), "врач!");
}

#[test]
fn what_a_person_sees_as_one_letter_is_erased_as_one() {
    let mut edit = Edit::new("е\u{301}👩‍👩‍👧".to_owned());
    edit.erase();
    assert_eq!(edit.text(), "е\u{301}");
    edit.erase();
    assert_eq!(edit.text(), "");
    edit.erase();
    assert_eq!(edit.text(), "");
}

#[test]
fn a_word_is_erased_with_the_spaces_behind_it() {
    let mut edit = Edit::new("Врач объяснил  ".to_owned());
    edit.erase_word();
    assert_eq!(edit.text(), "Врач ");
    edit.erase_word();
    edit.erase_word();
    assert_eq!(edit.text(), "");
}

#[test]
fn two_spaces_end_a_sentence_once() {
    assert_eq!(typed(&["д", "а", " ", " "]).text(), "да. ");
    assert_eq!(typed(&["д", "а", " ", " ", " "]).text(), "да.  ");
    assert_eq!(typed(&[" ", " "]).text(), "  ");
    assert_eq!(typed(&["!", " ", " "]).text(), "!  ");
    let mut moved = typed(&["д", "а", " "]);
    moved.left();
    moved.right();
    moved.insert(" ", LONG);
    assert_eq!(moved.text(), "да  ", "only two spaces in a row");
}

#[test]
fn the_next_letter_is_a_capital_at_the_beginning_of_a_sentence() {
    for text in ["", "  ", "Да. ", "Да! ", "Что? ", "Да… ", "«", "Да.» ", "Да.) «", "Да\n"] {
        assert!(Edit::new(text.to_owned()).begins_sentence(), "{text:?}");
    }
    for text in ["Да", "Да ", "Да.", "3.", "«Д", "Да, ", "кто-"] {
        assert!(!Edit::new(text.to_owned()).begins_sentence(), "{text:?}");
    }
}

#[test]
fn what_was_cleared_comes_back_until_something_else_is_written() {
    let mut edit = Edit::at("Всё хорошо".to_owned(), "Всё".len());
    edit.clear();
    assert_eq!((edit.text(), edit.can_undo()), ("", true));
    edit.undo();
    assert_eq!((edit.text(), edit.cursor(), edit.can_undo()), ("Всё хорошо", "Всё".len(), false));
    edit.clear();
    edit.insert("Я", LONG);
    assert!(!edit.can_undo());
    edit.undo();
    assert_eq!(edit.text(), "Я");
}

#[test]
fn a_held_key_changes_the_letter_it_wrote_and_no_other() {
    let mut edit = typed(&["в", "с", "е"]);
    edit.amend("ё", LONG);
    assert_eq!(edit.text(), "всё");
    edit.amend("е", LONG);
    assert_eq!(edit.text(), "все", "as often as one likes");
    edit.left();
    edit.amend("х", LONG);
    assert_eq!(edit.text(), "все", "nothing was written here");
}

#[test]
fn nothing_is_written_beyond_the_longest_text() {
    let mut edit = Edit::new("аб".to_owned());
    edit.left();
    edit.insert("вг", 3);
    assert_eq!(edit.text(), "авб");
    edit.amend("д", 3);
    assert_eq!(edit.text(), "адб");
    edit.insert("е", 3);
    assert_eq!(edit.text(), "адб");
}

#[derive(Debug, Clone)]
enum Act {
    Insert(String),
    Amend(String),
    Erase,
    EraseWord,
    Left,
    Right,
    Place(usize),
    Clear,
    Undo,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let letters = prop_oneof!["[а-яё .!?«»a-z]{1,2}", "[\u{300}-\u{310}👩\u{200d}👧🇷🇺\r\n]{1,3}", " {1,1}"];
    let act = prop_oneof![
        4 => letters.clone().prop_map(Act::Insert),
        1 => letters.prop_map(Act::Amend),
        1 => Just(Act::Erase),
        1 => Just(Act::EraseWord),
        1 => Just(Act::Left),
        1 => Just(Act::Right),
        1 => (0..80usize).prop_map(Act::Place),
        1 => Just(Act::Clear),
        1 => Just(Act::Undo),
    ];
    prop::collection::vec(act, 0..60)
}

proptest! {
    #[test]
    fn the_cursor_stands_between_letters_and_the_text_is_never_too_long(acts in acts(), longest in 1..40usize) {
        let mut edit = Edit::default();
        for act in acts {
            let before = edit.clone();
            match &act {
                Act::Insert(letters) => edit.insert(letters, longest),
                Act::Amend(letters) => edit.amend(letters, longest),
                Act::Erase => edit.erase(),
                Act::EraseWord => edit.erase_word(),
                Act::Left => edit.left(),
                Act::Right => edit.right(),
                Act::Place(place) => edit.place(*place),
                Act::Clear => edit.clear(),
                Act::Undo => edit.undo(),
            }
            prop_assert!(edit.text().chars().count() <= longest);
            let mut places = edit.text().grapheme_indices(true).map(|(place, _)| place).chain([edit.text().len()]);
            prop_assert!(places.any(|place| place == edit.cursor()), "{:?} after {act:?}", edit);
            match act {
                Act::Left | Act::Right | Act::Place(_) => prop_assert_eq!(edit.text(), before.text()),
                Act::Erase | Act::EraseWord => {
                    let gone = before.text().len() - edit.text().len();
                    prop_assert!(gone > 0 || before.cursor() == 0);
                    let (head, tail) = before.text().split_at(before.cursor());
                    prop_assert_eq!(edit.text(), format!("{}{tail}", &head[..head.len() - gone]));
                }
                Act::Insert(letters) if letters.chars().all(char::is_alphabetic) => {
                    // What stood there stands there still.
                    let room = longest - before.text().chars().count();
                    let written: String = letters.chars().take(room).collect();
                    let (head, tail) = before.text().split_at(before.cursor());
                    prop_assert_eq!(edit.text(), format!("{head}{written}{tail}"));
                }
                _ => {}
            }
        }
    }
}

//! Texts with places for values.

use crate::expression::template::{Piece, pieces};
use std::time::{Duration, Instant};

/// The pieces in one line: names in <>, strays in !.
fn shown(text: &str) -> String {
    let shown = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Name(name, range) => {
            assert!(text[range].ends_with('}'));
            format!("<{name}>")
        }
        Piece::Stray(range) => format!("!{}!", &text[range]),
    });
    shown.collect()
}

#[test]
fn names_stand_between_braces_and_doubled_braces_are_braces() {
    for (text, expected) in [
        ("", ""),
        ("Здравствуйте", "Здравствуйте"),
        ("Вы были у врача {doctor}.", "Вы были у врача <doctor>."),
        ("${doctor}", "<doctor>"),
        ("{ doctor }", "<doctor>"),
        ("{a}{b.c}", "<a><b.c>"),
        ("Цена $5 {price}", "Цена $5 <price>"),
        ("{{не имя}}", "{не имя}"),
        ("{{{name}}}", "{<name>}"),
        ("100 % {{", "100 % {"),
        ("{a", "!{!a"),
        ("a}", "a!}!"),
        ("{}", "!{}!"),
        ("${}", "!${}!"),
        ("{a {b}", "!{!a <b>"),
        ("} {a}", "!}! <a>"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn a_text_full_of_braces_takes_no_longer_than_others() {
    let start = Instant::now();
    for text in ["{a ".repeat(100_000), "}".repeat(99_999), "{a} } ".repeat(50_000), "{".repeat(99_999)] {
        assert!(!pieces(&text).is_empty());
    }
    assert!(start.elapsed() < Duration::from_secs(2));
}

//! Bytes that no person would write: whatever comes in, there is an answer, and a scenario only where there is no error.

use crate::repository;
use otklik_core::scenario::diagnostic::Severity;
use otklik_core::scenario::parse::{LARGEST_FILE, parse};
use proptest::collection::vec;
use proptest::prelude::*;
use std::ops::Range;

pub fn holds(bytes: &[u8]) {
    let parsed = parse(bytes);
    let errors = parsed.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    assert_eq!(parsed.scenario.is_some(), errors == 0, "{:?}", parsed.diagnostics);
    for found in &parsed.diagnostics {
        assert!(found.place.line >= 1 && found.place.column >= 1);
        assert!(found.excerpt.text.chars().all(|c| !c.is_control()), "{:?}", found.excerpt);
        assert!(!found.message.contains('\n') && !found.help.contains('\n'));
        assert!(found.message.len() + found.help.len() < 2000, "{}", found.message);
        assert!(found.render("file.toml").lines().count() <= 4);
    }
    let places: Vec<_> = parsed.diagnostics.iter().map(|found| found.place).collect();
    assert!(places.is_sorted(), "{places:?}");
}

fn shipped() -> Vec<u8> {
    std::fs::read(repository("scenarios/clinic-irl.toml")).unwrap()
}

/// A part of the file replaced by something else.
fn mutated(file: &[u8], edits: &[(prop::sample::Index, usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for (at, length, replacement) in edits {
        let start = at.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        bytes.splice(Range { start, end }, replacement.iter().copied());
    }
    bytes
}

/// The signs that TOML is made of, and the keys of a scenario, in any order.
fn toml_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\n",
        "\r\n",
        "\r",
        " ",
        "#",
        "\\",
        "1",
        "-0x1_f",
        "1e9",
        "true",
        "2026-01-01",
        "id",
        "a",
        "format = 1\n",
        "questions",
        "options",
        "text",
        "kind",
        "role",
        "groups",
        "value",
        "languages",
        "segments",
        "refusals",
        "photo",
        "moments",
        "\"ru\"",
        "\"single\"",
        "я",
        "\u{feff}",
        "\u{0}",
        "\u{202e}",
    ]);
    vec(piece, 0..80).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn anything_that_looks_like_toml_is_answered(bytes in toml_like()) {
        holds(&bytes);
    }

    #[test]
    fn the_shipped_file_with_bytes_changed_is_answered(
        edits in vec((any::<prop::sample::Index>(), 0_usize..40, vec(any::<u8>(), 0..4)), 1..6)
    ) {
        holds(&mutated(&shipped(), &edits));
    }

    #[test]
    fn the_shipped_file_with_pieces_of_toml_put_in_is_answered(
        edits in vec((any::<prop::sample::Index>(), 0_usize..400, toml_like()), 1..4)
    ) {
        holds(&mutated(&shipped(), &edits));
    }

    #[test]
    fn the_shipped_file_cut_off_anywhere_is_answered(at in any::<prop::sample::Index>()) {
        let file = shipped();
        holds(file.get(..at.index(file.len())).unwrap());
    }
}

#[test]
fn a_file_saved_by_notepad_reads_the_same() {
    let plain = parse(&shipped()).scenario.unwrap();
    let text = String::from_utf8(shipped()).unwrap();
    let parsed = parse(format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes());
    assert_eq!(parsed.diagnostics, []);
    let mut saved = parsed.scenario.unwrap();
    assert_ne!(saved.reference.sha256, plain.reference.sha256);
    saved.reference = plain.reference.clone();
    assert_eq!(saved, plain);
}

// Enough for anything quadratic to take minutes, little enough for a build that is not optimised.
#[test]
fn a_large_file_of_anything_is_answered_soon() {
    let size = 96 * 1024;
    let deep = format!("{}={{", ["a"; 78].join("."));
    let pieces =
        ["=", "[", "\"", "[a]\n", "[[questions]]\n", "a=[\n1,\n", "x=\"cл\"\n", "{я=1,", "a.b.c.d.e.f.g.h={]", &deep];
    for piece in pieces {
        let started = std::time::Instant::now();
        let many = piece.repeat(size / piece.len());
        holds(many.as_bytes());
        holds(format!("format=1\ntitle='''{many}'''").as_bytes());
        holds(format!("format=1\nquestions=[{many}]").as_bytes());
        assert!(started.elapsed().as_secs() < 20, "{piece:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_file_of_one_byte_too_many_is_refused_unread() {
    let mut bytes = shipped();
    bytes.resize(LARGEST_FILE, b'\n');
    assert_eq!(parse(&bytes).diagnostics, []);
    bytes.push(b'\n');
    assert!(parse(&bytes).has_errors());
}

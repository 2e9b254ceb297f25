//! Texts with places for values: `Вы были у врача {doctor}`. `{{` and `}}` are the braces themselves; `${name}`, as in
//! XLSForm, means the same as `{name}`.

use std::ops::Range;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand; never empty. A doubled brace comes as words of its own with one brace.
    Words(&'t str),
    /// A name, and where it stands in the text with its braces, in bytes.
    Name(&'t str, Range<usize>),
    /// A brace that is not closed or does not open anything, or braces without a name between them, and where they
    /// stand.
    Stray(Range<usize>),
}

/// The parts of a text in their order. Takes time in proportion to its length.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = 0;
    let mut at = 0;
    // The first closing brace at or behind `at`, so that none is looked for twice.
    let mut closing = text.find('}');
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['{', '}'])) {
        let brace = at + found;
        let bytes = text.as_bytes();
        let same = bytes.get(brace + 1) == bytes.get(brace);
        if same {
            push_words(&mut pieces, text, words..brace + 1);
            at = brace + 2;
            words = at;
            continue;
        }
        if bytes.get(brace) == Some(&b'}') {
            push_words(&mut pieces, text, words..brace);
            pieces.push(Piece::Stray(brace..brace + 1));
            at = brace + 1;
            words = at;
            continue;
        }
        let dollar = brace.checked_sub(1).filter(|before| *before >= words && bytes.get(*before) == Some(&b'$'));
        let start = dollar.unwrap_or(brace);
        push_words(&mut pieces, text, words..start);
        if closing.is_some_and(|closing| closing < brace) {
            closing = text.get(brace..).and_then(|rest| rest.find('}')).map(|end| brace + end);
        }
        let inside = closing.and_then(|end| text.get(brace + 1..end));
        match inside.filter(|inside| !inside.contains('{')) {
            Some(name) if !name.trim().is_empty() => {
                at = brace + name.len() + 2;
                pieces.push(Piece::Name(name.trim(), start..at));
            }
            Some(nothing) => {
                at = brace + nothing.len() + 2;
                pieces.push(Piece::Stray(start..at));
            }
            None => {
                at = brace + 1;
                pieces.push(Piece::Stray(start..at));
            }
        }
        words = at;
    }
    push_words(&mut pieces, text, words..text.len());
    pieces
}

fn push_words<'t>(pieces: &mut Vec<Piece<'t>>, text: &'t str, range: Range<usize>) {
    if let Some(words) = text.get(range).filter(|words| !words.is_empty()) {
        pieces.push(Piece::Words(words));
    }
}

//! How a formula uses what it reads: which constants it compares an answer with. A few answers around these constants
//! then stand for all answers. Where an answer is used in another way, only trying all of its values proves anything.
//!
//! It reads the source of a formula that has been compiled, so that a formula it misunderstands is merely one about
//! which nothing is claimed.

use crate::expression::{Formula, Names, Slot};
use std::collections::BTreeMap;

/// What a formula may look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seen {
    /// A value with a name.
    Slot(Slot),
    /// `.`, the answer of the question itself.
    Own,
}

/// How one value is used.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Use {
    /// In a way that is not described by the constants below.
    pub opaque: bool,
    /// Whether it is there at all.
    pub presence: bool,
    /// Numbers it is compared with.
    pub numbers: Vec<f64>,
    /// Texts it is compared with, and options it may contain.
    pub texts: Vec<String>,
    /// Numbers that its length, or the count of its options, is compared with.
    pub lengths: Vec<f64>,
}

/// How everything is used.
pub(super) type Uses = BTreeMap<Seen, Use>;

#[derive(Debug, Clone, PartialEq)]
enum Token<'s> {
    Value(Seen),
    Number(f64),
    Text(&'s str),
    Compare,
    Joint,
    Word(&'s str),
    Open,
    Close,
    Comma,
    Other,
}

impl Use {
    /// Takes over the constants of another use of the same value.
    pub fn join(&mut self, other: &Self) {
        self.opaque |= other.opaque;
        self.presence |= other.presence;
        self.numbers.extend_from_slice(&other.numbers);
        self.texts.extend_from_slice(&other.texts);
        self.lengths.extend_from_slice(&other.lengths);
    }
}

/// How a formula uses each value it reads.
pub(super) fn uses(formula: &Formula, names: &Names) -> Uses {
    let tokens = tokens(formula.source(), names);
    let mut uses = Uses::new();
    for (place, token) in tokens.iter().enumerate() {
        if let Token::Value(seen) = token {
            classify(&tokens, place, uses.entry(*seen).or_default());
        }
    }
    // read by another way of writing than ${name}
    for slot in formula.reads() {
        uses.entry(Seen::Slot(*slot)).or_insert_with(|| Use { opaque: true, ..Use::default() });
    }
    if tokens.contains(&Token::Other) {
        uses.values_mut().for_each(|it| it.opaque = true);
    }
    uses
}

/// Functions that look at nothing but their arguments, and mean the same in all languages.
const PURE: &[&str] = &[
    "abs",
    "arithmetic",
    "boolean",
    "coalesce",
    "contains",
    "count",
    "count-non-empty",
    "count-selected",
    "date",
    "div",
    "ends-with",
    "false",
    "if",
    "int",
    "is-answered",
    "max",
    "min",
    "mod",
    "not",
    "number",
    "pow",
    "regex",
    "round",
    "selected",
    "selected-at",
    "sqrt",
    "starts-with",
    "string",
    "string-length",
    "substr",
    "sum",
    "time",
    "true",
    "value-of",
];

/// Whether the value of a formula depends on nothing but the answers it names and the attributes of an option.
pub(super) fn is_pure(formula: &Formula, names: &Names) -> bool {
    let tokens = tokens(formula.source(), names);
    let calls = tokens.windows(2).filter(|pair| matches!(pair, [Token::Word(_), Token::Open]));
    let mut words = calls.filter_map(|pair| match pair.first() {
        Some(Token::Word(word)) => Some(*word),
        _ => None,
    });
    !tokens.contains(&Token::Other) && words.all(|word| PURE.contains(&word))
}

fn classify(tokens: &[Token<'_>], place: usize, found: &mut Use) {
    let at = |offset: isize| place.checked_add_signed(offset).and_then(|place| tokens.get(place));
    let before = |offset: isize| match place.checked_add_signed(offset) {
        None => true,
        Some(place) => matches!(tokens.get(place), Some(Token::Open | Token::Comma | Token::Joint)),
    };
    let after = |offset: isize| matches!(at(offset), None | Some(Token::Close | Token::Comma | Token::Joint));
    match (at(-2), at(-1), at(1), at(2)) {
        (Some(Token::Word("is-answered" | "boolean" | "not")), Some(Token::Open), Some(Token::Close), _) => {
            found.presence = true;
            found.numbers.push(0.0);
        }
        (Some(Token::Word("string-length" | "count-selected")), Some(Token::Open), Some(Token::Close), _) => {
            match (at(2), at(3), at(-3), at(-4)) {
                (Some(Token::Compare), Some(Token::Number(number)), ..) if before(-3) && after(4) => {
                    found.lengths.push(*number);
                }
                (_, _, Some(Token::Compare), Some(Token::Number(number))) if before(-5) && after(2) => {
                    found.lengths.push(*number);
                }
                _ => found.opaque = true,
            }
            found.presence = true;
        }
        (Some(Token::Word("selected")), Some(Token::Open), Some(Token::Comma), Some(Token::Text(option)))
            if at(3) == Some(&Token::Close) =>
        {
            found.texts.push((*option).to_owned());
        }
        (_, _, Some(Token::Compare), Some(_)) if before(-1) => match (at(2), at(3), at(4), at(5)) {
            (Some(constant), ..) if after(3) => compare(constant, found),
            (Some(Token::Word("date" | "time")), Some(Token::Open), Some(constant), Some(Token::Close)) if after(6) => {
                compare(constant, found);
            }
            _ => found.opaque = true,
        },
        (Some(_), Some(Token::Compare), ..) if after(1) => match (at(-2), at(-3), at(-4), at(-5)) {
            (Some(constant), ..) if before(-3) => compare(constant, found),
            (Some(Token::Close), Some(constant), Some(Token::Open), Some(Token::Word("date" | "time")))
                if before(-6) =>
            {
                compare(constant, found);
            }
            _ => found.opaque = true,
        },
        // it is a condition by itself: a side of `and` or `or`
        (_, left, right, _)
            if matches!(
                (left, right),
                (Some(Token::Joint), None | Some(Token::Joint | Token::Close)) | (None, Some(Token::Joint))
            ) =>
        {
            found.presence = true;
            found.numbers.push(0.0);
        }
        _ => found.opaque = true,
    }
}

fn compare(constant: &Token<'_>, found: &mut Use) {
    match constant {
        Token::Number(number) => found.numbers.push(*number),
        Token::Text("") => found.presence = true,
        Token::Text(text) => found.texts.push((*text).to_owned()),
        _ => found.opaque = true,
    }
}

fn tokens<'s>(source: &'s str, names: &Names) -> Vec<Token<'s>> {
    let mut tokens = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '\'' | '"' => match rest.get(1..).and_then(|inner| inner.split_once(first)) {
                Some((text, _)) => (Token::Text(text), text.len() + 2),
                None => (Token::Other, rest.len()),
            },
            '$' => match rest.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
                Some((name, _)) => (
                    names.get(name.trim()).map_or(Token::Other, |symbol| Token::Value(Seen::Slot(symbol.slot))),
                    name.len() + 3,
                ),
                None => (Token::Other, rest.len()),
            },
            '0'..='9' | '.' | '-' => number(rest, tokens.last()),
            '=' => (Token::Compare, 1),
            '<' | '>' | '!' => (Token::Compare, if rest.get(1..2) == Some("=") { 2 } else { 1 }),
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            // the value beside it is then neither compared nor alone
            '+' | '*' => (Token::Word("arithmetic"), 1),
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | ':' | '.'));
                let word = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
                (if matches!(word, "and" | "or") { Token::Joint } else { Token::Word(word) }, word.len())
            }
            _ => (Token::Other, first.len_utf8()),
        };
        tokens.push(token);
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    tokens
}

/// A number, with its sign where nothing stands before that it could be subtracted from; or `.`.
fn number<'s>(rest: &str, before: Option<&Token<'s>>) -> (Token<'s>, usize) {
    let begins = matches!(before, None | Some(Token::Open | Token::Comma | Token::Joint | Token::Compare));
    let signed = rest.strip_prefix('-');
    if signed.is_some() && !begins {
        return (Token::Word("arithmetic"), 1);
    }
    let digits = signed.unwrap_or(rest);
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let length = end + rest.len() - digits.len();
    match rest.get(..length).and_then(|text| text.parse::<f64>().ok()) {
        Some(number) => (Token::Number(number), length),
        None if signed.is_none() && digits.get(..end) == Some(".") => (Token::Value(Seen::Own), 1),
        None => (Token::Other, length.max(1)),
    }
}

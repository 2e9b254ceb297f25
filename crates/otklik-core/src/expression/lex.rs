//! A formula cut into words and signs. Signs of other languages and of word processors are told what to become.

use super::nearest::quoted;
use super::syntax::{Operator, Span};
use super::{Fault, FaultKind};

/// A word or sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// `${name}`
    Name(String),
    /// A name of a function or attribute, or `and`, `or`, `div`, `mod`.
    Word(String),
    Sign(Operator),
    Star,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    Slash,
    Dot,
    Dots,
}

/// Signs that mean something elsewhere, and what to write instead.
const FOREIGN: &[(&str, &str)] = &[
    ("==", "write `=`"),
    ("<>", "write `!=`"),
    ("=>", "write `>=`"),
    ("=<", "write `<=`"),
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("&", "write `and`; to put texts together, write `concat(…)`"),
    ("|", "write `or`"),
    ("≤", "write `<=`"),
    ("≥", "write `>=`"),
    ("≠", "write `!=`"),
    ("×", "write `*`"),
    ("·", "write `*`"),
    ("÷", "write `div`"),
    ("−", "write `-`, the minus of the keyboard"),
    ("–", "write `-`, the minus of the keyboard"),
    ("—", "write `-`, the minus of the keyboard"),
    ("“", "put texts in straight quotes: 'yes'"),
    ("”", "put texts in straight quotes: 'yes'"),
    ("„", "put texts in straight quotes: 'yes'"),
    ("‘", "put texts in straight quotes: 'yes'"),
    ("’", "put texts in straight quotes: 'yes'"),
    ("«", "put texts in straight quotes: 'yes'"),
    ("»", "put texts in straight quotes: 'yes'"),
    ("`", "put texts in straight quotes: 'yes'"),
    ("!", "write `not(…)`, or `!=` for “is not”"),
    ("%", "write a percentage as a part of 1, such as 0.8; the rest of a division is `mod`"),
    ("^", "write `pow(…, …)`"),
    (";", "separate arguments with commas"),
    ("{", "names are written `${name}`"),
    ("}", "names are written `${name}`"),
    ("$", "names are written `${name}`"),
    ("№", "names are written `${name}`"),
    ("@", "attributes are written without `@`"),
];

/// The words and signs of a formula with their places, or the first thing that is neither.
pub(super) fn tokens(source: &str) -> Result<Vec<(Token, Span)>, Fault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = token(rest, first).map_err(|(length, message, help)| Fault {
            span: at..at + length,
            kind: FaultKind::Syntax,
            message,
            help,
        })?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

type Wrong = (usize, String, String);

/// The token that `rest` begins with, and its length in bytes.
fn token(rest: &str, first: char) -> Result<(Token, usize), Wrong> {
    let second = rest.chars().nth(1);
    match (first, second) {
        ('\'' | '"', _) => text(rest, first),
        ('$', Some('{')) => name(rest),
        ('0'..='9', _) | ('.', Some('0'..='9')) => number(rest),
        ('.', Some('.')) => Ok((Token::Dots, 2)),
        ('.', _) => Ok((Token::Dot, 1)),
        _ if first.is_alphabetic() || first == '_' => Ok(word(rest)),
        _ => sign(rest, first),
    }
}

fn sign(rest: &str, first: char) -> Result<(Token, usize), Wrong> {
    let known = [
        ("!=", Token::Sign(Operator::Unequal)),
        ("<=", Token::Sign(Operator::LessOrEqual)),
        (">=", Token::Sign(Operator::GreaterOrEqual)),
    ];
    if let Some((sign, token)) = known.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Ok((token, sign.len()));
    }
    if let Some((sign, help)) = FOREIGN.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Err((sign.len(), format!("{} means nothing in a formula", quoted(sign)), (*help).to_owned()));
    }
    let token = match first {
        '=' => Token::Sign(Operator::Equal),
        '<' => Token::Sign(Operator::Less),
        '>' => Token::Sign(Operator::Greater),
        '+' => Token::Sign(Operator::Plus),
        '-' => Token::Sign(Operator::Minus),
        '*' => Token::Star,
        '(' => Token::Open,
        ')' => Token::Close,
        '[' => Token::OpenBracket,
        ']' => Token::CloseBracket,
        ',' => Token::Comma,
        '/' => Token::Slash,
        other => {
            let shown = if other.is_control() { other.escape_unicode().to_string() } else { other.to_string() };
            let help = "remove it; a text stands in quotes".to_owned();
            return Err((other.len_utf8(), format!("`{shown}` means nothing in a formula"), help));
        }
    };
    Ok((token, first.len_utf8()))
}

fn text(rest: &str, quote: char) -> Result<(Token, usize), Wrong> {
    let inside = rest.get(1..).unwrap_or("");
    match inside.find(quote) {
        Some(end) => Ok((Token::Text(inside.get(..end).unwrap_or("").to_owned()), end + 2)),
        None => {
            let help = format!("put {quote} behind its last word");
            Err((rest.len(), "the text is never closed".to_owned(), help))
        }
    }
}

fn name(rest: &str) -> Result<(Token, usize), Wrong> {
    let inside = rest.get(2..).unwrap_or("");
    let end = inside.find(['}', '{', '\'', '"', '(', ')']);
    match end.filter(|end| inside.get(*end..).is_some_and(|rest| rest.starts_with('}'))) {
        Some(end) => {
            let name = inside.get(..end).unwrap_or("").trim();
            if name.is_empty() {
                let help = "write the id of a question between the braces".to_owned();
                return Err((end + 3, "`${}` names nothing".to_owned(), help));
            }
            Ok((Token::Name(name.to_owned()), end + 3))
        }
        None => {
            let length = 2 + end.unwrap_or(inside.len());
            Err((length, "`${` is never closed".to_owned(), "put `}` behind the name".to_owned()))
        }
    }
}

fn number(rest: &str) -> Result<(Token, usize), Wrong> {
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    // Letters at once behind a number are a slip, such as `5kg` or `10_000`.
    let glued = rest.get(end..).unwrap_or("").find(|c: char| !c.is_alphanumeric() && c != '_');
    let glued = glued.unwrap_or(rest.len() - end);
    let written = rest.get(..end + glued).unwrap_or(rest);
    match written.parse::<f64>().ok().filter(|number| glued == 0 && number.is_finite()) {
        Some(number) => Ok((Token::Number(number), end)),
        None => {
            let help = "write digits with at most one point, such as 12.5; an id or a text stands in quotes".to_owned();
            Err((written.len(), format!("{} is not a number", quoted(written)), help))
        }
    }
}

fn word(rest: &str) -> (Token, usize) {
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.' | ':')).unwrap_or(rest.len());
    // What ends a sentence does not belong to its last word.
    let word = rest.get(..end).unwrap_or(rest).trim_end_matches(['-', '.', ':']);
    (Token::Word(word.to_owned()), word.len())
}

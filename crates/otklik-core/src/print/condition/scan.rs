//! The words and signs of a formula.

/// A word or sign of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `${name}`.
    Name(String),
    /// A number as written.
    Number(String),
    /// A text without its quotes.
    Text(String),
    /// A bare word: an operator or a function.
    Word(String),
    /// A sign.
    Sign(&'static str),
}

/// The signs; those that begin like another one stand before it.
const SIGNS: [&str; 12] = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ","];

/// All tokens; none where something cannot be read.
pub(super) fn scan(source: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, left) = next(first, rest)?;
        tokens.push(token);
        rest = left.trim_start();
    }
    Some(tokens)
}

fn next(first: char, rest: &str) -> Option<(Token, &str)> {
    if let Some(inside) = rest.strip_prefix("${") {
        let (name, left) = inside.split_once('}')?;
        return Some((Token::Name(name.trim().to_owned()), left));
    }
    if matches!(first, '\'' | '"') {
        let (text, left) = rest.strip_prefix(first)?.split_once(first)?;
        return Some((Token::Text(text.to_owned()), left));
    }
    if first.is_ascii_digit() {
        let (number, left) = split(rest, |c| c.is_ascii_digit() || c == '.')?;
        return Some((Token::Number(number.to_owned()), left));
    }
    if first.is_ascii_alphabetic() {
        let (word, left) = split(rest, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))?;
        return Some((Token::Word(word.to_owned()), left));
    }
    if first == '.' {
        let left = rest.strip_prefix('.')?;
        let alone = !left.starts_with(|c: char| c == '.' || c == '/' || c.is_ascii_digit());
        return alone.then_some((Token::Sign("."), left));
    }
    SIGNS.iter().find_map(|sign| rest.strip_prefix(sign).map(|left| (Token::Sign(sign), left)))
}

fn split(rest: &str, belongs: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    rest.split_at_checked(rest.find(|c| !belongs(c)).unwrap_or(rest.len()))
}

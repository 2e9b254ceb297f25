//! Words of which only a few are possible, and the nearest one to a word that is not among them.

mod vocabulary;

pub(super) use vocabulary::{Kind, Scheme};

use super::letters;

/// The longest wrong word for which a right one is looked for, in bytes.
const LONGEST_GUESS: usize = 64;
/// The longest quotation of a file in a message, in characters.
const LONGEST_QUOTE: usize = 40;

/// A type whose values are written as one of a few words.
pub(super) trait ClosedWord: Copy + 'static {
    /// What such a word is called.
    const NOUN: &'static str;
    /// The words with their values.
    const WORDS: &'static [(&'static str, Self)];
}

/// The word for a value.
pub(super) fn word_of<T: ClosedWord + PartialEq>(value: T) -> &'static str {
    T::WORDS.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

/// The known word that a wrong one probably stands for.
pub(super) fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if wrong.len() > LONGEST_GUESS {
        return None;
    }
    let wrong: String = wrong.chars().map(|c| letters::latin_twin(c).unwrap_or(c)).collect::<String>().to_lowercase();
    let length = wrong.chars().count();
    // One letter is as near to every other one.
    let allowed = if length == 1 { 0 } else { (length / 3).max(1) };
    known
        .into_iter()
        .filter(|word| word.len().abs_diff(length) <= allowed)
        .map(|word| (strsim::damerau_levenshtein(&wrong, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The words as a list to read: `a`, `b` or `c`.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A word of the file for a message: in quotes, short, on one line. Latin and Cyrillic letters that look alike are told
/// apart.
pub(super) fn quoted(word: &str) -> String {
    let mut chars = word.chars();
    let mut text: String = chars.by_ref().take(LONGEST_QUOTE).flat_map(shown).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    match letters::mixed_words(word).next() {
        Some(mixed) => format!("`{text}` ({})", describe_strangers(mixed)),
        None => format!("`{text}`"),
    }
}

/// Which letters of a word come from the other alphabet: `«с» is Cyrillic`.
fn describe_strangers(word: &str) -> String {
    let (letters, alphabet) = letters::strangers(word);
    let mut seen: Vec<String> = Vec::new();
    for letter in letters.iter().map(|letter| format!("«{letter}»")).take(LONGEST_QUOTE) {
        if !seen.contains(&letter) {
            seen.push(letter);
        }
    }
    let verb = if seen.len() == 1 { "is" } else { "are" };
    format!("{} {verb} {alphabet}", seen.join(", "))
}

fn shown(character: char) -> Vec<char> {
    if character.is_control() || letters::is_invisible(character) {
        character.escape_unicode().collect()
    } else {
        vec![character]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::record::Disposition;
    use crate::scenario::{Expected, PhotoMoment, Polarity, ReasonClass, Role};
    use serde::Serialize;

    #[test]
    fn a_slip_of_the_finger_finds_the_word_that_was_meant() {
        let known = ["text", "title", "thanks"];
        assert_eq!(nearest("txet", known), Some("text"));
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("тext", known), Some("text"));
        assert_eq!(nearest("something", known), None);
        assert_eq!(nearest(&"t".repeat(100_000), known), None);
    }

    #[test]
    fn a_quotation_is_short_and_names_letters_that_only_look_right() {
        assert_eq!(quoted("kind"), "`kind`");
        assert_eq!(quoted("a\u{1b}b"), "`a\\u{1b}b`");
        assert_eq!(quoted("singlе"), "`singlе` («е» is Cyrillic)");
        assert_eq!(quoted(&"x".repeat(41)), format!("`{}…`", "x".repeat(40)));
    }

    fn words_are_those_of_the_records<T: ClosedWord + Serialize>() {
        for (word, value) in T::WORDS {
            assert_eq!(serde_json::to_value(value).unwrap(), *word);
        }
    }

    #[test]
    fn a_scenario_and_a_record_use_the_same_words() {
        words_are_those_of_the_records::<Role>();
        words_are_those_of_the_records::<ReasonClass>();
        words_are_those_of_the_records::<PhotoMoment>();
        words_are_those_of_the_records::<Polarity>();
        words_are_those_of_the_records::<Expected>();
        words_are_those_of_the_records::<Disposition>();
    }
}

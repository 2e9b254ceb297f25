//! The known word that a wrong one probably stands for, and words as messages quote them.

/// The longest wrong word for which a right one is looked for, in bytes.
const LONGEST_GUESS: usize = 64;
/// The longest quotation of a formula in a message, in characters.
const LONGEST_QUOTE: usize = 40;
/// How many words a message lists.
const LONGEST_LIST: usize = 8;

/// Cyrillic letters that look like Latin ones.
const TWINS: &[(char, char)] = &[
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('е', 'e'),
    ('ё', 'e'),
    ('і', 'i'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
];

/// The nearest known word, if one is near.
pub(super) fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if wrong.len() > LONGEST_GUESS {
        return None;
    }
    let wrong: String = wrong.to_lowercase().chars().map(latin).collect();
    let length = wrong.chars().count();
    // Of a single letter nothing would be left.
    let allowed = (length / 3).max(1).min(length.saturating_sub(1));
    known
        .into_iter()
        .filter(|word| word.chars().count().abs_diff(length) <= allowed)
        .map(|word| (strsim::damerau_levenshtein(&wrong, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

fn latin(letter: char) -> char {
    TWINS.iter().find(|(twin, _)| *twin == letter).map_or(letter, |(_, latin)| *latin)
}

/// A word of a formula for a message: in quotes, short, on one line.
pub(super) fn quoted(word: &str) -> String {
    let mut chars = word.chars();
    let mut text: String = chars.by_ref().take(LONGEST_QUOTE).map(|c| if c.is_control() { '�' } else { c }).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    let foreign = word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().any(|c| latin(c.to_ascii_lowercase()) != c.to_ascii_lowercase());
    if foreign { format!("`{text}` (with Cyrillic letters that look like Latin ones)") } else { format!("`{text}`") }
}

/// Words as a list to read: `a`, `b` or `c`; a long list ends with how many more there are.
pub(super) fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<_> = words.into_iter().map(quoted).collect();
    let shown = words.get(..LONGEST_LIST).unwrap_or(&words);
    if shown.len() < words.len() {
        return format!("{} and {} more", shown.join(", "), words.len() - shown.len());
    }
    match shown.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

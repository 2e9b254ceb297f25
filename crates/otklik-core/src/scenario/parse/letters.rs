//! Letters and characters that look right and are wrong: Latin in Cyrillic words, and what no screen can show.

/// Whether the character takes no room or turns the direction of writing, so that nobody sees that it is there.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The first character of a text that no screen can show. A line break is allowed, a tab is not.
pub(super) fn unshowable(text: &str) -> Option<char> {
    text.chars().find(|c| is_unshowable(*c))
}

/// What one look at a text tells.
pub(super) struct Look {
    /// How many characters it has.
    pub(super) length: usize,
    /// The first character that no screen can show.
    pub(super) unshowable: Option<char>,
    /// Whether there are Latin and Cyrillic letters in it, in one word or in several.
    pub(super) has_both_alphabets: bool,
}

/// Goes through a text once.
pub(super) fn look_at(text: &str) -> Look {
    let mut look = Look { length: 0, unshowable: None, has_both_alphabets: false };
    let (mut latin, mut cyrillic) = (false, false);
    for character in text.chars() {
        look.length += 1;
        latin |= is_latin(character);
        cyrillic |= is_cyrillic(character);
        if look.unshowable.is_none() && is_unshowable(character) {
            look.unshowable = Some(character);
        }
    }
    look.has_both_alphabets = latin && cyrillic;
    look
}

fn is_unshowable(character: char) -> bool {
    character != '\n' && (character.is_control() || is_invisible(character) || character == '\u{fffd}')
}

/// The words of a text that mix Latin and Cyrillic letters. A hyphen ends a word: «VIP-клиент» mixes nothing.
pub(super) fn mixed_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().any(is_latin) && word.chars().any(is_cyrillic))
}

/// The letters of a word that belong to the alphabet it has fewer letters of, and the name of that alphabet.
pub(super) fn strangers(word: &str) -> (Vec<char>, &'static str) {
    let latin: Vec<_> = word.chars().filter(|c| is_latin(*c)).collect();
    let cyrillic: Vec<_> = word.chars().filter(|c| is_cyrillic(*c)).collect();
    if latin.len() <= cyrillic.len() { (latin, "Latin") } else { (cyrillic, "Cyrillic") }
}

/// The Latin letter that looks like this small Cyrillic one.
pub(super) fn latin_twin(character: char) -> Option<char> {
    Some(match character {
        'а' => 'a',
        'е' => 'e',
        'і' => 'i',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        _ => return None,
    })
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || (matches!(character, '\u{c0}'..='\u{24f}') && character.is_alphabetic())
}

fn is_cyrillic(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(text: &str) -> Vec<&str> {
        mixed_words(text).collect()
    }

    #[test]
    fn a_latin_letter_in_a_cyrillic_word_is_found_and_the_reverse() {
        assert_eq!(mixed("Хорошее cлово и wоrd"), ["cлово", "wоrd"]);
        assert_eq!(strangers("cлово"), (vec!['c'], "Latin"));
        assert_eq!(strangers("wоrd"), (vec!['о'], "Cyrillic"));
    }

    #[test]
    fn words_of_two_alphabets_joined_by_a_sign_are_no_mistake() {
        assert_eq!(mixed("VIP-клиент, e-mail, 3D-снимок, ИРЛ × NPS, IT/ИТ, «Otklik»-отклик"), [""; 0]);
    }

    #[test]
    fn characters_that_no_screen_shows_are_found() {
        assert_eq!(unshowable("две\nстроки — «да»"), None);
        for text in ["\t", "\u{7}", "a\u{202e}b", "\u{200b}", "\u{85}", "\u{fffd}"] {
            assert_eq!(unshowable(text), text.chars().find(|c| !c.is_ascii_alphabetic()), "{text:?}");
        }
    }
}

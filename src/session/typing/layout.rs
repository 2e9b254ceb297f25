//! What the keys say: letters of three languages, two pages of signs, and what else each key offers when it is held.

use otklik_core::scenario::Language;

/// The letters of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    Russian,
    Ukrainian,
    English,
}

impl Letters {
    /// The keyboards for the languages of a scenario, the one that is read first; English is always among them, for
    /// addresses and names.
    pub(super) fn offered(first: &Language, languages: &[Language]) -> Vec<Self> {
        let mut offered = Vec::new();
        let wanted = [first].into_iter().chain(languages).filter_map(Self::of).chain([Self::English]);
        for letters in wanted {
            if !offered.contains(&letters) {
                offered.push(letters);
            }
        }
        offered
    }

    fn of(language: &Language) -> Option<Self> {
        match language.0.as_str() {
            "ru" => Some(Self::Russian),
            "uk" => Some(Self::Ukrainian),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Its name on the key that changes to it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Russian => "РУС",
            Self::Ukrainian => "УКР",
            Self::English => "ENG",
        }
    }

    /// The three rows of letters.
    pub(super) fn rows(self) -> [&'static str; 3] {
        match self {
            Self::Russian => ["йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю"],
            Self::Ukrainian => ["йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю"],
            Self::English => ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
        }
    }

    /// The sign beside the space bar that words of the language need most.
    pub(super) fn joiner(self) -> char {
        match self {
            Self::Russian => '-',
            Self::Ukrainian => '’',
            Self::English => '\'',
        }
    }
}

/// The rows of the first page of signs.
pub(super) const SIGNS: [&str; 3] = ["1234567890", "-—:;()/&@№", "«»\"’!?%+"];
/// The rows of the second page of signs.
pub(super) const MORE_SIGNS: [&str; 3] = ["[]{}#^*=_~", "„“”‘'\\|<>•", "₽₴$€£§°×"];

/// What a held key offers beside what it says.
pub(super) fn variants(key: char) -> &'static str {
    match key {
        'е' => "ёєэ",
        'ё' => "е",
        'ь' => "ъ",
        'ъ' => "ь",
        'г' => "ґ",
        'ґ' => "г",
        'и' => "іїй",
        'і' => "ї",
        'ї' => "і",
        'ы' => "іи",
        'э' => "є",
        'є' => "е",
        'у' => "ў",
        'a' => "àáâäæåã",
        'c' => "çč",
        'e' => "éèêë",
        'i' => "íìîï",
        'n' => "ñ",
        'o' => "óòôöœõ",
        's' => "ßš",
        'u' => "úùûü",
        'y' => "ýÿ",
        'z' => "žź",
        '.' => "…!?:№",
        ',' => ";—-()",
        '-' => "—–",
        '—' => "–-",
        '’' | '\'' => "’'-",
        '"' => "„“”«»",
        '«' => "„“",
        '»' => "”“",
        '!' => "¡",
        '?' => "¿",
        '%' => "‰",
        '0' => "°",
        '1' => "½¼",
        _ => "",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language(code.to_owned())
    }

    #[test]
    fn the_scenario_decides_the_keyboards_and_the_language_that_is_read_comes_first() {
        let of = |first: &str, all: &[&str]| {
            let all: Vec<_> = all.iter().map(|code| language(code)).collect();
            Letters::offered(&language(first), &all)
        };
        use Letters::{English, Russian, Ukrainian};
        assert_eq!(of("ru", &["ru"]), [Russian, English]);
        assert_eq!(of("uk", &["ru", "en", "uk"]), [Ukrainian, Russian, English]);
        assert_eq!(of("en", &["ru", "en"]), [English, Russian]);
        assert_eq!(of("de", &["de", "ru"]), [Russian, English]);
    }

    #[test]
    fn every_letter_of_each_alphabet_has_a_key() {
        let alphabets = [
            (Letters::Russian, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
            (Letters::Ukrainian, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
            (Letters::English, "abcdefghijklmnopqrstuvwxyz"),
        ];
        for (letters, alphabet) in alphabets {
            let mut keys: Vec<char> = letters.rows().concat().chars().collect();
            let mut wanted: Vec<char> = alphabet.chars().collect();
            keys.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(keys, wanted);
        }
    }

    #[test]
    fn no_held_key_offers_what_it_says_or_anything_twice_except_signs() {
        for letters in [Letters::Russian, Letters::Ukrainian, Letters::English] {
            for key in letters.rows().concat().chars() {
                let offered: Vec<char> = variants(key).chars().collect();
                assert!(!offered.contains(&key), "{key}");
                let mut once = offered.clone();
                once.dedup();
                assert_eq!(once, offered);
            }
        }
    }
}

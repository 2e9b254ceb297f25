//! Words of ours that go with numbers: in Russian as in the sources, in English and Ukrainian as we translate them.

use serde::{Deserialize, Serialize};

/// A language that the product speaks itself. What a scenario says is in the scenario's own languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Russian: the language of the sources.
    #[default]
    Ru,
    /// English.
    En,
    /// Ukrainian.
    Uk,
}

impl Locale {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ru, Self::En, Self::Uk];

    /// The locale of a language code such as `uk`; `None` for a language that the product does not speak.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.as_str() == code)
    }

    /// Its code, such as `ru`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
            Self::Uk => "uk",
        }
    }
}

/// A text in all languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Russian; where a source has the words, exactly its words.
    pub ru: &'static str,
    /// English.
    pub en: &'static str,
    /// Ukrainian.
    pub uk: &'static str,
}

impl Phrase {
    /// The text in a language.
    pub fn get(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ru => self.ru,
            Locale::En => self.en,
            Locale::Uk => self.uk,
        }
    }
}

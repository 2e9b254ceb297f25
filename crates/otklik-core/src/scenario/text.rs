//! Texts in one or more languages, and pictures that go with them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A language by its two or three letters, such as `ru`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub String);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in one or more languages. The scenario's default language is always there.
///
/// `{name}` stands for an earlier answer, a calculation or a segment; `{{` and `}}` are the braces themselves. See
/// [`template`](crate::expression::template).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The language to fall back on.
    pub default: Language,
    /// The wordings by language.
    pub wordings: BTreeMap<Language, String>,
}

impl Text {
    /// A text in one language.
    pub fn plain(language: &str, wording: impl Into<String>) -> Self {
        let default = Language(language.to_owned());
        Self { wordings: BTreeMap::from([(default.clone(), wording.into())]), default }
    }

    /// The wording in `language`, else in the default language, else the empty string. Braces are as written.
    pub fn get(&self, language: &Language) -> &str {
        self.wordings.get(language).or_else(|| self.wordings.get(&self.default)).map_or("", String::as_str)
    }

    /// The wording in the default language.
    pub fn original(&self) -> &str {
        self.get(&self.default)
    }
}

/// A picture that lies beside the scenario file: a relative path with `/`, without `..`, ending in `.png`, `.jpg`,
/// `.jpeg` or `.svg`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Media(pub String);

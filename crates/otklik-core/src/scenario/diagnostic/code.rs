//! The kinds of problems, each with a name that never changes. `docs/scenarios/diagnostics.md` explains each one and
//! `scenarios/broken/` holds an example of each one; tests hold both to this list.

use super::Severity;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $severity:ident $name:literal, $title:literal;)*) => {
        /// Which kind of problem a diagnostic reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Code {
            /// All of them, errors first.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name that is printed and that never changes, such as `E008`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The kind of problem in a few words.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => $title,)*
                }
            }

            /// Whether a file with this problem can be used.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// The file is not text in UTF-8.
    NotUtf8 = Error "E001", "not UTF-8";
    /// The file is larger than a scenario can be.
    TooLarge = Error "E002", "file too large";
    /// Brackets or dotted keys are nested deeper than any scenario needs.
    TooDeep = Error "E003", "nested too deep";
    /// A bracket or a text is opened and never closed.
    Unclosed = Error "E004", "never closed";
    /// A line is not TOML.
    Syntax = Error "E005", "not TOML";
    /// A key is given twice in the same place.
    RepeatedKey = Error "E006", "key given twice";
    /// The file is written in a format that this version does not know.
    UnknownFormat = Error "E007", "unknown format";
    /// A key means nothing where it stands.
    UnknownKey = Error "E008", "unknown key";
    /// A key that is needed is not there.
    MissingKey = Error "E009", "missing key";
    /// A value is of another type than its key asks for.
    WrongType = Error "E010", "wrong type";
    /// A word cannot be an id.
    BadId = Error "E011", "not an id";
    /// An id names two things.
    RepeatedId = Error "E012", "id used twice";
    /// A word is not one of the few that are possible.
    UnknownWord = Error "E013", "unknown word";
    /// A language is not written as two or three small letters.
    BadLanguage = Error "E014", "not a language";
    /// A wording is in a language that the file does not declare.
    UndeclaredLanguage = Error "E015", "undeclared language";
    /// A text has no words.
    EmptyText = Error "E016", "empty text";
    /// A text has no wording in the default language.
    MissingWording = Error "E017", "no wording in the default language";
    /// A text holds a character that cannot be shown.
    UnshowableCharacter = Error "E018", "character that cannot be shown";
    /// A list that needs an entry has none.
    EmptyList = Error "E019", "empty list";
    /// A single choice offers less than two options.
    TooFewOptions = Error "E020", "too few options";
    /// A list names the same thing twice.
    RepeatedItem = Error "E021", "named twice";
    /// A number is outside of what is possible.
    OutOfRange = Error "E022", "number out of range";
    /// More approaches are wanted than people are expected.
    TargetAboveFlow = Error "E023", "target above flow";
    /// A key does not go with another one.
    KeyDoesNotFit = Error "E024", "key does not fit";
    /// Two questions have the same role.
    RepeatedRole = Error "E025", "role used twice";
    /// A role needs another kind of question.
    RoleDoesNotFit = Error "E026", "role does not fit";
    /// The values of the options are not the scale that the role needs.
    WrongScale = Error "E027", "wrong scale";
    /// Two options of a question ask for a text.
    RepeatedSpecify = Error "E028", "two options ask for a text";
    /// A text has no wording in a language other than the default.
    MissingTranslation = Warning "W001", "missing translation";
    /// A word mixes Latin and Cyrillic letters.
    MixedScript = Warning "W002", "mixed alphabets";
    /// A text is longer than a screen shows well.
    LongText = Warning "W003", "long text";
    /// Some of the three questions of the ИРЛ are missing, so that it cannot be computed.
    IncompleteIndex = Warning "W004", "incomplete ИРЛ";
    /// There are more problems than are shown.
    MoreProblems = Warning "W005", "more problems";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbered_without_gaps_and_their_letter_tells_the_severity() {
        let (mut errors, mut warnings) = (0, 0);
        for code in Code::ALL {
            let expected = match code.severity() {
                Severity::Error => {
                    errors += 1;
                    format!("E{errors:03}")
                }
                Severity::Warning => {
                    warnings += 1;
                    format!("W{warnings:03}")
                }
            };
            assert_eq!(code.as_str(), expected);
        }
    }
}

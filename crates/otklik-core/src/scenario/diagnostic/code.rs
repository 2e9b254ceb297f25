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

            /// The one of this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
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
    /// A formula does not follow the grammar.
    BadFormula = Error "E029", "not a formula";
    /// A formula or a text names something that does not exist.
    UnknownName = Error "E030", "unknown name";
    /// A formula calls a function that does not exist.
    UnknownFunction = Error "E031", "unknown function";
    /// A function is called with too few or too many arguments.
    WrongArguments = Error "E032", "wrong number of arguments";
    /// A formula mixes types that do not fit.
    TypeMismatch = Error "E033", "types do not fit";
    /// A formula names an option that its question does not have.
    UnknownOption = Error "E034", "unknown option";
    /// A pattern of `regex()` cannot be used.
    BadPattern = Error "E035", "not a pattern";
    /// Formulas depend on each other in a circle.
    Cycle = Error "E036", "circle of formulas";
    /// An id refers to something that does not exist.
    UnknownReference = Error "E037", "unknown reference";
    /// A pool draws more than it has.
    PoolTooLarge = Error "E038", "pool larger than its list";
    /// Two limits contradict each other.
    ContradictoryLimits = Error "E039", "limits contradict each other";
    /// A list is longer than it may be.
    TooMany = Error "E040", "too many";
    /// The members of a block do not stand together, or blocks contain each other.
    BrokenBlock = Error "E041", "broken block";
    /// A text is not a colour.
    BadColour = Error "E042", "not a colour";
    /// A text is not a date or a time.
    BadTime = Error "E043", "not a date or time";
    /// A brace in a text is not closed or opens nothing.
    StrayBrace = Error "E044", "stray brace";
    /// A path cannot be that of a picture.
    BadMedia = Error "E045", "not a picture";
    /// A member of a pool would be drawn with certainty more than once.
    WeightTooLarge = Error "E046", "weight too large";
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
    /// A condition holds for no answers.
    NeverTrue = Warning "W006", "never true";
    /// A condition holds for all answers.
    AlwaysTrue = Warning "W007", "always true";
    /// No respondent reaches a question, a row or an end.
    Unreachable = Warning "W008", "unreachable";
    /// A choice filter leaves nothing for some answers.
    EmptyFilter = Warning "W009", "filter leaves nothing";
    /// A quota cannot be met.
    UnmeetableQuota = Warning "W010", "quota cannot be met";
    /// A text does not fit its screen at 200 %.
    TextTooLong = Warning "W011", "text does not fit at 200 %";
    /// The interview is expected to take more than three minutes.
    LongInterview = Warning "W012", "interview over 3 minutes";
    /// The interview is expected to take more than five minutes.
    VeryLongInterview = Warning "W013", "interview over 5 minutes";
    /// A picture is not where the scenario looks for it.
    MissingMedia = Warning "W014", "missing picture";
    /// Something is described and never used.
    Unused = Warning "W015", "never used";
    /// A formula reads a question that is asked later.
    ReadsLater = Warning "W016", "reads a later question";
    /// An answer that must be given cannot be given.
    ImpossibleAnswer = Warning "W017", "no answer is possible";
    /// The accent is too light for white text upon it.
    WeakContrast = Warning "W018", "weak contrast";
    /// The end of a quota does not say what becomes of the approach.
    TurnedAwayCounts = Warning "W019", "who is sent away counts";
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
            assert_eq!(Code::named(&expected), Some(*code));
        }
    }
}

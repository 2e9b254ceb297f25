//! The flags of a session (methodology 11.1): hard ones exclude it, soft ones never do so alone.

use super::rules::QualityRules;
use serde::{Deserialize, Serialize};

/// What a flag does to its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Excludes the session from every number.
    Hard,
    /// Never excludes alone; several of them make the session suspicious.
    Soft,
}

/// A reason to doubt a session (methodology 11.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityFlag {
    /// Hard: another session with the same id came before it (11.7).
    TechnicalDuplicate,
    /// Hard: recorded while the terminal was in test mode.
    TestMode,
    /// Hard: the respondent does not belong to the population.
    Ineligible,
    /// Soft: the interview as a whole was too fast (11.2).
    Speeder,
    /// Soft: single answers were too fast (11.3).
    TooFastItem,
    /// Soft: one answer everywhere in a block of items on one scale (11.4).
    Straightline,
    /// Soft: the answers of the session just before it on the same device (11.7).
    IdenticalInARow,
    /// Soft: one of several identical sessions in a row on one device (11.7).
    IdenticalChain,
    /// Soft: the same client was asked not long before (11.7, D11).
    RepeatClient,
    /// Soft: outside the opening hours of the branch (11.8).
    OutOfHours,
}

impl QualityFlag {
    /// All of them, in the order of methodology 11.1: the hard ones first.
    pub const ALL: [Self; 10] = [
        Self::TechnicalDuplicate,
        Self::TestMode,
        Self::Ineligible,
        Self::Speeder,
        Self::TooFastItem,
        Self::Straightline,
        Self::IdenticalInARow,
        Self::IdenticalChain,
        Self::RepeatClient,
        Self::OutOfHours,
    ];

    /// How many of them are soft.
    pub const SOFT: usize = 7;

    /// Its machine word, such as `too_fast_item`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TechnicalDuplicate => "technical_duplicate",
            Self::TestMode => "test_mode",
            Self::Ineligible => "ineligible",
            Self::Speeder => "speeder",
            Self::TooFastItem => "too_fast_item",
            Self::Straightline => "straightline",
            Self::IdenticalInARow => "identical_in_a_row",
            Self::IdenticalChain => "identical_chain",
            Self::RepeatClient => "repeat_client",
            Self::OutOfHours => "out_of_hours",
        }
    }

    /// What it does to its session.
    pub const fn severity(self) -> Severity {
        match self {
            Self::TechnicalDuplicate | Self::TestMode | Self::Ineligible => Severity::Hard,
            Self::Speeder
            | Self::TooFastItem
            | Self::Straightline
            | Self::IdenticalInARow
            | Self::IdenticalChain
            | Self::RepeatClient
            | Self::OutOfHours => Severity::Soft,
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// What becomes of a session with its flags (methodology 11.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts in both versions of every headline.
    Sound,
    /// It counts, but not in the version without suspicious sessions.
    Suspicious,
    /// It counts nowhere.
    Excluded,
}

/// The flags of one session. As JSON: a list of words in the order of [`QualityFlag::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<QualityFlag>", into = "Vec<QualityFlag>")]
pub struct FlagSet(u16);

impl FlagSet {
    /// No flag.
    pub const EMPTY: Self = Self(0);

    /// Exactly these flags.
    pub const fn of(flags: &[QualityFlag]) -> Self {
        let (mut set, mut rest) = (0, flags);
        while let [flag, others @ ..] = rest {
            set |= flag.bit();
            rest = others;
        }
        Self(set)
    }

    /// Whether it has this flag.
    pub fn contains(self, flag: QualityFlag) -> bool {
        self.0 & flag.bit() != 0
    }

    /// Whether it has no flag.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These flags without those of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its flags, in the order of [`QualityFlag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = QualityFlag> {
        QualityFlag::ALL.into_iter().filter(move |flag| self.contains(*flag))
    }

    /// How many of its flags are soft, 0 to [`QualityFlag::SOFT`].
    pub fn soft(self) -> u32 {
        (self.0 & !HARD.0).count_ones()
    }

    /// Whether a hard flag excludes the session.
    pub fn is_excluded(self) -> bool {
        self.0 & HARD.0 != 0
    }

    /// What becomes of the session.
    pub fn standing(self, rules: &QualityRules) -> Standing {
        if self.is_excluded() {
            Standing::Excluded
        } else if self.soft() >= rules.suspicious_soft_flags.value {
            Standing::Suspicious
        } else {
            Standing::Sound
        }
    }
}

const HARD: FlagSet = FlagSet::of(&[QualityFlag::TechnicalDuplicate, QualityFlag::TestMode, QualityFlag::Ineligible]);

impl FromIterator<QualityFlag> for FlagSet {
    fn from_iter<I: IntoIterator<Item = QualityFlag>>(flags: I) -> Self {
        Self(flags.into_iter().fold(0, |set, flag| set | flag.bit()))
    }
}

impl From<Vec<QualityFlag>> for FlagSet {
    fn from(flags: Vec<QualityFlag>) -> Self {
        Self::of(&flags)
    }
}

impl From<FlagSet> for Vec<QualityFlag> {
    fn from(set: FlagSet) -> Self {
        set.iter().collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

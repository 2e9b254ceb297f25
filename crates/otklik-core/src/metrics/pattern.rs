//! The eight ИРЛ patterns (methodology 3.5): high (В, digit 1) or low (Н, digit 0) on each of the three questions.
//! The source names six of them; the other two keep a literal description and never an invented name.

mod high_codes;
mod table;
mod words;
mod working_name;

pub use high_codes::HighCodes;
pub use table::{PatternTable, UNNAMED_SHARE};
pub use words::{COVERAGE, UNCLASSIFIED, UNNAMED_WARNING};
pub use working_name::{WORKING_NAME_NOTE, WorkingName, WorkingNameRefused};

use super::irl::index_of;
use super::likert::Likert5;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// A pattern by its digits; the letters would mislead, as Cyrillic Н (low) looks like Latin H.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pattern {
    /// В-В-В, «Адвокаты бренда».
    #[serde(rename = "111")]
    P111,
    /// В-В-Н, «Условно лояльные».
    #[serde(rename = "110")]
    P110,
    /// В-Н-Н, «Сомневающиеся прагматики».
    #[serde(rename = "100")]
    P100,
    /// Н-В-В, «Лояльные критики».
    #[serde(rename = "011")]
    P011,
    /// Н-Н-В, «Разочарованные».
    #[serde(rename = "001")]
    P001,
    /// Н-Н-Н, «Клиенты с нерешённой проблемой».
    #[serde(rename = "000")]
    P000,
    /// В-Н-В, not named in the source.
    #[serde(rename = "101")]
    P101,
    /// Н-В-Н, not named in the source.
    #[serde(rename = "010")]
    P010,
}

impl Pattern {
    /// All eight: the six of the source in its order, then the two it does not name.
    pub const ALL: [Self; 8] =
        [Self::P111, Self::P110, Self::P100, Self::P011, Self::P001, Self::P000, Self::P101, Self::P010];

    /// The pattern of the three answers, in the order quality, fairness, competition.
    pub fn of(answers: [Likert5; 3]) -> Self {
        Self::by(HighCodes::SOURCE, answers)
    }

    /// As [`Pattern::of`], with other codes as high: a changed method, to be labelled as such.
    pub fn by(high: HighCodes, answers: [Likert5; 3]) -> Self {
        match answers.map(|answer| high.contains(answer)) {
            [true, true, true] => Self::P111,
            [true, true, false] => Self::P110,
            [true, false, false] => Self::P100,
            [false, true, true] => Self::P011,
            [false, false, true] => Self::P001,
            [false, false, false] => Self::P000,
            [true, false, true] => Self::P101,
            [false, true, false] => Self::P010,
        }
    }

    /// Whether quality, fairness and competition are high.
    pub fn highs(self) -> [bool; 3] {
        match self {
            Self::P111 => [true, true, true],
            Self::P110 => [true, true, false],
            Self::P100 => [true, false, false],
            Self::P011 => [false, true, true],
            Self::P001 => [false, false, true],
            Self::P000 => [false, false, false],
            Self::P101 => [true, false, true],
            Self::P010 => [false, true, false],
        }
    }

    /// The digits, such as `110`.
    pub fn code(self) -> &'static str {
        match self {
            Self::P111 => "111",
            Self::P110 => "110",
            Self::P100 => "100",
            Self::P011 => "011",
            Self::P001 => "001",
            Self::P000 => "000",
            Self::P101 => "101",
            Self::P010 => "010",
        }
    }

    /// The Cyrillic letters of the source, such as `В-В-Н`.
    pub fn letters(self) -> &'static str {
        match self {
            Self::P111 => "В-В-В",
            Self::P110 => "В-В-Н",
            Self::P100 => "В-Н-Н",
            Self::P011 => "Н-В-В",
            Self::P001 => "Н-Н-В",
            Self::P000 => "Н-Н-Н",
            Self::P101 => "В-Н-В",
            Self::P010 => "Н-В-Н",
        }
    }

    /// Whether the source names it. Unnamed ones are shown in neutral grey and without a recommendation.
    pub fn named(self) -> bool {
        !matches!(self, Self::P101 | Self::P010)
    }

    /// From the least to the greatest index, 0..1, of one respondent with this pattern. The ranges overlap, so that
    /// a segment can never be told from the value of the index alone (methodology 3.5).
    pub fn index_range(self) -> RangeInclusive<f64> {
        // Low answers are the codes 1 to 3, high ones 4 and 5.
        let least = self.highs().map(|high| if high { 0.75 } else { 0.0 });
        let greatest = self.highs().map(|high| if high { 1.0 } else { 0.5 });
        index_of(least)..=index_of(greatest)
    }
}

/// Index and pattern of one respondent who answered all three questions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Individual {
    /// The index, 0..1.
    pub index: f64,
    /// The pattern.
    pub pattern: Pattern,
}

impl Individual {
    /// Of the three answers, in the order quality, fairness, competition.
    pub fn of(answers: [Likert5; 3]) -> Self {
        Self { index: index_of(answers.map(Likert5::unit)), pattern: Pattern::of(answers) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

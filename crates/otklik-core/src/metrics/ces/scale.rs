//! The two scales of effort and the way each of them runs (decision D10).

use crate::metrics::coded::Code;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Which end of a question about effort is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// High is good: CES 2.0.
    Ease,
    /// Low is good: CES 1.0.
    Effort,
}

impl Polarity {
    /// What has to be printed next to the number, as the sign of every conclusion hangs on it.
    pub fn direction(self) -> Phrase {
        match self {
            Self::Ease => {
                Phrase { ru: "больше — лучше", en: "higher is better", uk: "більше — краще" }
            }
            Self::Effort => {
                Phrase { ru: "меньше — лучше", en: "lower is better", uk: "менше — краще" }
            }
        }
    }
}

/// An answer to "The company made it easy for me to handle my issue", 1 (strongly disagree) to 7 (strongly agree). The
/// sources have no Russian wording; it has to be agreed with the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct Ease(u8);

impl Ease {
    /// Which end is the good one.
    pub const POLARITY: Polarity = Polarity::Ease;

    /// Whether it counts as «легко»: 5 to 7.
    pub fn is_easy(self) -> bool {
        self.0 >= 5
    }

    /// Whether it counts as hard: 1 to 3.
    pub fn is_hard(self) -> bool {
        self.0 <= 3
    }
}

/// An answer to a question for the effort itself, 1 (very low) to 5 (very high).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct Effort(u8);

impl Effort {
    /// Which end is the good one.
    pub const POLARITY: Polarity = Polarity::Effort;
}

impl Code for Ease {
    const LOWEST: u8 = 1;
    const HIGHEST: u8 = 7;

    fn from_code(code: i64) -> Option<Self> {
        u8::try_from(code).ok().filter(|code| (1..=7).contains(code)).map(Self)
    }

    fn code(self) -> u8 {
        self.0
    }
}

impl Code for Effort {
    const LOWEST: u8 = 1;
    const HIGHEST: u8 = 5;

    fn from_code(code: i64) -> Option<Self> {
        u8::try_from(code).ok().filter(|code| (1..=5).contains(code)).map(Self)
    }

    fn code(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Ease {
    type Error = String;
    fn try_from(code: i64) -> Result<Self, String> {
        Self::from_code(code).ok_or_else(|| format!("{code} is not on the scale from 1 to 7"))
    }
}

impl From<Ease> for u8 {
    fn from(answer: Ease) -> u8 {
        answer.0
    }
}

impl TryFrom<i64> for Effort {
    type Error = String;
    fn try_from(code: i64) -> Result<Self, String> {
        Self::from_code(code).ok_or_else(|| format!("{code} is not on the scale from 1 to 5"))
    }
}

impl From<Effort> for u8 {
    fn from(answer: Effort) -> u8 {
        answer.0
    }
}

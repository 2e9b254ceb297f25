//! NPS, Net Promoter Score, in −100…+100 points, never per cent (methodology 4): the share of promoters less the share
//! of detractors among those who answered "how likely would you recommend us".
//!
//! The scale and its classes are here; [`Nps`] is the number with its interval, [`WeightedNps`] the one over weighted
//! answers, and [`nonresponse`] what the silent ones may do to it.

mod adjusted_wald;
pub mod nonresponse;
mod score;
mod weighted;

pub use adjusted_wald::{AdjustedWald, RANGE};
pub use score::{ClassCounts, Nps, nps};
pub use weighted::{WeightedNps, nps_weighted};

use super::coded::{Code, CodeCounts, State};
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// An answer to the key question, 0 to 10: how likely one would recommend, in tenths of certainty (decision D2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct Nps11(u8);

impl Nps11 {
    /// The answer worded in per cent, such as «90%»; `None` unless it is one of 0, 10, … 100.
    pub fn from_percent(percent: i64) -> Option<Self> {
        if percent % 10 == 0 { Self::from_code(percent / 10) } else { None }
    }

    /// The same answer in per cent, 0 to 100.
    pub fn percent(self) -> u8 {
        self.0 * 10
    }

    /// The class it counts in (methodology 4.1).
    pub fn class(self) -> NpsClass {
        match self.0 {
            9.. => NpsClass::Promoter,
            7..9 => NpsClass::Passive,
            ..7 => NpsClass::Detractor,
        }
    }
}

impl Code for Nps11 {
    const LOWEST: u8 = 0;
    const HIGHEST: u8 = 10;

    fn from_code(code: i64) -> Option<Self> {
        u8::try_from(code).ok().filter(|code| *code <= Self::HIGHEST).map(Self)
    }

    fn code(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Nps11 {
    type Error = String;
    fn try_from(code: i64) -> Result<Self, String> {
        Self::from_code(code).ok_or_else(|| format!("{code} is not on the scale from 0 to 10"))
    }
}

impl From<Nps11> for u8 {
    fn from(answer: Nps11) -> u8 {
        answer.0
    }
}

/// What one respondent did with the key question.
pub type NpsAnswer = State<Nps11>;

/// The accumulator of the NPS: answers by score, with those that are missing, refused and invalid.
pub type NpsCounts = CodeCounts<Nps11>;

/// The three kinds of clients (methodology 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NpsClass {
    /// 9 and 10.
    Promoter,
    /// 7 and 8.
    Passive,
    /// 0 to 6.
    Detractor,
}

impl NpsClass {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Promoter, Self::Passive, Self::Detractor];

    /// Its name in the source.
    pub fn name(self) -> Phrase {
        match self {
            Self::Promoter => Phrase {
                ru: "лояльный клиент (промоутер)",
                en: "loyal client (promoter)",
                uk: "лояльний клієнт (промоутер)",
            },
            Self::Passive => Phrase {
                ru: "пассивные клиенты", en: "passive clients", uk: "пасивні клієнти"
            },
            Self::Detractor => {
                Phrase {
                    ru: "критики (детракторы)", en: "critics (detractors)", uk: "критики (детрактори)"
                }
            }
        }
    }

    /// The answers that belong to it, in the words of the source.
    pub fn answers(self) -> Phrase {
        match self {
            Self::Promoter => Phrase {
                ru: "с вероятностью 90% или 100%",
                en: "with a probability of 90% or 100%",
                uk: "з імовірністю 90% або 100%",
            },
            Self::Passive => Phrase {
                ru: "с вероятностью 80% или 70%",
                en: "with a probability of 80% or 70%",
                uk: "з імовірністю 80% або 70%",
            },
            Self::Detractor => Phrase {
                ru: "с вероятностью 60% и ниже",
                en: "with a probability of 60% or less",
                uk: "з імовірністю 60% і нижче",
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

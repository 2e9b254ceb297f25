//! Who keeps silent, how many they are, and as what they may be counted (methodology 4.5, decisions D1 and D19).

use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Clients who were approached and asked and gave no valid answer to the key question (decision D19). Those who were
/// never reached are not among them: they lower the response rate instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Silent {
    /// Eligible, refused the interview.
    pub refused: u64,
    /// Broke off before the key question.
    pub broken_off: u64,
    /// Were interviewed and left the key question without a valid answer.
    pub item_refused: u64,
    /// Refused before it was known whether they are eligible.
    pub unknown: u64,
}

/// M, how many clients keep silent: finite, from 0, and fractional where eligibility had to be estimated.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct NonResponders(f64);

impl NonResponders {
    /// Nobody.
    pub const NONE: Self = Self(0.0);

    /// More than whole numbers can be told apart are no count of clients.
    const MOST: f64 = 9e15;

    /// This many; `None` unless it is a count or an estimate of one.
    pub fn new(count: f64) -> Option<Self> {
        (0.0..=Self::MOST).contains(&count).then_some(Self(count))
    }

    /// All who kept silent, with `eligible` in 0..1 of those of unknown eligibility (e of methodology 10.2).
    pub fn of(silent: Silent, eligible: f64) -> Option<Self> {
        let known = silent.refused as f64 + silent.broken_off as f64 + silent.item_refused as f64;
        if (0.0..=1.0).contains(&eligible) { Self::new(known + eligible * silent.unknown as f64) } else { None }
    }

    /// How many.
    pub fn count(self) -> f64 {
        self.0
    }
}

/// As what the silent ones are counted: the three usual treatments (decision D1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SilentAs {
    /// Method 1: like those who answered.
    #[serde(rename = "ignore")]
    Ignored,
    /// Method 2: neutral.
    #[serde(rename = "as_passives")]
    Passives,
    /// Method 3: dissatisfied.
    #[serde(rename = "as_detractors")]
    Detractors,
}

impl SilentAs {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Ignored, Self::Passives, Self::Detractors];

    /// The name of the method.
    pub fn name(self) -> Phrase {
        match self {
            Self::Ignored => {
                Phrase { ru: "не учитывать", en: "leave out", uk: "не враховувати" }
            }
            Self::Passives => {
                Phrase { ru: "как пассивных", en: "as passives", uk: "як пасивних" }
            }
            Self::Detractors => Phrase { ru: "как критиков", en: "as critics", uk: "як критиків" },
        }
    }

    /// What the method assumes.
    pub fn assumption(self) -> Phrase {
        match self {
            Self::Ignored => Phrase {
                ru: "«молчуны» ответили бы так же, как ответившие",
                en: "those who kept silent would have answered like those who did answer",
                uk: "«мовчуни» відповіли б так само, як ті, хто відповів",
            },
            Self::Passives => Phrase {
                ru: "«молчуны» нейтральны",
                en: "those who kept silent are neutral",
                uk: "«мовчуни» нейтральні",
            },
            Self::Detractors => Phrase {
                ru: "молчание — признак недовольства",
                en: "silence is dissatisfaction",
                uk: "мовчання — ознака невдоволення",
            },
        }
    }
}

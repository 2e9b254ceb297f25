//! High and low, how certain that is, and the four combinations of the source.

use super::Measured;
use crate::metrics::estimate::reaches;
use crate::metrics::pattern::Pattern;
use serde::{Deserialize, Serialize};

/// On which side of its threshold a number is; on the threshold it is high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// «Высокий»: the threshold or more.
    High,
    /// «Низкий»: less.
    Low,
}

impl Level {
    /// The level of a value at a threshold.
    pub fn of(value: f64, threshold: f64) -> Self {
        if reaches(value, threshold) { Self::High } else { Self::Low }
    }
}

/// Whether the interval says the same as the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The whole interval lies on the side of the value.
    Confirmed,
    /// The interval crosses the threshold, or there is none.
    Borderline,
}

impl Certainty {
    /// How certain it is on which side of the threshold the number is.
    pub fn of(measured: Measured, threshold: f64) -> Self {
        let level = |value| Level::of(value, threshold);
        match measured.limits() {
            Some((low, high)) if level(low) == level(measured.value()) && level(high) == level(measured.value()) => {
                Self::Confirmed
            }
            Some(_) | None => Self::Borderline,
        }
    }

    /// That of two things together: as certain as the less certain one.
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// One of the four combinations of the source, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Combination {
    /// 1: ИРЛ and NPS are high.
    BothHigh,
    /// 2: ИРЛ is low, NPS is high.
    LowIrlHighNps,
    /// 3: ИРЛ is high, NPS is low.
    HighIrlLowNps,
    /// 4: ИРЛ and NPS are low.
    BothLow,
}

impl Combination {
    /// All four, in the order of the source.
    pub const ALL: [Self; 4] = [Self::BothHigh, Self::LowIrlHighNps, Self::HighIrlLowNps, Self::BothLow];

    /// The combination of two levels.
    pub fn of(irl: Level, nps: Level) -> Self {
        match (irl, nps) {
            (Level::High, Level::High) => Self::BothHigh,
            (Level::Low, Level::High) => Self::LowIrlHighNps,
            (Level::High, Level::Low) => Self::HighIrlLowNps,
            (Level::Low, Level::Low) => Self::BothLow,
        }
    }

    /// Its number in the source, 1 to 4.
    pub fn number(self) -> u8 {
        match self {
            Self::BothHigh => 1,
            Self::LowIrlHighNps => 2,
            Self::HighIrlLowNps => 3,
            Self::BothLow => 4,
        }
    }

    /// The patterns whose growing shares the source names with it: between two waves their test is shown as supporting
    /// evidence, not as a condition.
    pub fn growing_patterns(self) -> &'static [Pattern] {
        match self {
            Self::BothHigh | Self::HighIrlLowNps => &[],
            Self::LowIrlHighNps => &[Pattern::P110, Pattern::P100],
            Self::BothLow => &[Pattern::P001, Pattern::P000],
        }
    }
}

impl TryFrom<u8> for Combination {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|combination| combination.number() == number);
        known.ok_or_else(|| format!("{number} is no combination from 1 to 4"))
    }
}

impl From<Combination> for u8 {
    fn from(combination: Combination) -> u8 {
        combination.number()
    }
}

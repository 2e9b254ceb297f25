//! Under which conditions a wave was asked, and the refusal to compare waves that were asked under others
//! (methodology 12, decisions D9, D12, D24).

use super::change::Change;
use crate::id::ScenarioId;
use crate::phrase::Phrase;
use crate::scenario::ScenarioRef;
use serde::{Deserialize, Serialize};

/// The way a wave was asked. Results of different channels are never pooled in silence (decision D12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A tablet that an interviewer hands to selected people.
    Interviewer,
    /// A terminal that stands alone.
    Terminal,
    /// E-mail.
    Email,
    /// SMS.
    Sms,
    /// Telephone.
    Phone,
}

/// A questionnaire in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Its id.
    pub id: ScenarioId,
    /// Its version.
    pub version: u32,
}

impl From<&ScenarioRef> for Questionnaire {
    fn from(scenario: &ScenarioRef) -> Self {
        Self { id: scenario.id.clone(), version: scenario.version }
    }
}

/// What has to be the same in two waves that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// The name of the population, which is part of every headline.
    pub population: String,
    /// The way it was asked.
    pub channel: Channel,
}

/// What differs between two waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mismatch {
    /// Another questionnaire or another version of it.
    Questionnaire,
    /// Another population.
    Population,
    /// Another channel.
    Channel,
}

impl Mismatch {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Questionnaire, Self::Population, Self::Channel];

    /// Why the waves are not compared.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Questionnaire => Phrase {
                ru: "волны не сравниваются: другая версия анкеты",
                en: "the waves are not compared: another version of the questionnaire",
                uk: "хвилі не порівнюються: інша версія анкети",
            },
            Self::Population => Phrase {
                ru: "волны не сравниваются: другая совокупность клиентов",
                en: "the waves are not compared: another population of clients",
                uk: "хвилі не порівнюються: інша сукупність клієнтів",
            },
            Self::Channel => Phrase {
                ru: "волны не сравниваются: другой канал опроса",
                en: "the waves are not compared: another channel",
                uk: "хвилі не порівнюються: інший канал опитування",
            },
        }
    }
}

/// The refusal to compare two waves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotComparable {
    /// All that differs, at least one.
    pub mismatches: Vec<Mismatch>,
}

impl Conditions {
    /// Refuses unless the other wave was asked under the same conditions.
    pub fn comparable_with(&self, other: &Self) -> Result<(), NotComparable> {
        let differs = |mismatch: &Mismatch| match mismatch {
            Mismatch::Questionnaire => self.questionnaire != other.questionnaire,
            Mismatch::Population => self.population != other.population,
            Mismatch::Channel => self.channel != other.channel,
        };
        let mismatches: Vec<Mismatch> = Mismatch::ALL.into_iter().filter(differs).collect();
        if mismatches.is_empty() { Ok(()) } else { Err(NotComparable { mismatches }) }
    }
}

/// Compares two waves if they may be compared.
pub fn compare(
    first: &Conditions,
    second: &Conditions,
    change: impl FnOnce() -> Change,
) -> Result<Change, NotComparable> {
    first.comparable_with(second).map(|()| change())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::wave::shares::{Counted, shares};

    fn wave() -> Conditions {
        Conditions {
            questionnaire: Questionnaire { id: ScenarioId::new("clinic-irl").unwrap(), version: 2 },
            population: "пациенты терапии".to_owned(),
            channel: Channel::Interviewer,
        }
    }

    fn change() -> Change {
        shares(Counted { x: 10, n: 100 }, Counted { x: 22, n: 105 }).change
    }

    #[test]
    fn waves_asked_under_the_same_conditions_are_compared() {
        assert_eq!(compare(&wave(), &wave(), change), Ok(change()));
    }

    #[test]
    fn waves_of_another_version_population_or_channel_are_refused_with_every_reason() {
        let mut other = wave();
        other.channel = Channel::Email;
        let refused = |other: &Conditions| compare(&wave(), other, || panic!("it must not be computed")).unwrap_err();
        assert_eq!(refused(&other).mismatches, [Mismatch::Channel]);
        other.questionnaire.version = 3;
        other.population = "все пациенты".to_owned();
        assert_eq!(refused(&other).mismatches, Mismatch::ALL);
    }
}

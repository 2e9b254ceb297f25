//! Who answers: four manners in fixed shares, each person with an attitude and a pace of their own.

use super::dice::Dice;
use crate::metrics::parameter::Parameter;
use crate::scenario::{Language, Scenario};
use serde::{Deserialize, Serialize};

/// How a made-up respondent answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Reads, has one attitude that all answers follow, leaves little out.
    Plausible,
    /// Faster than reading, first options, one answer in all rows.
    Hurried,
    /// Extremes against their own attitude, tries what is not allowed, goes back and changes answers.
    Contrary,
    /// Plausible, but mostly puts the tablet down somewhere on the way.
    Abandoning,
}

impl Manner {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Plausible, Self::Hurried, Self::Contrary, Self::Abandoning];

    /// The share of respondents of this manner, 0..1. No source states it; together they are 1.
    pub fn share(self) -> Parameter<f64> {
        Parameter::user(match self {
            Self::Plausible => 0.80,
            Self::Hurried => 0.10,
            Self::Contrary => 0.05,
            Self::Abandoning => 0.05,
        })
    }

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plausible => "plausible",
            Self::Hurried => "hurried",
            Self::Contrary => "contrary",
            Self::Abandoning => "abandoning",
        }
    }
}

/// The mean attitude on 0..1: most people are rather satisfied.
const MEAN_ATTITUDE: f64 = 0.68;

/// How far attitudes differ: about two thirds of the people lie within this distance of the mean.
const SPREAD_OF_ATTITUDES: f64 = 0.2;

/// The share of respondents who keep the default language where there are others.
const KEEPS_LANGUAGE: f64 = 0.8;

/// A made-up respondent.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) manner: Manner,
    /// How well they think of it all, 0..1.
    pub(super) attitude: f64,
    /// How important they find things, 0..1.
    pub(super) concern: f64,
    /// How long they take, as a multiple of what the linter reckons with.
    pub(super) pace: f64,
    pub(super) language: Language,
}

impl Person {
    pub(super) fn draw(scenario: &Scenario, dice: &mut Dice) -> Self {
        let mut at = dice.unit();
        let drawn = Manner::ALL.into_iter().find(|manner| {
            at -= manner.share().value;
            at < 0.0
        });
        let manner = drawn.unwrap_or(Manner::Plausible);
        let pace = match manner {
            Manner::Hurried => dice.between(0.05, 0.3),
            Manner::Plausible | Manner::Contrary | Manner::Abandoning => dice.between(0.7, 1.6),
        };
        let keeps = dice.happens(KEEPS_LANGUAGE);
        let other = dice.one_of(&scenario.languages).filter(|_| !keeps);
        Self {
            manner,
            attitude: (MEAN_ATTITUDE + SPREAD_OF_ATTITUDES * dice.normal()).clamp(0.0, 1.0),
            concern: (0.75 + 0.15 * dice.normal()).clamp(0.0, 1.0),
            pace,
            language: other.unwrap_or(scenario.language()).clone(),
        }
    }
}

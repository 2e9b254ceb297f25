//! Whether the sample looks like the client base on what is known of it (methodology 10.4), which weights would put
//! that right, and who may speak of a representative sample at all (decision D12).

use super::chi_square::{Class, GoodnessOfFit, goodness_of_fit, planned_shares};
use super::estimate::reaches;
use super::parameter::Parameter;
use super::significance::SIGNIFICANCE;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// How the people of a wave came to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// An interviewer approached those whom the plan selected.
    InterviewerSelected,
    /// Everybody was asked.
    Census,
    /// Whoever came forward: a terminal alone, e-mail, SMS.
    SelfSelected,
}

impl Design {
    /// The words that may be printed about the sample; none for a self-selected one.
    pub fn statement(self) -> Option<Phrase> {
        match self {
            Self::InterviewerSelected | Self::Census => Some(Phrase {
                ru: "репрезентативная выборка",
                en: "representative sample",
                uk: "репрезентативна вибірка",
            }),
            Self::SelfSelected => None,
        }
    }
}

/// The limits of the check and of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RepresentativenessRule {
    /// A significant deviation up to this share, 0..1, is not worth a warning.
    pub deviation: Parameter<f64>,
    /// A stratum of fewer respondents is not weighted.
    pub least_stratum: Parameter<u64>,
    /// Weights below this are raised to it.
    pub least_weight: Parameter<f64>,
    /// Weights above this are lowered to it.
    pub most_weight: Parameter<f64>,
}

impl Default for RepresentativenessRule {
    fn default() -> Self {
        Self {
            deviation: Parameter::user(0.05),
            least_stratum: Parameter::user(10),
            least_weight: Parameter::user(0.3),
            most_weight: Parameter::user(3.0),
        }
    }
}

/// What the check says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// There is nothing to check.
    NotTested,
    /// No difference that is both significant and above the limit.
    NoDifferenceShown,
    /// p < 0.05 and a deviation above the limit, or people of a class that the client base does not have.
    Differs,
}

impl Finding {
    /// The warning to print, if any.
    pub fn warning(self) -> Option<Phrase> {
        match self {
            Self::NotTested | Self::NoDifferenceShown => None,
            Self::Differs => Some(Phrase {
                ru: "состав выборки отличается от клиентской базы",
                en: "the sample differs from the client base",
                uk: "склад вибірки відрізняється від клієнтської бази",
            }),
        }
    }
}

/// The sample against the client base on one characteristic.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Representativeness {
    /// How well the sample fits.
    pub fit: GoodnessOfFit,
    /// What that says.
    pub finding: Finding,
}

/// Checks the sample, counted by class, against the sizes or shares of the classes in the client base.
pub fn representativeness(classes: &[Class], rule: &RepresentativenessRule) -> Representativeness {
    let fit = goodness_of_fit(classes);
    let finding = match fit.largest_deviation {
        None => Finding::NotTested,
        // Without a p-value there are people of a class that should not exist.
        Some(deviation)
            if fit.p.is_none_or(|p| !reaches(p, SIGNIFICANCE)) && !reaches(rule.deviation.value, deviation) =>
        {
            Finding::Differs
        }
        Some(_) => Finding::NoDifferenceShown,
    };
    Representativeness { fit, finding }
}

/// The weight of a respondent of one stratum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StratumWeight {
    /// w_h = (N_h/N) / (n_h/n), before any rule; absent where nobody is in the stratum.
    pub raw: Option<f64>,
    /// `raw`, trimmed to the limits of the rule.
    pub trimmed: Option<f64>,
    /// The weight to be used: `trimmed`. Absent where the sample may not be weighted.
    pub weight: Option<f64>,
}

/// Post-stratification weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostStratification {
    /// One for each stratum, in their order.
    pub strata: Vec<StratumWeight>,
    /// Places, from 0, of the strata that have too few respondents or are unknown to the client base. If there is any,
    /// the sample is not weighted: strata have to be joined first.
    pub refused: Vec<usize>,
    /// Kish's deff = n·Σnw²/(Σnw)² of the weights in use, 1 or more: it is printed.
    pub design_effect: Option<f64>,
}

/// The weights that bring the strata, given with their counts and their sizes or shares in the client base, to the
/// proportions of the base.
pub fn post_stratification(strata: &[Class], rule: &RepresentativenessRule) -> PostStratification {
    let n: f64 = strata.iter().map(|stratum| stratum.observed as f64).sum();
    let shares = planned_shares(strata).unwrap_or_default();
    let share_of = |place: usize| shares.get(place).copied();
    let raw: Vec<Option<f64>> = strata
        .iter()
        .enumerate()
        .map(|(place, stratum)| {
            let part = (stratum.observed > 0).then(|| stratum.observed as f64 / n)?;
            share_of(place).map(|share| share / part)
        })
        .collect();
    let refuses = |place: usize, stratum: &Class| match share_of(place) {
        Some(share) if share > 0.0 => stratum.observed < rule.least_stratum.value.max(1),
        Some(_) => stratum.observed > 0,
        None => true,
    };
    let refused: Vec<usize> =
        strata.iter().enumerate().filter(|(place, stratum)| refuses(*place, stratum)).map(|(place, _)| place).collect();
    let allowed = |weight: &f64| weight.max(rule.least_weight.value).min(rule.most_weight.value);
    let weight = |raw: Option<f64>| {
        let trimmed = raw.as_ref().map(allowed);
        StratumWeight { raw, trimmed, weight: trimmed.filter(|_| refused.is_empty()) }
    };
    let weights: Vec<StratumWeight> = raw.into_iter().map(weight).collect();
    let design_effect = design_effect(strata, &weights, n);
    PostStratification { strata: weights, refused, design_effect }
}

fn design_effect(strata: &[Class], weights: &[StratumWeight], n: f64) -> Option<f64> {
    let sum = |power: i32| {
        let part = |(stratum, weight): (&Class, &StratumWeight)| {
            weight.weight.map_or(0.0, |weight| stratum.observed as f64 * weight.powi(power))
        };
        strata.iter().zip(weights).map(part).sum::<f64>()
    };
    let (once, squared) = (sum(1), sum(2));
    (once > 0.0).then(|| (n / once) * (squared / once)).filter(|it| it.is_finite())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

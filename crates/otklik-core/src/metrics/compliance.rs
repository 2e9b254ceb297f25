//! Whether the interviewer approached those whom the plan selected, and nobody else (methodology 9.5).

use super::estimate::{Estimate, reaches};
use super::parameter::Parameter;
use super::share::proportion;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Planned against approached, as sets: an arrival that is listed twice is one arrival.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compliance<Arrival> {
    /// How many were planned.
    pub planned: u64,
    /// How many were approached.
    pub approached: u64,
    /// How many of the planned were approached.
    pub planned_and_approached: u64,
    /// Planned and not approached, in ascending order.
    pub missed: Vec<Arrival>,
    /// Approached and not planned, in ascending order.
    pub unplanned: Vec<Arrival>,
    /// The share of the planned who were approached, 0..1, with its Wilson interval; no data if nobody was planned.
    pub compliance: Estimate,
    /// The share of the approached who were not planned, 0..1; no data if nobody was approached.
    pub unplanned_share: Estimate,
}

/// Holds those `approached` against those `planned`, each by the number of the arrival or the id of the appointment.
pub fn compliance<Arrival: Ord + Clone>(planned: &[Arrival], approached: &[Arrival]) -> Compliance<Arrival> {
    let (plan, fact): (BTreeSet<&Arrival>, BTreeSet<&Arrival>) =
        (planned.iter().collect(), approached.iter().collect());
    let only = |one: &BTreeSet<&Arrival>, other: &BTreeSet<&Arrival>| -> Vec<Arrival> {
        one.difference(other).map(|arrival| (*arrival).clone()).collect()
    };
    let (missed, unplanned) = (only(&plan, &fact), only(&fact, &plan));
    let both = plan.intersection(&fact).count() as u64;
    let (planned, approached) = (plan.len() as u64, fact.len() as u64);
    Compliance {
        planned,
        approached,
        planned_and_approached: both,
        compliance: proportion(both, planned),
        unplanned_share: proportion(unplanned.len() as u64, approached),
        missed,
        unplanned,
    }
}

/// What a wave may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// The plan was followed: «случайный отбор».
    Random,
    /// It was not: the wave loses that label.
    NotRandom,
}

impl Selection {
    /// The label of the wave; none once it is lost.
    pub fn label(self) -> Option<Phrase> {
        match self {
            Self::Random => Some(Phrase {
                ru: "случайный отбор", en: "random selection", uk: "випадковий відбір"
            }),
            Self::NotRandom => None,
        }
    }
}

/// When a wave keeps the label; shares in 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ComplianceRule {
    /// Compliance below this loses it.
    pub least_compliance: Parameter<f64>,
    /// An unplanned share above this loses it.
    pub most_unplanned: Parameter<f64>,
}

impl Default for ComplianceRule {
    fn default() -> Self {
        Self { least_compliance: Parameter::user(0.9), most_unplanned: Parameter::user(0.05) }
    }
}

impl ComplianceRule {
    /// Whether the selection was random; `None` where nobody was planned and nobody approached. Somebody approached
    /// without any plan is unplanned, and a plan nobody carried out was not followed.
    pub fn selection<Arrival>(&self, compliance: &Compliance<Arrival>) -> Option<Selection> {
        let kept = compliance.compliance.value.map(|share| reaches(share, self.least_compliance.value));
        let clean = compliance.unplanned_share.value.map(|share| reaches(self.most_unplanned.value, share));
        match (kept, clean) {
            (None, None) => None,
            (Some(false), _) | (_, Some(false)) => Some(Selection::NotRandom),
            (Some(true) | None, Some(true) | None) => Some(Selection::Random),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn selection(planned: &[u32], approached: &[u32]) -> Option<Selection> {
        ComplianceRule::default().selection(&compliance(planned, approached))
    }

    #[test]
    fn the_label_is_lost_below_ninety_per_cent_and_above_five_per_cent_unplanned() {
        let plan: Vec<u32> = (1..=100).collect();
        assert_eq!(selection(&plan, &plan[..90]), Some(Selection::Random));
        assert_eq!(selection(&plan, &plan[..89]), Some(Selection::NotRandom));
        // 5 of 100 approached are unplanned, then 6 of 100.
        let with_others =
            |planned: u32, all: u32| -> Vec<u32> { (1..=planned).chain(1001..=1000 + all - planned).collect() };
        assert_eq!(selection(&plan, &with_others(95, 100)), Some(Selection::Random));
        assert_eq!(selection(&plan, &with_others(94, 100)), Some(Selection::NotRandom));
        assert_eq!(Selection::Random.label().map(|label| label.ru), Some("случайный отбор"));
        assert_eq!(Selection::NotRandom.label(), None);
    }

    #[test]
    fn without_a_plan_everybody_is_unplanned_and_without_anybody_nothing_is_judged() {
        assert_eq!(selection(&[], &[4]), Some(Selection::NotRandom));
        assert_eq!(selection(&[4], &[]), Some(Selection::NotRandom));
        assert_eq!(selection(&[], &[]), None);
    }

    proptest! {
        #[test]
        fn neither_order_nor_repetition_matters_and_nobody_is_lost(
            planned in proptest::collection::vec(0_u32..40, 0..30),
            approached in proptest::collection::vec(0_u32..40, 0..30)
        ) {
            let result = compliance(&planned, &approached);
            prop_assert_eq!(result.planned, result.planned_and_approached + result.missed.len() as u64);
            prop_assert_eq!(result.approached, result.planned_and_approached + result.unplanned.len() as u64);
            let again: Vec<u32> = planned.iter().rev().chain(&planned).copied().collect();
            prop_assert_eq!(&compliance(&again, &approached), &result);
            if let Some((share, interval)) = result.compliance.value.zip(result.compliance.interval) {
                prop_assert!(interval.low <= share && share <= interval.high);
            }
        }
    }
}

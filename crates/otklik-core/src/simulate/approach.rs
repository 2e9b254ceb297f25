//! Those who never take the tablet: refusals and people who are not eligible, in plausible shares.

use super::dice::Dice;
use crate::id::ReasonId;
use crate::metrics::parameter::Parameter;
use crate::record::Disposition;
use crate::scenario::{Reason, ReasonClass, SamplingPlan, Scenario};

/// The share of approaches that end so before the tablet is handed over, 0..1. No source states them.
pub const TURNED_AWAY: [(Disposition, Parameter<f64>); 5] = [
    (Disposition::Refused, Parameter::user(0.18)),
    (Disposition::RefusedUnscreened, Parameter::user(0.04)),
    (Disposition::Ineligible, Parameter::user(0.05)),
    (Disposition::NotReached, Parameter::user(0.03)),
    (Disposition::Other, Parameter::user(0.02)),
];

/// More people in a row than this are not turned away.
const MOST_IN_A_ROW: usize = 50;

/// How those approaches ended that came before the next interview, each with its reason.
pub(super) fn turned_away(scenario: &Scenario, dice: &mut Dice) -> Vec<(Disposition, Option<ReasonId>)> {
    let mut all = Vec::new();
    while all.len() < MOST_IN_A_ROW {
        let mut at = dice.unit();
        let found = TURNED_AWAY.iter().find(|(_, share)| {
            at -= share.value;
            at < 0.0
        });
        let Some((disposition, _)) = found else { break };
        all.push((*disposition, reason(scenario, *disposition, dice)));
    }
    all
}

fn reason(scenario: &Scenario, disposition: Disposition, dice: &mut Dice) -> Option<ReasonId> {
    let class = match disposition {
        Disposition::Refused => ReasonClass::Refusal,
        Disposition::RefusedUnscreened => ReasonClass::Unscreened,
        Disposition::Ineligible => ReasonClass::NotEligible,
        Disposition::Other => ReasonClass::Other,
        Disposition::Completed | Disposition::Partial | Disposition::BrokenOff | Disposition::NotReached => {
            return None;
        }
    };
    let all = scenario.refusals.iter().chain(&scenario.ineligible);
    let fitting: Vec<&Reason> = all.filter(|reason| reason.class == class).collect();
    dice.one_of(&fitting).map(|reason| reason.id.clone())
}

/// The probability with which the plan selects an arrival.
pub(super) fn probability(plan: &SamplingPlan) -> f64 {
    match plan {
        SamplingPlan::Systematic { daily_flow, daily_target } => {
            1.0 / f64::from((daily_flow / (*daily_target).max(1)).max(1))
        }
        SamplingPlan::ListOfTheDay { daily_flow, daily_target } => {
            (f64::from(*daily_target) / f64::from((*daily_flow).max(1))).min(1.0)
        }
        SamplingPlan::Bernoulli { probability } => *probability,
        SamplingPlan::Everyone => 1.0,
    }
}

//! How many answers a wave needs (methodology 8.1; Cochran 1977).

use crate::metrics::distribution::normal_quantile;
use crate::metrics::estimate::{EPSILON, SEED_MINIMUM};
use crate::metrics::interval::CONFIDENCE;
use crate::metrics::parameter::Parameter;

/// A smaller margin asks for more people than there are.
const LEAST_ERROR: f64 = 1e-6;

/// A greater confidence has no quantile that a double can tell from infinity.
const GREATEST_CONFIDENCE: f64 = 1.0 - 1e-12;

/// What the answers of one key segment have to achieve. A segment is a stratum known before the interview: a branch, a
/// service, a group of clients (decision D7); never one of the ИРЛ segments, which are an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requirements {
    /// Greatest margin e of a share, in 0..1; at most ±0.10 in the source.
    pub max_error: Parameter<f64>,
    /// The share p that is expected, in 0..1; 0.5 is the worst case.
    pub share: Parameter<f64>,
    /// Confidence of the margin, in 0..1.
    pub confidence: Parameter<f64>,
    /// Least number of answers in a key segment; 100 in the source.
    pub segment_minimum: Parameter<u64>,
    /// Eligible clients on the list (N), if there is a list and the statement is about exactly these.
    pub population: Option<u64>,
    /// Share of those asked who are expected to answer, in 0..1, if it is known.
    pub response_rate: Option<f64>,
}

impl Default for Requirements {
    /// Those of the source, without a list and without a known response rate.
    fn default() -> Self {
        Self {
            max_error: Parameter::source(0.10),
            share: Parameter::literature(0.5),
            confidence: Parameter::source(CONFIDENCE),
            segment_minimum: Parameter::source(SEED_MINIMUM),
            population: None,
            response_rate: None,
        }
    }
}

/// Why nothing can be planned.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Unplannable {
    /// The margin.
    #[error("the margin of error has to be a number from 0.000001 to 1, not {0}")]
    MaxError(f64),
    /// The expected share.
    #[error("the expected share has to be a number from 0 to 1, not {0}")]
    Share(f64),
    /// The confidence.
    #[error("the confidence has to be a number between 0 and 1, not {0}")]
    Confidence(f64),
    /// The response rate.
    #[error("the expected response rate has to be a number from 0 to 1, not {0}")]
    ResponseRate(f64),
}

/// How many answers and contacts are needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// n₀ = z²p(1 − p)/e²: answers out of endlessly many clients.
    pub unlimited: f64,
    /// Answers out of the list: n₀/(1 + (n₀ − 1)/N); n₀ without a list.
    pub statistical: f64,
    /// The same as a whole number of people.
    pub statistical_whole: u64,
    /// Answers to collect: at least the segment minimum, and no more than the list has.
    pub target: u64,
    /// Whether everybody on the list has to be asked.
    pub census: bool,
    /// People to ask, so that `target` of them answer. Absent without an expected response rate, and where it is 0, as
    /// then no number is enough.
    pub contacts: Option<u64>,
    /// Eligible clients on the list, as required.
    pub population: Option<u64>,
}

impl Plan {
    /// Whether more people would have to be asked than the list has: at the expected response rate the target cannot
    /// be reached.
    pub fn exceeds_list(&self) -> bool {
        self.contacts.zip(self.population).is_some_and(|(contacts, population)| contacts > population)
    }
}

/// Plans the answers of one key segment.
pub fn plan(requirements: &Requirements) -> Result<Plan, Unplannable> {
    let error = requirements.max_error.value;
    if !(LEAST_ERROR..=1.0).contains(&error) {
        return Err(Unplannable::MaxError(error));
    }
    let share = requirements.share.value;
    if !(0.0..=1.0).contains(&share) {
        return Err(Unplannable::Share(share));
    }
    let confidence = requirements.confidence.value;
    if !(confidence > 0.0 && confidence <= GREATEST_CONFIDENCE) {
        return Err(Unplannable::Confidence(confidence));
    }
    if let Some(rate) = requirements.response_rate.filter(|rate| !(0.0..=1.0).contains(rate)) {
        return Err(Unplannable::ResponseRate(rate));
    }
    let z = normal_quantile(1.0 - (1.0 - confidence) / 2.0);
    let unlimited = z * z * share * (1.0 - share) / (error * error);
    let statistical = requirements.population.map_or(unlimited, |population| out_of(unlimited, population as f64));
    let statistical_whole = whole(statistical);
    let wanted = statistical_whole.max(requirements.segment_minimum.value);
    let target = requirements.population.map_or(wanted, |population| wanted.min(population));
    let contacts = |rate: f64| (rate > 0.0).then(|| whole(target as f64 / rate));
    Ok(Plan {
        unlimited,
        statistical,
        statistical_whole,
        target,
        census: requirements.population == Some(target),
        contacts: requirements.response_rate.and_then(contacts),
        population: requirements.population,
    })
}

/// n₀/(1 + (n₀ − 1)/N), written so that an empty list is no division by 0.
fn out_of(unlimited: f64, population: f64) -> f64 {
    let all = population + unlimited - 1.0;
    if all > 0.0 { unlimited * population / all } else { 0.0 }
}

/// The least whole number of people that is enough; 96.0000000001 is 96, computed with rounding (methodology 2.7).
fn whole(people: f64) -> u64 {
    (people - EPSILON - people * 4.0 * f64::EPSILON).ceil().max(0.0) as u64
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::sample_size::{Spread, achieved};
    use proptest::prelude::*;

    fn of(change: impl FnOnce(&mut Requirements)) -> Result<Plan, Unplannable> {
        let mut requirements = Requirements::default();
        change(&mut requirements);
        plan(&requirements)
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for bad in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert!(matches!(of(|it| it.max_error.value = bad), Err(Unplannable::MaxError(_))));
            assert!(matches!(of(|it| it.share.value = bad), Err(Unplannable::Share(_))));
            assert!(matches!(of(|it| it.confidence.value = bad), Err(Unplannable::Confidence(_))));
            assert!(matches!(of(|it| it.response_rate = Some(bad)), Err(Unplannable::ResponseRate(_))));
        }
        assert!(matches!(of(|it| it.max_error.value = 0.0), Err(Unplannable::MaxError(_))));
        assert!(matches!(of(|it| it.confidence.value = 1.0), Err(Unplannable::Confidence(_))));
    }

    #[test]
    fn a_whole_number_is_not_raised_by_rounding() {
        assert_eq!([96.0, 96.000_000_000_1, 95.999_999_999_9, 96.001, 0.0].map(whole), [96, 96, 96, 97, 0]);
        assert_eq!(whole(1e12 + 1e-4), 1_000_000_000_000);
        // 21/0.7 is 30.000000000000004
        let rate = |it: &mut Requirements| {
            it.population = Some(21);
            it.response_rate = Some(0.7);
        };
        assert_eq!(of(rate).unwrap().contacts, Some(30));
    }

    #[test]
    fn a_short_list_is_asked_completely_and_an_empty_one_not_at_all() {
        let short = of(|it| it.population = Some(100)).unwrap();
        assert_eq!((short.target, short.census), (100, true));
        assert!(!of(|it| it.population = Some(101)).unwrap().census);
        let empty = of(|it| it.population = Some(0)).unwrap();
        assert_eq!((empty.statistical, empty.target, empty.census), (0.0, 0, true));
        let certain = |it: &mut Requirements| {
            it.share.value = 0.0;
            it.population = Some(1);
        };
        assert_eq!(of(certain).unwrap().statistical, 0.0);
    }

    #[test]
    fn a_plan_that_needs_more_people_than_the_list_has_says_so() {
        let of_list = |population, rate| {
            of(|it| {
                it.population = Some(population);
                it.response_rate = Some(rate);
            })
        };
        assert!(of_list(150, 0.5).unwrap().exceeds_list());
        assert!(!of_list(200, 0.5).unwrap().exceeds_list());
        assert_eq!(of_list(200, 0.0).unwrap().contacts, None);
    }

    #[test]
    fn a_smaller_confidence_needs_fewer_answers() {
        // z(0.90) = 1.6448536269514722
        let plan = of(|it| it.confidence.value = 0.90).unwrap();
        assert!((plan.unlimited - 67.638_586_354_1).abs() < 1e-6, "{}", plan.unlimited);
        assert_eq!(plan.statistical_whole, 68);
    }

    proptest! {
        #[test]
        fn as_many_answers_as_planned_reach_the_margin_and_one_fewer_does_not(
            error in 0.02..0.3_f64, share in 0.05..0.95_f64, population in proptest::option::of(1_u64..5000)
        ) {
            let plan = of(|it| {
                it.max_error.value = error;
                it.share.value = share;
                it.population = population;
            }).unwrap();
            let spread = Spread::new(share, 1.0, 0.5).unwrap();
            let margin = |n| achieved(n, population, spread).unwrap().share_wald;
            prop_assert!(margin(plan.statistical_whole) <= error + 1e-9);
            if plan.statistical_whole > 1 {
                prop_assert!(margin(plan.statistical_whole - 1) > error - 1e-9);
            }
        }

        #[test]
        fn a_target_is_neither_below_the_minimum_nor_above_the_list(
            error in 0.001..=1.0_f64, minimum in 0_u64..300, population in proptest::option::of(0_u64..2000),
            rate in proptest::option::of(0.01..=1.0_f64)
        ) {
            let plan = of(|it| {
                it.max_error.value = error;
                it.segment_minimum.value = minimum;
                it.population = population;
                it.response_rate = rate;
            }).unwrap();
            prop_assert!(plan.target >= minimum.min(population.unwrap_or(u64::MAX)));
            prop_assert!(population.is_none_or(|population| plan.target <= population));
            prop_assert!(plan.statistical <= plan.unlimited.max(1.0) + 1e-9);
            prop_assert_eq!(plan.census, population == Some(plan.target));
            prop_assert_eq!(plan.contacts.is_some(), rate.is_some());
            prop_assert!(plan.contacts.is_none_or(|contacts| contacts >= plan.target));
        }
    }
}

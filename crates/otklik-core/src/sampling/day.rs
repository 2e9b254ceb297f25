//! The plan of one day at one site, by the scheme of the scenario.

use super::bernoulli::BernoulliPlan;
use super::generator::day_seed;
use super::list::draw_from_list;
use super::systematic::SystematicPlan;
use crate::scenario::SamplingPlan;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// How far ahead the next selected arrival is looked for.
const HORIZON: u32 = 100_000;

/// Which arrivals of a day are selected. Arrivals count from 1.
#[derive(Debug, Clone, PartialEq)]
pub enum DayPlan {
    /// Every k-th.
    Systematic(SystematicPlan),
    /// Each by an own draw.
    Bernoulli(BernoulliPlan),
    /// Rows of the appointment list.
    ListOfTheDay {
        /// The rows selected, from 1.
        rows: BTreeSet<u32>,
        /// Probability of each row, in (0, 1].
        probability: f64,
    },
    /// Everybody.
    Everyone,
}

impl DayPlan {
    /// Draws the plan of a day. The seed is `"{wave}|{site}|{date}"` (methodology 9.1); of several tablets at one site
    /// each draws its own Bernoulli arrivals, by its id.
    pub fn draw(plan: SamplingPlan, wave: &str, site: &str, day: NaiveDate, device: &str) -> Self {
        match plan {
            SamplingPlan::Systematic { daily_flow, daily_target } => {
                Self::Systematic(SystematicPlan::draw(daily_flow, daily_target, wave, site, day))
            }
            SamplingPlan::Bernoulli { probability } => {
                let plan = BernoulliPlan::of_device(probability, day_seed(wave, site, day), device);
                plan.map_or(Self::Everyone, Self::Bernoulli)
            }
            SamplingPlan::ListOfTheDay { daily_flow, daily_target } => {
                let ids: Vec<String> = (1..=daily_flow).map(|row| row.to_string()).collect();
                let sample = draw_from_list(&day_seed(wave, site, day), &ids, daily_target as usize);
                let rows = sample.selected.iter().filter_map(|row| row.parse().ok()).collect();
                Self::ListOfTheDay { rows, probability: sample.probability().unwrap_or(1.0) }
            }
            SamplingPlan::Everyone => Self::Everyone,
        }
    }

    /// Whether the arrival with this number is selected.
    pub fn selects(&self, arrival: u32) -> bool {
        match self {
            Self::Systematic(plan) => plan.selects(arrival),
            Self::Bernoulli(plan) => arrival > 0 && plan.selects(arrival),
            Self::ListOfTheDay { rows, .. } => rows.contains(&arrival),
            Self::Everyone => arrival > 0,
        }
    }

    /// The first selected arrival after `arrivals` people have come; `None` where nobody is selected any more today, as
    /// after the last row of a list.
    pub fn next_after(&self, arrivals: u32) -> Option<u32> {
        match self {
            Self::Systematic(plan) => Some(plan.next_after(arrivals)),
            Self::Bernoulli(plan) => plan.next_after(arrivals, arrivals.saturating_add(HORIZON)),
            Self::ListOfTheDay { rows, .. } => rows.range(arrivals.checked_add(1)?..).next().copied(),
            Self::Everyone => arrivals.checked_add(1),
        }
    }

    /// Probability with which each arrival is selected, in (0, 1].
    pub fn probability(&self) -> f64 {
        match self {
            Self::Systematic(plan) => plan.probability(),
            Self::Bernoulli(plan) => plan.probability(),
            Self::ListOfTheDay { probability, .. } => *probability,
            Self::Everyone => 1.0,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plan(scheme: SamplingPlan) -> DayPlan {
        DayPlan::draw(scheme, "2026-1", "Садовая", NaiveDate::from_ymd_opt(2026, 3, 14).unwrap(), "tablet")
    }

    #[test]
    fn everyone_is_selected_with_certainty() {
        let everyone = plan(SamplingPlan::Everyone);
        assert!((1..50).all(|arrival| everyone.selects(arrival)));
        assert_eq!((everyone.selects(0), everyone.next_after(7), everyone.probability()), (false, Some(8), 1.0));
    }

    #[test]
    fn of_a_list_exactly_as_many_rows_are_selected_as_are_wanted_and_nobody_after_it() {
        let list = plan(SamplingPlan::ListOfTheDay { daily_flow: 40, daily_target: 10 });
        assert_eq!((1..=1000).filter(|row| list.selects(*row)).count(), 10);
        assert_eq!((list.probability(), list.next_after(40)), (0.25, None));
    }

    #[test]
    fn tablets_side_by_side_draw_arrivals_of_their_own() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 14).unwrap();
        let scheme = SamplingPlan::Bernoulli { probability: 0.5 };
        let chosen = |device: &str| {
            let plan = DayPlan::draw(scheme, "2026-1", "Садовая", day, device);
            (1..=64).filter(|arrival| plan.selects(*arrival)).collect::<Vec<_>>()
        };
        assert_ne!(chosen("a"), chosen("b"));
        assert_eq!(chosen("a"), chosen("a"));
    }

    proptest! {
        #[test]
        fn the_next_one_is_the_first_that_is_selected(flow in 1_u32..200, share in 0.05_f64..1.0, arrivals in 0_u32..300) {
            let target = ((f64::from(flow) * share) as u32).clamp(1, flow);
            for scheme in [
                SamplingPlan::Systematic { daily_flow: flow, daily_target: target },
                SamplingPlan::Bernoulli { probability: share },
                SamplingPlan::ListOfTheDay { daily_flow: flow, daily_target: target },
                SamplingPlan::Everyone,
            ] {
                let plan = plan(scheme);
                let found = (arrivals + 1..arrivals + 2000).find(|arrival| plan.selects(*arrival));
                prop_assert_eq!(plan.next_after(arrivals), found);
                prop_assert!(plan.probability() > 0.0 && plan.probability() <= 1.0);
            }
        }
    }
}

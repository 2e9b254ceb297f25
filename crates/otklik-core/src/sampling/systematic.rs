//! Every k-th arrival with a random start (methodology 9.2).

use super::generator::{day_seed, uniform};
use chrono::NaiveDate;

/// Every k-th arrival of a day at one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystematicPlan {
    /// Every `interval`-th arrival is selected (k), 1 or more.
    pub interval: u32,
    /// The first arrival selected, 1 to `interval` (r).
    pub start: u32,
    /// The seed of the draw, `"{wave}|{site}|{date}"`, logged with the plan.
    pub seed: String,
}

impl SystematicPlan {
    /// Draws the plan: k = floor(flow / target), r = 1 + floor(k·u(seed, "sys", 0)).
    pub fn draw(daily_flow: u32, daily_target: u32, wave: &str, site: &str, day: NaiveDate) -> Self {
        Self::with_seed((daily_flow / daily_target.max(1)).max(1), day_seed(wave, site, day))
    }

    /// Draws the start for a given k and seed.
    pub fn with_seed(interval: u32, seed: String) -> Self {
        let interval = interval.max(1);
        let start = 1 + (f64::from(interval) * uniform(&seed, "sys", "0")).floor() as u32;
        Self { interval, start, seed }
    }

    /// Whether the arrival with this number (from 1) is selected.
    pub fn selects(&self, arrival: u32) -> bool {
        arrival.checked_sub(self.start).is_some_and(|past| past.is_multiple_of(self.interval))
    }

    /// The first selected arrival after `arrivals` people have come.
    pub fn next_after(&self, arrivals: u32) -> u32 {
        let Some(past) = arrivals.checked_sub(self.start) else { return self.start };
        let steps = (past / self.interval.max(1)).saturating_add(1);
        self.start.saturating_add(steps.saturating_mul(self.interval))
    }

    /// The selected ones among the first `total` arrivals.
    pub fn selected(&self, total: u32) -> impl Iterator<Item = u32> + use<> {
        // A step of `step_by` may not be 0; the interval is 1 or more.
        (self.start..=total).step_by(self.interval.max(1) as usize)
    }

    /// Probability of being selected, 1/k, also where more or fewer people come than expected.
    pub fn probability(&self) -> f64 {
        1.0 / f64::from(self.interval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_seed_is_made_of_wave_site_and_date() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap_or_default();
        let plan = SystematicPlan::draw(30, 7, "2025-wave1", "clinic-7", day);
        assert_eq!((plan.interval, plan.start, plan.seed.as_str()), (4, 3, "2025-wave1|clinic-7|2025-03-14"));
    }

    #[test]
    fn a_plan_to_approach_more_than_come_is_a_census() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap_or_default();
        let plan = SystematicPlan::draw(3, 7, "w", "s", day);
        assert_eq!((plan.interval, plan.start, plan.probability()), (1, 1, 1.0));
    }

    #[test]
    fn counting_up_to_the_last_number_does_not_overflow() {
        let plan = SystematicPlan { interval: u32::MAX, start: 7, seed: String::new() };
        assert_eq!((plan.next_after(u32::MAX), plan.next_after(7)), (u32::MAX, u32::MAX));
    }

    proptest! {
        #[test]
        fn the_start_lies_within_the_first_k(k in 1_u32.., seed in ".{0,20}") {
            let plan = SystematicPlan::with_seed(k, seed);
            prop_assert!((1..=k).contains(&plan.start));
        }

        #[test]
        fn the_next_selected_arrival_is_the_first_one_the_plan_selects(
            k in 1_u32..40, seed in "[a-z]{0,4}", arrivals in 0_u32..200
        ) {
            let plan = SystematicPlan::with_seed(k, seed);
            let next = plan.next_after(arrivals);
            prop_assert!(plan.selects(next) && next > arrivals);
            prop_assert!((arrivals + 1..next).all(|arrival| !plan.selects(arrival)));
        }

        #[test]
        fn the_list_of_a_day_holds_exactly_the_selected_arrivals(
            k in 1_u32..40, seed in "[a-z]{0,4}", total in 0_u32..200
        ) {
            let plan = SystematicPlan::with_seed(k, seed);
            let one_by_one: Vec<u32> = (1..=total).filter(|arrival| plan.selects(*arrival)).collect();
            prop_assert_eq!(plan.selected(total).collect::<Vec<_>>(), one_by_one);
        }
    }
}

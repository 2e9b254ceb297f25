//! Whom to approach: systematic sampling with a random start, drawn by the seeded generator.
//!
//! Source: methodology 2.6 (generator) and 9.1, 9.2 (every k-th with random start).

use crate::scenario::SamplingPlan;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A uniform number in [0, 1): the first 8 bytes, big-endian, of SHA-256 over `"{seed}|{stream}|{counter}"`, shifted
/// right by 11 bits, divided by 2^53. The same on every platform (methodology 2.6).
pub fn uniform(seed: &str, stream: &str, counter: &str) -> f64 {
    let digest = Sha256::digest(format!("{seed}|{stream}|{counter}").as_bytes());
    let mut head = [0; 8];
    head.copy_from_slice(&digest[..8]);
    (u64::from_be_bytes(head) >> 11) as f64 / (1_u64 << 53) as f64
}

/// The plan of one day at one site: which arrivals are selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPlan {
    /// Every `interval`-th arrival is selected (k), 1 or more.
    pub interval: u32,
    /// The first arrival selected, 1 to `interval` (r).
    pub start: u32,
    /// The seed of the draw, `"{wave}|{site}|{date}"`, logged with the plan.
    pub seed: String,
}

impl DayPlan {
    /// Draws the plan: k = floor(flow / target), r = 1 + floor(k·u(seed, "sys", 0)).
    pub fn draw(plan: SamplingPlan, wave: &str, site: &str, day: NaiveDate) -> Self {
        let seed = format!("{wave}|{site}|{}", day.format("%Y-%m-%d"));
        Self::with_seed((plan.daily_flow / plan.daily_target.max(1)).max(1), seed)
    }

    /// Draws the start for a given k and seed.
    pub fn with_seed(interval: u32, seed: String) -> Self {
        let interval = interval.max(1);
        let start = 1 + (f64::from(interval) * uniform(&seed, "sys", "0")).floor() as u32;
        Self { interval, start, seed }
    }

    /// Whether the arrival with this number (from 1) is selected.
    pub fn selects(&self, arrival: u32) -> bool {
        arrival >= self.start && (arrival - self.start).is_multiple_of(self.interval)
    }

    /// The first selected arrival after `arrivals` people have come.
    pub fn next_after(&self, arrivals: u32) -> u32 {
        if arrivals < self.start {
            return self.start;
        }
        self.start + ((arrivals - self.start) / self.interval + 1) * self.interval
    }

    /// Probability of being selected, 1/k.
    pub fn probability(&self) -> f64 {
        1.0 / f64::from(self.interval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(k: u32, seed: &str, total: u32) -> (u32, Vec<u32>) {
        let plan = DayPlan::with_seed(k, seed.to_owned());
        (plan.start, (1..=total).filter(|arrival| plan.selects(*arrival)).collect())
    }

    #[test]
    fn the_generator_gives_the_numbers_of_the_methodology() {
        let near = |got: f64, expected: f64| assert!((got - expected).abs() < 1e-6, "{got} is not {expected}");
        for (counter, expected) in [0.789458, 0.366899, 0.621353, 0.772449, 0.282155].into_iter().enumerate() {
            near(uniform("2025-wave1|clinic-7", "sys", &counter.to_string()), expected);
        }
        near(uniform("волна-1", "bern", "1"), 0.69999);
        near(uniform("s", "srs", "A-002"), 0.963999);
    }

    #[test]
    fn the_plan_selects_the_arrivals_of_the_methodology() {
        let wave = "2025-wave1|clinic-7|2025-03-14";
        assert_eq!(selected(4, wave, 30), (3, vec![3, 7, 11, 15, 19, 23, 27]));
        assert_eq!(selected(4, "2025-wave1|clinic-7|2025-03-15", 30), (2, vec![2, 6, 10, 14, 18, 22, 26, 30]));
        assert_eq!(selected(1, wave, 5), (1, vec![1, 2, 3, 4, 5]));
    }

    #[test]
    fn the_seed_is_made_of_wave_site_and_date() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap_or_default();
        let plan = DayPlan::draw(SamplingPlan { daily_flow: 30, daily_target: 7 }, "2025-wave1", "clinic-7", day);
        assert_eq!((plan.interval, plan.start, plan.seed.as_str()), (4, 3, "2025-wave1|clinic-7|2025-03-14"));
    }

    #[test]
    fn the_next_selected_arrival_is_the_first_one_the_plan_selects() {
        for k in 1..9 {
            let plan = DayPlan::with_seed(k, format!("seed {k}"));
            for arrivals in 0..40 {
                let next = plan.next_after(arrivals);
                assert!(plan.selects(next) && next > arrivals);
                assert!((arrivals + 1..next).all(|arrival| !plan.selects(arrival)));
            }
        }
    }
}

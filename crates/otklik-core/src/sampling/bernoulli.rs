//! Each arrival on its own, with the same probability (methodology 9.3): for several tablets that work side by side
//! and cannot count one queue together.

use super::generator::uniform;

/// The stream of a tablet that works alone.
const STREAM: &str = "bern";

/// Which arrivals are selected: arrival i iff u(seed, stream, i) < p.
#[derive(Debug, Clone, PartialEq)]
pub struct BernoulliPlan {
    probability: f64,
    seed: String,
    stream: String,
}

impl BernoulliPlan {
    /// The plan of a tablet that works alone; `None` unless the probability is 0 to 1.
    pub fn new(probability: f64, seed: String) -> Option<Self> {
        Self::with_stream(probability, seed, STREAM.to_owned())
    }

    /// The plan of one of several tablets that share a seed: its id is part of the stream, so that each draws its own.
    pub fn of_device(probability: f64, seed: String, device: &str) -> Option<Self> {
        Self::with_stream(probability, seed, format!("{STREAM}-{device}"))
    }

    /// A plan that draws from a stream of any name.
    pub fn with_stream(probability: f64, seed: String, stream: String) -> Option<Self> {
        (0.0..=1.0).contains(&probability).then_some(Self { probability, seed, stream })
    }

    /// Probability of being selected, p.
    pub fn probability(&self) -> f64 {
        self.probability
    }

    /// Whether the arrival with this number (from 1) is selected.
    pub fn selects(&self, arrival: u32) -> bool {
        uniform(&self.seed, &self.stream, &arrival.to_string()) < self.probability
    }

    /// The first selected arrival after `arrivals` people have come, up to the arrival number `last`; `None` if none
    /// of them is selected. It takes as long as it has to look ahead, on average 1/p arrivals.
    pub fn next_after(&self, arrivals: u32, last: u32) -> Option<u32> {
        (arrivals.checked_add(1)?..=last).find(|arrival| self.selects(*arrival))
    }

    /// The selected ones among the first `total` arrivals.
    pub fn selected(&self, total: u32) -> impl Iterator<Item = u32> + '_ {
        (1..=total).filter(|arrival| self.selects(*arrival))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plan(probability: f64, device: &str) -> BernoulliPlan {
        BernoulliPlan::of_device(probability, "2025-wave1|clinic-7|2025-03-14".to_owned(), device).unwrap()
    }

    #[test]
    fn what_is_no_probability_makes_no_plan() {
        for probability in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(BernoulliPlan::new(probability, String::new()), None);
        }
    }

    #[test]
    fn nobody_is_selected_with_probability_0_and_everybody_with_1() {
        assert_eq!(plan(0.0, "A").selected(1000).count(), 0);
        assert_eq!(plan(1.0, "A").selected(1000).count(), 1000);
        assert_eq!(plan(0.0, "A").next_after(0, 1000), None);
        assert_eq!(plan(1.0, "A").next_after(u32::MAX, u32::MAX), None);
    }

    #[test]
    fn each_tablet_draws_its_own() {
        let (a, b): (Vec<u32>, Vec<u32>) =
            (plan(0.5, "A").selected(60).collect(), plan(0.5, "B").selected(60).collect());
        assert_ne!(a, b);
    }

    proptest! {
        #[test]
        fn the_next_selected_arrival_is_the_first_one_the_plan_selects(
            probability in 0.0..=1.0_f64, device in "[A-Z]", arrivals in 0_u32..100, ahead in 0_u32..60
        ) {
            let plan = plan(probability, &device);
            let last = arrivals + ahead;
            match plan.next_after(arrivals, last) {
                Some(next) => {
                    prop_assert!(plan.selects(next) && arrivals < next && next <= last);
                    prop_assert!((arrivals + 1..next).all(|arrival| !plan.selects(arrival)));
                }
                None => prop_assert!((arrivals + 1..=last).all(|arrival| !plan.selects(arrival))),
            }
        }

        #[test]
        fn a_greater_probability_selects_at_least_the_same_arrivals(
            low in 0.0..=1.0_f64, high in 0.0..=1.0_f64, total in 0_u32..100
        ) {
            let (few, many) = (plan(low.min(high), "A"), plan(low.max(high), "A"));
            prop_assert!(few.selected(total).all(|arrival| many.selects(arrival)));
        }
    }
}

//! Tiers of a ranking (methodology 7.2): going down the list, an item that differs from the leader of the tier opens a
//! new one. Reports print tiers, not just places.

use super::place_sums::PlaceSums;
use crate::metrics::estimate::reaches;
use crate::metrics::significance::{SIGNIFICANCE, holm, paired_t_p};

/// The tier of each item from 1, in the order of the questionnaire; `order` lists the items best first. Every two items
/// are compared by a paired t test of their places, all of them adjusted together by Holm.
pub(super) fn tiers(sums: &PlaceSums, order: &[usize]) -> Vec<u64> {
    let pairs: Vec<(usize, usize)> =
        (0..sums.items).flat_map(|one| (one + 1..sums.items).map(move |other| (one, other))).collect();
    let raw: Vec<f64> = pairs.iter().map(|(one, other)| p_value(sums, *one, *other)).collect();
    let mut differ = vec![0_u64; sums.items];
    for ((one, other), p) in pairs.into_iter().zip(holm(&raw)) {
        if !reaches(p, SIGNIFICANCE) {
            differ.get_mut(one).into_iter().for_each(|others| *others |= 1 << other);
            differ.get_mut(other).into_iter().for_each(|others| *others |= 1 << one);
        }
    }
    let mut tiers = vec![1; sums.items];
    let (mut leader, mut tier) = (order.first().copied().unwrap_or(0), 1);
    for item in order {
        if differ.get(*item).is_some_and(|others| others >> leader & 1 == 1) {
            (leader, tier) = (*item, tier + 1);
        }
        tiers.get_mut(*item).into_iter().for_each(|slot| *slot = tier);
    }
    tiers
}

fn p_value(sums: &PlaceSums, one: usize, other: usize) -> f64 {
    let difference = sums.difference(one, other);
    match difference.deviation() {
        Some(deviation) => paired_t_p(difference.mean(), deviation, difference.n),
        None => 1.0,
    }
}

//! Shuffling around what is pinned.

use crate::sampling::Generator;

/// The places `0..pinned.len()` in a random order in which a pinned place stays where it is. Fisher–Yates over the free
/// places with `u(seed, stream, i)` (methodology 2.6).
pub fn shuffled(seed: &str, stream: &str, pinned: &[bool]) -> Vec<usize> {
    let generator = Generator::new(seed, stream);
    let free: Vec<usize> = pinned.iter().enumerate().filter(|(_, pinned)| !**pinned).map(|(place, _)| place).collect();
    let mut mixed = free.clone();
    for (draw, left) in (2..=mixed.len()).rev().enumerate() {
        // u < 1, so that the product is below `left`; rounding can only reach it for lists no memory holds.
        let chosen = ((generator.nth(draw as u64) * left as f64) as usize).min(left - 1);
        mixed.swap(left - 1, chosen);
    }
    let mut places: Vec<usize> = (0..pinned.len()).collect();
    for (place, moved) in free.into_iter().zip(mixed) {
        if let Some(there) = places.get_mut(place) {
            *there = moved;
        }
    }
    places
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_order_of_three_comes_as_often_as_any_other() {
        let mut counts: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        for seed in 0..6_000 {
            *counts.entry(shuffled(&seed.to_string(), "options:q", &[false; 3])).or_default() += 1;
        }
        assert_eq!(counts.len(), 6);
        // 1000 ± 29 each; five standard deviations.
        assert!(counts.values().all(|count| (855..1145).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn everything_is_there_once_and_what_is_pinned_stays(
            pinned in proptest::collection::vec(any::<bool>(), 0..30), seed in ".{0,8}"
        ) {
            let places = shuffled(&seed, "rows:q", &pinned);
            prop_assert_eq!(&places, &shuffled(&seed, "rows:q", &pinned));
            for (place, is_pinned) in pinned.iter().enumerate() {
                prop_assert!(!is_pinned || places[place] == place);
            }
            let mut sorted = places;
            sorted.sort_unstable();
            prop_assert!(sorted.into_iter().eq(0..pinned.len()));
        }
    }
}

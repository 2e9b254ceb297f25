//! Best–worst sets that show every item equally often, as far as the numbers allow, and no item twice in a set.

use super::order::shuffled;

/// The most sets that are drawn.
const MOST_SETS: usize = 1_000;

/// Beyond so many items the meeting of pairs is left to chance: there would be too many pairs.
const MOST_PAIRED: usize = 100;

/// How many designs are compared.
const TRIES: usize = 8;

/// Draws `sets` sets of `size` out of `items` items, as places. Over all sets of a respondent the counts of two items
/// differ by one at most; pairs meet as evenly as a bounded search finds.
pub fn drawn(seed: &str, stream: &str, items: usize, sets: u32, size: u32) -> Vec<Vec<usize>> {
    let sets = (sets as usize).min(MOST_SETS);
    let size = (size as usize).min(items);
    let tries = if items <= MOST_PAIRED { TRIES } else { 1 };
    let designs = (0..tries).map(|attempt| Design::build(seed, &format!("{stream}:{attempt}"), items, sets, size));
    let best = designs.min_by_key(Design::unevenness).map(|design| design.sets).unwrap_or_default();
    let free = vec![false; size];
    let mixed = best.into_iter().enumerate().map(|(number, set)| {
        let order = shuffled(seed, &format!("{stream}:set:{number}"), &free);
        order.iter().filter_map(|place| set.get(*place).copied()).collect()
    });
    mixed.collect()
}

/// Sets built one after the other, each of the items shown least so far; among those, of the ones that met the others
/// of the set least.
struct Design {
    sets: Vec<Vec<usize>>,
    /// How often two items met, row by row; empty where there are too many items.
    meetings: Vec<u32>,
    items: usize,
}

impl Design {
    fn build(seed: &str, stream: &str, items: usize, sets: usize, size: usize) -> Self {
        let pairs = if items <= MOST_PAIRED { items * items } else { 0 };
        let mut design = Self { sets: Vec::with_capacity(sets), meetings: vec![0; pairs], items };
        let mut shown = vec![0_u32; items];
        for number in 0..sets {
            // The order decides between items that are equal in everything else.
            let mut order = shuffled(seed, &format!("{stream}:{number}"), &vec![false; items]);
            let mut set: Vec<usize> = Vec::with_capacity(size);
            while set.len() < size {
                let count = |item: &usize| (shown.get(*item).copied(), design.met(*item, &set));
                let best = order.iter().enumerate().min_by_key(|(_, item)| count(item)).map(|(place, _)| place);
                let Some(place) = best else { break };
                let item = order.remove(place);
                if let Some(count) = shown.get_mut(item) {
                    *count += 1;
                }
                set.push(item);
            }
            design.meet(&set);
            design.sets.push(set);
        }
        design
    }

    fn met(&self, item: usize, set: &[usize]) -> u32 {
        set.iter().filter_map(|other| self.meetings.get(item * self.items + other)).sum()
    }

    fn meet(&mut self, set: &[usize]) {
        for item in set {
            for other in set.iter().filter(|other| *other != item) {
                if let Some(count) = self.meetings.get_mut(item * self.items + other) {
                    *count += 1;
                }
            }
        }
    }

    /// The sum of squares: least where all pairs meet equally often.
    fn unevenness(&self) -> u64 {
        self.meetings.iter().map(|count| u64::from(*count).pow(2)).sum()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn in_seven_sets_of_three_out_of_seven_nearly_all_pairs_meet() {
        let sets = drawn("interview", "sets:q", 7, 7, 3);
        let mut pairs = std::collections::BTreeSet::new();
        for set in &sets {
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                pairs.insert((set[a].min(set[b]), set[a].max(set[b])));
            }
        }
        assert!(pairs.len() >= 17, "{} of 21 pairs", pairs.len());
    }

    #[test]
    fn respondents_see_different_sets() {
        assert_ne!(drawn("one", "sets:q", 9, 6, 3), drawn("two", "sets:q", 9, 6, 3));
    }

    proptest! {
        #[test]
        fn every_item_is_shown_equally_often_and_none_twice_in_a_set(
            items in 1_usize..20, sets in 1_u32..14, size in 1_u32..8, seed in "[a-z]{0,5}"
        ) {
            let drawn = drawn(&seed, "sets:q", items, sets, size);
            prop_assert_eq!(drawn.len(), sets as usize);
            let mut shown = vec![0; items];
            for set in &drawn {
                prop_assert_eq!(set.len(), (size as usize).min(items));
                for item in set {
                    shown[*item] += 1;
                }
                let once: std::collections::BTreeSet<_> = set.iter().collect();
                prop_assert_eq!(once.len(), set.len());
            }
            let (least, most) = (shown.iter().min().unwrap(), shown.iter().max().unwrap());
            prop_assert!(most - least <= 1, "{shown:?}");
        }
    }
}

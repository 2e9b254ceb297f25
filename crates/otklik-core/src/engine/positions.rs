//! Which positions of the flow are asked as things stand: a set of bits, so that the next one and the number of those
//! before are found a word at a time.

const BITS: usize = u64::BITS as usize;

/// A set of positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Positions {
    words: Vec<u64>,
    count: usize,
}

impl Positions {
    /// An empty set of positions below `length`.
    pub(super) fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(BITS)], count: 0 }
    }

    /// Puts a position in or takes it out.
    pub(super) fn set(&mut self, position: usize, is_in: bool) {
        let Some(word) = self.words.get_mut(position / BITS) else { return };
        let bit = 1_u64 << (position % BITS);
        let was_in = *word & bit != 0;
        if is_in && !was_in {
            *word |= bit;
            self.count += 1;
        } else if !is_in && was_in {
            *word &= !bit;
            self.count -= 1;
        }
    }

    /// Whether a position is in it.
    pub(super) fn has(&self, position: usize) -> bool {
        self.words.get(position / BITS).is_some_and(|word| word & (1 << (position % BITS)) != 0)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// How many there are below a position.
    pub(super) fn below(&self, position: usize) -> usize {
        let whole: u32 = self.words.iter().take(position / BITS).map(|word| word.count_ones()).sum();
        let part = self.words.get(position / BITS).map_or(0, |word| word & ((1 << (position % BITS)) - 1));
        (whole + part.count_ones()) as usize
    }

    /// The first one from a position on.
    pub(super) fn from(&self, position: usize) -> Option<usize> {
        let first = position / BITS;
        let mut mask = u64::MAX << (position % BITS);
        for (number, word) in self.words.iter().enumerate().skip(first) {
            let rest = word & mask;
            if rest != 0 {
                return Some(number * BITS + rest.trailing_zeros() as usize);
            }
            mask = u64::MAX;
        }
        None
    }

    /// The last one before a position.
    pub(super) fn before(&self, position: usize) -> Option<usize> {
        let last = position / BITS;
        let head = self.words.get(last).map_or(0, |word| word & ((1 << (position % BITS)) - 1));
        let earlier = self.words.iter().copied().enumerate().take(last).rev();
        std::iter::once((last, head))
            .chain(earlier)
            .find(|(_, word)| *word != 0)
            .map(|(number, word)| number * BITS + (BITS - 1 - word.leading_zeros() as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_answers_as_an_ordered_set_does(
            changes in proptest::collection::vec((0_usize..200, any::<bool>()), 0..80), at in 0_usize..260
        ) {
            let mut positions = Positions::none(200);
            let mut set = BTreeSet::new();
            for (position, is_in) in changes {
                positions.set(position, is_in);
                if is_in { set.insert(position); } else { set.remove(&position); }
            }
            prop_assert_eq!(positions.count(), set.len());
            prop_assert_eq!(positions.has(at), set.contains(&at));
            prop_assert_eq!(positions.below(at), set.range(..at).count());
            prop_assert_eq!(positions.from(at), set.range(at..).next().copied());
            prop_assert_eq!(positions.before(at), set.range(..at).next_back().copied());
        }
    }
}

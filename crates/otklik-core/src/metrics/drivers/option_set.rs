//! What one respondent chose of many options, in one machine word, so that counting it takes nanoseconds.

/// A set of options by their places in the questionnaire, from 0 to 63.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OptionSet(u64);

impl OptionSet {
    /// A question has at most so many options.
    pub const LARGEST: usize = 64;

    /// Whether nothing is chosen.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the option is chosen.
    pub fn contains(self, option: usize) -> bool {
        option < Self::LARGEST && self.0 >> option & 1 == 1
    }

    /// The chosen options, in the order of the questionnaire.
    pub fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = (left != 0).then_some(left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1);
            place
        })
    }

    /// Those of the first `options` that are chosen.
    pub fn within(self, options: usize) -> Self {
        match options {
            0 => Self(0),
            1..Self::LARGEST => Self(self.0 & (u64::MAX >> (Self::LARGEST - options))),
            _ => self,
        }
    }
}

impl FromIterator<usize> for OptionSet {
    /// The options with these places; one given twice counts once, one beyond the last place is ignored.
    fn from_iter<Places: IntoIterator<Item = usize>>(places: Places) -> Self {
        Self(places.into_iter().filter(|place| *place < Self::LARGEST).fold(0, |set, place| set | 1 << place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_set_holds_what_was_put_in_once_and_in_order(
            places in prop::collection::vec(0_usize..70, 0..20), end in 0_usize..70
        ) {
            let plain: BTreeSet<usize> = places.iter().copied().filter(|place| *place < 64).collect();
            let set: OptionSet = places.into_iter().collect();
            prop_assert!(set.places().eq(plain.iter().copied()));
            prop_assert!(set.within(end).places().eq(plain.iter().copied().filter(|place| *place < end)));
            prop_assert_eq!(set.is_empty(), plain.is_empty());
            prop_assert!((0..80).all(|place| set.contains(place) == plain.contains(&place)));
        }
    }
}

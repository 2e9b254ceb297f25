//! Top-2-box (CSAT): the share of answers in the upper boxes of a scale, in 0..1, with its Wilson interval
//! (methodology 5.2). The base leaves out missing answers only: the middle of the scale stays in it.

use super::coded::{Code, CodeCounts, HIGHEST_CODE};
use super::estimate::Estimate;
use super::parameter::Parameter;
use super::share::proportion_of_list;

/// The codes whose share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boxes(u16);

impl Boxes {
    /// Codes 4 and 5 of the five-point scale. The source names the metric, the literature its boxes.
    pub const TOP_TWO: Parameter<Self> = Parameter::literature(Self(1 << 4 | 1 << 5));

    /// These codes; `None` if one of them is above [`HIGHEST_CODE`].
    pub fn new(codes: &[u8]) -> Option<Self> {
        let bit = |bits: u16, code: &u8| (*code <= HIGHEST_CODE).then(|| bits | 1_u16 << code);
        codes.iter().try_fold(0, bit).map(Self)
    }

    /// Whether the code is one of them.
    pub fn contains(self, code: u8) -> bool {
        code <= HIGHEST_CODE && self.0 >> code & 1 == 1
    }

    /// The greatest of them.
    pub fn highest(self) -> Option<u8> {
        (0..=HIGHEST_CODE).rev().find(|code| self.contains(*code))
    }
}

/// The share of `boxes` among the answers. `population` is the number of eligible clients on the list that was sampled,
/// given only where the statement is about exactly these (methodology 2.3).
pub fn top_box<C: Code>(counts: &CodeCounts<C>, boxes: Boxes, population: Option<u64>) -> Estimate {
    proportion_of_list(counts.how_many(|answer| boxes.contains(answer.code())), counts.n(), population)
}

/// An answer on a scale of satisfaction from 1 to `M` ≤ 10, where it is not the five-point one
/// ([`Likert5`](super::likert::Likert5)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points<const M: u8>(u8);

impl<const M: u8> Code for Points<M> {
    const LOWEST: u8 = 1;
    const HIGHEST: u8 = M;

    fn from_code(code: i64) -> Option<Self> {
        u8::try_from(code).ok().filter(|code| (1..=M).contains(code)).map(Self)
    }

    fn code(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::Accumulator;
    use crate::metrics::coded::State;
    use crate::metrics::estimate::NoData;
    use crate::metrics::interval::Interval;
    use crate::metrics::likert::Item;
    use proptest::prelude::*;

    fn share(items: &[Item], boxes: Boxes) -> Estimate {
        top_box(&CodeCounts::default().with(items), boxes, None)
    }

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let item = prop_oneof![4 => (-1_i64..=7).prop_map(State::of_code), 1 => Just(State::Missing)];
        prop::collection::vec(item, 0..60)
    }

    #[test]
    fn the_middle_of_the_scale_stays_in_the_base_and_the_missing_do_not() {
        let items = [4, 3].map(Item::of_code);
        let top = share(&[items[0], items[1], Item::Missing, Item::Refused, Item::Invalid], Boxes::TOP_TWO.value);
        assert_eq!((top.value, top.n), (Some(0.5), 2));
        assert_eq!(share(&[Item::Missing], Boxes::TOP_TWO.value).reason, Some(NoData::NoData));
    }

    #[test]
    fn a_box_beyond_every_scale_is_refused() {
        assert_eq!(Boxes::new(&[4, 5]), Some(Boxes::TOP_TWO.value));
        for beyond in [11, 16, 255] {
            assert_eq!(Boxes::new(&[5, beyond]), None, "{beyond}");
        }
        assert_eq!(Boxes::new(&[0, 10]).and_then(Boxes::highest), Some(10));
        assert!(!Boxes::TOP_TWO.value.contains(200));
    }

    #[test]
    fn a_longer_scale_has_its_own_boxes() {
        let answers = [7, 6, 5, 8, 0].map(State::<Points<7>>::of_code);
        let top = top_box(&CodeCounts::default().with(&answers), Boxes::new(&[6, 7]).unwrap(), None);
        assert_eq!((top.value, top.n), (Some(2.0 / 3.0), 3));
    }

    #[test]
    fn a_list_that_was_asked_as_a_whole_leaves_no_doubt() {
        let counts = CodeCounts::default().with(&[5, 5, 1, 2].map(Item::of_code));
        assert_eq!(top_box(&counts, Boxes::TOP_TWO.value, Some(4)).interval, Some(Interval::point(0.5)));
    }

    proptest! {
        #[test]
        fn top_and_bottom_boxes_share_one_base(items in items(), codes in prop::collection::vec(1_u8..=5, 0..5)) {
            let rest: Vec<u8> = (1..=5).filter(|code| !codes.contains(code)).collect();
            let (top, bottom) = (share(&items, Boxes::new(&codes).unwrap()), share(&items, Boxes::new(&rest).unwrap()));
            prop_assert_eq!(top.n, bottom.n);
            if let (Some(top), Some(bottom)) = (top.value, bottom.value) {
                prop_assert!((top + bottom - 1.0).abs() < 1e-12);
            }
        }

        #[test]
        fn a_missing_answer_and_the_order_change_nothing(items in items()) {
            let more: Vec<Item> = items.iter().rev().copied().chain([Item::Missing]).collect();
            prop_assert_eq!(share(&items, Boxes::TOP_TWO.value), share(&more, Boxes::TOP_TWO.value));
        }

        #[test]
        fn the_interval_holds_the_share_and_stays_on_the_scale(items in items(), list in prop::option::of(0_u64..90)) {
            let top = top_box(&CodeCounts::default().with(&items), Boxes::TOP_TWO.value, list);
            if let Some(value) = top.value {
                let interval = top.interval.unwrap();
                prop_assert!(0.0 <= interval.low && interval.low <= value && value <= interval.high);
                prop_assert!(interval.high <= 1.0);
            }
        }
    }
}

//! How often each code of one question was given, and how often something stood in its place.

use super::{Code, HIGHEST_CODE, State, Sums};
use crate::metrics::accumulator::{Accumulator, Part};
use std::marker::PhantomData;

const SLOTS: usize = HIGHEST_CODE as usize + 1;

/// The answers to one question, counted by code. Everything that is asked of a single coded question (NPS, CES,
/// top-2-box) follows from it; adding an answer is one increment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCounts<C> {
    by_code: [u64; SLOTS],
    missing: u64,
    refused: u64,
    invalid: u64,
    scale: PhantomData<C>,
}

impl<C> Default for CodeCounts<C> {
    fn default() -> Self {
        Self { by_code: [0; SLOTS], missing: 0, refused: 0, invalid: 0, scale: PhantomData }
    }
}

impl<C: Code> CodeCounts<C> {
    /// Valid answers: the base of every share.
    pub fn n(&self) -> u64 {
        self.how_many(|_| true)
    }

    /// Questions without an answer for a legal reason, refusals among them (`n_missing` of the methodology).
    pub fn missing(&self) -> u64 {
        self.missing.saturating_add(self.refused)
    }

    /// Respondents who chose not to answer.
    pub fn refused(&self) -> u64 {
        self.refused
    }

    /// Values that are no code of the scale; they are outside of every base.
    pub fn invalid(&self) -> u64 {
        self.invalid
    }

    /// Each code of the scale, from the least, with how often it was given.
    pub fn rows(&self) -> impl Iterator<Item = (C, u64)> {
        let on_scale = |(code, count): (usize, &u64)| Some((C::from_code(i64::try_from(code).ok()?)?, *count));
        self.by_code.iter().enumerate().filter_map(on_scale)
    }

    /// How many valid answers are of a kind.
    pub fn how_many(&self, of_kind: impl Fn(C) -> bool) -> u64 {
        let counted = self.rows().filter(|(code, _)| of_kind(*code));
        counted.fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    /// Sums of the codes, for their mean.
    pub fn sums(&self) -> Sums {
        self.rows().fold(Sums::default(), |sums, (code, count)| sums.plus(code.code().into(), count))
    }

    /// Counts what stands in the place of an answer, as often as `times` says.
    pub fn add_times(&mut self, state: State<C>, times: u64) {
        let slot = self.slot(state);
        *slot = slot.saturating_add(times);
    }

    fn slot(&mut self, state: State<C>) -> &mut u64 {
        const { assert!(C::LOWEST <= C::HIGHEST && C::HIGHEST <= HIGHEST_CODE, "a scale that cannot be counted") }
        match state {
            State::Answer(answer) => self.by_code.get_mut(usize::from(answer.code())).unwrap_or(&mut self.invalid),
            State::Missing => &mut self.missing,
            State::Refused => &mut self.refused,
            State::Invalid => &mut self.invalid,
        }
    }
}

impl<C: Code + PartialEq> Accumulator for CodeCounts<C> {
    type Observation = State<C>;

    fn add(&mut self, state: &State<C>) {
        self.add_times(*state, 1);
    }

    fn remove(&mut self, state: &State<C>) {
        let slot = self.slot(*state);
        *slot = slot.saturating_sub(1);
    }

    fn merge(&mut self, other: &Self) {
        for (count, more) in self.by_code.iter_mut().zip(other.by_code) {
            *count = count.saturating_add(more);
        }
        self.missing = self.missing.saturating_add(other.missing);
        self.refused = self.refused.saturating_add(other.refused);
        self.invalid = self.invalid.saturating_add(other.invalid);
    }
}

impl<C: Code + PartialEq> Part for CodeCounts<C> {
    fn take_away(&mut self, part: &Self) {
        for (count, less) in self.by_code.iter_mut().zip(part.by_code) {
            *count = count.saturating_sub(less);
        }
        self.missing = self.missing.saturating_sub(part.missing);
        self.refused = self.refused.saturating_sub(part.refused);
        self.invalid = self.invalid.saturating_sub(part.invalid);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::law;
    use crate::metrics::likert::Likert5;
    use proptest::prelude::*;

    fn state() -> impl Strategy<Value = State<Likert5>> {
        prop_oneof![4 => (-1_i64..=7).prop_map(State::of_code), 1 => Just(State::Missing), 1 => Just(State::Refused)]
    }

    #[test]
    fn every_state_is_counted_where_it_belongs() {
        let states = [5, 5, 1, 0, 6].map(State::<Likert5>::of_code);
        let counts = CodeCounts::default().with(&states).with(&[State::Missing, State::Refused, State::Missing]);
        assert_eq!((counts.n(), counts.missing(), counts.refused(), counts.invalid()), (3, 3, 1, 2));
        let rows: Vec<(u8, u64)> = counts.rows().map(|(code, count)| (code.code(), count)).collect();
        assert_eq!(rows, [(1, 1), (2, 0), (3, 0), (4, 0), (5, 2)]);
    }

    #[test]
    fn more_answers_than_can_be_counted_stop_at_the_greatest_count() {
        let mut counts = CodeCounts::default();
        counts.add_times(State::<Likert5>::of_code(5), u64::MAX);
        counts.add_times(State::of_code(4), u64::MAX);
        assert_eq!(counts.n(), u64::MAX);
        assert!(
            counts.sums().mean(crate::metrics::interval::Scale { low: 1.0, high: 5.0 }, None).estimate.value > None
        );
    }

    proptest! {
        #[test]
        fn counts_merge_in_any_order(
            states in prop::collection::vec(state(), 0..40), parts in prop::collection::vec(0_u8..3, 40)
        ) {
            law::holds(&CodeCounts::default(), &states, &parts);
        }
    }
}

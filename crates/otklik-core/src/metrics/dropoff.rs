//! Where respondents leave (methodology 11.5): for each question how many of those who reached it went no further, and
//! for whole sessions the break-off rate.

use super::accumulator::Accumulator;
use super::estimate::Estimate;
use super::share::proportion;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One question of the way through a survey.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct QuestionDropoff {
    /// Its place on the way, from 1.
    pub question: u32,
    /// Sessions that came to it.
    pub reached: u64,
    /// Sessions that ended there without an answer to it.
    pub left: u64,
    /// left / reached, 0..1, with its Wilson interval.
    pub rate: Estimate,
}

/// Sessions counted by how many questions they answered before they ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dropoff {
    by_answered: BTreeMap<u32, u64>,
}

impl Dropoff {
    /// How many sessions were counted.
    pub fn sessions(&self) -> u64 {
        self.by_answered.values().sum()
    }

    /// The table for a survey of so many questions; sessions that answered as many or more went through to the end.
    pub fn table(&self, questions: u32) -> Vec<QuestionDropoff> {
        let mut reached = self.sessions();
        let row = |answered: u32| {
            let left = self.by_answered.get(&answered).copied().unwrap_or(0);
            let row = QuestionDropoff {
                question: answered.saturating_add(1),
                reached,
                left,
                rate: proportion(left, reached),
            };
            reached = reached.saturating_sub(left);
            row
        };
        (0..questions).map(row).collect()
    }
}

impl Accumulator for Dropoff {
    /// How many questions a session answered before it ended.
    type Observation = u32;

    fn add(&mut self, answered: &u32) {
        *self.by_answered.entry(*answered).or_default() += 1;
    }

    fn remove(&mut self, answered: &u32) {
        if let Some(count) = self.by_answered.get_mut(answered) {
            *count -= 1;
            if *count == 0 {
                self.by_answered.remove(answered);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (answered, times) in &other.by_answered {
            *self.by_answered.entry(*answered).or_default() += times;
        }
    }
}

/// The table over single sessions: how many questions each answered before it ended; `None` where that is unknown.
pub fn dropoff(answered: &[Option<u32>], questions: u32) -> Vec<QuestionDropoff> {
    Dropoff::default().with(answered.iter().flatten()).table(questions)
}

/// Break-offs among the sessions that began, break-offs / (I + P + break-offs), 0..1, with its Wilson interval. The
/// classes are those of methodology 10.1.
pub fn break_off_rate(complete: u64, partial: u64, break_offs: u64) -> Estimate {
    proportion(break_offs, complete.saturating_add(partial).saturating_add(break_offs))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::law;
    use crate::metrics::estimate::NoData;
    use proptest::prelude::*;

    #[test]
    fn the_break_off_rate_is_about_sessions_that_began() {
        assert_eq!(break_off_rate(70, 10, 20), proportion(20, 100));
        assert_eq!(break_off_rate(0, 0, 0), Estimate::none(0, NoData::NoData));
    }

    #[test]
    fn a_question_that_nobody_reached_has_no_rate() {
        let table = dropoff(&[Some(0), Some(0)], 2);
        assert_eq!((table[0].left, table[0].rate.value), (2, Some(1.0)));
        assert_eq!((table[1].reached, table[1].rate), (0, Estimate::none(0, NoData::NoData)));
    }

    #[test]
    fn more_answers_than_questions_are_a_finished_session() {
        assert_eq!(dropoff(&[Some(9), Some(2)], 2), dropoff(&[Some(2), Some(2)], 2));
    }

    proptest! {
        #[test]
        fn who_reaches_a_question_has_left_at_none_before(
            answered in proptest::collection::vec(proptest::option::of(0_u32..8), 0..60), questions in 0_u32..8
        ) {
            let table = dropoff(&answered, questions);
            prop_assert_eq!(table.len(), questions as usize);
            let known: Vec<u32> = answered.iter().copied().flatten().collect();
            for row in &table {
                prop_assert_eq!(row.reached, known.iter().filter(|it| **it + 1 >= row.question).count() as u64);
                prop_assert_eq!(row.left, known.iter().filter(|it| **it + 1 == row.question).count() as u64);
                if let (Some(rate), Some(interval)) = (row.rate.value, row.rate.interval) {
                    prop_assert!(0.0 <= interval.low && interval.low <= rate);
                    prop_assert!(rate <= interval.high && interval.high <= 1.0);
                }
            }
            let mut other = answered.clone();
            other.reverse();
            other.push(None);
            prop_assert_eq!(dropoff(&other, questions), table);
            let twice = dropoff(&answered.repeat(2), questions);
            prop_assert!(twice.iter().zip(dropoff(&answered, questions)).all(|(a, b)| a.rate.value == b.rate.value));
        }

        #[test]
        fn drop_off_grows_and_merges_in_any_order(
            answered in proptest::collection::vec(0_u32..6, 0..40), parts in proptest::collection::vec(0_u8..3, 40)
        ) {
            law::holds(&Dropoff::default(), &answered, &parts);
        }
    }
}

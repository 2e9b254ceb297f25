//! What the shares of a single choice promise (methodology 7.6 and 15.2).

use super::*;
use crate::metrics::accumulator::law;
use proptest::prelude::*;

fn counted(options: usize, chosen: &[Option<usize>]) -> SingleChoice {
    SingleChoice::new(options).unwrap().with(chosen)
}

#[test]
fn an_answer_that_is_missing_or_unknown_is_outside_of_the_base() {
    let choice = counted(2, &[Some(0), None, Some(5), Some(1), Some(0)]);
    assert_eq!((choice.base(), choice.no_answer(), choice.count(0), choice.count(9)), (3, 2, 2, 0));
    assert!(SingleChoice::new(1_001).is_none());
}

#[test]
fn without_answers_there_is_no_share_and_no_rank() {
    let choice = counted(2, &[None]);
    assert!(choice.rows().iter().all(|row| row.share == Estimate::none(0, NoData::NoData) && row.rank.is_none()));
    let difference = choice.difference(0, 1);
    assert_eq!((difference.estimate.value, difference.error), (None, None));
}

#[test]
fn equal_counts_share_the_rank_and_stand_in_the_order_of_the_questionnaire() {
    let rows = counted(4, &[Some(3), Some(1), Some(2), Some(2)]).rows();
    let order: Vec<_> = rows.iter().map(|row| (row.option, row.rank)).collect();
    assert_eq!(order, [(2, Some(1)), (1, Some(2)), (3, Some(2)), (0, Some(4))]);
}

#[test]
fn the_interval_of_a_share_is_wider_than_wilson_as_it_holds_for_all_options_at_once() {
    let choice = counted(8, &[Some(0), Some(0), Some(1), Some(2)]);
    let row = &choice.rows()[0];
    let (interval, single) = (row.share.interval.unwrap(), crate::metrics::interval::wilson(2.0, 4.0));
    assert_eq!(interval.method, IntervalMethod::Goodman);
    assert!(interval.low < single.low && single.high < interval.high);
}

#[test]
fn a_difference_has_the_error_of_two_cells_of_one_table() {
    // 3 and 1 of 4: variance of (+1, −1) over the sample is 1 − 0.5² = 0.75, divided by 4.
    let difference = difference(3, 1, 4);
    assert_eq!(difference.estimate.value, Some(0.5));
    assert!((difference.error.unwrap() - (0.75_f64 / 4.0).sqrt()).abs() < 1e-15);
    let same = counted(2, &[Some(0), Some(1)]).difference(1, 1);
    assert_eq!(same.estimate.value, Some(0.0));
}

fn answers() -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(prop::option::of(0_usize..6), 0..60)
}

proptest! {
    #[test]
    fn shares_sum_to_one_and_lie_in_their_intervals(chosen in answers()) {
        let choice = counted(5, &chosen);
        let shares: Vec<Estimate> = choice.rows().iter().map(|row| row.share).collect();
        prop_assert_eq!(choice.base() + choice.no_answer(), chosen.len() as u64);
        if choice.base() > 0 {
            prop_assert!((shares.iter().filter_map(|share| share.value).sum::<f64>() - 1.0).abs() < 1e-12);
        }
        for (share, interval) in shares.iter().filter_map(|share| share.value.zip(share.interval)) {
            prop_assert!(0.0 <= interval.low && interval.low <= share && share <= interval.high && interval.high <= 1.0);
        }
    }

    #[test]
    fn a_difference_changes_its_sign_with_the_order_and_stays_on_its_scale(
        one in 0_u64..500, other in 0_u64..500, rest in 0_u64..500
    ) {
        let n = one + other + rest;
        let (there, back) = (difference(one, other, n), difference(other, one, n));
        prop_assert_eq!(there.estimate.value, back.estimate.value.map(|value| -value));
        prop_assert_eq!(there.error, back.error);
        if let (Some(value), Some(interval)) = (there.estimate.value, there.estimate.interval) {
            prop_assert!(-1.0 <= interval.low && interval.low <= value && value <= interval.high && interval.high <= 1.0);
        }
    }

    #[test]
    fn doubling_the_sample_keeps_the_difference_and_divides_its_error_by_the_root_of_two(
        one in 1_u64..500, other in 0_u64..500, rest in 0_u64..500
    ) {
        let n = one + other + rest;
        let (once, twice) = (difference(one, other, n), difference(2 * one, 2 * other, 2 * n));
        prop_assert_eq!(once.estimate.value, twice.estimate.value);
        prop_assert!((once.error.unwrap() - twice.error.unwrap() * 2.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn an_answer_that_is_missing_changes_no_estimate_and_neither_does_the_order(chosen in answers()) {
        let mut other: Vec<Option<usize>> = chosen.iter().rev().copied().collect();
        other.push(None);
        prop_assert_eq!(counted(5, &chosen).rows(), counted(5, &other).rows());
    }

    #[test]
    fn counts_grow_and_merge_in_any_order(chosen in answers(), parts in prop::collection::vec(any::<u8>(), 0..60)) {
        law::holds(&SingleChoice::new(5).unwrap(), &chosen, &parts);
    }
}

//! What mean ranks, Borda scores, agreement and tiers promise (methodology 7.2 and 15.2).

use super::borda::{Borda, borda};
use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::estimate::reaches;
use crate::metrics::interval::IntervalMethod;
use proptest::prelude::*;

pub(super) fn items(count: usize) -> ItemCount {
    ItemCount::new(count).unwrap()
}

pub(super) fn ranking(count: usize, groups: &[&[usize]]) -> Ranking {
    Ranking::new(items(count), groups.iter().map(|group| group.iter().copied())).unwrap()
}

/// Rankings of five items: complete, the first few, with ties, or empty.
pub(super) fn rankings(most: usize) -> impl Strategy<Value = Vec<Ranking>> {
    let order = Just((0_usize..5).collect::<Vec<_>>()).prop_shuffle();
    let one =
        (order, 0_usize..6, prop::collection::vec(prop::bool::weighted(0.25), 5)).prop_map(|(order, kept, ties)| {
            let mut groups: Vec<Vec<usize>> = Vec::new();
            for (item, tied) in order.into_iter().zip(ties).take(kept) {
                match groups.last_mut() {
                    Some(group) if tied => group.push(item),
                    _ => groups.push(vec![item]),
                }
            }
            Ranking::new(items(5), groups).unwrap()
        });
    prop::collection::vec(one, 0..most)
}

#[test]
fn a_question_has_two_items_at_least_and_as_many_as_fit_a_set_at_most() {
    let counts: Vec<usize> = (0..100).filter_map(ItemCount::new).map(ItemCount::get).collect();
    assert_eq!((counts.first(), counts.last()), (Some(&2), Some(&64)));
}

#[test]
fn an_item_that_does_not_exist_or_stands_twice_is_no_ranking() {
    let new = |groups: Vec<Vec<usize>>| Ranking::new(items(3), groups);
    assert_eq!(new(vec![vec![0], vec![3]]), Err(NotARanking::UnknownItem(3)));
    assert_eq!(new(vec![vec![0], vec![1, 0]]), Err(NotARanking::RepeatedItem(0)));
    assert_eq!(new(vec![vec![usize::MAX]]), Err(NotARanking::UnknownItem(usize::MAX)));
    assert!(new(vec![vec![], vec![]]).unwrap().is_empty());
}

#[test]
fn tied_items_are_the_same_ranking_in_whatever_order_they_are_named() {
    assert_eq!(ranking(4, &[&[3, 1], &[0]]), ranking(4, &[&[1, 3], &[], &[0]]));
}

#[test]
fn tied_items_share_the_mean_of_their_places_and_unranked_ones_that_of_the_rest() {
    // Item 2 first, 0 and 4 share (2 + 3)/2, 1 and 3 share (4 + 5)/2.
    let borda = borda(items(5), &[ranking(5, &[&[2], &[0, 4]])]);
    let places: Vec<f64> = borda.rows.iter().map(|row| row.mean_rank).collect();
    assert_eq!(places, [2.5, 4.5, 1.0, 4.5, 2.5]);
    assert_eq!(borda.rows.iter().map(|row| row.rank).collect::<Vec<_>>(), [2, 4, 1, 4, 2]);
    assert_eq!(borda.order, [2, 0, 4, 1, 3]);
}

#[test]
fn the_first_place_belongs_to_an_item_that_stands_there_alone() {
    let borda = borda(items(3), &[ranking(3, &[&[0, 1]]), ranking(3, &[&[1], &[0]])]);
    let firsts: Vec<Option<f64>> = borda.rows.iter().map(|row| row.first_share.value).collect();
    assert_eq!(firsts, [Some(0.0), Some(0.5), Some(0.0)]);
}

#[test]
fn an_empty_ranking_is_no_answer_and_no_answers_are_no_data() {
    let borda = borda(items(3), &[ranking(3, &[])]);
    assert_eq!((borda.n, borda.no_answer, borda.rows.len(), borda.agreement), (0, 1, 0, None));
}

#[test]
fn respondents_who_say_the_same_agree_fully_and_those_who_tie_everything_say_nothing_about_agreement() {
    let same = borda(items(3), &[ranking(3, &[&[0], &[1], &[2]]), ranking(3, &[&[0], &[1]])]);
    let agreement = same.agreement.unwrap();
    assert_eq!((agreement.w, agreement.chi_square, agreement.df), (1.0, 4.0, 2));
    // χ² with two degrees of freedom: p = exp(−x/2).
    assert!((agreement.p - (-2.0_f64).exp()).abs() < 1e-12);
    // The same place from everybody: no doubt by the t test, a Wilson bound for the score.
    assert_eq!(same.rows.iter().map(|row| row.tier).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(same.rows.iter().all(|row| row.borda.interval.unwrap().method == IntervalMethod::WilsonBound));
    let tied = borda(items(3), &[ranking(3, &[&[0, 1, 2]])]);
    assert_eq!((tied.agreement, tied.rows[0].borda.value), (None, Some(0.5)));
}

#[test]
fn a_tier_is_opened_by_an_item_that_differs_from_its_leader_and_not_from_its_neighbour() {
    // Item 0 is far ahead of 2; 1 lies between and differs from neither.
    let rows: Vec<Ranking> = [[0, 1, 2], [1, 0, 2], [0, 2, 1], [0, 1, 2], [1, 0, 2], [0, 2, 1], [1, 0, 2]]
        .iter()
        .map(|order| ranking(3, &[&order[..1], &order[1..2], &order[2..]]))
        .collect();
    let borda = borda(items(3), &rows);
    assert_eq!(borda.order, [0, 1, 2]);
    assert_eq!(borda.rows.iter().map(|row| row.tier).collect::<Vec<_>>(), [1, 1, 2]);
}

#[test]
fn counts_of_a_frequency_table_are_those_of_its_rows() {
    let (one, none) = (ranking(3, &[&[2]]), ranking(3, &[]));
    let mut table = RankingCounts::new(items(3));
    table.add_times(&one, 3);
    table.add_times(&none, 2);
    table.add_times(&one, 0);
    let rows = [none.clone(), one.clone(), one.clone(), none, one];
    assert_eq!(table, RankingCounts::new(items(3)).with(&rows));
    assert_eq!((table.base(), table.no_answer()), (3, 2));
}

#[test]
fn frequencies_beyond_any_survey_do_not_overflow() {
    let mut table = RankingCounts::new(items(64));
    for item in 0..64 {
        table.add_times(&ranking(64, &[&[item]]), u64::MAX);
    }
    assert!(table.borda().rows.iter().all(|row| row.mean_rank.is_finite()));
}

fn spread(borda: &Borda) -> Vec<f64> {
    let width = |row: &super::borda::BordaRow| row.borda.interval.map(|interval| interval.high - interval.low).unwrap();
    borda.rows.iter().map(width).collect()
}

proptest! {
    #[test]
    fn mean_rank_and_borda_score_say_the_same_and_the_scores_sum_to_half_the_items(rows in rankings(25)) {
        let borda = borda(items(5), &rows);
        prop_assert_eq!(borda.n + borda.no_answer, rows.len() as u64);
        for row in &borda.rows {
            let (score, interval) = (row.borda.value.unwrap(), row.borda.interval.unwrap());
            prop_assert!((row.mean_rank + 4.0 * score - 5.0).abs() < 1e-12);
            prop_assert!((row.total - 4.0 * score * borda.n as f64).abs() < 1e-9);
            prop_assert!(0.0 <= interval.low && interval.low <= score && score <= interval.high && interval.high <= 1.0);
            prop_assert!(row.first_share.value.is_some_and(|share| (0.0..=1.0).contains(&share)));
        }
        if borda.n > 0 {
            let sum: f64 = borda.rows.iter().filter_map(|row| row.borda.value).sum();
            prop_assert!((sum - 2.5).abs() < 1e-9, "{sum}");
        }
        if let Some(agreement) = borda.agreement {
            prop_assert!((0.0..=1.0).contains(&agreement.w) && (0.0..=1.0).contains(&agreement.p));
        }
    }

    #[test]
    fn ranks_follow_the_scores_and_tiers_follow_the_list(rows in rankings(25)) {
        let borda = borda(items(5), &rows);
        let mut last: Option<&super::borda::BordaRow> = None;
        for row in borda.order.iter().map(|item| &borda.rows[*item]) {
            if let Some(before) = last {
                prop_assert!(reaches(before.borda.value.unwrap(), row.borda.value.unwrap()));
                prop_assert!(row.tier == before.tier || row.tier == before.tier + 1);
                prop_assert!(before.rank <= row.rank);
                prop_assert_eq!(before.rank == row.rank, before.mean_rank == row.mean_rank);
            }
            last = Some(row);
        }
    }

    #[test]
    fn neither_the_order_of_the_rows_nor_an_empty_ranking_changes_an_estimate(rows in rankings(30)) {
        let mut others: Vec<Ranking> = rows.iter().rev().cloned().collect();
        others.push(ranking(5, &[]));
        let (one, other) = (borda(items(5), &rows), borda(items(5), &others));
        prop_assert_eq!((one.rows, one.order, one.agreement), (other.rows, other.order, other.agreement));
    }

    #[test]
    fn everybody_twice_keeps_scores_and_agreement_and_narrows_the_intervals(rows in rankings(30)) {
        let (once, twice) = (borda(items(5), &rows), borda(items(5), &[rows.clone(), rows].concat()));
        for (one, two) in once.rows.iter().zip(&twice.rows) {
            prop_assert_eq!((one.mean_rank, one.borda.value, one.rank), (two.mean_rank, two.borda.value, two.rank));
            prop_assert_eq!((one.first_share.value, 2.0 * one.total), (two.first_share.value, two.total));
        }
        prop_assert!(spread(&once).iter().zip(spread(&twice)).all(|(one, two)| two <= *one));
        let w = |borda: &Borda| borda.agreement.map_or(0.0, |agreement| agreement.w);
        prop_assert!((w(&once) - w(&twice)).abs() < 1e-12);
    }

    #[test]
    fn counts_grow_and_merge_in_any_order(rows in rankings(30), parts in prop::collection::vec(any::<u8>(), 0..30)) {
        law::holds(&RankingCounts::new(items(5)), &rows, &parts);
    }
}

//! What the ranking of a multiple choice promises (methodology 7.5 and 15.2).

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::estimate::NoData;
use proptest::prelude::*;

fn set(places: &[usize]) -> OptionSet {
    places.iter().copied().collect()
}

fn table(options: usize, respondents: &[&[usize]]) -> OptionTable {
    let respondents: Vec<OptionSet> = respondents.iter().map(|places| set(places)).collect();
    rank(options, &respondents).unwrap()
}

#[test]
fn options_chosen_equally_often_share_the_rank_and_the_next_one_skips_it() {
    let ranking = table(4, &[&[0, 1], &[0, 1], &[2]]);
    assert_eq!(ranking.rows.iter().map(|row| row.rank).collect::<Vec<_>>(), [1, 1, 3, 4]);
}

#[test]
fn of_equal_counts_the_first_in_the_questionnaire_leads_and_the_other_one_is_tested_against_it() {
    let ranking = table(3, &[&[2], &[2], &[1], &[1]]);
    let rows: Vec<_> = ranking.rows.iter().map(|row| (row.option, row.p_holm, row.same_as_leader)).collect();
    assert_eq!(rows, [(1, None, true), (2, Some(1.0), true), (0, Some(1.0), true)]);
}

#[test]
fn an_option_nobody_has_is_ignored_and_one_given_twice_counts_once() {
    let ranking = table(2, &[&[7], &[1, 1, 9]]);
    assert_eq!((ranking.base, ranking.no_answer, ranking.mentions), (1, 1, 1));
}

#[test]
fn nobody_who_answered_is_no_data_and_not_zero() {
    let ranking = table(3, &[&[], &[]]);
    assert_eq!((ranking.base, ranking.no_answer, ranking.mean_choices, ranking.rows.len()), (0, 2, None, 0));
    assert_eq!(table(0, &[&[1]]).rows, []);
}

#[test]
fn none_of_these_is_an_answer_and_stays_in_the_base() {
    // Option 2 is «ничего из перечисленного»: 1 of 3 chose the first option, not 1 of 2.
    let ranking = table(3, &[&[0], &[2], &[2], &[]]);
    let first = ranking.rows.iter().find(|row| row.option == 0).unwrap();
    assert_eq!((ranking.base, first.share.value), (3, Some(1.0 / 3.0)));
}

#[test]
fn the_test_against_the_leader_counts_those_who_chose_only_one_of_the_two() {
    // Nine chose only the leader, two only the other one, four both: 2·(C(11,0) + C(11,1) + C(11,2)) / 2^11.
    let mut counts = MultipleChoice::new(2).unwrap();
    counts.add_times(set(&[0]), 9);
    counts.add_times(set(&[1]), 2);
    counts.add_times(set(&[0, 1]), 4);
    assert_eq!((counts.count(0), counts.count(1), counts.both(0, 1), counts.both(1, 0)), (13, 6, 4, 4));
    assert!((counts.table().rows[1].p_holm.unwrap() - 134.0 / 2048.0).abs() < 1e-12);
}

#[test]
fn the_note_about_the_sum_of_the_shares_stands_only_where_it_is_true() {
    assert_eq!(table(2, &[&[0], &[0, 1]]).shares_note(), Some(SHARES_NOTE));
    assert_eq!(table(2, &[&[0], &[1], &[]]).shares_note(), None);
}

#[test]
fn more_options_than_fit_a_set_are_refused() {
    assert_eq!(MultipleChoice::new(65), Err(TooManyOptions(65)));
    let all: OptionSet = (0..64).collect();
    assert_eq!(rank(64, &[all]).unwrap().mentions, 64);
}

fn answers() -> impl Strategy<Value = Vec<OptionSet>> {
    let answer = prop::collection::vec(0_usize..8, 0..8).prop_map(|places| set(&places));
    prop::collection::vec(answer, 0..60)
}

proptest! {
    #[test]
    fn no_share_exceeds_one_and_all_of_them_sum_to_the_mean_number_of_choices(respondents in answers()) {
        let ranking = rank(6, &respondents).unwrap();
        let shares: Vec<f64> = ranking.rows.iter().filter_map(|row| row.share.value).collect();
        prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        prop_assert!((shares.iter().sum::<f64>() - ranking.mean_choices.unwrap_or(0.0)).abs() < 1e-9);
        prop_assert_eq!(ranking.base + ranking.no_answer, respondents.len() as u64);
        for row in &ranking.rows {
            let interval = row.share.interval.unwrap();
            let share = row.share.value.unwrap();
            prop_assert!(0.0 <= interval.low && interval.low <= share && share <= interval.high && interval.high <= 1.0);
            prop_assert!(row.p_holm.is_none_or(|p| (0.0..=1.0).contains(&p)));
            prop_assert!(row.share.reason != Some(NoData::NoData));
        }
    }

    #[test]
    fn the_order_of_the_answers_never_matters_and_one_that_is_missing_changes_no_estimate(respondents in answers()) {
        let ranking = rank(6, &respondents).unwrap();
        let mut others: Vec<OptionSet> = respondents.iter().rev().copied().collect();
        prop_assert_eq!(&rank(6, &others).unwrap(), &ranking);
        others.push(OptionSet::default());
        let with_missing = rank(6, &others).unwrap();
        prop_assert_eq!(with_missing.rows, ranking.rows);
        prop_assert_eq!(with_missing.no_answer, ranking.no_answer + 1);
    }

    #[test]
    fn counting_everybody_twice_keeps_the_shares_and_narrows_their_intervals(respondents in answers()) {
        let (once, twice) = (rank(6, &respondents).unwrap(), rank(6, &[respondents.clone(), respondents].concat()).unwrap());
        prop_assert_eq!(once.mean_choices, twice.mean_choices);
        for (one, two) in once.rows.iter().zip(&twice.rows) {
            prop_assert_eq!((one.option, one.rank, one.share.value), (two.option, two.rank, two.share.value));
            let width = |row: &OptionRow| row.share.interval.map(|interval| interval.high - interval.low).unwrap();
            prop_assert!(width(two) < width(one));
        }
    }

    #[test]
    fn counts_grow_and_merge_in_any_order(
        respondents in answers(), parts in prop::collection::vec(any::<u8>(), 0..60)
    ) {
        law::holds(&MultipleChoice::new(6).unwrap(), &respondents, &parts);
    }

    #[test]
    fn the_counts_are_those_of_the_rows(respondents in answers(), one in 0_usize..9, other in 0_usize..9) {
        let counts = MultipleChoice::new(6).unwrap().with(&respondents);
        let chose = |answer: &&OptionSet| answer.contains(one) && answer.contains(other);
        let expected = if one.max(other) < 6 { respondents.iter().filter(chose).count() } else { 0 };
        prop_assert_eq!(counts.both(one, other), expected as u64);
    }
}

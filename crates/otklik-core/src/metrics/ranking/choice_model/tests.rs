//! What the worths promise (methodology 7.4 and 15.2).

use super::bootstrap::{NoBootstrap, bootstrap};
use super::*;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::ranking::tests::{items, ranking, rankings};
use proptest::prelude::*;

fn compared(count: usize, wins: &[(usize, usize, u64)]) -> Choices {
    let mut choices = Choices::new(items(count));
    for (winner, loser, times) in wins {
        choices.add_comparison(*winner, *loser, *times).unwrap();
    }
    choices
}

fn worths(choices: &Choices) -> Vec<f64> {
    choices.model().worths.unwrap().iter().map(|row| row.worth).collect()
}

fn counted(rows: &[Ranking]) -> RankingCounts {
    RankingCounts::new(items(5)).with(rows)
}

#[test]
fn of_two_items_the_worth_is_the_share_of_wins() {
    let model = compared(2, &[(0, 1, 30), (1, 0, 10)]).model().worths.unwrap();
    assert!((model[0].worth - 0.75).abs() < 1e-14);
    // The log-odds ln 3 has the variance 1/30 + 1/10, each log-worth half of the odds.
    assert!((model[0].log_worth.value.unwrap() - 3.0_f64.ln() / 2.0).abs() < 1e-14);
    assert!((model[0].error.unwrap() - (1.0_f64 / 30.0 + 0.1).sqrt() / 2.0).abs() < 1e-14);
    assert_eq!((model[0].rank, model[1].rank, model[0].log_worth.n), (1, 2, 40));
}

#[test]
fn a_chain_of_comparisons_multiplies_the_odds_however_long_it_is() {
    // Each item beats the next one 2 to 1; MM alone would take some hundred thousand rounds here.
    let wins: Vec<(usize, usize, u64)> = (0..39).flat_map(|item| [(item, item + 1, 2), (item + 1, item, 1)]).collect();
    let worths = worths(&compared(40, &wins));
    for two in worths.windows(2) {
        assert!((two[0] / two[1] - 2.0).abs() < 1e-8, "{}", two[0] / two[1]);
    }
    assert!((worths.iter().sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn lopsided_comparisons_end_in_worths_or_in_a_reason_and_never_in_nan() {
    let odds = |most: u64| compared(3, &[(0, 1, most), (1, 0, 1), (1, 2, most), (2, 1, 1)]);
    let million = worths(&odds(1_000_000));
    assert!((million[1] / million[2] / 1e6 - 1.0).abs() < 1e-6 && (million[0] / million[1] / 1e6 - 1.0).abs() < 1e-6);
    for most in [1, 1_000, 1_000_000_000_000, u64::MAX] {
        match odds(most).model().worths {
            Ok(rows) => assert!(rows.iter().all(|row| row.worth > 0.0 && row.log_worth.value.unwrap().is_finite())),
            Err(reason) => assert_eq!(reason, NoData::NotConverged),
        }
    }
    let wins: Vec<(usize, usize, u64)> =
        (0..63).flat_map(|item| [(item, item + 1, u64::MAX), (item + 1, item, 1)]).collect();
    assert_eq!(compared(64, &wins).model().worths, Err(NoData::NotConverged));
}

#[test]
fn the_worths_exist_only_where_every_item_can_be_reached_from_every_other_one() {
    let circle: Vec<(usize, usize, u64)> = (0..6).map(|item| (item, (item + 1) % 6, 1)).collect();
    assert!(worths(&compared(6, &circle)).iter().all(|worth| (worth - 1.0 / 6.0).abs() < 1e-12));
    let broken = compared(6, &circle[..5]).model();
    assert_eq!(broken.worths, Err(NoData::NotStronglyConnected));
    let never_compared = compared(3, &[(0, 1, 5), (1, 0, 5)]).model();
    assert_eq!(never_compared.worths, Err(NoData::NotStronglyConnected));
    assert_eq!(Choices::new(items(3)).model().worths, Err(NoData::NotStronglyConnected));
}

#[test]
fn a_comparison_needs_two_items_of_the_question() {
    let mut choices = Choices::new(items(3));
    assert_eq!(choices.add_comparison(0, 0, 1), Err(NotAComparison::Itself(0)));
    assert_eq!(choices.add_comparison(0, 3, 1), Err(NotAComparison::UnknownItem(3)));
    assert_eq!(choices, Choices::new(items(3)));
}

#[test]
fn a_ranking_of_two_is_a_comparison() {
    let rows = [ranking(2, &[&[0], &[1]]), ranking(2, &[&[0]]), ranking(2, &[&[1]])];
    let ranked = Choices::of_rankings(&RankingCounts::new(items(2)).with(&rows));
    assert_eq!(ranked, compared(2, &[(0, 1, 2), (1, 0, 1)]));
}

#[test]
fn tied_items_are_worth_the_same() {
    let rows = [ranking(3, &[&[0, 1], &[2]]), ranking(3, &[&[2], &[0, 1]])];
    let model = Choices::of_rankings(&RankingCounts::new(items(3)).with(&rows)).model().worths.unwrap();
    assert!((model[0].worth - model[1].worth).abs() < 1e-12);
    assert_eq!(model[0].rank, model[1].rank);
}

/// Forty respondents, of whom everybody ranked three items.
fn forty() -> RankingCounts {
    let rows: Vec<Ranking> = (0..40)
        .map(|who: usize| {
            let order = [(who * 7) % 5, (who * 7 + 1 + who % 3) % 5];
            ranking(5, &[&[order[0]], &[order[1]]])
        })
        .collect();
    counted(&rows)
}

#[test]
fn from_thirty_respondents_on_the_errors_are_those_of_a_bootstrap_of_them() {
    let model = forty().choice_model("wave-1", 200);
    assert_eq!(model.errors, ErrorSource::Bootstrap);
    let (plain, rows) = (Choices::of_rankings(&forty()).model().worths.unwrap(), model.worths.unwrap());
    let errors = bootstrap(&forty(), "wave-1", 200).unwrap();
    assert_eq!((errors.used, errors.dropped), (200, 0));
    for ((row, plain), error) in rows.iter().zip(&plain).zip(&errors.errors) {
        assert_eq!((row.worth, row.rank, row.error), (plain.worth, plain.rank, Some(*error)));
        // Different errors, of the same size.
        let ratio = error / plain.error.unwrap();
        assert!(ratio != 1.0 && (0.5..2.0).contains(&ratio), "{ratio}");
    }
    assert_eq!(bootstrap(&forty(), "wave-1", 200), Ok(errors.clone()));
    assert_ne!(bootstrap(&forty(), "wave-2", 200).unwrap().errors, errors.errors);
    let few = counted(&[ranking(5, &[&[0]])]).choice_model("wave-1", 200);
    assert_eq!(few.errors, ErrorSource::Information);
}

#[test]
fn a_bootstrap_that_cannot_be_done_says_why() {
    let same = counted(&vec![ranking(5, &[&[0], &[1]]); 30]);
    assert_eq!(bootstrap(&same, "s", 10), Err(NoBootstrap::TooFewReplicates));
    assert_eq!(bootstrap(&counted(&[]), "s", 10), Err(NoBootstrap::NoRespondents));
    assert_eq!(bootstrap(&forty(), "s", u32::MAX), Err(NoBootstrap::TooManyDraws));
    assert_eq!(same.choice_model("s", 10).worths, Err(NoData::NotStronglyConnected));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn worths_sum_to_one_and_expect_each_item_to_be_chosen_as_often_as_it_was(rows in rankings(40)) {
        let choices = Choices::of_rankings(&counted(&rows));
        let Ok(model) = choices.model().worths else { return Ok(()) };
        let worths: Vec<f64> = model.iter().map(|row| row.worth).collect();
        prop_assert!((worths.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(model.iter().filter_map(|row| row.log_worth.value).sum::<f64>().abs() < 1e-9);
        for (item, wins) in choices.wins.iter().enumerate() {
            let chance = |(set, times): (&u64, &u64)| {
                let total: f64 = members(*set).map(|other| worths[other]).sum();
                if set >> item & 1 == 1 { *times as f64 * worths[item] / total } else { 0.0 }
            };
            let expected: f64 = choices.sets.iter().map(chance).sum();
            prop_assert!((expected - *wins as f64).abs() < 1e-6, "{expected} of {wins}");
        }
        for row in &model {
            let (log, interval) = (row.log_worth.value.unwrap(), row.log_worth.interval.unwrap());
            prop_assert!(interval.low <= log && log <= interval.high);
            prop_assert_eq!(row.rank == 1, worths.iter().all(|worth| *worth <= row.worth + 1e-9));
        }
    }

    #[test]
    fn neither_the_order_of_the_rows_nor_an_empty_ranking_changes_a_worth(rows in rankings(30)) {
        let mut others: Vec<Ranking> = rows.iter().rev().cloned().collect();
        others.push(ranking(5, &[]));
        let of = |rows: &[Ranking]| Choices::of_rankings(&counted(rows)).model();
        prop_assert_eq!(of(&rows), of(&others));
    }

    #[test]
    fn everybody_twice_keeps_the_worths_and_divides_their_errors_by_the_root_of_two(rows in rankings(30)) {
        let of = |rows: &[Ranking]| Choices::of_rankings(&counted(rows)).model().worths;
        let (once, twice) = (of(&rows), of(&[rows.clone(), rows].concat()));
        prop_assert_eq!(once.is_ok(), twice.is_ok());
        for (one, two) in once.iter().flatten().zip(twice.iter().flatten()) {
            prop_assert!((one.worth - two.worth).abs() < 1e-9);
            let (one, two) = (one.error.unwrap(), two.error.unwrap() * 2.0_f64.sqrt());
            prop_assert!((one - two).abs() < 1e-6 * one, "{one} {two}");
        }
    }

    #[test]
    fn names_in_another_order_give_the_same_worths_in_that_order(rows in rankings(30)) {
        let turned: Vec<Ranking> = rows
            .iter()
            .map(|row| Ranking::new(items(5), row.groups().map(|group| group.iter().map(|item| 4 - usize::from(*item)))).unwrap())
            .collect();
        let of = |rows: &[Ranking]| Choices::of_rankings(&counted(rows)).model().worths;
        for (one, two) in of(&rows).iter().flatten().zip(of(&turned).iter().flatten().rev()) {
            prop_assert!((one.worth - two.worth).abs() < 1e-9);
        }
    }
}

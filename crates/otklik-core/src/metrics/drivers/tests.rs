//! The ranking of drivers against the vectors of the methodology (7.5).

use super::*;
use crate::metrics::vectors::{MULTISELECT, Vector, near, of};
use proptest::prelude::*;
use serde_json::Value;

fn options(vector: &Vector) -> Vec<Value> {
    vector.input["options"].as_array().cloned().unwrap()
}

fn respondents(vector: &Vector) -> Vec<Vec<usize>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let known = options(vector);
    let places = |answer: &Value| {
        list(answer).iter().map(|chosen| known.iter().position(|option| option == chosen).unwrap()).collect()
    };
    let plain = list(&vector.input["answers"]).iter().map(places).collect::<Vec<_>>();
    let table = list(&vector.input["frequency_table"]);
    let repeated = table.iter().flat_map(|row| vec![places(&row[0]); row[1].as_u64().unwrap() as usize]);
    plain.into_iter().chain(repeated).collect()
}

#[test]
fn the_ranking_is_that_of_the_methodology() {
    for vector in of(MULTISELECT, "multiselect", 3) {
        let known = options(&vector);
        let ranking = rank(known.len(), &respondents(&vector));
        assert_eq!(vector.expected["n_base"], ranking.base, "{}", vector.id);
        if vector.expected["reason"] == "no_data" {
            assert_eq!((ranking.rows.len(), ranking.no_answer, ranking.mean_choices), (0, 2, None));
            continue;
        }
        assert_eq!(vector.expected["n_no_answer"], ranking.no_answer, "{}", vector.id);
        assert_eq!(vector.expected["mentions"], ranking.mentions, "{}", vector.id);
        vector.expects("mean_choices", ranking.mean_choices);
        let table = vector.expected["table"].as_array().unwrap();
        assert_eq!(table.len(), ranking.rows.len());
        for (got, row) in ranking.rows.iter().zip(table) {
            let what = format!("{} {}", vector.id, row["option"]);
            assert_eq!(known[got.option], row["option"], "{what}");
            assert_eq!(row["count"], got.count, "{what}");
            assert_eq!(row["rank"], got.rank, "{what}");
            assert_eq!(row["same_as_leader"], got.same_as_leader, "{what}");
            near(&what, got.share.value, &row["share"]);
            near(&what, got.share.interval.map(|interval| interval.low), &row["ci_low"]);
            near(&what, got.share.interval.map(|interval| interval.high), &row["ci_high"]);
            near(&what, got.share_of_mentions, &row["share_of_mentions"]);
            near(&what, got.p_holm, &row["p_vs_leader_holm"]);
        }
    }
}

#[test]
fn options_chosen_equally_often_share_the_rank_and_the_next_one_skips_it() {
    let ranks: Vec<u64> = rank(4, &[vec![0, 1], vec![0, 1], vec![2]]).rows.iter().map(|row| row.rank).collect();
    assert_eq!(ranks, [1, 1, 3, 4]);
}

#[test]
fn an_option_nobody_has_is_ignored_and_one_given_twice_counts_once() {
    let ranking = rank(2, &[vec![7], vec![1, 1, 9]]);
    assert_eq!((ranking.base, ranking.no_answer, ranking.mentions), (1, 1, 1));
}

proptest! {
    #[test]
    fn no_share_exceeds_one_and_all_of_them_sum_to_the_mean_number_of_choices(
        respondents in prop::collection::vec(prop::collection::vec(0_usize..8, 0..8), 0..60)
    ) {
        let ranking = rank(6, &respondents);
        let shares: Vec<f64> = ranking.rows.iter().filter_map(|row| row.share.value).collect();
        prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        prop_assert!((shares.iter().sum::<f64>() - ranking.mean_choices.unwrap_or(0.0)).abs() < 1e-9);
        prop_assert_eq!(ranking.base + ranking.no_answer, respondents.len() as u64);
    }
}

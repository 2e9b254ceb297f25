//! The ИРЛ against the vectors and the invariants of the methodology (3.2 to 3.5, 15.2).

use super::*;
use crate::metrics::vectors::{IRL, IRL_ALL, near, of, triples};
use proptest::prelude::*;

fn rows(items: &[[Item; 3]]) -> Vec<Row> {
    items.iter().copied().map(Row::new).collect()
}

fn code(code: i64) -> Item {
    Likert5::from_code(code).map_or(Item::Invalid, Item::Answer)
}

#[test]
fn the_index_is_that_of_the_methodology() {
    for vector in of(IRL, "irl", 10) {
        let items = triples(&vector.input);
        let weights: Vec<f64> = serde_json::from_value(vector.input["ws"].clone()).unwrap_or_default();
        let weights = weights.into_iter().chain(std::iter::repeat(1.0));
        let rows: Vec<Row> =
            items.iter().zip(weights).map(|(items, weight)| Row::weighted(*items, weight).unwrap()).collect();
        let got = irl(&rows, vector.input["N"].as_u64());
        let interval = got.index.interval;
        vector.expects("irl", got.index.value);
        vector.expects("se", got.error);
        vector.expects("ci_low", interval.map(|interval| interval.low));
        vector.expects("ci_high", interval.map(|interval| interval.high));
        vector.expects("irl_respondent_mean", got.complete_case_mean);
        for (part, expected) in got.parts.iter().zip(vector.expected["q"].as_array().unwrap()) {
            near(&vector.id, part.value, expected);
        }
        let counts = serde_json::json!({
            "n_sessions": got.sessions,
            "n_any": got.any,
            "n_by_question": got.parts.map(|part| part.n),
            "n_complete": got.complete,
            "n_invalid_values": got.invalid,
            "n_item_refused": got.refused,
            "ci_method": interval.map(|interval| interval.method),
            "reason": got.index.reason,
        });
        for (key, got) in counts.as_object().unwrap() {
            assert_eq!(*got, vector.expected[key], "{} {key}", vector.id);
        }
    }
}

#[test]
fn without_dont_know_the_index_is_that_of_the_methodology() {
    for vector in of(IRL, "irl_without_3", 1) {
        let rows = rows(&triples(&vector.input));
        let all = irl(&rows, None);
        vector.expects("irl_main", all.index.value);
        vector.expects("irl_without_3", irl_without_dont_know(&rows, None).index.value);
        for (share, expected) in all.dont_know.iter().zip(vector.expected["share_of_3"].as_array().unwrap()) {
            near(&vector.id, share.value, expected);
        }
    }
}

#[test]
fn every_combination_of_answers_has_the_index_of_the_methodology() {
    for vector in of(IRL_ALL, "irl + seg_code", 1) {
        let combinations = vector.expected.as_array().unwrap();
        assert_eq!(combinations.len(), 125);
        for combination in combinations {
            let items = triples(&serde_json::json!([combination["q"]]));
            near("index", irl(&rows(&items), None).index.value, &combination["irl"]);
        }
    }
}

#[test]
fn if_everybody_rather_agrees_the_index_is_three_quarters() {
    assert_eq!(irl(&rows(&[[code(4); 3]; 30]), None).index.value, Some(0.75));
}

#[test]
fn deleting_an_answer_to_one_question_leaves_the_other_two_alone() {
    let complete = [[5, 5, 5], [4, 4, 4], [3, 3, 3], [2, 4, 3]].map(|row| row.map(code));
    let mut holed = complete;
    holed[3][2] = Item::Missing;
    let (before, after) = (irl(&rows(&complete), None), irl(&rows(&holed), None));
    assert_eq!(before.parts[0], after.parts[0]);
    assert_eq!(before.parts[1], after.parts[1]);
    assert_eq!(after.parts.map(|part| part.n), [4, 4, 3]);
    let change = 0.2 * (after.parts[2].value.unwrap() - before.parts[2].value.unwrap());
    assert!((after.index.value.unwrap() - before.index.value.unwrap() - change).abs() < 1e-12);
}

#[test]
fn equal_answers_are_as_certain_as_the_question_with_the_fewest_of_them() {
    let mut items = vec![[code(5); 3]; 10];
    items.iter_mut().skip(4).for_each(|row| row[1] = Item::Missing);
    let got = irl(&rows(&items), None).index;
    assert_eq!(got.interval, Some(wilson_bound(1.0, 4.0, Scale::UNIT)));
    assert_eq!(got.n, 10);
}

#[test]
fn a_census_has_no_error_and_a_point_for_an_interval() {
    let items = [[5, 4, 3], [2, 2, 1]].map(|row| row.map(code));
    let census = irl(&rows(&items), Some(2));
    assert_eq!(census.error, Some(0.0));
    assert_eq!(census.index.interval, census.index.value.map(Interval::point));
}

#[test]
fn too_many_incomplete_answers_raise_the_warning() {
    let some = |holes: usize| {
        let mut items = vec![[code(4); 3]; 10];
        items.iter_mut().take(holes).for_each(|row| row[2] = Item::Missing);
        irl(&rows(&items), None).many_incomplete()
    };
    assert!(!some(2), "8 of 10 is 80 %");
    assert!(some(3));
}

#[test]
fn a_weight_that_is_no_positive_number_is_refused() {
    for weight in [0.0, -0.5, f64::NAN, f64::INFINITY] {
        assert_eq!(Row::weighted([Item::Missing; 3], weight), None);
    }
}

fn any_item() -> impl Strategy<Value = Item> {
    prop_oneof![
        6 => (1_i64..=5).prop_map(code),
        1 => Just(Item::Missing),
        1 => Just(Item::Refused),
        1 => Just(Item::Invalid),
    ]
}

fn any_rows() -> impl Strategy<Value = Vec<[Item; 3]>> {
    prop::collection::vec([any_item(), any_item(), any_item()], 0..60)
}

fn same(one: &Irl, other: &Irl) {
    let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    };
    assert!(close(one.index.value, other.index.value) && close(one.error, other.error), "{one:?} is not {other:?}");
    assert_eq!(one.parts.map(|part| part.n), other.parts.map(|part| part.n));
}

proptest! {
    #[test]
    fn the_interval_holds_the_index_and_stays_on_the_scale(items in any_rows(), list in prop::option::of(0_u64..90)) {
        let got = irl(&rows(&items), list);
        if let Some(value) = got.index.value {
            let interval = got.index.interval.unwrap();
            prop_assert!(0.0 <= interval.low && interval.low <= value + 1e-12);
            prop_assert!(value <= interval.high + 1e-12 && interval.high <= 1.0);
            prop_assert!(value.is_finite() && interval.low.is_finite() && interval.high.is_finite());
        } else {
            prop_assert!(got.index.reason.is_some() && got.index.interval.is_none());
        }
    }

    #[test]
    fn the_order_of_the_respondents_does_not_matter(items in any_rows()) {
        let turned: Vec<_> = items.iter().rev().copied().collect();
        same(&irl(&rows(&items), None), &irl(&rows(&turned), None));
    }

    #[test]
    fn a_respondent_without_answers_changes_nothing(items in any_rows()) {
        let more: Vec<_> = items.iter().copied().chain([[Item::Missing; 3]]).collect();
        same(&irl(&rows(&items), None), &irl(&rows(&more), None));
    }

    #[test]
    fn with_complete_answers_the_index_is_the_mean_of_the_individual_indices(
        codes in prop::collection::vec([1_i64..=5, 1_i64..=5, 1_i64..=5], 1..60)
    ) {
        let items: Vec<_> = codes.into_iter().map(|row| row.map(code)).collect();
        let got = irl(&rows(&items), None);
        prop_assert!((got.index.value.unwrap() - got.complete_case_mean.unwrap()).abs() < 1e-12);
    }

    #[test]
    fn doubling_the_data_keeps_the_index_and_shrinks_its_error(items in any_rows()) {
        let twice: Vec<_> = items.iter().chain(&items).copied().collect();
        let (one, two) = (irl(&rows(&items), None), irl(&rows(&twice), None));
        let n = one.any as f64;
        if let (Some(value), Some(error)) = (one.index.value, one.error) {
            prop_assert!((two.index.value.unwrap() - value).abs() < 1e-9);
            prop_assert!((two.error.unwrap() - error * ((n - 1.0) / (2.0 * n - 1.0)).sqrt()).abs() < 1e-9);
        }
    }

    #[test]
    fn equal_weights_weigh_nothing(items in any_rows(), weight in 0.01..50.0_f64) {
        let weighted: Vec<Row> = items.iter().map(|items| Row::weighted(*items, weight).unwrap()).collect();
        same(&irl(&rows(&items), None), &irl(&weighted, None));
    }
}

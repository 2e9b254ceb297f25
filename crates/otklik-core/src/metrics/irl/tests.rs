//! The ИРЛ against closed forms, a plain computation row by row, and the invariants of the methodology (15.1, 15.2).

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::distribution::t95;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::mean::mean;
use proptest::prelude::*;

fn rows(items: &[[Item; 3]]) -> Vec<Row> {
    items.iter().copied().map(Row::new).collect()
}

fn code(code: i64) -> Item {
    Likert5::from_code(code).map_or(Item::Invalid, Item::Answer)
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
fn a_weight_that_is_no_positive_number_or_absurdly_far_from_one_is_refused() {
    for weight in [-0.5, 1e-12, 1e12, f64::NAN, f64::INFINITY] {
        assert_eq!(Row::weighted([Item::Missing; 3], weight), None);
    }
}

#[test]
fn a_respondent_with_a_weight_of_zero_is_counted_and_weighs_nothing() {
    let row = |codes: [i64; 3], weight| Row::weighted(codes.map(code), weight).unwrap();
    let got = irl(&[row([5, 4, 3], 1.0), row([1, 1, 1], 0.0)], None);
    assert_eq!((got.any, got.parts.map(|part| part.value)), (2, [Some(1.0), Some(0.75), Some(0.5)]));
    let nothing = irl(&[row([5, 4, 3], 0.0)], None);
    assert_eq!((nothing.index.value, nothing.index.reason), (None, Some(NoData::QuestionWithoutAnswers)));
}

#[test]
fn other_weights_are_labelled_and_those_of_the_source_are_not() {
    let items = [[5, 3, 1], [4, 4, 4]].map(|row| row.map(code));
    let turned = Weights::new([0.2, 0.3, 0.5]).unwrap();
    let changed = irl_with(&rows(&items), turned, None);
    // q = (0.875, 0.625, 0.375).
    assert!((changed.index.value.unwrap() - (0.2 * 0.875 + 0.3 * 0.625 + 0.5 * 0.375)).abs() < 1e-12);
    assert_eq!(changed.weights.label().map(|label| label.ru), Some("изменённая методика"));
    assert_eq!(irl(&rows(&items), None).weights.label(), None);
    assert_eq!(Weights::new(WEIGHTS), Some(Weights::SOURCE));
    for wrong in [[0.5, 0.5, 0.0], [0.5, 0.3, 0.3], [1.2, -0.1, -0.1], [f64::NAN, 0.3, 0.2]] {
        assert_eq!(Weights::new(wrong), None);
    }
}

#[test]
fn an_index_alone_depends_on_all_three_questions_and_never_spreads_their_weights() {
    let items = [[5, 4], [3, 3]].map(|[one, two]| [code(one), code(two), Item::Refused]);
    let got = irl(&rows(&items), None);
    assert_eq!(got.index, Estimate::none(2, NoData::QuestionWithoutAnswers));
    assert_eq!((got.parts[0].value, got.refused, got.complete_case_mean), (Some(0.75), 2, None));
    assert_eq!(irl(&rows(&[[Item::Missing; 3]]), None).index, Estimate::none(0, NoData::NoData));
}

#[test]
fn parts_are_means_with_student_intervals_of_their_own() {
    let items = [[5, 1, 3], [4, 2, 3], [2, 5, 3], [1, 1, 3]].map(|row| row.map(code));
    let got = irl(&rows(&items), None);
    for (place, part) in got.parts.iter().take(2).enumerate() {
        let units: Vec<f64> = items.iter().filter_map(|row| Some(row[place].answer()?.unit())).collect();
        let (interval, direct) = (part.interval.unwrap(), mean(&units, Some(Scale::UNIT)).estimate.interval.unwrap());
        assert_eq!(interval.method, IntervalMethod::T);
        assert!((interval.low - direct.low).abs() < 1e-12 && (interval.high - direct.high).abs() < 1e-12);
    }
    assert_eq!(got.parts[2].interval, Some(wilson_bound(0.5, 4.0, Scale::UNIT)));
    assert_eq!(got.dont_know.map(|share| share.value), [Some(0.0), Some(0.0), Some(1.0)]);
}

#[test]
fn a_million_respondents_cost_no_more_than_the_cells_they_fall_into() {
    let mut counts = IrlCounts::default().with(&[[5, 4, 3], [2, 2, 1]].map(|row| row.map(code)));
    for _ in 0..20 {
        counts.merge(&counts.clone());
    }
    assert_eq!((counts.sessions(), counts.cells().count()), (2 << 20, 2));
    let got = counts.index(None);
    assert_eq!(
        (got.any, got.index.value),
        (2 << 20, irl(&rows(&[[5, 4, 3].map(code), [2, 2, 1].map(code)]), None).index.value)
    );
    assert!(got.error.is_some_and(|error| error < 1e-3));
}

fn any_item() -> impl Strategy<Value = Item> {
    prop_oneof![
        6 => (1_i64..=5).prop_map(code),
        1 => Just(Item::Missing),
        1 => Just(Item::Refused),
        1 => Just(Item::Invalid),
    ]
}

fn any_items() -> impl Strategy<Value = Vec<[Item; 3]>> {
    prop::collection::vec([any_item(), any_item(), any_item()], 0..60)
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = ([any_item(), any_item(), any_item()], 0.1..9.0_f64);
    prop::collection::vec(row.prop_map(|(items, weight)| Row::weighted(items, weight).unwrap()), 0..60)
}

fn close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    }
}

fn same(one: &Irl, other: &Irl) {
    assert!(close(one.index.value, other.index.value) && close(one.error, other.error), "{one:?} is not {other:?}");
    assert_eq!(one.parts.map(|part| part.n), other.parts.map(|part| part.n));
}

/// Index and error by the formulas of methodology 3.2 and 3.3, respondent by respondent.
fn by_the_formulas(rows: &[Row]) -> Option<(f64, f64)> {
    let total =
        |place: usize| rows.iter().filter(|row| row.units()[place].is_some()).map(|row| row.weight).sum::<f64>();
    let mean = |place: usize| {
        let sum: f64 = rows.iter().filter_map(|row| Some(row.weight * row.units()[place]?)).sum();
        (total(place) > 0.0).then(|| sum / total(place))
    };
    let q = [mean(0)?, mean(1)?, mean(2)?];
    let n = rows.iter().filter(|row| row.units().iter().any(Option::is_some)).count() as f64;
    let influence = |row: &Row| {
        let part =
            |place: usize| row.units()[place].map_or(0.0, |unit| WEIGHTS[place] * (unit - q[place]) / total(place));
        row.weight * (part(0) + part(1) + part(2))
    };
    let squares: f64 = rows.iter().map(|row| influence(row).powi(2)).sum();
    Some((0.5 * q[0] + 0.3 * q[1] + 0.2 * q[2], if n > 1.0 { (n / (n - 1.0) * squares).sqrt() } else { 0.0 }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn the_cells_give_what_the_formulas_give_respondent_by_respondent(rows in any_rows()) {
        let got = irl(&rows, None);
        let Some((index, error)) = by_the_formulas(&rows) else {
            prop_assert_eq!(got.index.value, None);
            return Ok(());
        };
        prop_assert!(close(got.index.value, Some(index)), "{:?} is not {index}", got.index.value);
        prop_assert!(close(Some(got.error.unwrap_or(0.0)), Some(error)), "{:?} is not {error}", got.error);
        if let Some(error) = got.error {
            let (half, interval) = (t95(got.any as f64 - 1.0) * error, got.index.interval.unwrap());
            prop_assert!((interval.low - (index - half).max(0.0)).abs() < 1e-9);
            prop_assert!((interval.high - (index + half).min(1.0)).abs() < 1e-9);
        }
    }

    #[test]
    fn whoever_asked_everybody_on_the_list_has_no_error(rows in any_rows()) {
        let answered = irl(&rows, None).any;
        let census = irl(&rows, Some(answered));
        if let Some(value) = census.index.value {
            prop_assert_eq!((census.error, census.index.interval), (Some(0.0), Some(Interval::point(value))));
        }
    }

    #[test]
    fn the_interval_holds_the_index_and_stays_on_the_scale(rows in any_rows(), list in prop::option::of(0_u64..90)) {
        let got = irl(&rows, list);
        for estimate in [got.index, got.parts[0], got.parts[1], got.parts[2]] {
            if let Some(value) = estimate.value {
                let interval = estimate.interval.unwrap();
                prop_assert!(0.0 <= interval.low && interval.low <= value, "{value} {interval:?}");
                prop_assert!(value <= interval.high && interval.high <= 1.0, "{value} {interval:?}");
            } else {
                prop_assert!(estimate.reason.is_some() && estimate.interval.is_none());
            }
        }
    }

    #[test]
    fn the_counts_keep_the_law_of_accumulators(items in any_items(), parts in prop::collection::vec(0_u8..3, 60)) {
        law::holds(&IrlCounts::default(), &items, &parts);
    }

    #[test]
    fn counts_that_were_merged_give_the_index_of_the_rows_bit_for_bit(
        items in any_items(), cut in any::<prop::sample::Index>(), list in prop::option::of(0_u64..90)
    ) {
        let (head, tail) = items.split_at(cut.index(items.len() + 1));
        let mut counts = IrlCounts::default().with(tail);
        counts.merge(&IrlCounts::default().with(head));
        prop_assert_eq!(counts.index(list), irl(&rows(&items), list));
        prop_assert_eq!(counts.without_dont_know().index(list), irl_without_dont_know(&rows(&items), list));
    }

    #[test]
    fn the_order_of_the_respondents_does_not_matter_bit_for_bit(
        (rows, turned) in any_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        prop_assert_eq!(irl(&rows, None), irl(&turned, None));
    }

    #[test]
    fn a_respondent_without_answers_changes_no_estimate(rows in any_rows(), weight in 0.1..9.0_f64) {
        let silent = Row::weighted([Item::Missing; 3], weight).unwrap();
        let more: Vec<_> = rows.iter().copied().chain([silent]).collect();
        let (before, after) = (irl(&rows, Some(500)), irl(&more, Some(500)));
        prop_assert_eq!((before.index, before.error, before.dont_know), (after.index, after.error, after.dont_know));
        prop_assert_eq!(before.sessions + 1, after.sessions);
    }

    #[test]
    fn what_is_no_code_counts_as_missing_and_is_reported(items in any_items()) {
        let quiet: Vec<_> = items.iter().map(|row| row.map(|item| item.answer().map_or(Item::Missing, Item::Answer))).collect();
        let (with, without) = (irl(&rows(&items), None), irl(&rows(&quiet), None));
        same(&with, &without);
        let all = items.iter().flatten();
        prop_assert_eq!(with.invalid, all.clone().filter(|item| **item == Item::Invalid).count() as u64);
        prop_assert_eq!(with.refused, all.filter(|item| **item == Item::Refused).count() as u64);
        prop_assert_eq!((without.invalid, without.refused), (0, 0));
    }

    #[test]
    fn with_complete_answers_index_and_error_are_those_of_the_individual_indices(
        codes in prop::collection::vec([1_i64..=5, 1_i64..=5, 1_i64..=5], 1..60)
    ) {
        let items: Vec<_> = codes.into_iter().map(|row| row.map(code)).collect();
        let got = irl(&rows(&items), None);
        let individuals: Vec<f64> = items.iter().map(|row| index_of(row.map(|item| item.answer().unwrap().unit()))).collect();
        let direct = mean(&individuals, Some(Scale::UNIT));
        prop_assert!(close(got.index.value, got.complete_case_mean));
        prop_assert!(close(got.index.value, direct.estimate.value) && close(got.error, direct.error));
    }

    #[test]
    fn doubling_the_data_keeps_the_index_and_shrinks_its_error(rows in any_rows()) {
        let twice: Vec<_> = rows.iter().chain(&rows).copied().collect();
        let (one, two) = (irl(&rows, None), irl(&twice, None));
        prop_assert!(close(one.index.value, two.index.value));
        let n = one.any as f64;
        if let Some(error) = one.error {
            prop_assert!(close(two.error, Some(error * ((n - 1.0) / (2.0 * n - 1.0)).sqrt())));
        }
    }

    #[test]
    fn a_finite_list_shrinks_the_error_and_leaves_the_index_alone(rows in any_rows(), more in 1_u64..500) {
        let (all, of_list) = (irl(&rows, None), irl(&rows, Some(rows.len() as u64 + more)));
        prop_assert_eq!(all.index.value, of_list.index.value);
        if let Some(error) = all.error {
            let unseen = 1.0 - all.any as f64 / (rows.len() as u64 + more) as f64;
            prop_assert!(close(of_list.error, Some(error * unseen.sqrt())));
        }
    }

    #[test]
    fn equal_weights_weigh_nothing(items in any_items(), weight in 0.01..50.0_f64) {
        let weighted: Vec<Row> = items.iter().map(|items| Row::weighted(*items, weight).unwrap()).collect();
        same(&irl(&rows(&items), None), &irl(&weighted, None));
    }

    #[test]
    fn without_dont_know_nobody_is_left_who_does_not_know(items in any_items()) {
        let without = irl_without_dont_know(&rows(&items), None);
        prop_assert!(without.dont_know.iter().all(|share| share.value.is_none_or(|share| share == 0.0)));
        let all = irl(&rows(&items), None);
        if all.dont_know.iter().all(|share| share.value == Some(0.0)) {
            prop_assert_eq!(without, all);
        }
    }
}

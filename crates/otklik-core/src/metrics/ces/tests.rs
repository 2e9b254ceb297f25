//! CES against hand checks and the invariants of the methodology (5.3, 15.2).

use super::*;
use crate::metrics::accumulator::{Accumulator, law};
use crate::metrics::coded::Code;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::IntervalMethod;
use proptest::prelude::*;

fn answers() -> impl Strategy<Value = Vec<EaseAnswer>> {
    let answer = prop_oneof![
        6 => (-1_i64..=9).prop_map(State::of_code),
        1 => Just(State::Missing),
        1 => Just(State::Refused),
    ];
    prop::collection::vec(answer, 0..60)
}

fn ces(answers: &[EaseAnswer]) -> Ces2 {
    EaseCounts::default().with(answers).ces(None)
}

#[test]
fn four_is_neither_easy_nor_hard() {
    let all: Vec<Ease> = (-9..20).filter_map(Ease::from_code).collect();
    assert_eq!(all.len(), 7);
    assert_eq!(all.iter().filter(|it| it.is_easy()).count(), 3);
    assert_eq!(all.iter().filter(|it| it.is_hard()).count(), 3);
    assert!(Ease::from_code(4).is_some_and(|it| !it.is_easy() && !it.is_hard()));
}

#[test]
fn high_is_easy_on_one_scale_and_low_is_easy_on_the_other() {
    assert_eq!(serde_json::to_string(&[Ease::POLARITY, Effort::POLARITY]).unwrap(), r#"["ease","effort"]"#);
    let effort = EffortCounts::default().with(&[1, 2, 5, 6].map(EffortAnswer::of_code));
    assert_eq!((effort.ces(None).mean.estimate.value, effort.invalid()), (Some(8.0 / 3.0), 1));
    assert!(effort.ces(None).mean.estimate.interval.is_some_and(|it| it.low >= 1.0 && it.high <= 5.0));
}

#[test]
fn two_answers_are_checked_by_hand() {
    // Mean 5, s = √2, SE = 1: t(1) = 12.7 reaches beyond both ends of the scale.
    let two = ces(&[6, 4].map(EaseAnswer::of_code));
    assert_eq!((two.mean.estimate.value, two.effort.value), (Some(5.0), Some(3.0)));
    assert!((two.mean.error.unwrap() - 1.0).abs() < 1e-12);
    assert_eq!(two.mean.estimate.interval.map(|it| (it.low, it.high)), Some((1.0, 7.0)));
    assert_eq!((two.easy.value, two.hard.value), (Some(0.5), Some(0.0)));
}

#[test]
fn equal_answers_have_the_wilson_bound() {
    let equal = ces(&[EaseAnswer::of_code(6); 4]).mean;
    assert_eq!((equal.error, equal.deviation), (None, Some(0.0)));
    assert_eq!(equal.estimate.interval.map(|it| it.method), Some(IntervalMethod::WilsonBound));
}

#[test]
fn without_answers_every_number_is_absent_for_a_reason() {
    let none = ces(&[State::Missing, EaseAnswer::of_code(0)]);
    for estimate in [none.mean.estimate, none.easy, none.hard, none.effort] {
        assert_eq!((estimate.value, estimate.interval, estimate.reason), (None, None, Some(NoData::NoData)));
    }
}

proptest! {
    #[test]
    fn every_interval_holds_its_number_and_stays_on_the_scale(
        answers in answers(), list in prop::option::of(0_u64..90)
    ) {
        let got = EaseCounts::default().with(&answers).ces(list);
        let scales = [(got.mean.estimate, 1.0, 7.0), (got.easy, 0.0, 1.0), (got.hard, 0.0, 1.0), (got.effort, 1.0, 7.0)];
        for (estimate, low, high) in scales {
            if let Some(value) = estimate.value {
                let interval = estimate.interval.unwrap();
                prop_assert!(low <= interval.low && interval.low <= value);
                prop_assert!(value <= interval.high && interval.high <= high);
            }
        }
        if let (Some(ease), Some(effort)) = (got.mean.estimate.value, got.effort.value) {
            prop_assert!((ease + effort - 8.0).abs() < 1e-12);
            prop_assert!(got.easy.value.unwrap() + got.hard.value.unwrap() <= 1.0 + 1e-12);
        }
    }

    #[test]
    fn neither_the_order_nor_a_missing_answer_changes_anything(answers in answers()) {
        let other: Vec<_> = answers.iter().rev().copied().chain([State::Missing, State::Refused]).collect();
        prop_assert_eq!(ces(&answers), ces(&other));
    }

    #[test]
    fn twice_the_answers_keep_the_mean_and_divide_its_error_by_about_the_root_of_two(answers in answers()) {
        let twice: Vec<_> = answers.iter().chain(&answers).copied().collect();
        let (one, two) = (ces(&answers), ces(&twice));
        prop_assert_eq!(one.mean.estimate.value, two.mean.estimate.value);
        prop_assert_eq!((one.easy.value, one.hard.value), (two.easy.value, two.hard.value));
        if let (Some(first), Some(second)) = (one.mean.error, two.mean.error) {
            let n = one.mean.estimate.n as f64;
            prop_assert!((second - first * ((n - 1.0) / (2.0 * n - 1.0)).sqrt()).abs() < 1e-9);
        }
    }

    #[test]
    fn answers_are_summed_in_any_order_and_in_parts(answers in answers(), parts in prop::collection::vec(0_u8..3, 60)) {
        law::holds(&EaseCounts::default(), &answers, &parts);
    }
}

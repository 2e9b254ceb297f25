//! The NPS against hand checks and the invariants of the methodology (4.1 to 4.4, 15.2).

use super::*;
use crate::metrics::accumulator::{Accumulator, law};
use crate::metrics::distribution::z95;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::{Interval, IntervalMethod};
use proptest::prelude::*;

fn answer() -> impl Strategy<Value = NpsAnswer> {
    prop_oneof![
        6 => (-3_i64..=13).prop_map(State::of_code),
        1 => Just(State::Missing),
        1 => Just(State::Refused),
        1 => Just(State::Invalid),
    ]
}

fn answers() -> impl Strategy<Value = Vec<NpsAnswer>> {
    prop::collection::vec(answer(), 0..60)
}

fn counts(promoters: u64, passives: u64, detractors: u64) -> ClassCounts {
    ClassCounts { promoters, passives, detractors }
}

#[test]
fn nine_and_ten_promote_seven_and_eight_are_passive_and_the_rest_criticises() {
    let classes: Vec<NpsClass> = (-5..20).filter_map(Nps11::from_code).map(Nps11::class).collect();
    assert_eq!(classes[..7], [NpsClass::Detractor; 7]);
    assert_eq!(classes[7..9], [NpsClass::Passive; 2]);
    assert_eq!(classes[9..], [NpsClass::Promoter; 2]);
}

#[test]
fn per_cent_are_tenths_of_the_scale_and_nothing_between() {
    let read: Vec<u8> = (-20..=120).filter_map(Nps11::from_percent).map(Nps11::percent).collect();
    assert_eq!(read, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    assert!(serde_json::from_str::<Nps11>("11").is_err());
    assert_eq!(serde_json::to_string(&NpsClass::Detractor).unwrap(), "\"detractor\"");
}

#[test]
fn three_promoters_and_a_critic_are_checked_by_hand() {
    // n' = 7, p' = 3.75/7, d' = 1.75/7: e' = 2/7, and the variance (5.5/7 − 4/49)/7.
    let detail = counts(3, 0, 1).nps(None).detail.unwrap();
    assert!((detail.index - 50.0).abs() < 1e-12);
    assert!((detail.adjusted - 200.0 / 7.0).abs() < 1e-12);
    assert!((detail.error - 100.0 * ((5.5 / 7.0 - 4.0 / 49.0) / 7.0_f64).sqrt()).abs() < 1e-12);
    // The plain variance: p + d − e² = 1 − 1/4 over 4 answers.
    assert!((detail.wald_margin - 100.0 * z95() * (0.75_f64 / 4.0).sqrt()).abs() < 1e-12);
}

#[test]
fn only_a_single_answer_needs_a_wider_interval_to_hold_the_point() {
    for n in 1..=40_u64 {
        for promoters in 0..=n {
            for detractors in 0..=n - promoters {
                let detail = counts(promoters, n - promoters - detractors, detractors).nps(None).detail.unwrap();
                let (low, high) = (detail.adjusted - z95() * detail.error, detail.adjusted + z95() * detail.error);
                let holds = low <= detail.index && detail.index <= high.min(100.0);
                assert!(holds || n == 1, "{promoters} and {detractors} of {n}");
                assert!(detail.interval.low <= detail.index && detail.index <= detail.interval.high);
            }
        }
    }
}

#[test]
fn equal_answers_leave_doubt_that_the_plain_interval_denies() {
    let nps = counts(0, 0, 12).nps(None);
    assert_eq!((nps.index.value, nps.detail.unwrap().wald_margin), (Some(-100.0), 0.0));
    let interval = nps.index.interval.unwrap();
    assert_eq!((interval.low, interval.method), (-100.0, IntervalMethod::AdjustedWald));
    assert!(interval.high > -60.0);
}

#[test]
fn a_list_that_was_asked_as_a_whole_leaves_no_doubt() {
    for population in [0, 3, 4] {
        let census = counts(3, 0, 1).nps(Some(population));
        assert_eq!(census.index.interval, Some(Interval::point(50.0)));
        assert_eq!(census.promoters.interval, Some(Interval::point(0.75)));
    }
    assert_eq!(counts(0, 0, 0).nps(Some(0)).index.reason, Some(NoData::NoData));
}

#[test]
fn four_of_a_list_of_seven_say_as_much_as_eight_of_the_world() {
    // n* = 4·6/3 = 8.
    let (list, world) = (counts(3, 0, 1).nps(Some(7)), counts(6, 0, 2).nps(None));
    assert_eq!((list.index.n, list.index.value), (4, world.index.value));
    let (list, world) = (list.detail.unwrap(), world.detail.unwrap());
    assert!((list.error - world.error).abs() < 1e-12 && (list.wald_margin - world.wald_margin).abs() < 1e-12);
    assert!((list.interval.low - world.interval.low).abs() < 1e-12);
}

#[test]
fn a_heavy_answer_costs_base() {
    // (2 + 1 + 1)²/(4 + 1 + 1) = 16/6, and 100·(2 − 1)/4.
    let heavy = nps_weighted(&[(State::of_code(9), 2.0), (State::of_code(7), 1.0), (State::of_code(6), 1.0)]).unwrap();
    assert!((heavy.effective_n.unwrap() - 16.0 / 6.0).abs() < 1e-12);
    assert!((heavy.index.value.unwrap() - 25.0).abs() < 1e-12);
}

#[test]
fn counts_too_large_to_add_do_not_overflow() {
    let nps = counts(u64::MAX, 1, u64::MAX).nps(Some(u64::MAX));
    assert!(nps.index.value.is_none_or(f64::is_finite));
}

#[test]
fn a_weight_below_zero_gives_no_score_and_one_of_zero_weighs_nothing() {
    let ten = State::of_code(10);
    for weight in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(nps_weighted(&[(ten, 1.0), (State::Missing, weight)]), None);
    }
    let one = nps_weighted(&[(ten, 1.0), (State::of_code(0), 0.0)]).unwrap();
    assert_eq!((one.index.value, one.index.n, one.effective_n), (Some(100.0), 2, Some(1.0)));
    assert_eq!(nps_weighted(&[(ten, 0.0)]).unwrap().index.reason, Some(NoData::NoData));
    assert_eq!(nps_weighted(&[(State::Missing, 2.0)]).unwrap().index.reason, Some(NoData::NoData));
    let enormous = nps_weighted(&[(ten, f64::MAX), (State::of_code(0), f64::MAX)]).unwrap();
    assert_eq!((enormous.index.value, enormous.effective_n), (Some(0.0), Some(2.0)));
}

proptest! {
    #[test]
    fn whoever_asked_everybody_on_the_list_has_a_point(answers in answers()) {
        let open = nps(&answers, None);
        let census = nps(&answers, Some(open.index.n));
        if let Some(value) = open.index.value {
            prop_assert_eq!((census.index.value, census.index.interval), (Some(value), Some(Interval::point(value))));
        }
    }

    #[test]
    fn the_interval_holds_the_score_and_stays_on_the_scale(
        answers in answers(), list in prop::option::of(0_u64..90)
    ) {
        let got = nps(&answers, list);
        if let Some(value) = got.index.value {
            let interval = got.index.interval.unwrap();
            prop_assert!(-100.0 <= interval.low && interval.low <= value);
            prop_assert!(value <= interval.high && interval.high <= 100.0);
            let (promoters, detractors) = (got.promoters.value.unwrap(), got.detractors.value.unwrap());
            prop_assert!((value - 100.0 * (promoters - detractors)).abs() < 1e-9);
        } else {
            prop_assert_eq!((got.index.n, got.index.reason), (0, Some(NoData::NoData)));
            prop_assert!(got.index.interval.is_none() && got.detail.is_none());
        }
    }

    #[test]
    fn a_list_makes_the_error_smaller_and_leaves_the_score_alone(answers in answers(), more in 1_u64..50) {
        let (open, list) = (nps(&answers, None), nps(&answers, Some(answers.len() as u64 + more)));
        prop_assert_eq!(open.index.value, list.index.value);
        if let (Some(open), Some(list)) = (open.detail, list.detail) {
            prop_assert!(list.error <= open.error + 1e-12 && list.wald_margin <= open.wald_margin + 1e-12);
        }
    }

    #[test]
    fn neither_the_order_nor_an_answer_that_is_missing_changes_anything(
        answers in answers(), place in any::<prop::sample::Index>()
    ) {
        let mut other: Vec<NpsAnswer> = answers.iter().rev().copied().collect();
        for absent in [State::Missing, State::Refused, State::Invalid] {
            other.insert(place.index(other.len() + 1), absent);
        }
        prop_assert_eq!(nps(&answers, None), nps(&other, None));
    }

    #[test]
    fn twice_the_answers_keep_the_score_and_divide_its_error_by_the_root_of_two(answers in answers()) {
        let twice: Vec<NpsAnswer> = answers.iter().chain(&answers).copied().collect();
        let (one, two) = (nps(&answers, None), nps(&twice, None));
        prop_assert_eq!(one.index.value, two.index.value);
        if let (Some(one), Some(two)) = (one.detail, two.detail) {
            prop_assert!((one.wald_margin - two.wald_margin * 2.0_f64.sqrt()).abs() < 1e-9);
            prop_assert!(two.error < one.error);
        }
    }

    #[test]
    fn scores_are_summed_in_any_order_and_in_parts(answers in answers(), parts in prop::collection::vec(0_u8..3, 60)) {
        law::holds(&NpsCounts::default(), &answers, &parts);
        let (left, right) = answers.split_at(answers.len() / 2);
        let mut merged = NpsCounts::default().with(left);
        merged.merge(&NpsCounts::default().with(right));
        prop_assert_eq!(merged.classes().nps(Some(50)), nps(&answers, Some(50)));
    }

    #[test]
    fn equal_weights_weigh_nothing(answers in answers(), weight in 0.01..50.0_f64) {
        let weighted: Vec<_> = answers.iter().map(|answer| (*answer, weight)).collect();
        let (plain, weighted) = (nps(&answers, None), nps_weighted(&weighted).unwrap());
        prop_assert_eq!(plain.index.n, weighted.index.n);
        if let (Some(plain), Some(weighted)) = (plain.detail, weighted.detail) {
            prop_assert!((plain.index - weighted.index).abs() < 1e-9);
            prop_assert!((plain.error - weighted.error).abs() < 1e-9);
        }
        prop_assert!(weighted.design_effect.is_none_or(|effect| (effect - 1.0).abs() < 1e-9));
    }

    #[test]
    fn weights_that_differ_leave_a_smaller_base_and_a_score_within_its_interval(
        answers in prop::collection::vec((answer(), 0.1..5.0_f64), 1..40)
    ) {
        let got = nps_weighted(&answers).unwrap();
        if let (Some(value), Some(interval)) = (got.index.value, got.index.interval) {
            prop_assert!(-100.0 <= interval.low && interval.low <= value);
            prop_assert!(value <= interval.high && interval.high <= 100.0);
            prop_assert!(got.effective_n.unwrap() <= got.index.n as f64 + 1e-9);
        }
    }
}

//! The three treatments of silent clients against their identities (methodology 4.5, 15.2).

use super::*;
use crate::metrics::parameter::{Origin, Parameter};
use proptest::prelude::*;

fn with_silent(promoters: u64, passives: u64, detractors: u64, silent: f64) -> NonResponse {
    let counts = ClassCounts { promoters, passives, detractors };
    nonresponse(counts, NonResponders::new(silent), &NonResponseRules::default())
}

#[test]
fn with_nobody_silent_the_three_numbers_are_one() {
    let got = with_silent(5, 3, 2, 0.0);
    assert_eq!(got.methods().map(|treated| treated.index), [got.ignored.index; 3]);
    assert_eq!(got.bounds.map(|it| (it.low, it.high, it.method)), Some((30.0, 30.0, IntervalMethod::Bounds)));
    assert_eq!((got.response_rate.value, got.warning), (Some(1.0), None));
}

#[test]
fn if_everybody_is_silent_only_the_bounds_are_known() {
    let got = with_silent(0, 0, 0, 7.0);
    assert_eq!((got.ignored.index.value, got.ignored.index.reason), (None, Some(NoData::NoData)));
    assert_eq!(got.bounds.map(|it| (it.low, it.high)), Some((-100.0, 100.0)));
    assert_eq!(got.warning, Some(ResponseWarning::EqualWeight));
}

#[test]
fn if_nobody_was_asked_there_is_no_number_at_all() {
    let got = with_silent(0, 0, 0, 0.0);
    assert!(got.methods().iter().all(|treated| treated.index.value.is_none()));
    assert_eq!((got.response_rate.value, got.bounds, got.warning), (None, None, None));
}

#[test]
fn a_response_rate_that_nobody_measured_is_not_a_hundred_per_cent() {
    let counts = ClassCounts { promoters: 5, passives: 3, detractors: 2 };
    let got = nonresponse(counts, None, &NonResponseRules::default());
    assert_eq!((got.response_rate.value, got.response_rate.reason), (None, Some(NoData::NotMeasured)));
    assert_eq!(got.ignored.index.value, Some(30.0));
    assert_eq!(got.as_passives.index.reason, Some(NoData::NotMeasured));
    assert_eq!((got.as_detractors.base, got.bounds, got.warning), (None, None, None));
}

#[test]
fn a_reader_is_warned_below_eighty_per_cent_and_left_without_a_first_number_below_sixty() {
    let warning = |silent: f64| with_silent(20, 20, 20, silent).warning;
    assert_eq!(warning(15.0), None, "60 of 75 is 80 %");
    assert_eq!(warning(15.1), Some(ResponseWarning::LowResponse));
    assert_eq!(warning(40.0), Some(ResponseWarning::LowResponse), "60 of 100 is 60 %");
    assert_eq!(warning(40.1), Some(ResponseWarning::EqualWeight));
}

#[test]
fn the_thresholds_and_the_first_number_can_be_set_and_say_that_no_source_gives_them() {
    let rules = NonResponseRules { primary: Parameter::user(SilentAs::Detractors), ..NonResponseRules::default() };
    let counts = ClassCounts { promoters: 1, passives: 1, detractors: 1 };
    let got = nonresponse(counts, NonResponders::new(3.0), &rules);
    assert_eq!(got.primary(), got.as_detractors);
    let rules = NonResponseRules::default();
    assert_eq!(nonresponse(counts, None, &rules).primary().silent, SilentAs::Ignored);
    for origin in [rules.primary.origin, rules.warn_below.origin, rules.equal_weight_below.origin] {
        assert_ne!(origin, Origin::Source);
    }
}

#[test]
fn those_of_unknown_eligibility_count_in_part() {
    let silent = Silent { refused: 10, broken_off: 3, item_refused: 2, unknown: 5 };
    assert_eq!(NonResponders::of(silent, 0.8).map(NonResponders::count), Some(19.0));
    assert_eq!(NonResponders::of(silent, 1.1), None);
    assert_eq!(NonResponders::of(silent, f64::NAN), None);
    for count in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
        assert_eq!(NonResponders::new(count), None);
    }
}

#[test]
fn the_methods_are_called_as_in_the_methodology() {
    let names = SilentAs::ALL.map(|method| (serde_json::to_value(method).unwrap(), method.name().ru));
    let expected = [("ignore", "не учитывать"), ("as_passives", "как пассивных"), ("as_detractors", "как критиков")];
    assert_eq!(names, expected.map(|(word, name)| (serde_json::Value::from(word), name)));
}

proptest! {
    #[test]
    fn the_bounds_hold_all_three_and_each_keeps_to_its_identity(
        promoters in 0_u64..60, passives in 0_u64..60, detractors in 0_u64..60, silent in 0.0..200.0_f64
    ) {
        let got = with_silent(promoters, passives, detractors, silent);
        for treated in got.methods() {
            let Some(value) = treated.index.value else { continue };
            let (own, bounds) = (treated.index.interval.unwrap(), got.bounds.unwrap());
            prop_assert!(-100.0 <= own.low && own.low <= value && value <= own.high && own.high <= 100.0);
            prop_assert!(bounds.low <= value && value <= bounds.high);
        }
        if let (Some(one), Some(rate)) = (got.ignored.index.value, got.response_rate.value) {
            let (two, three) = (got.as_passives.index.value.unwrap(), got.as_detractors.index.value.unwrap());
            prop_assert!((two - one * rate).abs() < 1e-9);
            prop_assert!((three - (one * rate - 100.0 * (1.0 - rate))).abs() < 1e-9);
            prop_assert!(three <= two);
            // Bounds are as wide as twice the share that was not heard.
            let bounds = got.bounds.unwrap();
            prop_assert!((bounds.high - bounds.low - 200.0 * (1.0 - rate)).abs() < 1e-9);
        }
    }

    #[test]
    fn the_more_keep_silent_the_wider_the_bounds(
        promoters in 1_u64..60, detractors in 0_u64..60, silent in 0.0..100.0_f64, more in 0.1..100.0_f64
    ) {
        let width = |silent| with_silent(promoters, 4, detractors, silent).bounds.map(|it| it.high - it.low).unwrap();
        prop_assert!(width(silent) < width(silent + more));
    }
}

//! What the importance–performance map promises.

use super::*;
use proptest::prelude::*;

fn factor(importance: f64, performance: f64) -> Factor {
    let (importance_low, performance_high) = (Some(importance - 0.1), Some(performance + 0.1));
    Factor { importance: Some(importance), importance_low, performance: Some(performance), performance_high }
}

fn quadrants(factors: &[Factor]) -> Vec<Option<Quadrant>> {
    let map = importance_map(factors, ABSOLUTE_LINE).unwrap();
    map.factors.into_iter().map(|place| place.map(|it| it.quadrant)).collect()
}

#[test]
fn each_corner_of_the_map_has_its_name() {
    let four = [factor(0.9, 0.9), factor(0.9, 0.1), factor(0.1, 0.1), factor(0.1, 0.9)];
    let expected = [Quadrant::KeepUp, Quadrant::ConcentrateHere, Quadrant::LowPriority, Quadrant::PossibleOverkill];
    assert_eq!(quadrants(&four), expected.map(Some));
    assert_eq!(Quadrant::ConcentrateHere.name().ru, "узкое место");
}

#[test]
fn equal_factors_are_all_on_the_cross_hairs_and_count_as_high() {
    assert_eq!(quadrants(&[factor(0.1, 0.7); 3]), [Some(Quadrant::KeepUp); 3]);
}

#[test]
fn a_factor_that_cannot_be_used_keeps_its_place_and_moves_no_cross_hair() {
    let unusable = Factor { importance: None, ..factor(0.9, 0.0) };
    let (one, two) = (factor(0.6, 0.5), factor(0.2, 0.9));
    let with = importance_map(&[one, unusable, two], ABSOLUTE_LINE).unwrap();
    let without = importance_map(&[one, two], ABSOLUTE_LINE).unwrap();
    assert_eq!(with.crosshair_performance, without.crosshair_performance);
    assert_eq!(with.factors, [without.factors[0], None, without.factors[1]]);
    assert_eq!(importance_map(&[one, unusable], ABSOLUTE_LINE), Err(NoData::FewerThanTwoFactors));
}

#[test]
fn a_bottleneck_is_confirmed_only_by_both_intervals() {
    let certainty = |low: Option<f64>, high: Option<f64>| {
        let weak = Factor { importance_low: low, performance_high: high, ..factor(0.6, 0.5) };
        importance_map(&[weak, factor(0.2, 0.9)], ABSOLUTE_LINE).unwrap().bottlenecks()
    };
    // The cross-hair of performance is 0.7.
    assert_eq!(certainty(Some(0.1), Some(0.69)), [(0, Certainty::Confirmed)]);
    for (low, high) in [(0.1, 0.7), (0.0, 0.69), (-0.1, 0.69)] {
        assert_eq!(certainty(Some(low), Some(high)), [(0, Certainty::Possible)]);
    }
    for (low, high) in [(None, Some(0.69)), (Some(0.1), None)] {
        assert_eq!(certainty(low, high), [(0, Certainty::Possible)], "what is unknown confirms nothing");
    }
}

#[test]
fn confirmed_bottlenecks_come_first() {
    let unsure = Factor { performance_high: Some(0.9), ..factor(0.9, 0.5) };
    let map = importance_map(&[unsure, factor(0.1, 0.9), factor(0.8, 0.4)], ABSOLUTE_LINE).unwrap();
    assert_eq!(map.bottlenecks(), [(2, Certainty::Confirmed), (0, Certainty::Possible)]);
    assert_eq!(Certainty::Possible.heading().ru, "возможные");
}

#[test]
fn the_absolute_line_is_below_halfway_between_three_and_four_and_can_be_set() {
    let below = |line| {
        let map = importance_map(&[factor(0.1, 0.625), factor(0.2, 0.624)], line).unwrap();
        map.factors.into_iter().map(|place| place.unwrap().below_line).collect::<Vec<_>>()
    };
    assert_eq!(below(ABSOLUTE_LINE), [false, true]);
    assert_eq!(below(Parameter::user(0.7)), [true, true]);
}

fn any_factors() -> impl Strategy<Value = Vec<Factor>> {
    let axis =
        || prop::option::weighted(0.9, prop_oneof![-1.0..=1.0_f64, (-4_i32..=4).prop_map(|it| f64::from(it) / 4.0)]);
    let factor =
        (axis(), axis(), axis(), axis()).prop_map(|(importance, importance_low, performance, performance_high)| {
            Factor { importance, importance_low, performance, performance_high }
        });
    prop::collection::vec(factor, 0..9)
}

proptest! {
    #[test]
    fn the_order_of_the_factors_does_not_matter_and_some_factor_is_always_important(factors in any_factors()) {
        let mut turned = factors.clone();
        turned.reverse();
        match (importance_map(&factors, ABSOLUTE_LINE), importance_map(&turned, ABSOLUTE_LINE)) {
            (Ok(one), Ok(mut other)) => {
                other.factors.reverse();
                prop_assert_eq!(&one.factors, &other.factors);
                let important = |place: &Place| matches!(place.quadrant, Quadrant::KeepUp | Quadrant::ConcentrateHere);
                prop_assert!(one.factors.iter().flatten().any(important));
                for place in one.factors.iter().flatten() {
                    prop_assert_eq!(place.bottleneck.is_some(), place.quadrant == Quadrant::ConcentrateHere);
                }
            }
            (one, other) => prop_assert_eq!(one, other),
        }
    }
}

use super::*;
use crate::metrics::share::weighted_proportion;
use proptest::prelude::*;

fn classes(cells: &[(u64, f64)]) -> Vec<Class> {
    cells.iter().map(|(observed, planned)| Class { observed: *observed, planned: *planned }).collect()
}

fn warned(cells: &[(u64, f64)]) -> bool {
    representativeness(&classes(cells), &RepresentativenessRule::default()).finding.warning().is_some()
}

#[test]
fn a_sample_is_suspect_only_if_it_differs_both_surely_and_by_more_than_five_points() {
    assert!(warned(&[(60, 0.5), (30, 0.3), (10, 0.2)]));
    // Far off, but too small to tell.
    assert!(!warned(&[(6, 0.5), (3, 0.3), (1, 0.2)]));
    // Sure, but within five points; then exactly at five points.
    assert!(!warned(&[(5_300, 0.5), (4_700, 0.5)]));
    assert!(!warned(&[(5_500, 0.5), (4_500, 0.5)]));
    assert!(warned(&[(5_501, 0.5), (4_499, 0.5)]));
}

#[test]
fn clients_of_a_branch_that_the_base_does_not_know_are_a_warning() {
    assert!(warned(&[(50, 1.0), (50, 0.0)]));
    assert!(!warned(&[]));
}

#[test]
fn only_a_selected_sample_or_a_census_may_be_called_representative() {
    let words = |design: Design| design.statement().map(|phrase| phrase.ru);
    assert_eq!(words(Design::InterviewerSelected), Some("репрезентативная выборка"));
    assert_eq!(words(Design::Census), Some("репрезентативная выборка"));
    assert_eq!(words(Design::SelfSelected), None);
}

fn weights(cells: &[(u64, f64)]) -> PostStratification {
    post_stratification(&classes(cells), &RepresentativenessRule::default())
}

#[test]
fn ten_respondents_in_a_stratum_can_be_weighted_and_nine_cannot() {
    let ten = weights(&[(60, 0.5), (30, 0.3), (10, 0.2)]);
    let used: Vec<f64> = ten.strata.iter().map(|stratum| stratum.weight.unwrap()).collect();
    assert!((used[0] - 5.0 / 6.0).abs() < 1e-12 && (used[1] - 1.0).abs() < 1e-12 && (used[2] - 2.0).abs() < 1e-12);
    // Σnw = 100, Σnw² = 60·25/36 + 30 + 40.
    assert!((ten.design_effect.unwrap() - (60.0 * 25.0 / 36.0 + 70.0) / 100.0).abs() < 1e-12);

    let nine = weights(&[(60, 0.5), (31, 0.3), (9, 0.2)]);
    assert_eq!((nine.refused.as_slice(), nine.design_effect), (&[2_usize][..], None));
    assert!(nine.strata.iter().all(|stratum| stratum.weight.is_none() && stratum.raw.is_some()));
}

#[test]
fn weights_are_trimmed_and_the_raw_ones_stay_to_be_seen() {
    let trimmed = weights(&[(10, 0.5), (500, 0.45), (100, 0.05)]);
    let of = |place: usize| trimmed.strata[place];
    assert!((of(0).raw.unwrap() - 30.5).abs() < 1e-9);
    assert_eq!(of(0).weight, Some(3.0));
    assert!((of(2).raw.unwrap() - 0.305).abs() < 1e-9);
    let low = weights(&[(50, 0.95), (50, 0.05)]);
    assert_eq!(low.strata[1].weight, Some(0.3));
}

#[test]
fn a_stratum_without_respondents_or_unknown_to_the_base_stops_the_weighting() {
    assert_eq!(weights(&[(50, 0.5), (0, 0.5)]).refused, [1]);
    assert_eq!(weights(&[(50, 1.0), (50, 0.0)]).refused, [1]);
    assert_eq!(weights(&[(50, 1.0), (0, 0.0)]).refused, Vec::<usize>::new());
    assert_eq!(weights(&[(50, f64::NAN), (50, 0.5)]).refused, [0, 1]);
    let nobody = weights(&[]);
    assert_eq!((nobody.strata.len(), nobody.design_effect), (0, None));
}

proptest! {
    #[test]
    fn weighted_strata_have_the_proportions_of_the_base_unless_they_are_trimmed(
        cells in proptest::collection::vec((10_u64..200, 0.1..1.0_f64), 2..6)
    ) {
        let result = weights(&cells);
        prop_assert!(result.refused.is_empty());
        let sizes: f64 = cells.iter().map(|(_, size)| size).sum();
        let n: f64 = cells.iter().map(|(n, _)| *n as f64).sum();
        for ((observed, size), weight) in cells.iter().zip(&result.strata) {
            let raw = weight.raw.unwrap();
            prop_assert!((*observed as f64 * raw / n - size / sizes).abs() < 1e-12);
            prop_assert!((0.3..=3.0).contains(&weight.weight.unwrap()));
        }
        // The same deff as that of the respondents one by one.
        let people: Vec<(bool, f64)> = cells.iter().zip(&result.strata)
            .flat_map(|((observed, _), weight)| (0..*observed).map(|_| (true, weight.weight.unwrap())))
            .collect();
        let kish = weighted_proportion(&people).unwrap().design_effect;
        prop_assert!((result.design_effect.unwrap() - kish).abs() < 1e-9);
    }

    #[test]
    fn no_counts_give_a_weight_that_is_no_number(
        cells in proptest::collection::vec((any::<u64>(), any::<f64>()), 0..8)
    ) {
        let result = weights(&cells);
        let all = result.strata.iter().flat_map(|stratum| [stratum.raw, stratum.weight]).chain([result.design_effect]);
        prop_assert!(all.flatten().all(f64::is_finite));
    }
}

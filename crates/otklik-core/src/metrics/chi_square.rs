//! Pearson's χ² goodness of fit: counts of classes against the shares they should have (methodology 10.4, 14.5).

use super::distribution::chi_square_p;
use super::estimate::NoData;
use serde::{Deserialize, Serialize};

/// One class of a classification.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// How many of the sample are in it.
    pub observed: u64,
    /// How large it should be: its share, or its size in the population. Finite, 0 or more; only the proportions of
    /// the classes count.
    pub planned: f64,
}

/// How well counts fit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GoodnessOfFit {
    /// χ², 0 or more; absent with `reason`.
    pub chi_square: Option<f64>,
    /// Classes that exist − 1.
    pub df: u64,
    /// p-value, 0..1.
    pub p: Option<f64>,
    /// The largest absolute deviation of a share from the planned one, 0..1.
    pub largest_deviation: Option<f64>,
    /// The smallest count that was to be expected; χ² is rough where it is below 5.
    pub least_expected: Option<f64>,
    /// The size of the sample.
    pub n: u64,
    /// Why there is no χ²: nobody was observed, or a class that should not exist was (`unknown_stratum_size`).
    pub reason: Option<NoData>,
}

/// The shares, 0..1, that add up to 1; `None` unless every size is finite and 0 or more, and some size above 0.
pub(super) fn planned_shares(classes: &[Class]) -> Option<Vec<f64>> {
    let largest = classes.iter().map(|class| class.planned).fold(0.0, f64::max);
    let sound = classes.iter().all(|class| class.planned.is_finite() && class.planned >= 0.0);
    if !sound || largest <= 0.0 {
        return None;
    }
    // In parts of the largest, so that the sum of huge sizes stays finite.
    let sum: f64 = classes.iter().map(|class| class.planned / largest).sum();
    Some(classes.iter().map(|class| class.planned / largest / sum).collect())
}

/// Holds the observed counts against the planned shares: χ² = Σ (O − E)² / E with E = n·share. A class of planned size
/// 0 that nobody is in does not count.
pub fn goodness_of_fit(classes: &[Class]) -> GoodnessOfFit {
    let n: f64 = classes.iter().map(|class| class.observed as f64).sum();
    let shares = planned_shares(classes);
    let existing = shares.iter().flatten().filter(|share| **share > 0.0).count() as u64;
    let mut fit = GoodnessOfFit {
        chi_square: None,
        df: existing.saturating_sub(1),
        p: None,
        largest_deviation: None,
        least_expected: None,
        n: classes.iter().fold(0, |sum, class| sum.saturating_add(class.observed)),
        reason: Some(NoData::NoData),
    };
    if n <= 0.0 {
        return fit;
    }
    let Some(shares) = shares else { return GoodnessOfFit { reason: Some(NoData::UnknownStratumSize), ..fit } };
    let cells: Vec<(f64, f64)> = classes.iter().map(|class| class.observed as f64).zip(shares).collect();
    let deviations = cells.iter().map(|(observed, share)| (observed / n - share).abs());
    fit.largest_deviation = Some(deviations.fold(0.0, f64::max));
    fit.least_expected = cells.iter().map(|(_, share)| n * share).filter(|it| *it > 0.0).min_by(f64::total_cmp);
    let terms = cells.iter().filter(|(observed, share)| *share > 0.0 || *observed > 0.0);
    let chi_square: f64 = terms.map(|(observed, share)| (observed - n * share).powi(2) / (n * share)).sum();
    if chi_square.is_finite() {
        fit.chi_square = Some(chi_square);
        fit.p = Some(chi_square_p(chi_square, fit.df as f64));
        fit.reason = None;
    } else {
        fit.reason = Some(NoData::UnknownStratumSize);
    }
    fit
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::distribution::normal_p;
    use proptest::prelude::*;

    fn classes(cells: &[(u64, f64)]) -> Vec<Class> {
        cells.iter().map(|(observed, planned)| Class { observed: *observed, planned: *planned }).collect()
    }

    #[test]
    fn two_classes_are_the_square_of_a_normal_test() {
        // 60 of 100 against one half: z = 0.1 / 0.05.
        let fit = goodness_of_fit(&classes(&[(60, 0.5), (40, 0.5)]));
        assert!((fit.chi_square.unwrap() - 4.0).abs() < 1e-12);
        assert!((fit.p.unwrap() - normal_p(2.0)).abs() < 1e-9);
        assert_eq!((fit.df, fit.least_expected, fit.n), (1, Some(50.0), 100));
    }

    #[test]
    fn sizes_of_the_population_do_as_well_as_shares() {
        let shares = goodness_of_fit(&classes(&[(60, 0.5), (30, 0.3), (10, 0.2)]));
        let sizes = goodness_of_fit(&classes(&[(60, 500.0), (30, 300.0), (10, 200.0)]));
        assert!((shares.chi_square.unwrap() - sizes.chi_square.unwrap()).abs() < 1e-9);
    }

    #[test]
    fn without_a_sample_or_a_plan_there_is_no_fit() {
        assert_eq!(goodness_of_fit(&[]).reason, Some(NoData::NoData));
        assert_eq!(goodness_of_fit(&classes(&[(0, 0.5), (0, 0.5)])).reason, Some(NoData::NoData));
        for planned in [0.0, -0.5, f64::NAN, f64::INFINITY] {
            let fit = goodness_of_fit(&classes(&[(3, planned), (0, 0.0)]));
            assert_eq!((fit.chi_square, fit.p, fit.reason), (None, None, Some(NoData::UnknownStratumSize)));
        }
    }

    #[test]
    fn a_class_that_should_not_exist_stops_the_test_only_if_somebody_is_in_it() {
        let empty = goodness_of_fit(&classes(&[(60, 0.5), (40, 0.5), (0, 0.0)]));
        assert_eq!((empty.df, empty.reason), (1, None));
        assert!((empty.chi_square.unwrap() - 4.0).abs() < 1e-12);
        let taken = goodness_of_fit(&classes(&[(60, 0.5), (39, 0.5), (1, 0.0)]));
        assert_eq!((taken.chi_square, taken.reason), (None, Some(NoData::UnknownStratumSize)));
    }

    #[test]
    fn one_class_always_fits() {
        let fit = goodness_of_fit(&classes(&[(7, 1.0)]));
        assert_eq!((fit.chi_square, fit.df, fit.p), (Some(0.0), 0, Some(1.0)));
    }

    proptest! {
        #[test]
        fn the_order_of_classes_does_not_matter_and_doubling_doubles_the_statistic(
            cells in proptest::collection::vec((0_u64..400, 0.01..1.0_f64), 1..10)
        ) {
            let fit = goodness_of_fit(&classes(&cells));
            prop_assume!(fit.n > 0);
            let turned: Vec<(u64, f64)> = cells.iter().rev().copied().collect();
            let turned = goodness_of_fit(&classes(&turned));
            prop_assert!((fit.chi_square.unwrap() - turned.chi_square.unwrap()).abs() < 1e-6);
            let twice: Vec<(u64, f64)> = cells.iter().map(|(observed, planned)| (2 * observed, *planned)).collect();
            let twice = goodness_of_fit(&classes(&twice));
            prop_assert!((twice.chi_square.unwrap() - 2.0 * fit.chi_square.unwrap()).abs() < 1e-6);
            prop_assert!((twice.largest_deviation.unwrap() - fit.largest_deviation.unwrap()).abs() < 1e-12);
        }

        #[test]
        fn no_counts_give_a_number_that_is_none(cells in proptest::collection::vec((any::<u64>(), any::<f64>()), 0..8)) {
            let fit = goodness_of_fit(&classes(&cells));
            let numbers = [fit.chi_square, fit.p, fit.largest_deviation, fit.least_expected];
            prop_assert!(numbers.into_iter().flatten().all(|it| it.is_finite() && it >= 0.0));
            prop_assert_eq!(fit.chi_square.is_none(), fit.reason.is_some());
        }
    }
}

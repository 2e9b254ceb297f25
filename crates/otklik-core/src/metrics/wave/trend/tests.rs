use super::*;
use proptest::prelude::*;

fn point(month: f64, value: f64, error: f64) -> TrendPoint {
    TrendPoint { month, value: Some(value), error: Some(error), n: 120 }
}

#[test]
fn a_straight_line_is_found_and_fits() {
    let waves: Vec<TrendPoint> = [0.0, 3.0, 7.0, 12.0].map(|month| point(month, 0.6 + 0.01 * month, 0.02)).to_vec();
    let trend = trend(&waves);
    assert!((trend.slope.value.unwrap() - 0.01).abs() < 1e-12);
    assert!((trend.intercept.unwrap() - 0.6).abs() < 1e-12);
    let fit = trend.fit.unwrap();
    assert!(fit.q < 1e-20 && fit.p > 0.999 && fit.df == 2);
    assert_eq!(fit.warning(), None);
    // SE = σ/√Σ(t − t̄)², with t̄ = 5.5 and Σ = 81.
    assert!((trend.error.unwrap() - 0.02 / 9.0).abs() < 1e-12);
    assert_eq!(trend.verdict(), Some(Verdict::GrowthProven));
}

#[test]
fn a_series_that_jumps_is_said_to_be_no_line() {
    let trend = trend(&[point(0.0, 30.0, 6.0), point(3.0, 55.0, 6.0), point(6.0, 31.0, 6.0)]);
    let warning = trend.fit.unwrap().warning().unwrap();
    assert_eq!(warning.ru, "изменения неравномерны, прямая не описывает ряд");
    assert_eq!(trend.verdict(), Some(Verdict::ChangeNotProven));
}

#[test]
fn two_waves_have_no_trend_and_a_wave_without_data_is_none() {
    let two = [point(0.0, 0.5, 0.1), point(3.0, 0.6, 0.1)];
    let empty = TrendPoint { value: None, error: None, n: 0, ..point(6.0, 0.0, 0.0) };
    for waves in [&two[..], &[two[0], empty, two[1]], &[]] {
        let trend = trend(waves);
        assert_eq!((trend.slope.value, trend.slope.reason), (None, Some(NoData::FewerThanThree)));
        assert_eq!(trend.verdict(), None);
    }
}

#[test]
fn a_wave_without_a_standard_error_cannot_be_weighed_and_is_not_dropped_in_silence() {
    for error in [None, Some(0.0), Some(-1.0), Some(f64::NAN)] {
        let waves = [point(0.0, 0.5, 0.1), point(3.0, 0.6, 0.1), TrendPoint { error, ..point(6.0, 1.0, 0.1) }];
        assert_eq!(trend(&waves).slope.reason, Some(NoData::ZeroVariance));
    }
}

#[test]
fn waves_of_one_month_have_no_direction() {
    assert_eq!(trend(&[point(2.0, 0.5, 0.1); 4]).slope.reason, Some(NoData::ZeroVariance));
}

#[test]
fn one_small_wave_takes_the_mark_from_the_trend() {
    let mut waves = [0.0, 4.0, 8.0].map(|month| point(month, month, 0.1));
    assert_eq!(trend(&waves).verdict(), Some(Verdict::GrowthProven));
    waves[1].n = 29;
    assert_eq!(trend(&waves).verdict(), None);
}

prop_compose! {
    fn some_waves()(
        waves in proptest::collection::vec((0.0..36.0_f64, 0.0..1.0_f64, 0.01..0.2_f64), 3..9)
    ) -> Vec<TrendPoint> {
        waves.into_iter().map(|(month, value, error)| point(month, value, error)).collect()
    }
}

proptest! {
    #[test]
    fn the_line_leaves_residuals_that_know_nothing_of_time(waves in some_waves()) {
        let trend = trend(&waves);
        prop_assume!(trend.slope.value.is_some());
        let (slope, intercept) = (trend.slope.value.unwrap(), trend.intercept.unwrap());
        let interval = trend.slope.interval.unwrap();
        prop_assert!(interval.low <= slope && slope <= interval.high);
        // The normal equations of weighted least squares.
        let part = |wave: &TrendPoint| {
            (wave.value.unwrap() - intercept - slope * wave.month) / wave.error.unwrap().powi(2)
        };
        let sum: f64 = waves.iter().map(part).sum();
        let moment: f64 = waves.iter().map(|wave| part(wave) * wave.month).sum();
        prop_assert!(sum.abs() < 1e-4 && moment.abs() < 1e-3, "{sum} {moment}");
    }

    #[test]
    fn neither_the_order_of_waves_nor_the_month_from_which_they_count_matters(
        waves in some_waves(), shift in -40.0..40.0_f64
    ) {
        let before = trend(&waves);
        let moved: Vec<TrendPoint> =
            waves.iter().rev().map(|wave| TrendPoint { month: wave.month + shift, ..*wave }).collect();
        let after = trend(&moved);
        if let Some((before, after)) = before.slope.value.zip(after.slope.value) {
            prop_assert!((before - after).abs() <= 1e-6 * before.abs().max(1.0));
        }
    }

    #[test]
    fn no_numbers_give_a_number_that_is_none(
        waves in proptest::collection::vec((any::<f64>(), any::<f64>(), any::<f64>()), 0..7)
    ) {
        let waves: Vec<TrendPoint> = waves.into_iter().map(|(month, value, error)| point(month, value, error)).collect();
        let trend = trend(&waves);
        prop_assert!([trend.slope.value, trend.error, trend.intercept].into_iter().flatten().all(f64::is_finite));
        prop_assert!(trend.fit.is_none_or(|fit| (0.0..=1.0).contains(&fit.p)));
    }
}

use super::*;
use proptest::prelude::*;

const STARS: Scale = Scale { low: 1.0, high: 7.0 };

fn ends(mean: &Mean) -> (f64, f64, f64) {
    let interval = mean.estimate.interval.unwrap();
    (interval.low, mean.estimate.value.unwrap(), interval.high)
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-11,
        (a, b) => a == b,
    }
}

fn alike(a: &Mean, b: &Mean) -> bool {
    let limits = |it: &Mean| it.estimate.interval.map(|it| (it.low, it.high)).unzip();
    let ((a_low, a_high), (b_low, b_high)) = (limits(a), limits(b));
    near(a.estimate.value, b.estimate.value)
        && near(a.error, b.error)
        && near(a_low, b_low)
        && near(a_high, b_high)
        && a.estimate.n == b.estimate.n
}

#[test]
fn equal_answers_on_an_open_scale_have_a_mean_and_no_interval() {
    let mean = mean(&[4.0, 4.0], None).estimate;
    assert_eq!((mean.value, mean.interval, mean.reason), (Some(4.0), None, Some(NoData::ZeroVariance)));
}

#[test]
fn an_interval_does_not_leave_the_scale() {
    let interval = mean(&[0.0, 1.0, 1.0], Some(Scale::UNIT)).estimate.interval.unwrap();
    assert_eq!((interval.low, interval.high), (0.0, 1.0));
}

#[test]
fn two_answers_have_the_t_interval_of_one_degree_of_freedom() {
    // m = 0.5, s/√n = 0.1, t(0.975, 1) = 12.7062047361747
    let mean = mean(&[0.4, 0.6], None);
    let (low, value, high) = ends(&mean);
    assert!((value - 0.5).abs() < 1e-15 && near(mean.error, Some(0.1)));
    assert!((high - 1.770_620_473_617).abs() < 1e-9 && (low + 0.770_620_473_617).abs() < 1e-9);
}

#[test]
fn a_mean_that_no_double_can_hold_is_absent_and_not_infinite() {
    assert_eq!(mean(&[1e308, 1e308, -1e308], None).estimate.value, None);
    assert_eq!(mean(&[1e200, -1e200], None).estimate.value, None);
}

#[test]
fn without_answers_or_weights_there_is_no_weighted_mean() {
    for nothing in [hajek(&[], Scale::UNIT), hajek(&[(0.5, 0.0)], Scale::UNIT)] {
        assert_eq!((nothing.estimate.value, nothing.estimate.reason), (None, Some(NoData::NoData)));
    }
}

#[test]
fn weights_of_any_size_give_a_finite_mean() {
    let mean = hajek(&[(0.0, 1e300), (1.0, 1e300), (1.0, 1e-300)], Scale::UNIT);
    assert!((mean.estimate.value.unwrap() - 0.5).abs() < 1e-12 && mean.error.unwrap().is_finite());
}

#[test]
fn a_weighted_mean_counts_an_answer_as_often_as_it_weighs() {
    // (1·1 + 3·0) / 4 = 1/4; SE² = 2·[(1·3/4)² + (3·1/4)²] / 16 = 9/64
    let mean = hajek(&[(1.0, 1.0), (0.0, 3.0)], Scale::UNIT);
    assert!(near(mean.estimate.value, Some(0.25)) && near(mean.error, Some(0.375)));
}

fn stars() -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec((0_u8..=24).prop_map(|step| 1.0 + f64::from(step) / 4.0), 1..40)
}

fn weighted() -> impl Strategy<Value = Vec<(f64, f64)>> {
    proptest::collection::vec(((0_u8..=24).prop_map(|step| 1.0 + f64::from(step) / 4.0), 0.01..50.0_f64), 1..40)
}

proptest! {
    #[test]
    fn an_interval_holds_its_mean_and_stays_on_the_scale(values in stars(), weighted in weighted()) {
        for mean in [mean(&values, Some(STARS)), hajek(&weighted, STARS)] {
            let (low, value, high) = ends(&mean);
            prop_assert!(1.0 <= low && low <= value + 1e-12 && value <= high + 1e-12 && high <= 7.0);
            prop_assert!(low < high, "a sample leaves doubt");
        }
    }

    #[test]
    fn the_order_of_the_answers_does_not_matter(mut values in stars(), mut weighted in weighted()) {
        let before = (mean(&values, Some(STARS)), hajek(&weighted, STARS));
        values.reverse();
        weighted.reverse();
        prop_assert!(alike(&before.0, &mean(&values, Some(STARS))));
        prop_assert!(alike(&before.1, &hajek(&weighted, STARS)));
    }

    #[test]
    fn equal_weights_change_nothing(values in stars(), weight in 1e-3..1e3_f64) {
        let plain = mean(&values, Some(STARS));
        let weighted = hajek(&values.iter().map(|value| (*value, weight)).collect::<Vec<_>>(), STARS);
        prop_assert!(alike(&plain, &weighted), "{plain:?} {weighted:?}");
        prop_assert_eq!(plain.estimate.value, weighted.estimate.value);
    }

    #[test]
    fn only_the_ratios_of_the_weights_count(values in weighted(), factor in 1e-6..1e6_f64) {
        let scaled: Vec<(f64, f64)> = values.iter().map(|(value, weight)| (*value, weight * factor)).collect();
        prop_assert!(alike(&hajek(&values, STARS), &hajek(&scaled, STARS)));
    }

    #[test]
    fn every_answer_twice_keeps_the_mean_and_divides_its_error_by_nearly_the_root_of_2(values in weighted()) {
        let once = hajek(&values, STARS);
        let twice = hajek_of_counts(values.iter().map(|(value, weight)| (*value, *weight, 2)), STARS);
        prop_assert!(near(once.estimate.value, twice.estimate.value));
        if let (Some(once), Some(twice)) = (once.error, twice.error) {
            let n = values.len() as f64;
            // n/(n−1) becomes 2n/(2n−1).
            let expected = (2.0 * (2.0 * n - 1.0) / (2.0 * n - 2.0)).sqrt();
            prop_assert!((once / twice - expected).abs() < 1e-9);
        }
        let (plain, doubled) = (values.iter().map(|(value, _)| (*value, 1)), values.iter().map(|(value, _)| (*value, 2)));
        let (once, twice) = (mean_of_counts(plain, Some(STARS)), mean_of_counts(doubled, Some(STARS)));
        prop_assert!(near(once.estimate.value, twice.estimate.value));
        prop_assert_eq!(once.estimate.n * 2, twice.estimate.n);
    }

    #[test]
    fn counted_values_have_the_mean_of_the_values(counted in proptest::collection::vec((0_u8..7, 0_u64..5), 0..8)) {
        let counted: Vec<(f64, u64)> = counted.into_iter().map(|(it, times)| (f64::from(it) + 1.0, times)).collect();
        let rows: Vec<f64> = counted.iter().flat_map(|(it, times)| (0..*times).map(|_| *it)).collect();
        let (of_counts, of_rows) = (mean_of_counts(counted.iter().copied(), Some(STARS)), mean(&rows, Some(STARS)));
        prop_assert!(alike(&of_counts, &of_rows));
        prop_assert!(near(of_counts.deviation, of_rows.deviation));
    }
}

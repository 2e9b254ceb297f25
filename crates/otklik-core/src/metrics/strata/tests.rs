use super::*;
use proptest::prelude::*;

fn branch(population: u64, n: u64, value: f64, error: f64) -> Stratum {
    Stratum { population: Some(population), n, value: Some(value), error: Some(error) }
}

fn of(strata: &[Stratum]) -> Stratified {
    stratified(strata, Some(Scale::UNIT), Approximation::T)
}

#[test]
fn a_branch_of_unknown_size_leaves_no_total() {
    let unknown = Stratum { population: None, ..branch(0, 100, 0.7, 0.02) };
    let result = of(&[branch(1000, 100, 0.8, 0.02), unknown]);
    assert_eq!((result.total.value, result.total.reason), (None, Some(NoData::UnknownStratumSize)));
    assert_eq!((result.weights, result.error), (None, None));
}

#[test]
fn without_branches_clients_or_an_estimate_there_is_no_total() {
    assert_eq!(of(&[]).total.reason, Some(NoData::NoData));
    assert_eq!(of(&[branch(0, 0, 0.5, 0.1)]).total.reason, Some(NoData::NoData));
    for silent in [Stratum { value: None, ..branch(10, 5, 0.0, 0.1) }, branch(10, 0, 0.3, 0.1)] {
        let result = of(&[branch(30, 5, 0.5, 0.1), silent]);
        assert_eq!((result.total.value, result.total.reason), (None, Some(NoData::NoData)));
        assert_eq!(result.weights, Some(vec![0.75, 0.25]));
    }
}

#[test]
fn a_branch_without_clients_does_not_count() {
    let alone = of(&[branch(50, 20, 0.6, 0.05)]);
    let closed = Stratum { population: Some(0), n: 0, value: None, error: None };
    let beside = of(&[branch(50, 20, 0.6, 0.05), closed]);
    assert_eq!((alone.total, alone.error, alone.freedom), (beside.total, beside.error, beside.freedom));
}

#[test]
fn one_branch_is_its_own_total_with_n_minus_1_degrees_of_freedom() {
    let result = of(&[branch(500, 12, 0.6, 0.05)]);
    assert!((result.freedom.unwrap() - 11.0).abs() < 1e-9 && (result.error.unwrap() - 0.05).abs() < 1e-15);
    // t(0.975, 11) = 2.200985160082949
    let interval = result.total.interval.unwrap();
    assert!((interval.high - 0.710_049_258_004).abs() < 1e-9 && interval.method == IntervalMethod::WelchT);
}

#[test]
fn one_answer_in_a_branch_leaves_a_total_without_an_interval() {
    for error in [Some(0.1), Some(0.0), None] {
        let single = Stratum { error, ..branch(40, 1, 0.5, 0.0) };
        let result = of(&[branch(40, 30, 0.7, 0.05), single]);
        assert_eq!((result.total.value, result.total.interval), (Some(0.6), None));
        assert_eq!((result.total.reason, result.error), (Some(NoData::FewerThanTwo), None));
    }
    let only_client = Stratum { error: None, ..branch(1, 1, 1.0, 0.0) };
    assert!(of(&[branch(40, 30, 0.7, 0.05), only_client]).total.interval.is_some());
}

#[test]
fn a_census_of_every_branch_leaves_no_doubt() {
    let all = |population, value| Stratum { error: None, ..branch(population, population, value, 0.0) };
    let result = of(&[all(30, 0.5), all(10, 0.9)]);
    assert_eq!(result.total.interval, result.total.value.map(Interval::point));
    assert_eq!(result.error, Some(0.0));
}

#[test]
fn equal_answers_everywhere_are_no_certainty() {
    let strata = [branch(300, 10, 1.0, 0.0), branch(100, 10, 1.0, 0.0)];
    let result = of(&strata);
    let interval = result.total.interval.unwrap();
    // 1/(0.75²/10 + 0.25²/10) = 16 answers
    let expected = wilson_bound(1.0, 16.0, Scale::UNIT);
    assert!((interval.low - expected.low).abs() < 1e-12 && interval.high == 1.0 && result.error.is_none());
    assert_eq!(interval.method, IntervalMethod::WilsonBound);
    let open = stratified(&strata, None, Approximation::T);
    assert_eq!((open.total.interval, open.total.reason), (None, Some(NoData::ZeroVariance)));
}

#[test]
fn an_nps_is_combined_with_the_normal_distribution_in_points() {
    let points = Some(Scale { low: -100.0, high: 100.0 });
    let strata = [branch(100, 1, 95.0, 8.0), branch(100, 50, 85.0, 6.0)];
    let result = stratified(&strata, points, Approximation::Normal);
    // √(0.25·64 + 0.25·36) = 5
    assert_eq!((result.total.value, result.error, result.freedom), (Some(90.0), Some(5.0), None));
    let interval = result.total.interval.unwrap();
    assert!((interval.low - (90.0 - 5.0 * z95())).abs() < 1e-9 && interval.high > 99.7);
    assert_eq!(interval.method, IntervalMethod::Normal);
}

#[test]
fn numbers_that_no_double_can_hold_give_no_total() {
    let huge = branch(10, 5, 1e308, 1e308);
    assert_eq!(stratified(&[huge], None, Approximation::T).total.interval, None);
}

fn branches() -> impl Strategy<Value = Vec<Stratum>> {
    let one = (1_u64..10_000, 2_u64..500, 0.0..=1.0_f64, 0.001..0.2_f64);
    proptest::collection::vec(one.prop_map(|(population, n, value, error)| branch(population, n, value, error)), 1..8)
}

proptest! {
    #[test]
    fn a_total_lies_within_its_interval_on_the_scale_and_between_its_branches(strata in branches()) {
        let result = of(&strata);
        let (value, interval) = (result.total.value.unwrap(), result.total.interval.unwrap());
        prop_assert!(0.0 <= interval.low && interval.low <= value && value <= interval.high && interval.high <= 1.0);
        let values = || strata.iter().filter_map(|stratum| stratum.value);
        let (least, greatest) = (values().fold(1.0, f64::min), values().fold(0.0, f64::max));
        prop_assert!(least - 1e-12 <= value && value <= greatest + 1e-12);
        prop_assert!((result.weights.unwrap().iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let least = strata.iter().map(|stratum| stratum.n - 1).min().unwrap() as f64;
        let all: f64 = strata.iter().map(|stratum| stratum.n as f64 - 1.0).sum();
        let freedom = result.freedom.unwrap();
        prop_assert!(least - 1e-9 <= freedom && freedom <= all * (1.0 + 1e-9));
    }

    #[test]
    fn the_order_of_the_branches_does_not_matter(strata in branches()) {
        let reversed: Vec<Stratum> = strata.iter().rev().copied().collect();
        let (here, there) = (of(&strata), of(&reversed));
        prop_assert!((here.total.value.unwrap() - there.total.value.unwrap()).abs() < 1e-12);
        prop_assert!((here.error.unwrap() - there.error.unwrap()).abs() < 1e-12);
        prop_assert!((here.freedom.unwrap() / there.freedom.unwrap() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn only_the_ratios_of_the_sizes_count(strata in branches(), factor in 2_u64..50) {
        let larger: Vec<Stratum> =
            strata.iter().map(|it| Stratum { population: it.population.map(|it| it * factor), ..*it }).collect();
        let (here, there) = (of(&strata), of(&larger));
        prop_assert!((here.total.value.unwrap() - there.total.value.unwrap()).abs() < 1e-12);
        prop_assert!((here.error.unwrap() - there.error.unwrap()).abs() < 1e-12);
    }
}

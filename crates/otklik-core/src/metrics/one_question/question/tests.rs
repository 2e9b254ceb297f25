use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::IntervalMethod;
use crate::metrics::mean::{hajek, mean};
use proptest::prelude::*;

fn asked(probability: f64, answer: Option<f64>) -> Asked<Number> {
    Asked { probability: Probability::new(probability).unwrap(), answer: answer.and_then(Number::new) }
}

/// Quarters on 0..1, some of them missing, with one of a few probabilities.
fn clients() -> impl Strategy<Value = Vec<Asked<Number>>> {
    let probability = prop_oneof![Just(0.5), Just(0.2), Just(1.0 / 3.0), Just(1.0)];
    let answer = proptest::option::weighted(0.8, (0_u8..=4).prop_map(|step| f64::from(step) / 4.0));
    proptest::collection::vec((probability, answer).prop_map(|(pi, answer)| asked(pi, answer)), 0..60)
}

#[test]
fn a_number_that_is_not_finite_is_no_answer_and_both_zeros_are_one() {
    assert!([f64::NAN, f64::INFINITY, f64::NEG_INFINITY].into_iter().all(|it| Number::new(it).is_none()));
    assert_eq!(Number::new(-0.0), Number::new(0.0));
}

#[test]
fn nobody_asked_is_no_data_and_not_a_response_rate_of_0() {
    let nobody = question_mean(&[], Scale::UNIT);
    assert_eq!((nobody.mean.estimate.value, nobody.response_rate.value), (None, None));
    let silent = question_mean(&[asked(0.2, None)], Scale::UNIT);
    assert_eq!((silent.mean.estimate.reason, silent.effective_n), (Some(NoData::NoData), None));
    assert_eq!((silent.assigned, silent.response_rate.value), (1, Some(0.0)));
}

#[test]
fn equal_answers_have_a_wilson_bound_whatever_their_weights() {
    let mean = question_mean(&[asked(0.2, Some(1.0)), asked(0.5, Some(1.0))], Scale::UNIT).mean;
    let interval = mean.estimate.interval.unwrap();
    assert_eq!((mean.estimate.value, interval.high, mean.error), (Some(1.0), 1.0, None));
    assert!(interval.method == IntervalMethod::WilsonBound && interval.low < 0.5);
}

#[test]
fn the_weighted_mean_over_all_assignments_of_a_small_population_has_little_bias() {
    // Three clients, each asked the question with probability ½ on their own: the Horvitz–Thompson total Σy/π is
    // exactly unbiased over the eight assignments.
    let answers = [0.25, 0.5, 1.0];
    let totals: f64 = (0..8_u8)
        .map(|assignment| {
            (0..3).filter(|client| assignment >> client & 1 == 1).map(|client| answers[client] / 0.5).sum::<f64>()
        })
        .sum();
    assert!((totals / 8.0 - 1.75).abs() < 1e-12);
}

#[test]
fn a_share_is_weighted_like_the_mean() {
    let asked = [asked(0.5, Some(1.0)), asked(0.5, Some(0.0)), asked(0.1, Some(1.0)), asked(0.1, None)];
    let share = AskedCounts::default().with(&asked).share(|answer| answer.get() > 0.5);
    // (2 + 10)/(2 + 2 + 10), over 14²/(4 + 4 + 100) answers
    assert!((share.value.unwrap() - 12.0 / 14.0).abs() < 1e-12);
    let (base, interval) = (196.0 / 108.0, share.interval.unwrap());
    let expected = wilson(12.0 / 14.0 * base, base);
    assert!((interval.low - expected.low).abs() < 1e-12 && (interval.high - expected.high).abs() < 1e-12);
}

proptest! {
    #[test]
    fn the_counts_keep_the_laws_of_an_accumulator(
        asked in clients(), parts in proptest::collection::vec(any::<u8>(), 0..60)
    ) {
        law::holds(&AskedCounts::default(), &asked, &parts);
    }

    #[test]
    fn the_counts_give_the_mean_of_the_rows(asked in clients()) {
        let rows: Vec<(f64, f64)> =
            asked.iter().filter_map(|it| Some((it.answer?.get(), it.probability.weight()))).collect();
        let (of_rows, of_counts) = (hajek(&rows, Scale::UNIT), question_mean(&asked, Scale::UNIT).mean);
        prop_assert_eq!(of_rows.estimate.n, of_counts.estimate.n);
        prop_assert_eq!(of_rows.estimate.value.is_some(), of_counts.estimate.value.is_some());
        let apart = |a: Option<f64>, b: Option<f64>| a.zip(b).map_or(0.0, |(a, b)| (a - b).abs());
        prop_assert!(apart(of_rows.estimate.value, of_counts.estimate.value) < 1e-12);
        prop_assert_eq!(of_rows.error.is_some(), of_counts.error.is_some());
        prop_assert!(apart(of_rows.error, of_counts.error) < 1e-12);
    }

    #[test]
    fn weights_of_an_equal_probability_design_change_nothing(
        answers in proptest::collection::vec((0_u8..=4).prop_map(|step| f64::from(step) / 4.0), 1..40),
        pi in 0.01..=1.0_f64
    ) {
        let clients: Vec<Asked<Number>> = answers.iter().map(|answer| asked(pi, Some(*answer))).collect();
        let (weighted, plain) = (question_mean(&clients, Scale::UNIT), mean(&answers, Some(Scale::UNIT)));
        prop_assert!((weighted.mean.estimate.value.unwrap() - plain.estimate.value.unwrap()).abs() < 1e-12);
        prop_assert_eq!(weighted.mean.estimate.value, weighted.unweighted_mean);
        prop_assert!((weighted.effective_n.unwrap() - answers.len() as f64).abs() < 1e-9);
        prop_assert_eq!(weighted.mean.error.is_some(), plain.error.is_some());
        if let (Some(weighted), Some(plain)) = (weighted.mean.error, plain.error) {
            prop_assert!((weighted - plain).abs() < 1e-12);
        }
    }

    #[test]
    fn an_interval_holds_its_mean_and_who_does_not_answer_changes_only_the_response_rate(
        asked_ in clients(), pi in 0.01..=1.0_f64
    ) {
        let before = question_mean(&asked_, Scale::UNIT);
        if let (Some(value), Some(interval)) = (before.mean.estimate.value, before.mean.estimate.interval) {
            prop_assert!(0.0 <= interval.low && interval.low <= value && value <= interval.high && interval.high <= 1.0);
            let n = before.mean.estimate.n as f64;
            prop_assert!(before.effective_n.is_some_and(|it| 1.0 - 1e-9 <= it && it <= n + 1e-9));
        }
        let mut more = asked_;
        more.insert(more.len() / 2, asked(pi, None));
        let after = question_mean(&more, Scale::UNIT);
        prop_assert_eq!((after.mean, after.effective_n), (before.mean, before.effective_n));
        prop_assert_eq!(after.assigned, before.assigned + 1);
    }
}

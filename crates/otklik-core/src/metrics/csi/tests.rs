//! The CSI against its formula over rows, the ИРЛ, and the invariants of the methodology (5.1, 15.2).

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::coded::State;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::irl::{Row, WEIGHTS, irl};
use crate::metrics::likert::Item;
use proptest::prelude::*;

const FACTORS: usize = 3;

fn form() -> CsiForm {
    CsiForm::new(FACTORS, 5, Some(5)).unwrap()
}

fn fixed(weights: &[f64]) -> Weighting {
    Weighting::Fixed(FixedWeights::new(weights).unwrap())
}

fn row<const S: usize, const I: usize>(satisfaction: [u8; S], importance: [u8; I]) -> CsiRow {
    CsiRow {
        satisfaction: satisfaction.map(State::Answer).to_vec(),
        importance: importance.map(State::Answer).to_vec(),
    }
}

fn state() -> impl Strategy<Value = State<u8>> {
    prop_oneof![
        8 => (1_u8..=5).prop_map(State::Answer),
        1 => prop::sample::select(vec![0, 6, 255]).prop_map(State::Answer),
        1 => Just(State::Missing),
        1 => Just(State::Refused),
        1 => Just(State::Invalid),
    ]
}

fn rows() -> impl Strategy<Value = Vec<CsiRow>> {
    let states = || prop::collection::vec(state(), 0..=FACTORS);
    let row = (states(), states()).prop_map(|(satisfaction, importance)| CsiRow { satisfaction, importance });
    prop::collection::vec(row, 0..40)
}

fn weighting() -> impl Strategy<Value = Weighting> {
    prop_oneof![
        2 => Just(Weighting::Stated),
        1 => prop::array::uniform3(0.01..9.0_f64).prop_map(|weights| fixed(&weights)),
        1 => Just(Weighting::Equal),
    ]
}

/// Index and standard error in points, straight from the formula of the methodology over rows.
fn by_rows(rows: &[CsiRow], weighting: &Weighting, population: Option<u64>) -> Option<(f64, f64)> {
    let code = |states: &[State<u8>], factor: usize| match states.get(factor) {
        Some(State::Answer(code)) if (1..=5).contains(code) => Some(f64::from(*code)),
        _ => None,
    };
    let score = |row: &CsiRow, factor: usize| code(&row.satisfaction, factor).map(|code| (code - 1.0) / 4.0);
    let stated = |row: &CsiRow, factor: usize| code(&row.importance, factor);
    type Value<'a> = &'a dyn Fn(&CsiRow, usize) -> Option<f64>;
    let mean = |of: Value, factor: usize| {
        let values: Vec<f64> = rows.iter().filter_map(|row| of(row, factor)).collect();
        (!values.is_empty()).then(|| (values.iter().sum::<f64>() / values.len() as f64, values.len() as f64))
    };
    let means: Vec<(f64, f64)> = (0..FACTORS).map(|factor| mean(&score, factor)).collect::<Option<_>>()?;
    let importance: Option<Vec<(f64, f64)>> = (0..FACTORS).map(|factor| mean(&stated, factor)).collect();
    let is_stated = *weighting == Weighting::Stated;
    let total: f64 = importance.iter().flatten().map(|(mean, _)| mean).sum();
    let weights: Vec<f64> = match weighting {
        Weighting::Stated => importance.as_ref()?.iter().map(|(mean, _)| mean / total).collect(),
        Weighting::Fixed(fixed) => fixed.as_slice().to_vec(),
        Weighting::Equal => vec![1.0 / FACTORS as f64; FACTORS],
    };
    let index: f64 = weights.iter().zip(&means).map(|(weight, (mean, _))| weight * mean).sum();
    let (mut n, mut squares) = (0.0, 0.0);
    for row in rows {
        let answered = |of: Value| (0..FACTORS).any(|factor| of(row, factor).is_some());
        n += f64::from(u8::from(answered(&score) || is_stated && answered(&stated)));
        let influence = |factor: usize| {
            let (mean, count) = means[factor];
            let of_score = score(row, factor).map_or(0.0, |score| weights[factor] * (score - mean) / count);
            let of_importance = match (&importance, stated(row, factor)) {
                (Some(importance), Some(code)) if is_stated => {
                    let (its_mean, its_count) = importance[factor];
                    (mean - index) / total * (code - its_mean) / its_count
                }
                _ => 0.0,
            };
            of_score + of_importance
        };
        squares += (0..FACTORS).map(influence).sum::<f64>().powi(2);
    }
    if population.is_some_and(|population| population as f64 <= n) {
        return Some((100.0 * index, 0.0));
    }
    let unseen = population.map_or(1.0, |population| 1.0 - n / population as f64);
    Some((100.0 * index, 100.0 * if n > 1.0 { (unseen * n / (n - 1.0) * squares).sqrt() } else { 0.0 }))
}

#[test]
fn a_respondent_who_is_satisfied_with_what_matters_is_checked_by_hand() {
    // Scores 1 and 0 with importances 4 and 1: 100·4/5, and nothing more is known than from one answer.
    let form = CsiForm::new(2, 5, Some(5)).unwrap();
    let got = csi(form, &[row([5, 1], [4, 1])], &Weighting::Stated, None);
    assert_eq!(got.index.value, Some(80.0));
    assert_eq!(got.index.interval, Some(wilson_bound(80.0, 1.0, Scale { low: 0.0, high: 100.0 })));
    assert_eq!(got.factors.iter().map(|factor| factor.score.value).collect::<Vec<_>>(), [Some(100.0), Some(0.0)]);
    assert_eq!(got.factors.iter().map(|factor| factor.importance).collect::<Vec<_>>(), [Some(4.0), Some(1.0)]);
}

#[test]
fn answers_that_differ_but_leave_every_respondent_the_same_index_have_the_wilson_bound() {
    let form = CsiForm::new(2, 5, None).unwrap();
    let opposite: Vec<CsiRow> = [[5, 3], [3, 5], [4, 4], [3, 5], [5, 3]].map(|codes| row(codes, [])).to_vec();
    let got = csi(form, &opposite, &Weighting::Equal, None);
    assert_eq!((got.index.value, got.error), (Some(75.0), None));
    assert_eq!(got.index.interval.map(|it| it.method), Some(IntervalMethod::WilsonBound));
    // 0.5·(5 − 4) is 0.3·(5 − 4) + 0.2·(5 − 4).
    let form = CsiForm::new(3, 5, None).unwrap();
    for (some, others) in (1..12).flat_map(|some| (1..12).map(move |others| (some, others))) {
        let mut rows = vec![row([5, 4, 4], []); some];
        rows.extend(vec![row([4, 5, 5], []); others]);
        for weights in [WEIGHTS, [0.7, 0.4, 0.3], [1.0 / 6.0, 1.0 / 9.0, 1.0 / 18.0]] {
            assert_eq!(csi(form, &rows, &fixed(&weights), None).error, None, "{some} and {others}");
        }
    }
}

#[test]
fn without_an_answer_to_a_factor_there_is_no_index_and_no_weight_is_spread_anew() {
    let form = CsiForm::new(2, 5, Some(5)).unwrap();
    let one = CsiRow { satisfaction: vec![State::Answer(5)], importance: vec![State::Answer(5)] };
    for weighting in [Weighting::Stated, Weighting::Equal, fixed(&[1.0, 0.0])] {
        let got = csi(form, std::slice::from_ref(&one), &weighting, None);
        assert_eq!((got.index.value, got.index.reason), (None, Some(NoData::FactorWithoutAnswers)));
        assert_eq!(got.factors.iter().map(|factor| factor.score.n).collect::<Vec<_>>(), [1, 0]);
    }
    let nobody = csi(form, &[CsiRow::default()], &Weighting::Stated, None);
    assert_eq!((nobody.index.n, nobody.index.reason), (0, Some(NoData::FactorWithoutAnswers)));
}

#[test]
fn importance_that_nobody_stated_gives_no_weights() {
    let form = CsiForm::new(2, 5, Some(5)).unwrap();
    let got = csi(form, &[row([5, 4], [3])], &Weighting::Stated, None);
    assert_eq!(got.index.reason, Some(NoData::FactorWithoutAnswers));
    assert!(got.factors.iter().all(|factor| factor.weight.is_none()));
}

#[test]
fn a_code_beyond_its_scale_is_missing_and_reported() {
    let form = CsiForm::new(2, 7, Some(5)).unwrap();
    let got = csi(form, &[row([7, 8], [5, 6]), row([1, 4, 4], [0, 1])], &Weighting::Equal, None);
    assert_eq!(got.invalid, 4, "8 of 7, 6 and 0 of 5, and a third of two factors");
    assert_eq!(got.factors.iter().map(|factor| factor.score.value).collect::<Vec<_>>(), [Some(50.0), Some(50.0)]);
}

#[test]
fn sums_of_different_forms_give_no_index() {
    let other = CsiForm::new(FACTORS, 7, Some(5)).unwrap();
    let mut mixed = CsiSums::new(form()).with(&[row([5, 5, 5], [5, 5, 5])]);
    mixed.merge(&CsiSums::new(other));
    assert_eq!(mixed.csi(&Weighting::Equal, None).index.reason, Some(NoData::NotComparable));
    let wrong = csi(form(), &[row([5, 5, 5], [])], &fixed(&[0.5, 0.5]), None);
    assert_eq!(wrong.index.reason, Some(NoData::NotComparable));
}

#[test]
fn weights_that_cannot_be_weights_are_refused() {
    for weights in [&[][..], &[0.0, 0.0], &[1.0, -0.5], &[f64::NAN], &[f64::MAX, f64::MAX]] {
        assert_eq!(FixedWeights::new(weights), None);
    }
    assert_eq!(FixedWeights::new(&[3.0, 1.0]).unwrap().as_slice(), [0.75, 0.25]);
    for (factors, points, importance) in [(0, 5, None), (33, 5, None), (2, 1, None), (2, 5, Some(101))] {
        assert_eq!(CsiForm::new(factors, points, importance), None);
    }
}

#[test]
fn ten_thousand_million_answers_lose_no_digits() {
    let few = [row([5, 4, 3], [5, 4, 4]), row([2, 4, 5], [3, 5, 4]), row([4, 1, 3], [5, 2, 4])];
    let one = CsiSums::new(form()).with(&few);
    let mut many = one.clone();
    for _ in 0..32 {
        let same = many.clone();
        many.merge(&same);
    }
    let (one, many) = (one.csi(&Weighting::Stated, None), many.csi(&Weighting::Stated, None));
    let (n, times) = (3.0, 2.0_f64.powi(32));
    let expected = one.error.unwrap() * ((n - 1.0) / (times * n - 1.0)).sqrt();
    assert!((many.index.value.unwrap() - one.index.value.unwrap()).abs() < 1e-9);
    assert!((many.error.unwrap() / expected - 1.0).abs() < 1e-9);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn sums_give_the_index_and_the_error_of_the_formula(
        rows in rows(), weighting in weighting(), list in prop::option::of(0_u64..60)
    ) {
        let got = csi(form(), &rows, &weighting, list);
        let Some((index, error)) = by_rows(&rows, &weighting, list) else {
            prop_assert!(got.index.value.is_none() && got.index.reason.is_some());
            return Ok(());
        };
        prop_assert!((got.index.value.unwrap() - index).abs() < 1e-9);
        prop_assert!((got.error.unwrap_or(0.0) - error).abs() < 1e-9);
        let interval = got.index.interval.unwrap();
        prop_assert_eq!(interval.method == IntervalMethod::WilsonBound, got.error.is_none());
        prop_assert_eq!(interval == Interval::point(got.index.value.unwrap()), got.error == Some(0.0));
    }

    #[test]
    fn the_interval_holds_the_index_and_stays_on_the_scale(
        rows in rows(), weighting in weighting(), list in prop::option::of(0_u64..60)
    ) {
        let got = csi(form(), &rows, &weighting, list);
        for estimate in got.factors.iter().map(|factor| &factor.score).chain([&got.index]) {
            let Some(value) = estimate.value else { continue };
            let interval = estimate.interval.unwrap();
            prop_assert!(0.0 <= interval.low && interval.low <= value, "{estimate:?}");
            prop_assert!(value <= interval.high && interval.high <= 100.0, "{estimate:?}");
        }
        let weights: Option<Vec<f64>> = got.factors.iter().map(|factor| factor.weight).collect();
        prop_assert!(weights.is_none_or(|weights| (weights.iter().sum::<f64>() - 1.0).abs() < 1e-9));
    }

    #[test]
    fn with_the_weights_of_the_irl_it_is_a_hundred_times_the_irl(rows in rows(), list in prop::option::of(0_u64..60)) {
        let item = |row: &CsiRow, factor: usize| match row.satisfaction.get(factor) {
            Some(State::Answer(code)) => Item::of_code((*code).into()),
            _ => Item::Missing,
        };
        let items: Vec<Row> = rows.iter().map(|row| Row::new([0, 1, 2].map(|factor| item(row, factor)))).collect();
        let (csi, irl) = (csi(form(), &rows, &fixed(&WEIGHTS), list), irl(&items, list));
        let near = |csi: Option<f64>, irl: Option<f64>| match (csi, irl) {
            (Some(csi), Some(irl)) => (csi - 100.0 * irl).abs() < 1e-9,
            (None, None) => true,
            _ => false,
        };
        prop_assert!(near(csi.index.value, irl.index.value), "{csi:?} and {irl:?}");
        prop_assert!(near(csi.error, irl.error), "{csi:?} and {irl:?}");
        let (ours, its) = (csi.index.interval, irl.index.interval);
        prop_assert!(near(ours.map(|it| it.low), its.map(|it| it.low)));
        prop_assert!(near(ours.map(|it| it.high), its.map(|it| it.high)));
    }

    #[test]
    fn neither_the_order_nor_a_respondent_without_answers_changes_a_bit(rows in rows(), weighting in weighting()) {
        let empty = CsiRow { satisfaction: vec![State::Missing; FACTORS], importance: vec![State::Refused] };
        let other: Vec<CsiRow> = rows.iter().rev().cloned().chain([empty, CsiRow::default()]).collect();
        prop_assert_eq!(csi(form(), &rows, &weighting, None), csi(form(), &other, &weighting, None));
    }

    #[test]
    fn twice_the_rows_keep_the_index_and_divide_its_error_by_about_the_root_of_two(
        rows in rows(), weighting in weighting()
    ) {
        let twice: Vec<CsiRow> = rows.iter().chain(&rows).cloned().collect();
        let (one, two) = (csi(form(), &rows, &weighting, None), csi(form(), &twice, &weighting, None));
        prop_assert_eq!(one.index.reason, two.index.reason);
        if let (Some(first), Some(second)) = (one.index.value, two.index.value) {
            prop_assert!((first - second).abs() < 1e-9);
        }
        if let (Some(first), Some(second)) = (one.error, two.error) {
            let n = one.index.n as f64;
            prop_assert!((second - first * ((n - 1.0) / (2.0 * n - 1.0)).sqrt()).abs() < 1e-9);
        }
    }

    #[test]
    fn rows_are_summed_in_any_order_and_in_parts(
        rows in prop::collection::vec(state(), 0..12), parts in prop::collection::vec(0_u8..3, 12)
    ) {
        let rows: Vec<CsiRow> =
            rows.chunks(2).map(|it| CsiRow { satisfaction: it.to_vec(), importance: it.to_vec() }).collect();
        law::holds(&CsiSums::new(form()), &rows, &parts);
    }
}

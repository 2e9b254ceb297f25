//! The matrix at its thresholds, and what may be printed of it (methodology 3.7).

use super::*;
use crate::metrics::share::proportion;
use crate::phrase::Locale;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn at(value: f64, low: f64, high: f64) -> Measured {
    Measured::new(value, Some((low, high))).unwrap()
}

fn finance(figures: &[(&str, f64, f64)]) -> BTreeMap<Indicator, Figures> {
    let one = |(name, current, previous): &(&str, f64, f64)| {
        (Indicator::from((*name).to_owned()), Figures { current: Some(*current), previous: Some(*previous) })
    };
    figures.iter().map(one).collect()
}

fn reading(irl: Measured, nps: Measured, figures: &[(&str, f64, f64)]) -> Reading {
    read(irl, nps, &finance(figures), Thresholds::default())
}

const GROWTH: &[(&str, f64, f64)] = &[("revenue", 110.0, 100.0), ("profit", 12.0, 10.0)];

#[test]
fn only_a_confirmed_combination_with_its_finances_is_a_diagnosis_of_the_source() {
    let full = reading(at(0.82, 0.79, 0.85), at(45.0, 33.0, 56.0), GROWTH);
    assert!(full.diagnosis().unwrap().diagnosis.ru.starts_with("Идеальная ситуация."));
    assert_eq!(full.remarks(), []);
    let falls = reading(at(0.82, 0.79, 0.85), at(45.0, 33.0, 56.0), &[("revenue", 90.0, 100.0)]);
    assert_eq!((falls.full_match(), falls.diagnosis()), (false, None));
    let said = "Сочетание ИРЛ и NPS соответствует комбинации 1, но финансовые данные её не подтверждают";
    assert_eq!(falls.remarks().iter().map(|remark| remark.ru).collect::<Vec<_>>(), [said]);
    let crossing = reading(at(0.82, 0.74, 0.85), at(45.0, 33.0, 56.0), GROWTH);
    assert_eq!((crossing.certainty, crossing.diagnosis()), (Certainty::Borderline, None));
    assert_eq!(crossing.remarks(), [BORDERLINE]);
    let unknown = reading(at(0.82, 0.79, 0.85), at(45.0, 33.0, 56.0), &[]);
    assert_eq!((unknown.finance_match, unknown.diagnosis()), (FinanceMatch::Unknown, None));
    assert_eq!(unknown.remarks(), [Combination::BothHigh.unchecked_by_finance()]);
}

#[test]
fn a_value_on_the_threshold_is_high_and_an_interval_that_ends_there_from_below_is_borderline() {
    let nps = at(45.0, 33.0, 56.0);
    let irl = |value, low, high| reading(at(value, low, high), nps, GROWTH).irl;
    assert_eq!(irl(0.75, 0.75, 0.8), Placement { level: Level::High, certainty: Certainty::Confirmed });
    assert_eq!(irl(0.749_999_999_9, 0.75, 0.8).level, Level::High, "rounding decides nothing");
    assert_eq!(irl(0.7, 0.6, 0.75), Placement { level: Level::Low, certainty: Certainty::Borderline });
    assert_eq!(irl(0.7, 0.6, 0.749), Placement { level: Level::Low, certainty: Certainty::Confirmed });
}

#[test]
fn without_an_interval_nothing_is_confirmed() {
    let irl = Measured::new(0.99, None).unwrap();
    assert_eq!(reading(irl, at(45.0, 33.0, 56.0), GROWTH).certainty, Certainty::Borderline);
}

#[test]
fn a_change_of_the_band_is_growth_or_decline_and_less_is_stable() {
    let state = |current, previous| {
        Figures { current: Some(current), previous: Some(previous) }.change().map(|it| FinanceState::of(it, 0.05))
    };
    assert_eq!(state(105.0, 100.0), Some(FinanceState::Growth));
    assert_eq!(state(104.9, 100.0), Some(FinanceState::Stable));
    assert_eq!(state(95.0, 100.0), Some(FinanceState::Decline));
    assert_eq!(state(95.1, 100.0), Some(FinanceState::Stable));
    assert_eq!(state(-8.0, -10.0), Some(FinanceState::Growth), "a smaller loss is growth");
    assert_eq!(state(5.0, 0.0), None);
    assert_eq!(state(1e300, 1e-300), None, "no infinite change");
    assert_eq!(Figures { current: Some(5.0), previous: None }.change(), None);
}

#[test]
fn each_combination_asks_for_its_own_indicators() {
    let support =
        |combination, figures: &[(&str, f64, f64)]| Finances::of(&finance(figures), 0.05).support(combination);
    use Combination::{BothHigh, BothLow, HighIrlLowNps, LowIrlHighNps};
    let (up, same, down) = (("revenue", 120.0, 100.0), ("check", 10.0, 10.0), ("profit", 5.0, 10.0));
    assert_eq!(support(BothHigh, &[up]), FinanceMatch::Matches);
    assert_eq!(support(BothHigh, &[up, same]), FinanceMatch::Contradicts);
    assert_eq!(support(HighIrlLowNps, &[same]), FinanceMatch::Matches);
    assert_eq!(support(HighIrlLowNps, &[same, down]), FinanceMatch::Contradicts);
    assert_eq!(support(LowIrlHighNps, &[up, same, down]), FinanceMatch::Matches);
    assert_eq!(support(LowIrlHighNps, &[up, same]), FinanceMatch::Unknown);
    assert_eq!(support(BothLow, &[down]), FinanceMatch::Unknown);
    assert_eq!(support(BothLow, &[("revenue", 80.0, 100.0)]), FinanceMatch::Matches);
    for combination in Combination::ALL {
        assert_eq!(support(combination, &[]), FinanceMatch::Unknown);
        assert_eq!(support(combination, &[("revenue", 1.0, 0.0), ("profit", 1.0, 0.0)]), FinanceMatch::Unknown);
    }
}

#[test]
fn another_way_of_counting_the_silent_is_named_where_it_changes_the_combination() {
    let shown = reading(at(0.82, 0.79, 0.85), at(45.0, 33.0, 56.0), GROWTH);
    let ways = [("as passives", Some(22.0)), ("as critics", Some(-10.0)), ("unknown", None)];
    assert_eq!(shown.changed_by(ways), [("as critics", Combination::HighIrlLowNps)]);
    assert_eq!(shown.changed_by([("as passives", Some(20.0))]), []);
}

#[test]
fn what_is_missing_is_told_by_its_reason() {
    let none = Estimate::none(4, NoData::QuestionWithoutAnswers);
    assert_eq!(Measured::try_from(&none), Err(NoData::QuestionWithoutAnswers));
    let share = proportion(3, 4);
    assert_eq!(Measured::try_from(&share).ok().map(Measured::value), share.value);
    assert_eq!(Measured::new(f64::NAN, None), None);
    assert_eq!(Measured::new(0.5, Some((0.6, 0.4))), None);
}

#[test]
fn thresholds_are_labelled_as_the_users() {
    let usual = Thresholds::default();
    for origin in [usual.irl_high, usual.nps_high, usual.finance_band].map(|parameter| parameter.origin) {
        assert_eq!(origin.label().map(|label| label.ru), Some("порог задан пользователем, в методике не указан"));
    }
}

#[test]
fn combinations_are_known_by_the_numbers_of_the_source() {
    for (number, combination) in (1_u8..).zip(Combination::ALL) {
        assert_eq!(serde_json::to_value(combination).unwrap(), number);
        assert_eq!(serde_json::from_value::<Combination>(number.into()).unwrap(), combination);
        for locale in Locale::ALL {
            let said = combination.contradicted_by_finance().get(locale);
            assert!(said.contains(&format!(" {number},")), "{said}");
        }
    }
    assert!(serde_json::from_str::<Combination>("5").is_err());
}

#[test]
fn every_text_of_the_matrix_is_its_own_in_each_language() {
    let texts = [Combination::name, Combination::diagnosis, Combination::strategy];
    for locale in Locale::ALL {
        let mut all: Vec<&str> =
            texts.iter().flat_map(|text| Combination::ALL.map(|it| text(it).get(locale))).collect();
        assert!(all.iter().all(|text| !text.contains("  ") && !text.contains('\n')));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 12);
    }
}

fn any_measured(scale: std::ops::Range<f64>) -> impl Strategy<Value = Measured> {
    let (low, high) = (scale.start, scale.end);
    (scale, 0.0..=1.0_f64, 0.0..=1.0_f64)
        .prop_map(move |(value, below, above)| at(value, value - below * (value - low), value + above * (high - value)))
}

proptest! {
    #[test]
    fn the_combination_shown_is_among_those_under_shifted_thresholds(
        irl in any_measured(0.0..1.0), nps in any_measured(-100.0..100.0)
    ) {
        let shown = reading(irl, nps, GROWTH);
        prop_assert!(shown.under_sensitivity.contains(&shown.combination));
        let far = (irl.value() - 0.75).abs() > 0.051 && (nps.value() - 20.0).abs() > 10.1;
        prop_assert!(!far || shown.threshold_robust());
    }

    #[test]
    fn confirmed_means_that_both_limits_lead_to_the_same_combination(
        irl in any_measured(0.0..1.0), nps in any_measured(-100.0..100.0)
    ) {
        let shown = reading(irl, nps, GROWTH);
        let ((a, b), (c, d)) = (irl.limits().unwrap(), nps.limits().unwrap());
        let corners = [(a, c), (a, d), (b, c), (b, d)];
        let under = |(irl, nps): (f64, f64)| Combination::of(Level::of(irl, 0.75), Level::of(nps, 20.0));
        let agree = corners.into_iter().all(|corner| under(corner) == shown.combination);
        prop_assert_eq!(shown.certainty == Certainty::Confirmed, agree);
        prop_assert_eq!(shown.diagnosis().is_some(), agree && shown.combination == Combination::BothHigh);
    }
}

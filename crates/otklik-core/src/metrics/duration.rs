//! How long interviews last, against the rule of S1 that a survey «не должно превышать 3–5 минут» (methodology 11.6,
//! D14): a warning if the median exceeds the lower number, a violation if the 90th percentile exceeds the upper one.

use super::accumulator::Accumulator;
use super::estimate::{BaseFlag, reaches};
use super::parameter::Parameter;
use super::quantile::{quantile_of_counts, quantile_of_sorted};
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MEDIAN: f64 = 0.5;

/// The percentile that the upper limit is about (D14).
const UPPER: f64 = 0.9;

/// The two limits, in seconds (methodology 2.8).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DurationLimits {
    /// A median above it is a warning.
    pub soft_s: Parameter<f64>,
    /// A 90th percentile above it is a violation.
    pub hard_s: Parameter<f64>,
}

impl Default for DurationLimits {
    fn default() -> Self {
        Self { soft_s: Parameter::source(180.0), hard_s: Parameter::source(300.0) }
    }
}

/// What the rule says about a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DurationStatus {
    /// Within both limits.
    #[serde(rename = "ok")]
    Ok,
    /// The median exceeds the lower limit: a warning.
    #[serde(rename = "over_3_min")]
    OverSoft,
    /// The 90th percentile exceeds the upper limit: a violation, whatever the median.
    #[serde(rename = "violates_5_min")]
    OverHard,
    /// No duration is known.
    #[serde(rename = "no_data")]
    NoData,
}

impl DurationStatus {
    /// Its words; they do not name the limits, because those can be set.
    pub fn label(self) -> Phrase {
        match self {
            Self::Ok => {
                Phrase {
                    ru: "длительность в норме", en: "the duration is within the limits", uk: "тривалість у нормі"
                }
            }
            Self::OverSoft => Phrase {
                ru: "предупреждение: опрос обычно дольше рекомендуемого",
                en: "warning: the survey usually takes longer than recommended",
                uk: "попередження: опитування зазвичай триває довше за рекомендоване",
            },
            Self::OverHard => Phrase {
                ru: "нарушение: более чем у каждого десятого опрос дольше предела",
                en: "violation: for more than one in ten the survey takes longer than the limit",
                uk: "порушення: більш ніж у кожного десятого опитування довше за межу",
            },
            Self::NoData => Phrase { ru: "нет данных", en: "no data", uk: "немає даних" },
        }
    }
}

/// Durations against the rule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DurationCheck {
    /// How many durations are known.
    pub n: u64,
    /// How far that carries.
    pub base: BaseFlag,
    /// Their median in seconds; absent without any.
    pub median: Option<f64>,
    /// Their 90th percentile in seconds; absent without any.
    pub p90: Option<f64>,
    /// What the rule says.
    pub status: DurationStatus,
}

impl DurationCheck {
    fn of(n: u64, quantiles: Option<(f64, f64)>, limits: &DurationLimits) -> Self {
        let exceeds = |value: f64, limit: f64| !reaches(limit, value);
        let status = match quantiles {
            None => DurationStatus::NoData,
            Some((_, p90)) if exceeds(p90, limits.hard_s.value) => DurationStatus::OverHard,
            Some((median, _)) if exceeds(median, limits.soft_s.value) => DurationStatus::OverSoft,
            Some(_) => DurationStatus::Ok,
        };
        let (median, p90) = quantiles.unzip();
        Self { n, base: BaseFlag::of(n), median, p90, status }
    }
}

/// Checks durations in seconds, in any order. What is no number from 0 counts as missing.
pub fn duration_check(seconds: &[Option<f64>], limits: &DurationLimits) -> DurationCheck {
    let sorted = known(seconds);
    let quantiles = quantile_of_sorted(&sorted, MEDIAN).zip(quantile_of_sorted(&sorted, UPPER));
    DurationCheck::of(sorted.len() as u64, quantiles, limits)
}

/// The durations that are numbers from 0, in their order of size.
pub(super) fn known(seconds: &[Option<f64>]) -> Vec<f64> {
    let mut sorted: Vec<f64> = seconds.iter().copied().flatten().filter(|it| is_duration(*it)).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Whether the value can be a duration: a clock that was set back gives less than nothing.
pub(super) fn is_duration(seconds: f64) -> bool {
    seconds.is_finite() && seconds >= 0.0
}

/// Durations in whole seconds, counted: what a dashboard keeps instead of the interviews.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Durations {
    counts: BTreeMap<u32, u64>,
}

impl Durations {
    /// How many there are.
    pub fn n(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Their quantile `q` in 0..1, in seconds (methodology 2.4).
    pub fn quantile(&self, q: f64) -> Option<f64> {
        quantile_of_counts(&self.counts, q)
    }

    /// Their median in seconds.
    pub fn median(&self) -> Option<f64> {
        self.quantile(MEDIAN)
    }

    /// Checks them: the same as [`duration_check`] over the single values.
    pub fn check(&self, limits: &DurationLimits) -> DurationCheck {
        DurationCheck::of(self.n(), self.median().zip(self.quantile(UPPER)), limits)
    }

    fn add_times(&mut self, seconds: u32, times: u64) {
        if times > 0 {
            *self.counts.entry(seconds).or_default() += times;
        }
    }
}

impl Accumulator for Durations {
    type Observation = u32;

    fn add(&mut self, seconds: &u32) {
        self.add_times(*seconds, 1);
    }

    fn remove(&mut self, seconds: &u32) {
        if let Some(count) = self.counts.get_mut(seconds) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(seconds);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (seconds, times) in &other.counts {
            self.add_times(*seconds, *times);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::law;
    use crate::phrase::Locale;
    use proptest::prelude::*;

    fn status(seconds: &[f64]) -> DurationStatus {
        let seconds: Vec<Option<f64>> = seconds.iter().copied().map(Some).collect();
        duration_check(&seconds, &DurationLimits::default()).status
    }

    #[test]
    fn a_duration_of_exactly_the_limit_keeps_the_rule() {
        assert_eq!(status(&[180.0; 5]), DurationStatus::Ok);
        assert_eq!(status(&[180.001; 5]), DurationStatus::OverSoft);
        assert_eq!(status(&[300.0; 5]), DurationStatus::OverSoft);
        assert_eq!(status(&[300.001; 5]), DurationStatus::OverHard);
    }

    #[test]
    fn a_few_who_take_their_time_break_no_rule_and_one_in_five_does() {
        assert_eq!(status(&[[60.0; 29].as_slice(), &[900.0]].concat()), DurationStatus::Ok);
        assert_eq!(status(&[60.0, 60.0, 60.0, 60.0, 900.0]), DurationStatus::OverHard);
    }

    #[test]
    fn without_a_duration_there_is_no_verdict() {
        let check = duration_check(&[None, Some(-3.0), Some(f64::NAN)], &DurationLimits::default());
        assert_eq!((check.n, check.median, check.p90, check.status), (0, None, None, DurationStatus::NoData));
        assert_eq!(check, Durations::default().check(&DurationLimits::default()));
    }

    #[test]
    fn the_limits_are_those_of_the_source_and_the_labels_exist_in_every_language() {
        let limits = DurationLimits::default();
        assert_eq!(limits.soft_s.origin.label(), None);
        assert_eq!(limits.hard_s.origin.label(), None);
        let all = [DurationStatus::Ok, DurationStatus::OverSoft, DurationStatus::OverHard, DurationStatus::NoData];
        assert!(all.iter().all(|status| Locale::ALL.iter().all(|locale| !status.label().get(*locale).is_empty())));
    }

    proptest! {
        #[test]
        fn counted_seconds_are_checked_as_the_single_ones(
            seconds in proptest::collection::vec(0_u32..600, 0..80), at in 0_usize..80
        ) {
            let limits = DurationLimits::default();
            let mut single: Vec<Option<f64>> = seconds.iter().map(|it| Some(f64::from(*it))).collect();
            let counted = Durations::default().with(&seconds).check(&limits);
            prop_assert_eq!(counted, duration_check(&single, &limits));
            single.insert(at.min(single.len()), None);
            prop_assert_eq!(counted, duration_check(&single, &limits), "a missing duration changes something");
            single.reverse();
            prop_assert_eq!(counted, duration_check(&single, &limits), "the order matters");
        }

        #[test]
        fn durations_grow_and_merge_in_any_order(
            seconds in proptest::collection::vec(0_u32..9, 0..40), parts in proptest::collection::vec(0_u8..3, 40)
        ) {
            law::holds(&Durations::default(), &seconds, &parts);
        }

        #[test]
        fn doubling_the_data_keeps_the_median(seconds in proptest::collection::vec(0_u32..600, 1..60)) {
            let once = Durations::default().with(&seconds);
            prop_assert_eq!(once.clone().with(&seconds).median(), once.median());
        }
    }
}

//! Interviews that were too fast as a whole (methodology 11.2): below a part of the median of the completes of the same
//! version of the survey, or, while those are few, below a floor for each question shown, as answers lose their
//! consistency sharply there (Wood et al. 2017, doi 10.1177/1948550617703168).

use super::rules::QualityRules;
use crate::metrics::duration::{Durations, is_duration, known};
use crate::metrics::estimate::{NoData, reaches};
use crate::metrics::quantile::quantile_of_sorted;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// How the threshold was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeederRule {
    /// A part of the median duration.
    MedianRatio,
    /// A floor for each question shown: the completes are too few for a median.
    AbsoluteFloor,
}

impl SpeederRule {
    /// Its words.
    pub fn label(self) -> Phrase {
        match self {
            Self::MedianRatio => Phrase {
                ru: "доля медианной длительности",
                en: "a part of the median duration",
                uk: "частка медіанної тривалості",
            },
            Self::AbsoluteFloor => Phrase {
                ru: "минимум секунд на вопрос: завершённых анкет мало для медианы",
                en: "a minimum of seconds per question: too few completes for a median",
                uk: "мінімум секунд на запитання: завершених анкет замало для медіани",
            },
        }
    }
}

/// Below which duration an interview is a speeder.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpeederThreshold {
    /// How many durations of completes are known.
    pub n: u64,
    /// Their median in seconds; absent without any.
    pub median: Option<f64>,
    /// An interview that is strictly faster, in seconds, is a speeder; absent if there is nothing to judge, or nothing
    /// to judge by: few completes and an unknown number of questions.
    pub threshold: Option<f64>,
    /// How it was found.
    pub rule: SpeederRule,
    /// Why `threshold` is absent.
    pub reason: Option<NoData>,
}

impl SpeederThreshold {
    /// The threshold among `durations` of completes of one version of the survey, which shows so many `questions`.
    pub fn of(durations: &Durations, questions: Option<u32>, rules: &QualityRules) -> Self {
        Self::from(durations.n(), durations.median(), questions, rules)
    }

    fn from(n: u64, median: Option<f64>, questions: Option<u32>, rules: &QualityRules) -> Self {
        let (rule, threshold) = if n >= rules.speeder_min_base.value {
            (SpeederRule::MedianRatio, median.map(|median| median * rules.speeder_ratio.value))
        } else {
            let floor = questions.map(|questions| rules.speeder_floor_s.value * f64::from(questions));
            (SpeederRule::AbsoluteFloor, floor)
        };
        let reason = threshold.is_none().then_some(NoData::NoData);
        Self { n, median, threshold, rule, reason }
    }

    /// Whether an interview of so many seconds is a speeder.
    pub fn flags(&self, seconds: f64) -> bool {
        is_duration(seconds) && self.threshold.is_some_and(|threshold| !reaches(seconds, threshold))
    }
}

/// The speeders among some interviews.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speeders {
    /// The threshold in use.
    pub threshold: SpeederThreshold,
    /// The places of the speeders in the list, from 0.
    pub flagged: Vec<usize>,
}

/// Finds the speeders among completes of one version of the survey by their durations in seconds. What is no number
/// from 0 counts as missing and is never flagged.
pub fn speeders(seconds: &[Option<f64>], questions: Option<u32>, rules: &QualityRules) -> Speeders {
    let sorted = known(seconds);
    let median = quantile_of_sorted(&sorted, 0.5);
    let threshold = SpeederThreshold::from(sorted.len() as u64, median, questions, rules);
    let is_flagged = |seconds: &Option<f64>| seconds.is_some_and(|seconds| threshold.flags(seconds));
    let flagged = seconds.iter().enumerate().filter(|(_, it)| is_flagged(it)).map(|(place, _)| place).collect();
    Speeders { threshold, flagged }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::Accumulator;
    use crate::metrics::parameter::Parameter;
    use proptest::prelude::*;

    fn of(seconds: &[f64], questions: Option<u32>) -> Speeders {
        let seconds: Vec<Option<f64>> = seconds.iter().copied().map(Some).collect();
        speeders(&seconds, questions, &QualityRules::default())
    }

    #[test]
    fn with_thirty_completes_the_median_decides_and_with_one_less_the_floor() {
        assert_eq!(of(&[90.0; 30], Some(3)).threshold.rule, SpeederRule::MedianRatio);
        let few = of(&[90.0; 29], Some(3)).threshold;
        assert_eq!((few.rule, few.threshold), (SpeederRule::AbsoluteFloor, Some(3.0)));
    }

    #[test]
    fn exactly_a_third_of_the_median_is_not_too_fast() {
        let seconds = [[93.0; 30].as_slice(), &[31.0, 30.999]].concat();
        assert_eq!(of(&seconds, None).flagged, [31]);
    }

    #[test]
    fn nothing_is_flagged_where_there_is_nothing_to_judge_by() {
        let unknown = of(&[0.1, 60.0], None);
        assert_eq!((unknown.threshold.threshold, unknown.threshold.reason), (None, Some(NoData::NoData)));
        assert!(unknown.flagged.is_empty());
        let none = of(&[], Some(4)).threshold;
        assert_eq!((none.median, none.threshold, none.rule), (None, Some(4.0), SpeederRule::AbsoluteFloor));
    }

    #[test]
    fn a_duration_that_cannot_be_one_is_neither_counted_nor_flagged() {
        let seconds = [Some(-5.0), Some(f64::NAN), None, Some(f64::INFINITY), Some(2.0)];
        let found = speeders(&seconds, Some(3), &QualityRules::default());
        assert_eq!((found.threshold.n, found.flagged), (1, vec![4]));
    }

    #[test]
    fn a_rule_that_was_set_replaces_the_default() {
        let rules = QualityRules {
            speeder_ratio: Parameter::user(0.5),
            speeder_min_base: Parameter::user(2),
            ..QualityRules::default()
        };
        let found = speeders(&[Some(100.0), Some(100.0), Some(49.0)], None, &rules);
        assert_eq!((found.threshold.threshold, found.flagged), (Some(50.0), vec![2]));
    }

    proptest! {
        #[test]
        fn counted_seconds_give_the_same_threshold(
            seconds in proptest::collection::vec(0_u32..400, 0..80), questions in proptest::option::of(1_u32..20)
        ) {
            let rules = QualityRules::default();
            let single: Vec<Option<f64>> = seconds.iter().map(|it| Some(f64::from(*it))).collect();
            let found = speeders(&single, questions, &rules);
            let durations = Durations::default().with(&seconds);
            prop_assert_eq!(SpeederThreshold::of(&durations, questions, &rules), found.threshold);
            for (place, seconds) in seconds.iter().enumerate() {
                prop_assert_eq!(found.threshold.flags(f64::from(*seconds)), found.flagged.contains(&place));
            }
        }

        #[test]
        fn who_is_flagged_does_not_hang_on_the_order_or_on_missing_durations(
            seconds in proptest::collection::vec(0.0..300.0_f64, 0..60), at in 0_usize..60
        ) {
            let rules = QualityRules::default();
            let flagged = |list: &[Option<f64>]| {
                let found = speeders(list, Some(5), &rules);
                let mut values: Vec<Option<f64>> = found.flagged.iter().map(|place| list[*place]).collect();
                values.sort_by(|a, b| a.partial_cmp(b).unwrap());
                (found.threshold, values)
            };
            let plain: Vec<Option<f64>> = seconds.iter().copied().map(Some).collect();
            let mut other = plain.clone();
            other.reverse();
            other.insert(at.min(other.len()), None);
            prop_assert_eq!(flagged(&plain), flagged(&other));
        }
    }
}

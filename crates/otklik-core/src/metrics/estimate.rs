//! A number as it may be printed: with its base, its interval, and the reason where there is no number
//! (methodology 2.0 and 2.7). "No data" is never 0 and never NaN.

mod words;

use super::interval::Interval;
use super::parameter::Origin;
use serde::{Deserialize, Serialize};

/// Slack of every comparison with a threshold (methodology 2.7), so that 0.75 computed as 0.7499999999 still is 0.75.
pub const EPSILON: f64 = 1e-9;

/// Below this base a number is only a hint (methodology 2.7).
pub const LOW_BASE: u64 = 30;

/// No source states [`LOW_BASE`] (methodology 2.8).
pub const LOW_BASE_ORIGIN: Origin = Origin::User;

/// The base the source asks for in each key segment (methodology 2.7 and 8.1).
pub const SEED_MINIMUM: u64 = 100;

/// Whether `value` reaches `threshold`, within [`EPSILON`].
pub fn reaches(value: f64, threshold: f64) -> bool {
    value >= threshold - EPSILON
}

/// How far a base carries (methodology 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseFlag {
    /// n = 0.
    NoData,
    /// n < 30: «мало данных, ориентировочно». Shown greyed, never marked as significant.
    LowBase,
    /// 30 ≤ n < 100: «ниже минимума методики: 100». Shown greyed.
    BelowSeedMinimum,
    /// n ≥ 100.
    Ok,
}

impl BaseFlag {
    /// The flag of a base of `n`.
    pub fn of(n: u64) -> Self {
        match n {
            0 => Self::NoData,
            1..LOW_BASE => Self::LowBase,
            LOW_BASE..SEED_MINIMUM => Self::BelowSeedMinimum,
            SEED_MINIMUM.. => Self::Ok,
        }
    }
}

/// Why there is no number, or a number without an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoData {
    /// Nobody answered: no number.
    #[serde(rename = "no_data")]
    NoData,
    /// One of the questions of an index has no answer at all: no number, the weights are never spread anew.
    #[serde(rename = "question_without_answers")]
    QuestionWithoutAnswers,
    /// One value on an open scale: a number without an interval.
    #[serde(rename = "n<2")]
    FewerThanTwo,
    /// One of the factors of an index has no answer at all: no number.
    #[serde(rename = "factor_without_answers")]
    FactorWithoutAnswers,
    /// One of the questions has fewer than two answers: no number.
    #[serde(rename = "question_with_fewer_than_2_answers")]
    QuestionWithFewerThanTwo,
    /// Nothing varies: no correlation, and on an open scale a number without an interval.
    #[serde(rename = "zero_variance")]
    ZeroVariance,
    /// Fewer than three pairs: no correlation.
    #[serde(rename = "n<3")]
    FewerThanThree,
    /// Fewer than four: no quartiles of scores, no interval of a correlation.
    #[serde(rename = "n<4")]
    FewerThanFour,
    /// Fewer respondents than factors and two more: no regression.
    #[serde(rename = "n<p+2")]
    FewerThanFactors,
    /// Some factors determine another one: their shares cannot be told apart.
    #[serde(rename = "collinear")]
    Collinear,
    /// More factors than can be told apart in reasonable time: LMG goes up to twelve.
    #[serde(rename = "too_many_factors")]
    TooManyFactors,
    /// Fewer than two factors can be used: no map.
    #[serde(rename = "fewer_than_2_factors")]
    FewerThanTwoFactors,
    /// Some item never lost, or never won, against the others: the worths do not exist.
    #[serde(rename = "not_strongly_connected")]
    NotStronglyConnected,
    /// The iterations did not come to rest, or the errors cannot be computed: nothing is printed that is not exact.
    #[serde(rename = "not_converged")]
    NotConverged,
    /// The quartiles are equal: no classes.
    #[serde(rename = "no_differentiation")]
    NoDifferentiation,
    /// The size of a stratum is unknown: no total.
    #[serde(rename = "unknown_stratum_size")]
    UnknownStratumSize,
    /// The terminal cannot see refusals, so that the rate was not measured: it is not 100 %.
    #[serde(rename = "not_measured")]
    NotMeasured,
    /// What is compared is not the same thing: another version, population or channel.
    #[serde(rename = "not_comparable")]
    NotComparable,
    /// Each client answered one question: joint answers were never observed.
    #[serde(rename = "not_identifiable")]
    NotIdentifiable,
}

/// A number with what a reader needs to judge it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number; its unit and range are those of the metric. Always finite.
    pub value: Option<f64>,
    /// Its 95 % interval, in the same unit.
    pub interval: Option<Interval>,
    /// Its base: how many answers, respondents or approaches it rests on. Where the base is a weighted sum it is
    /// rounded here; the interval uses the exact one.
    pub n: u64,
    /// How far the base carries.
    pub base: BaseFlag,
    /// Why `value` or `interval` is absent.
    pub reason: Option<NoData>,
}

impl Estimate {
    /// A number with its interval.
    pub fn new(value: f64, interval: Interval, n: u64) -> Self {
        Self { value: Some(value), interval: Some(interval), n, base: BaseFlag::of(n), reason: None }
    }

    /// A number whose interval does not exist.
    pub fn without_interval(value: f64, n: u64, reason: NoData) -> Self {
        Self { value: Some(value), interval: None, n, base: BaseFlag::of(n), reason: Some(reason) }
    }

    /// No number.
    pub fn none(n: u64, reason: NoData) -> Self {
        Self { value: None, interval: None, n, base: BaseFlag::of(n), reason: Some(reason) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_but_the_good_one_has_a_remark_and_every_absence_a_reason_in_three_languages() {
        let flagged: Vec<bool> = [0, 29, 99, 100].map(|n| BaseFlag::of(n).remark().is_some()).into();
        assert_eq!(flagged, [true, true, true, false]);
        let reason = NoData::NotMeasured.reason();
        assert_eq!([reason.ru, reason.en, reason.uk], ["не измерялся", "not measured", "не вимірювався"]);
    }

    #[test]
    fn a_threshold_is_reached_in_spite_of_rounding() {
        assert!(reaches(0.749_999_999_9, 0.75));
        assert!(!reaches(0.749_999, 0.75));
    }

    #[test]
    fn no_data_is_null_with_a_reason_and_never_zero() {
        let json = serde_json::to_value(Estimate::none(0, NoData::NoData)).unwrap();
        let expected = serde_json::json!({
            "value": null, "interval": null, "n": 0, "base": "no_data", "reason": "no_data"
        });
        assert_eq!(json, expected);
    }
}

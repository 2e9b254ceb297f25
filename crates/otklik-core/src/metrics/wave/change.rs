//! What every comparison of two waves gives: the difference with its interval, the test, and the verdict
//! (methodology 12).

use super::verdict::Verdict;
use crate::metrics::distribution::{normal_p, t_p};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::Interval;
use serde::{Deserialize, Serialize};

/// A two-sided test of "nothing changed".
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// z, or t where there are degrees of freedom; above 0 for growth. Absent where nothing varies and nothing
    /// changed, so that it would be 0/0; p is 1 then.
    pub statistic: Option<f64>,
    /// Degrees of freedom of t; absent for z.
    pub df: Option<f64>,
    /// Two-sided p-value, 0..1.
    pub p: f64,
}

impl Test {
    /// The test of a standard normal statistic; `None` unless it is finite.
    pub(super) fn normal(z: f64) -> Option<Self> {
        z.is_finite().then(|| Self { statistic: Some(z), df: None, p: normal_p(z) })
    }

    /// The test of Student's t; `None` unless it is finite.
    pub(super) fn student(t: f64, df: f64) -> Option<Self> {
        (t.is_finite() && df.is_finite()).then(|| Self { statistic: Some(t), df: Some(df), p: t_p(t, df) })
    }

    /// Where nothing varies and nothing changed (methodology 12.1).
    pub(super) const NOTHING_CHANGED: Self = Self { statistic: None, df: None, p: 1.0 };

    /// What it proves over a base of `n`; `None` below 30.
    pub fn verdict(&self, n: u64) -> Option<Verdict> {
        Verdict::of(self.statistic, self.p, n)
    }
}

/// The second wave against the first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Second − first, in the unit of the metric. Its base is the smaller one of the two waves: the flag of the weaker
    /// wave is that of the comparison.
    pub difference: Estimate,
    /// Standard error of the difference, where the interval rests on one.
    pub error: Option<f64>,
    /// The test; absent where there is none.
    pub test: Option<Test>,
}

impl Change {
    /// No difference.
    pub fn none(n: u64, reason: NoData) -> Self {
        Self { difference: Estimate::none(n, reason), error: None, test: None }
    }

    /// A difference without a test.
    pub(super) fn untested(difference: f64, n: u64, reason: NoData) -> Self {
        if !difference.is_finite() {
            return Self::none(n, NoData::NoData);
        }
        Self { difference: Estimate::without_interval(difference, n, reason), error: None, test: None }
    }

    /// A difference with its interval, error and test; none at all if a number got out of hand.
    pub(super) fn tested(difference: f64, interval: Interval, error: f64, test: Option<Test>, n: u64) -> Self {
        let finite = [difference, interval.low, interval.high, error].into_iter().all(f64::is_finite);
        match test {
            Some(test) if finite => {
                Self { difference: Estimate::new(difference, interval, n), error: Some(error), test: Some(test) }
            }
            _ => Self::none(n, NoData::NoData),
        }
    }

    /// «рост доказан», «снижение доказано» or «изменение не доказано»; `None` without a test, and for a base below 30,
    /// which carries no mark of significance (methodology 2.7).
    pub fn verdict(&self) -> Option<Verdict> {
        self.test.and_then(|test| test.verdict(self.difference.n))
    }
}

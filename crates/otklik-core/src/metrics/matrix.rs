//! The matrix ИРЛ × NPS × finance (methodology 3.7): which of the four combinations of the source the numbers show,
//! how certain that is, and whether the finances are those that the source describes with it.
//!
//! The source gives no thresholds (decision D5). All of them are [`Thresholds`] of the user, to be printed with their
//! label, and the reading says whether it hangs on them.

mod combination;
mod finance;
mod reading;
mod words;

pub use combination::{Certainty, Combination, Level};
pub use finance::{Figures, FinanceMatch, FinanceState, Finances, Indicator, Movement};
pub use reading::{Diagnosis, Placement, Reading, read};
pub use words::{BORDERLINE, THRESHOLD_DECIDES};

use super::estimate::{Estimate, NoData};
use super::interval::Interval;
use super::parameter::Parameter;

/// Where high begins, and how far that is shifted to see whether it matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Least high ИРЛ, 0..1. 0.75 is the average answer «Скорее согласен», the lowest that the source calls high.
    pub irl_high: Parameter<f64>,
    /// Least high NPS, −100..100. +20 is a common convention.
    pub nps_high: Parameter<f64>,
    /// Least change of a financial indicator that is no longer stable, as a part of its previous value, above 0.
    pub finance_band: Parameter<f64>,
    /// How far the threshold of the ИРЛ is shifted up and down, 0 or more.
    pub irl_shift: Parameter<f64>,
    /// How far the threshold of the NPS is shifted up and down, 0 or more.
    pub nps_shift: Parameter<f64>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            irl_high: Parameter::user(0.75),
            nps_high: Parameter::user(20.0),
            finance_band: Parameter::user(0.05),
            irl_shift: Parameter::user(0.05),
            nps_shift: Parameter::user(10.0),
        }
    }
}

/// A number as the matrix reads it: its value, finite, and its interval if it has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    value: f64,
    limits: Option<(f64, f64)>,
}

impl Measured {
    /// A value with the limits of its interval; `None` unless they are finite and in order.
    pub fn new(value: f64, limits: Option<(f64, f64)>) -> Option<Self> {
        let ordered = limits.is_none_or(|(low, high)| low.is_finite() && high.is_finite() && low <= high);
        (value.is_finite() && ordered).then_some(Self { value, limits })
    }

    /// The value.
    pub fn value(self) -> f64 {
        self.value
    }

    /// Lower and upper limit.
    pub fn limits(self) -> Option<(f64, f64)> {
        self.limits
    }
}

impl TryFrom<&Estimate> for Measured {
    type Error = NoData;

    /// The estimate as the matrix reads it, or why there is none.
    fn try_from(estimate: &Estimate) -> Result<Self, NoData> {
        let limits = |interval: Interval| (interval.low, interval.high);
        let reason = estimate.reason.unwrap_or(NoData::NoData);
        Self::new(estimate.value.ok_or(reason)?, estimate.interval.map(limits)).ok_or(reason)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

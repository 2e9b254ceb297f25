//! The probability π with which a client is selected or a question assigned.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// π, above 0 and not above 1. It is stored before anything is shown (methodology 14.1): 1/π is the weight of the
/// answer, so that what could never happen has no π.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Probability(f64);

impl Probability {
    /// Certain: a census, or a question that everybody gets.
    pub const ONE: Self = Self(1.0);

    /// This probability; `None` unless it is above 0 and not above 1.
    pub fn new(probability: f64) -> Option<Self> {
        // The weight has to be a number too: 1/π of the least doubles is none.
        let weighs = probability > 0.0 && probability <= 1.0 && probability.recip().is_finite();
        weighs.then_some(Self(probability))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }

    /// 1/π, from 1.
    pub fn weight(self) -> f64 {
        self.0.recip()
    }
}

impl TryFrom<f64> for Probability {
    type Error = String;
    fn try_from(probability: f64) -> Result<Self, String> {
        Self::new(probability).ok_or_else(|| format!("{probability} is no probability above 0"))
    }
}

impl From<Probability> for f64 {
    fn from(probability: Probability) -> f64 {
        probability.0
    }
}

impl PartialEq for Probability {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Probability {}

impl PartialOrd for Probability {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Probability {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_could_never_happen_or_is_no_number_is_no_probability() {
        let not = [0.0, -0.0, -0.2, 1.000_000_1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 5e-324];
        assert!(not.into_iter().all(|it| Probability::new(it).is_none()));
        assert!(serde_json::from_str::<Probability>("0").is_err());
        assert_eq!(serde_json::from_str::<Probability>("0.2").unwrap().weight(), 5.0);
        assert_eq!(Probability::new(1.0), Some(Probability::ONE));
    }
}

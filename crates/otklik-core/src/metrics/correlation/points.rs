//! What is correlated: codes and scores as whole numbers.

use crate::metrics::likert::Likert5;
use serde::{Deserialize, Serialize};

/// The code of an answer on any scale, or a score in whole units of its own. Correlations and shares of explained
/// variance depend neither on the unit nor on where it is zero, so that no scale is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(i32);

impl Points {
    /// The points that are exactly this number; `None` for a fraction and beyond 32 bits.
    pub fn exactly(number: f64) -> Option<Self> {
        let whole = number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX);
        whole.then_some(Self(number as i32))
    }

    /// The number.
    pub fn get(self) -> i32 {
        self.0
    }
}

impl From<i32> for Points {
    fn from(number: i32) -> Self {
        Self(number)
    }
}

impl From<u8> for Points {
    fn from(code: u8) -> Self {
        Self(i32::from(code))
    }
}

impl From<Likert5> for Points {
    fn from(answer: Likert5) -> Self {
        Self::from(answer.code())
    }
}

impl From<Points> for f64 {
    fn from(points: Points) -> Self {
        Self::from(points.0)
    }
}

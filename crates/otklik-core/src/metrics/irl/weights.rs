//! The weights of the three questions. The source fixes them; a client who sets others gets another index, which says
//! so wherever it is shown (methodology 2.8).

use crate::phrase::Phrase;

/// Weights of quality, fairness and competition. The source fixes them.
pub const WEIGHTS: [f64; 3] = [0.5, 0.3, 0.2];

/// How far a sum of weights may be from 1.
const SLACK: f64 = 1e-9;

/// What has to be printed next to a number that does not follow the source.
pub const CHANGED_METHOD: Phrase =
    Phrase {
        ru: "изменённая методика", en: "modified methodology", uk: "змінена методика"
    };

/// The weights of quality, fairness and competition: each above 0, together 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights([f64; 3]);

impl Weights {
    /// Those of the source: 0.5, 0.3, 0.2.
    pub const SOURCE: Self = Self(WEIGHTS);

    /// Weights that somebody sets; `None` unless each is above 0 and they sum to 1.
    pub fn new(weights: [f64; 3]) -> Option<Self> {
        let sum: f64 = weights.iter().sum();
        (weights.iter().all(|weight| *weight > 0.0) && (sum - 1.0).abs() <= SLACK).then_some(Self(weights))
    }

    /// The three numbers.
    pub fn values(self) -> [f64; 3] {
        self.0
    }

    /// What has to be printed next to the index; `None` with the weights of the source.
    pub fn label(self) -> Option<Phrase> {
        (self != Self::SOURCE).then_some(CHANGED_METHOD)
    }

    /// The index, 0..1, of three numbers on 0..1.
    pub fn index_of(self, units: [f64; 3]) -> f64 {
        self.sum(units).clamp(0.0, 1.0)
    }

    /// The weighted sum of three numbers.
    pub(super) fn sum(self, numbers: [f64; 3]) -> f64 {
        numbers.into_iter().zip(self.0).map(|(number, weight)| number * weight).sum()
    }
}

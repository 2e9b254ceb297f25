//! Where the weights of the factors come from (methodology 5.1). Derived weights, from correlations or LMG, are not
//! among them: they change from wave to wave.

use crate::phrase::Phrase;

/// Where the weights of the factors come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Weighting {
    /// The mean stated importance of each factor, over their sum: the default if importance was asked.
    Stated,
    /// Agreed with the client.
    Fixed(FixedWeights),
    /// All the same.
    Equal,
}

impl Weighting {
    /// What is printed next to the index.
    pub fn name(&self) -> Phrase {
        match self {
            Self::Stated => Phrase {
                ru: "веса по важности, названной клиентами",
                en: "weights by the importance that clients stated",
                uk: "ваги за важливістю, яку назвали клієнти",
            },
            Self::Fixed(_) => Phrase {
                ru: "согласованные веса", en: "weights as agreed", uk: "узгоджені ваги"
            },
            Self::Equal => Phrase { ru: "равные веса", en: "equal weights", uk: "рівні ваги" },
        }
    }
}

/// Agreed weights that sum to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct FixedWeights(Vec<f64>);

impl FixedWeights {
    /// The weights over their sum; `None` unless all are finite and from 0 and their sum is finite and above 0.
    pub fn new(weights: &[f64]) -> Option<Self> {
        let sum: f64 = weights.iter().sum();
        let sound = weights.iter().all(|weight| *weight >= 0.0) && sum > 0.0 && sum.is_finite();
        sound.then(|| Self(weights.iter().map(|weight| weight / sum).collect()))
    }

    /// One for each factor.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }
}

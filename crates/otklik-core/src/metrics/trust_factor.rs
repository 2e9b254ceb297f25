//! Trust factors (methodology 6.4, S0: «на основе согласованной с вами факторной модели»): which items of the
//! questionnaire make up a factor of the client's journey, how well it is done ([`FactorAnswers::performance`]), and
//! whether its items measure one thing ([`Reliability`]).

mod performance;
mod reliability;

pub use self::performance::{FactorAnswers, FactorScore};
pub use self::reliability::{
    Inconsistent, ItemSums, LEAST_ALPHA, NoAlpha, Reliability, cronbach_alpha, cronbach_alpha_of_values,
};

use super::accumulator::Accumulator;
use super::likert::Item;
use super::mean::Mean;
use crate::id::QuestionId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A factor has at most so many items: more are a questionnaire of their own.
pub const MOST_ITEMS: usize = 12;

/// A factor of the model: the items that are asked about one stage of the client's journey, each on the scale of 1 to 5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Draft", into = "Draft")]
pub struct TrustFactor {
    name: String,
    stage: String,
    items: Vec<QuestionId>,
}

/// Why items do not make a factor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFactor {
    /// There are none.
    #[error("the factor {0:?} has no items")]
    Empty(String),
    /// There are more than [`MOST_ITEMS`].
    #[error("the factor {name:?} has {items} items; at most {MOST_ITEMS} can be averaged")]
    TooMany {
        /// Which factor.
        name: String,
        /// How many items it has.
        items: usize,
    },
    /// An item stands twice, so that it would count twice.
    #[error("the factor {name:?} has the item {item} twice")]
    Twice {
        /// Which factor.
        name: String,
        /// Which item.
        item: QuestionId,
    },
}

impl TrustFactor {
    /// A factor with its name, the stage of the journey it belongs to, and its items.
    pub fn new(name: impl Into<String>, stage: impl Into<String>, items: Vec<QuestionId>) -> Result<Self, BadFactor> {
        let (name, stage) = (name.into(), stage.into());
        let mut seen = BTreeSet::new();
        if items.is_empty() {
            return Err(BadFactor::Empty(name));
        }
        if items.len() > MOST_ITEMS {
            return Err(BadFactor::TooMany { name, items: items.len() });
        }
        match items.iter().find(|item| !seen.insert(*item)) {
            Some(item) => Err(BadFactor::Twice { name, item: item.clone() }),
            None => Ok(Self { name, stage, items }),
        }
    }

    /// What it is called, such as «обоснование стоимости».
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The stage of the client's journey.
    pub fn stage(&self) -> &str {
        &self.stage
    }

    /// Its items, 1 to [`MOST_ITEMS`] of them.
    pub fn items(&self) -> &[QuestionId] {
        &self.items
    }
}

/// What a factor looks like before it is checked.
#[derive(Serialize, Deserialize)]
struct Draft {
    name: String,
    #[serde(default)]
    stage: String,
    items: Vec<QuestionId>,
}

impl TryFrom<Draft> for TrustFactor {
    type Error = BadFactor;
    fn try_from(draft: Draft) -> Result<Self, BadFactor> {
        Self::new(draft.name, draft.stage, draft.items)
    }
}

impl From<TrustFactor> for Draft {
    fn from(factor: TrustFactor) -> Self {
        Self { name: factor.name, stage: factor.stage, items: factor.items }
    }
}

/// Performance and reliability of a factor over the respondents' answers to its items.
pub fn trust_factor(factor: &TrustFactor, answers: &[Vec<Item>]) -> (Mean, Reliability) {
    let counted = FactorAnswers::new(factor).with(answers);
    (counted.performance(), counted.reliability())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

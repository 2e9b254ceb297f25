//! Roles: which metric the answers to a question feed.

use serde::{Deserialize, Serialize};

/// Which metric the answers to a question feed. Each but the last two is given to one question at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// ИРЛ, question 1, weight 0.5: the price corresponds to the quality (methodology 3.1).
    IrlQuality,
    /// ИРЛ, question 2, weight 0.3: the level of prices is fair.
    IrlFairness,
    /// ИРЛ, question 3, weight 0.2: the prices are attractive next to others.
    IrlCompetition,
    /// Drivers of loyalty, all that apply (methodology 7.5).
    Drivers,
    /// The one decisive driver of loyalty (methodology 7.6).
    DecisiveDriver,
    /// The likelihood to recommend (methodology 4).
    Nps,
    /// Satisfaction with each factor, for CSI and key drivers (methodology 5.1, 6).
    Satisfaction,
    /// Importance of each factor, the stated weights of CSI (methodology 5.1); the rows of [`Role::Satisfaction`].
    Importance,
    /// Satisfaction over all, the target of the key drivers and of top-2-box (methodology 5.2, 6).
    OverallSatisfaction,
    /// Ease or effort (methodology 5.3).
    Ces,
    /// The items of the trust-factor model (methodology 6.4).
    TrustFactors,
    /// Expectations as a ranking (methodology 7.2).
    ExpectationsRanking,
    /// Expectations as best–worst sets (methodology 7.3).
    ExpectationsBestWorst,
    /// The root cause behind a likelihood to recommend; one question for each class of respondents.
    RootCause,
    /// A part of the pulse of customer health: an action with a signed weight (methodology 13.1).
    Health,
}

impl Role {
    /// Whether several questions may have it.
    pub fn is_shared(self) -> bool {
        matches!(self, Self::RootCause | Self::Health)
    }
}

//! The answers that feed a metric by the role of their question, where few campaigns ask them: CSI, effort, trust
//! factors, expectations, the decisive driver, and pools of random questions. A campaign that asks none of them carries
//! one empty pointer for each observation.

mod sums;

pub use sums::{MemberSums, RoleSums};

use crate::metrics::ces::{EaseAnswer, EffortAnswer};
use crate::metrics::csi::{CsiForm, CsiRow};
use crate::metrics::likert::Item;
use crate::metrics::one_question::composite::Assigned;
use crate::metrics::ranking::maxdiff::Task;
use crate::metrics::ranking::{ItemCount, Ranking};
use crate::metrics::trust_factor::TrustFactor;
use crate::sampling::Probability;

/// What is asked, the same for all observations that are summed together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleForm {
    /// Satisfaction with each factor, with or without its importance; absent where it is not asked.
    pub csi: Option<CsiForm>,
    /// The factors of the trust-factor model; none where they are not asked.
    pub trust: Vec<TrustFactor>,
    /// Expectations that are ranked.
    pub ranked: Option<ItemCount>,
    /// Expectations that are shown in best–worst sets.
    pub best_worst: Option<ItemCount>,
    /// Options of the question about the decisive driver; 0 where it is not asked.
    pub decisive: usize,
    /// How many members each pool of random questions has.
    pub pools: Vec<usize>,
}

impl RoleForm {
    /// Nothing is asked.
    pub const NOTHING: Self =
        Self { csi: None, trust: Vec::new(), ranked: None, best_worst: None, decisive: 0, pools: Vec::new() };
}

/// The answers of one respondent. What is absent was not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleAnswers {
    /// Satisfaction with each factor, and its importance.
    pub csi: Option<CsiRow>,
    /// The overall satisfaction.
    pub overall: Option<Item>,
    /// CES 2.0.
    pub ease: Option<EaseAnswer>,
    /// CES 1.0.
    pub effort: Option<EffortAnswer>,
    /// The items of each trust factor, in the order of the form.
    pub trust: Option<Vec<Vec<Item>>>,
    /// Expectations, the most important first; empty where they were left.
    pub ranking: Option<Ranking>,
    /// Best–worst sets.
    pub best_worst: Option<Vec<Task>>,
    /// The place of the decisive driver; none where the question was left.
    pub decisive: Option<Option<usize>>,
    /// What the pools drew.
    pub drawn: Vec<DrawnMember>,
    /// The one question of the ИРЛ, where a pool draws it.
    pub irl: Option<Assigned>,
}

/// A member that a pool drew for a respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnMember {
    /// The pool by its place in the form.
    pub pool: usize,
    /// The member by its place in the pool.
    pub member: usize,
    /// The probability it was drawn with (π).
    pub probability: Probability,
    /// What came of it.
    pub outcome: MemberOutcome,
}

/// What came of a drawn member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberOutcome {
    /// It did not apply to this respondent, or it is a block: nothing to count but the draw.
    Unasked,
    /// It was asked and has no valid answer.
    Silent,
    /// It was answered: with this code, or with 0 where the question has no codes.
    Answered(i64),
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

//! The sums over answers by role. Whole numbers, merged in any order, parts taken away exactly.

use super::{DrawnMember, MemberOutcome, RoleAnswers, RoleForm};
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::ces::{EaseCounts, EffortCounts};
use crate::metrics::coded::CodeCounts;
use crate::metrics::csi::CsiSums;
use crate::metrics::likert::Likert5;
use crate::metrics::one_question::composite::CompositeCounts;
use crate::metrics::one_question::question::{Asked, AskedCounts};
use crate::metrics::ranking::RankingCounts;
use crate::metrics::ranking::maxdiff::MaxDiff;
use crate::metrics::single_choice::SingleChoice;
use crate::metrics::trust_factor::FactorAnswers;

/// Sums over the answers by role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleSums {
    /// Satisfaction and importance of each factor.
    pub csi: Option<CsiSums>,
    /// The overall satisfaction.
    pub overall: CodeCounts<Likert5>,
    /// CES 2.0.
    pub ease: EaseCounts,
    /// CES 1.0.
    pub effort: EffortCounts,
    /// Each trust factor.
    pub trust: Vec<FactorAnswers>,
    /// Rankings of expectations.
    pub rankings: Option<RankingCounts>,
    /// Best–worst sets.
    pub best_worst: Option<MaxDiff>,
    /// How many respondents were asked best–worst sets and answered one.
    pub best_worst_base: u64,
    /// The decisive driver.
    pub decisive: Option<SingleChoice>,
    /// The members of each pool.
    pub pools: Vec<Vec<MemberSums>>,
    /// ИРЛ where each respondent answered one of its questions.
    pub irl: CompositeCounts,
}

/// Sums over one member of a pool.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MemberSums {
    /// How often it was drawn.
    pub drawn: u64,
    /// The answers of those it was drawn for and to whom it applied.
    pub asked: AskedCounts<i64>,
}

impl RoleSums {
    /// Over no answers.
    pub fn new(form: &RoleForm) -> Self {
        Self {
            csi: form.csi.map(CsiSums::new),
            overall: CodeCounts::default(),
            ease: EaseCounts::default(),
            effort: EffortCounts::default(),
            trust: form.trust.iter().map(FactorAnswers::new).collect(),
            rankings: form.ranked.map(RankingCounts::new),
            best_worst: form.best_worst.map(MaxDiff::new),
            best_worst_base: 0,
            decisive: if form.decisive > 0 { SingleChoice::new(form.decisive) } else { None },
            pools: form.pools.iter().map(|members| vec![MemberSums::default(); *members]).collect(),
            irl: CompositeCounts::default(),
        }
    }

    fn member(&mut self, drawn: &DrawnMember) -> Option<&mut MemberSums> {
        self.pools.get_mut(drawn.pool)?.get_mut(drawn.member)
    }

    fn each(&mut self, answers: &RoleAnswers, change: &impl Change) {
        if let (Some(sums), Some(row)) = (&mut self.csi, &answers.csi) {
            change.one(sums, row);
        }
        if let Some(item) = &answers.overall {
            change.one(&mut self.overall, item);
        }
        if let Some(ease) = &answers.ease {
            change.one(&mut self.ease, ease);
        }
        if let Some(effort) = &answers.effort {
            change.one(&mut self.effort, effort);
        }
        for (factor, items) in self.trust.iter_mut().zip(answers.trust.iter().flatten()) {
            change.one(factor, items);
        }
        if let (Some(counts), Some(ranking)) = (&mut self.rankings, &answers.ranking) {
            change.one(counts, ranking);
        }
        if let (Some(sets), Some(tasks)) = (&mut self.best_worst, &answers.best_worst) {
            change.one(sets, tasks);
            if tasks.iter().any(|task| task.is_answered()) {
                change.number(&mut self.best_worst_base);
            }
        }
        if let (Some(counts), Some(chosen)) = (&mut self.decisive, &answers.decisive) {
            change.one(counts, chosen);
        }
        for drawn in &answers.drawn {
            let Some(member) = self.member(drawn) else { continue };
            change.number(&mut member.drawn);
            let answer = match drawn.outcome {
                MemberOutcome::Unasked => continue,
                MemberOutcome::Silent => None,
                MemberOutcome::Answered(code) => Some(code),
            };
            change.one(&mut member.asked, &Asked { probability: drawn.probability, answer });
        }
        if let Some(assigned) = &answers.irl {
            change.one(&mut self.irl, assigned);
        }
    }
}

/// Adds or takes back.
trait Change {
    fn one<A: Accumulator>(&self, sums: &mut A, observation: &A::Observation);
    fn number(&self, count: &mut u64);
}

struct Add;

impl Change for Add {
    fn one<A: Accumulator>(&self, sums: &mut A, observation: &A::Observation) {
        sums.add(observation);
    }

    fn number(&self, count: &mut u64) {
        *count = count.saturating_add(1);
    }
}

struct Remove;

impl Change for Remove {
    fn one<A: Accumulator>(&self, sums: &mut A, observation: &A::Observation) {
        sums.remove(observation);
    }

    fn number(&self, count: &mut u64) {
        *count = count.saturating_sub(1);
    }
}

impl Accumulator for RoleSums {
    type Observation = RoleAnswers;

    fn add(&mut self, answers: &RoleAnswers) {
        self.each(answers, &Add);
    }

    fn remove(&mut self, answers: &RoleAnswers) {
        self.each(answers, &Remove);
    }

    fn merge(&mut self, other: &Self) {
        self.csi.iter_mut().zip(&other.csi).for_each(|(sums, more)| sums.merge(more));
        self.overall.merge(&other.overall);
        self.ease.merge(&other.ease);
        self.effort.merge(&other.effort);
        self.trust.iter_mut().zip(&other.trust).for_each(|(sums, more)| sums.merge(more));
        self.rankings.iter_mut().zip(&other.rankings).for_each(|(sums, more)| sums.merge(more));
        self.best_worst.iter_mut().zip(&other.best_worst).for_each(|(sums, more)| sums.merge(more));
        self.best_worst_base = self.best_worst_base.saturating_add(other.best_worst_base);
        self.decisive.iter_mut().zip(&other.decisive).for_each(|(sums, more)| sums.merge(more));
        for (member, more) in self.pools.iter_mut().flatten().zip(other.pools.iter().flatten()) {
            member.drawn = member.drawn.saturating_add(more.drawn);
            member.asked.merge(&more.asked);
        }
        self.irl.merge(&other.irl);
    }
}

impl Part for RoleSums {
    fn take_away(&mut self, part: &Self) {
        self.csi.iter_mut().zip(&part.csi).for_each(|(sums, less)| sums.take_away(less));
        self.overall.take_away(&part.overall);
        self.ease.take_away(&part.ease);
        self.effort.take_away(&part.effort);
        self.trust.iter_mut().zip(&part.trust).for_each(|(sums, less)| sums.take_away(less));
        self.rankings.iter_mut().zip(&part.rankings).for_each(|(sums, less)| sums.take_away(less));
        self.best_worst.iter_mut().zip(&part.best_worst).for_each(|(sums, less)| sums.take_away(less));
        self.best_worst_base = self.best_worst_base.saturating_sub(part.best_worst_base);
        self.decisive.iter_mut().zip(&part.decisive).for_each(|(sums, less)| sums.take_away(less));
        for (member, less) in self.pools.iter_mut().flatten().zip(part.pools.iter().flatten()) {
            member.drawn = member.drawn.saturating_sub(less.drawn);
            member.asked.take_away(&less.asked);
        }
        self.irl.take_away(&part.irl);
    }
}

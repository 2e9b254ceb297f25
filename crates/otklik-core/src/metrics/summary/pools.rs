//! Pools of random questions: means weighted by the probabilities of the draw, and whether draw and answering went as
//! they should (methodology 14).

use super::reader::{Pool, PoolMember, pools};
use crate::id::BlockId;
use crate::metrics::chi_square::{Class, GoodnessOfFit, goodness_of_fit};
use crate::metrics::dashboard::{Headlines, MemberSums};
use crate::metrics::estimate::Estimate;
use crate::metrics::interval::Scale;
use crate::metrics::one_question::health::{ContingencyTable, DesignFault, HealthRules};
use crate::phrase::Locale;
use crate::scenario::{Question, QuestionKind, Scenario};
use serde::{Deserialize, Serialize};

/// A pool of random questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PoolSummary {
    /// The block.
    pub block: BlockId,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many members it draws.
    pub pick: u32,
    /// The members in the order of the file.
    pub members: Vec<PoolRow>,
    /// Draws against the plan.
    pub allocation: GoodnessOfFit,
    /// p-value of the test whether the share of those who answer depends on the question; absent where there is
    /// nothing to compare.
    pub p_answering: Option<f64>,
    /// What is wrong with the design.
    pub faults: Vec<DesignFault>,
    /// That in words.
    pub warnings: Vec<String>,
    /// The ИРЛ, where the pool draws one of its questions for each respondent: different people for each question
    /// (methodology 14.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub irl: Option<Estimate>,
}

/// One member of a pool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PoolRow {
    /// The question or block.
    pub id: String,
    /// What it asks; the heading of a block.
    pub text: String,
    /// The probability by the plan of being drawn, 0..1.
    pub planned: f64,
    /// How often it was drawn.
    pub drawn: u64,
    /// To how many of them it applied.
    pub assigned: u64,
    /// How many of those answered.
    pub answered: u64,
    /// Their share.
    pub response_rate: Estimate,
    /// Mean of the codes, weighted by 1/π; absent where the question has no codes, or fewer than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<Estimate>,
    /// That without suspicious sessions (methodology 11.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_suspicious: Option<Estimate>,
    /// The mean without weights: it exposes what a change of probabilities would have done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unweighted_mean: Option<f64>,
}

pub(super) fn of(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Vec<PoolSummary> {
    let sums = numbers.all.roles.pools.iter().zip(&numbers.without_suspicious.roles.pools);
    let irl = numbers.all.roles.irl.composite().index;
    let all = pools(scenario);
    all.iter().zip(sums).filter_map(|(pool, sums)| one(scenario, locale, pool, sums, irl)).collect()
}

fn one(
    scenario: &Scenario,
    locale: Locale,
    pool: &Pool,
    (all, without): (&Vec<MemberSums>, &Vec<MemberSums>),
    irl: Estimate,
) -> Option<PoolSummary> {
    let block = scenario.blocks.get(pool.block)?;
    let pick = block.pick?;
    let weights: f64 = pool.list().iter().map(|member| f64::from(member.weight)).sum();
    let planned = |member: &PoolMember| (f64::from(pick) * f64::from(member.weight) / weights.max(1.0)).min(1.0);
    let rows: Vec<PoolRow> = pool
        .list()
        .iter()
        .zip(all.iter().zip(without))
        .map(|(member, sums)| row(scenario, member, planned(member), sums))
        .collect();
    let classes: Vec<Class> = rows.iter().map(|row| Class { observed: row.drawn, planned: row.planned }).collect();
    let allocation = goodness_of_fit(&classes);
    let table = rows.iter().map(|row| [row.answered, row.assigned.saturating_sub(row.answered)]);
    let answering = ContingencyTable::of(table).independence().ok();
    let rules = HealthRules::default();
    let faults: Vec<DesignFault> = allocation
        .p
        .and_then(|p| rules.allocation_fault(p))
        .into_iter()
        .chain(answering.as_ref().and_then(|test| rules.answering_fault(test)))
        .collect();
    Some(PoolSummary {
        block: block.id.clone(),
        title: block.title.as_ref().map(|title| title.original().to_owned()),
        pick,
        members: rows,
        allocation,
        p_answering: answering.map(|test| test.p_value),
        warnings: faults.iter().map(|fault| fault.warning().get(locale).to_owned()).collect(),
        faults,
        irl: pool.draws_irl().then_some(irl),
    })
}

fn row(scenario: &Scenario, member: &PoolMember, planned: f64, (all, without): (&MemberSums, &MemberSums)) -> PoolRow {
    let question = member.question.and_then(|place| scenario.questions.get(place));
    let block = scenario.blocks.iter().find(|block| block.id.as_str() == member.id);
    let title = block.and_then(|block| block.title.as_ref());
    let text = question.map(|question| &question.text).or(title);
    let scale = question.and_then(codes);
    let mean = |sums: &MemberSums| scale.map(|scale| sums.asked.mean(|code| code as f64, scale));
    let of_all = mean(all);
    PoolRow {
        id: member.id.clone(),
        text: text.map_or_else(|| member.id.clone(), |text| text.original().to_owned()),
        planned,
        drawn: all.drawn,
        assigned: all.asked.assigned(),
        answered: all.asked.answered(),
        response_rate: crate::metrics::share::proportion(all.asked.answered(), all.asked.assigned()),
        mean: of_all.map(|it| it.mean.estimate),
        without_suspicious: mean(without).map(|it| it.mean.estimate),
        unweighted_mean: of_all.and_then(|it| it.unweighted_mean),
    }
}

/// The least and the greatest code of a question whose options all have one.
fn codes(question: &Question) -> Option<Scale> {
    if let QuestionKind::YesNo { .. } = question.kind {
        return Some(Scale::UNIT);
    }
    let codes: Option<Vec<i32>> = question.choices().map(|choice| choice.value).collect();
    let codes = codes.filter(|_| question.is_single())?;
    let (low, high) = (codes.iter().min()?, codes.iter().max()?);
    (low < high).then(|| Scale { low: f64::from(*low), high: f64::from(*high) })
}

//! Expectations: as a ranking with Borda scores and tiers (methodology 7.2), and as best–worst sets (7.3).

use crate::id::{OptionId, QuestionId};
use crate::metrics::dashboard::{Figures, Headlines};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::ranking::borda::{BordaRow, TIER_NOTE};
use crate::metrics::ranking::maxdiff::{ItemScore, UNBALANCED};
use crate::phrase::Locale;
use crate::scenario::{Choice, Role, Scenario};
use serde::{Deserialize, Serialize};

/// Expectations as a ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankingSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Respondents who ranked at least one: the base.
    pub n_base: u64,
    /// Respondents who were asked and ranked nothing.
    pub no_answer: u64,
    /// How much the respondents agree; absent without a base.
    pub agreement: Option<AgreementSummary>,
    /// What to say about places within a tier.
    pub note: String,
    /// The expectations, the most important first.
    pub rows: Vec<RankedRow>,
}

/// How much respondents agree about a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AgreementSummary {
    /// Kendall's W, 0 (none) to 1 (all say the same).
    pub w: f64,
    /// Friedman's χ².
    pub chi_square: f64,
    /// Its degrees of freedom.
    pub df: u64,
    /// Its p-value.
    pub p: f64,
}

/// One expectation of a ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedRow {
    /// The option.
    pub option: OptionId,
    /// Its words.
    pub text: String,
    /// Mean of its places; 1 is the best.
    pub mean_rank: f64,
    /// Mean Borda score, 0..1; 1 is the best.
    pub borda: Estimate,
    /// That without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// Share of respondents who put it alone in the first place.
    pub first_share: Estimate,
    /// Rank from 1; equal ones share it.
    pub rank: u64,
    /// Tier from 1: within one, the places do not differ significantly.
    pub tier: u64,
}

/// Expectations as best–worst sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BestWorstSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Respondents who answered at least one set.
    pub n_base: u64,
    /// Whether all items were shown equally often.
    pub balanced: bool,
    /// What to say where they were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// The items, the best first.
    pub rows: Vec<BestWorstRow>,
}

/// One item of best–worst sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BestWorstRow {
    /// The item.
    pub option: OptionId,
    /// Its words.
    pub text: String,
    /// How often it was the best.
    pub best: u64,
    /// How often it was the worst.
    pub worst: u64,
    /// In how many answered sets it was shown.
    pub shown: u64,
    /// (best − worst) / shown, −1 to +1: the mean over respondents, with its interval.
    pub score: Estimate,
    /// That without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// Rank from 1; absent if it was never shown.
    pub rank: Option<u64>,
}

pub(super) fn ranking(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<RankingSummary> {
    let question = scenario.question_with(Role::ExpectationsRanking)?;
    let choices: Vec<&Choice> = question.choices().collect();
    let all = numbers.all.roles.rankings.as_ref()?.borda();
    let without = numbers.without_suspicious.roles.rankings.as_ref().map(|counts| counts.borda().rows);
    let row = |place: &usize| {
        let (ranked, choice): (&BordaRow, _) = (all.rows.get(*place)?, choices.get(*place)?);
        let other = without.as_ref().and_then(|rows| rows.get(*place));
        Some(RankedRow {
            option: choice.id.clone(),
            text: choice.text.original().to_owned(),
            mean_rank: ranked.mean_rank,
            borda: ranked.borda,
            without_suspicious: other.map_or(Estimate::none(0, NoData::NoData), |row| row.borda),
            first_share: ranked.first_share,
            rank: ranked.rank,
            tier: ranked.tier,
        })
    };
    Some(RankingSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        n_base: all.n,
        no_answer: all.no_answer,
        agreement: all.agreement.map(|it| AgreementSummary { w: it.w, chi_square: it.chi_square, df: it.df, p: it.p }),
        note: TIER_NOTE.get(locale).to_owned(),
        rows: all.order.iter().filter_map(row).collect(),
    })
}

pub(super) fn best_worst(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<BestWorstSummary> {
    let question = scenario.question_with(Role::ExpectationsBestWorst)?;
    let scores = |figures: &Figures| figures.roles.best_worst.as_ref().map(|sums| (sums.scores(), sums.is_balanced()));
    let (all, balanced) = scores(&numbers.all)?;
    let (without, _) = scores(&numbers.without_suspicious)?;
    let row = |((score, other), choice): ((&ItemScore, &ItemScore), &Choice)| BestWorstRow {
        option: choice.id.clone(),
        text: choice.text.original().to_owned(),
        best: score.best,
        worst: score.worst,
        shown: score.shown,
        score: score.respondents,
        without_suspicious: other.respondents,
        rank: score.rank,
    };
    let mut rows: Vec<BestWorstRow> = all.iter().zip(&without).zip(question.choices()).map(row).collect();
    rows.sort_by_key(|row| row.rank.unwrap_or(u64::MAX));
    Some(BestWorstSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        n_base: numbers.all.roles.best_worst_base,
        balanced,
        warning: (!balanced).then(|| UNBALANCED.get(locale).to_owned()),
        rows,
    })
}

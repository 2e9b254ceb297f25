//! The trust factors of a campaign: how well each is done, and whether its items measure one thing (methodology 6.4).

use super::reader::trust_factors;
use crate::id::{FactorId, OptionId, QuestionId};
use crate::metrics::dashboard::Headlines;
use crate::metrics::estimate::Estimate;
use crate::metrics::trust_factor::{LEAST_ALPHA, Reliability};
use crate::phrase::Locale;
use crate::scenario::{QuestionKind, Role, Scenario};
use serde::{Deserialize, Serialize};

/// The trust factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrustSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// The factors in the order of the scenario.
    pub factors: Vec<TrustRow>,
}

/// One factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrustRow {
    /// The factor.
    pub factor: FactorId,
    /// Its name.
    pub text: String,
    /// The stage of the client's journey it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The rows of the matrix that make it up.
    pub items: Vec<OptionId>,
    /// Mean score, 0..1, of the respondents who answered at least half of its items.
    pub performance: Estimate,
    /// That without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// Cronbach's α.
    pub reliability: Reliability,
    /// The warning that the items do not measure one thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// Respondents who answered fewer than half of its items.
    pub unscored: u64,
    /// Values that are no code of the scale.
    pub n_invalid_values: u64,
}

pub(super) fn of(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<TrustSummary> {
    let question = scenario.question_with(Role::TrustFactors)?;
    let QuestionKind::Matrix { rows, .. } = &question.kind else { return None };
    let (factors, places) = trust_factors(scenario, question);
    let sums = numbers.all.roles.trust.iter().zip(&numbers.without_suspicious.roles.trust);
    let row = |((factor, places), (all, without)): ((&_, &Vec<usize>), (&_, &_))| {
        let factor: &crate::metrics::trust_factor::TrustFactor = factor;
        let (all, without): (
            &crate::metrics::trust_factor::FactorAnswers,
            &crate::metrics::trust_factor::FactorAnswers,
        ) = (all, without);
        let known = scenario.factors.iter().find(|known| known.id.as_str() == factor.name())?;
        let reliability = all.reliability();
        Some(TrustRow {
            factor: known.id.clone(),
            text: known.text.original().to_owned(),
            stage: known.stage.as_ref().map(|stage| stage.original().to_owned()),
            items: places.iter().filter_map(|place| rows.get(*place)).map(|row| row.id.clone()).collect(),
            performance: all.performance().estimate,
            without_suspicious: without.performance().estimate,
            warning: reliability.warning(LEAST_ALPHA).map(|warning| warning.text().get(locale).to_owned()),
            reliability,
            unscored: all.unscored(),
            n_invalid_values: all.invalid(),
        })
    };
    Some(TrustSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        factors: factors.iter().zip(&places).zip(sums).filter_map(row).collect(),
    })
}

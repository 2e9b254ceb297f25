//! The effort score of a campaign, by the way its scale runs (methodology 5.3).

use crate::id::QuestionId;
use crate::metrics::ces::{Ease, Effort, Polarity};
use crate::metrics::coded::{Code, CodeCounts};
use crate::metrics::dashboard::Headlines;
use crate::metrics::estimate::Estimate;
use crate::phrase::Locale;
use crate::scenario::{Polarity as Asked, QuestionKind, Role, Scenario};
use serde::{Deserialize, Serialize};

/// The effort score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CesSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Which end of the scale is the good one.
    pub polarity: Polarity,
    /// That in words.
    pub direction: String,
    /// Mean of the answers: 1 to 7 for ease, 1 to 5 for effort.
    pub mean: Estimate,
    /// The mean without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// Share of 5 to 7, «легко»; absent for effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub easy: Option<Estimate>,
    /// Share of 1 to 3; absent for effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard: Option<Estimate>,
    /// «Усилие», 8 − mean; absent for effort, whose mean it is already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Estimate>,
    /// How many answered 1, 2, … .
    pub answers: Vec<u64>,
    /// Respondents who were asked and gave no valid answer.
    pub no_answer: u64,
    /// Values that are no code of the scale.
    pub n_invalid_values: u64,
}

pub(super) fn of(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<CesSummary> {
    let question = scenario.question_with(Role::Ces)?;
    let QuestionKind::Ces { polarity, .. } = &question.kind else { return None };
    let (all, without) = (&numbers.all.roles, &numbers.without_suspicious.roles);
    let polarity = match polarity {
        Asked::Ease => Ease::POLARITY,
        Asked::Effort => Effort::POLARITY,
    };
    let empty = CesSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        polarity,
        direction: polarity.direction().get(locale).to_owned(),
        mean: all.effort.ces(None).mean.estimate,
        without_suspicious: without.effort.ces(None).mean.estimate,
        easy: None,
        hard: None,
        effort: None,
        answers: answers(&all.effort),
        no_answer: all.effort.missing(),
        n_invalid_values: all.effort.invalid(),
    };
    if polarity == Polarity::Effort {
        return Some(empty);
    }
    let ces = all.ease.ces(None);
    Some(CesSummary {
        mean: ces.mean.estimate,
        without_suspicious: without.ease.ces(None).mean.estimate,
        easy: Some(ces.easy),
        hard: Some(ces.hard),
        effort: Some(ces.effort),
        answers: answers(&all.ease),
        no_answer: all.ease.missing(),
        n_invalid_values: all.ease.invalid(),
        ..empty
    })
}

fn answers<C: Code>(counts: &CodeCounts<C>) -> Vec<u64> {
    counts.rows().map(|(_, count)| count).collect()
}

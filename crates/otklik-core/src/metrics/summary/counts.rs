//! What is only counted: alerts, ends, quotas, and where respondents leave.

use crate::id::{AlertId, EndId, QuestionId, QuotaId};
use crate::metrics::estimate::Estimate;
use crate::metrics::share::proportion;
use crate::record::{AnswerState, Ending, InterviewRecord};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How often an alert was raised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertCount {
    /// The alert.
    pub alert: AlertId,
    /// What the person reads who takes the case, with the places for answers as written.
    pub text: String,
    /// How many interviews raised it.
    pub count: u64,
    /// Their share of all interviews.
    pub share: Estimate,
}

/// How often interviews came to an end of the scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndCount {
    /// The end.
    pub end: EndId,
    /// How many interviews.
    pub count: u64,
}

/// How far a quota is filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuotaCount {
    /// The quota.
    pub quota: QuotaId,
    /// How many interviews count in it.
    pub count: u64,
    /// How many are wanted on a tablet.
    pub limit: u32,
}

/// The counts behind them.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    interviews: u64,
    alerts: HashMap<AlertId, u64>,
    ends: HashMap<EndId, u64>,
    quotas: HashMap<QuotaId, u64>,
    /// For each question how many came to it, and how many left there.
    steps: HashMap<QuestionId, (u64, u64)>,
}

impl Counts {
    pub(super) fn add(&mut self, interview: &InterviewRecord, left_at: Option<&QuestionId>) {
        self.interviews += 1;
        interview.alerts.iter().for_each(|alert| *self.alerts.entry(alert.clone()).or_default() += 1);
        interview.end.iter().for_each(|end| *self.ends.entry(end.clone()).or_default() += 1);
        interview.quotas.iter().for_each(|quota| *self.quotas.entry(quota.clone()).or_default() += 1);
        for answer in &interview.answers {
            let left = left_at == Some(&answer.question);
            if left || super::reader::was_shown(&answer.state) {
                let (reached, gone) = match self.steps.get_mut(&answer.question) {
                    Some(step) => step,
                    None => self.steps.entry(answer.question.clone()).or_default(),
                };
                *reached += 1;
                *gone += u64::from(left);
            }
        }
    }

    pub(super) fn alerts(&self, scenario: &Scenario) -> Vec<AlertCount> {
        let of = |alert: &AlertId| self.alerts.get(alert).copied().unwrap_or(0);
        let row = |alert: &crate::scenario::Alert| AlertCount {
            alert: alert.id.clone(),
            text: alert.text.original().to_owned(),
            count: of(&alert.id),
            share: proportion(of(&alert.id), self.interviews),
        };
        scenario.alerts.iter().map(row).collect()
    }

    pub(super) fn ends(&self, scenario: &Scenario) -> Vec<EndCount> {
        let of = |end: &EndId| self.ends.get(end).copied().unwrap_or(0);
        scenario.ends.iter().map(|end| EndCount { end: end.id.clone(), count: of(&end.id) }).collect()
    }

    pub(super) fn quotas(&self, scenario: &Scenario) -> Vec<QuotaCount> {
        let of = |quota: &QuotaId| self.quotas.get(quota).copied().unwrap_or(0);
        let row = |quota: &crate::scenario::Quota| QuotaCount {
            quota: quota.id.clone(),
            count: of(&quota.id),
            limit: quota.limit,
        };
        scenario.quotas.iter().map(row).collect()
    }

    /// How many came to a question, and how many left there.
    pub(super) fn step(&self, question: &QuestionId) -> (u64, u64) {
        self.steps.get(question).copied().unwrap_or_default()
    }
}

/// The question at which an interview that was not finished was left: the one the respondent stood at if it has no
/// answer, else the first one without one.
pub(super) fn left_at(interview: &InterviewRecord) -> Option<&QuestionId> {
    use crate::interview::{InterviewEvent, Step};
    if matches!(interview.ending, Ending::Finished | Ending::Declined) {
        return None;
    }
    let abandoned = |answer: &&crate::record::QuestionAnswer| matches!(answer.state, AnswerState::Abandoned);
    let stood = interview.log.iter().rev().find_map(|entry| match &entry.event {
        InterviewEvent::Moved { to: Step::Question { question, .. } } => Some(question),
        _ => None,
    });
    let here = interview.answers.iter().find(|answer| Some(&answer.question) == stood).filter(abandoned);
    here.or_else(|| interview.answers.iter().find(abandoned)).map(|answer| &answer.question)
}

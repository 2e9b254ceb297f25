//! What comes of an interview.

use super::run::Run;
use super::step::Step;
use crate::expression::Value;
use crate::id::{AlertId, CalculationId, EndId, QuotaId, ReasonId};
use crate::record::{Answer, AnswerState, Calculated, Disposition, Draw, Ending, QuestionAnswer};
use crate::scenario::{End, Rule};
use std::collections::BTreeMap;

/// What comes of an interview if it ends as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How the approach ends.
    pub disposition: Disposition,
    /// The reason of the end, where it names one.
    pub reason: Option<ReasonId>,
    /// The scenario's own end that it came to.
    pub end: Option<EndId>,
    /// The state of each question, in the order of the file.
    pub answers: Vec<QuestionAnswer>,
    /// The calculations that have a value.
    pub calculations: BTreeMap<CalculationId, Calculated>,
    /// What chance decided.
    pub draws: Vec<Draw>,
    /// The alerts raised.
    pub alerts: Vec<AlertId>,
    /// The quotas it counts in.
    pub quotas: Vec<QuotaId>,
}

impl Run {
    /// What comes of the interview if it ends as it stands, in this way.
    ///
    /// What lies beyond an end of the scenario does not count, even where it was answered before going back; nothing
    /// counts where the respondent declined. Nor does an answer that does not meet its constraint: whoever broke off
    /// there had not yet given one that is accepted. The quotas are those of responses: completed or partial, and not ended
    /// because the quota was full.
    pub fn finish(&self, ending: Ending) -> Outcome {
        let end = match &self.step {
            Step::Thanks { end: Some(end) } => self.scenario().end(end),
            _ => None,
        };
        let limit = match (ending, end) {
            (Ending::Declined, _) => Some(0),
            (_, Some(_)) => {
                let last = self.last.and_then(|place| self.plan.position(place));
                Some(last.map_or(0, |position| position + 1))
            }
            (_, None) => None,
        };
        let unaccepted = self.unaccepted();
        if limit.is_none() && unaccepted.is_empty() {
            return self.outcome(ending, end, usize::MAX);
        }
        let limit = limit.unwrap_or(usize::MAX);
        let mut counted = self.clone();
        for place in unaccepted {
            counted.answers.get_mut(place).into_iter().for_each(|answer| *answer = None);
        }
        counted.cut(limit);
        counted.outcome(ending, end, limit)
    }

    fn outcome(&self, ending: Ending, end: Option<&End>, limit: usize) -> Outcome {
        let scenario = self.scenario();
        let questions = scenario.questions.iter().enumerate();
        let answers = questions.map(|(place, question)| QuestionAnswer {
            question: question.id.clone(),
            state: self.answer_state(place, ending, limit),
        });
        let declined = (ending == Ending::Declined).then_some(scenario.consent.as_ref());
        let disposition = match (declined, end.and_then(|end| end.disposition)) {
            (Some(_), _) => Disposition::Refused,
            (None, Some(disposition)) => disposition,
            (None, None) => self.disposition(ending),
        };
        let reason = match declined {
            Some(consent) => consent.map(|consent| consent.declined.clone()),
            None => end.and_then(|end| end.reason.clone()),
        };
        let calculations = scenario.calculations.iter().enumerate().filter_map(|(place, calculation)| {
            let value = self.value_at(self.program.layout().calculation_slot(place));
            Some((calculation.id.clone(), calculated(value)?))
        });
        let shown = |place: &usize| self.seen.get(*place).copied().unwrap_or_default();
        let question_draws = self.plan.question_draws.iter().filter(|(place, _)| shown(place));
        let alerts = scenario.alerts.iter().enumerate().filter(|(place, _)| self.condition(Rule::Alert(*place)));
        let is_response = matches!(disposition, Disposition::Completed | Disposition::Partial);
        let ended_by =
            |place: usize| scenario.quotas.get(place).is_some_and(|it| Some(&it.end) == end.map(|it| &it.id));
        let quotas = scenario.quotas.iter().enumerate();
        let quotas =
            quotas.filter(|(place, _)| is_response && !ended_by(*place) && self.condition(Rule::Quota(*place)));
        Outcome {
            disposition,
            reason,
            end: end.map(|end| end.id.clone()),
            answers: answers.collect(),
            calculations: calculations.collect(),
            draws: self.plan.draws.iter().chain(question_draws.map(|(_, draw)| draw)).cloned().collect(),
            alerts: alerts.map(|(_, alert)| alert.id.clone()).collect(),
            quotas: quotas.map(|(_, quota)| quota.id.clone()).collect(),
        }
    }

    /// By the share of the required questions asked that the respondent dealt with (methodology 10.1), whatever ended
    /// it. Where nothing is required, finishing is what completes it.
    fn disposition(&self, ending: Ending) -> Disposition {
        let required = self.plan.order.iter().filter(|place| self.is_asked(**place) && self.is_required(**place));
        let (mut answered, mut applicable) = (0, 0);
        for place in required {
            applicable += 1;
            answered += usize::from(self.is_dealt_with(*place));
        }
        if applicable == 0 && ending != Ending::Finished {
            return Disposition::BrokenOff;
        }
        Disposition::of_interview(answered, applicable)
    }

    fn answer_state(&self, place: usize, ending: Ending, limit: usize) -> AnswerState {
        let Some(position) = self.plan.position(place).filter(|position| *position < limit) else {
            return AnswerState::NotShown;
        };
        if !self.state.positions.has(position) {
            return AnswerState::NotApplicable;
        }
        let is_here = self.last == Some(place) && matches!(self.step, Step::Question { .. });
        match self.effective(place).map(std::borrow::Cow::into_owned) {
            Some(Answer::PreferNotToAnswer) => AnswerState::Refused,
            Some(Answer::DontKnow) => AnswerState::DontKnow,
            Some(answer) => AnswerState::Answered { answer },
            None if !self.seen.get(place).copied().unwrap_or_default() => AnswerState::Abandoned,
            None if is_here && ending != Ending::Finished => AnswerState::Abandoned,
            None => AnswerState::Skipped,
        }
    }
}

/// A value as it is kept; none where it is missing.
fn calculated(value: &Value) -> Option<Calculated> {
    Some(match value {
        Value::Missing => return None,
        Value::Boolean(truth) => Calculated::Boolean(*truth),
        Value::Number(number) => Calculated::Number(*number),
        Value::Text(text) => Calculated::Text(text.to_string()),
        Value::Date(date) => Calculated::Text(date.format("%Y-%m-%d").to_string()),
        Value::Time(time) => Calculated::Text(time.format("%H:%M:%S").to_string()),
        Value::DateTime(at) => Calculated::Text(at.to_rfc3339()),
        Value::Options(ids) => Calculated::List(ids.iter().map(|id| Calculated::Text(id.to_string())).collect()),
        // Places matter in a list: what is missing stands as an empty text, as in XLSForm.
        Value::List(values) => {
            let kept = |value| calculated(value).unwrap_or_else(|| Calculated::Text(String::new()));
            Calculated::List(values.iter().map(kept).collect())
        }
    })
}

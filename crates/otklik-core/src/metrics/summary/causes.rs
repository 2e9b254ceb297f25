//! Root causes behind a likelihood to recommend: how often each was named, question by question.

use crate::id::{OptionId, QuestionId};
use crate::metrics::estimate::Estimate;
use crate::metrics::share::proportion;
use crate::record::{Answer, AnswerState, InterviewRecord};
use crate::scenario::{Role, Scenario};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The root causes of one class of respondents: one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CauseSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Respondents who answered it: the base of every share.
    pub n_base: u64,
    /// The options by falling count; those of one respondent may be several.
    pub rows: Vec<CauseRow>,
    /// What was written, word for word, in the order of the records.
    pub texts: Vec<String>,
}

/// One root cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CauseRow {
    /// The option.
    pub option: OptionId,
    /// Its words.
    pub text: String,
    /// How many named it.
    pub count: u64,
    /// Their share of the base.
    pub share: Estimate,
}

/// The counts behind them.
#[derive(Debug, Clone, Default)]
pub(super) struct Causes {
    questions: HashMap<QuestionId, Named>,
}

#[derive(Debug, Clone, Default)]
struct Named {
    base: u64,
    options: HashMap<OptionId, u64>,
    texts: Vec<String>,
}

impl Causes {
    pub(super) fn add(&mut self, scenario: &Scenario, interview: &InterviewRecord) {
        for question in scenario.questions.iter().filter(|question| question.role == Some(Role::RootCause)) {
            let given = interview.answers.iter().find(|answer| answer.question == question.id);
            let Some(AnswerState::Answered { answer }) = given.map(|given| &given.state) else { continue };
            let named = self.questions.entry(question.id.clone()).or_default();
            named.base += 1;
            answer.options().into_iter().for_each(|it| *named.options.entry(it.clone()).or_default() += 1);
            let specified = match answer {
                Answer::Text { .. } => true,
                answer => answer.options().iter().filter_map(|id| question.choice(id)).any(|choice| choice.specify),
            };
            let text = answer.text().filter(|text| specified && !text.trim().is_empty());
            named.texts.extend(text.map(str::to_owned));
        }
    }

    pub(super) fn summary(&self, scenario: &Scenario) -> Vec<CauseSummary> {
        let nothing = Named::default();
        let with_role = scenario.questions.iter().filter(|question| question.role == Some(Role::RootCause));
        let of = |question: &crate::scenario::Question| {
            let named = self.questions.get(&question.id).unwrap_or(&nothing);
            let row = |choice: &crate::scenario::Choice| {
                let count = named.options.get(&choice.id).copied().unwrap_or(0);
                CauseRow {
                    option: choice.id.clone(),
                    text: choice.text.original().to_owned(),
                    count,
                    share: proportion(count, named.base),
                }
            };
            let mut rows: Vec<CauseRow> = question.choices().map(row).collect();
            rows.sort_by_key(|row| std::cmp::Reverse(row.count));
            CauseSummary {
                question: question.id.clone(),
                text: question.text.original().to_owned(),
                n_base: named.base,
                rows,
                texts: named.texts.clone(),
            }
        };
        with_role.map(of).collect()
    }
}

//! The one decisive driver (methodology 7.6); never merged with the drivers that are important (decision D9).

use crate::id::{OptionId, QuestionId};
use crate::metrics::dashboard::Headlines;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::single_choice::{SHARES_NOTE, SingleRow};
use crate::phrase::Locale;
use crate::scenario::{Choice, Role, Scenario};
use serde::{Deserialize, Serialize};

/// The decisive driver.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisiveSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Respondents who chose one: the base of every share.
    pub n_base: u64,
    /// Respondents who were asked and chose none.
    pub no_answer: u64,
    /// What to print next to the shares.
    pub note: String,
    /// The options by falling count; the shares sum to 1.
    pub rows: Vec<DecisiveRow>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisiveRow {
    /// The option.
    pub option: OptionId,
    /// Its words.
    pub text: String,
    /// How many chose it.
    pub count: u64,
    /// Their share, with Goodman's simultaneous interval.
    pub share: Estimate,
    /// Their share without suspicious sessions (methodology 11.1).
    pub share_without_suspicious: Estimate,
    /// Rank from 1; equal counts share it; absent without a base.
    pub rank: Option<u64>,
}

pub(super) fn of(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<DecisiveSummary> {
    let question = scenario.question_with(Role::DecisiveDriver)?;
    let choices: Vec<&Choice> = question.choices().collect();
    let counts = numbers.all.roles.decisive.as_ref()?;
    let without = numbers.without_suspicious.roles.decisive.as_ref().map(|counts| counts.rows()).unwrap_or_default();
    let row = |chosen: SingleRow| {
        let choice = choices.get(chosen.option)?;
        let other = without.iter().find(|row| row.option == chosen.option);
        Some(DecisiveRow {
            option: choice.id.clone(),
            text: choice.text.original().to_owned(),
            count: chosen.count,
            share: chosen.share,
            share_without_suspicious: other.map_or(Estimate::none(0, NoData::NoData), |row| row.share),
            rank: chosen.rank,
        })
    };
    Some(DecisiveSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        n_base: counts.base(),
        no_answer: counts.no_answer(),
        note: SHARES_NOTE.get(locale).to_owned(),
        rows: counts.rows().into_iter().filter_map(row).collect(),
    })
}

//! What the made-up respondents saw and did: questions, rows, options, both sides of each rule, ends, alerts, quotas.

mod gaps;
mod tally;

pub use gaps::{Gap, GapKind};
pub(super) use tally::Tally;

use crate::id::{AlertId, EndId, OptionId, QuestionId, QuotaId};
use serde::{Deserialize, Serialize};

/// What was covered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// The questions in the order of the file.
    pub questions: Vec<QuestionCoverage>,
    /// The rules, how often each held and did not.
    pub rules: Vec<RuleCoverage>,
    /// The ends of the scenario.
    pub ends: Vec<EndCoverage>,
    /// The alerts.
    pub alerts: Vec<AlertCoverage>,
    /// The quotas.
    pub quotas: Vec<QuotaCoverage>,
    /// What was never reached.
    pub gaps: Vec<Gap>,
}

/// What became of a question, interview by interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionCoverage {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Interviews in which somebody stood at it.
    pub shown: u64,
    /// Interviews that hold an answer to it.
    pub answered: u64,
    /// It was left without an answer.
    pub skipped: u64,
    /// "Prefer not to answer".
    pub refused: u64,
    /// "Don't know".
    pub dont_know: u64,
    /// Its condition did not hold.
    pub not_applicable: u64,
    /// It was not drawn, or lay beyond an end.
    pub not_shown: u64,
    /// The interview ended before it.
    pub abandoned: u64,
    /// Its options, steps or items.
    pub options: Vec<OptionCoverage>,
    /// The rows of a matrix.
    pub rows: Vec<RowCoverage>,
}

/// How often an option was offered and chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionCoverage {
    /// The option.
    pub option: OptionId,
    /// Its words.
    pub text: String,
    /// Screens that offered it.
    pub offered: u64,
    /// Interviews that chose it; in a matrix, in some row.
    pub chosen: u64,
}

/// How often a row was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowCoverage {
    /// The row.
    pub row: OptionId,
    /// Its words.
    pub text: String,
    /// Screens that showed it.
    pub shown: u64,
    /// Interviews that hold an answer to it.
    pub answered: u64,
}

/// Both sides of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleCoverage {
    /// Which rule, such as `relevant of q2`.
    pub rule: String,
    /// Its formula.
    pub formula: String,
    /// How often it held; a value: was there and true.
    pub held: u64,
    /// How often it did not.
    pub failed: u64,
}

/// How often interviews came to an end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndCoverage {
    /// The end.
    pub end: EndId,
    /// How many interviews.
    pub count: u64,
}

/// How often an alert was raised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertCoverage {
    /// The alert.
    pub alert: AlertId,
    /// How many interviews.
    pub count: u64,
}

/// How far a quota was filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuotaCoverage {
    /// The quota.
    pub quota: QuotaId,
    /// How many interviews count in it, over all tablets.
    pub count: u64,
    /// How many are wanted on a tablet.
    pub limit: u32,
    /// On how many tablets it was full in the end.
    pub full_on: u64,
}

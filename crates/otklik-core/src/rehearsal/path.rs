//! What came of a rehearsal: each place where the respondent stood, why it ended, and the record.

use super::answers::Problem;
use crate::engine::{Blocked, Outcome};
use crate::id::{AlertId, EndId, OptionId, QuestionId};
use crate::record::{Answer, Record};
use crate::scenario::Language;
use serde::Serialize;

/// What came of a rehearsal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Filled {
    /// The seed it was made with.
    pub seed: String,
    /// The language of the interview.
    pub language: Language,
    /// Where the respondent stood, in the order of the interview. A question of several screens stands there once for
    /// each.
    pub path: Vec<Stood>,
    /// Why it ended.
    pub stop: Stop,
    /// Answers that did not fit their questions when their turn came.
    pub problems: Vec<Problem>,
    /// Questions that have an answer and were never come to.
    pub unused: Vec<QuestionId>,
    /// The last words that the respondent read.
    pub farewell: Option<String>,
    /// The alerts raised, with their words filled in.
    pub alerts: Vec<Raised>,
    /// The record as it would leave the tablet, but for its log and photos. Its ids and times follow from the seed.
    pub record: Record,
    /// What the engine made of it.
    #[serde(skip)]
    pub outcome: Outcome,
}

/// A question as the respondent saw it, and what they did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stood {
    /// The question.
    pub question: QuestionId,
    /// Which screen of the question, from 1, where it takes several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<u32>,
    /// The heading of its block, filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its words, filled in.
    pub text: String,
    /// Its hint, filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The rows of a matrix that were asked, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Offer>,
    /// The options that were offered, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Offer>,
    /// The answer when the respondent went on.
    pub answer: Option<Answer>,
    /// The answer in words.
    pub words: String,
}

/// An alert that was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Raised {
    /// Its id.
    pub id: AlertId,
    /// What the person reads who takes the case.
    pub text: String,
}

/// An option or row as the respondent saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Its id.
    pub id: OptionId,
    /// Its words, filled in.
    pub text: String,
}

/// Why a rehearsal ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "stop", rename_all = "snake_case")]
pub enum Stop {
    /// The respondent came to the thanks.
    Finished {
        /// The scenario's own end that led there.
        end: Option<EndId>,
    },
    /// The respondent did not agree to be asked.
    Declined,
    /// The respondent could not go on.
    Blocked {
        /// The question they could not leave.
        question: QuestionId,
        /// Why, in one word of a test file.
        why: &'static str,
        /// What they were told: the author's words, filled in.
        message: Option<String>,
    },
    /// The engine stayed where it was.
    Stuck,
}

/// The word for a block in test files and JSON.
pub(super) fn word(blocked: Blocked) -> &'static str {
    match blocked {
        Blocked::Required => "required",
        Blocked::TextMissing => "text",
        Blocked::TooFew => "too_few",
        Blocked::PointsLeft => "points",
        Blocked::Constraint => "constraint",
    }
}

/// All words for a block.
pub(super) const BLOCKS: [&str; 5] = ["required", "text", "too_few", "points", "constraint"];

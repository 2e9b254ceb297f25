//! Why a respondent must stay, and why an answer does not fit its question.

use crate::id::{OptionId, QuestionId};
use thiserror::Error;

/// Why the respondent cannot go on yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Blocked {
    /// The question must be answered.
    #[error("the question must be answered")]
    Required,
    /// An option that asks for a text was chosen without one. Only a required question insists on it.
    #[error("the chosen option asks for a text")]
    TextMissing,
    /// Fewer options are chosen, or places given, than the question asks for.
    #[error("more must be chosen")]
    TooFew,
    /// The points given do not add up to the total.
    #[error("the points do not add up")]
    PointsLeft,
    /// The answer does not meet the question's constraint.
    #[error("the answer does not meet the constraint")]
    Constraint,
}

/// Why an answer does not fit its question.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum AnswerError {
    /// The scenario has no such question.
    #[error("the scenario has no question {0}")]
    UnknownQuestion(QuestionId),
    /// The question has no such option, or does not offer it as things stand.
    #[error("question {0} has no option {1}")]
    UnknownOption(QuestionId, OptionId),
    /// The question is answered in another way.
    #[error("question {0} is answered in another way")]
    Kind(QuestionId),
    /// An option or item stands twice where it can stand once.
    #[error("question {0}: {1} stands twice")]
    Repeated(QuestionId, OptionId),
    /// More is chosen, or more points are given, than the question allows.
    #[error("question {0} allows {1} at most")]
    TooMany(QuestionId, u32),
    /// A number, date, time, telephone number or text is not one that the question allows.
    #[error("question {0} does not allow this value: {1}")]
    OutOfRange(QuestionId, &'static str),
}

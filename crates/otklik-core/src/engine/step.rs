//! Where a respondent is, and where to next.

use crate::id::{EndId, QuestionId};
use serde::{Deserialize, Serialize};

/// Where the respondent is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// At the welcome, with consent and the notice about the photo.
    Welcome,
    /// At a question.
    Question {
        /// Which.
        question: QuestionId,
        /// Of a question that takes several screens (rows of a matrix, best–worst sets) the screen, from 0 in the order
        /// in which they are shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part: Option<u32>,
    },
    /// At the thanks.
    Thanks {
        /// The scenario's own end that led here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<EndId>,
    },
}

impl Step {
    /// The thanks after the last question.
    pub const THANKS: Self = Self::Thanks { end: None };

    /// The question it is at.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Question { question, .. } => Some(question),
            Self::Welcome | Self::Thanks { .. } => None,
        }
    }
}

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To what follows.
    Next,
    /// To what came before.
    Back,
}

/// Progress as the respondent sees it: this is question `position` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// From 1.
    pub position: usize,
    /// Number of questions that are asked as things stand.
    pub of: usize,
}

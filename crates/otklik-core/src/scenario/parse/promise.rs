//! What a file promises in one place and can only be held to when all of it has been read: names in texts, ids of
//! things described elsewhere, pictures beside the file.

use super::source::Span;
use crate::expression::Formula;
use crate::scenario::{Media, Rule};

/// Everything promised so far.
#[derive(Default)]
pub(super) struct Promises {
    /// `{name}` in a text that the respondent reads.
    pub(super) names: Vec<(String, Span)>,
    /// Ids of things described elsewhere in the file.
    pub(super) references: Vec<Reference>,
    /// Formulas, with what they decide.
    pub(super) formulas: Vec<WrittenFormula>,
    /// Pictures that lie beside the file.
    pub(super) pictures: Vec<(Media, Span)>,
}

/// A formula as it is written. What it belongs to may not have come into the scenario.
pub(super) struct WrittenFormula {
    pub(super) rule: Rule,
    pub(super) source: Formula,
    pub(super) span: Span,
}

/// An id of something that is described elsewhere in the file.
pub(super) struct Reference {
    pub(super) target: Target,
    pub(super) id: String,
    pub(super) span: Span,
}

/// What a reference refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// One of `[[ends]]`.
    End,
    /// One of `[[factors]]`.
    Factor,
    /// One of `[[refusals]]`.
    Refusal,
    /// One of `[[ineligible]]`.
    Ineligible,
    /// One of `[[refusals]]` or `[[ineligible]]`.
    Reason,
}

impl Target {
    /// What such a thing is called.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Factor => "factor",
            Self::Refusal => "reason for a refusal",
            Self::Ineligible => "reason for not being eligible",
            Self::Reason => "reason",
        }
    }

    /// The lists of the file in which it is described.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::End => &["ends"],
            Self::Factor => &["factors"],
            Self::Refusal => &["refusals"],
            Self::Ineligible => &["ineligible"],
            Self::Reason => &["refusals", "ineligible"],
        }
    }
}

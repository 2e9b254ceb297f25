//! What the interviewer does around an interview: segments, eligibility, reasons, and what the respondent consents to.

use super::text::Text;
use crate::id::{EligibilityId, OptionId, ReasonId, SegmentId};
use serde::{Deserialize, Serialize};

/// A stratum known before the interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its id; formulas and texts name it like a question.
    pub id: SegmentId,
    /// Its name.
    pub label: Text,
    /// What it may be; at least one.
    pub options: Vec<SegmentOption>,
}

/// One value of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentOption {
    /// Its id.
    pub id: OptionId,
    /// Its name.
    pub text: Text,
    /// Responses wanted in this stratum, 1 or more (methodology 8.1; 100 unless the author says otherwise).
    pub target: u32,
}

/// Responses wanted in a segment unless the author says otherwise (methodology 8.1).
pub const SEGMENT_TARGET: u32 = 100;

/// A yes/no question that the interviewer answers before handing over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EligibilityQuestion {
    /// Its id.
    pub id: EligibilityId,
    /// What the interviewer finds out, such as "18 years or older?".
    pub text: Text,
    /// The answer of an eligible person.
    pub expects: Expected,
    /// Why a person with the other answer is not eligible; one of the scenario's `ineligible`.
    pub otherwise: ReasonId,
}

/// Which answer keeps a person eligible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// What the respondent agrees to before the first question, beyond the photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// What is asked of them.
    pub text: Text,
    /// The words of agreement.
    pub agree: Text,
    /// The words of refusal.
    pub decline: Text,
    /// The reason recorded for a refusal; one of the scenario's `refusals`.
    pub declined: ReasonId,
}

/// A reason for an approach that led to no interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its id.
    pub id: ReasonId,
    /// Its words.
    pub text: Text,
    /// What it means for the response rate.
    pub class: ReasonClass,
}

/// What a reason means for the response rate (methodology 10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonClass {
    /// Eligible, refused: AAPOR R.
    Refusal,
    /// Refused before it was known whether they are eligible: AAPOR U.
    Unscreened,
    /// Language, state of health, failure of the device: AAPOR O.
    Other,
    /// Not eligible: AAPOR NE.
    NotEligible,
}

//! A record: one approach of a person, how it ended, and the interview if there was one. This is what leaves the
//! tablet, and what the cloud keeps. Its JSON form is a promise: fields are added, never renamed.

mod answer;

pub use answer::{Answer, BestWorstSet, Calculated, Draw, Drawn};

use crate::evidence::LogEntry;
use crate::id::{
    AlertId, CalculationId, CampaignId, DeviceId, EndId, InterviewerId, OptionId, QuestionId, QuotaId, ReasonId,
    RecordId, SegmentId, Sha256,
};
use crate::metrics::rates::Aapor;
use crate::metrics::rates::completeness::Completeness;
use crate::scenario::{Language, PhotoMoment, ScenarioRef};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest text a respondent may write, in characters.
pub const LONGEST_TEXT: usize = 500;

/// The version of the form of a record.
pub const RECORD_FORMAT: u32 = 1;

/// One approach of a person, finished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the form, [`RECORD_FORMAT`].
    pub format: u32,
    /// Id and idempotency key.
    pub id: RecordId,
    /// The tablet.
    pub device: DeviceId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The scenario file it was made with.
    pub scenario: ScenarioRef,
    /// Who was approached, when and by whom.
    pub approach: Approach,
    /// How the approach ended.
    pub disposition: Disposition,
    /// The reason the interviewer gave, where the disposition asks for one.
    pub reason: Option<ReasonId>,
    /// The interview, if the tablet was handed over.
    pub interview: Option<InterviewRecord>,
}

/// Who was approached, when and by whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Approach {
    /// When the interviewer said how it went, with the offset of the tablet's time zone.
    pub at: DateTime<FixedOffset>,
    /// The interviewer's id on this tablet; absent where the tablet itself closed the approach.
    pub interviewer: Option<InterviewerId>,
    /// The name the interviewer goes by.
    pub interviewer_name: Option<String>,
    /// Local date of the sampling plan.
    pub day: NaiveDate,
    /// Number of the arrival on that day, from 1; of a tablet that stands alone, the number of the interview.
    pub arrival: u32,
    /// Probability with which the plan selected this arrival, in (0, 1] (methodology 9.2: 1/k); 1 where the tablet
    /// stands alone and nobody is selected.
    pub probability: f64,
    /// Segments chosen before the interview.
    pub segments: BTreeMap<SegmentId, OptionId>,
    /// Who saw it; left out where an interviewer did.
    #[serde(default, skip_serializing_if = "CollectionMode::is_interviewer")]
    pub mode: CollectionMode,
}

/// How a tablet collects (decision D25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CollectionMode {
    /// An interviewer approaches visitors by the plan and records every outcome.
    #[default]
    Interviewer,
    /// The tablet stands alone: who passes by is seen by nobody, so that no response rate is measured.
    SelfService,
}

impl CollectionMode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Interviewer, Self::SelfService];

    /// The word used in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::SelfService => "self_service",
        }
    }

    fn is_interviewer(&self) -> bool {
        *self == Self::Interviewer
    }
}

/// How an approach ended. Exactly one for each approach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// More than 80 % of the required questions were answered.
    Completed,
    /// 50 to 80 % of the required questions were answered.
    Partial,
    /// The interview began and ended with less than 50 % of the required questions answered.
    BrokenOff,
    /// Eligible, refused.
    Refused,
    /// Refused before it was known whether they are eligible.
    RefusedUnscreened,
    /// Not eligible.
    Ineligible,
    /// Selected, but nobody approached them.
    NotReached,
    /// Language, state of health, failure of the device.
    Other,
}

impl Disposition {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 8] = [
        Self::Completed,
        Self::Partial,
        Self::BrokenOff,
        Self::Refused,
        Self::RefusedUnscreened,
        Self::Ineligible,
        Self::NotReached,
        Self::Other,
    ];

    /// The class it counts in (methodology 10.1).
    pub fn aapor(self) -> Aapor {
        match self {
            Self::Completed => Aapor::I,
            Self::Partial => Aapor::P,
            Self::BrokenOff | Self::Refused => Aapor::R,
            Self::RefusedUnscreened => Aapor::U,
            Self::Ineligible => Aapor::NE,
            Self::NotReached => Aapor::NC,
            Self::Other => Aapor::O,
        }
    }

    /// The word used in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Partial => "partial",
            Self::BrokenOff => "broken_off",
            Self::Refused => "refused",
            Self::RefusedUnscreened => "refused_unscreened",
            Self::Ineligible => "ineligible",
            Self::NotReached => "not_reached",
            Self::Other => "other",
        }
    }

    /// The disposition of an interview by how many of the required questions that applied were answered
    /// (methodology 10.1: more than 80 % complete, 50 to 80 % partial, less a break-off).
    pub fn of_interview(answered: usize, applicable: usize) -> Self {
        match Completeness::default().class(answered as u64, applicable as u64) {
            Aapor::I => Self::Completed,
            Aapor::P => Self::Partial,
            Aapor::R | Aapor::U | Aapor::NE | Aapor::NC | Aapor::O => Self::BrokenOff,
        }
    }
}

/// The interview of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewRecord {
    /// When the tablet was handed over.
    pub started_at: DateTime<FixedOffset>,
    /// When it ended.
    pub ended_at: DateTime<FixedOffset>,
    /// How it ended.
    pub ending: Ending,
    /// Whether the respondent agreed to photos; absent if they never said.
    pub photo_consent: Option<bool>,
    /// The answer to each question of the scenario, in its order.
    pub answers: Vec<QuestionAnswer>,
    /// The language in which it ended; absent in records made before there was a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The end that it came to, where it is one of the scenario's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EndId>,
    /// The values computed from the answers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calculations: BTreeMap<CalculationId, Calculated>,
    /// What chance decided, each with its probability.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub draws: Vec<Draw>,
    /// The alerts it raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<AlertId>,
    /// The quotas it counts in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<QuotaId>,
    /// The photos that were due, taken or not.
    pub photos: Vec<PhotoLog>,
    /// Every event in its order, chained by hashes.
    pub log: Vec<LogEntry>,
}

impl InterviewRecord {
    /// Digests of all files that belong to it: the photos that were taken, and the pictures that are answers.
    pub fn files(&self) -> impl Iterator<Item = Sha256> {
        let photos = self.photos.iter().filter_map(|photo| match photo.outcome {
            PhotoOutcome::Taken { sha256, .. } => Some(sha256),
            PhotoOutcome::Missing { .. } => None,
        });
        let answers = self.answers.iter().filter_map(|given| match &given.state {
            AnswerState::Answered { answer } => answer.picture(),
            _ => None,
        });
        photos.chain(answers)
    }
}

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The respondent went through to the end.
    Finished,
    /// Nobody tapped for the scenario's idle time.
    IdleTimeout,
    /// It lasted longer than the scenario allows.
    TotalTimeout,
    /// The terminal was off for longer than the scenario allows.
    Interrupted,
    /// The respondent did not agree to what the scenario asks consent for.
    Declined,
}

impl Ending {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 5] =
        [Self::Finished, Self::IdleTimeout, Self::TotalTimeout, Self::Interrupted, Self::Declined];
}

/// The answer to one question, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionAnswer {
    /// The question.
    pub question: QuestionId,
    /// Its state.
    #[serde(flatten)]
    pub state: AnswerState,
}

/// State of a question in an interview (methodology 2.0).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AnswerState {
    /// There is an answer.
    Answered {
        /// The answer.
        answer: Answer,
    },
    /// It was shown and left without an answer.
    Skipped,
    /// The respondent said that they prefer not to answer.
    Refused,
    /// The respondent said that they do not know.
    DontKnow,
    /// It does not apply: its condition does not hold.
    NotApplicable,
    /// It was not drawn for this respondent, or the interview came to an end of the scenario before it.
    NotShown,
    /// The interview ended before it was shown or answered.
    Abandoned,
}

/// One photo that was due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoLog {
    /// When in the interview it was due.
    pub moment: PhotoMoment,
    /// When it was taken or given up.
    pub at: DateTime<FixedOffset>,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: PhotoOutcome,
}

/// What came of a photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PhotoOutcome {
    /// It was taken; the JPEG is stored and sent under its digest.
    Taken {
        /// Digest of the JPEG.
        sha256: Sha256,
        /// Size of the JPEG in bytes.
        size: u64,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Where it came from.
        source: PhotoSource,
    },
    /// There is none.
    Missing {
        /// Why.
        reason: PhotoMissing,
    },
}

/// Where a photo came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoSource {
    /// A camera.
    Camera,
    /// The synthetic camera of demo and tests; the picture says so too.
    Synthetic,
}

/// Why there is no photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoMissing {
    /// The respondent said no.
    Declined,
    /// The tablet has no camera, or it is switched off in its settings.
    NoCamera,
    /// The camera is there but another program holds it or access is denied.
    Busy,
    /// The camera did not deliver in time.
    Timeout,
    /// The camera delivered something that is not a picture, or its driver failed.
    Failed,
    /// The photo was taken but could not be stored.
    NotStored,
    /// The terminal was switched off or restarted before it was taken.
    Interrupted,
    /// The interview ended before its moment came.
    Ended,
}

impl PhotoMissing {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 8] = [
        Self::Declined,
        Self::NoCamera,
        Self::Busy,
        Self::Timeout,
        Self::Failed,
        Self::NotStored,
        Self::Interrupted,
        Self::Ended,
    ];
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

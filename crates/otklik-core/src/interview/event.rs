//! What happens in an interview, as it stands in the log. Its JSON is a promise: fields are added, never renamed, and
//! an added field is left out where it says nothing, so that the hashes of older logs still hold.

use crate::engine::Step;
use crate::evidence::ChainError;
use crate::id::{DeviceId, QuestionId, QuotaId, RecordId};
use crate::record::{Answer, Approach, Ending, PhotoLog};
use crate::scenario::{Language, ScenarioRef};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// What happens in an interview. Each of these is committed to disk before the next screen is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum InterviewEvent {
    /// The tablet was handed over.
    Started {
        /// Id of the record this will become. It is the seed of everything drawn for this interview alone.
        record: RecordId,
        /// The scenario file it is made with.
        scenario: ScenarioRef,
        /// Who was approached.
        approach: Approach,
        /// What the tablet brings along.
        #[serde(default, skip_serializing_if = "Setting::is_plain")]
        setting: Setting,
    },
    /// The respondent said whether they agree: to photos, and to what the scenario itself asks consent for. Declining
    /// the latter ends the interview.
    Consented {
        /// Whether photos may be taken.
        photo: bool,
        /// Whether they agree to the scenario's own consent; absent where it asks for none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<bool>,
    },
    /// The respondent, who had agreed to photos, wants none from now on. Those taken before stay.
    PhotosDeclined,
    /// The respondent chose a language.
    Spoke {
        /// Which.
        language: Language,
    },
    /// An answer was given, changed, or taken back.
    Answered {
        /// The question.
        question: QuestionId,
        /// The answer; none when everything chosen was taken back.
        answer: Option<Answer>,
    },
    /// The respondent went to another step.
    Moved {
        /// Where to.
        to: Step,
    },
    /// The respondent, who answered faster than anybody reads, was asked to take their time.
    Prompted,
    /// A photo was taken, or could not be.
    Photographed {
        /// What came of it.
        photo: PhotoLog,
    },
    /// The interview ended. Only a photo may follow.
    Ended {
        /// How.
        ending: Ending,
    },
}

impl InterviewEvent {
    /// Whether a text that is being typed, or what is drawn, is over with it. A photo that arrives, a word on photos and
    /// another language come while somebody writes.
    pub fn ends_typing(&self) -> bool {
        !matches!(self, Self::Photographed { .. } | Self::PhotosDeclined | Self::Spoke { .. })
    }
}

/// What the tablet brings into an interview, so that its draws can be replayed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Setting {
    /// The tablet; the seed of what is balanced over its interviews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// How many interviews it began with this scenario before, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub ordinal: u64,
    /// The quotas that are full on it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub full: BTreeSet<QuotaId>,
}

impl Setting {
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

fn is_first(ordinal: &u64) -> bool {
    *ordinal == 0
}

/// Why a stored log does not give an interview.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReplayError {
    /// There is nothing to replay.
    #[error("the log is empty")]
    Empty,
    /// The log does not begin with the hand-over.
    #[error("the log does not begin with the hand-over")]
    NotStarted,
    /// The log was made with another scenario file.
    #[error("the log was made with scenario {0} version {1}, which is another file")]
    OtherScenario(String, u32),
    /// The chain of hashes is broken.
    #[error(transparent)]
    Chain(#[from] ChainError),
}

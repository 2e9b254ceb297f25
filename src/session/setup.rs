//! What a session is begun with: what does not change while it lives, and what the store remembers from before.

use super::{
    CampaignCounts, ChosenLook, DayState, Hearing, Person, Preferences, Remembered, ScenarioCounts, Settings, Typing,
};
use otklik_core::id::{DeviceId, RecordId, Sha256};
use otklik_core::interview::Interview;
use otklik_core::record::Disposition;
use otklik_core::scenario::{Media, Scenario};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What does not change while the session lives.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The scenario that runs.
    pub scenario: Arc<Scenario>,
    /// This tablet.
    pub device: DeviceId,
    /// What the operator lets people hear.
    pub hearing: Hearing,
    /// How the tablet looks before anybody chooses otherwise.
    pub preferences: Preferences,
    /// Where the pictures are.
    pub pictures: Pictures,
    /// Makes ids of records.
    pub new_id: fn() -> RecordId,
}

/// Where pictures of scenarios are, by the digest of the scenario file and what it calls the picture.
pub type Pictures = BTreeMap<(Sha256, Media), PathBuf>;

/// An interview that was open when the terminal stopped.
#[derive(Debug, Clone)]
pub struct OpenInterview {
    /// As its log has it.
    pub interview: Interview,
    /// The text that was being typed.
    pub typing: Option<Typing>,
    /// What the respondent chose about the look.
    pub look: ChosenLook,
}

/// What the store remembers from before the start.
#[derive(Debug, Clone, Default)]
pub struct Restored {
    /// The days on which something was counted, oldest first, each with its dispositions.
    pub days: Vec<(DayState, BTreeMap<Disposition, u32>)>,
    /// The interviews that were open, oldest first. There is at most one unless something went very wrong; only the last
    /// can go on.
    pub open: Vec<OpenInterview>,
    /// Who may unlock the tablet, in the order of the list of names.
    pub people: Vec<Person>,
    /// What was counted for the scenario that runs.
    pub counts: ScenarioCounts,
    /// What was counted for its campaign.
    pub campaign: CampaignCounts,
    /// The arrivals of today that were approached.
    pub approached: BTreeSet<u32>,
    /// The arrivals of today that a tablet that stood alone counted.
    pub unattended: BTreeSet<u32>,
    /// What each interviewer chose last today.
    pub remembered: Remembered,
    /// What the operator set.
    pub settings: Settings,
}

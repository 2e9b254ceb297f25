//! What came of the tasks of the panel.

use crate::screen::{
    CameraRow, CameraTrouble, DeviceFacts, ExportProgress, FoldersPage, Frame, HomePage, LogRow, OperatorPage, Outbox,
    ScenarioPage, ScenarioRow, Sending, StickRow, TestShot,
};
use crate::session::{CampaignCounts, Pictures, ScenarioCounts};
use otklik_core::scenario::Scenario;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something for the operator.
#[derive(Debug, Clone, PartialEq)]
pub enum OperatorNews {
    /// How all stands.
    Home(HomePage),
    /// What waits to be sent.
    Outbox(Outbox),
    /// A pass of the sender is over.
    PassOver,
    /// The scenarios that are known.
    Scenarios(Vec<ScenarioRow>),
    /// What is in a folder.
    Folder(FoldersPage),
    /// A scenario, or a file that was checked.
    Scenario(Box<ScenarioPage>),
    /// A file was checked.
    Checked {
        /// The file.
        path: String,
        /// What [`OperatorTask::TakeFile`](super::OperatorTask::TakeFile) takes it by.
        number: u32,
    },
    /// The file that was checked is kept from now on, under this digest.
    Kept(String),
    /// This scenario runs.
    Runs {
        /// The scenario.
        scenario: Arc<Scenario>,
        /// What was counted for it.
        counts: ScenarioCounts,
        /// What was counted for its campaign.
        campaign: CampaignCounts,
        /// The arrivals of today that were approached for it.
        approached: BTreeSet<u32>,
        /// Where the pictures of all scenarios are.
        pictures: Pictures,
    },
    /// The cameras there are.
    Cameras(Vec<CameraRow>),
    /// What the camera sees.
    Frame(Frame),
    /// Why it sees nothing.
    NoFrame(CameraTrouble),
    /// The photo on trial.
    Shot(Result<TestShot, CameraTrouble>),
    /// How bright the screen is; `None` where that cannot be set.
    Brightness(Option<u8>),
    /// The tablet.
    Device(DeviceFacts),
    /// What happened, the newest first.
    Log(Vec<LogRow>),
    /// Where an export can go, and what would be in it.
    Sticks {
        /// The sticks.
        sticks: Vec<StickRow>,
        /// Records.
        records: u32,
        /// Photos.
        photos: u32,
        /// Whether the cloud's key is known.
        sealed_for_cloud: bool,
    },
    /// How far the export is.
    Exporting(ExportProgress),
    /// How the export ended.
    Exported(ExportProgress),
}

impl OperatorNews {
    /// Puts it where it belongs, if that page is open.
    pub(super) fn put(self, page: &mut OperatorPage) {
        match (self, page) {
            (Self::Home(home), OperatorPage::Home(page)) => *page = home,
            (Self::Outbox(outbox), OperatorPage::Queue(page)) => {
                if let Sending::Busy { left, .. } = &mut page.sending {
                    *left = outbox.all();
                }
                page.outbox = Some(outbox);
            }
            (Self::Scenarios(rows), OperatorPage::Scenarios(page)) => page.rows = Some(rows),
            (Self::Folder(folder), OperatorPage::Folders(page)) => *page = folder,
            (Self::Scenario(scenario), OperatorPage::Scenario(page)) => *page = scenario,
            (Self::Cameras(rows), OperatorPage::Camera(page)) => page.rows = Some(rows),
            (Self::Frame(frame), OperatorPage::Camera(page)) => {
                (page.frame, page.trouble) = (Some(frame), None);
            }
            (Self::NoFrame(trouble), OperatorPage::Camera(page)) => {
                (page.frame, page.trouble) = (None, Some(trouble));
            }
            (Self::Shot(Ok(shot)), OperatorPage::Camera(page)) => (page.shot, page.trouble) = (shot, None),
            (Self::Shot(Err(trouble)), OperatorPage::Camera(page)) => {
                (page.shot, page.trouble) = (TestShot::None, Some(trouble));
            }
            (Self::Brightness(brightness), OperatorPage::Settings(page)) => page.brightness = brightness,
            (Self::Device(facts), OperatorPage::Device(page)) => page.facts = Some(facts),
            (Self::Log(rows), OperatorPage::Log(page)) => page.rows = Some(rows),
            (Self::Sticks { sticks, records, photos, sealed_for_cloud }, OperatorPage::Export(page)) => {
                page.sticks = Some(sticks);
                (page.records, page.photos, page.sealed_for_cloud) = (records, photos, sealed_for_cloud);
            }
            (Self::Exporting(progress) | Self::Exported(progress), OperatorPage::Export(page)) => {
                page.progress = progress;
            }
            _ => {}
        }
    }
}

impl Outbox {
    /// Everything that the cloud has not acknowledged.
    pub(super) fn all(&self) -> u32 {
        self.records + self.photos + u32::try_from(self.parked.len()).unwrap_or(u32::MAX)
    }
}

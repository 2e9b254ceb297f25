//! The pages of the panel as places to go to, and what is asked for each.

use super::{OperatorTask, Settings};
use crate::screen::{
    CameraPage, DevicePage, ExportPage, FoldersPage, HomePage, LogPage, OperatorPage, QueuePage, ScenarioPage,
    ScenariosPage,
};

/// A place of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// All pages.
    Home,
    /// What waits to be sent.
    Queue,
    /// The scenarios this tablet knows.
    Scenarios,
    /// A folder by its path; empty for the choice of places.
    Folder(String),
    /// A file that may be a scenario, by its path: it is checked, and kept if it is right.
    File(String),
    /// A scenario this tablet knows, or a file it refused, by its digest.
    Scenario(String),
    /// The camera.
    Camera,
    /// Screen, sound and language.
    Settings,
    /// The tablet.
    Device,
    /// What happened.
    Log,
    /// Carrying records away.
    Export,
    /// Asks whether the kiosk is to be left.
    Leave,
}

impl Place {
    /// What is asked for when the place is entered.
    pub(super) fn task(&self) -> Option<OperatorTask> {
        Some(match self {
            Self::Home => OperatorTask::ReadHome,
            Self::Queue => OperatorTask::ReadQueue,
            Self::Scenarios => OperatorTask::ReadScenarios,
            Self::Folder(path) => OperatorTask::ReadFolder(path.clone()),
            Self::File(path) => OperatorTask::CheckFile(path.clone()),
            Self::Scenario(id) => OperatorTask::OpenScenario(id.clone()),
            Self::Camera => OperatorTask::StartPreview,
            Self::Settings => OperatorTask::ReadBrightness,
            Self::Device => OperatorTask::ReadDevice,
            Self::Log => OperatorTask::ReadLog,
            Self::Export => OperatorTask::FindSticks,
            Self::Leave => return None,
        })
    }

    /// The page before anything has come for it.
    pub(super) fn page(&self, settings: &Settings) -> OperatorPage {
        match self {
            Self::Home => OperatorPage::Home(HomePage::default()),
            Self::Queue => OperatorPage::Queue(QueuePage::default()),
            Self::Scenarios => OperatorPage::Scenarios(ScenariosPage::default()),
            Self::Folder(_) => OperatorPage::Folders(FoldersPage::default()),
            Self::File(_) | Self::Scenario(_) => OperatorPage::Scenario(Box::<ScenarioPage>::default()),
            Self::Camera => OperatorPage::Camera(CameraPage::default()),
            Self::Settings => OperatorPage::Settings(settings.page(None)),
            Self::Device => OperatorPage::Device(DevicePage::default()),
            Self::Log => OperatorPage::Log(LogPage::default()),
            Self::Export => OperatorPage::Export(ExportPage { with_log: true, ..ExportPage::default() }),
            Self::Leave => OperatorPage::Leave,
        }
    }
}

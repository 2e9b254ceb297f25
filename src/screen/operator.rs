//! What the operator's screens show. One panel, one page at a time.

mod camera;
mod device;
mod export;
mod queue;
mod scenarios;
mod settings;

pub use camera::*;
pub use device::*;
pub use export::*;
pub use queue::*;
pub use scenarios::*;
pub use settings::*;

/// The operator's panel.
#[derive(Debug, Clone, PartialEq)]
pub struct OperatorScreen {
    /// Who is signed in.
    pub operator: String,
    /// The code of what is wrong with the terminal, if it is out of service meanwhile.
    pub fault: Option<String>,
    /// The page that is open.
    pub page: OperatorPage,
}

/// A page of the panel.
#[derive(Debug, Clone, PartialEq)]
pub enum OperatorPage {
    /// All pages, each with a word on how things stand.
    Home(HomePage),
    /// What waits to be sent.
    Queue(QueuePage),
    /// The scenarios this tablet knows.
    Scenarios(ScenariosPage),
    /// Looking for a scenario file.
    Folders(FoldersPage),
    /// A scenario and what was found in its file.
    Scenario(Box<ScenarioPage>),
    /// The camera.
    Camera(CameraPage),
    /// Screen, sound and language.
    Settings(SettingsPage),
    /// The tablet itself.
    Device(DevicePage),
    /// What happened.
    Log(LogPage),
    /// Carrying records away on a stick.
    Export(ExportPage),
    /// Asks whether the kiosk is to be left.
    Leave,
}

/// All pages at a glance.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HomePage {
    /// Records that wait to be sent.
    pub records: u32,
    /// Photos that wait to be sent.
    pub photos: u32,
    /// What the cloud refused for good.
    pub parked: u32,
    /// Whether sending fails.
    pub trouble: bool,
    /// The title of the scenario that runs.
    pub scenario: String,
    /// Its version.
    pub version: u32,
    /// What was set aside because it was damaged: how many records were saved from it.
    pub rescued: Option<u32>,
}

//! What an operator can tap.

use super::{Place, SettingTap};

/// A tap on the operator's panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperatorTap {
    /// Opens a page.
    Open(Place),
    /// Asks for the PIN while the terminal is out of service.
    Unlock,
    /// Goes back to the page before; from the first one, leaves.
    Back,
    /// Leaves the panel.
    Lock,
    /// Sends what waits, whenever it was due.
    SendNow,
    /// Lets the scenario that is open run from now on.
    RunScenario,
    /// Chooses a camera.
    ChooseCamera(String),
    /// Takes a photo on trial.
    TestShot,
    /// Changes a setting.
    Set(SettingTap),
    /// Whether the log goes along with an export.
    WithLog(bool),
    /// Writes what waits to this stick.
    Export(String),
    /// Ends the program, after having been asked.
    LeaveKiosk,
}

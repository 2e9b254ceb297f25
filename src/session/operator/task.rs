//! What the panel wants to know or to have done. What comes of it is told by [`OperatorNews`](super::OperatorNews).

/// Something to be done for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OperatorTask {
    /// Say how all stands.
    ReadHome,
    /// Say what waits to be sent.
    ReadQueue,
    /// Make everything due, and send it.
    SendNow,
    /// Say which scenarios there are.
    ReadScenarios,
    /// Say what is in a folder; empty for the places to choose from.
    ReadFolder(String),
    /// Read a file and look for all that is wrong with it.
    CheckFile(String),
    /// Keep the file that was checked under this number, or that it was refused, and say all of it.
    TakeFile(u32),
    /// Say all of a scenario that is known or was refused.
    OpenScenario(String),
    /// Let a scenario that is known run.
    RunScenario(String),
    /// Look for cameras and show what the chosen one sees, until told to stop.
    StartPreview,
    /// Let the camera go.
    StopPreview,
    /// Use this camera from now on, for the preview and for interviews.
    UseCamera(String),
    /// Take a photo and forget it.
    TestShot,
    /// Say how bright the screen is.
    ReadBrightness,
    /// Make the screen this bright, in per cent.
    Brightness(u8),
    /// Say all of the tablet.
    ReadDevice,
    /// Say what happened.
    ReadLog,
    /// Look for sticks.
    FindSticks,
    /// Write what waits to a stick, and read it back.
    Export {
        /// Where the stick is.
        stick: String,
        /// Whether the log goes along.
        with_log: bool,
    },
    /// End the program.
    Leave,
}

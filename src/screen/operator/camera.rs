//! The camera at work.

use crate::screen::Frame;

/// The camera.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CameraPage {
    /// The cameras to choose from; `None` until they were looked for.
    pub rows: Option<Vec<CameraRow>>,
    /// What the camera shows now.
    pub frame: Option<Frame>,
    /// Why it shows nothing.
    pub trouble: Option<CameraTrouble>,
    /// The test shot.
    pub shot: TestShot,
}

/// A camera to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameraRow {
    /// `auto`, `none` or a device.
    pub id: String,
    /// What the system calls it.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Why a camera shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraTrouble {
    /// There is none, or it is switched off.
    Absent,
    /// It gives no picture that can be read.
    Unsuitable,
    /// Another program holds it.
    Busy,
    /// The terminal may not open it.
    Denied,
    /// It does not deliver.
    Silent,
    /// It fails.
    Failed,
}

/// A photo taken on trial. It is shown and forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TestShot {
    /// None was asked for.
    #[default]
    None,
    /// It is being taken.
    Busy,
    /// It was taken.
    Taken {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Size in KiB.
        kib: u32,
        /// How long it took, in tenths of a second.
        tenths: u32,
    },
}

//! The tablet around the terminal: its battery, the room on its disk, its brightness, its clock, and the sticks that are
//! plugged in. Everything is asked for when somebody wants to know it, and "unknown" is an answer.

#[cfg(target_os = "linux")]
pub mod linux;

use std::path::{Path, PathBuf};
use thiserror::Error;

/// What drives the tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Battery {
    /// How full it is, in per cent.
    pub percent: u8,
    /// Whether it is on the mains.
    pub charging: bool,
}

/// Room on a disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What can still be written.
    pub free: u64,
    /// The whole disk.
    pub total: u64,
}

/// A place that a stick or card was mounted at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Where it is.
    pub path: PathBuf,
    /// What its folder is called.
    pub name: String,
}

/// Why the brightness was not changed.
#[derive(Debug, Error)]
pub enum BrightnessError {
    /// This screen does not let itself be dimmed by a program.
    #[error("this screen has no brightness that a program can set")]
    Absent,
    /// The system does not let the terminal.
    #[error("the system does not let the terminal set the brightness")]
    Refused(#[source] std::io::Error),
}

/// The tablet the terminal runs on.
#[derive(Debug, Clone)]
pub struct Device {
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "other systems have no such files"))]
    root: PathBuf,
}

impl Default for Device {
    fn default() -> Self {
        Self { root: PathBuf::from("/") }
    }
}

impl Device {
    /// A tablet whose system files lie below `root`, for trials.
    pub fn below(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

#[cfg(not(target_os = "linux"))]
impl Device {
    /// The battery, if there is one that can be asked.
    pub fn battery(&self) -> Option<Battery> {
        None
    }

    /// The room on the disk that holds `folder`.
    pub fn room(&self, _folder: &Path) -> Option<Room> {
        None
    }

    /// The brightness in per cent, if it can be set.
    pub fn brightness(&self) -> Option<u8> {
        None
    }

    /// Sets the brightness in per cent.
    pub fn set_brightness(&self, _percent: u8) -> Result<(), BrightnessError> {
        Err(BrightnessError::Absent)
    }

    /// Whether the clock was set by the network; `None` where nobody knows.
    pub fn clock_is_synchronised(&self) -> Option<bool> {
        None
    }

    /// Sticks and cards that are plugged in.
    pub fn media(&self) -> Vec<Medium> {
        Vec::new()
    }

    /// Whether it has a graphics processor: what runs Android does.
    pub fn has_graphics_processor(&self) -> bool {
        true
    }
}

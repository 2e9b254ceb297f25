//! The camera that proves that a real person answered: one trait, and behind it whatever takes the picture.
//!
//! A photo is a finished JPEG without metadata; a missing photo is an error that says why, in the words of the record.
//! Nothing here knows of the screen, of the store or of the interview.

mod absent;
pub mod codes;
mod jpeg;
#[cfg(target_os = "linux")]
pub mod linux;
mod synthetic;

pub use absent::Absent;
pub use synthetic::SyntheticCamera;

use image::GrayImage;
use otklik_core::record::{PhotoMissing, PhotoSource};
use otklik_core::scenario::ScanCodes;
use std::fmt;
use std::ops::ControlFlow;
use std::str::FromStr;
use std::time::Duration;
use thiserror::Error;

/// What takes a photo.
pub trait Camera: Send {
    /// Takes one photo, or says why there is none. Blocks for at most about `deadline`, so call it from a thread of its
    /// own.
    fn capture(&mut self, deadline: Duration) -> Result<Photo, CameraError>;

    /// Gives `each` one picture after the other, some a second, until it breaks off; or says why no more come. Nothing
    /// of it is kept. Blocks meanwhile.
    fn watch(&mut self, each: &mut dyn FnMut(Photo) -> ControlFlow<()>) -> Result<(), CameraError> {
        while each(self.capture(WATCH_DEADLINE)?).is_continue() {}
        Ok(())
    }

    /// What reads codes of these kinds off the pictures of this camera.
    fn code_reader(&self, wanted: ScanCodes) -> CodeReader {
        Box::new(move |picture, _| codes::read(&picture, wanted))
    }
}

/// Says what the first code in a picture says, if there is one. A picture that it cannot take has none. The second says
/// whether whoever asks has left: then the answer is no longer worth waiting for.
pub type CodeReader = Box<dyn FnMut(GrayImage, &dyn Fn() -> bool) -> Option<String> + Send>;

/// How long one picture of several may take.
const WATCH_DEADLINE: Duration = Duration::from_secs(8);

/// One photo.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The picture as JPEG, without metadata.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Where it came from.
    pub source: PhotoSource,
}

// By hand, because a photo of a person must not end up in a log.
impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({}x{}, {} bytes, {:?})", self.width, self.height, self.jpeg.len(), self.source)
    }
}

/// Why there is no photo.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CameraError {
    /// There is no camera, or it is switched off in the settings.
    #[error("there is no camera")]
    NoCamera,
    /// The device is there but gives no picture format that the terminal can read.
    #[error("{device} gives no picture format that can be read (MJPEG, YUYV or NV12)")]
    Unsuitable {
        /// The device.
        device: String,
    },
    /// Another program holds the camera.
    #[error("another program holds {device}")]
    Busy {
        /// The device.
        device: String,
    },
    /// The terminal may not open the camera.
    #[error("no permission to open {device}: the user of the terminal must be in the group video")]
    Denied {
        /// The device.
        device: String,
    },
    /// The camera did not deliver in time.
    #[error("the camera did not deliver in time")]
    Timeout,
    /// The driver failed, or what came was not a picture.
    #[error("the camera failed: {0}")]
    Failed(String),
}

impl CameraError {
    /// The reason as the record states it.
    pub fn missing(&self) -> PhotoMissing {
        match self {
            Self::NoCamera | Self::Unsuitable { .. } => PhotoMissing::NoCamera,
            Self::Busy { .. } | Self::Denied { .. } => PhotoMissing::Busy,
            Self::Timeout => PhotoMissing::Timeout,
            Self::Failed(_) => PhotoMissing::Failed,
        }
    }
}

/// A camera that the system knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameraDevice {
    /// What it is chosen by, such as `/dev/video0` on Linux.
    pub id: String,
    /// What the system calls it.
    pub name: String,
}

/// The cameras that the system knows of.
pub fn devices() -> Vec<CameraDevice> {
    #[cfg(target_os = "linux")]
    return linux::devices();
    #[cfg(not(target_os = "linux"))]
    return Vec::new();
}

/// Which camera to use, as given on the command line: `auto`, `none`, `synthetic` or a device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CameraChoice {
    /// The first camera that delivers.
    #[default]
    Auto,
    /// No camera.
    Off,
    /// Drawn pictures that say that they are drawn.
    Synthetic,
    /// This device: a number or a path under `/dev/`.
    Device(String),
}

/// A camera was asked for in words that mean none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "`{0}` is not a camera: give auto, none, synthetic, a number such as 2, or a device such as /dev/video2 or \
     /dev/v4l/by-id/NAME"
)]
pub struct UnknownCamera(String);

impl FromStr for CameraChoice {
    type Err = UnknownCamera;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let device = text.strip_prefix("/dev/").is_some_and(|name| !name.is_empty() && !name.contains('\0'));
        match text {
            "auto" => Ok(Self::Auto),
            "none" => Ok(Self::Off),
            "synthetic" => Ok(Self::Synthetic),
            _ if number || device => Ok(Self::Device(text.to_owned())),
            _ => Err(UnknownCamera(text.to_owned())),
        }
    }
}

impl fmt::Display for CameraChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Auto => "auto",
            Self::Off => "none",
            Self::Synthetic => "synthetic",
            Self::Device(device) => device,
        })
    }
}

/// The camera for a choice. Nothing is opened before the first capture, so a camera plugged in later is found.
pub fn open(choice: &CameraChoice) -> Box<dyn Camera> {
    match choice {
        CameraChoice::Off => Box::new(Absent),
        CameraChoice::Synthetic => Box::new(SyntheticCamera::unrepeated()),
        CameraChoice::Auto => of_platform(None),
        CameraChoice::Device(device) => of_platform(Some(device)),
    }
}

#[cfg(target_os = "linux")]
fn of_platform(device: Option<&str>) -> Box<dyn Camera> {
    Box::new(match device {
        Some(device) => linux::HelperCamera::device(device),
        None => linux::HelperCamera::first_that_delivers(),
    })
}

#[cfg(not(target_os = "linux"))]
fn of_platform(_device: Option<&str>) -> Box<dyn Camera> {
    Box::new(Absent)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_is_chosen_by_the_words_of_the_command_line() {
        let chosen = |text: &str| text.parse::<CameraChoice>();
        assert_eq!(chosen("auto"), Ok(CameraChoice::Auto));
        assert_eq!(chosen("none"), Ok(CameraChoice::Off));
        assert_eq!(chosen("synthetic"), Ok(CameraChoice::Synthetic));
        for device in ["2", "0", "/dev/video2", "/dev/v4l/by-id/usb-Cam-video-index0"] {
            assert_eq!(chosen(device), Ok(CameraChoice::Device(device.to_owned())));
        }
        for choice in ["auto", "none", "synthetic", "/dev/video2"] {
            assert_eq!(chosen(choice).unwrap().to_string(), choice);
        }
    }

    #[test]
    fn a_wrong_camera_is_refused_with_the_words_that_are_right() {
        for text in ["", "Auto", "video2", "/dev/", "/etc/passwd", "-1", "12345", "2 "] {
            let refusal = text.parse::<CameraChoice>().unwrap_err().to_string();
            assert!(refusal.contains(&format!("`{text}`")) && refusal.contains("synthetic"), "{refusal}");
        }
    }

    #[test]
    fn every_error_of_a_camera_has_its_reason_in_the_record() {
        let device = || "/dev/video0".to_owned();
        for (error, reason) in [
            (CameraError::NoCamera, PhotoMissing::NoCamera),
            (CameraError::Unsuitable { device: device() }, PhotoMissing::NoCamera),
            (CameraError::Busy { device: device() }, PhotoMissing::Busy),
            (CameraError::Denied { device: device() }, PhotoMissing::Busy),
            (CameraError::Timeout, PhotoMissing::Timeout),
            (CameraError::Failed("x".to_owned()), PhotoMissing::Failed),
        ] {
            assert_eq!(error.missing(), reason);
        }
    }

    #[test]
    fn a_camera_that_is_switched_off_says_that_there_is_none() {
        let shot = open(&CameraChoice::Off).capture(Duration::from_secs(1));
        assert_eq!(shot.unwrap_err(), CameraError::NoCamera);
    }

    #[test]
    fn a_photo_is_never_written_to_a_log() {
        let photo = Photo { jpeg: b"face".to_vec(), width: 640, height: 480, source: PhotoSource::Camera };
        assert_eq!(format!("{photo:?}"), "Photo(640x480, 4 bytes, Camera)");
    }
}

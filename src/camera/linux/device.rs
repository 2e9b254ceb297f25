//! Asks and prepares a V4L2 device, before the capture library opens it.
//!
//! That library refuses a device whose *current* rate is not a whole number or whose *current* format it does not know,
//! whatever else the device offers, and each rejected format may leave it in such a state. So the mode is set here
//! first, and the library is asked for exactly what the driver then has. Nothing is held open between the two.

use super::frame::{Layout, PixelFormat};
use super::modes::{self, Mode};
use crate::camera::CameraError;
use std::io::{self, ErrorKind};
use std::path::Path;
use v4l::frameinterval::FrameIntervalEnum;
use v4l::framesize::FrameSizeEnum;
use v4l::video::Capture;
use v4l::video::capture::Parameters;
use v4l::{Device, Format, FourCC};

/// No such device or address; no such device. They have no name in the standard library.
const GONE: [i32; 2] = [6, 19];
/// Rates to fall back on where the driver names none that is whole.
const USUAL_RATES: [u32; 6] = [30, 25, 20, 15, 10, 5];

/// What the driver has after a mode was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Layout of the bytes.
    pub format: PixelFormat,
    /// Size of the picture.
    pub layout: Layout,
    /// Frames per second.
    pub fps: u32,
}

/// The video devices of a folder, by their numbers.
pub fn nodes(folder: &Path) -> Vec<String> {
    let names = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut numbers: Vec<u32> = names.filter_map(|name| node_number(name.to_str()?)).collect();
    numbers.sort_unstable();
    numbers.into_iter().map(|number| folder.join(format!("video{number}")).display().to_string()).collect()
}

/// 2 for `video2`; nothing for `video-dec0` and other names that the library would trip over.
pub fn node_number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix("video")?;
    let number = digits.parse().ok()?;
    (digits == format!("{number}")).then_some(number)
}

/// What an error of the operating system on a device means.
pub fn refused(device: &str, why: &io::Error) -> CameraError {
    let device = device.to_owned();
    match why.kind() {
        ErrorKind::NotFound => CameraError::NoCamera,
        ErrorKind::PermissionDenied => CameraError::Denied { device },
        ErrorKind::ResourceBusy => CameraError::Busy { device },
        _ if why.raw_os_error().is_some_and(|code| GONE.contains(&code)) => CameraError::NoCamera,
        _ => CameraError::Failed(format!("{device}: {why}")),
    }
}

/// The path of a device, for people.
pub fn path(number: u32) -> String {
    format!("/dev/video{number}")
}

/// The modes that a device offers, the best first.
pub fn offered(number: u32) -> Result<Vec<Mode>, CameraError> {
    let failed = |why: io::Error| refused(&path(number), &why);
    let device = Device::new(number as usize).map_err(failed)?;
    let mut modes = Vec::new();
    // A node for metadata, a codec or an output has no capture formats at all.
    for format in device.enum_formats().map_err(failed)?.iter().filter_map(|offer| known(offer.fourcc)) {
        // Without a list of sizes the capture library cannot open the device either.
        for size in device.enum_framesizes(fourcc(format)).unwrap_or_default() {
            let (width, height) = match size.size {
                FrameSizeEnum::Discrete(size) => (size.width, size.height),
                FrameSizeEnum::Stepwise(range) => (
                    modes::nearest(modes::WIDTH, range.min_width, range.max_width, range.step_width),
                    modes::nearest(modes::HEIGHT, range.min_height, range.max_height, range.step_height),
                ),
            };
            modes.push(Mode { format, width, height, fps: modes::best_rate(&rates(&device, format, width, height)) });
        }
    }
    match modes::ranked(modes) {
        none if none.is_empty() => Err(CameraError::Unsuitable { device: path(number) }),
        modes => Ok(modes),
    }
}

/// The whole rates of a mode.
fn rates(device: &Device, format: PixelFormat, width: u32, height: u32) -> Vec<u32> {
    let mut rates = Vec::new();
    for interval in device.enum_frameintervals(fourcc(format), width, height).unwrap_or_default() {
        match interval.interval {
            FrameIntervalEnum::Discrete(time) if time.numerator == 1 => rates.push(time.denominator),
            FrameIntervalEnum::Discrete(_) => {}
            FrameIntervalEnum::Stepwise(range) => rates.extend(USUAL_RATES.iter().filter(|rate| {
                let (rate, least, most) = (u64::from(**rate), range.min, range.max);
                u64::from(least.numerator) * rate <= u64::from(least.denominator)
                    && u64::from(most.numerator) * rate >= u64::from(most.denominator)
            })),
        }
    }
    rates
}

/// Sets a mode and says what the driver made of it.
pub fn set(number: u32, mode: &Mode) -> Result<Settled, CameraError> {
    let failed = |why: io::Error| refused(&path(number), &why);
    let device = Device::new(number as usize).map_err(failed)?;
    let wish = Format::new(mode.width, mode.height, fourcc(mode.format));
    let given = device.set_format(&wish).map_err(failed)?;
    if known(given.fourcc) != Some(mode.format) {
        return Err(CameraError::Failed(format!("{} gave {} instead of {}", path(number), given.fourcc, wish.fourcc)));
    }
    let layout = Layout { width: given.width, height: given.height, stride: given.stride };
    // A driver that cannot change its rate answers with an error here and may still have a whole one.
    let set = |rate: &u32| device.set_params(&Parameters::with_fps(*rate)).ok().and_then(whole);
    let fps = mode.fps.iter().chain(&USUAL_RATES).find_map(set).or_else(|| device.params().ok().and_then(whole));
    match fps {
        Some(fps) => Ok(Settled { format: mode.format, layout, fps }),
        None => Err(CameraError::Failed(format!("{} has no whole number of frames per second", path(number)))),
    }
}

fn whole(parameters: Parameters) -> Option<u32> {
    let time = parameters.interval;
    (time.numerator == 1 && time.denominator > 0).then_some(time.denominator)
}

fn fourcc(format: PixelFormat) -> FourCC {
    FourCC::new(match format {
        PixelFormat::Mjpeg => b"MJPG",
        PixelFormat::Nv12 => b"NV12",
        PixelFormat::Yuyv => b"YUYV",
    })
}

fn known(code: FourCC) -> Option<PixelFormat> {
    [PixelFormat::Mjpeg, PixelFormat::Nv12, PixelFormat::Yuyv].into_iter().find(|format| fourcc(*format) == code)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_devices_of_a_folder_come_by_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["video10", "video2", "video0", "video-dec0", "video", "videoX", "video01", "vbi0", "v4l"] {
            std::fs::write(folder.path().join(name), []).unwrap();
        }
        let names: Vec<String> =
            nodes(folder.path()).iter().map(|node| node.rsplit('/').next().unwrap_or_default().to_owned()).collect();
        assert_eq!(names, ["video0", "video2", "video10"]);
        assert!(nodes(&folder.path().join("absent")).is_empty());
    }

    #[test]
    fn what_the_system_says_of_a_device_is_what_the_operator_is_told() {
        let told = |code| refused("/dev/video0", &io::Error::from_raw_os_error(code));
        let device = || "/dev/video0".to_owned();
        for gone in [2, 6, 19] {
            assert_eq!(told(gone), CameraError::NoCamera);
        }
        assert_eq!(told(16), CameraError::Busy { device: device() });
        assert_eq!(told(13), CameraError::Denied { device: device() });
        assert_eq!(told(1), CameraError::Denied { device: device() });
        assert!(matches!(told(5), CameraError::Failed(why) if why.contains("/dev/video0")));
    }

    #[test]
    fn a_device_that_is_not_there_is_no_camera() {
        assert_eq!(offered(9999), Err(CameraError::NoCamera));
    }
}

//! The helper process: opens one camera, lets its exposure settle, takes one frame, writes one message, ends. Or, while
//! somebody watches, writes one frame after the other until nobody reads them any more.
//!
//! It may block or die inside a driver at any point; the terminal that started it copes with both. A fresh process also
//! means fresh, zeroed buffers: no byte of an earlier respondent's frame can be in them.

use super::device::{self, Settled};
use super::frame::{self, PixelFormat};
use super::modes::Mode;
use super::{number_of, reply, telling};
use crate::camera::{CameraError, Photo, jpeg};
use nokhwa::utils::{
    ApiBackend, CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType, Resolution,
};
use nokhwa::{Buffer, NokhwaError};
use otklik_core::record::PhotoSource;
use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// A helper that outlived its terminal would hold the camera for ever, so it ends itself.
const LONGEST_LIFE: Duration = Duration::from_secs(20);
/// Frames, and at most how long, until the exposure has settled.
const SETTLING_FRAMES: u32 = 8;
const SETTLING_TIME: Duration = Duration::from_millis(1200);
/// Frames that may be broken before a mode is given up, and modes that are tried.
const BROKEN_FRAMES: u32 = 5;
const MODES: usize = 6;
/// How often a picture is handed over while somebody watches.
const BETWEEN_PICTURES: Duration = Duration::from_millis(110);

/// The hidden subcommand `camera-helper [--device DEVICE]`: takes one photo with the device, or with the first that
/// delivers, and writes the outcome to `out`. `out` must carry nothing else, so logs go to the standard error.
pub fn helper_main(device: Option<&str>, out: impl Write) -> Result<(), CameraError> {
    // Disarmed when it is dropped.
    let _watchdog = watchdog(LONGEST_LIFE);
    let outcome = match device {
        Some(device) => number_of(device).and_then(shoot),
        None => shoot_with_any(),
    };
    reply::write(out, &outcome)
        .map_err(|why| CameraError::Failed(format!("the photo could not be handed over: {why}")))?;
    outcome.map(|_| ())
}

/// Ends the process when nothing was sent for so long; dropping the sender disarms it.
pub(super) fn watchdog(life: Duration) -> Sender<()> {
    let (alive, ended) = mpsc::channel();
    // Where no thread can be had, the terminal still kills its helper at the deadline.
    let _ = thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
        loop {
            match ended.recv_timeout(life) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => std::process::exit(3),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
    });
    alive
}

/// The hidden subcommand `camera-helper --watch [--device DEVICE]`: writes one picture after the other to `out`, until
/// nobody reads it any more.
pub fn helper_watch(device: Option<&str>, mut out: impl Write) -> Result<(), CameraError> {
    let alive = watchdog(LONGEST_LIFE);
    let number = match device {
        Some(device) => number_of(device),
        None => device::nodes(Path::new("/dev")).first().ok_or(CameraError::NoCamera).and_then(|node| number_of(node)),
    };
    let outcome = number.and_then(|number| stream(number, &mut out, &alive));
    if let Err(error) = &outcome {
        // If nobody reads it, nobody needs it.
        let _ = reply::write(out, &Err(error.clone()));
    }
    outcome
}

/// Pictures from a device, in the best of its modes that works.
fn stream(number: u32, out: &mut impl Write, alive: &Sender<()>) -> Result<(), CameraError> {
    let mut worst = CameraError::NoCamera;
    for mode in device::offered(number)?.iter().take(MODES) {
        let mut any = false;
        match stream_in(number, mode, out, alive, &mut any) {
            Err(CameraError::Failed(why)) if !any => worst = telling(worst, CameraError::Failed(why)),
            outcome => return outcome,
        }
    }
    Err(worst)
}

fn stream_in(
    number: u32,
    mode: &Mode,
    out: &mut impl Write,
    alive: &Sender<()>,
    any: &mut bool,
) -> Result<(), CameraError> {
    let settled = device::set(number, mode)?;
    let failed = |why: NokhwaError| refused(number, &why);
    // Never dropped: see `shoot_in`.
    let mut camera = std::mem::ManuallyDrop::new(opened(number, &settled).map_err(failed)?);
    camera.open_stream().map_err(failed)?;
    let (mut last, mut broken) = (None::<Instant>, 0);
    loop {
        // Every frame is fetched, so that the one that is shown is not one that waited in the driver's queue.
        let frame = camera.frame().map_err(failed)?;
        if last.is_some_and(|last| last.elapsed() < BETWEEN_PICTURES) {
            continue;
        }
        last = Some(Instant::now());
        match picture(&settled, &frame) {
            Ok(photo) => {
                if reply::write(&mut *out, &Ok(photo)).is_err() {
                    return Ok(());
                }
                (*any, broken) = (true, 0);
            }
            Err(_) if broken < BROKEN_FRAMES => broken += 1,
            Err(why) => return Err(why),
        }
        // The watchdog ends only with the process.
        let _ = alive.send(());
    }
}

fn shoot_with_any() -> Result<Photo, CameraError> {
    let mut worst = CameraError::NoCamera;
    for node in device::nodes(Path::new("/dev")) {
        match number_of(&node).and_then(shoot) {
            Ok(photo) => return Ok(photo),
            Err(error) => worst = telling(worst, error),
        }
    }
    Err(worst)
}

/// One photo from a device, in the best of its modes that works.
fn shoot(number: u32) -> Result<Photo, CameraError> {
    let mut worst = CameraError::NoCamera;
    for mode in device::offered(number)?.iter().take(MODES) {
        match shoot_in(number, mode) {
            // Of a device that is held by another or gone, no other mode works either.
            Err(CameraError::Failed(why)) => worst = telling(worst, CameraError::Failed(why)),
            outcome => return outcome,
        }
    }
    Err(worst)
}

fn shoot_in(number: u32, mode: &Mode) -> Result<Photo, CameraError> {
    let settled = device::set(number, mode)?;
    let failed = |why: NokhwaError| refused(number, &why);
    let mut camera = opened(number, &settled).map_err(failed)?;
    camera.open_stream().map_err(failed)?;
    let mut frame = camera.frame().map_err(failed)?;
    let begun = Instant::now();
    for _ in 1..SETTLING_FRAMES {
        if begun.elapsed() < SETTLING_TIME {
            frame = camera.frame().map_err(failed)?;
        }
    }
    let mut broken = 0;
    loop {
        match picture(&settled, &frame) {
            Ok(photo) => {
                // Its drop panics on a driver that does not stop cleanly. The kernel closes the device with the process.
                std::mem::forget(camera);
                return Ok(photo);
            }
            Err(_) if broken < BROKEN_FRAMES => broken += 1,
            Err(why) => return Err(why),
        }
        frame = camera.frame().map_err(failed)?;
    }
}

fn opened(number: u32, settled: &Settled) -> Result<nokhwa::Camera, NokhwaError> {
    let format = match settled.format {
        PixelFormat::Mjpeg => FrameFormat::MJPEG,
        PixelFormat::Nv12 => FrameFormat::NV12,
        PixelFormat::Yuyv => FrameFormat::YUYV,
    };
    let size = Resolution::new(settled.layout.width, settled.layout.height);
    let exactly = RequestedFormatType::Exact(CameraFormat::new(size, format, settled.fps));
    let wish = [format];
    let wish = RequestedFormat::with_formats(exactly, &wish);
    nokhwa::Camera::with_backend(CameraIndex::Index(number), wish, ApiBackend::Video4Linux)
}

fn picture(settled: &Settled, frame: &Buffer) -> Result<Photo, CameraError> {
    let picture = frame::picture(settled.format, settled.layout, frame.buffer());
    jpeg::photo(picture.map_err(|why| CameraError::Failed(why.to_string()))?, PhotoSource::Camera)
}

/// The library keeps of an error of the system only its text, which ends with its number.
fn refused(number: u32, why: &NokhwaError) -> CameraError {
    let text = why.to_string();
    let code = text.rsplit_once("(os error ").and_then(|(_, rest)| rest.trim_end_matches(')').parse().ok());
    match code.map(|code| device::refused(&device::path(number), &io::Error::from_raw_os_error(code))) {
        Some(known) if !matches!(known, CameraError::Failed(_)) => known,
        _ => CameraError::Failed(text),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::camera::linux::reply;

    #[test]
    fn a_helper_without_a_camera_says_so_on_its_output() {
        for device in ["9999", "/dev/video9999", "/dev/v4l/by-id/absent"] {
            let mut output = Vec::new();
            assert_eq!(helper_main(Some(device), &mut output), Err(CameraError::NoCamera));
            assert_eq!(reply::read(output.as_slice()).unwrap(), Err(CameraError::NoCamera));
        }
    }

    #[test]
    fn a_device_that_is_no_camera_is_named() {
        let mut output = Vec::new();
        let refusal = helper_main(Some("/dev/null"), &mut output).unwrap_err();
        assert!(refusal.to_string().contains("/dev/null"), "{refusal}");
        assert_eq!(reply::read(output.as_slice()).unwrap(), Err(refusal));
    }

    #[test]
    fn a_camera_held_by_another_program_is_told_from_a_broken_one() {
        let busy = NokhwaError::OpenStreamError("Device or resource busy (os error 16)".to_owned());
        assert_eq!(refused(2, &busy), CameraError::Busy { device: "/dev/video2".to_owned() });
        let broken = NokhwaError::ReadFrameError("Input/output error (os error 5)".to_owned());
        assert!(matches!(refused(2, &broken), CameraError::Failed(why) if why.contains("Input/output")));
        let strange = NokhwaError::GeneralError("(os error many)".to_owned());
        assert!(matches!(refused(2, &strange), CameraError::Failed(_)));
    }
}

//! The camera at work: a preview at a modest rate, a shot on trial, and which camera is used.

use super::App;
use crate::camera::{self, Camera, CameraChoice, CameraError};
use crate::screen::{CameraRow, CameraTrouble, Frame, TestShot};
use crate::session::{Event, OperatorNews};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long one picture of the preview may take.
const DEADLINE: Duration = Duration::from_secs(6);
/// The least time between two pictures.
const PERIOD: Duration = Duration::from_millis(350);
/// How long is waited after a picture that did not come.
const PAUSE: Duration = Duration::from_secs(2);
/// The longer side of a picture of the preview, in pixels.
const SIDE: u32 = 640;

/// A camera that several threads take turns with.
type Shared = Arc<Mutex<Box<dyn Camera>>>;

/// A preview that runs until this is dropped.
pub(crate) struct Preview {
    stop: Arc<AtomicBool>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl App {
    pub(super) fn start_preview(&mut self) {
        self.preview = None;
        self.tell(OperatorNews::Cameras(self.camera_rows()));
        let stop = Arc::new(AtomicBool::new(false));
        let (camera, stopped) = (self.camera.clone(), stop.clone());
        let (reports, waker) = (self.reports.0.clone(), self.waker.clone());
        // The name tells a fault in a driver from a fault in the program.
        let started = std::thread::Builder::new()
            .name("camera".to_owned())
            .spawn(move || run(&camera, &stopped, &reports, &*waker));
        match started {
            Ok(_) => self.preview = Some(Preview { stop }),
            Err(error) => {
                tracing::error!(%error, "no thread could be started for the preview");
                self.tell(OperatorNews::NoFrame(CameraTrouble::Failed));
            }
        }
    }

    /// Another camera from now on, for interviews as well.
    pub(super) fn use_camera(&mut self, choice: &str) {
        self.camera = self.camera_for(choice);
        self.start_preview();
    }

    /// The camera by the operator's choice, or the one that was given at the start.
    pub(in crate::app) fn camera_for(&self, choice: &str) -> Shared {
        match choice.parse::<CameraChoice>() {
            Ok(choice) => Arc::new(Mutex::new(camera::open(&choice))),
            Err(_) => self.given_camera.clone(),
        }
    }

    pub(super) fn test_shot(&mut self) {
        let camera = self.camera.clone();
        let failed = Event::OperatorNews(OperatorNews::Shot(Err(CameraTrouble::Failed)));
        self.elsewhere("camera", failed, move || Event::OperatorNews(OperatorNews::Shot(shoot(&camera))));
    }

    fn camera_rows(&self) -> Vec<CameraRow> {
        let chosen = self.store.settings().ok().and_then(|settings| settings.camera).unwrap_or_default();
        let device = |device: camera::CameraDevice| (device.id, device.name);
        let fixed = |id: &str| (id.to_owned(), String::new());
        let rows = [fixed(""), fixed("auto")].into_iter().chain(camera::devices().into_iter().map(device));
        let rows = rows.chain(std::iter::once(fixed("none")));
        rows.map(|(id, name)| CameraRow { chosen: id == chosen, id, name }).collect()
    }
}

fn run(camera: &Shared, stop: &AtomicBool, reports: &Sender<Event>, waker: &(dyn Fn() + Send + Sync)) {
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        let begun = Instant::now();
        number += 1;
        let (news, pause) = match frame(camera, number) {
            Ok(frame) => (OperatorNews::Frame(frame), PERIOD.saturating_sub(begun.elapsed())),
            Err(trouble) => (OperatorNews::NoFrame(trouble), PAUSE),
        };
        if stop.load(Ordering::Relaxed) || reports.send(Event::OperatorNews(news)).is_err() {
            return;
        }
        waker();
        // In small steps, so that the camera is let go soon after the page is left.
        let until = Instant::now() + pause.max(Duration::from_millis(20));
        while Instant::now() < until && !stop.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn frame(camera: &Shared, number: u64) -> Result<Frame, CameraTrouble> {
    let photo = capture(camera)?;
    let picture = image::load_from_memory(&photo.jpeg).map_err(|_| CameraTrouble::Failed)?;
    let small = picture.thumbnail(SIDE, SIDE).to_rgb8();
    Ok(Frame { number, width: small.width(), height: small.height(), pixels: small.into_raw().into() })
}

fn shoot(camera: &Shared) -> Result<TestShot, CameraTrouble> {
    let begun = Instant::now();
    let photo = capture(camera)?;
    Ok(TestShot::Taken {
        width: photo.width,
        height: photo.height,
        kib: u32::try_from(photo.jpeg.len().div_ceil(1024)).unwrap_or(u32::MAX),
        tenths: u32::try_from(begun.elapsed().as_millis() / 100).unwrap_or(u32::MAX),
    })
}

fn capture(camera: &Shared) -> Result<camera::Photo, CameraTrouble> {
    let Ok(mut camera) = camera.lock() else { return Err(CameraTrouble::Failed) };
    camera.capture(DEADLINE).map_err(|error| {
        tracing::warn!(%error, "the preview shows nothing");
        match error {
            CameraError::NoCamera => CameraTrouble::Absent,
            CameraError::Unsuitable { .. } => CameraTrouble::Unsuitable,
            CameraError::Busy { .. } => CameraTrouble::Busy,
            CameraError::Denied { .. } => CameraTrouble::Denied,
            CameraError::Timeout => CameraTrouble::Silent,
            CameraError::Failed(_) => CameraTrouble::Failed,
        }
    })
}

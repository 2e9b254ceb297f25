//! The camera at work: a preview at a modest rate, a shot on trial, and which camera is used.

use super::App;
use crate::camera::{self, Camera, CameraChoice, CameraError};
use crate::screen::{CameraRow, CameraTrouble, Frame, TestShot};
use crate::session::{Event, OperatorNews};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long the photo on trial may take.
const DEADLINE: Duration = Duration::from_secs(8);
/// The least time between two pictures that are shown.
const PERIOD: Duration = Duration::from_millis(200);
/// How long is waited after pictures that did not come.
const PAUSE: Duration = Duration::from_secs(2);
/// The longer side of a picture of the preview, in pixels.
const SIDE: u32 = 640;

/// A camera that several threads take turns with.
type Shared = Arc<Mutex<Box<dyn Camera>>>;

/// A preview that runs until this is dropped.
pub(crate) struct Preview {
    wishes: Arc<Wishes>,
}

/// What the thread of a preview is asked for.
#[derive(Default)]
struct Wishes {
    stop: AtomicBool,
    shot: AtomicBool,
}

impl Wishes {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn any(&self) -> bool {
        self.stopped() || self.shot.load(Ordering::Relaxed)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.wishes.stop.store(true, Ordering::Relaxed);
    }
}

impl App {
    pub(super) fn start_preview(&mut self) {
        self.preview = None;
        self.tell(OperatorNews::Cameras(self.camera_rows()));
        let wishes = Arc::<Wishes>::default();
        let (camera, heard) = (self.camera.clone(), wishes.clone());
        let (reports, waker) = (self.reports.0.clone(), self.waker.clone());
        // The name tells a fault in a driver from a fault in the program.
        let started = std::thread::Builder::new().name("camera".to_owned()).spawn(move || {
            let tell = |news| reports.send(Event::OperatorNews(news)).map(|()| waker()).is_ok();
            run(&camera, &heard, &tell);
        });
        match started {
            Ok(_) => self.preview = Some(Preview { wishes }),
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
        if let Some(preview) = &self.preview {
            // The preview holds the camera: it takes the photo between two of its pictures.
            preview.wishes.shot.store(true, Ordering::Relaxed);
            self.waiting_for += 1;
            return;
        }
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

fn run(camera: &Shared, wishes: &Wishes, tell: &dyn Fn(OperatorNews) -> bool) {
    let mut number = 0;
    while !wishes.stopped() {
        let watched = watch(camera, wishes, &mut number, tell);
        if wishes.shot.swap(false, Ordering::Relaxed) && !tell(OperatorNews::Shot(shoot(camera))) {
            return;
        }
        let Err(trouble) = watched else { continue };
        if wishes.stopped() || !tell(OperatorNews::NoFrame(trouble)) {
            break;
        }
        // In small steps, so that the camera is let go soon after the page is left.
        let until = Instant::now() + PAUSE;
        while Instant::now() < until && !wishes.any() {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    // Whoever asked for a photo and left does not wait for it, but the application counts on an answer.
    if wishes.shot.swap(false, Ordering::Relaxed) {
        tell(OperatorNews::Shot(Err(CameraTrouble::Failed)));
    }
}

/// Shows what the camera sees until something else is asked for.
fn watch(
    camera: &Shared,
    wishes: &Wishes,
    number: &mut u64,
    tell: &dyn Fn(OperatorNews) -> bool,
) -> Result<(), CameraTrouble> {
    let mut shown: Option<Instant> = None;
    let mut each = |photo: camera::Photo| {
        if wishes.any() {
            return ControlFlow::Break(());
        }
        if shown.is_some_and(|at| at.elapsed() < PERIOD) {
            // Neither a camera nor a drawing that is faster keeps the window busy.
            std::thread::sleep(Duration::from_millis(10));
            return ControlFlow::Continue(());
        }
        let Some(frame) = frame(&photo, *number + 1) else { return ControlFlow::Continue(()) };
        (*number, shown) = (*number + 1, Some(Instant::now()));
        if tell(OperatorNews::Frame(frame)) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let Ok(mut camera) = camera.lock() else { return Err(CameraTrouble::Failed) };
    camera.watch(&mut each).map_err(|error| trouble(&error))
}

fn frame(photo: &camera::Photo, number: u64) -> Option<Frame> {
    let picture = image::load_from_memory(&photo.jpeg).ok()?;
    let small = picture.thumbnail(SIDE, SIDE).to_rgb8();
    Some(Frame { number, width: small.width(), height: small.height(), pixels: small.into_raw().into() })
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
    camera.capture(DEADLINE).map_err(|error| trouble(&error))
}

fn trouble(error: &CameraError) -> CameraTrouble {
    tracing::warn!(%error, "the camera shows nothing");
    match error {
        CameraError::NoCamera => CameraTrouble::Absent,
        CameraError::Unsuitable { .. } => CameraTrouble::Unsuitable,
        CameraError::Busy { .. } => CameraTrouble::Busy,
        CameraError::Denied { .. } => CameraTrouble::Denied,
        CameraError::Timeout => CameraTrouble::Silent,
        CameraError::Failed(_) => CameraTrouble::Failed,
    }
}

//! The camera for a question, at work: a thread that hands on what it sees, looks for codes, and holds a photo until
//! the respondent uses it. Nothing of it is on disk before, and nothing of it is in memory afterwards.

use super::Report;
use crate::camera::{Camera, CodeReader, Photo};
use crate::screen::Frame;
use crate::session::{Event, ViewfinderNews};
use crate::store::{Store, StoredPhoto};
use image::RgbImage;
use image::imageops::{self, FilterType};
use otklik_core::record::PhotoMissing;
use otklik_core::scenario::ScanCodes;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What is shown of a picture is no larger: the screen need not carry more.
const LONGEST_SIDE: u32 = 640;

/// The camera for a question. Dropping it turns the camera off.
pub(super) struct Viewfinder {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    off: AtomicBool,
    shutter: AtomicBool,
    /// Whether the window still has the picture before to show.
    behind: AtomicBool,
    photo: Mutex<Option<Photo>>,
}

impl Viewfinder {
    /// Turns the camera on and reports what it sees under this number.
    pub(super) fn start(
        number: u32,
        codes: Option<ScanCodes>,
        camera: Arc<Mutex<Box<dyn Camera>>>,
        report: Report,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let watch = Watch { number, reader: None, shared: shared.clone(), report, frames: 0 };
        std::thread::Builder::new().name("viewfinder".to_owned()).spawn(move || watch.go_on(&camera, codes))?;
        Ok(Self { shared })
    }

    /// The next picture is the photo.
    pub(super) fn shoot(&self) {
        self.shared.shutter.store(true, Ordering::Relaxed);
    }

    /// The window has shown the last picture.
    pub(super) fn shown(&self) {
        self.shared.behind.store(false, Ordering::Relaxed);
    }

    /// Takes the photo out, to store it.
    pub(super) fn photo(&self) -> Option<Photo> {
        self.shared.photo.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Viewfinder {
    fn drop(&mut self) {
        self.shared.off.store(true, Ordering::Relaxed);
        drop(self.photo());
    }
}

struct Watch {
    number: u32,
    /// What reads codes, if codes are what is looked for.
    reader: Option<CodeReader>,
    shared: Arc<Shared>,
    report: Report,
    frames: u64,
}

impl Watch {
    fn go_on(mut self, camera: &Mutex<Box<dyn Camera>>, codes: Option<ScanCodes>) {
        let Ok(mut camera) = camera.lock() else {
            self.tell(ViewfinderNews::Failed(PhotoMissing::Failed));
            return;
        };
        self.reader = codes.map(|wanted| camera.code_reader(wanted));
        let outcome = camera.watch(&mut |photo| self.see(photo));
        if let Err(error) = outcome {
            tracing::warn!(%error, "the camera does not work for a question");
            self.tell(ViewfinderNews::Failed(error.missing()));
        }
    }

    fn see(&mut self, photo: Photo) -> ControlFlow<()> {
        if self.shared.off.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let Ok(picture) = image::load_from_memory(&photo.jpeg).map(|picture| picture.into_rgb8()) else {
            return ControlFlow::Continue(());
        };
        if self.reader.is_none() && self.shared.shutter.load(Ordering::Relaxed) {
            let frame = self.frame(picture);
            *self.shared.photo.lock().unwrap_or_else(PoisonError::into_inner) = Some(photo);
            self.tell(ViewfinderNews::Taken(frame));
            return ControlFlow::Break(());
        }
        let left = || self.shared.off.load(Ordering::Relaxed);
        let code = self.reader.as_mut().and_then(|read| read(imageops::grayscale(&picture), &left));
        if left() {
            return ControlFlow::Break(());
        }
        if let Some(code) = code {
            self.tell(ViewfinderNews::Read(code));
            return ControlFlow::Break(());
        }
        // A window that is slow gets fewer pictures, not older ones.
        if !self.shared.behind.swap(true, Ordering::Relaxed) {
            let frame = self.frame(picture);
            self.tell(ViewfinderNews::Frame(frame));
        }
        ControlFlow::Continue(())
    }

    /// The picture as it is shown: small, and as in a mirror, but for what is held before the camera.
    fn frame(&mut self, picture: RgbImage) -> Frame {
        let (width, height) = picture.dimensions();
        let longest = width.max(height);
        let scaled = |side: u32| (side * LONGEST_SIDE / longest.max(1)).max(1);
        let mut small = match longest > LONGEST_SIDE {
            true => imageops::resize(&picture, scaled(width), scaled(height), FilterType::Triangle),
            false => picture,
        };
        if self.reader.is_none() {
            imageops::flip_horizontal_in_place(&mut small);
        }
        self.frames += 1;
        let (width, height) = small.dimensions();
        Frame { number: self.frames, width, height, pixels: small.into_raw().into() }
    }

    fn tell(&self, news: ViewfinderNews) {
        (self.report)(Event::Viewfinder { number: self.number, news });
    }
}

/// Stores a picture that is an answer; `None` if it could not be, or there is none.
pub(super) fn stored(folder: &Path, jpeg: Option<Vec<u8>>) -> Option<StoredPhoto> {
    match Store::write_photo(folder, &jpeg?) {
        Ok(stored) => Some(stored),
        Err(error) => {
            tracing::error!(error = %crate::sync::client::chain(&error), "the picture could not be stored");
            None
        }
    }
}

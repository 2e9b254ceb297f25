//! What the camera is asked for: the photos that prove an interview, and the pictures that are answers. Each is taken and
//! written on a thread of its own.

use super::App;
use super::viewfinder::{self, Viewfinder};
use crate::camera::Camera;
use crate::session::{Event, PhotoResult, ViewfinderNews, ViewfinderTask};
use crate::store::Store;
use otklik_core::id::{QuestionId, RecordId};
use otklik_core::record::PhotoMissing;
use otklik_core::scenario::PhotoMoment;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// How long a photo may take.
const PHOTO_DEADLINE: Duration = Duration::from_secs(8);

impl App {
    pub(super) fn take_photo(&mut self, record: RecordId, moment: PhotoMoment) {
        let (camera, folder) = (self.camera.clone(), self.store.folder().to_owned());
        let failed = PhotoResult::Missing(PhotoMissing::Failed);
        self.elsewhere("camera", Event::PhotoDone { record, moment, result: failed }, move || {
            let result = photo(&camera, &folder);
            Event::PhotoDone { record, moment, result }
        });
    }

    pub(super) fn for_viewfinder(&mut self, task: ViewfinderTask) {
        match task {
            ViewfinderTask::Start { number, codes } => {
                let report = self.report();
                // The one before lets go of the camera first.
                self.viewfinder = None;
                match Viewfinder::start(number, codes, self.camera.clone(), report) {
                    Ok(viewfinder) => self.viewfinder = Some(viewfinder),
                    Err(error) => {
                        tracing::error!(%error, "no thread could be started for the camera");
                        let news = ViewfinderNews::Failed(PhotoMissing::Failed);
                        self.report()(Event::Viewfinder { number, news });
                    }
                }
            }
            ViewfinderTask::Shoot => self.viewfinder.iter().for_each(Viewfinder::shoot),
            ViewfinderTask::Keep { record, question } => {
                let photo = self.viewfinder.as_ref().and_then(Viewfinder::photo);
                self.keep_picture(record, question, move || photo.map(|photo| photo.jpeg));
            }
            ViewfinderTask::Stop => self.viewfinder = None,
            ViewfinderTask::Discard(sha256) => {
                if let Err(error) = self.store.remove_photo(&sha256) {
                    tracing::warn!(error = %crate::sync::client::chain(&error), "a picture stays until the next start");
                }
            }
        }
    }

    /// Stores a picture that is an answer.
    pub(super) fn keep_picture(
        &mut self,
        record: RecordId,
        question: QuestionId,
        jpeg: impl FnOnce() -> Option<Vec<u8>> + Send + 'static,
    ) {
        let folder = self.store.folder().to_owned();
        let otherwise = Event::PictureStored { record, question: question.clone(), stored: None };
        self.elsewhere("picture", otherwise, move || {
            let stored = viewfinder::stored(&folder, jpeg()).map(|stored| (stored.sha256, stored.size));
            Event::PictureStored { record, question, stored }
        });
    }
}

/// Takes a photo and stores it on disk.
fn photo(camera: &Mutex<Box<dyn Camera>>, folder: &Path) -> PhotoResult {
    let Ok(mut camera) = camera.lock() else { return PhotoResult::Missing(PhotoMissing::Failed) };
    let photo = match camera.capture(PHOTO_DEADLINE) {
        Ok(photo) => photo,
        Err(error) => {
            tracing::warn!(%error, "no photo");
            return PhotoResult::Missing(error.missing());
        }
    };
    match Store::write_photo(folder, &photo.jpeg) {
        Ok(stored) => PhotoResult::Stored {
            sha256: stored.sha256,
            size: stored.size,
            width: photo.width,
            height: photo.height,
            source: photo.source,
        },
        Err(error) => {
            tracing::error!(error = %crate::sync::client::chain(&error), "the photo could not be stored");
            PhotoResult::Missing(PhotoMissing::NotStored)
        }
    }
}

//! Carrying records away on a stick: where to, and the thread that writes.

use super::{App, export_trouble};
use crate::export::{self, Progress};
use crate::screen::{ExportProgress, ExportTrouble, StickRow};
use crate::session::{Event, OperatorNews};
use crate::store::{Store, StoreError};
use crate::sync::client::chain;
use chrono::{DateTime, FixedOffset};
use std::path::{Path, PathBuf};

const MIB: u64 = 1024 * 1024;

impl App {
    pub(super) fn find_sticks(&self) -> Result<(), StoreError> {
        let sticks = self.device.media().into_iter().map(|medium| StickRow {
            path: medium.path.display().to_string(),
            free: self.device.room(&medium.path).map(|room| room.free / MIB),
            name: medium.name,
        });
        let status = self.store.outbox_status()?;
        let parked = self.store.parked()?;
        let photos = u32::try_from(parked.iter().filter(|parked| parked.kind == "photo").count()).unwrap_or(u32::MAX);
        self.tell(OperatorNews::Sticks {
            sticks: sticks.collect(),
            records: status.records + status.parked.saturating_sub(photos),
            photos: status.photos + photos,
            sealed_for_cloud: self.store.export_key()?.is_some(),
        });
        Ok(())
    }

    pub(super) fn export(&mut self, stick: String, with_log: bool) {
        let ended = |progress| Event::OperatorNews(OperatorNews::Exported(progress));
        let still_there = self.device.media().into_iter().any(|medium| medium.path == Path::new(&stick));
        let (data, at) = (self.store.folder().to_owned(), self.clock.now().wall);
        let (reports, waker) = (self.reports.0.clone(), self.waker.clone());
        self.elsewhere("export", ended(ExportProgress::Failed(ExportTrouble::Data)), move || {
            if !still_there {
                return ended(ExportProgress::Failed(ExportTrouble::Gone));
            }
            let tell = |progress| {
                if reports.send(Event::OperatorNews(OperatorNews::Exporting(progress))).is_ok() {
                    waker();
                }
            };
            ended(write(&data, &PathBuf::from(stick), with_log, at, &tell))
        });
    }
}

/// Writes with a store of its own, and says how it ended.
fn write(
    data: &Path,
    stick: &Path,
    with_log: bool,
    at: DateTime<FixedOffset>,
    tell: &dyn Fn(ExportProgress),
) -> ExportProgress {
    let progress = |progress| match progress {
        // Every tenth is enough to see that it moves.
        Progress::Writing(done, of) if done % 10 == 0 || done == of => tell(ExportProgress::Writing { done, of }),
        Progress::Writing(..) => {}
        Progress::Verifying => tell(ExportProgress::Verifying),
    };
    let exported = Store::open_existing(data)
        .map_err(export::ExportError::from)
        .and_then(|store| export::write(&store, stick, with_log, false, at, &progress));
    match exported {
        Ok(exported) => ExportProgress::Done {
            file: exported.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            records: exported.records,
            photos: exported.photos,
            passphrase: exported.passphrase.map(|passphrase| passphrase.spelled()),
        },
        Err(error) => {
            tracing::error!(error = %chain(&error), "the export failed");
            ExportProgress::Failed(export_trouble(&error))
        }
    }
}

//! Everything that must survive: the one SQLite file of the terminal and the folder of photos beside it. The only
//! place that speaks SQL.
//!
//! Write-ahead log, `synchronous=FULL`: a commit that returned is on disk. The window's thread and the sending thread
//! each open the file for themselves. A damaged file is set aside, never deleted, because unsent answers exist nowhere
//! else.

mod campaign;
mod count;
mod device;
mod interviewer;
mod journal;
mod look;
mod open;
mod outbox;
mod photo;
mod picture;
mod refusal;
mod remembered;
mod rescue;
mod scenario;
mod settings;

pub use device::Enrolment;
pub use interviewer::InterviewerRow;
pub use journal::{Day, OpenLog};
pub use open::{StoreError, data_folder};
pub use outbox::{Due, OutboxItem, OutboxStatus, Parked};
pub use photo::StoredPhoto;
pub use picture::PicturePaths;
pub use refusal::RefusedScenario;
pub use rescue::SetAside;
pub use scenario::KnownScenario;

use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// An open store. Each thread has its own.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    folder: PathBuf,
}

impl Store {
    /// The folder all of it lives in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

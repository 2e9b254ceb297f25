//! Carrying away what the cloud has not acknowledged: one sealed file on a stick. Nothing is deleted here by it; what
//! was carried away is sent over the network as well, once there is one, and the cloud takes each record once.

mod medium;

use crate::log;
use crate::store::{Due, Store, StoreError};
use chrono::{DateTime, FixedOffset};
use medium::Draft;
use otklik_core::id::Sha256;
use otklik_export::{ENDING, OpenError, Passphrase, Seal, SealError, WriteError, Writer};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Records read from the store at once.
const AT_ONCE: usize = 50;

/// Why an export was not made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The tablet's own data cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stick cannot be written.
    #[error("cannot write {path}")]
    Medium {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What was read back is not what was written.
    #[error("what was read back from {path} is not what was written: use another stick")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: OpenError,
    },
}

/// What was carried away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub file: PathBuf,
    /// Records in it.
    pub records: u32,
    /// Photos in it.
    pub photos: u32,
    /// The passphrase that opens it, where it was not sealed for the cloud. Nobody else knows it.
    pub passphrase: Option<Passphrase>,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many of so many records and photos are written.
    Writing(u32, u32),
    /// It is read back.
    Verifying,
}

/// Writes everything that has not been acknowledged into a new file in `folder`, sealed for the cloud this tablet is
/// enrolled with, or with a passphrase where its key is not known or `with_passphrase` asks for one. When this returns,
/// the file is on the medium and has been read back whole.
pub fn write(
    store: &Store,
    folder: &Path,
    with_log: bool,
    with_passphrase: bool,
    at: DateTime<FixedOffset>,
    progress: &dyn Fn(Progress),
) -> Result<Exported, ExportError> {
    let key = store.export_key()?.filter(|_| !with_passphrase);
    let (seal, passphrase) = match key {
        Some(key) => (Seal::PublicKey(key), None),
        None => {
            let passphrase = Passphrase::draw()?;
            (Seal::Passphrase(passphrase.clone()), Some(passphrase))
        }
    };
    let device = store.device()?;
    let stamp = at.format("%Y%m%d-%H%M%S");
    let short: String = device.to_string().chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    let path = folder.join(format!("otklik-{short}-{stamp}.{ENDING}"));
    let draft = Draft::begin(&path)?;
    let writer = Writer::begin(draft, &seal, device, &at.to_rfc3339(), env!("CARGO_PKG_VERSION"));
    let mut writer = writer.map_err(|error| writing(&path, error))?;
    let counts = fill(&mut writer, store, with_log, &path, progress)?;
    let (draft, seen) = writer.finish().map_err(|error| writing(&path, error))?;
    progress(Progress::Verifying);
    let file = draft.settle()?;
    let unreadable = |source| ExportError::Unreadable { path: path.clone(), source };
    let manifest = otklik_export::open(file, &seen.opening, |_| Ok(())).map_err(unreadable)?;
    if manifest != seen.manifest {
        return Err(unreadable(OpenError::Damaged("it says that it holds something else".to_owned())));
    }
    medium::publish(&path)?;
    let (records, photos) = counts;
    tracing::info!(records, photos, for_cloud = passphrase.is_none(), "exported to a stick");
    Ok(Exported { file: path, records, photos, passphrase })
}

fn fill(
    writer: &mut Writer<Draft>,
    store: &Store,
    with_log: bool,
    path: &Path,
    progress: &dyn Fn(Progress),
) -> Result<(u32, u32), ExportError> {
    for sha256 in store.scenarios_of_outbox()? {
        if let Some(file) = store.scenario_file(&sha256)? {
            writer.scenario(&file).map_err(|error| writing(path, error))?;
        }
    }
    let of = store.outbox_count()?;
    let (mut records, mut photos, mut done, mut last) = (0, 0, 0, 0);
    progress(Progress::Writing(0, of));
    loop {
        let items = store.unsent(last, AT_ONCE)?;
        let Some(end) = items.last() else { break };
        last = end.seq;
        for item in &items {
            match &item.due {
                Due::Record { id, body, .. } => {
                    writer.record(*id, body).map_err(|error| writing(path, error))?;
                    records += 1;
                }
                Due::Photo { sha256 } => match store.read_photo(sha256) {
                    Ok(jpeg) if Sha256::of(&jpeg) == *sha256 => {
                        writer.photo(&jpeg).map_err(|error| writing(path, error))?;
                        photos += 1;
                    }
                    // The sender says so of each such photo as well; the answers are worth more than the picture.
                    Ok(_) | Err(_) => tracing::warn!(photo = %sha256, "a photo is gone or changed and is not exported"),
                },
            }
            done += 1;
            progress(Progress::Writing(done, of));
        }
    }
    if with_log {
        for (name, bytes) in log::files(store.folder()) {
            writer.log(&name, &bytes).map_err(|error| writing(path, error))?;
        }
    }
    Ok((records, photos))
}

fn writing(path: &Path, error: WriteError) -> ExportError {
    match error {
        WriteError::Seal(error) => ExportError::Seal(error),
        WriteError::Medium(source) => ExportError::Medium { path: path.to_owned(), source },
    }
}

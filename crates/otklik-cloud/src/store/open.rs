//! Opening the database: where it lies, who may read it, how it writes, and whether it is sound.

use super::error::sql;
use super::{Store, StoreError, schema};
use crate::private;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// Name of the database in the data folder.
pub const FILE: &str = "cloud.sqlite";
/// How long a command waits for another process that is writing.
const BUSY: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the database of a data folder, creating folder and database if they are not there.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let io = |action, path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::Io { action, path, source }
        };
        private::data_folder(folder).map_err(io("create the folder", folder))?;
        let path = folder.join(FILE);
        private::ensure_file(&path).map_err(io("create the database", &path))?;
        let mut writer = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        schema::migrate(&mut writer, &path)?;
        Ok(Self { path, writer: Mutex::new(writer), readers: Mutex::default() })
    }

    /// Reads the whole file and says whether it is sound.
    pub fn check(&self) -> Result<(), StoreError> {
        self.read("check itself", |connection| {
            let verdict: String = connection
                .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
                .map_err(|source| damaged_or(&self.path, "check itself", source))?;
            if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged { path: self.path.clone(), detail: verdict }) }
        })
    }
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Read-only by pragma and not by flag: a connection opened read-only cannot recover the WAL after a crash.
    connection.pragma_update(None, "query_only", true).map_err(sql("open for reading"))?;
    Ok(connection)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    const ACTION: &str = "open";
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
        Ok(connection)
    };
    open().map_err(|source| damaged_or(path, ACTION, source))
}

/// Tells a damaged file from everything else that may go wrong.
fn damaged_or(path: &Path, action: &'static str, source: rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match source.sqlite_error_code() {
        Some(DatabaseCorrupt | NotADatabase) => {
            StoreError::Damaged { path: PathBuf::from(path), detail: source.to_string() }
        }
        _ => StoreError::Sql { action, source },
    }
}

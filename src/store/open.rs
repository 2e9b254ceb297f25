//! Opening the database: pragmas, migrations, and what is done with a damaged file.

use super::Store;
use super::rescue::{SetAside, rescue};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// Why the store cannot do what it should.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder cannot be read or written.
    #[error("cannot {doing} {path}")]
    File {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// There is no store in the folder.
    #[error("{0} holds no data of Otklik; start `otklik run --data` there first")]
    Absent(PathBuf),
    /// SQLite failed.
    #[error("cannot {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// What was read from the database does not mean anything.
    #[error("cannot {doing}: the stored text is damaged")]
    Content {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The database was written by a newer version of the program.
    #[error("the data in {path} was written by a newer version (form {found}, this program knows {known}); update it")]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its form.
        found: u32,
        /// The newest form this program knows.
        known: u32,
    },
    /// Another terminal runs on this folder.
    #[error("another terminal runs on {0}; close it first")]
    Running(PathBuf),
    /// The file system does not allow a write-ahead log.
    #[error("the database cannot keep a write-ahead log here (it offers {0}); use a local disk")]
    NoLog(String),
    /// The database is damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
}

impl StoreError {
    /// Whether the disk is full.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Database { source, .. } => source.sqlite_error_code() == Some(ErrorCode::DiskFull),
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    /// Whether the database itself is damaged.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) => true,
            Self::Database { source, .. } => {
                matches!(source.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
            }
            _ => false,
        }
    }
}

/// Adds what was being done to an error of SQLite.
pub(super) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for Result<T, rusqlite::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Database { doing, source })
    }
}

impl<T> Doing<T> for Result<T, serde_json::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::Content { doing, source })
    }
}

/// Each step takes the database from the form of its index to the next. Steps are added, never changed.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
    include_str!("migrations/4.sql"),
    include_str!("migrations/5.sql"),
    include_str!("migrations/6.sql"),
    include_str!("migrations/7.sql"),
    include_str!("migrations/8.sql"),
];

pub(super) const DATABASE: &str = "otklik.db";

/// Makes the data folder with all that is in it readable for its owner alone. A folder that is there stays as it is.
pub fn data_folder(folder: &Path) -> Result<(), StoreError> {
    let error = |source| StoreError::File { doing: "make the folder", path: folder.to_owned(), source };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder.join("photos")).map_err(error)?;
    builder.create(folder.join("pictures")).map_err(error)
}

/// SQLite would make its file readable for everybody; its log takes over the rights of the file.
fn private_file(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let error = |source| StoreError::File { doing: "open", path: path.to_owned(), source };
    options.open(path).map(drop).map_err(error)
}

impl Store {
    /// Opens the store of `folder`, making it if there is none.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        data_folder(folder)?;
        let mut store = Self::connect(folder, true)?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens the store of `folder` if there is one.
    pub fn open_existing(folder: &Path) -> Result<Self, StoreError> {
        if !folder.join(DATABASE).is_file() {
            return Err(StoreError::Absent(folder.to_owned()));
        }
        let mut store = Self::connect(folder, false)?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens the store at the start of the terminal: checks it, and sets a damaged database aside under a name with
    /// the time, so that the terminal can go on with a new one and a person can recover the old one. What can still be read
    /// of it is taken over. Says what was set aside.
    pub fn open_checked(folder: &Path, stamp: &str) -> Result<(Self, Option<SetAside>), StoreError> {
        match Self::open(folder).and_then(|store| store.quick_check().map(|()| store)) {
            Ok(store) => Ok((store, None)),
            Err(error) if error.is_damage() => {
                tracing::error!(error = %error, "the database is damaged and is set aside");
                let (store, aside) = Self::begin_anew(folder, stamp)?;
                Ok((store, Some(aside)))
            }
            Err(error) => Err(error),
        }
    }

    /// Sets the damaged database of `folder` aside and goes on with a new one, into which what can still be read of the
    /// old one is taken over.
    pub fn begin_anew(folder: &Path, stamp: &str) -> Result<(Self, SetAside), StoreError> {
        let aside = set_aside(folder, stamp)?;
        let store = Self::open(folder)?;
        let aside = rescue(&aside, &store.connection)?;
        tracing::error!(folder = %aside.folder.display(), rescued = aside.rescued, whole = aside.whole, "a new database");
        Ok((store, aside))
    }

    fn connect(folder: &Path, create: bool) -> Result<Self, StoreError> {
        let path = folder.join(DATABASE);
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
            private_file(&path)?;
        }
        let doing = "open the database";
        let connection = Connection::open_with_flags(path, flags).doing(doing)?;
        connection.busy_timeout(Duration::from_secs(5)).doing(doing)?;
        let mode: String = connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0)).doing(doing)?;
        if mode != "wal" {
            return Err(StoreError::NoLog(mode));
        }
        // FULL: what was committed survives a power cut. secure_delete: an answer that left leaves no trace.
        connection
            .execute_batch(
                "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;
                 PRAGMA journal_size_limit=8388608;",
            )
            .doing(doing)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self { connection, folder: folder.to_owned() })
    }

    fn migrate(&mut self) -> Result<(), StoreError> {
        let doing = "bring the database into its present form";
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).doing(doing)?;
        let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).doing(doing)?;
        let known = MIGRATIONS.len() as u32;
        if found > known {
            return Err(StoreError::Newer { path: self.folder.join(DATABASE), found, known });
        }
        for step in &MIGRATIONS[found as usize..] {
            transaction.execute_batch(step).doing(doing)?;
        }
        if found < known {
            transaction.pragma_update(None, "user_version", known).doing(doing)?;
        }
        transaction.commit().doing(doing)
    }

    /// Looks whether the database is whole.
    pub fn quick_check(&self) -> Result<(), StoreError> {
        let doing = "check the database";
        let verdict: String = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).doing(doing)?;
        if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(verdict)) }
    }

    /// Holds the folder for one running terminal. Released when the file is dropped, or the process dies.
    pub fn lock_folder(folder: &Path) -> Result<std::fs::File, StoreError> {
        data_folder(folder)?;
        let path = folder.join("running.lock");
        let error = |source| StoreError::File { doing: "lock", path: path.clone(), source };
        let file = std::fs::File::create(&path).map_err(error)?;
        file.try_lock().map_err(|refused| match refused {
            std::fs::TryLockError::WouldBlock => StoreError::Running(folder.to_owned()),
            std::fs::TryLockError::Error(source) => error(source),
        })?;
        Ok(file)
    }

    /// Lets the database grow by no more than `pages`, as a full disk would; `None` frees it again.
    #[cfg(test)]
    pub(crate) fn fill_disk(&self, pages: Option<u32>) {
        let now: u32 = self.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap_or(1);
        let most = pages.map_or(u32::MAX - 1, |pages| now + pages);
        let _: Result<u32, _> =
            self.connection.query_row(&format!("PRAGMA max_page_count = {most}"), [], |row| row.get(0));
    }

    /// The page of the file, from 0, in which a table begins.
    #[cfg(test)]
    pub(crate) fn page_of(&self, table: &str) -> usize {
        let root = "SELECT rootpage FROM sqlite_master WHERE name = ?1";
        self.connection.query_row(root, [table], |row| row.get::<_, u32>(0)).map_or(0, |page| page as usize - 1)
    }

    /// Whether something can be stored again after a failure: writes and takes back.
    pub fn probe(&mut self) -> Result<(), StoreError> {
        let doing = "store again";
        let transaction = self.connection.transaction().doing(doing)?;
        transaction.execute("INSERT INTO setting (name, value) VALUES ('probe', zeroblob(65536))", []).doing(doing)?;
        transaction.execute("DELETE FROM setting WHERE name = 'probe'", []).doing(doing)?;
        transaction.commit().doing(doing)
    }
}

fn set_aside(folder: &Path, stamp: &str) -> Result<PathBuf, StoreError> {
    let aside = folder.join(format!("damaged-{stamp}"));
    let error = |source| StoreError::File { doing: "set the damaged database aside in", path: aside.clone(), source };
    std::fs::create_dir_all(&aside).map_err(error)?;
    for name in [DATABASE.to_owned(), format!("{DATABASE}-wal"), format!("{DATABASE}-shm")] {
        let from = folder.join(&name);
        if from.exists() {
            std::fs::rename(from, aside.join(&name)).map_err(error)?;
        }
    }
    Ok(aside)
}

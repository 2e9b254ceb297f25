//! What can go wrong with the database, in words that end with what to do.

use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why the database did not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder could not be created or opened.
    #[error("cannot {action} {path}: check that the folder exists, belongs to this account and has free space")]
    Io {
        /// What was tried.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// SQLite said no.
    #[error("the database could not {action}")]
    Sql {
        /// What was tried.
        action: &'static str,
        /// What SQLite said.
        #[source]
        source: rusqlite::Error,
    },
    /// The file was written by a newer version of this program.
    #[error(
        "{path} was written by a newer version of otklik-cloud (schema {found}, this program knows {known}): \
         install that version again, or name another folder with --data"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema this program knows.
        known: i64,
    },
    /// The file is damaged.
    #[error(
        "{path} is damaged ({detail}): stop the service, copy the folder aside, and restore {path} from a backup or \
         with `sqlite3 {path} .recover`"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check said.
        detail: String,
    },
    /// A stored value is not what this program once wrote.
    #[error("column {column} of the database holds a value that this program did not write")]
    Value {
        /// The column.
        column: &'static str,
    },
    /// A stored record or scenario file cannot be read any more.
    #[error("the stored {what} cannot be read any more: {why}")]
    Unreadable {
        /// What it is, with its id.
        what: String,
        /// Why, without its contents.
        why: String,
    },
}

/// Names the action that an SQL error interrupted.
pub(super) fn sql(action: &'static str) -> impl Fn(rusqlite::Error) -> StoreError {
    move |source| StoreError::Sql { action, source }
}

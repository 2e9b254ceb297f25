//! The tables, and how an older file becomes a newer one. `PRAGMA user_version` counts the steps taken; a step that
//! has been released is never edited.

use super::StoreError;
use super::error::sql;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// The steps from an empty file to the tables of today.
const STEPS: &[&str] = &[include_str!("schema/0001.sql"), include_str!("schema/0002.sql")];

/// Takes the steps that the file has not taken yet, all or none of them.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    const ACTION: &str = "bring its tables up to date";
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    // Immediate, because a command and the service may both find an empty file at the same moment.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql(ACTION))?;
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sql(ACTION))?;
    if found > known {
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step).map_err(sql(ACTION))?;
    }
    transaction.pragma_update(None, "user_version", known).map_err(sql(ACTION))?;
    transaction.commit().map_err(sql(ACTION))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::Store;
    use super::*;

    #[test]
    fn a_file_of_a_newer_version_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let file = folder.path().join(super::super::open::FILE);
        Connection::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let Err(error) = Store::open(folder.path()) else { panic!("a newer file was opened") };
        assert!(error.to_string().contains("newer version"), "{error}");
        assert!(error.to_string().contains("schema 99"), "{error}");
    }

    #[test]
    fn a_file_that_is_no_database_is_called_damaged() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(super::super::open::FILE), "not a database ".repeat(100)).unwrap();
        assert!(matches!(Store::open(folder.path()), Err(StoreError::Damaged { .. })));
    }

    #[test]
    fn opening_twice_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        Store::open(folder.path()).unwrap().check().unwrap();
        Store::open(folder.path()).unwrap().check().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_this_account_may_read_the_database() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("data");
        let store = Store::open(&folder).unwrap();
        store.check().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
        }
    }
}

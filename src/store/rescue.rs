//! Taking out of a damaged database what can still be read, row by row, from both ends. What is rescued is only ever
//! added; the damaged files themselves stay as they are.

use super::StoreError;
use super::open::DATABASE;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::{Path, PathBuf};

/// What is read, in the order of what is worth most.
const TABLES: [&str; 18] = [
    "outbox",
    "journal",
    "typing",
    "look",
    "device",
    "interviewer",
    "scenario",
    "picture",
    "day",
    "tally",
    "scenario_count",
    "campaign_count",
    "approached",
    "unattended",
    "remembered",
    "settings",
    "setting",
    "refused_scenario",
];

/// A damaged database that was taken out of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The folder it is kept in.
    pub folder: PathBuf,
    /// Records and photos to be sent that were taken over from it.
    pub rescued: u32,
    /// Whether everything in it could be read.
    pub whole: bool,
}

/// Takes over what can be read of the damaged files in `aside`. Works on a copy: opening a database changes it.
pub(super) fn rescue(aside: &Path, into: &Connection) -> Result<SetAside, StoreError> {
    let copy = aside.join("copy");
    let error = |source| StoreError::File { doing: "copy the damaged database in", path: aside.to_owned(), source };
    std::fs::create_dir_all(&copy).map_err(error)?;
    for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
        if aside.join(&name).exists() {
            std::fs::copy(aside.join(&name), copy.join(&name)).map_err(error)?;
        }
    }
    let (mut rescued, mut whole) = (0, true);
    match Connection::open_with_flags(copy.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_WRITE) {
        Ok(from) => {
            for table in TABLES {
                let (rows, complete) = take_over(&from, into, table);
                whole &= complete;
                if table == "outbox" {
                    rescued = rows;
                }
            }
        }
        Err(_) => whole = false,
    }
    // A copy that stays behind is harmless.
    let _ = std::fs::remove_dir_all(&copy);
    Ok(SetAside { folder: aside.to_owned(), rescued, whole })
}

/// The rows of a table that were taken over, and whether all of it could be read.
fn take_over(from: &Connection, into: &Connection, table: &str) -> (u32, bool) {
    match columns(into, table) {
        Ok(ours) => {
            let (forwards, whole) = read(from, into, table, &ours, "ASC");
            if whole {
                return (forwards, true);
            }
            // Behind the damage there may be more.
            let (backwards, _) = read(from, into, table, &ours, "DESC");
            (forwards + backwards, false)
        }
        Err(_) => (0, false),
    }
}

fn columns(database: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let statement = database.prepare(&format!("SELECT * FROM {table} LIMIT 0"))?;
    Ok(statement.column_names().map(str::to_owned).collect())
}

fn read(from: &Connection, into: &Connection, table: &str, ours: &[String], order: &str) -> (u32, bool) {
    let mut taken = 0;
    let mut read = || -> rusqlite::Result<()> {
        // The damaged one may be of an earlier form, with fewer columns.
        let theirs = columns(from, table)?;
        let shared: Vec<&str> = theirs.iter().filter(|name| ours.contains(name)).map(String::as_str).collect();
        let (names, places) = (shared.join(", "), vec!["?"; shared.len()].join(", "));
        // A table without rows of numbers lies in the order of its key, which is what its columns begin with.
        let by = match from.prepare(&format!("SELECT rowid FROM {table} LIMIT 0")) {
            Ok(_) => format!("rowid {order}"),
            Err(_) => shared.iter().map(|name| format!("{name} {order}")).collect::<Vec<_>>().join(", "),
        };
        let mut statement = from.prepare(&format!("SELECT {names} FROM {table} ORDER BY {by}"))?;
        let mut insert = into.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..shared.len()).map(|place| row.get::<_, Value>(place)).collect::<Result<Vec<_>, _>>()?;
            // A row that our own rules refuse is damaged as well.
            if let Ok(1) = insert.execute(params_from_iter(values)) {
                taken += 1;
            }
        }
        Ok(())
    };
    let whole = read().is_ok();
    (taken, whole)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use crate::session::{Choice, Write};
    use crate::store::Store;
    use otklik_core::id::{CampaignId, InterviewerId, OptionId, SegmentId};

    /// What `put` writes into a database of which then a page of another table is overwritten, as a dying flash memory
    /// does; the database that takes its place.
    fn damaged(put: impl FnOnce(&mut Store)) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        put(&mut store);
        store.empty_log().unwrap();
        drop(store);
        let file = folder.path().join("otklik.db");
        let database = rusqlite::Connection::open(&file).unwrap();
        let root = "SELECT rootpage FROM sqlite_master WHERE name = 'tally'";
        let page: u32 = database.query_row(root, [], |row| row.get(0)).unwrap();
        database.close().unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        let end = page as usize * 4096;
        bytes[end - 4096..end].fill(0x5a);
        std::fs::write(&file, &bytes).unwrap();
        let (store, aside) = Store::open_checked(folder.path(), "20260302T090000").unwrap();
        assert!(aside.is_some());
        (folder, store)
    }

    #[test]
    fn what_an_interviewer_chose_last_is_taken_over_from_a_damaged_database() {
        let day = "2026-03-02".parse().unwrap();
        let who = InterviewerId(uuid::Uuid::from_u128(7));
        let (segment, option) = (SegmentId::new("service").unwrap(), OptionId::new("surgery").unwrap());
        let choice = Choice { day, who, segment: segment.clone(), option: option.clone() };
        let (_folder, store) = damaged(|store| store.commit(&[Write::Remember(choice)]).unwrap());
        let remembered = store.remembered(day).unwrap();
        assert_eq!(remembered.get(&who).and_then(|chosen| chosen.get(&segment)), Some(&option));
    }

    #[test]
    fn who_was_approached_is_taken_over_from_a_damaged_database() {
        let (campaign, day) = (CampaignId::new("clinic").unwrap(), "2026-03-02".parse().unwrap());
        let (_folder, store) = damaged(|store| {
            let insert = "INSERT INTO approached (campaign, day, arrival) VALUES ('clinic', '2026-03-02', ?1)";
            for arrival in [3, 6] {
                store.connection.execute(insert, [arrival]).unwrap();
            }
        });
        assert_eq!(store.approached(&campaign, day).unwrap(), [3, 6].into());
    }
}

//! What the respondent of an open interview chose about the look.

use super::StoreError;
use super::open::Doing;
use super::settings::text_size;
use crate::session::ChosenLook;
use rusqlite::{Connection, OptionalExtension, params};

pub(super) fn put_look(connection: &Connection, record: &str, look: &ChosenLook) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT OR REPLACE INTO look (record, text_size, high_contrast) VALUES (?1, ?2, ?3)",
            params![record, look.text_size.map(|size| size.percent()), look.high_contrast],
        )
        .map(drop)
        .doing("store how the screen looks")
}

/// What was chosen; as usual where nothing was.
pub(super) fn look_of(connection: &Connection, record: &str) -> Result<ChosenLook, StoreError> {
    let read = |row: &rusqlite::Row<'_>| {
        let percent: Option<u32> = row.get(0)?;
        Ok(ChosenLook { text_size: percent.map(text_size), high_contrast: row.get(1)? })
    };
    let found = connection
        .query_row("SELECT text_size, high_contrast FROM look WHERE record = ?1", [record], read)
        .optional()
        .doing("read how the screen looked")?;
    Ok(found.unwrap_or_default())
}

pub(super) fn forget_look(connection: &Connection, record: &str) -> Result<(), StoreError> {
    connection.execute("DELETE FROM look WHERE record = ?1", [record]).map(drop).doing("forget how the screen looked")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::screen::TextSize;
    use crate::session::Write;
    use crate::store::Store;
    use otklik_core::id::RecordId;

    #[test]
    fn a_look_is_kept_with_its_interview_in_every_value() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let record = RecordId(uuid::Uuid::now_v7());
        let key = record.to_string();
        assert_eq!(look_of(&store.connection, &key).unwrap(), ChosenLook::default());
        let sizes = TextSize::ALL.into_iter().map(Some).chain([None]);
        for (text_size, high_contrast) in sizes.zip([Some(true), Some(false), None, None]) {
            let look = ChosenLook { text_size, high_contrast };
            store.commit(&[Write::Look { record, look }]).unwrap();
            let store = Store::open(folder.path()).unwrap();
            assert_eq!(look_of(&store.connection, &key).unwrap(), look);
        }
        forget_look(&store.connection, &key).unwrap();
        assert_eq!(look_of(&store.connection, &key).unwrap(), ChosenLook::default());
    }
}

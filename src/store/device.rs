//! Who this tablet is, and which cloud it is enrolled with.

use super::open::Doing;
use super::{Store, StoreError};
use otklik_core::id::DeviceId;
use otklik_core::record::CollectionMode;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

const MODE: &str = "collection mode";
const NAMED_MODE: &str = "named collection mode";

/// The cloud this tablet is enrolled with.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The cloud's address, such as `https://cloud.example.org`.
    pub cloud: String,
    /// The name the tablet has there.
    pub name: String,
    /// The secret it sends with every request.
    pub token: String,
    /// The public key for which exports are sealed, if the cloud has one.
    pub export_key: Option<String>,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment").field("cloud", &self.cloud).field("name", &self.name).finish_non_exhaustive()
    }
}

impl Store {
    /// The tablet's id; made at its first use.
    pub fn device(&self) -> Result<DeviceId, StoreError> {
        let doing = "read who this tablet is";
        self.connection
            .execute(
                "INSERT INTO device (only, id) VALUES (1, ?1) ON CONFLICT DO NOTHING",
                [Uuid::now_v7().to_string()],
            )
            .doing(doing)?;
        let id: String =
            self.connection.query_row("SELECT id FROM device WHERE only = 1", [], |row| row.get(0)).doing(doing)?;
        id.parse().map_err(|_| StoreError::Damaged(format!("{id:?} is no id of a tablet")))
    }

    /// How this tablet collects; with an interviewer until somebody says otherwise.
    pub fn collection_mode(&self) -> Result<CollectionMode, StoreError> {
        let word: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT value FROM setting WHERE name = ?1", [MODE], |row| row.get(0))
            .optional()
            .doing("read how the tablet collects")?;
        let known = CollectionMode::ALL.into_iter().find(|mode| word.as_deref() == Some(mode.as_str().as_bytes()));
        Ok(known.unwrap_or_default())
    }

    /// Remembers how this tablet collects.
    pub fn set_collection_mode(&self, mode: CollectionMode) -> Result<(), StoreError> {
        put_mode(&self.connection, MODE, mode)
    }

    /// The command line names how this tablet collects. What it named at the start before does not undo what an operator
    /// chose on the tablet since then.
    pub fn name_collection_mode(&self, mode: CollectionMode) -> Result<(), StoreError> {
        if self.text_setting(NAMED_MODE)?.as_deref() == Some(mode.as_str()) {
            return Ok(());
        }
        put_mode(&self.connection, NAMED_MODE, mode)?;
        self.set_collection_mode(mode)
    }

    /// Lets the tablet keep its id in a new database.
    pub fn keep_device(&self, id: DeviceId) -> Result<(), StoreError> {
        self.connection
            .execute("INSERT INTO device (only, id) VALUES (1, ?1) ON CONFLICT DO NOTHING", [id.to_string()])
            .map(drop)
            .doing("keep the id of this tablet")
    }

    /// The cloud this tablet is enrolled with, if it is.
    pub fn enrolment(&self) -> Result<Option<Enrolment>, StoreError> {
        self.connection
            .query_row(
                "SELECT cloud, name, token, export_key FROM device
                 WHERE cloud IS NOT NULL AND name IS NOT NULL AND token IS NOT NULL",
                [],
                |row| {
                    Ok(Enrolment { cloud: row.get(0)?, name: row.get(1)?, token: row.get(2)?, export_key: row.get(3)? })
                },
            )
            .optional()
            .doing("read the enrolment")
    }

    /// Remembers the cloud this tablet is enrolled with. What waits is due at once, and scenario files are sent anew.
    pub fn enrol(&mut self, enrolment: &Enrolment) -> Result<(), StoreError> {
        self.device()?;
        let doing = "store the enrolment";
        let transaction = self.connection.transaction().doing(doing)?;
        transaction
            .execute(
                "UPDATE device SET cloud = ?1, name = ?2, token = ?3, export_key = ?4 WHERE only = 1",
                params![enrolment.cloud, enrolment.name, enrolment.token, enrolment.export_key],
            )
            .doing(doing)?;
        transaction.execute("UPDATE scenario SET sent = 0", []).doing(doing)?;
        transaction.execute("UPDATE outbox SET next_at = 0, state = 'waiting', problem = NULL", []).doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The public key for which exports are sealed, if it is known.
    pub fn export_key(&self) -> Result<Option<String>, StoreError> {
        Ok(self.enrolment()?.and_then(|enrolment| enrolment.export_key))
    }

    /// The address of the cloud moved.
    pub fn move_cloud(&self, cloud: &str) -> Result<(), StoreError> {
        self.connection
            .execute("UPDATE device SET cloud = ?1 WHERE only = 1 AND token IS NOT NULL", [cloud])
            .map(drop)
            .doing("store the address of the cloud")
    }
}

pub(super) fn put_collection_mode(connection: &Connection, mode: CollectionMode) -> Result<(), StoreError> {
    put_mode(connection, MODE, mode)
}

fn put_mode(connection: &Connection, name: &str, mode: CollectionMode) -> Result<(), StoreError> {
    connection
        .execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, CAST(?2 AS BLOB))", [name, mode.as_str()])
        .map(drop)
        .doing("remember how the tablet collects")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_the_command_line_names_again_does_not_undo_what_was_set_on_the_tablet() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.name_collection_mode(CollectionMode::SelfService).unwrap();
        assert_eq!(store.collection_mode().unwrap(), CollectionMode::SelfService);
        store.set_collection_mode(CollectionMode::Interviewer).unwrap();
        store.name_collection_mode(CollectionMode::SelfService).unwrap();
        assert_eq!(store.collection_mode().unwrap(), CollectionMode::Interviewer, "named as at the start before");
        store.name_collection_mode(CollectionMode::Interviewer).unwrap();
        store.name_collection_mode(CollectionMode::SelfService).unwrap();
        assert_eq!(store.collection_mode().unwrap(), CollectionMode::SelfService, "named anew");
    }
}

//! The scenario files this tablet holds. One of them runs.

use super::open::Doing;
use super::{Store, StoreError};
use chrono::{DateTime, FixedOffset};
use otklik_core::id::Sha256;
use rusqlite::{OptionalExtension, params};

impl Store {
    /// Lets the file run from now on. The caller has checked it.
    pub fn run_scenario(&mut self, file: &[u8], at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let doing = "store the scenario";
        let transaction = self.connection.transaction().doing(doing)?;
        transaction.execute("UPDATE scenario SET running = 0 WHERE running = 1", []).doing(doing)?;
        transaction
            .execute(
                "INSERT INTO scenario (sha256, file, loaded_at, running) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT (sha256) DO UPDATE SET running = 1",
                params![Sha256::of(file).to_string(), file, at.to_rfc3339()],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The file that runs.
    pub fn running_scenario(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.connection
            .query_row("SELECT file FROM scenario WHERE running = 1", [], |row| row.get(0))
            .optional()
            .doing("read the scenario that runs")
    }

    /// The file with this digest.
    pub fn scenario_file(&self, sha256: &Sha256) -> Result<Option<Vec<u8>>, StoreError> {
        self.connection
            .query_row("SELECT file FROM scenario WHERE sha256 = ?1", [sha256.to_string()], |row| row.get(0))
            .optional()
            .doing("read a scenario")
    }

    /// Digests of files that records wait for and the cloud has not acknowledged.
    pub fn scenarios_to_send(&self) -> Result<Vec<Sha256>, StoreError> {
        let doing = "read which scenarios are to be sent";
        let mut statement = self
            .connection
            .prepare(
                "SELECT sha256 FROM scenario WHERE sent = 0
                 AND sha256 IN (SELECT scenario FROM outbox WHERE state = 'waiting')",
            )
            .doing(doing)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).doing(doing)?;
        rows.map(|row| {
            let text = row.doing(doing)?;
            text.parse().map_err(|_| StoreError::Damaged(format!("{text:?} is no digest")))
        })
        .collect()
    }

    /// Whether the cloud has the file.
    pub fn mark_scenario(&self, sha256: &Sha256, sent: bool) -> Result<(), StoreError> {
        self.connection
            .execute("UPDATE scenario SET sent = ?2 WHERE sha256 = ?1", params![sha256.to_string(), sent])
            .map(drop)
            .doing("remember that the cloud has the scenario")
    }
}

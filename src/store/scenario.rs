//! The scenario files this tablet holds. One of them runs.

use super::open::Doing;
use super::{Store, StoreError};
use chrono::{DateTime, FixedOffset};
use otklik_core::id::Sha256;
use rusqlite::{OptionalExtension, params};

/// A scenario file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownScenario {
    /// Its digest.
    pub sha256: Sha256,
    /// The file.
    pub file: Vec<u8>,
    /// When it was loaded.
    pub loaded_at: Option<DateTime<FixedOffset>>,
    /// Whether it runs.
    pub running: bool,
}

/// The name under which the file of the command line is remembered.
const NAMED: &str = "named scenario";

impl Store {
    /// Every scenario file that is kept: the one that runs first, then the newest first.
    pub fn scenarios(&self) -> Result<Vec<KnownScenario>, StoreError> {
        let doing = "read the scenarios";
        let mut statement = self
            .connection
            .prepare("SELECT sha256, file, loaded_at, running FROM scenario ORDER BY running DESC, loaded_at DESC")
            .doing(doing)?;
        let rows = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?)))
            .doing(doing)?;
        rows.map(|row| {
            let (digest, file, loaded_at, running) = row.doing(doing)?;
            let sha256 = digest.parse().map_err(|_| StoreError::Damaged(format!("{digest:?} is no digest")))?;
            Ok(KnownScenario { sha256, file, loaded_at: DateTime::parse_from_rfc3339(&loaded_at).ok(), running })
        })
        .collect()
    }

    /// Keeps the file without letting it run. The caller has checked it.
    pub fn keep_scenario(&mut self, file: &[u8], at: DateTime<FixedOffset>) -> Result<Sha256, StoreError> {
        let sha256 = Sha256::of(file);
        self.connection
            .execute(
                "INSERT INTO scenario (sha256, file, loaded_at, running) VALUES (?1, ?2, ?3, 0)
                 ON CONFLICT (sha256) DO UPDATE SET loaded_at = excluded.loaded_at",
                params![sha256.to_string(), file, at.to_rfc3339()],
            )
            .doing("keep the scenario")?;
        Ok(sha256)
    }

    /// The digest of the file that the command line named when it was last loaded from there.
    pub fn named_scenario(&self) -> Result<Option<Sha256>, StoreError> {
        Ok(self.text_setting(NAMED)?.and_then(|digest| digest.parse().ok()))
    }

    /// Remembers which file the command line named, so that it does not undo what an operator chose later.
    pub fn set_named_scenario(&self, sha256: &Sha256) -> Result<(), StoreError> {
        self.set_text_setting(NAMED, &sha256.to_string())
    }

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

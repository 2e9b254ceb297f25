//! Which photos are on the disk, and whose they are. The files themselves are in [`crate::photos`].

use super::error::sql;
use super::{Change, Store, StoreError, campaigns, stored_campaign};
use chrono::{DateTime, Utc};
use otklik_core::id::{DeviceId, Sha256};
use rusqlite::params;

impl Store {
    /// Notes that the file of a photo is on the disk. Says which campaigns have something new by that.
    pub fn put_photo(
        &self,
        sha256: &Sha256,
        size: u64,
        device: DeviceId,
        now: DateTime<Utc>,
    ) -> Result<Vec<Change>, StoreError> {
        const ACTION: &str = "note the photo";
        self.write(ACTION, |transaction| {
            let new = transaction
                .execute(
                    "INSERT INTO photos (sha256, size, device, received_at) VALUES (?, ?, ?, ?)
                     ON CONFLICT (sha256) DO NOTHING",
                    params![
                        sha256.to_string(),
                        i64::try_from(size).unwrap_or(i64::MAX),
                        device.to_string(),
                        now.timestamp_millis()
                    ],
                )
                .map_err(sql(ACTION))?;
            if new == 0 {
                return Ok(Vec::new());
            }
            let waiting: Vec<String> = transaction
                .prepare_cached(
                    "SELECT DISTINCT campaign FROM record_photos JOIN records ON seq = record
                     WHERE record_photos.sha256 = ?",
                )
                .and_then(|mut statement| statement.query_map([sha256.to_string()], |row| row.get(0))?.collect())
                .map_err(sql(ACTION))?;
            waiting
                .into_iter()
                .map(|campaign| campaigns::note_change(transaction, &stored_campaign(campaign)?))
                .collect()
        })
    }

    /// Whether the file of a photo is on the disk.
    pub fn has_photo(&self, sha256: &Sha256) -> Result<bool, StoreError> {
        const ACTION: &str = "look up the photo";
        self.read(ACTION, |connection| {
            connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM photos WHERE sha256 = ?)")
                .and_then(|mut statement| statement.query_row([sha256.to_string()], |row| row.get(0)))
                .map_err(sql(ACTION))
        })
    }
}

//! What waits for the cloud. A row leaves when the cloud has acknowledged it, and for no other reason.

use super::open::Doing;
use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use otklik_core::id::{RecordId, Sha256};
use rusqlite::{OptionalExtension, Row, params};

/// Something to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Its place in the queue.
    pub seq: i64,
    /// How often it was tried.
    pub attempts: u32,
    /// What it is.
    pub due: Due,
}

/// What is to be sent.
#[derive(Clone, PartialEq, Eq)]
pub enum Due {
    /// A record as JSON.
    Record {
        /// Its id.
        id: RecordId,
        /// Digest of the body.
        sha256: Sha256,
        /// The JSON, byte for byte as it was committed.
        body: Vec<u8>,
    },
    /// A photo; a file.
    Photo {
        /// Digest of the JPEG.
        sha256: Sha256,
    },
}

impl std::fmt::Debug for Due {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Record { id, .. } => write!(f, "record {id}"),
            Self::Photo { sha256 } => write!(f, "photo {sha256}"),
        }
    }
}

/// What waits, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OutboxStatus {
    /// Records that wait.
    pub records: u32,
    /// Photos that wait.
    pub photos: u32,
    /// Records and photos the cloud refused for good.
    pub parked: u32,
    /// When the cloud acknowledged something last.
    pub last_sent: Option<DateTime<Utc>>,
    /// When the oldest of those that wait was made.
    pub oldest: Option<DateTime<Utc>>,
}

/// Something the cloud refused for good, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// `record` or `photo`.
    pub kind: String,
    /// Id of the record or digest of the photo.
    pub key: String,
    /// Why, in words.
    pub problem: String,
}

const LAST_SENT: &str = "last sent";
const TROUBLE: &str = "trouble";

impl Store {
    /// The records due at `now` (milliseconds since 1970), oldest first. One that is due in more than an hour was
    /// postponed by a clock that was wrong: no delay is that long.
    pub fn due_records(&self, now: i64, most: usize) -> Result<Vec<OutboxItem>, StoreError> {
        self.due("record", now, most)
    }

    /// The photos due at `now`, oldest first.
    pub fn due_photos(&self, now: i64, most: usize) -> Result<Vec<OutboxItem>, StoreError> {
        self.due("photo", now, most)
    }

    fn due(&self, kind: &str, now: i64, most: usize) -> Result<Vec<OutboxItem>, StoreError> {
        let doing = "read what is to be sent";
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT seq, attempts, kind, key, sha256, body FROM outbox
                 WHERE state = 'waiting' AND held = 0 AND kind = ?1 AND (next_at <= ?2 OR next_at > ?2 + 3600000)
                 ORDER BY seq LIMIT ?3",
            )
            .doing(doing)?;
        let rows = statement.query_map(params![kind, now, most as i64], item).doing(doing)?;
        rows.map(|row| row.doing(doing)?).collect()
    }

    /// Everything the cloud has not acknowledged, what it refused included, in its order behind `after`.
    pub fn unsent(&self, after: i64, most: usize) -> Result<Vec<OutboxItem>, StoreError> {
        let doing = "read what was not sent";
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT seq, attempts, kind, key, sha256, body FROM outbox
                 WHERE seq > ?1 AND held = 0 ORDER BY seq LIMIT ?2",
            )
            .doing(doing)?;
        let rows = statement.query_map(params![after, most as i64], item).doing(doing)?;
        rows.map(|row| row.doing(doing)?).collect()
    }

    /// How much there is of it.
    pub fn outbox_count(&self) -> Result<u32, StoreError> {
        self.connection
            .query_row("SELECT count(*) FROM outbox WHERE held = 0", [], |row| row.get(0))
            .doing("count what was not sent")
    }

    /// The scenario files that belong to it.
    pub fn scenarios_of_outbox(&self) -> Result<Vec<Sha256>, StoreError> {
        let doing = "read which scenarios were not sent";
        let mut statement = self
            .connection
            .prepare("SELECT DISTINCT scenario FROM outbox WHERE scenario IS NOT NULL ORDER BY scenario")
            .doing(doing)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).doing(doing)?;
        rows.map(|row| {
            let text = row.doing(doing)?;
            text.parse().map_err(|_| StoreError::Damaged(format!("{text:?} is no digest")))
        })
        .collect()
    }

    /// When the next of those that wait is due; `None` if nothing waits.
    pub fn next_due(&self) -> Result<Option<i64>, StoreError> {
        self.connection
            .query_row("SELECT min(next_at) FROM outbox WHERE state = 'waiting' AND held = 0", [], |row| row.get(0))
            .doing("read when something is due")
    }

    /// Makes everything due at once, what was parked too: the cloud may have been mended since.
    pub fn make_due(&self) -> Result<(), StoreError> {
        self.connection
            .execute("UPDATE outbox SET next_at = 0, state = 'waiting'", [])
            .map(drop)
            .doing("make everything due")
    }

    /// What was held when the terminal stopped cannot be taken back any more: it may leave.
    pub fn release_held(&self) -> Result<usize, StoreError> {
        self.connection.execute("UPDATE outbox SET held = 0 WHERE held = 1", []).doing("let go what was held")
    }

    /// The cloud has acknowledged these: they leave the tablet, and only now.
    pub fn acknowledged(&mut self, items: &[&OutboxItem], at: DateTime<Utc>) -> Result<(), StoreError> {
        let doing = "remove what was acknowledged";
        if items.is_empty() {
            return Ok(());
        }
        let transaction = self.connection.transaction().doing(doing)?;
        for item in items {
            transaction.execute("DELETE FROM outbox WHERE seq = ?1", [item.seq]).doing(doing)?;
        }
        transaction
            .execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, CAST(?2 AS BLOB))",
                [LAST_SENT, &at.to_rfc3339()],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)?;
        let mut photos = items.iter().filter_map(|item| match &item.due {
            Due::Photo { sha256 } => Some(sha256),
            Due::Record { .. } => None,
        });
        let Some(first) = photos.next() else { return Ok(()) };
        self.remove_unneeded(std::iter::once(first).chain(photos))
    }

    /// These could not be sent: they are tried again at `next_at` (milliseconds since 1970).
    pub fn postpone(&mut self, items: &[&OutboxItem], next_at: i64, problem: &str) -> Result<(), StoreError> {
        let doing = "remember when to try again";
        let transaction = self.connection.transaction().doing(doing)?;
        for item in items {
            transaction
                .execute(
                    "UPDATE outbox SET attempts = attempts + 1, next_at = ?2, problem = ?3 WHERE seq = ?1",
                    params![item.seq, next_at, problem],
                )
                .doing(doing)?;
        }
        transaction.commit().doing(doing)
    }

    /// The cloud refused this for good: it stays here, visible, and does not hold up the others.
    pub fn park(&self, item: &OutboxItem, problem: &str) -> Result<(), StoreError> {
        self.connection
            .execute(
                "UPDATE outbox SET state = 'parked', attempts = attempts + 1, problem = ?2 WHERE seq = ?1",
                params![item.seq, problem],
            )
            .map(drop)
            .doing("park what the cloud refused")
    }

    /// Empties the write-ahead log, in which what has left could still be read. Does nothing while another connection
    /// reads.
    pub fn empty_log(&self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).doing("empty the write-ahead log")
    }

    /// The cloud refused the scenario of these for good.
    pub fn park_scenario(&self, scenario: &Sha256, problem: &str) -> Result<usize, StoreError> {
        self.connection
            .execute(
                "UPDATE outbox SET state = 'parked', attempts = attempts + 1, problem = ?2
                 WHERE scenario = ?1 AND state = 'waiting'",
                params![scenario.to_string(), problem],
            )
            .doing("park what the cloud refused")
    }

    /// What waits, in numbers.
    pub fn outbox_status(&self) -> Result<OutboxStatus, StoreError> {
        let doing = "count what waits";
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, u32>(0)).doing(doing);
        let oldest: Option<String> = self
            .connection
            .query_row("SELECT created_at FROM outbox WHERE state = 'waiting' ORDER BY seq LIMIT 1", [], |row| {
                row.get(0)
            })
            .optional()
            .doing(doing)?;
        Ok(OutboxStatus {
            records: count("SELECT count(*) FROM outbox WHERE state = 'waiting' AND kind = 'record'")?,
            photos: count("SELECT count(*) FROM outbox WHERE state = 'waiting' AND kind = 'photo'")?,
            parked: count("SELECT count(*) FROM outbox WHERE state = 'parked'")?,
            last_sent: self.text_setting(LAST_SENT)?.and_then(|text| time(&text)),
            oldest: oldest.and_then(|text| time(&text)),
        })
    }

    /// What the cloud refused for good.
    pub fn parked(&self) -> Result<Vec<Parked>, StoreError> {
        let doing = "read what is parked";
        let mut statement = self
            .connection
            .prepare("SELECT kind, key, problem FROM outbox WHERE state = 'parked' ORDER BY seq")
            .doing(doing)?;
        let rows = statement
            .query_map([], |row| {
                let problem: Option<String> = row.get(2)?;
                Ok(Parked { kind: row.get(0)?, key: row.get(1)?, problem: problem.unwrap_or_default() })
            })
            .doing(doing)?;
        rows.collect::<Result<_, _>>().doing(doing)
    }

    /// Why the last attempt to send failed, in words; `None` if it did not.
    pub fn trouble(&self) -> Result<Option<String>, StoreError> {
        Ok(self.text_setting(TROUBLE)?.filter(|text| !text.is_empty()))
    }

    /// Remembers why the last attempt to send failed.
    pub fn set_trouble(&self, trouble: Option<&str>) -> Result<(), StoreError> {
        self.set_text_setting(TROUBLE, trouble.unwrap_or_default())
    }

    pub(super) fn set_text_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, CAST(?2 AS BLOB))", [name, value])
            .map(drop)
            .doing("store a setting")
    }

    pub(super) fn text_setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let value: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .doing("read a setting")?;
        Ok(value.and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

fn item(row: &Row<'_>) -> Result<Result<OutboxItem, StoreError>, rusqlite::Error> {
    let (kind, key, digest): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let body: Option<Vec<u8>> = row.get(5)?;
    let (seq, attempts) = (row.get(0)?, row.get(1)?);
    let damaged = || StoreError::Damaged(format!("row {seq} of the outbox means nothing"));
    Ok((|| {
        let sha256: Sha256 = digest.parse().map_err(|_| damaged())?;
        let due = match (kind.as_str(), body) {
            ("record", Some(body)) => Due::Record { id: key.parse().map_err(|_| damaged())?, sha256, body },
            ("photo", None) => Due::Photo { sha256 },
            _ => return Err(damaged()),
        };
        Ok(OutboxItem { seq, attempts, due })
    })())
}

//! Tablets: how one is let in, recognised by its token, and shut out again.

use super::error::sql;
use super::{Store, StoreError, stored};
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use otklik_core::id::{DeviceId, Sha256};
use rusqlite::{OptionalExtension, Row, Transaction, params};

/// A tablet is noted as seen at most this often, so that reading requests do not write.
const SEEN_EVERY: TimeDelta = TimeDelta::seconds(60);

/// A tablet that was let in once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The tablet's own id.
    pub id: DeviceId,
    /// The name that the operator gave to it.
    pub name: String,
    /// When it was let in.
    pub enrolled_at: DateTime<Utc>,
    /// When it was last heard of.
    pub seen_at: Option<DateTime<Utc>>,
    /// When it was shut out.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A code that no tablet has used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The name the tablet will have.
    pub name: String,
    /// Until when the code is good.
    pub expires_at: DateTime<Utc>,
}

/// What became of a wish to let a tablet in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Enrolment {
    /// It is in, under this name.
    Enrolled {
        /// The name.
        name: String,
    },
    /// There is no such code.
    UnknownCode,
    /// The code is older than its life.
    ExpiredCode,
    /// Another tablet used the code, or this one did and has its token already.
    UsedCode,
    /// Another tablet goes by the name of the code.
    NameTaken {
        /// The name.
        name: String,
    },
    /// This tablet is in already, under another name.
    AlreadyNamed {
        /// The other name.
        name: String,
    },
}

const COLUMNS: &str = "id, name, enrolled_at, seen_at, revoked_at";

impl Store {
    /// Keeps a code for a tablet of that name; an older unused code of the name is forgotten. False if a tablet of
    /// that name is in use.
    pub fn add_code(&self, name: &str, code: &Secret, expires_at: DateTime<Utc>) -> Result<bool, StoreError> {
        const ACTION: &str = "keep the code";
        self.write(ACTION, |transaction| {
            if holder(transaction, name)?.is_some() {
                return Ok(false);
            }
            transaction
                .execute("DELETE FROM codes WHERE name = ? AND used_by IS NULL", [name])
                .and_then(|_| {
                    transaction.execute(
                        "INSERT INTO codes (code, name, expires_at) VALUES (?, ?, ?)",
                        params![code.digest().to_string(), name, expires_at.timestamp_millis()],
                    )
                })
                .map_err(sql(ACTION))?;
            Ok(true)
        })
    }

    /// Lets a tablet in that shows a code, and keeps the digest of the token it will be given.
    ///
    /// A tablet whose answer was lost may ask again with the same code, as long as no token of the code was ever used.
    pub fn enroll(
        &self,
        code: &Secret,
        device: DeviceId,
        token: &Secret,
        now: DateTime<Utc>,
    ) -> Result<Enrolment, StoreError> {
        const ACTION: &str = "let the tablet in";
        let code = code.digest().to_string();
        self.write(ACTION, |transaction| {
            let found: Option<(String, i64, Option<String>)> = transaction
                .query_row("SELECT name, expires_at, used_by FROM codes WHERE code = ?", [&code], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })
                .optional()
                .map_err(sql(ACTION))?;
            let Some((name, expires_at, used_by)) = found else { return Ok(Enrolment::UnknownCode) };
            let known = by_id(transaction, device)?;
            if let Some(used_by) = used_by {
                let token_unused = known.as_ref().is_some_and(|known| known.seen_at.is_none());
                if used_by != device.to_string() || !token_unused {
                    return Ok(Enrolment::UsedCode);
                }
            }
            if expires_at <= now.timestamp_millis() {
                return Ok(Enrolment::ExpiredCode);
            }
            if let Some(known) = known.filter(|known| known.revoked_at.is_none() && known.name != name) {
                return Ok(Enrolment::AlreadyNamed { name: known.name });
            }
            if holder(transaction, &name)?.is_some_and(|holder| holder != device) {
                return Ok(Enrolment::NameTaken { name });
            }
            transaction
                .execute(
                    "INSERT INTO devices (id, name, token, enrolled_at) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (id) DO UPDATE SET name = ?2, token = ?3, enrolled_at = ?4, seen_at = NULL,
                                                    revoked_at = NULL",
                    params![device.to_string(), name, token.digest().to_string(), now.timestamp_millis()],
                )
                .and_then(|_| {
                    transaction.execute("UPDATE codes SET used_by = ? WHERE code = ?", [&device.to_string(), &code])
                })
                .map_err(sql(ACTION))?;
            Ok(Enrolment::Enrolled { name })
        })
    }

    /// The tablet that a token belongs to, if it may still come in.
    pub fn device_with(&self, token: &Secret, now: DateTime<Utc>) -> Result<Option<Device>, StoreError> {
        const ACTION: &str = "look up the tablet";
        let digest = token.digest().to_string();
        let found = self.read(ACTION, |connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS}, token FROM devices WHERE token = ?"))
                .and_then(|mut statement| {
                    statement.query_row([&digest], |row| Ok((raw(row)?, row.get::<_, String>(5)?))).optional()
                })
                .map_err(sql(ACTION))
        })?;
        let Some((raw, stored_token)) = found else { return Ok(None) };
        let stored_token: Sha256 = stored("token", &stored_token)?;
        let device = raw.device()?;
        if device.revoked_at.is_some() || !token.matches(&stored_token) {
            return Ok(None);
        }
        if device.seen_at.is_none_or(|seen| now - seen >= SEEN_EVERY) {
            self.note_seen(device.id, now)?;
        }
        Ok(Some(device))
    }

    fn note_seen(&self, device: DeviceId, now: DateTime<Utc>) -> Result<(), StoreError> {
        const ACTION: &str = "note that the tablet was seen";
        self.write(ACTION, |transaction| {
            transaction
                .execute(
                    "UPDATE devices SET seen_at = ? WHERE id = ?",
                    params![now.timestamp_millis(), device.to_string()],
                )
                .map_err(sql(ACTION))?;
            Ok(())
        })
    }

    /// Every tablet that was ever let in, by name.
    pub fn devices(&self) -> Result<Vec<Device>, StoreError> {
        const ACTION: &str = "list the tablets";
        let raws: Vec<RawDevice> = self.read(ACTION, |connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM devices ORDER BY name, enrolled_at"))
                .and_then(|mut statement| statement.query_map([], raw)?.collect())
                .map_err(sql(ACTION))
        })?;
        raws.into_iter().map(RawDevice::device).collect()
    }

    /// Every code that is still good and unused, by name.
    pub fn waiting(&self, now: DateTime<Utc>) -> Result<Vec<Waiting>, StoreError> {
        const ACTION: &str = "list the codes";
        let rows: Vec<(String, i64)> = self.read(ACTION, |connection| {
            connection
                .prepare_cached(
                    "SELECT name, expires_at FROM codes WHERE used_by IS NULL AND expires_at > ? ORDER BY name",
                )
                .and_then(|mut statement| {
                    statement.query_map([now.timestamp_millis()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
                })
                .map_err(sql(ACTION))
        })?;
        rows.into_iter().map(|(name, at)| Ok(Waiting { name, expires_at: time("expires_at", at)? })).collect()
    }

    /// Shuts the tablet of that name out and forgets its unused codes. False if there is neither.
    pub fn revoke(&self, name: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        const ACTION: &str = "shut the tablet out";
        self.write(ACTION, |transaction| {
            let shut_out = transaction
                .execute(
                    "UPDATE devices SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL",
                    params![now.timestamp_millis(), name],
                )
                .map_err(sql(ACTION))?;
            // Used codes go as well: a tablet that never showed its token could otherwise enrol again with one.
            let forgotten = transaction.execute("DELETE FROM codes WHERE name = ?", [name]).map_err(sql(ACTION))?;
            Ok(shut_out + forgotten > 0)
        })
    }
}

/// The tablet that uses the name now.
fn holder(transaction: &Transaction<'_>, name: &str) -> Result<Option<DeviceId>, StoreError> {
    let id: Option<String> = transaction
        .query_row("SELECT id FROM devices WHERE name = ? AND revoked_at IS NULL", [name], |row| row.get(0))
        .optional()
        .map_err(sql("look up the name"))?;
    id.map(|id| stored("id", &id)).transpose()
}

fn by_id(transaction: &Transaction<'_>, device: DeviceId) -> Result<Option<Device>, StoreError> {
    transaction
        .query_row(&format!("SELECT {COLUMNS} FROM devices WHERE id = ?"), [device.to_string()], raw)
        .optional()
        .map_err(sql("look up the tablet"))?
        .map(RawDevice::device)
        .transpose()
}

struct RawDevice {
    id: String,
    name: String,
    enrolled_at: i64,
    seen_at: Option<i64>,
    revoked_at: Option<i64>,
}

fn raw(row: &Row<'_>) -> rusqlite::Result<RawDevice> {
    Ok(RawDevice {
        id: row.get(0)?,
        name: row.get(1)?,
        enrolled_at: row.get(2)?,
        seen_at: row.get(3)?,
        revoked_at: row.get(4)?,
    })
}

impl RawDevice {
    fn device(self) -> Result<Device, StoreError> {
        Ok(Device {
            id: stored("id", &self.id)?,
            name: self.name,
            enrolled_at: time("enrolled_at", self.enrolled_at)?,
            seen_at: self.seen_at.map(|at| time("seen_at", at)).transpose()?,
            revoked_at: self.revoked_at.map(|at| time("revoked_at", at)).transpose()?,
        })
    }
}

/// A moment as it stands in a column.
pub(super) fn time(column: &'static str, milliseconds: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(milliseconds).ok_or(StoreError::Value { column })
}

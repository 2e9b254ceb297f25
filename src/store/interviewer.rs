//! Who may unlock this tablet, interviewers and operators. PINs are kept as Argon2id hashes.

use super::open::Doing;
use super::{Store, StoreError};
use crate::session::{Person, Role};
use otklik_core::id::InterviewerId;
use rusqlite::{Connection, params};

/// A person who may unlock the tablet, as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct InterviewerRow {
    /// Id on this tablet.
    pub id: InterviewerId,
    /// Name.
    pub name: String,
    /// Argon2id hash of the PIN in PHC form.
    pub pin_hash: String,
    /// What they do here.
    pub role: Role,
    /// How often their PIN was entered wrong since it was last right.
    pub failed_pins: u32,
}

impl InterviewerRow {
    /// The person without their PIN.
    pub fn person(&self) -> Person {
        Person { id: self.id, name: self.name.clone(), role: self.role, failed_pins: self.failed_pins }
    }
}

impl Store {
    /// Everybody who may unlock the tablet, by name.
    pub fn interviewers(&self) -> Result<Vec<InterviewerRow>, StoreError> {
        let doing = "read the interviewers";
        let mut statement = self
            .connection
            .prepare("SELECT id, name, pin_hash, role, failed_pins FROM interviewer ORDER BY name")
            .doing(doing)?;
        let rows = statement
            .query_map([], |row| {
                let (id, role): (String, String) = (row.get(0)?, row.get(3)?);
                Ok((id, row.get(1)?, row.get(2)?, role, row.get(4)?))
            })
            .doing(doing)?;
        rows.map(|row| {
            let (id, name, pin_hash, role, failed_pins) = row.doing(doing)?;
            let id = id.parse().map_err(|_| StoreError::Damaged(format!("{id:?} is no id of an interviewer")))?;
            let known = Role::ALL.into_iter().find(|known| known.as_str() == role);
            let role = known.ok_or_else(|| StoreError::Damaged(format!("{role:?} is no role")))?;
            Ok(InterviewerRow { id, name, pin_hash, role, failed_pins })
        })
        .collect()
    }

    /// Adds a person, or gives an existing one of that name a new PIN and this role.
    pub fn put_interviewer(&self, row: &InterviewerRow) -> Result<(), StoreError> {
        self.connection
            .execute(
                "INSERT INTO interviewer (id, name, pin_hash, role, failed_pins) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (name) DO UPDATE
                 SET pin_hash = excluded.pin_hash, role = excluded.role, failed_pins = excluded.failed_pins",
                params![row.id.to_string(), row.name, row.pin_hash, row.role.as_str(), row.failed_pins],
            )
            .map(drop)
            .doing("store the interviewer")
    }
}

pub(super) fn put_failed_pins(connection: &Connection, who: &InterviewerId, failed: u32) -> Result<(), StoreError> {
    connection
        .execute("UPDATE interviewer SET failed_pins = ?2 WHERE id = ?1", params![who.to_string(), failed])
        .map(drop)
        .doing("count a wrong PIN")
}

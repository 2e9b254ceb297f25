//! The interviewers who may unlock this tablet. PINs are kept as Argon2id hashes.

use super::open::Doing;
use super::{Store, StoreError};
use otklik_core::id::InterviewerId;
use rusqlite::params;

/// An interviewer as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct InterviewerRow {
    /// Id on this tablet.
    pub id: InterviewerId,
    /// Name.
    pub name: String,
    /// Argon2id hash of the PIN in PHC form.
    pub pin_hash: String,
}

impl Store {
    /// All interviewers, by name.
    pub fn interviewers(&self) -> Result<Vec<InterviewerRow>, StoreError> {
        let doing = "read the interviewers";
        let mut statement =
            self.connection.prepare("SELECT id, name, pin_hash FROM interviewer ORDER BY name").doing(doing)?;
        let rows =
            statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))).doing(doing)?;
        rows.map(|row| {
            let (id, name, pin_hash) = row.doing(doing)?;
            let id = id.parse().map_err(|_| StoreError::Damaged(format!("{id:?} is no id of an interviewer")))?;
            Ok(InterviewerRow { id, name, pin_hash })
        })
        .collect()
    }

    /// Adds an interviewer, or gives an existing one of that name a new PIN.
    pub fn put_interviewer(&self, row: &InterviewerRow) -> Result<(), StoreError> {
        self.connection
            .execute(
                "INSERT INTO interviewer (id, name, pin_hash) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name) DO UPDATE SET pin_hash = excluded.pin_hash",
                params![row.id.to_string(), row.name, row.pin_hash],
            )
            .map(drop)
            .doing("store the interviewer")
    }
}

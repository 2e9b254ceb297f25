//! Files that were to become scenarios and were refused: remembered with all that is wrong with them, so that an operator
//! can read it on the tablet.

use super::open::Doing;
use super::{Store, StoreError};
use chrono::{DateTime, FixedOffset};
use otklik_core::id::Sha256;
use otklik_core::scenario::diagnostic::Diagnostic;
use rusqlite::params;

/// How many are remembered.
const REMEMBERED: u32 = 10;

/// A file that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedScenario {
    /// Its digest.
    pub sha256: Sha256,
    /// The name of the file.
    pub name: String,
    /// When it was refused.
    pub at: Option<DateTime<FixedOffset>>,
    /// All that is wrong with it.
    pub problems: Vec<Diagnostic>,
}

impl Store {
    /// Remembers that a file was refused, and forgets the oldest.
    pub fn refuse_scenario(
        &mut self,
        sha256: &Sha256,
        name: &str,
        at: DateTime<FixedOffset>,
        problems: &[Diagnostic],
    ) -> Result<(), StoreError> {
        let doing = "remember a refused scenario";
        let problems = serde_json::to_string(problems).doing(doing)?;
        let transaction = self.connection.transaction().doing(doing)?;
        transaction
            .execute(
                "INSERT OR REPLACE INTO refused_scenario (sha256, name, refused_at, problems) VALUES (?1, ?2, ?3, ?4)",
                params![sha256.to_string(), name, at.to_rfc3339(), problems],
            )
            .doing(doing)?;
        transaction
            .execute(
                "DELETE FROM refused_scenario WHERE sha256 NOT IN
                 (SELECT sha256 FROM refused_scenario ORDER BY rowid DESC LIMIT ?1)",
                [REMEMBERED],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The files that were refused, the latest first.
    pub fn refused_scenarios(&self) -> Result<Vec<RefusedScenario>, StoreError> {
        let doing = "read the refused scenarios";
        let mut statement = self
            .connection
            .prepare("SELECT sha256, name, refused_at, problems FROM refused_scenario ORDER BY rowid DESC")
            .doing(doing)?;
        let rows = statement
            .query_map([], |row| {
                Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
            })
            .doing(doing)?;
        let mut refused = Vec::new();
        for row in rows {
            let (digest, name, at, problems) = row.doing(doing)?;
            // A row of a later or earlier form is worth nothing to anybody.
            if let (Ok(sha256), Ok(problems)) = (digest.parse(), serde_json::from_str(&problems)) {
                refused.push(RefusedScenario { sha256, name, at: DateTime::parse_from_rfc3339(&at).ok(), problems });
            }
        }
        Ok(refused)
    }
}

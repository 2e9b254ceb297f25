//! What pools and quotas are balanced by: how many interviews this tablet began with a scenario, and how many responses
//! it has for each quota.

use super::open::Doing;
use super::{Store, StoreError};
use crate::session::ScenarioCounts;
use otklik_core::id::{QuotaId, ScenarioId};
use otklik_core::record::Record;
use rusqlite::{Connection, params};

/// The name under which begun interviews are counted.
const BEGUN: &str = "begun";
/// What stands before the id of a quota.
const QUOTA: &str = "quota:";

impl Store {
    /// What was counted for a scenario.
    pub fn scenario_counts(&self, scenario: &ScenarioId) -> Result<ScenarioCounts, StoreError> {
        let doing = "read what was counted for the scenario";
        let mut statement =
            self.connection.prepare("SELECT name, count FROM scenario_count WHERE scenario = ?1").doing(doing)?;
        let rows = statement
            .query_map([scenario.as_str()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))
            .doing(doing)?;
        let mut counts = ScenarioCounts::default();
        for row in rows {
            let (name, count) = row.doing(doing)?;
            if name == BEGUN {
                counts.begun = count.into();
            } else if let Some(Ok(quota)) = name.strip_prefix(QUOTA).map(QuotaId::new) {
                counts.quotas.insert(quota, count.into());
            }
        }
        Ok(counts)
    }
}

pub(super) fn count_begun(connection: &Connection, scenario: &ScenarioId) -> Result<(), StoreError> {
    count(connection, scenario, BEGUN)
}

pub(super) fn count_quotas(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    ScenarioCounts::quotas_of(record)
        .iter()
        .try_for_each(|quota| count(connection, &record.scenario.id, &format!("{QUOTA}{quota}")))
}

fn count(connection: &Connection, scenario: &ScenarioId, name: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO scenario_count (scenario, name, count) VALUES (?1, ?2, 1)
             ON CONFLICT DO UPDATE SET count = count + 1",
        )
        .and_then(|mut insert| insert.execute(params![scenario.as_str(), name]))
        .map(drop)
        .doing("count for the scenario")
}

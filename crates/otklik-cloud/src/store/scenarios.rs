//! Scenario files, byte for byte as the tablets sent them.

use super::error::sql;
use super::{Change, Store, StoreError, campaigns};
use chrono::{DateTime, Utc};
use otklik_core::id::{CampaignId, DeviceId, Sha256};
use otklik_core::scenario::parse::parse;
use otklik_core::scenario::{Scenario, ScenarioRef};
use rusqlite::{OptionalExtension, Transaction, params};

impl Store {
    /// Keeps a scenario file that has passed its checks. `None` if it was there already.
    pub fn put_scenario(
        &self,
        scenario: &Scenario,
        body: &[u8],
        device: DeviceId,
        now: DateTime<Utc>,
    ) -> Result<Option<Change>, StoreError> {
        const ACTION: &str = "keep the scenario file";
        let ScenarioRef { id, version, sha256 } = &scenario.reference;
        let campaign = &scenario.campaign.id;
        self.write(ACTION, |transaction| {
            if knows(transaction, sha256)? {
                return Ok(None);
            }
            let change = campaigns::note_change(transaction, campaign)?;
            transaction
                .execute(
                    "INSERT INTO scenarios (sha256, id, version, campaign, device, received_at, body)
                     VALUES (?, ?, ?, ?, ?, ?, ?)",
                    params![
                        sha256.to_string(),
                        id.as_str(),
                        version,
                        campaign.as_str(),
                        device.to_string(),
                        now.timestamp_millis(),
                        body
                    ],
                )
                .map_err(sql(ACTION))?;
            Ok(Some(change))
        })
    }

    /// The scenario of a file that is stored.
    pub fn scenario(&self, sha256: &Sha256) -> Result<Option<Scenario>, StoreError> {
        const ACTION: &str = "read the scenario file";
        let body: Option<Vec<u8>> = self.read(ACTION, |connection| {
            connection
                .query_row("SELECT body FROM scenarios WHERE sha256 = ?", [sha256.to_string()], |row| row.get(0))
                .optional()
                .map_err(sql(ACTION))
        })?;
        body.map(|body| read_scenario(&body, &sha256.to_string())).transpose()
    }

    /// The newest scenario of a campaign that can be read: the highest version, of several files the one that came
    /// last.
    pub fn newest_scenario(&self, campaign: &CampaignId) -> Result<Option<Scenario>, StoreError> {
        self.read("read the scenario file", |connection| newest(connection, campaign))
    }
}

fn knows(transaction: &Transaction<'_>, sha256: &Sha256) -> Result<bool, StoreError> {
    transaction
        .query_row("SELECT EXISTS (SELECT 1 FROM scenarios WHERE sha256 = ?)", [sha256.to_string()], |row| row.get(0))
        .map_err(sql("look up the scenario file"))
}

/// A file that this version cannot read any more does not hide an older one that it can.
pub(super) fn newest(transaction: &Transaction<'_>, campaign: &CampaignId) -> Result<Option<Scenario>, StoreError> {
    const ACTION: &str = "read the scenario file";
    let mut statement = transaction
        .prepare_cached("SELECT sha256, body FROM scenarios WHERE campaign = ? ORDER BY version DESC, seq DESC")
        .map_err(sql(ACTION))?;
    let mut rows = statement.query([campaign.as_str()]).map_err(sql(ACTION))?;
    while let Some(row) = rows.next().map_err(sql(ACTION))? {
        let (sha256, body): (String, Vec<u8>) =
            row.get(0).and_then(|sha256| Ok((sha256, row.get(1)?))).map_err(sql(ACTION))?;
        match read_scenario(&body, &sha256) {
            Ok(scenario) => return Ok(Some(scenario)),
            Err(error) => tracing::error!("{error}"),
        }
    }
    Ok(None)
}

fn read_scenario(body: &[u8], sha256: &str) -> Result<Scenario, StoreError> {
    parse(body).scenario.ok_or_else(|| StoreError::Unreadable {
        what: format!("scenario file {sha256}"),
        why: "it does not pass the checks of this version".to_owned(),
    })
}

//! Campaigns: which there are, and how often each has changed.

use super::error::sql;
use super::{Change, Store, StoreError, stored_campaign};
use chrono::NaiveDate;
use otklik_core::id::CampaignId;
use otklik_core::record::Disposition;
use rusqlite::{OptionalExtension, Transaction};

/// A campaign with what is cheap to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignRow {
    /// The campaign.
    pub id: CampaignId,
    /// How often it has changed.
    pub changes: u64,
    /// How many records there are.
    pub records: u64,
}

/// How many approaches of one day ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCount {
    /// Local date of the sampling plan.
    pub day: NaiveDate,
    /// How the approaches ended.
    pub disposition: Disposition,
    /// How many.
    pub count: u64,
}

impl Store {
    /// All campaigns by id.
    pub fn campaigns(&self) -> Result<Vec<CampaignRow>, StoreError> {
        const ACTION: &str = "list the campaigns";
        let rows: Vec<(String, i64, i64)> = self.read(ACTION, |connection| {
            connection
                .prepare_cached(
                    "SELECT id, changes, (SELECT count(*) FROM records WHERE campaign = campaigns.id)
                     FROM campaigns ORDER BY id",
                )
                .and_then(|mut statement| {
                    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
                })
                .map_err(sql(ACTION))
        })?;
        rows.into_iter()
            .map(|(id, changes, records)| {
                Ok(CampaignRow { id: stored_campaign(id)?, changes: count(changes), records: count(records) })
            })
            .collect()
    }

    /// How often a campaign has changed; `None` if there is no such campaign.
    pub fn changes(&self, campaign: &CampaignId) -> Result<Option<u64>, StoreError> {
        self.read("look up the campaign", |connection| changes_of(connection, campaign))
    }
}

pub(super) fn changes_of(transaction: &Transaction<'_>, campaign: &CampaignId) -> Result<Option<u64>, StoreError> {
    let changes: Option<i64> = transaction
        .prepare_cached("SELECT changes FROM campaigns WHERE id = ?")
        .and_then(|mut statement| statement.query_row([campaign.as_str()], |row| row.get(0)).optional())
        .map_err(sql("look up the campaign"))?;
    Ok(changes.map(count))
}

/// How many approaches ended in which way on which day, in the order of days.
pub(super) fn days_of(transaction: &Transaction<'_>, campaign: &CampaignId) -> Result<Vec<DayCount>, StoreError> {
    const ACTION: &str = "count the approaches by day";
    let rows: Vec<(String, String, i64)> = transaction
        .prepare_cached(
            "SELECT day, disposition, count(*) FROM records WHERE campaign = ?
             GROUP BY day, disposition ORDER BY day",
        )
        .and_then(|mut statement| {
            statement.query_map([campaign.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .map_err(sql(ACTION))?;
    rows.into_iter()
        .map(|(day, disposition, rows)| {
            Ok(DayCount {
                day: super::stored("day", &day)?,
                disposition: super::records::disposition(&disposition)?,
                count: count(rows),
            })
        })
        .collect()
}

/// Notes that a campaign has something new; creates it with its first change.
pub(super) fn note_change(transaction: &Transaction<'_>, campaign: &CampaignId) -> Result<Change, StoreError> {
    let number: i64 = transaction
        .query_row(
            "INSERT INTO campaigns (id, changes) VALUES (?, 1)
             ON CONFLICT (id) DO UPDATE SET changes = changes + 1 RETURNING changes",
            [campaign.as_str()],
            |row| row.get(0),
        )
        .map_err(sql("note a change"))?;
    Ok(Change { campaign: campaign.clone(), number: count(number) })
}

/// A count as SQLite gives it.
pub(super) fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}

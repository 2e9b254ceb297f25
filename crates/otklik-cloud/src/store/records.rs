//! Records: taken in once each, read in pages or all together.

use super::campaigns::{self, DayCount, count};
use super::devices::time;
use super::error::sql;
use super::{Change, Store, StoreError, scenarios, stored_digest};
use crate::ingest::Checked;
use chrono::{DateTime, Utc};
use otklik_core::id::{CampaignId, RecordId, Sha256};
use otklik_core::record::{Disposition, Record};
use otklik_core::scenario::Scenario;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use std::collections::BTreeSet;

/// What became of a record that was to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is on the disk now.
    Stored,
    /// It was there already, the same byte for byte.
    Duplicate,
    /// Another record has its id.
    Conflict,
    /// Its scenario file is not there.
    ScenarioMissing,
    /// Its scenario file is there, but it belongs to another campaign or says another id or version.
    OtherScenario {
        /// The campaign that the file belongs to.
        campaign: String,
    },
}

/// A record as it lies in the database.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecord {
    /// Its place in the order of arrival, from 1.
    pub seq: u64,
    /// Digest of its bytes.
    pub sha256: Sha256,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Name of the tablet it came from.
    pub device_name: String,
    /// The record.
    pub record: Record,
}

/// What the numbers of a campaign are computed from, at one moment.
pub struct CampaignData {
    /// How often the campaign has changed.
    pub changes: u64,
    /// The newest scenario; `None` if there is none that can be read.
    pub scenario: Option<Scenario>,
    /// The records that were asked for, in the order of arrival.
    pub records: Vec<Record>,
    /// The place of the last record, to be asked from next time; 0 if there is none.
    pub last: u64,
    /// Approaches by day; absent while more records follow, as nobody looks at the numbers yet.
    pub days: Option<Vec<DayCount>>,
}

/// Which records a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Every approach.
    All,
    /// Only approaches in which the tablet was handed over.
    Interviews,
}

const COLUMNS: &str = "records.seq, records.sha256, records.received_at, devices.name, records.body";

impl Store {
    /// Takes a batch in, in one transaction: one outcome for each record, in order. Returns after the commit.
    pub fn take(&self, batch: &[Checked], now: DateTime<Utc>) -> Result<(Vec<Taken>, Vec<Change>), StoreError> {
        self.write("store the records", |transaction| {
            let mut touched = BTreeSet::new();
            let mut outcomes = Vec::with_capacity(batch.len());
            for checked in batch {
                let outcome = take_one(transaction, checked, now)?;
                if outcome == Taken::Stored {
                    touched.insert(checked.record.campaign.clone());
                }
                outcomes.push(outcome);
            }
            let changes = touched
                .iter()
                .map(|campaign| campaigns::note_change(transaction, campaign))
                .collect::<Result<_, _>>()?;
            Ok((outcomes, changes))
        })
    }

    /// What the numbers of a campaign are computed from, with the first `most` records that arrived after the place
    /// `after` (0 for the beginning); `None` if there is no such campaign.
    pub fn campaign_data(
        &self,
        campaign: &CampaignId,
        after: u64,
        most: u32,
    ) -> Result<Option<CampaignData>, StoreError> {
        const ACTION: &str = "read the records";
        self.read(ACTION, |connection| {
            let Some(changes) = campaigns::changes_of(connection, campaign)? else { return Ok(None) };
            let mut statement = connection
                .prepare_cached("SELECT id, body, seq FROM records WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ?")
                .map_err(sql(ACTION))?;
            let from = i64::try_from(after).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![campaign.as_str(), from, most]).map_err(sql(ACTION))?;
            let (mut records, mut last) = (Vec::new(), after);
            while let Some(row) = rows.next().map_err(sql(ACTION))? {
                last = count(row.get(2).map_err(sql(ACTION))?);
                let id = row.get_ref(0).and_then(|id| Ok(id.as_str()?)).map_err(sql(ACTION))?;
                let body = row.get_ref(1).and_then(|body| Ok(body.as_str()?)).map_err(sql(ACTION))?;
                records.push(read_record(id, body)?);
            }
            let follows = records.len() >= most as usize;
            Ok(Some(CampaignData {
                changes,
                scenario: scenarios::newest(connection, campaign)?,
                records,
                last,
                days: if follows { None } else { Some(campaigns::days_of(connection, campaign)?) },
            }))
        })
    }

    /// How many records of a campaign a list would show.
    pub fn count_records(&self, campaign: &CampaignId, show: Show) -> Result<u64, StoreError> {
        const ACTION: &str = "count the records";
        self.read(ACTION, |connection| {
            connection
                .prepare_cached("SELECT count(*) FROM records WHERE campaign = ? AND interviewed >= ?")
                .and_then(|mut statement| {
                    statement.query_row(params![campaign.as_str(), least_interviewed(show)], |row| row.get(0))
                })
                .map(count)
                .map_err(sql(ACTION))
        })
    }

    /// Records of a campaign, the latest approach first, from `skip` on.
    pub fn latest_records(
        &self,
        campaign: &CampaignId,
        show: Show,
        skip: u64,
        most: u32,
    ) -> Result<Vec<StoredRecord>, StoreError> {
        self.select_records(
            &format!(
                "SELECT {COLUMNS} FROM records JOIN devices ON devices.id = records.device
                 WHERE campaign = ? AND interviewed >= ? ORDER BY approached_at DESC, seq DESC LIMIT ? OFFSET ?"
            ),
            params![campaign.as_str(), least_interviewed(show), most, i64::try_from(skip).unwrap_or(i64::MAX)],
        )
    }

    /// Records of a campaign in the order of arrival, after the place `after`.
    pub fn records_after(&self, campaign: &CampaignId, after: u64, most: u32) -> Result<Vec<StoredRecord>, StoreError> {
        self.select_records(
            &format!(
                "SELECT {COLUMNS} FROM records JOIN devices ON devices.id = records.device
                 WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ?"
            ),
            params![campaign.as_str(), i64::try_from(after).unwrap_or(i64::MAX), most],
        )
    }

    fn select_records(&self, query: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<StoredRecord>, StoreError> {
        const ACTION: &str = "read the records";
        let raws: Vec<RawRecord> = self.read(ACTION, |connection| {
            connection
                .prepare_cached(query)
                .and_then(|mut statement| statement.query_map(params, raw)?.collect())
                .map_err(sql(ACTION))
        })?;
        raws.into_iter().map(RawRecord::record).collect()
    }

    /// One record of a campaign with the bytes it came in.
    pub fn record(&self, campaign: &CampaignId, id: RecordId) -> Result<Option<(StoredRecord, String)>, StoreError> {
        const ACTION: &str = "read the record";
        let raw = self.read(ACTION, |connection| {
            connection
                .query_row(
                    &format!(
                        "SELECT {COLUMNS} FROM records JOIN devices ON devices.id = records.device
                         WHERE campaign = ? AND records.id = ?"
                    ),
                    params![campaign.as_str(), id.to_string()],
                    raw,
                )
                .optional()
                .map_err(sql(ACTION))
        })?;
        let Some(raw) = raw else { return Ok(None) };
        let body = raw.body.clone();
        Ok(Some((raw.record()?, body)))
    }
}

fn take_one(transaction: &Transaction<'_>, checked: &Checked, now: DateTime<Utc>) -> Result<Taken, StoreError> {
    const ACTION: &str = "store the record";
    let record = &checked.record;
    let id = record.id.to_string();
    let known: Option<String> = transaction
        .prepare_cached("SELECT sha256 FROM records WHERE id = ?")
        .and_then(|mut statement| statement.query_row([&id], |row| row.get(0)).optional())
        .map_err(sql(ACTION))?;
    if let Some(known) = known {
        let same = stored_digest(&known)? == checked.sha256;
        return Ok(if same { Taken::Duplicate } else { Taken::Conflict });
    }
    let scenario = record.scenario.sha256.to_string();
    let file: Option<(String, i64, String)> = transaction
        .prepare_cached("SELECT id, version, campaign FROM scenarios WHERE sha256 = ?")
        .and_then(|mut statement| {
            statement.query_row([&scenario], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
        })
        .map_err(sql(ACTION))?;
    let Some((scenario_id, version, campaign)) = file else { return Ok(Taken::ScenarioMissing) };
    if campaign != record.campaign.as_str()
        || scenario_id != record.scenario.id.as_str()
        || version != i64::from(record.scenario.version)
    {
        return Ok(Taken::OtherScenario { campaign });
    }
    transaction
        .prepare_cached(
            "INSERT INTO records (id, sha256, campaign, device, scenario, disposition, interviewed, approached_at, day,
                                  received_at, body)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                id,
                checked.sha256.to_string(),
                record.campaign.as_str(),
                record.device.to_string(),
                scenario,
                record.disposition.as_str(),
                record.interview.is_some(),
                record.approach.at.timestamp_millis(),
                record.approach.day.to_string(),
                now.timestamp_millis(),
                checked.body
            ])
        })
        .map_err(sql(ACTION))?;
    let seq = transaction.last_insert_rowid();
    for sha256 in record.interview.iter().flat_map(|interview| interview.files()) {
        transaction
            .prepare_cached("INSERT OR IGNORE INTO record_photos (record, sha256) VALUES (?, ?)")
            .and_then(|mut statement| statement.execute(params![seq, sha256.to_string()]))
            .map_err(sql(ACTION))?;
    }
    Ok(Taken::Stored)
}

fn least_interviewed(show: Show) -> i64 {
    match show {
        Show::All => 0,
        Show::Interviews => 1,
    }
}

pub(super) fn disposition(text: &str) -> Result<Disposition, StoreError> {
    let found = Disposition::ALL.into_iter().find(|disposition| disposition.as_str() == text);
    found.ok_or(StoreError::Value { column: "disposition" })
}

fn read_record(id: &str, body: &str) -> Result<Record, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Unreadable {
        what: format!("record {id}"),
        why: format!("{:?} error at column {}", error.classify(), error.column()),
    })
}

struct RawRecord {
    seq: i64,
    sha256: String,
    received_at: i64,
    device_name: String,
    body: String,
}

fn raw(row: &Row<'_>) -> rusqlite::Result<RawRecord> {
    Ok(RawRecord {
        seq: row.get(0)?,
        sha256: row.get(1)?,
        received_at: row.get(2)?,
        device_name: row.get(3)?,
        body: row.get(4)?,
    })
}

impl RawRecord {
    fn record(self) -> Result<StoredRecord, StoreError> {
        Ok(StoredRecord {
            seq: count(self.seq),
            sha256: stored_digest(&self.sha256)?,
            received_at: time("received_at", self.received_at)?,
            device_name: self.device_name,
            record: read_record(&format!("number {}", self.seq), &self.body)?,
        })
    }
}

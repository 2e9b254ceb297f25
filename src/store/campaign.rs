//! What was counted for a campaign, for the interviewer's progress and rates. Counts only, no answers; they stay when
//! the records have left.

use super::open::Doing;
use super::{Store, StoreError};
use crate::session::CampaignCounts;
use chrono::NaiveDate;
use otklik_core::id::{CampaignId, OptionId, SegmentId};
use otklik_core::record::{CollectionMode, Disposition, Record};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

impl Store {
    /// What was counted for a campaign.
    pub fn campaign_counts(&self, campaign: &CampaignId) -> Result<CampaignCounts, StoreError> {
        let doing = "read what was counted for the campaign";
        let mut statement = self
            .connection
            .prepare("SELECT mode, disposition, segment, option, count FROM campaign_count WHERE campaign = ?1")
            .doing(doing)?;
        let rows = statement
            .query_map([campaign.as_str()], |row| {
                let words: [String; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
                Ok((words, row.get::<_, u32>(4)?))
            })
            .doing(doing)?;
        let mut counts = CampaignCounts::default();
        for row in rows {
            let ([mode, disposition, segment, option], count) = row.doing(doing)?;
            let damaged = || StoreError::Damaged(format!("{mode:?}, {disposition:?} is no count of a campaign"));
            let known = Disposition::ALL.into_iter().find(|known| known.as_str() == disposition);
            let disposition = known.ok_or_else(damaged)?;
            if segment.is_empty() {
                let known = CollectionMode::ALL.into_iter().find(|known| known.as_str() == mode);
                counts.approaches.insert((known.ok_or_else(damaged)?, disposition), count.into());
            } else if CampaignCounts::is_response(disposition)
                && let (Ok(segment), Ok(option)) = (SegmentId::new(&segment), OptionId::new(&option))
            {
                *counts.responses.entry((segment, option)).or_default() += u64::from(count);
            }
        }
        Ok(counts)
    }

    /// The arrivals of a day that were approached.
    pub fn approached(&self, campaign: &CampaignId, day: NaiveDate) -> Result<BTreeSet<u32>, StoreError> {
        self.arrivals("SELECT arrival FROM approached WHERE campaign = ?1 AND day = ?2", campaign, day)
    }

    /// The arrivals of a day that came to a tablet that stood alone.
    pub fn unattended(&self, campaign: &CampaignId, day: NaiveDate) -> Result<BTreeSet<u32>, StoreError> {
        self.arrivals("SELECT arrival FROM unattended WHERE campaign = ?1 AND day = ?2", campaign, day)
    }

    fn arrivals(&self, query: &str, campaign: &CampaignId, day: NaiveDate) -> Result<BTreeSet<u32>, StoreError> {
        let doing = "read who came";
        let mut statement = self.connection.prepare(query).doing(doing)?;
        let rows = statement.query_map([campaign.as_str(), &day.to_string()], |row| row.get(0)).doing(doing)?;
        rows.collect::<Result<_, _>>().doing(doing)
    }
}

/// Counts a finished record for its campaign.
pub(super) fn count_campaign(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    change(connection, record, 1)?;
    let approach = &record.approach;
    if is_approached(record) {
        connection
            .execute(
                "INSERT OR IGNORE INTO approached (campaign, day, arrival) VALUES (?1, ?2, ?3)",
                params![record.campaign.as_str(), approach.day.to_string(), approach.arrival],
            )
            .doing("remember who was approached")?;
    }
    if approach.mode == CollectionMode::SelfService {
        connection
            .execute(
                "INSERT OR IGNORE INTO unattended (campaign, day, arrival) VALUES (?1, ?2, ?3)",
                params![record.campaign.as_str(), approach.day.to_string(), approach.arrival],
            )
            .doing("remember who came to a tablet that stood alone")?;
    }
    Ok(())
}

/// Takes a record out that was counted.
pub(super) fn uncount_campaign(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    change(connection, record, -1)?;
    let doing = "take a count back";
    connection.execute("DELETE FROM campaign_count WHERE count <= 0", []).doing(doing)?;
    connection
        .execute(
            "DELETE FROM approached WHERE campaign = ?1 AND day = ?2 AND arrival = ?3",
            params![record.campaign.as_str(), record.approach.day.to_string(), record.approach.arrival],
        )
        .map(drop)
        .doing(doing)
}

fn is_approached(record: &Record) -> bool {
    record.disposition != Disposition::NotReached && record.approach.mode == CollectionMode::Interviewer
}

fn change(connection: &Connection, record: &Record, by: i64) -> Result<(), StoreError> {
    let doing = "count for the campaign";
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO campaign_count (campaign, mode, disposition, segment, option, count)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        )
        .doing(doing)?;
    let segments = record.approach.segments.iter().map(|(segment, option)| (segment.as_str(), option.as_str()));
    for (segment, option) in std::iter::once(("", "")).chain(segments) {
        let (campaign, mode) = (record.campaign.as_str(), record.approach.mode.as_str());
        let words = params![campaign, mode, record.disposition.as_str(), segment, option, by];
        statement.execute(words).doing(doing)?;
    }
    Ok(())
}

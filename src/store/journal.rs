//! What the session commits: counts, the log of the open interview, finished records. One transaction for each tap.

use super::campaign::{count_campaign, uncount_campaign};
use super::count::{count_begun, count_quotas};
use super::interviewer::put_failed_pins;
use super::look::{forget_look, look_of, put_look};
use super::open::Doing;
use super::remembered::remember;
use super::settings::put_settings;
use super::{Store, StoreError};
use crate::session::{ChosenLook, DayState, Typing, Write};
use chrono::{DateTime, FixedOffset, NaiveDate};
use otklik_core::evidence::LogEntry;
use otklik_core::id::{RecordId, Sha256};
use otklik_core::interview::InterviewEvent;
use otklik_core::record::{Answer, CollectionMode, Disposition, PhotoOutcome, Record};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The count of a day, and the dispositions recorded on it.
pub type Day = (DayState, BTreeMap<Disposition, u32>);

/// The log of an interview as it was stored.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenLog {
    /// Id of the record it would become.
    pub record: String,
    /// Its entries; `None` if one of them cannot be read.
    pub log: Option<Vec<LogEntry>>,
    /// The text that was being typed.
    pub typing: Option<Typing>,
    /// What the respondent chose about the look.
    pub look: ChosenLook,
}

impl Store {
    /// Commits all of `writes` in one transaction. When this returns, they are on disk.
    pub fn commit(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        let doing = "store a tap";
        let transaction = self.connection.transaction().doing(doing)?;
        for write in writes {
            match write {
                Write::Day(day) => put_day(&transaction, day)?,
                Write::Append { record, entry } => {
                    if let InterviewEvent::Started { scenario, .. } = &entry.event {
                        count_begun(&transaction, &scenario.id)?;
                    }
                    let text = serde_json::to_string(entry).doing(doing)?;
                    transaction
                        .prepare_cached("INSERT INTO journal (record, seq, entry) VALUES (?1, ?2, ?3)")
                        .and_then(|mut insert| insert.execute(params![record.to_string(), entry.seq, text]))
                        .doing(doing)?;
                    if entry.event.ends_typing() {
                        let record = record.to_string();
                        transaction.execute("DELETE FROM typing WHERE record = ?1", [record]).doing(doing)?;
                    }
                }
                Write::Typing { record, typing } => {
                    let text = serde_json::to_string(typing).doing(doing)?;
                    transaction
                        .prepare_cached("INSERT OR REPLACE INTO typing (record, typing) VALUES (?1, ?2)")
                        .and_then(|mut insert| insert.execute([record.to_string(), text]))
                        .doing(doing)?;
                }
                Write::Look { record, look } => put_look(&transaction, &record.to_string(), look)?,
                Write::Settings(settings) => put_settings(&transaction, settings)?,
                Write::Close(record) => close(&transaction, record)?,
                Write::Hold(record) => {
                    close(&transaction, record)?;
                    hold(&transaction, &record.id, true)?;
                }
                Write::Release(record) => hold(&transaction, record, false)?,
                Write::Withdraw(record) => withdraw(&transaction, record)?,
                Write::Remember(choice) => remember(&transaction, choice)?,
                Write::FailedPins { who, failed } => put_failed_pins(&transaction, who, *failed)?,
            }
        }
        transaction.commit().doing(doing)?;
        for write in writes {
            if let Write::Close(record) = write {
                self.remove_discarded(record);
            }
        }
        Ok(())
    }

    /// Removes the pictures of answers that the respondent took back or replaced.
    fn remove_discarded(&self, record: &Record) {
        let Some(interview) = &record.interview else { return };
        let given: BTreeSet<Sha256> = interview.log.iter().filter_map(|entry| logged(&entry.event)).collect();
        let kept: BTreeSet<Sha256> = interview.files().collect();
        let mut discarded = given.difference(&kept).peekable();
        if discarded.peek().is_none() {
            return;
        }
        if let Err(error) = self.remove_unneeded(discarded) {
            // Those that stay are removed as orphans at the next start.
            tracing::warn!(%error, "a picture that was replaced could not be removed");
        }
    }

    /// The days on which something was counted, oldest first, each with its dispositions.
    pub fn days(&self) -> Result<Vec<Day>, StoreError> {
        let doing = "read the counts of the days";
        let mut statement =
            self.connection.prepare("SELECT day, arrivals, decided, undone FROM day ORDER BY day").doing(doing)?;
        let rows = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .doing(doing)?;
        rows.map(|row| {
            let (day, arrivals, decided, undone) = row.doing(doing)?;
            let date: NaiveDate = day.parse().map_err(|_| StoreError::Damaged(format!("{day:?} is no date")))?;
            Ok((DayState { day: date, arrivals, decided, undone }, self.tally(&day)?))
        })
        .collect()
    }

    fn tally(&self, day: &str) -> Result<BTreeMap<Disposition, u32>, StoreError> {
        let doing = "read the dispositions of a day";
        let mut statement =
            self.connection.prepare_cached("SELECT disposition, count FROM tally WHERE day = ?1").doing(doing)?;
        let rows = statement.query_map([day], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).doing(doing)?;
        let mut tally = BTreeMap::new();
        for row in rows {
            let (word, count) = row.doing(doing)?;
            let known = Disposition::ALL.into_iter().find(|disposition| disposition.as_str() == word);
            let disposition = known.ok_or_else(|| StoreError::Damaged(format!("{word:?} is no disposition")))?;
            tally.insert(disposition, count);
        }
        Ok(tally)
    }

    /// The interviews that were open when the terminal stopped, oldest first; usually none or one.
    pub fn open_logs(&self) -> Result<Vec<OpenLog>, StoreError> {
        let doing = "read the open interview";
        let mut statement =
            self.connection.prepare("SELECT record, entry FROM journal ORDER BY record, seq").doing(doing)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).doing(doing)?;
        let mut logs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows {
            let (record, entry): (String, String) = row.doing(doing)?;
            logs.entry(record).or_default().push(entry);
        }
        logs.into_iter()
            .map(|(record, entries)| {
                let typing: Option<String> = self
                    .connection
                    .query_row("SELECT typing FROM typing WHERE record = ?1", [&record], |row| row.get(0))
                    .optional()
                    .doing(doing)?;
                // A text that cannot be read is not worth the interview it belongs to.
                let typing = typing.and_then(|text| serde_json::from_str(&text).ok());
                let log = entries.iter().map(|entry| serde_json::from_str(entry).ok()).collect();
                let look = look_of(&self.connection, &record)?;
                Ok(OpenLog { record, log, typing, look })
            })
            .collect()
    }

    /// Takes the log of an interview that cannot be read out of the way, into a file of its own. Returns the file.
    pub fn set_log_aside(&mut self, record: &str, stamp: &str) -> Result<PathBuf, StoreError> {
        let doing = "set a damaged log aside";
        let name: String = record.chars().filter(char::is_ascii_alphanumeric).collect();
        let path = self.folder().join(format!("damaged-log-{stamp}-{name}.jsonl"));
        let error = |source| StoreError::File { doing: "write", path: path.clone(), source };
        let mut statement =
            self.connection.prepare("SELECT entry FROM journal WHERE record = ?1 ORDER BY seq").doing(doing)?;
        let entries = statement.query_map([record], |row| row.get::<_, String>(0)).doing(doing)?;
        let entries: Vec<String> = entries.collect::<Result<_, _>>().doing(doing)?;
        drop(statement);
        let mut file = std::fs::File::create_new(&path).map_err(error)?;
        std::io::Write::write_all(&mut file, entries.join("\n").as_bytes()).map_err(error)?;
        file.sync_all().map_err(error)?;
        let transaction = self.connection.transaction().doing(doing)?;
        transaction.execute("DELETE FROM journal WHERE record = ?1", [record]).doing(doing)?;
        transaction.execute("DELETE FROM typing WHERE record = ?1", [record]).doing(doing)?;
        forget_look(&transaction, record)?;
        transaction.commit().doing(doing)?;
        Ok(path)
    }

    /// Digests of all photos that an open interview or the outbox refers to.
    pub(super) fn photo_keys(&self) -> Result<Vec<String>, StoreError> {
        let doing = "read which photos are needed";
        let mut statement = self.connection.prepare("SELECT key FROM outbox WHERE kind = 'photo'").doing(doing)?;
        let rows = statement.query_map([], |row| row.get(0)).doing(doing)?;
        let mut keys: Vec<String> = rows.collect::<Result<_, _>>().doing(doing)?;
        for open in self.open_logs()? {
            let entries = open.log.iter().flatten();
            keys.extend(entries.filter_map(|entry| logged(&entry.event)).map(|sha256| sha256.to_string()));
        }
        Ok(keys)
    }
}

fn put_day(connection: &Connection, day: &DayState) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO day (day, arrivals, decided, undone) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut insert| insert.execute(params![day.day.to_string(), day.arrivals, day.decided, day.undone]))
        .map(drop)
        .doing("store the count of the day")
}

fn close(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let doing = "store a finished record";
    let body = serde_json::to_vec(record).doing(doing)?;
    let (id, at) = (record.id.to_string(), record.approach.at);
    let scenario = record.scenario.sha256.to_string();
    connection
        .execute(
            "INSERT INTO outbox (kind, key, body, sha256, scenario, created_at)
             VALUES ('record', ?1, ?2, ?3, ?4, ?5)",
            params![id, body, Sha256::of(&body).to_string(), scenario, at.to_rfc3339()],
        )
        .doing(doing)?;
    for sha256 in record.interview.iter().flat_map(|interview| interview.files()) {
        queue_photo(connection, &sha256, at)?;
    }
    // The figures of a day are those of approaches; a tablet that stands alone makes none.
    if record.approach.mode == CollectionMode::Interviewer {
        connection
            .execute(
                "INSERT INTO tally (day, disposition, count) VALUES (?1, ?2, 1)
                 ON CONFLICT DO UPDATE SET count = count + 1",
                params![record.approach.day.to_string(), record.disposition.as_str()],
            )
            .doing(doing)?;
    }
    count_quotas(connection, record)?;
    count_campaign(connection, record)?;
    connection.execute("DELETE FROM journal WHERE record = ?1", [&id]).doing(doing)?;
    connection.execute("DELETE FROM typing WHERE record = ?1", [&id]).doing(doing)?;
    forget_look(connection, &id)
}

fn hold(connection: &Connection, record: &RecordId, held: bool) -> Result<(), StoreError> {
    connection
        .execute("UPDATE outbox SET held = ?2 WHERE kind = 'record' AND key = ?1", params![record.to_string(), held])
        .map(drop)
        .doing("hold a record")
}

/// Takes a held record back: out of the outbox and out of every count. One that was let go is left alone.
fn withdraw(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let doing = "take a record back";
    let removed = connection
        .execute("DELETE FROM outbox WHERE kind = 'record' AND key = ?1 AND held = 1", [record.id.to_string()])
        .doing(doing)?;
    if removed == 0 {
        return Err(StoreError::Damaged(format!("record {} is to be taken back and is not held", record.id)));
    }
    connection
        .execute(
            "UPDATE tally SET count = count - 1 WHERE day = ?1 AND disposition = ?2",
            params![record.approach.day.to_string(), record.disposition.as_str()],
        )
        .doing(doing)?;
    connection.execute("DELETE FROM tally WHERE count <= 0", []).doing(doing)?;
    uncount_campaign(connection, record)
}

fn queue_photo(connection: &Connection, sha256: &Sha256, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
    // Two photos may be the same picture; one copy is enough.
    connection
        .execute(
            "INSERT INTO outbox (kind, key, sha256, created_at) VALUES ('photo', ?1, ?1, ?2) ON CONFLICT DO NOTHING",
            params![sha256.to_string(), at.to_rfc3339()],
        )
        .map(drop)
        .doing("queue a photo")
}

/// The file that an event of an interview speaks of.
fn logged(event: &InterviewEvent) -> Option<Sha256> {
    match event {
        InterviewEvent::Photographed { photo } => match photo.outcome {
            PhotoOutcome::Taken { sha256, .. } => Some(sha256),
            PhotoOutcome::Missing { .. } => None,
        },
        InterviewEvent::Answered { answer, .. } => answer.as_ref().and_then(Answer::picture),
        _ => None,
    }
}

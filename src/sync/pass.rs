//! One pass over what is due: scenario files first, then records, then photos. Answers matter more than pictures.

use super::client::{Client, SyncError};
use super::policy::{LONGEST, RetryKind, classify, delay};
use super::{TroubleKind, TroubleNote};
use crate::store::{Due, OutboxItem, Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use otklik_core::wire::{Batch, BatchResponse, Item, ItemOutcome, LARGEST_BATCH, LARGEST_BODY};
use serde_json::value::RawValue;

/// What a pass did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pass {
    /// Records that the cloud acknowledged.
    pub records: usize,
    /// Photos that the cloud acknowledged.
    pub photos: usize,
    /// Records and photos that the cloud refused for good.
    pub parked: usize,
    /// Why not everything went, if it did not.
    pub trouble: Option<TroubleNote>,
}

/// Photos tried in one pass before new records are looked for again.
const PHOTOS_AT_ONCE: usize = 20;

/// Whether a pass can go on after something failed.
enum After {
    GoOn,
    Stop(TroubleNote),
}

/// Sends all that is due, until nothing is or something fails. `now` is the time, `roll` uniform in [0, 1) for each
/// call: both are told so that a test can tell them.
pub async fn run_once(
    store: &mut Store,
    now: impl Fn() -> DateTime<Utc>,
    roll: impl Fn() -> f64,
) -> Result<Pass, StoreError> {
    let mut pass = Pass::default();
    let stopped = match store.enrolment()? {
        None => Some(TroubleNote::not_enrolled()),
        Some(enrolment) => match Client::new(&enrolment.cloud, Some(&enrolment.token)) {
            Ok(client) => Sender { store, client, now, roll, pass: &mut pass }.everything().await?,
            Err(error) => Some(TroubleNote::of(&error)),
        },
    };
    let note = stopped.as_ref().map(|note| serde_json::to_string(note).unwrap_or_default());
    store.set_trouble(note.as_deref())?;
    pass.trouble = stopped;
    if pass.records > 0 {
        // Answers that have left the tablet leave its disk as well.
        store.empty_log()?;
    }
    Ok(pass)
}

struct Sender<'a, N, R> {
    store: &'a mut Store,
    client: Client,
    now: N,
    roll: R,
    pass: &'a mut Pass,
}

impl<N: Fn() -> DateTime<Utc>, R: Fn() -> f64> Sender<'_, N, R> {
    async fn everything(&mut self) -> Result<Option<TroubleNote>, StoreError> {
        loop {
            if let Some(note) = self.scenarios().await? {
                return Ok(Some(note));
            }
            let records = self.store.due_records(self.millis(), LARGEST_BATCH)?;
            let batch = within_body(records);
            if !batch.is_empty() {
                if let After::Stop(note) = self.records(batch).await? {
                    return Ok(Some(note));
                }
                continue;
            }
            let photos = self.store.due_photos(self.millis(), PHOTOS_AT_ONCE)?;
            if photos.is_empty() {
                return Ok(None);
            }
            for photo in photos {
                if let After::Stop(note) = self.photo(photo).await? {
                    return Ok(Some(note));
                }
            }
        }
    }

    fn millis(&self) -> i64 {
        (self.now)().timestamp_millis()
    }

    async fn scenarios(&mut self) -> Result<Option<TroubleNote>, StoreError> {
        for sha256 in self.store.scenarios_to_send()? {
            let Some(file) = self.store.scenario_file(&sha256)? else { continue };
            match self.client.put_scenario(&sha256, file).await {
                Ok(stored) if stored.sha256 == sha256 => self.store.mark_scenario(&sha256, true)?,
                Ok(_) => return Ok(Some(foreign("it acknowledged another scenario than it was sent"))),
                Err(error) => {
                    tracing::warn!(scenario = %sha256, error = %super::client::chain(&error), "scenario not sent");
                    if let RetryKind::Permanent = classify(&error) {
                        let problem = format!("its scenario was refused: {error}");
                        self.pass.parked += self.store.park_scenario(&sha256, &problem)?;
                        continue;
                    }
                    let items = self.store.due_records(self.millis(), LARGEST_BATCH)?;
                    return self.failed(&items, &error).map(stopped);
                }
            }
        }
        Ok(None)
    }

    async fn records(&mut self, items: Vec<OutboxItem>) -> Result<After, StoreError> {
        let Some(batch) = batch_of(&items) else {
            for item in &items {
                self.park(item, "the stored record is no JSON")?;
            }
            return Ok(After::GoOn);
        };
        match self.client.post_records(&batch).await {
            Ok(response) => self.results(&items, &response),
            Err(error) if classify(&error) == RetryKind::Permanent && items.len() > 1 => {
                // One of them spoils the batch: each alone shows which.
                for item in items {
                    if let After::Stop(note) = Box::pin(self.records(vec![item])).await? {
                        return Ok(After::Stop(note));
                    }
                }
                Ok(After::GoOn)
            }
            Err(error) => self.failed(&items, &error),
        }
    }

    fn results(&mut self, items: &[OutboxItem], response: &BatchResponse) -> Result<After, StoreError> {
        let mut acknowledged = Vec::new();
        let mut unexplained = Vec::new();
        for item in items {
            let Due::Record { id, sha256, .. } = &item.due else { continue };
            let result = response.results.iter().find(|result| result.id == *id);
            match result.map(|result| (&result.outcome, result.sha256 == *sha256)) {
                Some((ItemOutcome::Stored | ItemOutcome::Duplicate, true)) => acknowledged.push(item),
                Some((ItemOutcome::ScenarioMissing { scenario }, _)) => {
                    self.store.mark_scenario(scenario, false)?;
                    unexplained.push(item);
                }
                Some((ItemOutcome::Rejected { reason }, _)) => self.park(item, reason)?,
                Some((ItemOutcome::Stored | ItemOutcome::Duplicate, false)) | None => unexplained.push(item),
            }
        }
        self.pass.records += acknowledged.len();
        self.store.acknowledged(&acknowledged, (self.now)())?;
        if unexplained.is_empty() {
            return Ok(After::GoOn);
        }
        // The scenario goes first next time, and the records follow it; once at once, then after the shortest delay.
        let again = items.iter().all(|item| item.attempts == 0);
        let at = if again { self.millis() } else { self.millis() + 1000 };
        self.store.postpone(&unexplained, at, "the cloud has not acknowledged it yet")?;
        if acknowledged.is_empty() && self.store.scenarios_to_send()?.is_empty() {
            return Ok(After::Stop(foreign("it did not acknowledge what it was sent")));
        }
        Ok(After::GoOn)
    }

    async fn photo(&mut self, item: OutboxItem) -> Result<After, StoreError> {
        let Due::Photo { sha256 } = &item.due else { return Ok(After::GoOn) };
        let jpeg = match self.store.read_photo(sha256) {
            Ok(jpeg) if otklik_core::id::Sha256::of(&jpeg) == *sha256 => jpeg,
            Ok(_) => {
                self.park(&item, "the photo was changed on the tablet's disk")?;
                return Ok(After::GoOn);
            }
            Err(StoreError::File { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                self.park(&item, "the photo is gone from the tablet's disk")?;
                return Ok(After::GoOn);
            }
            Err(error) => return Err(error),
        };
        match self.client.put_photo(sha256, jpeg).await {
            Ok(stored) if stored.sha256 == *sha256 => {
                self.pass.photos += 1;
                self.store.acknowledged(&[&item], (self.now)())?;
                Ok(After::GoOn)
            }
            Ok(_) => Ok(After::Stop(foreign("it acknowledged another photo than it was sent"))),
            Err(error) => self.failed(&[item], &error),
        }
    }

    fn park(&mut self, item: &OutboxItem, problem: &str) -> Result<(), StoreError> {
        tracing::error!(item = ?item.due, problem, "refused by the cloud and parked");
        self.pass.parked += 1;
        self.store.park(item, problem)
    }

    fn failed(&mut self, items: &[OutboxItem], error: &SyncError) -> Result<After, StoreError> {
        let note = TroubleNote::of(error);
        let wait = match classify(error) {
            RetryKind::Permanent if !items.is_empty() => {
                for item in items {
                    self.park(item, &note.message)?;
                }
                return Ok(After::GoOn);
            }
            RetryKind::Transient { after: Some(after) } => after.min(LONGEST),
            RetryKind::Network
            | RetryKind::Transient { after: None }
            | RetryKind::Unauthorized
            | RetryKind::Permanent => {
                let attempts = items.iter().map(|item| item.attempts).min().unwrap_or(0) + 1;
                delay(attempts, (self.roll)())
            }
        };
        tracing::warn!(problem = %note.message, wait_seconds = wait.as_secs(), "sending failed; trying again later");
        let at = (self.now)() + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1));
        let items: Vec<_> = items.iter().collect();
        self.store.postpone(&items, at.timestamp_millis(), &note.message)?;
        Ok(After::Stop(note))
    }
}

fn stopped(after: After) -> Option<TroubleNote> {
    match after {
        After::GoOn => None,
        After::Stop(note) => Some(note),
    }
}

fn foreign(message: &str) -> TroubleNote {
    TroubleNote { kind: TroubleKind::Server, message: message.to_owned() }
}

/// As many of the items, from the first on, as fit into one body; at least one.
fn within_body(items: Vec<OutboxItem>) -> Vec<OutboxItem> {
    let mut size = 0;
    let fits = |item: &OutboxItem| {
        let Due::Record { body, .. } = &item.due else { return false };
        let first = size == 0;
        size += body.len() + 256;
        first || size < LARGEST_BODY
    };
    items.into_iter().take_while(fits).collect()
}

fn batch_of(items: &[OutboxItem]) -> Option<Batch> {
    let records = items.iter().map(|item| match &item.due {
        Due::Record { id, sha256, body } => {
            let text = String::from_utf8(body.clone()).ok()?;
            Some(Item { id: *id, sha256: *sha256, record: RawValue::from_string(text).ok()? })
        }
        Due::Photo { .. } => None,
    });
    Some(Batch { records: records.collect::<Option<_>>()? })
}

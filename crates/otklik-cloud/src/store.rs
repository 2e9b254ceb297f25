//! Everything the cloud keeps in its database. All SQL of the service is below this module.
//!
//! One connection writes, behind a mutex; others read beside it (WAL). A write is on the disk when it returns
//! (`synchronous=FULL`). Every call blocks: async code goes through [`crate::app::AppState::store`].

pub mod campaigns;
pub mod devices;
pub mod error;
pub mod open;
pub mod photos;
pub mod records;
pub mod scenarios;
mod schema;

pub use error::StoreError;

use otklik_core::id::{CampaignId, Sha256};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// How many idle reading connections are kept.
const IDLE_READERS: usize = 4;

/// The database of the service.
pub struct Store {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

/// A campaign changed: something that its pages show is new. `number` grows with every change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The campaign.
    pub campaign: CampaignId,
    /// How often it has changed since it began.
    pub number: u64,
}

impl Store {
    /// Runs `work` in one transaction and commits it to the disk. `action` completes "could not …" in an error.
    fn write<T>(
        &self,
        action: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let failed = |source| StoreError::Sql { action, source };
        let mut connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let done = work(&transaction)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    /// Runs `work` on one consistent state of the database, beside any writer.
    fn read<T>(
        &self,
        action: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => open::reader(&self.path)?,
        };
        let transaction = connection.transaction().map_err(|source| StoreError::Sql { action, source })?;
        let done = work(&transaction)?;
        drop(transaction);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        Ok(done)
    }
}

/// An id or a word as it stands in a column.
fn stored<T: std::str::FromStr>(column: &'static str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Value { column })
}

fn stored_campaign(text: String) -> Result<CampaignId, StoreError> {
    CampaignId::new(text).map_err(|_| StoreError::Value { column: "campaign" })
}

fn stored_digest(text: &str) -> Result<Sha256, StoreError> {
    stored("sha256", text)
}

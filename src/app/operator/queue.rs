//! The outbox in words, and sending it at the operator's word.

use super::App;
use crate::screen::{Moment, Outbox, ParkedItem, Trouble};
use crate::store::StoreError;
use chrono::{DateTime, Local, TimeZone};

/// How many characters of an id are enough to tell two of them apart.
const SHORT: usize = 8;

impl App {
    pub(super) fn outbox(&self) -> Result<Outbox, StoreError> {
        let status = self.store.outbox_status()?;
        let queue = crate::sync::queue(&self.store)?;
        let detail = match queue.trouble {
            Trouble::None | Trouble::NotEnrolled => String::new(),
            _ => crate::sync::trouble(&self.store)?.map(|note| note.message).unwrap_or_default(),
        };
        let parked = self.store.parked()?.into_iter().map(|parked| ParkedItem {
            photo: parked.kind == "photo",
            key: tail(&parked.key),
            problem: parked.problem,
        });
        Ok(Outbox {
            records: status.records,
            photos: status.photos,
            last_sent: status.last_sent.map(|at| self.moment(at)),
            oldest: status.oldest.map(|at| self.moment(at)),
            trouble: queue.trouble,
            detail,
            parked: parked.collect(),
        })
    }

    pub(super) fn send_now(&mut self) -> Result<(), StoreError> {
        self.store.make_due()?;
        if let Some(worker) = &self.worker {
            worker.wake();
        }
        Ok(())
    }

    /// A time as the tablet's clock would show it.
    pub(super) fn moment<Z: TimeZone>(&self, at: DateTime<Z>) -> Moment {
        let at = at.with_timezone(&Local).naive_local();
        let today = self.clock.now().wall.with_timezone(&Local).date_naive();
        Moment { at, today: at.date() == today }
    }
}

fn tail(key: &str) -> String {
    let skipped = key.chars().count().saturating_sub(SHORT);
    key.chars().skip(skipped).collect()
}

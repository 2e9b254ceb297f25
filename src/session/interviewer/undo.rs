//! Undoing: for ten seconds what was said of a visitor can be taken back. Until then its record stays on the tablet,
//! durable and held; taken back, it is as if it had not been said, but for the count of what was taken back.

use crate::session::{DayState, Effect, Now, Session, UNDO, Write};
use otklik_core::id::{OptionId, SegmentId};
use otklik_core::record::Record;
use std::collections::BTreeMap;
use std::time::Duration;

/// What can be taken back, and until when.
#[derive(Debug, Clone)]
pub(in crate::session) struct Undo {
    pub(in crate::session) until: Duration,
    pub(in crate::session) what: Undoable,
}

#[derive(Debug, Clone)]
pub(in crate::session) enum Undoable {
    /// A visitor was counted.
    Arrival {
        /// The count before.
        before: DayState,
    },
    /// An approach ended without an interview.
    Outcome {
        /// Its record, which is held.
        record: Box<Record>,
        /// The count before.
        before: DayState,
        /// The segments chosen for the visitor.
        segments: BTreeMap<SegmentId, OptionId>,
    },
}

impl Undo {
    pub(super) fn at(now: Now, what: Undoable) -> Self {
        Self { until: now.ticks + UNDO, what }
    }
}

impl Session {
    /// Takes back what was said last.
    pub(super) fn undo(&mut self, now: Now) {
        if self.undo.as_ref().is_some_and(|undo| undo.until <= now.ticks) {
            self.let_go();
        }
        let Some(undo) = self.undo.take() else { return };
        let before = match undo.what {
            Undoable::Arrival { before } => before,
            Undoable::Outcome { record, before, segments } => {
                if let Some(count) = self.tally.get_mut(&record.disposition) {
                    *count = count.saturating_sub(1);
                }
                self.tally.retain(|_, count| *count > 0);
                self.campaign.remove(&record);
                self.approached.remove(&record.approach.arrival);
                self.segments = segments;
                self.writes.push(Write::Withdraw(record));
                before
            }
        };
        self.day = DayState { undone: self.day.undone + 1, ..before };
        self.writes.push(Write::Day(self.day));
        self.turn_page(now, false);
    }

    /// What was said last stands: its record may leave.
    pub(in crate::session) fn let_go(&mut self) {
        if let Some(Undo { what: Undoable::Outcome { record, .. }, .. }) = self.undo.take() {
            self.writes.push(Write::Release(record.id));
            self.effects.push(Effect::Send);
        }
    }
}

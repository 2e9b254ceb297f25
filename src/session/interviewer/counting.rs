//! Counting who comes, and the turn of the day.

use super::{Undo, Undoable};
use crate::session::{DayState, Now, Session, State, Write};
use otklik_core::record::Disposition;
use otklik_core::sampling::DayPlan;
use std::collections::BTreeMap;

impl Session {
    /// Shows the interviewer's work.
    pub(in crate::session) fn show_approach(&mut self, now: Now, forward: bool) {
        self.next_of_the_list();
        self.go(State::Approach, now, forward);
    }

    /// Whether the latest arrival is selected and it has not been said how it went with them.
    pub(in crate::session) fn pending(&self) -> bool {
        !self.day.decided && self.plan().selects(self.day.arrivals)
    }

    /// With a list of the day nobody is counted: the next selected row is up as soon as the one before it is done.
    pub(super) fn next_of_the_list(&mut self) {
        let plan = self.plan();
        if self.pending() || !matches!(plan, DayPlan::ListOfTheDay { .. }) {
            return;
        }
        if let Some(row) = plan.next_after(self.day.arrivals) {
            self.day = DayState { arrivals: row, decided: false, ..self.day };
            self.writes.push(Write::Day(self.day));
        }
    }

    pub(super) fn arrived(&mut self, now: Now) {
        // A double tap is one visitor; the next one takes at least this long to come.
        if self.pending()
            || !self.is_open(now)
            || self.too_soon(now)
            || self.plan().next_after(self.day.arrivals).is_none()
        {
            return;
        }
        self.let_go();
        let before = self.day;
        self.day = DayState { arrivals: before.arrivals + 1, decided: false, ..before };
        self.undo = Some(Undo::at(now, Undoable::Arrival { before }));
        self.page_since = now.ticks;
        self.writes.push(Write::Day(self.day));
    }

    /// Begins a new day when the date has changed. A selected person of whom nothing was said was not reached.
    pub(in crate::session) fn roll_day(&mut self, now: Now) {
        let today = now.wall.date_naive();
        // While the terminal is out of service, its clock may be what is wrong.
        if self.day.day == today || self.fault.is_some() {
            return;
        }
        self.let_go();
        while self.pending() {
            self.close_approach(Disposition::NotReached, None, now);
            // Whoever was drawn from the list and did not come up was not reached either.
            self.next_of_the_list();
        }
        let tally = std::mem::take(&mut self.tally);
        self.days.insert(self.day.day, (self.day, tally));
        self.segments.clear();
        self.remembered.clear();
        self.approached.clear();
        self.unattended.clear();
        // A clock that was wrong comes back to a day that was counted before.
        (self.day, self.tally) = match self.days.remove(&today) {
            Some(known) => known,
            None => {
                self.writes.push(Write::Day(DayState::begin(today)));
                (DayState::begin(today), BTreeMap::new())
            }
        };
        match self.state {
            State::Approach => self.next_of_the_list(),
            // Whoever these were about belongs to yesterday.
            State::List(_) => self.show_approach(now, false),
            State::HandOver => self.lock(false, now),
            _ => {}
        }
    }
}

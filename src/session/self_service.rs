//! A tablet that stands alone: it invites, and nobody records who passes by. Opening hours, which an interviewer keeps
//! to as well.

use super::{Lock, Now, Session, State};
use chrono::NaiveDateTime;
use otklik_core::record::{Approach, CollectionMode, Disposition};
use otklik_core::scenario::OpeningHours;
use std::time::Duration;

/// How long the names stay that the corner brought up, without a tap.
pub(super) const CORNER_IDLE: Duration = Duration::from_secs(20);
/// How often a tablet with opening hours looks at its clock, which may have been set meanwhile.
const CLOCK_LOOK: Duration = Duration::from_secs(60);

impl Session {
    /// Whether nobody hands this tablet over.
    pub(super) fn stands_alone(&self) -> bool {
        self.settings.mode == CollectionMode::SelfService
    }

    /// The screen of a tablet that nobody uses.
    pub(super) fn at_rest(&self, returned: bool) -> State {
        if self.stands_alone() { State::Attract } else { State::Lock(self.locked(returned)) }
    }

    /// Whether interviews may begin now.
    pub(super) fn is_open(&self, now: Now) -> bool {
        OpeningHours::open(&self.setup.scenario.hours, now.wall.naive_local())
    }

    /// When interviews may begin again; `None` while they may, and where they never do.
    pub(super) fn opens(&self, now: Now) -> Option<NaiveDateTime> {
        let local = now.wall.naive_local();
        let hours = &self.setup.scenario.hours;
        if OpeningHours::open(hours, local) { None } else { OpeningHours::next_change(hours, local) }
    }

    /// When the hours are to be looked at next.
    pub(super) fn look_at_hours(&self, now: Now) -> Option<Duration> {
        let local = now.wall.naive_local();
        let change = OpeningHours::next_change(&self.setup.scenario.hours, local)?;
        Some(now.ticks + (change - local).to_std().unwrap_or_default().min(CLOCK_LOOK))
    }

    /// Somebody who passes by wants to answer.
    pub(super) fn begin_alone(&mut self, now: Now) {
        self.roll_day(now);
        if !matches!(self.state, State::Attract) || !self.is_open(now) || self.too_soon(now) {
            return;
        }
        // An interviewer had somebody selected when the tablet was set to stand alone, and never came back to them.
        if self.pending() {
            self.close_approach(Disposition::NotReached, None, now);
        }
        self.day.arrivals += 1;
        self.day.decided = true;
        let approach = Approach {
            at: now.wall,
            interviewer: None,
            interviewer_name: None,
            day: self.day.day,
            arrival: self.day.arrivals,
            probability: 1.0,
            segments: std::collections::BTreeMap::new(),
            mode: CollectionMode::SelfService,
        };
        self.begin_interview(approach, now);
    }

    /// The corner was held: whoever looks after the tablet wants to sign in.
    pub(super) fn corner(&mut self, now: Now) {
        if matches!(self.state, State::Attract) {
            let lock: Lock = self.locked(false);
            self.go(State::Lock(lock), now, true);
        }
    }
}

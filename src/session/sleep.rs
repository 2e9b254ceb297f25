//! A tablet that slept: whoever wakes it is somebody else.

use super::{Event, INTERVIEWER_IDLE, Now, PhotoResult, SLEEP, Session, State, ViewfinderTask};
use otklik_core::record::{Ending, PhotoMissing};

impl Session {
    /// Whether the tablet slept: by its clock much more time has passed since the last tap than by its ticks, which
    /// stand still in sleep.
    pub(super) fn slept(&self, now: Now) -> bool {
        let by_clock = (now.wall - self.touched_wall).to_std().unwrap_or_default();
        let by_ticks = now.ticks.saturating_sub(self.touched);
        let open = matches!(
            self.state,
            State::Interview(_)
                | State::Approach
                | State::List(_)
                | State::HandOver
                | State::Figures
                | State::Operator(_)
        );
        open && by_clock > by_ticks + SLEEP && by_clock > INTERVIEWER_IDLE
    }

    pub(super) fn wake_up(&mut self, now: Now) {
        (self.touched, self.touched_wall) = (now.ticks, now.wall);
        match self.state {
            State::Interview(_) => self.end(Ending::Interrupted, now),
            _ => self.lock(false, now),
        }
        self.roll_day(now);
    }

    /// What the tablet wakes up with. A picture may show whoever woke it: it is removed, and there is none.
    pub(super) fn arrived_asleep(&mut self, event: &Event, now: Now) {
        if let Some(sha256) = event.picture() {
            self.viewfinder(ViewfinderTask::Discard(sha256));
        }
        if let Event::PhotoDone { record, moment, .. } = event {
            self.photo_done(*record, *moment, PhotoResult::Missing(PhotoMissing::Interrupted), now);
        }
    }
}

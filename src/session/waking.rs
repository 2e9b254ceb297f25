//! What time alone changes: who is idle, and the next moment to be woken.

use super::self_service::CORNER_IDLE;
use super::{INTERVIEWER_IDLE, LOOK, Now, RECOVERY, STILL_THERE, Session, State, UNLOCKING};
use chrono::Timelike;
use std::time::Duration;

impl Session {
    pub(super) fn tick(&mut self, now: Now) {
        self.roll_day(now);
        if let Some(closing) = self.closing.take_if(|closing| closing.until <= now.ticks) {
            self.close(closing.open, now);
        }
        if self.undo.as_ref().is_some_and(|undo| undo.until <= now.ticks) {
            self.let_go();
        }
        if self.before.until().is_some_and(|until| until <= now.ticks) {
            self.before = Default::default();
        }
        match &self.state {
            State::Interview(_) => {
                self.viewfinder_tick(now);
                self.respondent_tick(now);
            }
            State::Thanks { until, .. } if *until <= now.ticks => self.lock(true, now),
            State::Approach | State::List(_) | State::HandOver | State::Figures
                if self.touched + INTERVIEWER_IDLE <= now.ticks =>
            {
                self.lock(false, now);
            }
            State::Operator(_) => self.operator_tick(now),
            State::Lock(_) if self.fault.is_some() && self.touched + UNLOCKING <= now.ticks => self.lock(false, now),
            State::Lock(_) if self.stands_alone() && self.touched + CORNER_IDLE <= now.ticks => self.lock(false, now),
            State::Lock(_)
            | State::Thanks { .. }
            | State::Approach
            | State::List(_)
            | State::HandOver
            | State::Figures
            | State::Attract
            | State::OutOfService(_) => {}
        }
    }

    /// The next moment at which time alone changes something.
    pub(super) fn next_wake(&self, now: Now) -> Option<Duration> {
        let mut moments = Vec::new();
        let second = |until: Duration| {
            // A countdown changes every second until it is over.
            until.checked_sub(now.ticks).map(|left| now.ticks + Duration::from_nanos(left.subsec_nanos().max(1).into()))
        };
        moments.extend(self.undo.as_ref().and_then(|undo| second(undo.until)));
        moments.extend(self.closing.as_ref().map(|closing| closing.until));
        if self.pending() {
            // Whoever is selected and not spoken of by midnight was not reached.
            let since_midnight = u64::from(now.wall.num_seconds_from_midnight());
            moments.push(now.ticks + Duration::from_secs((86_400 - since_midnight).max(1)));
        }
        match &self.state {
            State::Lock(lock) => {
                let until = lock.who.and_then(|who| self.pin_waits.get(&who)).filter(|until| **until > now.ticks);
                moments.extend(until.and_then(|until| second(*until)));
                if self.stands_alone() {
                    moments.push(self.touched + CORNER_IDLE);
                }
            }
            State::Operator(_) => moments.push(self.operator_wake(now)),
            State::Approach | State::List(_) | State::HandOver | State::Figures => {
                moments.extend([self.touched + INTERVIEWER_IDLE, now.ticks + LOOK]);
            }
            State::Interview(respondent) => {
                moments.extend([respondent.total_until, now.ticks + LOOK]);
                moments.extend(respondent.advance_at);
                moments.extend(self.counts_until().and_then(second));
                let idle = self.touched + self.idle();
                moments.push(if now.ticks < idle { idle } else { second(idle + STILL_THERE).unwrap_or(now.ticks) });
            }
            State::Attract => moments.extend(self.look_at_hours(now)),
            State::Thanks { until, .. } => moments.push(*until),
            State::OutOfService(_) => moments.push(now.ticks + RECOVERY),
        }
        moments.extend(self.before.until());
        if self.fault.is_some() && matches!(self.state, State::Lock(_)) {
            moments.push(self.touched + UNLOCKING);
        }
        moments.into_iter().min().map(|at| at.max(now.ticks + Duration::from_millis(1)))
    }

    pub(super) fn idle(&self) -> Duration {
        let scenario = match &self.state {
            State::Interview(respondent) => respondent.open.interview.scenario(),
            _ => &self.setup.scenario,
        };
        Duration::from_secs(scenario.limits.idle_seconds.into())
    }
}

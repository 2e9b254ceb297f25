//! The time, told at the edge. The tour tells a time of its own, so that 120 interviews take a minute.

use crate::session::Now;
use chrono::{DateTime, FixedOffset, Local, SubsecRound, TimeDelta, Utc};
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Tells the time.
pub trait Clock {
    /// The time now, to the millisecond.
    fn now(&self) -> Now;

    /// Whether that can be true.
    fn trust(&self) -> ClockTrust {
        ClockTrust::Plausible
    }
}

/// Whether what a clock shows can be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockTrust {
    /// It can.
    Plausible,
    /// It is a time before this program was built, or many years after: days, plans and records would be wrong.
    Absurd,
}

/// How much a time zone may be mistaken.
const ZONES: TimeDelta = TimeDelta::days(2);
/// How many years after it was built a program may still run.
const LIFE: TimeDelta = TimeDelta::days(3653);

/// Whether a program that was built at `built` can run at `now`.
pub fn trust(now: DateTime<FixedOffset>, built: DateTime<Utc>) -> ClockTrust {
    let now = now.to_utc();
    if now < built - ZONES || now > built + LIFE { ClockTrust::Absurd } else { ClockTrust::Plausible }
}

/// When this program was built, as the build said.
fn built() -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(env!("OTKLIK_BUILT").parse().ok()?, 0)
}

/// The tablet's clock.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock whose ticks begin now.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Now {
        Now { wall: Local::now().fixed_offset().trunc_subsecs(3), ticks: self.start.elapsed() }
    }

    fn trust(&self) -> ClockTrust {
        built().map_or(ClockTrust::Plausible, |built| trust(self.now().wall, built))
    }
}

/// A clock that stands until it is moved.
#[derive(Debug, Clone)]
pub struct SteppedClock {
    start: DateTime<FixedOffset>,
    ticks: Rc<Cell<Duration>>,
    /// By how much the clock was set without time passing.
    shift: Rc<Cell<TimeDelta>>,
}

impl SteppedClock {
    /// A clock that shows `start`.
    pub fn new(start: DateTime<FixedOffset>) -> Self {
        Self { start, ticks: Rc::default(), shift: Rc::new(Cell::new(TimeDelta::zero())) }
    }

    /// Moves it on.
    pub fn advance(&self, by: Duration) {
        self.ticks.set(self.ticks.get() + by);
    }

    /// Sets it, as somebody with a wrong watch would. What it showed when it was made counts as the time at which the
    /// program was built.
    pub fn set(&self, to: DateTime<FixedOffset>) {
        self.shift.set(to - (self.start + self.ticks.get()));
    }
}

impl Clock for SteppedClock {
    fn now(&self) -> Now {
        let ticks = self.ticks.get();
        Now { wall: (self.start + ticks + self.shift.get()).trunc_subsecs(3), ticks }
    }

    fn trust(&self) -> ClockTrust {
        trust(self.now().wall, self.start.to_utc())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_before_the_build_or_many_years_after_it_cannot_be_true() {
        let built: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
        let at = |text: &str| trust(text.parse().unwrap(), built);
        assert_eq!(at("2026-03-02T09:00:00+03:00"), ClockTrust::Plausible, "a zone ahead of the builder's");
        assert_eq!(at("2030-01-01T00:00:00+03:00"), ClockTrust::Plausible);
        assert_eq!(at("1970-01-01T00:10:00+03:00"), ClockTrust::Absurd);
        assert_eq!(at("2026-02-27T09:00:00+03:00"), ClockTrust::Absurd);
        assert_eq!(at("2056-03-02T09:00:00+03:00"), ClockTrust::Absurd);
    }

    #[test]
    fn the_build_has_said_when_it_was() {
        assert!(built().is_some());
        assert_eq!(SystemClock::new().trust(), ClockTrust::Plausible);
    }
}

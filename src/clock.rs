//! The time, told at the edge. The tour tells a time of its own, so that 120 interviews take a minute.

use crate::session::Now;
use chrono::{DateTime, FixedOffset, Local, SubsecRound};
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Tells the time.
pub trait Clock {
    /// The time now, to the millisecond.
    fn now(&self) -> Now;
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
}

/// A clock that stands until it is moved.
#[derive(Debug, Clone)]
pub struct SteppedClock {
    start: DateTime<FixedOffset>,
    ticks: Rc<Cell<Duration>>,
}

impl SteppedClock {
    /// A clock that shows `start`.
    pub fn new(start: DateTime<FixedOffset>) -> Self {
        Self { start, ticks: Rc::default() }
    }

    /// Moves it on.
    pub fn advance(&self, by: Duration) {
        self.ticks.set(self.ticks.get() + by);
    }
}

impl Clock for SteppedClock {
    fn now(&self) -> Now {
        let ticks = self.ticks.get();
        Now { wall: (self.start + ticks).trunc_subsecs(3), ticks }
    }
}

//! When a reader of codes that fails is tried again, and how often it is spoken of in the log.

use std::time::{Duration, Instant};

/// How long nothing is tried after the second failure in a row; after each further one twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long it is not spoken of again.
const SILENCE: Duration = Duration::from_secs(5 * 60);

/// How the readers of a camera have failed since one last answered. Outlives each of them.
#[derive(Debug, Default)]
pub(in crate::camera::linux) struct Failures {
    in_a_row: u32,
    again_at: Option<Instant>,
    told: Option<Instant>,
}

impl Failures {
    /// Whether a reader may be started.
    pub(super) fn may_start(&self, now: Instant) -> bool {
        self.again_at.is_none_or(|at| at <= now)
    }

    /// One failed. Returns whether that is to be spoken of.
    pub(super) fn failed(&mut self, now: Instant) -> bool {
        // The first may be the picture's fault: the next picture is tried at once.
        self.again_at = self
            .in_a_row
            .checked_sub(1)
            .map(|doublings| now + FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(doublings)).min(LONGEST_PAUSE));
        self.in_a_row = self.in_a_row.saturating_add(1);
        let tell = self.told.is_none_or(|told| told + SILENCE <= now);
        if tell {
            self.told = Some(now);
        }
        tell
    }

    /// One answered.
    pub(super) fn answered(&mut self) {
        (self.in_a_row, self.again_at) = (0, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_keeps_failing_is_started_ever_more_rarely_and_spoken_of_once_in_minutes() {
        let (begun, mut failures) = (Instant::now(), Failures::default());
        let (mut starts, mut told) = (Vec::new(), Vec::new());
        // Nine pictures a second for ten minutes.
        for tick in 0..5400_u32 {
            let now = begun + Duration::from_millis(u64::from(tick) * 1000 / 9);
            if failures.may_start(now) {
                starts.push(now - begun);
                if failures.failed(now) {
                    told.push((now - begun).as_secs() / 60);
                }
            }
        }
        assert!(starts.iter().filter(|at| **at < Duration::from_secs(60)).count() <= 8, "{starts:?}");
        assert!(starts.len() <= 28, "{starts:?}");
        assert_eq!(told, [0, 5]);
    }

    #[test]
    fn one_that_answers_again_is_trusted_again_but_not_spoken_of_anew() {
        let (now, mut failures) = (Instant::now(), Failures::default());
        assert!(failures.failed(now) && failures.may_start(now), "one picture may be too much");
        assert!(!failures.failed(now) && !failures.may_start(now));
        failures.answered();
        assert!(failures.may_start(now));
        assert!(!failures.failed(now) && failures.may_start(now));
    }
}

//! What to do after a failed request. Pure: classified here once, decided nowhere else.

use super::client::SyncError;
use std::time::Duration;

/// What to do after a failed request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryKind {
    /// The cloud was not reached: try again later.
    Network,
    /// The cloud asks for patience, or something between answers in its place: try again later.
    Transient {
        /// How long the cloud asks to wait.
        after: Option<Duration>,
    },
    /// The cloud does not know this tablet: nothing will go through until it is enrolled again.
    Unauthorized,
    /// The request itself is refused and will be every time.
    Permanent,
}

/// The shortest delay that backoff grows from.
const FIRST: Duration = Duration::from_secs(5);
/// The longest delay: whatever happens, the queue is tried twice an hour.
pub const LONGEST: Duration = Duration::from_secs(30 * 60);

/// What to do after this error.
pub fn classify(error: &SyncError) -> RetryKind {
    match error {
        SyncError::Network(_) => RetryKind::Network,
        SyncError::Foreign(_) => RetryKind::Transient { after: None },
        SyncError::Status { status, after, .. } => match status {
            401 | 403 => RetryKind::Unauthorized,
            400 | 409 | 413 | 415 | 422 => RetryKind::Permanent,
            _ => RetryKind::Transient { after: *after },
        },
        SyncError::Address(_) | SyncError::Client(_) => RetryKind::Transient { after: None },
    }
}

/// How long to wait after the given number of failed attempts (1 or more): full jitter over a doubling span, `roll`
/// being uniform in [0, 1). Never under a second, never over half an hour.
pub fn delay(attempts: u32, roll: f64) -> Duration {
    let span = FIRST.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1).min(16))).min(LONGEST);
    span.mul_f64(roll.clamp(0.0, 1.0)).max(Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_delay_grows_and_never_passes_half_an_hour() {
        assert_eq!(delay(1, 1.0), Duration::from_secs(5));
        assert_eq!(delay(4, 1.0), Duration::from_secs(40));
        assert_eq!(delay(400, 1.0), LONGEST);
    }

    proptest! {
        #[test]
        fn any_delay_is_between_a_second_and_half_an_hour(attempts: u32, roll in 0.0..1.0) {
            let delay = delay(attempts, roll);
            prop_assert!(delay >= Duration::from_secs(1) && delay <= LONGEST);
        }
    }

    #[test]
    fn a_refused_request_is_not_repeated_and_an_unknown_tablet_stops_the_queue() {
        let status = |status| SyncError::Status { status, code: String::new(), message: String::new(), after: None };
        assert_eq!(classify(&status(401)), RetryKind::Unauthorized);
        assert_eq!(classify(&status(422)), RetryKind::Permanent);
        for busy in [404, 408, 425, 429, 500, 502, 503] {
            assert_eq!(classify(&status(busy)), RetryKind::Transient { after: None }, "{busy}");
        }
        assert_eq!(classify(&SyncError::Foreign("a portal".into())), RetryKind::Transient { after: None });
    }
}

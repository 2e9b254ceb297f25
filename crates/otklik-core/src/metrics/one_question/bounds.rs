//! What is known about joint answers that nobody gave (methodology 14.4): Fréchet's bounds, and nothing else.

use crate::metrics::estimate::NoData;
use crate::metrics::interval::{Interval, IntervalMethod};

/// max(0, Σp_k − (m − 1)) ≤ share of clients of whom all m statements hold ≤ min p_k, from the share p_k of clients, in
/// 0..1, of whom each one holds; for «Н» on a question, 1 − p. These are logical bounds over clients, not a confidence
/// interval: the shares themselves are uncertain on top of it.
pub fn frechet(shares: &[f64]) -> Result<Interval, NoData> {
    let least = shares.iter().copied().min_by(f64::total_cmp).ok_or(NoData::NoData)?;
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(NoData::NoData);
    }
    // 1 − Σ(1 − p): the same with less rounding where many shares are near 1.
    let low = 1.0 - shares.iter().map(|share| 1.0 - share).sum::<f64>();
    Ok(Interval { low: low.max(0.0).min(least), high: least, method: IntervalMethod::Bounds })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_shares_or_with_something_else_there_are_no_bounds() {
        for none in [&[][..], &[0.5, 1.1], &[-0.1], &[0.5, f64::NAN]] {
            assert_eq!(frechet(none), Err(NoData::NoData));
        }
    }

    #[test]
    fn one_share_and_shares_of_everybody_are_known_exactly() {
        for (shares, known) in [(&[0.3][..], 0.3), (&[1.0, 0.3, 1.0], 0.3), (&[1.0, 1.0], 1.0), (&[0.0, 0.9], 0.0)] {
            let bounds = frechet(shares).unwrap();
            assert!((bounds.low - known).abs() < 1e-12 && bounds.high == known);
        }
    }

    proptest! {
        /// Of clients with any answers to all questions, the share of whom all hold lies within the bounds.
        #[test]
        fn the_share_that_nobody_sees_lies_within_the_bounds(
            clients in proptest::collection::vec(proptest::array::uniform3(any::<bool>()), 1..40)
        ) {
            let n = clients.len() as f64;
            let share = |holds: &dyn Fn(&[bool; 3]) -> bool| clients.iter().filter(|it| holds(it)).count() as f64 / n;
            let bounds = frechet(&[share(&|it| it[0]), share(&|it| it[1]), share(&|it| it[2])]).unwrap();
            let joint = share(&|it| it.iter().all(|holds| *holds));
            prop_assert!(bounds.low <= joint + 1e-12 && joint <= bounds.high + 1e-12);
            prop_assert!(0.0 <= bounds.low && bounds.low <= bounds.high && bounds.high <= 1.0);
        }
    }
}

//! The trend of a share over three and more waves (methodology 12.5): Cochran (1954) and Armitage (1955).

use super::change::Test;
use super::shares::Counted;
use super::trend::LEAST_WAVES;
use super::verdict::Verdict;
use crate::metrics::estimate::NoData;
use serde::{Deserialize, Serialize};

/// A share in one wave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SharePoint {
    /// Start of the fieldwork, in months from any zero.
    pub month: f64,
    /// What was counted; a wave without answers does not count.
    pub counted: Counted,
}

/// Whether a share goes up or down with time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShareTrend {
    /// The test, z above 0 for growth; z is absent and p is 1 where the share is 0, or 1, in every wave.
    pub test: Option<Test>,
    /// Base of the smallest wave.
    pub n: u64,
    /// How many waves have answers.
    pub waves: usize,
    /// Why there is no test.
    pub reason: Option<NoData>,
}

impl ShareTrend {
    /// What it proves; `None` without a test and where a wave has fewer than 30 answers.
    pub fn verdict(&self) -> Option<Verdict> {
        self.test.and_then(|test| test.verdict(self.n))
    }
}

/// The trend of a share over `waves` in any order: z = Σxᵢ(tᵢ − t̄) / √(p(1 − p)·Σnᵢ(tᵢ − t̄)²), where p is the share of
/// all waves together and t̄ the mean month of the answers. Absent for fewer than three waves with answers (`n<3`) and
/// for waves of one month (`zero_variance`).
pub fn share_trend(waves: &[SharePoint]) -> ShareTrend {
    let asked: Vec<(f64, f64, f64)> = waves
        .iter()
        .filter(|wave| wave.counted.n > 0 && wave.month.is_finite())
        .map(|wave| (wave.month, wave.counted.x.min(wave.counted.n) as f64, wave.counted.n as f64))
        .collect();
    let n = waves.iter().map(|wave| wave.counted.n).filter(|n| *n > 0).min().unwrap_or(0);
    let none = |reason| ShareTrend { test: None, n, waves: asked.len(), reason: Some(reason) };
    if asked.is_empty() {
        return none(NoData::NoData);
    }
    if asked.len() < LEAST_WAVES {
        return none(NoData::FewerThanThree);
    }
    if asked.iter().all(|(month, ..)| asked.iter().all(|(other, ..)| month == other)) {
        return none(NoData::ZeroVariance);
    }
    let all: f64 = asked.iter().map(|(_, _, n)| n).sum();
    let p = asked.iter().map(|(_, x, _)| x).sum::<f64>() / all;
    let middle = asked.iter().map(|(month, _, n)| month * n).sum::<f64>() / all;
    let moment: f64 = asked.iter().map(|(month, x, _)| x * (month - middle)).sum();
    let spread: f64 = asked.iter().map(|(month, _, n)| n * (month - middle).powi(2)).sum();
    let variance = p * (1.0 - p) * spread;
    let test = if p <= 0.0 || p >= 1.0 { Some(Test::NOTHING_CHANGED) } else { Test::normal(moment / variance.sqrt()) };
    match test {
        Some(test) => ShareTrend { test: Some(test), n, waves: asked.len(), reason: None },
        None => none(NoData::NoData),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wave(month: f64, x: u64, n: u64) -> SharePoint {
        SharePoint { month, counted: Counted { x, n } }
    }

    #[test]
    fn a_share_that_falls_is_said_to_fall() {
        let trend = share_trend(&[wave(8.0, 9, 110), wave(4.0, 14, 108), wave(0.0, 24, 115)]);
        assert_eq!(trend.verdict(), Some(Verdict::DeclineProven));
    }

    #[test]
    fn a_share_that_never_varies_changed_nothing() {
        for x in [0, 50] {
            let trend = share_trend(&[wave(0.0, x, 50), wave(3.0, x, 50), wave(6.0, x, 50)]);
            assert_eq!((trend.test, trend.verdict()), (Some(Test::NOTHING_CHANGED), Some(Verdict::ChangeNotProven)));
        }
    }

    #[test]
    fn what_is_no_series_has_no_trend() {
        let reason = |waves: &[SharePoint]| share_trend(waves).reason;
        assert_eq!(reason(&[]), Some(NoData::NoData));
        assert_eq!(reason(&[wave(0.0, 0, 0); 3]), Some(NoData::NoData));
        assert_eq!(reason(&[wave(0.0, 1, 9), wave(3.0, 4, 9), wave(6.0, 0, 0)]), Some(NoData::FewerThanThree));
        assert_eq!(reason(&[wave(3.0, 1, 9), wave(3.0, 4, 9), wave(3.0, 5, 9)]), Some(NoData::ZeroVariance));
    }

    proptest! {
        #[test]
        fn counting_the_others_turns_the_trend_round_and_the_order_of_waves_does_not_matter(
            waves in proptest::collection::vec((0.0..36.0_f64, 1_u64..300, 0.0..=1.0_f64), 3..8)
        ) {
            let waves: Vec<SharePoint> =
                waves.into_iter().map(|(month, n, part)| wave(month, (n as f64 * part) as u64, n)).collect();
            let others = |it: &SharePoint| wave(it.month, it.counted.n - it.counted.x, it.counted.n);
            let z = |waves: &[SharePoint]| share_trend(waves).test.and_then(|test| test.statistic);
            let forward = z(&waves);
            let turned = z(&waves.iter().rev().map(others).collect::<Vec<_>>());
            match (forward, turned) {
                (Some(forward), Some(turned)) => prop_assert!((forward + turned).abs() < 1e-6),
                (forward, turned) => prop_assert_eq!(forward, turned),
            }
        }

        #[test]
        fn no_numbers_give_a_number_that_is_none(
            waves in proptest::collection::vec((any::<f64>(), any::<u64>(), any::<u64>()), 0..6)
        ) {
            let waves: Vec<SharePoint> = waves.into_iter().map(|(month, x, n)| wave(month, x, n)).collect();
            let trend = share_trend(&waves);
            prop_assert!(trend.test.is_none_or(|test| (0.0..=1.0).contains(&test.p)));
            prop_assert_eq!(trend.test.is_none(), trend.reason.is_some());
        }
    }
}

//! The margins that the answers at hand achieve (methodology 8.2), printed on every dashboard, in the worst case and as
//! observed.

use crate::metrics::distribution::z95;
use crate::metrics::estimate::NoData;
use crate::metrics::interval::wilson;

/// How far the answers spread, on which the margins depend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    share: f64,
    nps_variance: f64,
    irl_deviation: f64,
}

impl Spread {
    /// The widest there is: a share of 0.5, half promoters and half detractors, half of the indices 0 and half 1.
    pub const WORST: Self = Self { share: 0.5, nps_variance: 1.0, irl_deviation: 0.5 };

    /// A spread as observed: a share in 0..1, the variance of the NPS classes coded −1, 0 and 1, and the standard
    /// deviation of the individual indices in 0..1. `None` for a share off the scale and for a spread below 0.
    pub fn new(share: f64, nps_variance: f64, irl_deviation: f64) -> Option<Self> {
        let spread = |it: f64| it.is_finite() && it >= 0.0;
        let makes_sense = (0.0..=1.0).contains(&share) && spread(nps_variance) && spread(irl_deviation);
        makes_sense.then_some(Self { share, nps_variance, irl_deviation })
    }

    /// The share, in 0..1.
    pub fn share(self) -> f64 {
        self.share
    }

    /// The variance of the NPS classes coded −1, 0 and 1.
    pub fn nps_variance(self) -> f64 {
        self.nps_variance
    }

    /// The standard deviation of the individual indices.
    pub fn irl_deviation(self) -> f64 {
        self.irl_deviation
    }
}

/// Half-widths of 95 % intervals. All of them 0 for a census.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Achieved {
    /// Of a share in 0..1, by the plain normal approximation that sample sizes are planned with.
    pub share_wald: f64,
    /// Of a share in 0..1, by the Wilson interval that is printed.
    pub share_wilson: f64,
    /// Of an NPS, in points.
    pub nps_points: f64,
    /// Of the ИРЛ, in 0..1.
    pub irl: f64,
}

/// The margins of `n` answers. With a `population`, the statement is about exactly the eligible clients on the list
/// that was sampled, and n becomes n(N − 1)/(N − n) (methodology 2.3).
pub fn achieved(n: u64, population: Option<u64>, spread: Spread) -> Result<Achieved, NoData> {
    if n == 0 {
        return Err(NoData::NoData);
    }
    let base = match population {
        Some(population) if population <= n => {
            return Ok(Achieved { share_wald: 0.0, share_wilson: 0.0, nps_points: 0.0, irl: 0.0 });
        }
        Some(population) => n as f64 * (population - 1) as f64 / (population - n) as f64,
        None => n as f64,
    };
    let margin = |variance: f64| z95() * (variance / base).sqrt();
    let interval = wilson(spread.share * base, base);
    Ok(Achieved {
        share_wald: margin(spread.share * (1.0 - spread.share)),
        share_wilson: (interval.high - interval.low) / 2.0,
        nps_points: 100.0 * margin(spread.nps_variance),
        irl: margin(1.0) * spread.irl_deviation,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_answers_there_is_no_margin() {
        assert_eq!(achieved(0, None, Spread::WORST), Err(NoData::NoData));
        assert_eq!(achieved(0, Some(0), Spread::WORST), Err(NoData::NoData));
    }

    #[test]
    fn what_is_no_spread_is_refused() {
        for bad in [-0.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Spread::new(bad, 1.0, 0.5), None);
            assert_eq!(Spread::new(0.5, bad, 0.5), None);
            assert_eq!(Spread::new(0.5, 1.0, bad), None);
        }
    }

    #[test]
    fn a_census_of_a_list_leaves_no_margin_even_with_one_answer_too_many() {
        for n in [1, 40, 41] {
            let all = achieved(n, Some(n.min(40)), Spread::WORST).unwrap();
            assert_eq!((all.share_wald, all.share_wilson, all.nps_points, all.irl), (0.0, 0.0, 0.0, 0.0));
        }
    }

    proptest! {
        #[test]
        fn four_times_the_answers_halve_the_margins(
            n in 1_u64..1_000_000, share in 0.0..=1.0_f64, nps in 0.0..=1.0_f64, irl in 0.0..=0.5_f64
        ) {
            let spread = Spread::new(share, nps, irl).unwrap();
            let (few, many) = (achieved(n, None, spread).unwrap(), achieved(4 * n, None, spread).unwrap());
            for (few, many) in
                [(few.share_wald, many.share_wald), (few.nps_points, many.nps_points), (few.irl, many.irl)]
            {
                prop_assert!((few - 2.0 * many).abs() < 1e-12 * (1.0 + few));
            }
            prop_assert!(many.share_wilson < few.share_wilson);
        }

        #[test]
        fn no_spread_is_worse_than_the_worst_and_no_list_worse_than_none(
            n in 1_u64..10_000, population in 1_u64..10_000,
            share in 0.0..=1.0_f64, nps in 0.0..=1.0_f64, irl in 0.0..=0.5_f64
        ) {
            let spread = Spread::new(share, nps, irl).unwrap();
            let worst = achieved(n, None, Spread::WORST).unwrap();
            for it in [achieved(n, None, spread).unwrap(), achieved(n, Some(population), spread).unwrap()] {
                prop_assert!(it.share_wald <= worst.share_wald && it.nps_points <= worst.nps_points + 1e-12);
                prop_assert!(it.share_wilson <= worst.share_wilson + 1e-12 && it.irl <= worst.irl + 1e-12);
                prop_assert!([it.share_wald, it.share_wilson, it.nps_points, it.irl].iter().all(|it| *it >= 0.0));
            }
        }
    }
}

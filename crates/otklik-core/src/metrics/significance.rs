//! Tests of differences and the adjustment for testing many of them at once (methodology 2.5, 7.2 and 7.5).

use super::distribution::{normal_p, t_p};
use statrs::function::factorial::ln_binomial;

/// Significance level of every test (methodology 2.5).
pub const SIGNIFICANCE: f64 = 0.05;

/// Up to so many discordant people McNemar's test sums the binomial tail itself; beyond, the normal tail with
/// continuity correction differs from that sum by less than 1e-6.
const SUMMED: u64 = 1_000_000;

/// Holm's adjusted p-values (Holm 1979, methodology 2.5), in the order of `p`; values in 0..1.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let mut largest = 0.0_f64;
    let mut adjusted: Vec<(usize, f64)> = (0..order.len())
        .rev()
        .zip(order)
        .map(|(behind, (place, p))| {
            largest = largest.max(((behind + 1) as f64 * p).min(1.0));
            (place, largest)
        })
        .collect();
    adjusted.sort_by_key(|(place, _)| *place);
    adjusted.into_iter().map(|(_, p)| p).collect()
}

/// Two-sided p-value of McNemar's exact test (methodology 7.5): `b` people said yes only to the one thing, `c` only to
/// the other. Without any such person it is 1.
pub fn mcnemar_exact(b: u64, c: u64) -> f64 {
    let (fewer, discordant) = (b.min(c), b.saturating_add(c));
    if b == c {
        return 1.0;
    }
    if discordant > SUMMED {
        let n = discordant as f64;
        return normal_p(((b.abs_diff(c) as f64 - 1.0) / n.sqrt()).max(0.0));
    }
    (2.0 * coin_tail(fewer, discordant)).min(1.0)
}

/// P(X ≤ k) for `k` < n/2 heads in `n` tosses of a fair coin, summed from the largest term down.
fn coin_tail(k: u64, n: u64) -> f64 {
    let mut term = (ln_binomial(n, k) - n as f64 * std::f64::consts::LN_2).exp();
    let mut sum = term;
    for heads in (1..=k).rev() {
        term *= heads as f64 / (n - heads + 1) as f64;
        sum += term;
        // The terms fall at least as fast from here on.
        if term <= sum * 1e-18 {
            break;
        }
    }
    sum
}

/// Two-sided p-value of the paired t test: `n` differences of one person's two values, with their mean and standard
/// deviation (n − 1). Fewer than two differences tell nothing: 1. Differences that are all the same leave no doubt: 0,
/// or 1 where they are all 0.
pub fn paired_t_p(mean: f64, deviation: f64, n: u64) -> f64 {
    if n < 2 || mean == 0.0 {
        return 1.0;
    }
    if deviation <= 0.0 {
        return 0.0;
    }
    let count = n as f64;
    t_p(mean / (deviation / count.sqrt()), count - 1.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mcnemar_counts_the_tosses_of_a_coin() {
        // 2·(C(11,0) + C(11,1) + C(11,2)) / 2^11, and a tail far too small for a rounded sum.
        assert!((mcnemar_exact(9, 2) - 134.0 / 2048.0).abs() < 1e-12);
        assert!((mcnemar_exact(0, 60) - 2.0_f64.powi(-59)).abs() < 1e-24);
        assert_eq!((mcnemar_exact(0, 0), mcnemar_exact(7, 7), mcnemar_exact(1, 0)), (1.0, 1.0, 1.0));
    }

    #[test]
    fn mcnemar_goes_on_smoothly_where_the_normal_tail_takes_over() {
        for excess in [0_u64, 3, 500, 1_500, 2_500, 4_000] {
            let half = SUMMED / 2;
            let exact = 2.0 * coin_tail(half - 1 - excess, 2 * half);
            let normal = normal_p((2 * (excess + 1) - 1) as f64 / ((2 * half) as f64).sqrt());
            assert!((exact - normal).abs() < 1e-6, "{exact} is not {normal}");
        }
        assert_eq!(mcnemar_exact(u64::MAX, 0), 0.0);
        assert!(mcnemar_exact(u64::MAX, u64::MAX - 1) <= 1.0);
    }

    #[test]
    fn a_paired_t_test_needs_two_people_and_a_difference() {
        assert_eq!((paired_t_p(3.0, 0.0, 1), paired_t_p(0.0, 0.0, 5), paired_t_p(1.0, 0.0, 5)), (1.0, 1.0, 0.0));
        // Differences 1, 2, 3: t = 2√3 with 2 degrees of freedom, where p = 1 − t/√(2 + t²).
        let t = 2.0 * 3.0_f64.sqrt();
        assert!((paired_t_p(2.0, 1.0, 3) - (1.0 - t / (2.0 + t * t).sqrt())).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn holm_only_raises_and_keeps_the_order(p in proptest::collection::vec(0.0..=1.0_f64, 0..20)) {
            let adjusted = holm(&p);
            prop_assert_eq!(adjusted.len(), p.len());
            for (raw, after) in p.iter().zip(&adjusted) {
                prop_assert!(raw <= after && *after <= 1.0);
                for (other_raw, other_after) in p.iter().zip(&adjusted) {
                    prop_assert!(raw > other_raw || after <= other_after);
                }
            }
        }

        #[test]
        fn mcnemar_does_not_care_which_thing_is_named_first(b in 0_u64..3_000, c in 0_u64..3_000) {
            let p = mcnemar_exact(b, c);
            prop_assert!(p.is_finite() && (0.0..=1.0).contains(&p));
            prop_assert_eq!(p, mcnemar_exact(c, b));
            // The more one-sided, the less likely.
            prop_assert!(mcnemar_exact(b.max(c) + 1, b.min(c)) <= p);
        }
    }
}

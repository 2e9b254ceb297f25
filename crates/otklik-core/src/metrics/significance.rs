//! Tests of differences and the adjustment for testing many of them at once (methodology 2.5 and 7.5).

use statrs::distribution::{Binomial, DiscreteCDF};

/// Significance level of every test (methodology 2.5).
pub const SIGNIFICANCE: f64 = 0.05;

/// Holm's adjusted p-values, in the order of `p`; values in 0..1.
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

/// Two-sided p-value of McNemar's exact test: `b` people said yes only to the one thing, `c` only to the other.
/// Without any such person it is 1.
pub fn mcnemar_exact(b: u64, c: u64) -> f64 {
    match Binomial::new(0.5, b + c) {
        Ok(discordant) if b + c > 0 => (2.0 * discordant.cdf(b.min(c))).min(1.0),
        _ => 1.0,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::vectors::{CORE, MULTISELECT, near, numbers, of};
    use proptest::prelude::*;

    #[test]
    fn holm_gives_the_numbers_of_the_methodology() {
        for vector in of(CORE, "holm", 1) {
            let adjusted = holm(&numbers(&vector.input["p"]));
            assert_eq!(adjusted.len(), 4);
            for (got, expected) in adjusted.into_iter().zip(numbers(&vector.expected)) {
                assert!((got - expected).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn mcnemar_gives_the_numbers_of_the_methodology() {
        for vector in of(MULTISELECT, "mcnemar_exact", 3) {
            let count = |key: &str| vector.input[key].as_u64().unwrap();
            near(&vector.id, Some(mcnemar_exact(count("b"), count("c"))), &vector.expected);
        }
    }

    #[test]
    fn mcnemar_counts_the_tosses_of_a_coin() {
        // 2·(C(11,0) + C(11,1) + C(11,2)) / 2^11, and a tail far too small for a rounded sum.
        assert!((mcnemar_exact(9, 2) - 134.0 / 2048.0).abs() < 1e-12);
        assert!((mcnemar_exact(0, 60) - 2.0_f64.powi(-59)).abs() < 1e-24);
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
    }
}

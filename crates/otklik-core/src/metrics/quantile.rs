//! Quantiles after Hyndman and Fan, type 7 (methodology 2.4): numpy's default, Excel's `PERCENTILE.INC`.

use std::collections::BTreeMap;

/// Quantile `q` in 0..1 of finite `values` in any order; `None` without values.
pub fn quantile(values: &[f64], q: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_of_sorted(&sorted, q)
}

/// As [`quantile`], for several `q` at once.
pub fn quantiles(values: &[f64], q: &[f64]) -> Vec<Option<f64>> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    q.iter().map(|q| quantile_of_sorted(&sorted, *q)).collect()
}

/// As [`quantile`], of values that are sorted already.
pub fn quantile_of_sorted(sorted: &[f64], q: f64) -> Option<f64> {
    at(sorted.len() as u64, q, |place| sorted.get(place as usize).copied())
}

/// As [`quantile`], of numbers that are counted by value.
pub fn quantile_of_counts<N: Copy + Into<f64>>(counts: &BTreeMap<N, u64>, q: f64) -> Option<f64> {
    let value_at = |place: u64| {
        let mut passed = 0;
        counts.iter().find_map(|(value, count)| {
            passed += count;
            (passed > place).then_some((*value).into())
        })
    };
    at(counts.values().sum(), q, value_at)
}

fn at(n: u64, q: f64, value_at: impl Fn(u64) -> Option<f64>) -> Option<f64> {
    let last = n.checked_sub(1)?;
    let position = last as f64 * q.clamp(0.0, 1.0);
    let below = position.floor();
    let (low, high) = (value_at(below as u64)?, value_at((below as u64 + 1).min(last))?);
    Some(low + (position - below) * (high - low))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_values_there_is_no_quantile() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile_of_counts(&BTreeMap::<u32, u64>::new(), 0.5), None);
    }

    proptest! {
        #[test]
        fn the_quantile_of_counts_is_that_of_the_values(
            values in proptest::collection::vec(0_u32..400, 1..60), q in 0.0..=1.0_f64
        ) {
            let mut counts = BTreeMap::new();
            for value in &values {
                *counts.entry(*value).or_insert(0) += 1;
            }
            let plain: Vec<f64> = values.iter().copied().map(f64::from).collect();
            prop_assert_eq!(quantile_of_counts(&counts, q), quantile(&plain, q));
        }

        #[test]
        fn a_quantile_lies_between_the_least_and_the_greatest_value(
            values in proptest::collection::vec(-1e6..1e6_f64, 1..60), q in 0.0..=1.0_f64
        ) {
            let quantile = quantile(&values, q).unwrap();
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let greatest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(least <= quantile && quantile <= greatest);
        }
    }
}

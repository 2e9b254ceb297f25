//! `randomize()` of XLSForm, bit for bit as ODK does it: a Park–Miller generator and an inside-out Fisher–Yates shuffle.

use sha2::{Digest, Sha256};

/// 2^31 - 1, a prime.
const MODULUS: f64 = 2_147_483_647.0;
/// The multiplier of the "minimal standard" generator.
const MULTIPLIER: f64 = 16_807.0;

/// The places `0..count` in the order that ODK's `randomize(nodeset, seed)` gives them. Of the seed, the whole part
/// counts, as in ODK; a seed that is not a number is 0.
pub fn randomized(count: usize, seed: f64) -> Vec<usize> {
    let mut state = (seed as i64) as f64 % MODULUS;
    if state <= 0.0 {
        state += MODULUS - 1.0;
    }
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for place in 0..count {
        // Both factors are below 2^31, so that the product is exact.
        state = state * MULTIPLIER % MODULUS;
        let uniform = (state - 1.0) / (MODULUS - 1.0);
        let other = ((uniform * (place as f64 + 1.0)).floor() as usize).min(place);
        let moved = order.get(other).copied().unwrap_or(place);
        order.push(moved);
        if let Some(target) = order.get_mut(other) {
            *target = place;
        }
    }
    order
}

/// The seed that ODK makes of a text: its number where it reads as one, else the first eight bytes of its SHA-256.
pub fn seed_of(text: &str) -> f64 {
    if let Some(number) = crate::expression::Value::text(text).to_number() {
        return number;
    }
    if text.is_empty() {
        return 0.0;
    }
    let digest = Sha256::digest(text.as_bytes());
    let first = digest.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    (first as i64) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(letters: &str, seed: f64) -> String {
        let letters: Vec<char> = letters.chars().collect();
        randomized(letters.len(), seed).into_iter().filter_map(|place| letters.get(place)).collect()
    }

    #[test]
    fn orders_are_those_of_odk() {
        // The examples of JavaRosa's FisherYatesExamplesTest.
        assert_eq!(randomized(10, 33.0), [3, 5, 4, 8, 2, 0, 1, 6, 9, 7]);
        assert_eq!(randomized(10, 42.0), [0, 5, 9, 1, 8, 4, 6, 3, 7, 2]);
        assert_eq!(letters("ABCDEF", 42.0), "AFCBDE");
        assert_eq!(letters("ABCDEF", -42.0), "EDAFBC");
        assert_eq!(letters("ABCDEF", 1.0), "BFEACD");
        assert_eq!(letters("ABCDEF", 11_111_111.0), "ACDBFE");
        assert_eq!(randomized(0, 1.0), [0_usize; 0]);
    }

    #[test]
    fn a_text_is_a_seed_as_in_odk() {
        // The examples of JavaRosa's RandomizeTypesTest.
        assert_eq!(letters("ABCDEFGH", 1234.0), "GFEDAHBC");
        assert_eq!(letters("ABCDEFGH", seed_of("1234")), "GFEDAHBC");
        assert_eq!(letters("ABCDEFGH", seed_of("foo")), "EADBHGCF");
        assert_eq!(letters("ABCDEFGH", seed_of("-6.8137120026589315 39.29392995851879")), "HBDFAGCE");
        assert_eq!((letters("AB", 0.0), letters("AB", 1.0)), ("AB".to_owned(), "BA".to_owned()));
    }

    #[test]
    fn every_seed_gives_an_order_without_repetition() {
        for seed in [0.0, 0.87, -1.0, 2_147_483_647.0, 1e300, -1e300, f64::NAN, f64::INFINITY] {
            let mut order = randomized(20, seed);
            order.sort_unstable();
            assert_eq!(order, (0..20).collect::<Vec<_>>(), "seed {seed}");
        }
    }
}

//! The seeded generator (methodology 2.6) and the seed of a day (9.1).

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A uniform number in [0, 1): the first 8 bytes, big-endian, of SHA-256 over `"{seed}|{stream}|{counter}"`, shifted
/// right by 11 bits, divided by 2^53. The same on every platform (methodology 2.6). The counter is a whole number
/// without leading zeros, or an id.
pub fn uniform(seed: &str, stream: &str, counter: &str) -> f64 {
    Generator::new(seed, stream).of(counter)
}

/// The numbers of one stream of a seed, for many draws: what they share is hashed once.
#[derive(Debug, Clone)]
pub struct Generator {
    shared: Sha256,
}

impl Generator {
    /// The stream of this name.
    pub fn new(seed: &str, stream: &str) -> Self {
        let mut shared = Sha256::new();
        for part in [seed, "|", stream, "|"] {
            shared.update(part.as_bytes());
        }
        Self { shared }
    }

    /// `uniform(seed, stream, counter)` for a whole number.
    pub fn nth(&self, counter: u64) -> f64 {
        self.of(&counter.to_string())
    }

    fn of(&self, counter: &str) -> f64 {
        let mut hash = self.shared.clone();
        hash.update(counter.as_bytes());
        let head = hash.finalize().first_chunk::<8>().copied().unwrap_or_default();
        (u64::from_be_bytes(head) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The seed of a day at a site, `"{wave}|{site}|{date}"`: known before the shift and logged with what it drew.
pub fn day_seed(wave: &str, site: &str, day: NaiveDate) -> String {
    format!("{wave}|{site}|{}", day.format("%Y-%m-%d"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_parts_are_joined_by_bars_in_utf_8() {
        let joined = |text: &str| {
            let head = Sha256::digest(text.as_bytes()).first_chunk::<8>().copied().unwrap_or_default();
            (u64::from_be_bytes(head) >> 11) as f64 * 2.0_f64.powi(-53)
        };
        assert_eq!(uniform("волна-1", "bern", "12"), joined("волна-1|bern|12"));
        assert_eq!(uniform("a|b", "", "K-001"), joined("a|b||K-001"));
    }

    #[test]
    fn the_numbers_spread_evenly() {
        let mut tenths = [0_u32; 10];
        for counter in 0..10_000 {
            let tenth = (uniform("even", "sys", &counter.to_string()) * 10.0) as usize;
            tenths[tenth] += 1;
        }
        // Each is 1000 ± 30 on average; five standard deviations never happen by chance with a fixed seed.
        assert!(tenths.iter().all(|tenth| (850..1150).contains(tenth)), "{tenths:?}");
    }

    proptest! {
        #[test]
        fn every_draw_is_from_0_to_just_below_1(seed in ".*", stream in "[a-z]*", counter in ".*") {
            let drawn = uniform(&seed, &stream, &counter);
            prop_assert!((0.0..1.0).contains(&drawn));
            prop_assert_eq!(drawn, uniform(&seed, &stream, &counter));
        }
    }
}

//! Which clients two waves have in common, and so how they are compared (methodology 12.4).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How two waves are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// Every client is in both waves: [`super::paired`].
    Paired,
    /// Other clients, or only partly the same: as independent samples, which is conservative where the answers of one
    /// client go together. The overlap share is printed.
    Independent,
}

/// The clients of two waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// Identified clients of the first wave.
    pub first: u64,
    /// Identified clients of the second wave.
    pub second: u64,
    /// Clients who are in both.
    pub common: u64,
}

impl Overlap {
    /// Counts the clients by their ids; an id that comes twice in a wave is one client.
    pub fn of<'a, Id: Ord + 'a>(
        first: impl IntoIterator<Item = &'a Id>,
        second: impl IntoIterator<Item = &'a Id>,
    ) -> Self {
        let (first, second): (BTreeSet<&Id>, BTreeSet<&Id>) =
            (first.into_iter().collect(), second.into_iter().collect());
        let common = first.intersection(&second).count() as u64;
        Self { first: first.len() as u64, second: second.len() as u64, common }
    }

    /// The share, 0..1, of the clients of both waves together who are in both: 1 exactly where every client is in both.
    /// `None` without clients.
    pub fn share(&self) -> Option<f64> {
        let all = self.first as f64 + self.second as f64 - self.common as f64;
        (all > 0.0).then(|| self.common as f64 / all)
    }

    /// How the waves are compared.
    pub fn pairing(&self) -> Pairing {
        if self.common > 0 && self.common == self.first && self.common == self.second {
            Pairing::Paired
        } else {
            Pairing::Independent
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_waves_of_exactly_the_same_clients_are_paired() {
        let same = Overlap::of(&["a", "b", "b"], &["b", "a"]);
        assert_eq!((same.share(), same.pairing()), (Some(1.0), Pairing::Paired));
        let partly = Overlap::of(&["a", "b"], &["b", "c"]);
        assert_eq!((partly.share(), partly.pairing()), (Some(1.0 / 3.0), Pairing::Independent));
        let within = Overlap::of(&["a"], &["a", "b"]);
        assert_eq!((within.share(), within.pairing()), (Some(0.5), Pairing::Independent));
    }

    #[test]
    fn waves_without_identified_clients_have_no_overlap_to_print() {
        let nobody = Overlap::of::<u32>(&[], &[]);
        assert_eq!((nobody.share(), nobody.pairing()), (None, Pairing::Independent));
    }
}

//! Many comparisons at once, such as all segments between two waves: Holm (methodology 2.5).

use super::change::Change;
use super::verdict::Verdict;
use crate::metrics::significance::holm;
use serde::{Deserialize, Serialize};

/// A comparison judged as one of its family.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Adjusted {
    /// Its p-value after Holm, 0..1; never below its own.
    pub p: f64,
    /// What it proves after that; `None` for a base below 30.
    pub verdict: Option<Verdict>,
}

/// The comparisons of one family, in their order; `None` for one without a test, which does not count in the family.
pub fn adjusted(family: &[Change]) -> Vec<Option<Adjusted>> {
    let raw: Vec<f64> = family.iter().filter_map(|change| change.test.map(|test| test.p)).collect();
    let mut after = holm(&raw).into_iter();
    let judge = |change: &Change| {
        let test = change.test?;
        let p = after.next()?;
        Some(Adjusted { p, verdict: Verdict::of(test.statistic, p, change.difference.n) })
    };
    family.iter().map(judge).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::wave::shares::{Counted, shares};

    fn change(x: u64) -> Change {
        shares(Counted { x: 62, n: 120 }, Counted { x, n: 118 }).change
    }

    #[test]
    fn a_change_that_alone_is_proven_may_not_be_so_among_many() {
        let alone = change(78);
        assert_eq!(alone.verdict(), Some(Verdict::GrowthProven));
        assert_eq!(adjusted(&[alone])[0].unwrap().p, alone.test.unwrap().p);
        let among: Vec<Adjusted> =
            adjusted(&[alone, change(62), change(60), change(100)]).into_iter().flatten().collect();
        assert_eq!(among.len(), 4);
        assert!((among[0].p - 3.0 * alone.test.unwrap().p).abs() < 1e-12);
        assert_eq!(among[0].verdict, Some(Verdict::ChangeNotProven));
        assert_eq!(among[3].verdict, Some(Verdict::GrowthProven));
    }

    #[test]
    fn a_comparison_without_a_test_takes_no_place_in_the_family() {
        let none = shares(Counted { x: 0, n: 0 }, Counted { x: 1, n: 40 }).change;
        let family = adjusted(&[none, change(78), none]);
        assert_eq!((family[0], family[2]), (None, None));
        assert_eq!(family[1].unwrap().p, change(78).test.unwrap().p);
        assert_eq!(adjusted(&[]), []);
    }
}

//! The words of a comparison (methodology 12): growth proven, decline proven, change not proven.

use crate::metrics::estimate::{LOW_BASE, reaches};
use crate::metrics::significance::SIGNIFICANCE;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// What a comparison or a trend proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// «рост доказан»
    GrowthProven,
    /// «снижение доказано»
    DeclineProven,
    /// «изменение не доказано»: not the same as "nothing changed".
    ChangeNotProven,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::GrowthProven, Self::DeclineProven, Self::ChangeNotProven];

    /// The verdict of a two-sided `p` whose statistic has the sign of the change; `None` for a base below 30, which
    /// carries no mark of significance (methodology 2.7).
    pub fn of(statistic: Option<f64>, p: f64, n: u64) -> Option<Self> {
        if n < LOW_BASE {
            return None;
        }
        Some(match statistic {
            Some(up) if up > 0.0 && !reaches(p, SIGNIFICANCE) => Self::GrowthProven,
            Some(down) if down < 0.0 && !reaches(p, SIGNIFICANCE) => Self::DeclineProven,
            _ => Self::ChangeNotProven,
        })
    }

    /// Its words.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::GrowthProven => Phrase {
                ru: "рост доказан", en: "growth is proven", uk: "зростання доведено"
            },
            Self::DeclineProven => Phrase {
                ru: "снижение доказано", en: "decline is proven", uk: "зниження доведено"
            },
            Self::ChangeNotProven => {
                Phrase {
                    ru: "изменение не доказано", en: "change is not proven", uk: "зміну не доведено"
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_says_which_way_it_went_only_where_that_is_proven() {
        assert_eq!(Verdict::of(Some(2.5), 0.012, 100), Some(Verdict::GrowthProven));
        assert_eq!(Verdict::of(Some(-2.5), 0.012, 100), Some(Verdict::DeclineProven));
        assert_eq!(Verdict::of(Some(1.5), 0.13, 100), Some(Verdict::ChangeNotProven));
        assert_eq!(Verdict::of(Some(1.96), 0.05, 100), Some(Verdict::ChangeNotProven), "0.05 itself is not below it");
        assert_eq!(Verdict::of(None, 1.0, 100), Some(Verdict::ChangeNotProven));
    }

    #[test]
    fn a_base_below_thirty_is_never_marked_as_significant() {
        assert_eq!(Verdict::of(Some(9.0), 1e-9, 29), None);
        assert_eq!(Verdict::of(Some(9.0), 1e-9, 30), Some(Verdict::GrowthProven));
    }

    #[test]
    fn the_words_are_those_of_the_methodology() {
        let words = Verdict::ALL.map(|verdict| verdict.phrase().ru);
        assert_eq!(words, ["рост доказан", "снижение доказано", "изменение не доказано"]);
    }
}

//! CES, Customer Effort Score (methodology 5.3; Dixon, Toman and DeLisi 2013, *The Effortless Experience*).
//!
//! Two scales go by this name and run against each other (decision D10): [`Ease`] (CES 2.0, 1 to 7, high is good), the
//! default, and [`Effort`] (CES 1.0, 1 to 5, low is good). They are different types with different results, so that
//! nothing averages one with the other.

mod scale;

pub use scale::{Ease, Effort, Polarity};

use super::coded::{CodeCounts, State};
use super::estimate::Estimate;
use super::interval::{Interval, Scale};
use super::mean::Mean;
use super::share::proportion_of_list;
use crate::phrase::Phrase;

/// What one respondent did with the statement of CES 2.0.
pub type EaseAnswer = State<Ease>;

/// The accumulator of CES 2.0: answers by code, with those that are missing, refused and invalid.
pub type EaseCounts = CodeCounts<Ease>;

/// What one respondent did with the question of CES 1.0.
pub type EffortAnswer = State<Effort>;

/// The accumulator of CES 1.0.
pub type EffortCounts = CodeCounts<Effort>;

/// Name of the share of 5 to 7.
pub const EASY: Phrase = Phrase { ru: "легко", en: "easy", uk: "легко" };

/// Name of the share of 1 to 3.
pub const HARD: Phrase = Phrase { ru: "трудно", en: "hard", uk: "важко" };

/// Name of 8 − mean, which reads in the direction of the source: «Низкий CES коррелирует с высокой лояльностью».
pub const EFFORT: Phrase = Phrase { ru: "усилие", en: "effort", uk: "зусилля" };

/// CES 2.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ces2 {
    /// Mean ease, 1 (hard) to 7 (easy), with its t interval; the Wilson bound where all answers are equal.
    pub mean: Mean,
    /// Share of 5 to 7, «легко», 0..1.
    pub easy: Estimate,
    /// Share of 1 to 3, 0..1.
    pub hard: Estimate,
    /// «Усилие»: 8 − mean, 1 (easy) to 7 (hard).
    pub effort: Estimate,
}

/// CES 1.0: its mean effort, 1 (low) to 5 (high). The methodology defines nothing more for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ces1 {
    /// The mean with its t interval; the Wilson bound where all answers are equal.
    pub mean: Mean,
}

impl EaseCounts {
    /// CES 2.0 of the answers. `population` is the number of eligible clients on the list that was sampled, given only
    /// where the statement is about exactly these (methodology 2.3).
    pub fn ces(&self, population: Option<u64>) -> Ces2 {
        let share = |count| proportion_of_list(count, self.n(), population);
        let mean = self.sums().mean(Scale { low: 1.0, high: 7.0 }, population);
        Ces2 {
            mean,
            easy: share(self.how_many(Ease::is_easy)),
            hard: share(self.how_many(Ease::is_hard)),
            effort: mirrored(mean.estimate),
        }
    }
}

impl EffortCounts {
    /// CES 1.0 of the answers; `population` as for CES 2.0.
    pub fn ces(&self, population: Option<u64>) -> Ces1 {
        Ces1 { mean: self.sums().mean(Scale { low: 1.0, high: 5.0 }, population) }
    }
}

/// Ease read as effort, with its interval.
fn mirrored(ease: Estimate) -> Estimate {
    Estimate {
        value: ease.value.map(|value| 8.0 - value),
        interval: ease.interval.map(|it| Interval { low: 8.0 - it.high, high: 8.0 - it.low, method: it.method }),
        ..ease
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

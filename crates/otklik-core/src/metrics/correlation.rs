//! What goes together with the overall satisfaction (methodology 6.1, S3: «Корреляционный анализ выявляет главные
//! драйверы удовлетворенности»): Pearson's and Spearman's correlation over complete pairs, with Holm's adjustment over
//! the factors. A correlation says that two things are connected, never that one makes the other ([`WORDING`]).

mod coefficient;
mod points;
mod table;

pub use self::coefficient::Coefficient;
pub(super) use self::coefficient::to_unit;
pub use self::points::Points;
pub use self::table::PairTable;

use self::coefficient::{Cell, Ordered, both};
use super::accumulator::Accumulator;
use super::estimate::{LOW_BASE, NoData, reaches};
use super::parameter::Parameter;
use super::significance::{SIGNIFICANCE, holm};
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a report says that a factor and the overall satisfaction are correlated; it is never «влияет на» (methodology
/// 6.2).
pub const WORDING: Phrase = Phrase { ru: "связано с", en: "is associated with", uk: "пов’язано з" };

/// Complete pairs from which on a correlation is displayed (methodology 6.1).
pub const DISPLAY_MINIMUM: Parameter<u64> = Parameter::user(LOW_BASE);

/// A factor against the overall satisfaction, over the respondents who answered both.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Correlation {
    /// Pearson's r with Fisher's z interval tanh(atanh r ± z/√(n−3)).
    pub pearson: Coefficient,
    /// Spearman's ρ on mid-ranks, with the variance (1 + ρ²/2)/(n−3) of Bonett and Wright 2000.
    pub spearman: Coefficient,
}

impl Correlation {
    /// What there is to say where each client answered one question: the pairs were never observed (decision D23).
    pub fn not_identifiable() -> Self {
        let none = Coefficient::none(0, NoData::NotIdentifiable);
        Self { pearson: none, spearman: none }
    }

    /// Complete pairs.
    pub fn n(&self) -> u64 {
        self.pearson.estimate.n
    }

    /// Whether there are enough pairs to display it; see [`DISPLAY_MINIMUM`].
    pub fn is_displayed(&self, minimum: Parameter<u64>) -> bool {
        self.pearson.estimate.value.is_some() && self.n() >= minimum.value
    }

    fn of(cells: &[Cell], n: u64) -> Self {
        let [pearson, spearman] = both(cells, n);
        Self { pearson, spearman }
    }
}

/// One of several factors, each tested against the overall satisfaction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Driver {
    /// Its correlation.
    pub correlation: Correlation,
    /// The p-value of Pearson's r after Holm's adjustment over all factors that have one.
    pub pearson_p_holm: Option<f64>,
    /// The p-value of Spearman's ρ, likewise.
    pub spearman_p_holm: Option<f64>,
}

impl Driver {
    /// Whether Pearson's r differs from 0 at 0.05 after the adjustment. A low base is never marked as significant
    /// (methodology 2.7).
    pub fn is_significant(&self) -> bool {
        self.correlation.n() >= LOW_BASE && self.pearson_p_holm.is_some_and(|p| !reaches(p, SIGNIFICANCE))
    }
}

/// The correlation of a factor with the overall satisfaction, respondent by respondent.
pub fn correlation(factor: &[Option<Points>], overall: &[Option<Points>]) -> Correlation {
    correlation_of(&collect(factor, overall))
}

/// The correlation of counted pairs.
pub fn correlation_of(pairs: &PairTable) -> Correlation {
    Correlation::of(&pairs.cells(), pairs.n())
}

/// As [`correlation`], of pairs of any numbers. A pair with a missing or an infinite value is left out.
pub fn correlation_of_values(pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>) -> Correlation {
    let mut counts: BTreeMap<(Ordered, Ordered), u64> = BTreeMap::new();
    let complete = pairs.into_iter().filter_map(|(x, y)| x.zip(y));
    for (x, y) in complete.filter(|(x, y)| x.is_finite() && y.is_finite()) {
        *counts.entry((Ordered(x), Ordered(y))).or_insert(0) += 1;
    }
    let cell = |((x, y), count): (&(Ordered, Ordered), &u64)| Cell { x: x.0, y: y.0, count: *count as f64 };
    Correlation::of(&counts.iter().map(cell).collect::<Vec<_>>(), counts.values().sum())
}

/// Several factors against the overall satisfaction, respondent by respondent, in the order of `factors`.
pub fn correlations(factors: &[Vec<Option<Points>>], overall: &[Option<Points>]) -> Vec<Driver> {
    correlations_of(&factors.iter().map(|factor| collect(factor, overall)).collect::<Vec<_>>())
}

/// As [`correlations`], of counted pairs.
pub fn correlations_of(factors: &[PairTable]) -> Vec<Driver> {
    let all: Vec<Correlation> = factors.iter().map(correlation_of).collect();
    let adjusted = |p: fn(&Correlation) -> Option<f64>| {
        let mut family = holm(&all.iter().filter_map(p).collect::<Vec<_>>()).into_iter();
        all.iter().map(|it| p(it).and_then(|_| family.next())).collect::<Vec<_>>()
    };
    let (pearson, spearman) = (adjusted(|it| it.pearson.p), adjusted(|it| it.spearman.p));
    all.iter()
        .zip(pearson)
        .zip(spearman)
        .map(|((correlation, pearson_p_holm), spearman_p_holm)| Driver {
            correlation: *correlation,
            pearson_p_holm,
            spearman_p_holm,
        })
        .collect()
}

fn collect(factor: &[Option<Points>], overall: &[Option<Points>]) -> PairTable {
    let mut pairs = PairTable::new();
    factor.iter().zip(overall).for_each(|(x, y)| pairs.add(&(*x, *y)));
    pairs
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

//! What the matrix shows: the combination, its certainty, what the finances say to it, and what may be printed.

use super::{
    BORDERLINE, Certainty, Combination, Figures, FinanceMatch, Finances, Indicator, Level, Measured, THRESHOLD_DECIDES,
    Thresholds,
};
use crate::phrase::Phrase;
use std::collections::{BTreeMap, BTreeSet};

/// Where a number is, and how certain that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// High or low.
    pub level: Level,
    /// Whether the interval says the same.
    pub certainty: Certainty,
}

impl Placement {
    fn of(measured: Measured, threshold: f64) -> Self {
        Self { level: Level::of(measured.value(), threshold), certainty: Certainty::of(measured, threshold) }
    }
}

/// What the source says about a combination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Diagnosis {
    /// «Диагноз».
    pub diagnosis: Phrase,
    /// «Стратегия».
    pub strategy: Phrase,
}

/// What the matrix shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The ИРЛ.
    pub irl: Placement,
    /// The NPS.
    pub nps: Placement,
    /// The combination of the two levels.
    pub combination: Combination,
    /// Confirmed only if both are.
    pub certainty: Certainty,
    /// How the financial indicators moved.
    pub finances: Finances,
    /// Whether they are those of the combination.
    pub finance_match: FinanceMatch,
    /// The combinations that shifted thresholds give, the one shown among them.
    pub under_sensitivity: BTreeSet<Combination>,
    irl_value: f64,
    thresholds: Thresholds,
}

/// Reads the matrix. The NPS is that of method 1, «не учитывать», which is comparable with figures from elsewhere.
pub fn read(irl: Measured, nps: Measured, figures: &BTreeMap<Indicator, Figures>, thresholds: Thresholds) -> Reading {
    let irl_placed = Placement::of(irl, thresholds.irl_high.value);
    let nps_placed = Placement::of(nps, thresholds.nps_high.value);
    let combination = Combination::of(irl_placed.level, nps_placed.level);
    let finances = Finances::of(figures, thresholds.finance_band.value);
    let shifted = |value: f64, threshold: f64, shift: f64| {
        [threshold - shift, threshold, threshold + shift].map(|threshold| Level::of(value, threshold))
    };
    let irl_levels = shifted(irl.value(), thresholds.irl_high.value, thresholds.irl_shift.value);
    let nps_levels = shifted(nps.value(), thresholds.nps_high.value, thresholds.nps_shift.value);
    let pairs = irl_levels.into_iter().flat_map(|irl| nps_levels.into_iter().map(move |nps| Combination::of(irl, nps)));
    Reading {
        irl: irl_placed,
        nps: nps_placed,
        combination,
        certainty: irl_placed.certainty.and(nps_placed.certainty),
        finance_match: finances.support(combination),
        finances,
        under_sensitivity: pairs.collect(),
        irl_value: irl.value(),
        thresholds,
    }
}

impl Reading {
    /// Whether shifted thresholds give the same combination.
    pub fn threshold_robust(&self) -> bool {
        self.under_sensitivity.len() == 1
    }

    /// Whether this is the case that the source describes: confirmed, and with its finances.
    pub fn full_match(&self) -> bool {
        self.certainty == Certainty::Confirmed && self.finance_match == FinanceMatch::Matches
    }

    /// The words of the source, which may be printed as such only for a full match.
    pub fn diagnosis(&self) -> Option<Diagnosis> {
        let words = Diagnosis { diagnosis: self.combination.diagnosis(), strategy: self.combination.strategy() };
        self.full_match().then_some(words)
    }

    /// What else a reader has to be told.
    pub fn remarks(&self) -> Vec<Phrase> {
        let finance = match self.finance_match {
            FinanceMatch::Matches => None,
            FinanceMatch::Contradicts => Some(self.combination.contradicted_by_finance()),
            FinanceMatch::Unknown => Some(self.combination.unchecked_by_finance()),
        };
        let borderline = (self.certainty == Certainty::Borderline).then_some(BORDERLINE);
        let threshold = (!self.threshold_robust()).then_some(THRESHOLD_DECIDES);
        [finance, borderline, threshold].into_iter().flatten().collect()
    }

    /// Which other ways of treating those who did not answer the NPS question, «как пассивных» and «как критиков», lead
    /// to another combination, and to which: to be printed. Each `way` comes with the NPS that it gives, if it gives
    /// one.
    pub fn changed_by<Way>(&self, ways: impl IntoIterator<Item = (Way, Option<f64>)>) -> Vec<(Way, Combination)> {
        let irl = Level::of(self.irl_value, self.thresholds.irl_high.value);
        let under = |nps| Combination::of(irl, Level::of(nps, self.thresholds.nps_high.value));
        let given = ways.into_iter().filter_map(|(way, nps)| Some((way, under(nps.filter(|it| it.is_finite())?))));
        given.filter(|(_, combination)| *combination != self.combination).collect()
    }
}

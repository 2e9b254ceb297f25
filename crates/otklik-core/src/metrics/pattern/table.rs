//! How many respondents show each pattern, with shares (methodology 3.5). It follows from the joint counts of the ИРЛ,
//! so that index and segments always speak of the same people.

use super::{HighCodes, Pattern};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::estimate::{Estimate, reaches};
use crate::metrics::interval::{Interval, goodman};
use crate::metrics::irl::IrlCounts;
use crate::metrics::likert::Item;
use crate::metrics::parameter::Parameter;
use crate::metrics::share::proportion;

/// Joint share of the two unnamed patterns from which on a warning is printed, when they certainly exceed it.
pub const UNNAMED_SHARE: Parameter<f64> = Parameter::user(0.05);

/// How many respondents show each pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatternTable {
    counts: [u64; 8],
    unclassified: u64,
}

impl From<&IrlCounts> for PatternTable {
    fn from(counts: &IrlCounts) -> Self {
        Self::by(HighCodes::SOURCE, counts)
    }
}

impl PatternTable {
    /// Counts the rows; those without three valid answers stay unclassified.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a [Item; 3]>) -> Self {
        Self::from(&IrlCounts::default().with(rows))
    }

    /// As the conversion from the joint counts, with other codes as high: a changed method, to be labelled as such.
    pub fn by(high: HighCodes, counts: &IrlCounts) -> Self {
        let mut table = Self::default();
        for cell in counts.cells() {
            let [Some(quality), Some(fairness), Some(competition)] = cell.items.map(Item::answer) else {
                table.unclassified = table.unclassified.saturating_add(cell.count);
                continue;
            };
            let pattern = Pattern::by(high, [quality, fairness, competition]);
            for (count, listed) in table.counts.iter_mut().zip(Pattern::ALL) {
                *count = count.saturating_add(if listed == pattern { cell.count } else { 0 });
            }
        }
        table
    }

    /// Respondents with three valid answers: the base of every share.
    pub fn classified(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Respondents without: [`super::UNCLASSIFIED`], outside of the percentages.
    pub fn unclassified(&self) -> u64 {
        self.unclassified
    }

    /// All respondents.
    pub fn sessions(&self) -> u64 {
        self.classified().saturating_add(self.unclassified)
    }

    /// Each pattern with its count, in the order of [`Pattern::ALL`], zeros included.
    pub fn rows(&self) -> impl Iterator<Item = (Pattern, u64)> {
        Pattern::ALL.into_iter().zip(self.counts)
    }

    /// The share of a row in 0..1, with the Wilson interval of this row alone.
    pub fn share(&self, count: u64) -> Estimate {
        proportion(count, self.classified())
    }

    /// Interval of a row's share that holds for all eight at once, for statements that compare rows (Goodman 1965).
    pub fn simultaneous(&self, count: u64) -> Option<Interval> {
        let base = self.classified();
        (base > 0).then(|| goodman(count as f64, base as f64, 8))
    }

    /// The pattern that is certainly the most frequent, «крупнейший сегмент»: its simultaneous lower limit exceeds the
    /// upper limits of all others. `None` where the answers do not tell.
    pub fn largest(&self) -> Option<Pattern> {
        let limits: Vec<_> = self.rows().filter_map(|(it, count)| Some((it, self.simultaneous(count)?))).collect();
        let above = |(pattern, limit): &(Pattern, Interval)| {
            limits.iter().all(|(other, others)| other == pattern || others.high < limit.low)
        };
        limits.iter().find(|it| above(it)).map(|(pattern, _)| *pattern)
    }

    /// How many show one of the two patterns that the source does not name.
    pub fn unnamed_count(&self) -> u64 {
        self.rows().filter(|(it, _)| !it.named()).fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    /// Joint share of the two patterns that the source does not name, in 0..1.
    pub fn unnamed(&self) -> Estimate {
        self.share(self.unnamed_count())
    }

    /// Share of respondents whose pattern the source names, in 0..1: see [`super::COVERAGE`].
    pub fn named_coverage(&self) -> Estimate {
        self.share(self.classified().saturating_sub(self.unnamed_count()))
    }

    /// Whether the unnamed patterns certainly exceed [`UNNAMED_SHARE`]: [`super::UNNAMED_WARNING`] has to be printed.
    pub fn unnamed_is_large(&self) -> bool {
        self.unnamed_exceeds(UNNAMED_SHARE.value)
    }

    /// Whether the lower limit of their joint share exceeds another one in 0..1.
    pub fn unnamed_exceeds(&self, share: f64) -> bool {
        self.unnamed().interval.is_some_and(|interval| !reaches(share, interval.low))
    }
}

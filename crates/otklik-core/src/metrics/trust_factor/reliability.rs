//! Whether the items of a factor measure one thing: Cronbach's α (Cronbach 1951, methodology 6.4).

use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::correlation::Points;
use crate::metrics::estimate::{BaseFlag, reaches};
use crate::metrics::mean::NOISE;
use crate::metrics::parameter::Parameter;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// α below which the items of a factor are inconsistent (methodology 6.4).
pub const LEAST_ALPHA: Parameter<f64> = Parameter::literature(0.6);

/// Why there is no α.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoAlpha {
    /// A single item has nothing to agree with.
    #[serde(rename = "k<2")]
    FewerThanTwoItems,
    /// Fewer than two respondents answered all items.
    #[serde(rename = "n<2")]
    FewerThanTwo,
    /// The totals of all respondents are equal.
    #[serde(rename = "zero_variance")]
    ZeroVariance,
}

/// How well the items of a factor agree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// Cronbach's α, at most 1; below 0 where the items contradict each other.
    pub alpha: Option<f64>,
    /// Respondents who answered all items.
    pub n: u64,
    /// How far they carry.
    pub base: BaseFlag,
    /// Why there is no α.
    pub reason: Option<NoAlpha>,
}

impl Reliability {
    /// The warning if α is below `least`; see [`LEAST_ALPHA`].
    pub fn warning(&self, least: Parameter<f64>) -> Option<Inconsistent> {
        self.alpha.filter(|alpha| !reaches(*alpha, least.value)).map(|_| Inconsistent)
    }

    /// From the sum of the variances of `items` items and the variance of the totals, on any common scale.
    fn new(n: u64, items: usize, variances: f64, total: f64) -> Self {
        let alpha = if items < 2 {
            Err(NoAlpha::FewerThanTwoItems)
        } else if n < 2 {
            Err(NoAlpha::FewerThanTwo)
        } else if total <= 0.0 {
            Err(NoAlpha::ZeroVariance)
        } else {
            Ok(items as f64 / (items as f64 - 1.0) * (1.0 - variances / total))
        };
        Self { alpha: alpha.ok(), n, base: BaseFlag::of(n), reason: alpha.err() }
    }
}

/// A warning that the items of a factor do not measure one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Inconsistent;

impl Inconsistent {
    /// The warning in words, Russian as the methodology has it.
    pub fn text(self) -> Phrase {
        Phrase {
            ru: "показатели фактора несогласованы",
            en: "the indicators of the factor are inconsistent",
            uk: "показники чинника неузгоджені",
        }
    }
}

/// Sums over the respondents who answered all items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSums {
    n: u64,
    /// Σx and Σx² of each item.
    items: Vec<(i128, i128)>,
    /// Σ and Σ² of the totals of the respondents.
    total: (i128, i128),
}

impl ItemSums {
    /// No respondents, for so many items.
    pub fn new(items: usize) -> Self {
        Self { n: 0, items: vec![(0, 0); items], total: (0, 0) }
    }

    /// Counts as many respondents with the same answers.
    pub fn add_times(&mut self, answers: &[Option<Points>], times: u64) {
        self.count(answers.iter().copied(), i64::try_from(times).unwrap_or(i64::MAX));
    }

    /// Counts the answers of a respondent `times`, unless one is missing; below 0 they are taken back.
    pub(super) fn count(&mut self, answers: impl ExactSizeIterator<Item = Option<Points>> + Clone, times: i64) {
        if answers.len() != self.items.len() || !answers.clone().all(|answer| answer.is_some()) {
            return;
        }
        let more = |sums: &mut (i128, i128), value: i128| {
            sums.0 += i128::from(times) * value;
            sums.1 += i128::from(times) * value * value;
        };
        let values = answers.flatten().map(|points| i128::from(points.get()));
        self.n = self.n.wrapping_add_signed(times);
        values.clone().zip(&mut self.items).for_each(|(value, item)| more(item, value));
        more(&mut self.total, values.sum());
    }

    /// How well the items agree.
    pub fn reliability(&self) -> Reliability {
        // n·Σx² − (Σx)², exact where 128 bits hold it.
        let n = i128::from(self.n);
        let variance = |sums: &(i128, i128)| {
            let exact =
                n.checked_mul(sums.1).zip(sums.0.checked_mul(sums.0)).and_then(|(all, mean)| all.checked_sub(mean));
            exact.map_or_else(|| n as f64 * sums.1 as f64 - (sums.0 as f64).powi(2), |exact| exact as f64)
        };
        Reliability::new(self.n, self.items.len(), self.items.iter().map(variance).sum(), variance(&self.total))
    }
}

impl Accumulator for ItemSums {
    /// The answers of one respondent to all items.
    type Observation = Vec<Option<Points>>;

    fn add(&mut self, answers: &Self::Observation) {
        self.count(answers.iter().copied(), 1);
    }

    fn remove(&mut self, answers: &Self::Observation) {
        self.count(answers.iter().copied(), -1);
    }

    /// Both have to be of the same items.
    fn merge(&mut self, other: &Self) {
        let more = |sums: &mut (i128, i128), other: &(i128, i128)| {
            sums.0 += other.0;
            sums.1 += other.1;
        };
        self.n += other.n;
        self.items.iter_mut().zip(&other.items).for_each(|(sums, other)| more(sums, other));
        more(&mut self.total, &other.total);
    }
}

impl Part for ItemSums {
    fn take_away(&mut self, part: &Self) {
        let less = |sums: &mut (i128, i128), part: &(i128, i128)| {
            sums.0 -= part.0;
            sums.1 -= part.1;
        };
        self.n = self.n.saturating_sub(part.n);
        self.items.iter_mut().zip(&part.items).for_each(|(sums, part)| less(sums, part));
        less(&mut self.total, &part.total);
    }
}

/// Cronbach's α of so many items: α = k/(k−1)·(1 − Σs²ᵢ/s²), over the respondents who answered all.
pub fn cronbach_alpha(rows: &[Vec<Option<Points>>], items: usize) -> Reliability {
    ItemSums::new(items).with(rows).reliability()
}

/// As [`cronbach_alpha`], of any numbers. A row with a missing or an infinite value is left out.
pub fn cronbach_alpha_of_values(rows: &[Vec<Option<f64>>], items: usize) -> Reliability {
    let complete = |row: &Vec<Option<f64>>| {
        let row: Option<Vec<f64>> = row.iter().copied().collect();
        row.filter(|row| row.len() == items && row.iter().all(|value| value.is_finite()))
    };
    let rows: Vec<Vec<f64>> = rows.iter().filter_map(complete).collect();
    // On a scale of −1..1 nothing overflows, and noise can be told from variance.
    let unit = rows.iter().flatten().fold(f64::MIN_POSITIVE, |unit, value| unit.max(value.abs()));
    let variance = |values: Vec<f64>| {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        if squares.sqrt() <= NOISE * values.len() as f64 { 0.0 } else { squares }
    };
    let item = |place: usize| rows.iter().filter_map(|row| row.get(place)).map(|value| value / unit).collect();
    let totals = rows.iter().map(|row| row.iter().map(|value| value / unit).sum()).collect();
    let variances = (0..items).map(|place| variance(item(place))).sum();
    Reliability::new(rows.len() as u64, items, variances, variance(totals))
}

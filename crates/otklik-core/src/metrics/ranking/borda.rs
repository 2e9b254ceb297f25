//! Mean ranks and Borda scores with their agreement and tiers (methodology 7.2). Sources: Borda 1784; Kendall and Babington
//! Smith 1939 for W; Friedman 1937 for its test.

use super::place_sums::{PlaceSums, Sums};
use super::tiers::tiers;
use super::{ItemCount, Ranking, RankingCounts};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::distribution::{chi_square_p, t95};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod, Scale, wilson_bound};
use crate::metrics::share::proportion;
use crate::phrase::Phrase;

/// What a tier is called in a report.
pub const TIER: Phrase =
    Phrase { ru: "группа приоритета", en: "priority group", uk: "група пріоритету" };

/// Why items of one tier have different places and are no different (methodology 7.2).
pub const TIER_NOTE: Phrase = Phrase {
    ru: "Внутри группы приоритета различия мест статистически не значимы.",
    en: "Within a priority group the places do not differ significantly.",
    uk: "У межах групи пріоритету відмінності місць статистично не значущі.",
};

/// The ranking of all items.
#[derive(Debug, Clone, PartialEq)]
pub struct Borda {
    /// Respondents who ranked at least one item: the base.
    pub n: u64,
    /// Respondents who ranked nothing.
    pub no_answer: u64,
    /// The items in the order of the questionnaire; empty without a base.
    pub rows: Vec<BordaRow>,
    /// The items best first, those of equal mean rank in the order of the questionnaire; empty without a base.
    pub order: Vec<usize>,
    /// How much the respondents agree; absent without a base, or where everybody tied everything.
    pub agreement: Option<Agreement>,
}

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub struct BordaRow {
    /// The item by its place in the questionnaire, from 0.
    pub item: usize,
    /// Mean of its places, 1 to m; 1 is the best.
    pub mean_rank: f64,
    /// Mean Borda score (m − place)/(m − 1) in 0..1 with a t interval; 1 is the best.
    pub borda: Estimate,
    /// Sum of m − place over all respondents, the classical Borda count.
    pub total: f64,
    /// Share of respondents who put it alone in the first place, in 0..1.
    pub first_share: Estimate,
    /// Competition rank (1-2-2-4) by mean rank; equal ones share it.
    pub rank: u64,
    /// Tier from 1: see [`TIER`]. Not to be marked for a base under 30 (methodology 2.7).
    pub tier: u64,
}

/// How much the respondents agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Kendall's W with the correction for ties, 0 (none) to 1 (all say the same).
    pub w: f64,
    /// Friedman's χ² = n(m − 1)W.
    pub chi_square: f64,
    /// Its degrees of freedom, m − 1.
    pub df: u64,
    /// Its p-value: how often respondents who choose at random agree so much.
    pub p: f64,
}

/// Ranks the items by `rankings`, one for each respondent.
pub fn borda(items: ItemCount, rankings: &[Ranking]) -> Borda {
    RankingCounts::new(items).with(rankings).borda()
}

impl RankingCounts {
    /// The ranking of all items.
    pub fn borda(&self) -> Borda {
        let sums = PlaceSums::of(self);
        if sums.n == 0 {
            return Borda { n: 0, no_answer: self.no_answer(), rows: Vec::new(), order: Vec::new(), agreement: None };
        }
        let items: Vec<Sums> = (0..sums.items).map(|item| sums.item(item)).collect();
        let mut order: Vec<(usize, i128)> = items.iter().map(|item| item.sum).enumerate().collect();
        order.sort_by_key(|(_, sum)| *sum);
        let order: Vec<usize> = order.into_iter().map(|(item, _)| item).collect();
        let rows = items.iter().zip(&sums.firsts).zip(tiers(&sums, &order)).enumerate();
        let rows = rows.map(|(item, ((doubled, firsts), tier))| BordaRow {
            item,
            mean_rank: doubled.mean() / 2.0,
            borda: score(*doubled, sums.items),
            total: (2 * i128::from(sums.n) * sums.items as i128 - doubled.sum) as f64 / 2.0,
            first_share: proportion(*firsts, sums.n),
            rank: 1 + items.iter().filter(|other| other.sum < doubled.sum).count() as u64,
            tier,
        });
        Borda {
            n: sums.n,
            no_answer: self.no_answer(),
            rows: rows.collect(),
            agreement: agreement(&sums, &items),
            order,
        }
    }
}

/// The mean of (m − place)/(m − 1) over doubled places.
fn score(doubled: Sums, items: usize) -> Estimate {
    if doubled.n == 0 {
        return Estimate::none(0, NoData::NoData);
    }
    let (n, steps) = (doubled.n as f64, (items - 1) as f64);
    let value = (items as f64 - doubled.mean() / 2.0) / steps;
    let interval = match doubled.deviation() {
        Some(deviation) if deviation > 0.0 => {
            let error = deviation / 2.0 / steps / n.sqrt();
            Interval::around(value, t95(n - 1.0) * error, Some(Scale::UNIT), IntervalMethod::T)
        }
        _ => wilson_bound(value, n, Scale::UNIT),
    };
    Estimate::new(value, interval, doubled.n)
}

fn agreement(sums: &PlaceSums, items: &[Sums]) -> Option<Agreement> {
    let (n, m) = (i128::from(sums.n), sums.items as i128);
    // Everything twice as large as in the formula, so that it is whole: the mean of the doubled sums is n(m + 1).
    let squares: f64 = items.iter().map(|item| ((item.sum - n * (m + 1)) as f64).powi(2)).sum();
    let most = n as f64 * (n * (m.pow(3) - m) - sums.ties) as f64;
    if most <= 0.0 {
        return None;
    }
    let w = (3.0 * squares / most).min(1.0);
    let chi_square = n as f64 * (m - 1) as f64 * w;
    let df = (sums.items - 1) as u64;
    Some(Agreement { w, chi_square, df, p: chi_square_p(chi_square, df as f64) })
}

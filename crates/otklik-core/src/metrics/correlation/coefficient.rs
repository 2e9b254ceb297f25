//! Both coefficients of distinct pairs with their counts, with interval and test (methodology 6.1).

use crate::metrics::distribution::{t_p, z95};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod};
use crate::metrics::mean::NOISE;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A coefficient of correlation with its test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coefficient {
    /// The coefficient, −1..1; its base is the number of complete pairs. Absent for fewer than three pairs (`n<3`) and
    /// without variance; without an interval for three pairs (`n<4`).
    pub estimate: Estimate,
    /// Two-sided p-value of Student's t test that there is no correlation, not adjusted; absent without a coefficient.
    pub p: Option<f64>,
}

impl Coefficient {
    pub(super) fn none(n: u64, reason: NoData) -> Self {
        Self { estimate: Estimate::none(n, reason), p: None }
    }

    /// The coefficient `r` of `n` ≥ 3 pairs. `spread` is the variance of atanh r, times n − 3.
    fn new(r: f64, n: u64, spread: f64, method: IntervalMethod) -> Self {
        let (count, certain) = (n as f64, r.abs() >= 1.0);
        // atanh(±1) is infinite; in the limit the interval is the point, and nothing is as improbable as that.
        let around = |half: f64| match certain {
            true => Interval { low: r, high: r, method },
            false => {
                let (low, high) = ((r.atanh() - half).tanh(), (r.atanh() + half).tanh());
                Interval { low: low.min(r), high: high.max(r), method }
            }
        };
        let estimate = match n {
            0..=3 => Estimate::without_interval(r, n, NoData::FewerThanFour),
            4.. => Estimate::new(r, around(z95() * (spread / (count - 3.0)).sqrt()), n),
        };
        let df = count - 2.0;
        let p = if certain { 0.0 } else { t_p(r * (df / (1.0 - r * r)).sqrt(), df) };
        Self { estimate, p: Some(p) }
    }
}

/// A pair of finite values, and how many respondents gave it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub x: f64,
    pub y: f64,
    pub count: f64,
}

/// Pearson's and Spearman's coefficient of distinct pairs, `n` in all.
pub(super) fn both(cells: &[Cell], n: u64) -> [Coefficient; 2] {
    if n < 3 {
        return [Coefficient::none(n, NoData::FewerThanThree); 2];
    }
    let ranked: Vec<Cell> = mid_ranks(cells, |cell| cell.x)
        .into_iter()
        .zip(mid_ranks(cells, |cell| cell.y))
        .zip(cells)
        .map(|((x, y), cell)| Cell { x, y, count: cell.count })
        .collect();
    let (Some(r), Some(rho)) = (product_moment(cells), product_moment(&ranked)) else {
        return [Coefficient::none(n, NoData::ZeroVariance); 2];
    };
    [
        Coefficient::new(r, n, 1.0, IntervalMethod::FisherZ),
        Coefficient::new(rho, n, 1.0 + rho * rho / 2.0, IntervalMethod::BonettWright),
    ]
}

/// The product-moment correlation; `None` without variance.
fn product_moment(cells: &[Cell]) -> Option<f64> {
    let unit = |value: fn(&Cell) -> f64| to_unit(cells.iter().map(value));
    let (x, y) = (unit(|cell| cell.x)?, unit(|cell| cell.y)?);
    let n: f64 = cells.iter().map(|cell| cell.count).sum();
    let mean = |values: &[f64]| values.iter().zip(cells).map(|(value, cell)| cell.count * value).sum::<f64>() / n;
    let (mean_x, mean_y) = (mean(&x), mean(&y));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for ((x, y), cell) in x.iter().zip(&y).zip(cells) {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += cell.count * x * x;
        yy += cell.count * y * y;
        xy += cell.count * x * y;
    }
    let r = (xy / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0);
    // A straight line is one in spite of rounding.
    Some(if 1.0 - r.abs() < NOISE { r.signum() } else { r })
}

/// The values mapped to 0..1, which changes no correlation and cannot overflow; `None` if they are all the same.
pub(in crate::metrics) fn to_unit(values: impl Iterator<Item = f64> + Clone) -> Option<Vec<f64>> {
    let low = values.clone().fold(f64::INFINITY, f64::min) / 2.0;
    let high = values.clone().fold(f64::NEG_INFINITY, f64::max) / 2.0;
    let range = high - low;
    let varies = range.is_finite() && range > NOISE * low.abs().max(high.abs());
    varies.then(|| values.map(|value| (value / 2.0 - low) / range).collect())
}

/// The rank of each cell's value among all respondents, from 1; equal values share the middle of their ranks.
fn mid_ranks(cells: &[Cell], value: impl Fn(&Cell) -> f64) -> Vec<f64> {
    let mut ranks: BTreeMap<Ordered, f64> = BTreeMap::new();
    for cell in cells {
        *ranks.entry(Ordered(value(cell))).or_insert(0.0) += cell.count;
    }
    let mut passed = 0.0;
    for rank in ranks.values_mut() {
        let equal = *rank;
        *rank = passed + (equal + 1.0) / 2.0;
        passed += equal;
    }
    cells.iter().filter_map(|cell| ranks.get(&Ordered(value(cell))).copied()).collect()
}

/// A number in the order of numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ordered(pub f64);

impl PartialEq for Ordered {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> Ordering {
        // 0.0 and −0.0 are one value.
        (self.0 + 0.0).total_cmp(&(other.0 + 0.0))
    }
}

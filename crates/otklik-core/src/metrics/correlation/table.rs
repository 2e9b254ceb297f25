//! How often each pair of codes occurs: all that both coefficients need.

use super::coefficient::Cell;
use super::points::Points;
use crate::metrics::accumulator::{Accumulator, Part};
use std::collections::BTreeMap;

/// Codes 0 to 10 stand in a plain table, so that counting one more answer is one increment.
const CODES: usize = 11;

/// Counts of pairs of a factor and the overall satisfaction. A pair of which one is missing is not counted: deletion is
/// pairwise (methodology 6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairTable {
    /// Pairs of codes 0 to 10, row by row.
    codes: Vec<u64>,
    /// All other pairs, such as scores of a factor of several questions; none of them has a count of 0.
    others: BTreeMap<(Points, Points), u64>,
}

impl PairTable {
    /// No pairs.
    pub fn new() -> Self {
        Self { codes: vec![0; CODES * CODES], others: BTreeMap::new() }
    }

    /// How many pairs there are.
    pub fn n(&self) -> u64 {
        self.codes.iter().chain(self.others.values()).sum()
    }

    /// The pairs that occur, in ascending order.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let coded = self.codes.iter().enumerate().map(|(place, count)| {
            let (x, y) = (place / CODES, place % CODES);
            ((Points::from(x as i32), Points::from(y as i32)), *count)
        });
        let others = self.others.iter().map(|(pair, count)| (*pair, *count));
        let mut all: Vec<_> = coded.filter(|(_, count)| *count > 0).chain(others).collect();
        all.sort_unstable_by_key(|(pair, _)| *pair);
        all.into_iter().map(|((x, y), count)| Cell { x: x.into(), y: y.into(), count: count as f64 }).collect()
    }

    fn code(&mut self, x: Points, y: Points) -> Option<&mut u64> {
        let code = |points: Points| usize::try_from(points.get()).ok().filter(|code| *code < CODES);
        self.codes.get_mut(code(x)? * CODES + code(y)?)
    }
}

impl Default for PairTable {
    fn default() -> Self {
        Self::new()
    }
}

impl Accumulator for PairTable {
    /// A factor and the overall satisfaction of one respondent.
    type Observation = (Option<Points>, Option<Points>);

    fn add(&mut self, (x, y): &Self::Observation) {
        let (Some(x), Some(y)) = (*x, *y) else { return };
        match self.code(x, y) {
            Some(count) => *count += 1,
            None => *self.others.entry((x, y)).or_insert(0) += 1,
        }
    }

    fn remove(&mut self, (x, y): &Self::Observation) {
        let (Some(x), Some(y)) = (*x, *y) else { return };
        if let Some(count) = self.code(x, y) {
            *count = count.saturating_sub(1);
        } else if let Some(count) = self.others.get_mut(&(x, y)) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.others.remove(&(x, y));
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (count, more) in self.codes.iter_mut().zip(&other.codes) {
            *count += more;
        }
        for (pair, more) in &other.others {
            *self.others.entry(*pair).or_insert(0) += more;
        }
    }
}

impl Part for PairTable {
    fn take_away(&mut self, part: &Self) {
        for (count, less) in self.codes.iter_mut().zip(&part.codes) {
            *count = count.saturating_sub(*less);
        }
        for (pair, less) in &part.others {
            if let Some(count) = self.others.get_mut(pair) {
                *count = count.saturating_sub(*less);
            }
        }
        self.others.retain(|_, count| *count > 0);
    }
}

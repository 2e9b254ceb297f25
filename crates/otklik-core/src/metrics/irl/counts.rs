//! The accumulator of the ИРЛ: how many respondents have each combination of the three states. Index, error, parts,
//! shares of «Затрудняюсь ответить», the variant without them, the audit figures and the patterns all follow from it.

use super::cells::{CELLS, Cell, items_at, opinion, place};
use super::estimate::estimate;
use super::{Irl, Weights};
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::likert::Item;
use std::fmt;

/// Joint counts of the states of the three questions: 512 whole numbers, 4 KiB, however many respondents there are.
#[derive(Clone, PartialEq, Eq)]
pub struct IrlCounts {
    cells: Box<[u64; CELLS]>,
}

impl Default for IrlCounts {
    fn default() -> Self {
        Self { cells: Box::new([0; CELLS]) }
    }
}

impl fmt::Debug for IrlCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.cells().map(|cell| (cell.items, cell.count))).finish()
    }
}

impl IrlCounts {
    /// The index; `population` as for [`super::irl`].
    pub fn index(&self, population: Option<u64>) -> Irl {
        self.index_with(Weights::SOURCE, population)
    }

    /// As [`IrlCounts::index`], with other weights of the questions: a changed method, to be labelled as such.
    pub fn index_with(&self, weights: Weights, population: Option<u64>) -> Irl {
        estimate(&self.cells().collect::<Vec<_>>(), weights, population)
    }

    /// The counts with every «Затрудняюсь ответить» as a missing answer (decision D3).
    pub fn without_dont_know(&self) -> Self {
        let mut without = Self::default();
        for cell in self.cells() {
            without.change(cell.items.map(opinion), |count| count.saturating_add(cell.count));
        }
        without
    }

    /// Respondents.
    pub fn sessions(&self) -> u64 {
        self.cells.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// The cells that hold somebody, in their fixed order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let held = self.cells.iter().enumerate().filter(|(_, count)| **count > 0);
        held.map(|(place, count)| Cell { items: items_at(place), weight: 1.0, count: *count })
    }

    fn change(&mut self, items: [Item; 3], to: impl FnOnce(u64) -> u64) {
        if let Some(count) = self.cells.get_mut(place(items)) {
            *count = to(*count);
        }
    }
}

impl Accumulator for IrlCounts {
    type Observation = [Item; 3];

    fn add(&mut self, items: &[Item; 3]) {
        self.change(*items, |count| count.saturating_add(1));
    }

    fn remove(&mut self, items: &[Item; 3]) {
        self.change(*items, |count| count.saturating_sub(1));
    }

    fn merge(&mut self, other: &Self) {
        for (count, more) in self.cells.iter_mut().zip(other.cells.iter()) {
            *count = count.saturating_add(*more);
        }
    }
}

impl Part for IrlCounts {
    fn take_away(&mut self, part: &Self) {
        for (count, less) in self.cells.iter_mut().zip(part.cells.iter()) {
            *count = count.saturating_sub(*less);
        }
    }
}

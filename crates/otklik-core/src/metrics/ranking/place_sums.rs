//! Exact sums of places over the respondents who ranked something (methodology 7.2). Tied items share the mean of their
//! places, unranked ones the mean of the places that remain, so that twice a place is a whole number.

use super::{Ranking, RankingCounts};

/// Sums over `n` whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) n: u64,
    pub(super) sum: i128,
    pub(super) squares: i128,
}

impl Sums {
    /// The mean; the caller has n > 0.
    pub(super) fn mean(self) -> f64 {
        self.sum as f64 / self.n as f64
    }

    /// The standard deviation (n − 1), exactly 0 where all numbers are equal; `None` for fewer than two.
    pub(super) fn deviation(self) -> Option<f64> {
        let n = i128::from(self.n);
        let spread = n.saturating_mul(self.squares).saturating_sub(self.sum.saturating_mul(self.sum)).max(0);
        (n > 1).then(|| (spread as f64 / n as f64 / (n - 1) as f64).sqrt())
    }
}

/// Sums of doubled places.
pub(super) struct PlaceSums {
    /// How many items.
    pub(super) items: usize,
    /// How many respondents.
    pub(super) n: u64,
    /// For each item the sum of its doubled places.
    sums: Vec<i128>,
    /// For each two items the sum of the products of their doubled places, row by row.
    products: Vec<i128>,
    /// For each item how many put it alone in the first place.
    pub(super) firsts: Vec<u64>,
    /// Sum of t³ − t over all groups of t tied or unranked items, the correction of Kendall's W.
    pub(super) ties: i128,
}

impl PlaceSums {
    /// Sums over all rankings.
    pub(super) fn of(counts: &RankingCounts) -> Self {
        let items = counts.items().get();
        let mut all = Self {
            items,
            n: counts.base(),
            sums: vec![0; items],
            products: vec![0; items * items],
            firsts: vec![0; items],
            ties: 0,
        };
        for (ranking, times) in counts.given() {
            all.add(ranking, times);
        }
        all
    }

    fn add(&mut self, ranking: &Ranking, times: u64) {
        let (doubled, ties) = doubled_places(ranking, self.items);
        let weight = i128::from(times);
        self.ties += weight * ties;
        for (sum, place) in self.sums.iter_mut().zip(&doubled) {
            *sum += weight * place;
        }
        for (first, place) in self.firsts.iter_mut().zip(&doubled) {
            *first = first.saturating_add(if *place == 2 { times } else { 0 });
        }
        for (row, one) in self.products.chunks_mut(self.items).zip(&doubled) {
            for (product, other) in row.iter_mut().zip(&doubled) {
                *product += weight * one * other;
            }
        }
    }

    fn product(&self, one: usize, other: usize) -> i128 {
        self.products.get(one * self.items + other).copied().unwrap_or(0)
    }

    fn sum(&self, item: usize) -> i128 {
        self.sums.get(item).copied().unwrap_or(0)
    }

    /// The doubled places of an item.
    pub(super) fn item(&self, item: usize) -> Sums {
        Sums { n: self.n, sum: self.sum(item), squares: self.product(item, item) }
    }

    /// The doubled differences of the places of two items in each ranking.
    pub(super) fn difference(&self, one: usize, other: usize) -> Sums {
        Sums {
            n: self.n,
            sum: self.sum(one) - self.sum(other),
            squares: self.product(one, one) + self.product(other, other) - 2 * self.product(one, other),
        }
    }
}

/// Twice the place of each item, and Σ(t³ − t) over the groups that share one.
fn doubled_places(ranking: &Ranking, items: usize) -> (Vec<i128>, i128) {
    let mut doubled = vec![None; items];
    let (mut passed, mut ties) = (0_i128, 0_i128);
    let mut shared = |tied: i128| {
        let place = 2 * passed + tied + 1;
        passed += tied;
        ties += tied.pow(3) - tied;
        place
    };
    for group in ranking.groups() {
        let place = shared(group.len() as i128);
        for item in group {
            if let Some(slot) = doubled.get_mut(usize::from(*item)) {
                *slot = Some(place);
            }
        }
    }
    let unranked = doubled.iter().filter(|place| place.is_none()).count();
    let rest = shared(unranked as i128);
    (doubled.into_iter().map(|place| place.unwrap_or(rest)).collect(), ties)
}

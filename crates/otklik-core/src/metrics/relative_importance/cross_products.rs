//! Sums and cross-products of complete answers: all that a regression needs, in whole numbers.

use super::MOST_FACTORS;
use super::moments::Moments;
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::correlation::Points;
use crate::metrics::estimate::NoData;

/// The answers of one respondent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Respondent {
    /// The score of each factor, in the order of the factors.
    pub factors: Vec<Option<Points>>,
    /// The overall satisfaction.
    pub overall: Option<Points>,
}

impl Respondent {
    /// Whether nothing is missing: one score for each of so many factors, and the overall satisfaction.
    pub fn is_complete(&self, factors: usize) -> bool {
        self.factors.len() == factors && self.overall.is_some() && self.factors.iter().all(Option::is_some)
    }

    /// The factors, and then the overall satisfaction.
    fn values(&self) -> impl Iterator<Item = i64> {
        self.factors.iter().copied().chain([self.overall]).flatten().map(|points| i64::from(points.get()))
    }
}

/// Sums over the respondents without a missing answer: deletion is listwise (methodology 6.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossProducts {
    factors: usize,
    n: u64,
    incomplete: u64,
    /// Of each factor and then of the overall satisfaction.
    sums: Vec<i128>,
    /// Of each of them with itself and all that follow.
    products: Vec<i128>,
}

impl CrossProducts {
    /// No respondents, for so many factors. For more than [`MOST_FACTORS`] nothing is summed.
    pub fn new(factors: usize) -> Self {
        let variables = if factors <= MOST_FACTORS { factors + 1 } else { 0 };
        let products = vec![0; variables * (variables + 1) / 2];
        Self { factors, n: 0, incomplete: 0, sums: vec![0; variables], products }
    }

    /// How many factors there are.
    pub fn factors(&self) -> usize {
        self.factors
    }

    /// Respondents without a missing answer.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// Respondents who are left out because something is missing.
    pub fn incomplete(&self) -> u64 {
        self.incomplete
    }

    /// Counts as many respondents with the same answers.
    pub fn add_times(&mut self, respondent: &Respondent, times: u64) {
        self.count(respondent, i64::try_from(times).unwrap_or(i64::MAX));
    }

    pub(super) fn moments(&self) -> Result<Moments, NoData> {
        let (n, mut products) = (i128::from(self.n), self.products.iter());
        let mut centred = Vec::with_capacity(self.sums.len());
        for (place, sum) in self.sums.iter().enumerate() {
            let row = self.sums.iter().skip(place).zip(products.by_ref());
            centred.push(row.map(|(other, product)| about_the_mean(n, *product, *sum, *other)).collect());
        }
        Moments::new(self.n, &centred)
    }

    /// Counts a respondent `times`; below 0 it is taken back.
    fn count(&mut self, respondent: &Respondent, times: i64) {
        if !respondent.is_complete(self.factors) {
            self.incomplete = self.incomplete.wrapping_add_signed(times);
            return;
        }
        self.n = self.n.wrapping_add_signed(times);
        let (times, mut products) = (i128::from(times), self.products.as_mut_slice());
        let mut values = [0_i64; MOST_FACTORS + 1];
        for (place, value) in values.iter_mut().zip(respondent.values()) {
            *place = value;
        }
        let mut values = values.get(..self.sums.len()).unwrap_or_default();
        for sum in &mut self.sums {
            let (Some(value), Some((row, rest))) = (values.first(), products.split_at_mut_checked(values.len())) else {
                return;
            };
            *sum += times * i128::from(*value);
            for (other, product) in values.iter().zip(row) {
                *product += times * (i128::from(*value) * i128::from(*other));
            }
            (values, products) = (values.get(1..).unwrap_or_default(), rest);
        }
    }
}

/// n·Σxy − Σx·Σy, exact where 128 bits hold it.
fn about_the_mean(n: i128, product: i128, x: i128, y: i128) -> f64 {
    let exact = n.checked_mul(product).zip(x.checked_mul(y)).and_then(|(all, means)| all.checked_sub(means));
    exact.map_or_else(|| n as f64 * product as f64 - x as f64 * y as f64, |exact| exact as f64)
}

impl Accumulator for CrossProducts {
    type Observation = Respondent;

    fn add(&mut self, respondent: &Respondent) {
        self.count(respondent, 1);
    }

    fn remove(&mut self, respondent: &Respondent) {
        self.count(respondent, -1);
    }

    /// Both have to be of the same factors.
    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.incomplete += other.incomplete;
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, more)| *sum += more);
        self.products.iter_mut().zip(&other.products).for_each(|(sum, more)| *sum += more);
    }
}

impl Part for CrossProducts {
    fn take_away(&mut self, part: &Self) {
        self.n = self.n.saturating_sub(part.n);
        self.incomplete = self.incomplete.saturating_sub(part.incomplete);
        self.sums.iter_mut().zip(&part.sums).for_each(|(sum, less)| *sum -= less);
        self.products.iter_mut().zip(&part.products).for_each(|(sum, less)| *sum -= less);
    }
}

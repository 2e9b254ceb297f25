//! The accumulator of the CSI: for each pair of questions how many answered both, with sums and products of codes.

use super::{Csi, CsiForm, Weighting, estimate};
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::coded::{State, Sums};

/// The answers of one respondent, a code or its absence for each factor. What is not listed is missing; a code beyond
/// its scale, or beyond the factors, is invalid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CsiRow {
    /// Satisfaction with each factor.
    pub satisfaction: Vec<State<u8>>,
    /// Importance of each factor; empty where it was not asked.
    pub importance: Vec<State<u8>>,
}

/// Whole-number sums over respondents, from which the CSI follows.
///
/// Sums of different forms have nothing in common: merging them leaves something that gives no index (reason
/// `not_comparable`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsiSums(Option<Collected>);

impl CsiSums {
    /// Nobody yet.
    pub fn new(form: CsiForm) -> Self {
        Self(Some(Collected::new(form)))
    }

    /// The index of all that was added. `population` is the number of eligible clients on the list that was sampled,
    /// given only where the statement is about exactly these (methodology 2.3).
    pub fn csi(&self, weighting: &Weighting, population: Option<u64>) -> Csi {
        estimate::csi(self.0.as_ref(), weighting, population)
    }
}

impl Accumulator for CsiSums {
    type Observation = CsiRow;

    fn add(&mut self, row: &CsiRow) {
        if let Some(collected) = &mut self.0 {
            collected.apply(row, u64::saturating_add);
        }
    }

    fn remove(&mut self, row: &CsiRow) {
        if let Some(collected) = &mut self.0 {
            collected.apply(row, u64::saturating_sub);
        }
    }

    fn merge(&mut self, other: &Self) {
        match (&mut self.0, &other.0) {
            (Some(one), Some(other)) if one.form == other.form => one.change(other, u64::saturating_add),
            _ => self.0 = None,
        }
    }
}

impl Part for CsiSums {
    fn take_away(&mut self, part: &Self) {
        match (&mut self.0, &part.0) {
            (Some(one), Some(part)) if one.form == part.form => one.change(part, u64::saturating_sub),
            _ => self.0 = None,
        }
    }
}

/// How one number changes by another.
type Change = fn(u64, u64) -> u64;

/// Sums over those who answered both of two questions; codes count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Pair {
    /// How many.
    both: u64,
    /// Σ of the code of the first.
    first: u64,
    /// Σ of the product of both codes.
    product: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Collected {
    pub(super) form: CsiForm,
    /// Respondents with a valid answer about satisfaction.
    pub(super) satisfied: u64,
    /// Respondents with a valid answer of either kind.
    pub(super) any: u64,
    pub(super) invalid: u64,
    /// For each question, a row of pairs with each question: satisfaction by factor, then importance by factor.
    pairs: Vec<Vec<Pair>>,
}

impl Collected {
    fn new(form: CsiForm) -> Self {
        let questions = form.factors * if form.importance_points.is_some() { 2 } else { 1 };
        let pairs = vec![vec![Pair::default(); questions]; questions];
        Self { form, satisfied: 0, any: 0, invalid: 0, pairs }
    }

    fn apply(&mut self, row: &CsiRow, change: Change) {
        let mut answered: Vec<(usize, u64)> = Vec::with_capacity(self.pairs.len());
        let mut invalid = 0;
        let kinds = [
            (0, &row.satisfaction, Some(self.form.points)),
            (self.form.factors, &row.importance, self.form.importance_points),
        ];
        let mut satisfied = 0;
        for (first, states, points) in kinds {
            for (factor, state) in states.iter().enumerate() {
                match state {
                    State::Answer(code)
                        if factor < self.form.factors && points.is_some_and(|points| (1..=points).contains(code)) =>
                    {
                        answered.push((first + factor, u64::from(code.saturating_sub(1))));
                    }
                    State::Answer(_) | State::Invalid => invalid += 1,
                    State::Missing | State::Refused => {}
                }
            }
            if first == 0 {
                satisfied = u64::from(!answered.is_empty());
            }
        }
        self.invalid = change(self.invalid, invalid);
        self.satisfied = change(self.satisfied, satisfied);
        self.any = change(self.any, u64::from(!answered.is_empty()));
        for (question, code) in &answered {
            let Some(pairs) = self.pairs.get_mut(*question) else { continue };
            for (other, other_code) in &answered {
                let Some(pair) = pairs.get_mut(*other) else { continue };
                pair.both = change(pair.both, 1);
                pair.first = change(pair.first, *code);
                pair.product = change(pair.product, code * other_code);
            }
        }
    }

    fn change(&mut self, other: &Self, change: Change) {
        self.satisfied = change(self.satisfied, other.satisfied);
        self.any = change(self.any, other.any);
        self.invalid = change(self.invalid, other.invalid);
        for (pair, other) in self.pairs.iter_mut().flatten().zip(other.pairs.iter().flatten()) {
            pair.both = change(pair.both, other.both);
            pair.first = change(pair.first, other.first);
            pair.product = change(pair.product, other.product);
        }
    }

    fn pair(&self, question: usize, other: usize) -> Pair {
        self.pairs.get(question).and_then(|pairs| pairs.get(other)).copied().unwrap_or_default()
    }

    /// The answers to one question, codes from 0.
    pub(super) fn question(&self, question: usize) -> Sums {
        let Pair { both, first, product } = self.pair(question, question);
        Sums { n: both, sum: first.into(), squares: product.into() }
    }

    /// n_j·n_l·Σ(x_j − x̄_j)(x_l − x̄_l) over those who answered both questions, each mean over all who answered its
    /// question. Exact for up to 10¹¹ respondents: large sums are subtracted as whole numbers.
    pub(super) fn centred(&self, question: usize, other: usize) -> i128 {
        let (here, there) = (self.question(question), self.question(other));
        let (pair, turned) = (self.pair(question, other), self.pair(other, question));
        let product = |factors: [u128; 3]| {
            let product = factors.into_iter().fold(1_u128, u128::saturating_mul);
            i128::try_from(product).unwrap_or(i128::MAX)
        };
        let (n, m) = (u128::from(here.n), u128::from(there.n));
        product([n, m, pair.product.into()])
            .saturating_sub(product([n, there.sum, pair.first.into()]))
            .saturating_sub(product([here.sum, m, turned.first.into()]))
            .saturating_add(product([here.sum, there.sum, pair.both.into()]))
    }
}

//! The sums over answers that the estimates need.

use super::by_role::RoleSums;
use super::observation::{Form, Given};
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::correlation::PairTable;
use crate::metrics::drivers::MultipleChoice;
use crate::metrics::irl::IrlCounts;
use crate::metrics::nps::NpsCounts;
use crate::metrics::relative_importance::CrossProducts;

/// Sums over the answers of sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct Sums {
    /// ИРЛ and patterns.
    pub irl: IrlCounts,
    /// NPS.
    pub nps: NpsCounts,
    /// Drivers of loyalty; absent for more options than can be counted.
    pub drivers: Option<MultipleChoice>,
    /// Each factor with the overall satisfaction.
    pub pairs: Vec<PairTable>,
    /// All factors with the overall satisfaction.
    pub products: CrossProducts,
    /// The answers by role that few campaigns ask for.
    pub roles: RoleSums,
}

impl Sums {
    /// Over no answers.
    pub fn new(form: &Form) -> Self {
        Self {
            irl: IrlCounts::default(),
            nps: NpsCounts::default(),
            drivers: MultipleChoice::new(form.options).ok(),
            pairs: vec![PairTable::new(); form.factors],
            products: CrossProducts::new(form.factors),
            roles: RoleSums::new(&form.roles),
        }
    }

    fn each(&mut self, given: &Given, change: &impl Change) {
        change.one(&mut self.irl, &given.irl);
        if let Some(answer) = &given.nps {
            change.one(&mut self.nps, answer);
        }
        if let (Some(counts), Some(chosen)) = (&mut self.drivers, &given.drivers) {
            change.one(counts, chosen);
        }
        if let Some(respondent) = &given.satisfaction {
            for (table, factor) in self.pairs.iter_mut().zip(&respondent.factors) {
                change.one(table, &(*factor, respondent.overall));
            }
            change.one(&mut self.products, respondent);
        }
        if let Some(answers) = &given.roles {
            change.one(&mut self.roles, answers.as_ref());
        }
    }
}

/// Adds or takes back.
trait Change {
    fn one<A: Accumulator>(&self, sums: &mut A, observation: &A::Observation);
}

struct Add;

impl Change for Add {
    fn one<A: Accumulator>(&self, sums: &mut A, observation: &A::Observation) {
        sums.add(observation);
    }
}

struct Remove;

impl Change for Remove {
    fn one<A: Accumulator>(&self, sums: &mut A, observation: &A::Observation) {
        sums.remove(observation);
    }
}

impl Accumulator for Sums {
    type Observation = Given;

    fn add(&mut self, given: &Given) {
        self.each(given, &Add);
    }

    fn remove(&mut self, given: &Given) {
        self.each(given, &Remove);
    }

    fn merge(&mut self, other: &Self) {
        self.irl.merge(&other.irl);
        self.nps.merge(&other.nps);
        if let (Some(counts), Some(more)) = (&mut self.drivers, &other.drivers) {
            counts.merge(more);
        }
        for (table, more) in self.pairs.iter_mut().zip(&other.pairs) {
            table.merge(more);
        }
        self.products.merge(&other.products);
        self.roles.merge(&other.roles);
    }
}

impl Part for Sums {
    fn take_away(&mut self, part: &Self) {
        self.irl.take_away(&part.irl);
        self.nps.take_away(&part.nps);
        if let (Some(counts), Some(less)) = (&mut self.drivers, &part.drivers) {
            counts.take_away(less);
        }
        for (table, less) in self.pairs.iter_mut().zip(&part.pairs) {
            table.take_away(less);
        }
        self.products.take_away(&part.products);
        self.roles.take_away(&part.roles);
    }
}

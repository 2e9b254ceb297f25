//! Approaches counted by class (methodology 10.1): what response rates are computed from.

use super::Aapor;
use crate::metrics::accumulator::Accumulator;
use serde::{Deserialize, Serialize};

/// How many approaches fell into each class. Counts stop at the largest number there is instead of overflowing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub struct Tally {
    /// Complete interviews.
    pub i: u64,
    /// Partial interviews.
    pub p: u64,
    /// Refusals and break-offs.
    pub r: u64,
    /// Unknown eligibility.
    pub u: u64,
    /// Not eligible.
    pub ne: u64,
    /// Non-contacts.
    pub nc: u64,
    /// Others.
    pub o: u64,
}

impl Tally {
    /// Counts one more approach.
    pub fn add(&mut self, class: Aapor) {
        let count = self.count_mut(class);
        *count = count.saturating_add(1);
    }

    /// Counts several approaches of a class.
    pub fn add_many(&mut self, class: Aapor, more: u64) {
        let count = self.count_mut(class);
        *count = count.saturating_add(more);
    }

    /// What is left of these approaches without `others`.
    pub fn without(&self, others: &Self) -> Self {
        Self {
            i: self.i.saturating_sub(others.i),
            p: self.p.saturating_sub(others.p),
            r: self.r.saturating_sub(others.r),
            u: self.u.saturating_sub(others.u),
            ne: self.ne.saturating_sub(others.ne),
            nc: self.nc.saturating_sub(others.nc),
            o: self.o.saturating_sub(others.o),
        }
    }

    /// How many approaches fell into a class.
    pub fn count(&self, class: Aapor) -> u64 {
        match class {
            Aapor::I => self.i,
            Aapor::P => self.p,
            Aapor::R => self.r,
            Aapor::U => self.u,
            Aapor::NE => self.ne,
            Aapor::NC => self.nc,
            Aapor::O => self.o,
        }
    }

    fn count_mut(&mut self, class: Aapor) -> &mut u64 {
        match class {
            Aapor::I => &mut self.i,
            Aapor::P => &mut self.p,
            Aapor::R => &mut self.r,
            Aapor::U => &mut self.u,
            Aapor::NE => &mut self.ne,
            Aapor::NC => &mut self.nc,
            Aapor::O => &mut self.o,
        }
    }

    /// I + P + R + O: people who were spoken to and are eligible.
    pub fn contacted(&self) -> u64 {
        sum([self.i, self.p, self.r, self.o])
    }

    /// K = I + P + R + NC + O: approaches known to be of eligible people.
    pub fn known_eligible(&self) -> u64 {
        sum([self.contacted(), self.nc])
    }

    /// e = K / (K + NE): the share of eligible people among those whose eligibility is known.
    pub fn eligibility(&self) -> Option<f64> {
        let known = self.known_eligible() as f64;
        let screened = known + self.ne as f64;
        (screened > 0.0).then(|| known / screened)
    }

    /// This tally of a terminal that sees no refusals, made whole by an independent count of `served` clients: those
    /// whom it did not see are of unknown eligibility (decision D25). `None` if fewer were served than were seen.
    pub fn completed_by(&self, served: u64) -> Option<Self> {
        let seen = sum([self.known_eligible(), self.ne]);
        served.checked_sub(seen).filter(|unseen| *unseen >= self.u).map(|u| Self { u, ..*self })
    }
}

impl Accumulator for Tally {
    type Observation = Aapor;

    fn add(&mut self, class: &Aapor) {
        Self::add(self, *class);
    }

    fn remove(&mut self, class: &Aapor) {
        let count = self.count_mut(*class);
        *count = count.saturating_sub(1);
    }

    fn merge(&mut self, other: &Self) {
        for class in Aapor::ALL {
            let count = self.count_mut(class);
            *count = count.saturating_add(other.count(class));
        }
    }
}

fn sum<const N: usize>(counts: [u64; N]) -> u64 {
    counts.into_iter().fold(0, u64::saturating_add)
}

//! Observations that still arrive, in any order, with all sums up to date.

use super::observation::{Form, Observation};
use super::totals::{Judged, Totals};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::quality::{FlagSet, QualityRules, SessionKey, Timeline};
use std::collections::HashMap;

/// All observations of a campaign with the sums over them. One more costs microseconds; the sums are those of
/// [`Totals::of`] over the same observations, however they came.
#[derive(Debug, Clone)]
pub struct Live {
    timeline: Timeline,
    observations: HashMap<SessionKey, Judged>,
    totals: Totals,
}

impl Live {
    /// Without observations.
    pub fn new(form: Form, rules: QualityRules) -> Self {
        Self { timeline: Timeline::new(rules), observations: HashMap::new(), totals: Totals::new(form, rules) }
    }

    /// The sums over all that have arrived.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// How many have arrived.
    pub fn len(&self) -> usize {
        self.observations.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.observations.is_empty()
    }

    /// Takes in an observation. A key that is here already stands for the same observation: nothing happens.
    pub fn insert(&mut self, observation: Observation) {
        let key = observation.key();
        if self.observations.contains_key(&key) {
            return;
        }
        let (session, own) = match observation.interview() {
            // What is no interview of the survey is nobody's neighbour.
            Some(interview) if interview.flags.is_excluded() => (None, interview.flags),
            Some(interview) => (Some(interview.session), interview.flags),
            None => (None, FlagSet::EMPTY),
        };
        let judged = Judged { observation, flags: own };
        self.totals.add(&judged);
        self.observations.insert(key, judged);
        let Some(session) = session else { return };
        for change in self.timeline.insert(session) {
            let Some(judged) = self.observations.get_mut(&change.key) else { continue };
            let own = judged.observation.interview().map_or(FlagSet::EMPTY, |interview| interview.flags);
            let flags = own.union(change.after.unwrap_or(FlagSet::EMPTY));
            if flags != judged.flags {
                self.totals.remove(judged);
                judged.flags = flags;
                self.totals.add(judged);
            }
        }
    }

    /// Takes in all observations of the other one. Both give keys to observations, and numbers to devices and clients,
    /// alike: what has a key that is here already is the same observation.
    pub fn merge(&mut self, other: &Self) {
        for judged in other.observations.values() {
            self.insert(judged.observation.clone());
        }
    }
}

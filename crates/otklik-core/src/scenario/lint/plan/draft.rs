//! Making a plan: from the answers that a query reads to all that has to do with them, and back to what can make a
//! difference.

use super::super::domain::Filled;
use super::super::facts::{Dead, Facts};
use super::super::uses::{Seen, Use};
use super::{COMBINATIONS, Check, Own, Plan, Query, VARIABLES, Variable, rules_of};
use crate::expression::{Slot, Value};
use crate::scenario::Rule;
use crate::scenario::names::Owner;
use std::collections::BTreeMap;

/// A plan in the making.
pub(super) struct Draft<'f, 's> {
    facts: &'f Facts<'s>,
    query: &'f Query,
    variables: BTreeMap<Slot, Variable>,
    checks: Vec<Check>,
    loose: bool,
}

impl<'f, 's> Draft<'f, 's> {
    /// What has to do with a query, as far as so many steps from answer to answer; `None` where nothing can be tried.
    pub(super) fn of(facts: &'f Facts<'s>, query: &'f Query, depth: usize) -> Option<Self> {
        let mut draft = Self { facts, query, variables: BTreeMap::new(), checks: Vec::new(), loose: depth == 0 };
        for rule in &query.rules {
            facts.leaves(*rule)?.iter().for_each(|slot| draft.need(*slot));
        }
        if depth > 0 {
            draft.know();
        }
        let mut wave: Vec<Slot> = draft.variables.keys().copied().collect();
        for _ in 0..depth {
            wave = wave.into_iter().flat_map(|slot| draft.ask(slot)).collect();
        }
        draft.loose |= !wave.is_empty();
        draft.prune();
        Some(draft)
    }

    fn need(&mut self, slot: Slot) {
        let fresh = Variable { slot, asked: Vec::new(), complete: false, values: Vec::new() };
        self.variables.entry(slot).or_insert(fresh);
    }

    /// Adds what is known where the query looks, as far as it has to do with the answers.
    fn know(&mut self) {
        let mut checks: Vec<Check> = self.query.given.iter().map(|rule| Check::Holds(*rule)).collect();
        if let Some(at) = self.query.at {
            let direct: Vec<Slot> = self.variables.keys().copied().collect();
            for slot in direct {
                let earlier = |place: &usize| self.facts.before(*place, at) && self.facts.is_settled(*place);
                let place = self.facts.question_of(slot).filter(earlier);
                checks.extend(place.into_iter().flat_map(|place| [Check::Meets(place), Check::Offered(place)]));
                let reading = self.facts.jumps_reading(slot).iter().chain(self.facts.jumping_before(at));
                let jumps = reading.copied().filter(earlier);
                checks.extend(jumps.filter(|place| !self.facts.may_be_left_out(*place)).map(Check::Passed));
            }
        }
        checks.extend(self.query.passed.iter().map(|place| Check::Passed(*place)));
        for check in checks {
            if self.checks.contains(&check) || !self.has_rules(check) {
                continue;
            }
            match self.leaves_of(check) {
                Some(leaves) if self.variables.len() + leaves.len() <= VARIABLES => {
                    leaves.into_iter().for_each(|slot| self.need(slot));
                    self.checks.push(check);
                }
                _ => self.loose = true,
            }
        }
    }

    fn has_rules(&self, check: Check) -> bool {
        rules_of(self.facts, check).iter().any(|rule| self.facts.formula(*rule).is_some())
    }

    /// The answers that a check looks at; `None` where it cannot be tried, or is not known for good.
    fn leaves_of(&self, check: Check) -> Option<Vec<Slot>> {
        let mut all = Vec::new();
        for rule in rules_of(self.facts, check) {
            let place = match check {
                Check::Holds(_) => None,
                Check::Meets(place) | Check::Offered(place) | Check::Passed(place) => Some(place),
            };
            if place.is_some_and(|place| !self.facts.is_settled_at(rule, place)) {
                return None;
            }
            all.extend(self.facts.leaves(rule)?.iter());
        }
        if let Check::Meets(place) | Check::Offered(place) = check {
            all.extend(self.facts.slots.get(place));
        }
        Some(all)
    }

    /// Adds what decides whether an answer is asked; returns what that reads.
    fn ask(&mut self, slot: Slot) -> Vec<Slot> {
        let Some(place) = self.facts.question_of(slot) else { return Vec::new() };
        if self.query.at == Some(place) {
            return Vec::new();
        }
        let mut rules = self.facts.relevance(place);
        if let Some(Owner::Part(_, row)) = self.facts.owner(slot) {
            rules.extend(self.facts.formula(Rule::Row(place, row)).map(|_| Rule::Row(place, row)));
        }
        let mut asked = Vec::new();
        let mut fresh = Vec::new();
        for rule in &rules {
            let Some(leaves) = self.facts.leaves(*rule) else { continue };
            if self.variables.len() + leaves.len() > VARIABLES {
                continue;
            }
            fresh.extend(leaves.iter().filter(|leaf| !self.variables.contains_key(leaf)));
            leaves.iter().for_each(|leaf| self.need(*leaf));
            asked.push(*rule);
        }
        let complete = asked.len() == rules.len();
        self.loose |= !complete;
        if let Some(variable) = self.variables.get_mut(&slot) {
            variable.complete = complete;
            variable.asked = asked;
        }
        fresh.sort_unstable();
        fresh.dedup();
        fresh
    }

    /// Leaves out what nothing else looks at.
    fn prune(&mut self) {
        loop {
            let mut mentions: BTreeMap<Slot, usize> = BTreeMap::new();
            let mut count = |slots: &[Slot]| slots.iter().for_each(|slot| *mentions.entry(*slot).or_default() += 1);
            for rule in &self.query.rules {
                count(&self.facts.leaves(*rule).unwrap_or_default());
            }
            for check in &self.checks {
                count(&distinct(self.leaves_of(*check).unwrap_or_default()));
            }
            for variable in self.variables.values() {
                count(&self.asked_leaves(variable));
            }
            let idle = |slots: &[Slot]| {
                slots.iter().all(|slot| {
                    mentions.get(slot) == Some(&1) && self.variables.get(slot).is_none_or(|it| it.asked.is_empty())
                })
            };
            let useless = self.checks.iter().position(|check| match check {
                Check::Passed(place) if self.query.passed.contains(place) => false,
                Check::Holds(_) | Check::Passed(_) => idle(&distinct(self.leaves_of(*check).unwrap_or_default())),
                Check::Meets(_) | Check::Offered(_) => false,
            });
            if let Some(useless) = useless {
                let gone = self.checks.remove(useless);
                let leaves = self.leaves_of(gone).unwrap_or_default();
                self.variables.retain(|slot, _| !leaves.contains(slot));
                continue;
            }
            let useless = self.variables.values().find(|variable| {
                !variable.asked.is_empty() && {
                    let leaves = self.asked_leaves(variable);
                    !leaves.is_empty() && idle(&leaves)
                }
            });
            let Some(useless) = useless.cloned() else { return };
            let leaves = self.asked_leaves(&useless);
            self.variables.retain(|slot, _| !leaves.contains(slot));
            if let Some(variable) = self.variables.get_mut(&useless.slot) {
                variable.asked.clear();
                variable.complete = false;
            }
        }
    }

    fn asked_leaves(&self, variable: &Variable) -> Vec<Slot> {
        let leaves = variable.asked.iter().filter_map(|rule| self.facts.leaves(*rule));
        distinct(leaves.flat_map(|leaves| leaves.to_vec()).collect())
    }

    /// Fills in what each answer may be, and puts the answers in order.
    pub(super) fn finish(mut self) -> Option<Plan> {
        let mut uses: BTreeMap<Slot, Use> = BTreeMap::new();
        for rule in self.all_rules() {
            for (seen, found) in self.facts.uses(rule).iter() {
                let slot = match seen {
                    Seen::Slot(slot) => Some(*slot),
                    Seen::Own => self.facts.own_slot(rule),
                };
                uses.entry(slot?).or_default().join(found);
            }
        }
        let slots: Vec<Slot> = self.variables.keys().copied().collect();
        for slot in slots {
            let values = self.values_of(slot, uses.get(&slot).unwrap_or(&Use::default()))?;
            self.variables.get_mut(&slot)?.values = values;
        }
        let mut variables: Vec<Variable> = Vec::new();
        while !self.variables.is_empty() {
            let known = |slot: &Slot| !self.variables.contains_key(slot);
            let next = self.variables.values().find(|variable| self.asked_leaves(variable).iter().all(known))?.slot;
            variables.extend(self.variables.remove(&next));
        }
        let plan = Plan { variables, checks: self.checks, loose: self.loose };
        (plan.combinations() <= COMBINATIONS).then_some(plan)
    }

    fn all_rules(&self) -> Vec<Rule> {
        let mut rules = self.query.rules.clone();
        rules.extend(self.checks.iter().flat_map(|check| rules_of(self.facts, *check)));
        rules.extend(self.variables.values().flat_map(|variable| variable.asked.iter().copied()));
        // with the calculations they read, and those that these read
        let mut done = 0;
        while let Some(rule) = rules.get(done).copied() {
            done += 1;
            for slot in self.facts.formula(rule).into_iter().flat_map(|formula| formula.reads()) {
                if let Some(Owner::Calculation(place)) = self.facts.owner(*slot)
                    && !rules.contains(&Rule::Calculation(place))
                {
                    rules.push(Rule::Calculation(place));
                }
            }
        }
        rules
    }

    fn values_of(&self, slot: Slot, found: &Use) -> Option<Vec<Value>> {
        let owner = self.facts.owner(slot)?;
        let place = self.facts.question_of(slot);
        let here = place.is_some() && self.query.at == place;
        let own = here && self.query.own == Own::Given;
        let domain = self.facts.domain(owner, found, if own { Filled::Enough } else { Filled::Begun });
        if !domain.exact {
            return None;
        }
        let gone = place.is_some_and(|place| self.facts.is_dead(place) && !here)
            || matches!(owner, Owner::Part(place, row) if self.facts.is_buried(Dead::Row(place, row)));
        if gone {
            return Some(vec![Value::Missing]);
        }
        let mut values = domain.values;
        if !own && !self.is_sure(slot) {
            values.push(Value::Missing);
        }
        Some(values)
    }

    /// Whether, wherever the query looks, the answer is there if it was asked.
    fn is_sure(&self, slot: Slot) -> bool {
        let Some(Owner::Question(place)) = self.facts.owner(slot) else { return false };
        let Some(at) = self.query.at else { return false };
        let nothing_decides = self.facts.is_always_asked(place);
        self.facts.before(place, at)
            && self.facts.is_surely_answered(place)
            && (nothing_decides || self.variables.get(&slot).is_some_and(|variable| variable.complete))
    }
}

fn distinct(mut slots: Vec<Slot>) -> Vec<Slot> {
    slots.sort_unstable();
    slots.dedup();
    slots
}

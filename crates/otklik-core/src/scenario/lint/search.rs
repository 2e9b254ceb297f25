//! Trying answers: does something ever hold, does it always, and for which answers does it not.

use super::facts::Facts;
use super::plan::{Check, Plan, Query};
use super::world::Guess;
use crate::expression::{Slot, Value};
use crate::scenario::Rule;
use std::ops::ControlFlow;

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing can be said.
    Unknown,
    /// For some answers it does, for others it does not.
    Varies,
    /// Never.
    Never,
    /// Always.
    Always,
    /// Nobody comes to where it is looked at.
    Unreached,
}

impl Query {
    /// A rule of a question, looked at where the question stands.
    pub fn at_question(facts: &Facts<'_>, rule: Rule, place: usize) -> Self {
        let mut given = facts.relevance(place);
        given.retain(|it| *it != rule);
        Self { rules: vec![rule], at: Some(place), given, ..Self::default() }
    }

    /// A rule that is looked at when the interview ends, however it does.
    pub fn at_end(rule: Rule) -> Self {
        Self { rules: vec![rule], ..Self::default() }
    }
}

/// Whether a rule holds in what a plan tries.
pub(super) fn verdict(facts: &Facts<'_>, plan: &Plan, holds: impl Fn(&Guess<'_>) -> bool) -> Verdict {
    let (mut ever, mut always) = (false, true);
    let tried = each(facts, plan, |guess| {
        if holds(guess) {
            ever = true;
        } else {
            always = false;
        }
        if ever && !always { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match (ever, always, tried) {
        (true, false, _) => Verdict::Varies,
        (_, _, Tried::Some) => Verdict::Unknown,
        (false, true, _) => Verdict::Unreached,
        (false, false, _) => Verdict::Never,
        (true, true, _) => Verdict::Always,
    }
}

/// Whether everything was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// Everything, or as much as was asked for.
    All,
    /// Not everything: it took too long.
    Some,
}

/// Goes through all combinations of answers that are possible, until told to stop.
pub(super) fn each<'f>(
    facts: &'f Facts<'f>,
    plan: &Plan,
    mut visit: impl FnMut(&Guess<'_>) -> ControlFlow<()>,
) -> Tried {
    let sizes: Vec<usize> = plan.variables.iter().map(|variable| variable.values.len()).collect();
    if sizes.contains(&0) {
        return Tried::Some;
    }
    let cost = u64::try_from(plan.variables.len() + plan.checks.len() + 1).unwrap_or(u64::MAX);
    let mut turn = vec![0_usize; sizes.len()];
    let mut answers: Vec<(Slot, Value)> = Vec::with_capacity(sizes.len());
    loop {
        if !facts.spend(cost) {
            return Tried::Some;
        }
        answers.clear();
        let mut counts = true;
        for (variable, number) in plan.variables.iter().zip(&turn) {
            let raw = variable.values.get(*number).cloned().unwrap_or(Value::Missing);
            let asked = variable.asked.is_empty() || {
                let guess = Guess::new(facts, &answers);
                variable.asked.iter().all(|rule| guess.holds(*rule))
            };
            // an answer that does not count is tried once
            counts &= asked || *number == 0;
            answers.push((variable.slot, if asked { raw } else { Value::Missing }));
        }
        let guess = Guess::new(facts, &answers);
        if counts && plan.checks.iter().all(|check| passes(&guess, *check)) && visit(&guess).is_break() {
            return Tried::All;
        }
        // the next combination; the last answer turns first
        let mut last = turn.iter_mut().zip(&sizes).rev();
        loop {
            match last.next() {
                None => return Tried::All,
                Some((number, size)) if *number + 1 < *size => {
                    *number += 1;
                    break;
                }
                Some((number, _)) => *number = 0,
            }
        }
    }
}

fn passes(guess: &Guess<'_>, check: Check) -> bool {
    let facts = guess.facts;
    match check {
        Check::Holds(rule) => guess.holds(rule),
        Check::Meets(place) => {
            let own = facts.slots.get(place).map_or(Value::Missing, |slot| guess.answer(*slot));
            own == Value::Missing || guess.holds(Rule::Constraint(place))
        }
        Check::Offered(place) => {
            let Some(question) = facts.question(place) else { return true };
            let own = facts.slots.get(place).map_or(Value::Missing, |slot| guess.answer(*slot));
            let offered = |id: &str| question.choices().any(|it| it.id.as_str() == id && guess.offers(place, it));
            match own {
                Value::Text(id) => offered(&id),
                Value::Options(ids) => ids.iter().all(|id| offered(id)),
                _ => true,
            }
        }
        Check::Passed(place) => {
            let relevant = facts.relevance(place).into_iter().all(|rule| guess.holds(rule));
            let jumps = facts.question(place).map_or(0, |question| question.jumps.len());
            !relevant || !(0..jumps).any(|jump| guess.holds(Rule::Jump(place, jump)))
        }
    }
}

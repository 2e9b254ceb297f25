//! Which answers must be tried together to find out whether something ever or always holds.
//!
//! These are the answers it reads, those that decide whether they are asked, and so on; and what is known of them where
//! it is looked at: that the constraints of earlier answers are met, and that no earlier jump was taken. What can make
//! no difference is left out, because nothing else looks at it; what cannot be tried is left out too, so that more is
//! tried than can happen, and what holds for all of it holds.

mod draft;

use super::facts::Facts;
use crate::expression::{Slot, Value};
use crate::scenario::{Requirement, Rule};
use draft::Draft;

/// Answers that are tried together at most.
const VARIABLES: usize = 16;

/// Combinations that are tried at most.
const COMBINATIONS: usize = 20_000;

/// Where something is looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Query {
    /// What is looked at.
    pub rules: Vec<Rule>,
    /// At which question; `None` at the end of the interview.
    pub at: Option<usize>,
    /// What holds there.
    pub given: Vec<Rule>,
    /// Whether the question that it is looked at has just been answered.
    pub own: Own,
    /// Questions before it whose jumps were certainly not taken, whatever they read.
    pub passed: Vec<usize>,
}

/// What is known about the own answer of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Own {
    /// It may be there or not.
    #[default]
    Open,
    /// There is one.
    Given,
}

/// Something that is known of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    /// A rule holds.
    Holds(Rule),
    /// The answer to a question, if there is one, meets its constraint.
    Meets(usize),
    /// The chosen option of a question is one that it offers.
    Offered(usize),
    /// No jump of a question was taken.
    Passed(usize),
}

/// One answer to try.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub slot: Slot,
    /// What must hold for it to count.
    pub asked: Vec<Rule>,
    /// Whether `asked` is all there is to it.
    complete: bool,
    /// What it may be.
    pub values: Vec<Value>,
}

/// What is tried.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// Answers in an order in which each stands behind those that decide whether it is asked.
    pub variables: Vec<Variable>,
    pub checks: Vec<Check>,
    /// Whether more is tried than can happen.
    pub loose: bool,
}

impl Plan {
    /// What to try for a query; `None` where trying proves nothing, or would take too long.
    pub fn of(facts: &Facts<'_>, query: &Query) -> Option<Self> {
        [8, 1, 0].into_iter().find_map(|depth| Draft::of(facts, query, depth)?.finish())
    }

    /// What to try without any regard to whether the answers are asked.
    pub fn free(facts: &Facts<'_>, query: &Query) -> Option<Self> {
        Draft::of(facts, query, 0)?.finish()
    }

    /// How many combinations there are.
    pub fn combinations(&self) -> usize {
        self.variables.iter().map(|variable| variable.values.len()).fold(1, usize::saturating_mul)
    }
}

/// The rules of a check.
pub(super) fn rules_of(facts: &Facts<'_>, check: Check) -> Vec<Rule> {
    match check {
        Check::Holds(rule) => vec![rule],
        Check::Meets(place) => vec![Rule::Constraint(place)],
        Check::Offered(place) => vec![Rule::Filter(place)],
        Check::Passed(place) => {
            let jumps = facts.question(place).map_or(0, |question| question.jumps.len());
            facts.relevance(place).into_iter().chain((0..jumps).map(|jump| Rule::Jump(place, jump))).collect()
        }
    }
}

/// Whether a question must be answered before the respondent goes on from it.
pub(super) fn must_be_answered(facts: &Facts<'_>, place: usize) -> bool {
    facts.question(place).is_some_and(|it| it.required == Requirement::Required && it.escapes.is_empty())
}

//! Answers that must be given and cannot be, and options that run out.

use super::conditions::Judgement;
use super::facts::Facts;
use super::plan::{Plan, Query};
use super::search::{Tried, each};
use super::words::{answers, question, quoted};
use super::{At, Finding};
use crate::expression::Value;
use crate::scenario::diagnostic::Code;
use crate::scenario::{NumberRange, Question, QuestionKind, Requirement, Rule};
use std::ops::ControlFlow;

/// A question that must be answered, with a constraint that no answer meets.
pub(super) fn nothing_meets(facts: &Facts<'_>, place: usize, here: &Judgement) -> Finding {
    let name = question(facts, place);
    let allowed = facts.question(place).and_then(range_of);
    let why = match (&here.because, allowed) {
        (_, Some(range)) => format!(", while it allows {range}"),
        (Some(because), None) => format!(" ({because})"),
        (None, None) => String::new(),
    };
    Finding {
        code: Code::ImpossibleAnswer,
        at: At::Rule(Rule::Constraint(place)),
        message: format!(
            "{name} must be answered, and no answer meets its constraint {}{why}",
            quoted(facts, Rule::Constraint(place))
        ),
        help: "nobody gets beyond this question: correct the constraint or the limits of the answer".to_owned(),
    }
}

fn range_of(question: &Question) -> Option<String> {
    let (QuestionKind::Number { range, .. } | QuestionKind::Slider { range, .. }) = &question.kind else { return None };
    let NumberRange { low, high, .. } = range;
    match (low, high) {
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("{low} and more")),
        (None, Some(high)) => Some(format!("{high} and less")),
        (None, None) => None,
    }
}

/// What is wrong with the number of options that can be chosen.
pub(super) fn inspect(facts: &Facts<'_>) -> Vec<Finding> {
    let places = 0..facts.scenario.questions.len();
    places
        .filter(|place| !facts.is_dead(*place))
        .flat_map(|place| [too_many_wanted(facts, place), filter(facts, place)])
        .flatten()
        .collect()
}

/// How many options a question wants, and how many it has.
fn wanted(question: &Question) -> Option<(usize, usize)> {
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    match &question.kind {
        QuestionKind::Multiple { list, fewest, .. } => {
            let alone = list.choices().any(|choice| choice.exclusive);
            let free = list.choices().filter(|choice| !choice.exclusive).count();
            // an option that excludes the others is an answer by itself
            (!alone).then_some((size(*fewest), free))
        }
        QuestionKind::Ranking { list, places: Some(places) } => Some((size(*places), list.choices().count())),
        _ => None,
    }
}

fn too_many_wanted(facts: &Facts<'_>, place: usize) -> Option<Finding> {
    let asked = facts.question(place)?;
    let (wanted, there) = wanted(asked)?;
    (wanted > there && asked.required != Requirement::Optional).then(|| Finding {
        code: Code::ImpossibleAnswer,
        at: At::Question(place),
        message: format!("{} wants {wanted} options and has {there}", question(facts, place)),
        help: "lower the number, or add options".to_owned(),
    })
}

/// A filter that leaves nothing, or less than must be chosen, for some answers.
fn filter(facts: &Facts<'_>, place: usize) -> Option<Finding> {
    let rule = Rule::Filter(place);
    let asked = facts.question(place)?;
    facts.formula(rule)?;
    let leaves = facts.leaves(rule)?;
    let query = Query { rules: vec![rule], at: Some(place), given: facts.relevance(place), ..Query::default() };
    let plan = Plan::of(facts, &query)?;
    if plan.loose && !leaves.is_empty() {
        return None;
    }
    let least =
        wanted(asked).filter(|_| asked.required != Requirement::Optional).map_or(1, |(wanted, _)| wanted.max(1));
    let (mut empty, mut short, mut enough) = (None, None, false);
    let tried = each(facts, &plan, |guess| {
        // without an answer there is nothing to choose by
        if leaves.iter().any(|slot| guess.answer(*slot) == Value::Missing) {
            return ControlFlow::Continue(());
        }
        match guess.offered(place) {
            0 if empty.is_none() => empty = Some((answers(facts, guess.answers, &leaves), 0)),
            left if left > 0 && left < least && short.is_none() => {
                short = Some((answers(facts, guess.answers, &leaves), left));
            }
            left => enough |= left > 0,
        }
        if empty.is_some() && enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if tried == Tried::Some {
        return None;
    }
    let name = question(facts, place);
    let formula = quoted(facts, rule);
    match (empty, short) {
        (Some((with, _)), _) if enough && !with.is_empty() => Some(Finding {
            code: Code::EmptyFilter,
            at: At::Rule(rule),
            message: format!("with {with}, the filter {formula} leaves {name} no option"),
            help: "the question is then passed over; add an option, or say with `relevant` when it is asked".to_owned(),
        }),
        (Some(_), _) => Some(Finding {
            code: Code::EmptyFilter,
            at: At::Rule(rule),
            message: format!("the filter {formula} never leaves {name} an option"),
            help: "the question is never asked: compare with the attributes and ids that the options have".to_owned(),
        }),
        (None, Some((with, left))) => Some(Finding {
            code: Code::ImpossibleAnswer,
            at: At::Rule(rule),
            message: format!("with {with}, the filter leaves {name} {left} of the {least} options that must be chosen"),
            help: "nobody with these answers gets beyond this question: lower the number, or widen the filter"
                .to_owned(),
        }),
        (None, None) => None,
    }
}

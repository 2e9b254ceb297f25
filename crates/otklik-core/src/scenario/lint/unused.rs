//! What is described and never used: lists, ends, factors, blocks. And ends that nothing leads to any more.
//!
//! A calculation is kept in the record, so that it is used even where no formula reads it.

use super::conditions::Jumps;
use super::facts::Facts;
use super::search::Verdict;
use super::{At, Finding};
use crate::id::{EndId, FactorId};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, QuestionKind, Rule};
use std::collections::BTreeSet;

/// Goes through everything that is there to be used.
pub(super) fn inspect(facts: &Facts<'_>, rules: &[Rule], jumps: &Jumps) -> Vec<Finding> {
    let scenario = facts.scenario;
    let mut found = Vec::new();
    let mut unused = |at: At, what: String, help: &str| {
        let message = format!("{what} is described and never used");
        found.push(Finding { code: Code::Unused, at, message, help: help.to_owned() });
    };

    let blocks: BTreeSet<usize> = facts.around.iter().flatten().copied().collect();
    for (place, block) in scenario.blocks.iter().enumerate() {
        if !blocks.contains(&place) {
            unused(
                At::Block(place),
                format!("the block `{}`", block.id),
                "name it in questions with `block`, or remove it",
            );
        }
    }

    let taken = scenario.questions.iter().flat_map(|question| &question.jumps).map(|jump| &jump.end);
    let ends: BTreeSet<&EndId> = taken.chain(scenario.quotas.iter().map(|quota| &quota.end)).collect();
    for (place, end) in scenario.ends.iter().enumerate() {
        if !ends.contains(&end.id) {
            unused(At::End(place), format!("the end `{}`", end.id), "lead to it with `jumps` or a quota, or remove it");
        }
    }

    let mut factors: BTreeSet<&FactorId> = BTreeSet::new();
    for question in &scenario.questions {
        if let QuestionKind::Matrix { rows, .. } = &question.kind {
            factors.extend(rows.iter().filter_map(|row| row.factor.as_ref()));
        }
    }
    for (place, factor) in scenario.factors.iter().enumerate() {
        if !factors.contains(&factor.id) {
            unused(
                At::Factor(place),
                format!("the factor `{}`", factor.id),
                "name it in a row of a matrix, or remove it",
            );
        }
    }

    let formulas = rules.iter().filter_map(|rule| facts.formula(*rule));
    let named: BTreeSet<&str> = formulas.flat_map(|formula| formula.source().split(['\'', '"'])).collect();
    for (place, list) in scenario.lists.iter().enumerate() {
        let copied = scenario.questions.iter().any(|question| same(question.choices(), &list.options));
        if !copied && !named.contains(list.id.as_str()) {
            let help = "name it in questions with `list`, or in `pulldata()`, or remove it";
            unused(At::List(place), format!("the list `{}`", list.id), help);
        }
    }

    found.extend(idle_ends(facts, jumps));
    found
}

/// Whether a question has the options of a list.
fn same<'c>(mut choices: impl Iterator<Item = &'c Choice>, options: &[Choice]) -> bool {
    options.iter().all(|option| choices.next() == Some(option)) && choices.next().is_none()
}

/// Ends to which only jumps lead that nobody takes: of questions that nobody reaches, or behind a jump of the same
/// question that is always taken. Jumps that never hold are reported themselves.
fn idle_ends(facts: &Facts<'_>, jumps: &Jumps) -> Vec<Finding> {
    let mut open: BTreeSet<&EndId> = facts.scenario.quotas.iter().map(|quota| &quota.end).collect();
    let mut closed: BTreeSet<&EndId> = BTreeSet::new();
    for (place, question) in facts.scenario.questions.iter().enumerate() {
        let mut shadowed = facts.is_dead(place);
        for (number, jump) in question.jumps.iter().enumerate() {
            let _ = if shadowed { closed.insert(&jump.end) } else { open.insert(&jump.end) };
            shadowed |= jumps.get(&(place, number)) == Some(&Verdict::Always);
        }
    }
    let ends = facts.scenario.ends.iter().enumerate();
    ends.filter(|(_, end)| closed.contains(&end.id) && !open.contains(&end.id))
        .map(|(place, end)| Finding {
            code: Code::Unreachable,
            at: At::End(place),
            message: format!("no interview comes to the end `{}`: none of its jumps can be taken", end.id),
            help: "look at the questions and jumps that stand before these".to_owned(),
        })
        .collect()
}

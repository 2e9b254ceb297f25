//! Roles that need each other: the parts of the ИРЛ, importance and satisfaction.

use super::super::report::Report;
use super::super::words::word_of;
use super::Roles;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Block, Question, QuestionKind, Role};
use std::collections::{BTreeMap, BTreeSet};

/// The three parts of the ИРЛ.
const INDEX: [Role; 3] = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];

/// Checks what no question shows by itself. In a file with errors, what is missing may be what could not be read, so
/// that nothing is said about it.
pub(in super::super) fn check_together(
    report: &mut Report<'_>,
    roles: &Roles,
    questions: &[Question],
    blocks: &[Block],
) {
    check_importance(report, roles, questions);
    if report.has_errors() {
        return;
    }
    let Some(first) = INDEX.iter().find_map(|role| roles.0.get(role)) else { return };
    let missing: Vec<_> = INDEX.into_iter().filter(|role| !roles.0.contains_key(role)).map(word_of).collect();
    if !missing.is_empty() {
        let message = format!("the ИРЛ cannot be computed: no question has the role {}", missing.join(", "));
        let help = "give all three questions of the ИРЛ their roles, or none of them";
        report.add(Code::IncompleteIndex, &first.span, message, help);
        return;
    }
    // Its weights are never redistributed. Parts that are drawn are either all drawn from one pool, which is the design
    // of one random question a person, or there would be interviews with some of the three.
    let pools = Pools::of(blocks);
    let drawn: Vec<_> = INDEX
        .iter()
        .filter_map(|role| roles.0.get(role))
        .map(|given| questions.get(given.question).and_then(|question| pools.around(question)))
        .collect();
    if drawn.windows(2).any(|pair| pair.first() != pair.last()) {
        let message = "some of the three questions of the ИРЛ are drawn and others are not, or not from the same pool";
        let help = "put all three into one block with `pick`, or none of them";
        report.add(Code::IncompleteIndex, &first.span, message, help);
    }
}

/// The pools of a file by the ids of blocks.
struct Pools<'b>(BTreeMap<&'b str, &'b Block>);

impl<'b> Pools<'b> {
    fn of(blocks: &'b [Block]) -> Self {
        Self(blocks.iter().map(|block| (block.id.as_str(), block)).collect())
    }

    /// The innermost pool that a question is drawn from.
    fn around(&self, question: &Question) -> Option<&'b str> {
        let mut next = question.block.as_ref();
        // Blocks that could be read have no circle; the bound holds whatever comes.
        for _ in 0..=self.0.len() {
            let block = self.0.get(next?.as_str())?;
            if block.pick.is_some() {
                return Some(block.id.as_str());
            }
            next = block.within.as_ref();
        }
        None
    }
}

/// Importance is the weight of satisfaction, row by row.
fn check_importance(report: &mut Report<'_>, roles: &Roles, questions: &[Question]) {
    let Some(importance) = roles.0.get(&Role::Importance) else { return };
    let rows = |role| {
        let question = questions.get(roles.0.get(&role)?.question)?;
        let QuestionKind::Matrix { rows, .. } = &question.kind else { return None };
        // A question that could not be read left its number to the next one.
        (question.role == Some(role)).then(|| rows.iter().map(|row| row.id.as_str()).collect::<BTreeSet<_>>())
    };
    if !roles.0.contains_key(&Role::Satisfaction) {
        if !report.has_errors() {
            let message = "importance weighs satisfaction, but no question has the role `satisfaction`";
            let help = "add a matrix with the role `satisfaction` and the same rows, or remove the role";
            report.add(Code::RoleDoesNotFit, &importance.span, message, help);
        }
        return;
    }
    let (Some(weights), Some(rated)) = (rows(Role::Importance), rows(Role::Satisfaction)) else { return };
    let differs: Vec<_> = weights.symmetric_difference(&rated).copied().take(5).collect();
    if !differs.is_empty() {
        let message = format!("importance and satisfaction need the same rows; only one has {}", differs.join(", "));
        report.add(
            Code::RoleDoesNotFit,
            &importance.span,
            message,
            "give both matrices the same rows with the same ids",
        );
    }
}

//! Roles: which metric a question feeds, and what it must look like to do so.

use super::field::Field;
use super::report::Report;
use super::source::Span;
use super::words::{Kind, quoted, word_of};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, Role};
use std::collections::BTreeMap;

/// The scale of the ИРЛ (methodology 3.1).
const SCALE: [i32; 5] = [1, 2, 3, 4, 5];
/// The three parts of the ИРЛ.
const INDEX: [Role; 3] = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];

/// The roles given so far, with their places.
#[derive(Default)]
pub(super) struct Roles(BTreeMap<Role, Span>);

impl Roles {
    /// Warns if only some parts of the ИРЛ are asked: its weights are never redistributed, so that there would be no
    /// index at all.
    pub(super) fn check_together(&self, report: &mut Report<'_>) {
        let first = INDEX.iter().find_map(|role| self.0.get(role));
        let missing: Vec<_> = INDEX.into_iter().filter(|role| !self.0.contains_key(role)).map(word_of).collect();
        // In a file with errors, the missing ones may be questions that could not be read.
        if let (Some(first), false, false) = (first, missing.is_empty(), report.has_errors()) {
            let message = format!("the ИРЛ cannot be computed: no question has the role {}", missing.join(", "));
            let help = "give all three questions of the ИРЛ their roles, or none of them";
            report.add(Code::IncompleteIndex, first, message, help);
        }
    }
}

/// Reads a role, which no other question may have.
pub(super) fn read(report: &mut Report<'_>, field: &Field<'_>, roles: &mut Roles) -> Option<Role> {
    let role = field.word::<Role>(report)?;
    match roles.0.get(&role) {
        Some(first) => {
            let line = report.source().line(first.start);
            let message = format!("the role {} is already given in line {line}", quoted(word_of(role)));
            report.add(Code::RepeatedRole, &field.span(), message, "keep it at the question that the metric is about");
        }
        None => {
            roles.0.insert(role, field.span());
        }
    }
    Some(role)
}

/// Checks that a question is fit for its role. `choices` are its options, if all of them could be read; `list` is where
/// they stand.
pub(super) fn check(
    report: &mut Report<'_>,
    role: Role,
    at: &Span,
    kind: Kind,
    choices: Option<&[&Choice]>,
    list: &Span,
) {
    let wanted = match role {
        Role::IrlQuality | Role::IrlFairness | Role::IrlCompetition => Kind::Single,
        Role::Drivers => Kind::Multiple,
    };
    if kind != wanted {
        let message = format!("the role {} needs `kind = \"{}\"`", quoted(word_of(role)), word_of(wanted));
        let help = "change the kind of the question, or remove the role";
        report.add(Code::RoleDoesNotFit, at, message, help);
    } else if let (Kind::Single, Some(choices)) = (wanted, choices) {
        check_scale(report, role, choices, list);
    }
}

fn check_scale(report: &mut Report<'_>, role: Role, choices: &[&Choice], list: &Span) {
    let mut values: Vec<_> = choices.iter().map(|choice| choice.value).collect();
    values.sort();
    if values == SCALE.map(Some) {
        return;
    }
    let given: Vec<_> =
        choices.iter().map(|choice| choice.value.map_or("none".to_owned(), |value| value.to_string())).collect();
    let message =
        format!("the role {} needs the values 1 to 5, each once; given: {}", quoted(word_of(role)), given.join(", "));
    let help = "give each of five options its `value`, from 5 for full agreement to 1 for none";
    report.add(Code::WrongScale, list, message, help);
}

//! Roles: which metric a question feeds, what it must look like to do so, and which roles need each other.

mod fit;
mod together;

pub(super) use fit::check;
pub(super) use together::check_together;

use super::field::Field;
use super::report::Report;
use super::source::Span;
use super::words::{quoted, word_of};
use crate::scenario::Role;
use crate::scenario::diagnostic::Code;
use std::collections::BTreeMap;

/// The roles given so far, each with its first place.
#[derive(Default)]
pub(super) struct Roles(BTreeMap<Role, Given>);

/// Where a role stands, and the number of the question that has it.
struct Given {
    span: Span,
    question: usize,
}

/// Reads a role, which no other question may have unless it can be shared.
pub(super) fn read(report: &mut Report<'_>, field: &Field<'_>, roles: &mut Roles, question: usize) -> Option<Role> {
    let role = field.word::<Role>(report)?;
    match roles.0.get(&role) {
        Some(_) if role.is_shared() => {}
        Some(first) => {
            let line = report.source().line(first.span.start);
            let message = format!("the role {} is already given in line {line}", quoted(word_of(role)));
            report.add(Code::RepeatedRole, &field.span(), message, "keep it at the question that the metric is about");
        }
        None => {
            roles.0.insert(role, Given { span: field.span(), question });
        }
    }
    Some(role)
}

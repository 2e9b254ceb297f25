//! Ids that must be unique among their neighbours.

use super::report::Report;
use super::source::Span;
use super::words::quoted;
use crate::scenario::diagnostic::Code;
use std::collections::BTreeMap;

/// The ids of one kind that have been used so far.
pub(super) struct Ids {
    noun: &'static str,
    used: BTreeMap<String, Span>,
}

impl Ids {
    pub(super) fn of(noun: &'static str) -> Self {
        Self { noun, used: BTreeMap::new() }
    }

    /// Notes an id, or reports that it is in use.
    pub(super) fn claim(&mut self, report: &mut Report<'_>, id: &str, span: Span) {
        if let Some(first) = self.used.get(id) {
            let line = report.source().line(first.start);
            report.add(
                Code::RepeatedId,
                &span,
                format!("the id {} is already that of the {} in line {line}", quoted(id), self.noun),
                "choose another id for one of them",
            );
        } else {
            self.used.insert(id.to_owned(), span);
        }
    }
}

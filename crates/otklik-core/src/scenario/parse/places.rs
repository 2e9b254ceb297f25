//! Where the parts of a scenario stand in the file, so that what is found later in the model can be shown in the text.

use super::field::Field;
use super::promise::WrittenFormula;
use super::report::Report;
use super::source::Span;
use crate::expression::Formula;
use crate::scenario::Rule;
use crate::scenario::lint::At;
use std::collections::BTreeMap;

/// The places of the parts that could be read.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<At, Span>);

impl Places {
    /// Notes where a part stands.
    pub(super) fn note(&mut self, at: At, span: Span) {
        self.0.insert(at, span);
    }

    /// Where a part stands.
    pub(super) fn of(&self, at: At) -> Option<&Span> {
        self.0.get(&at)
    }

    /// Forgets the parts of a question that could not be read, so that the next one takes its number.
    pub(super) fn forget(&mut self, drop: impl Fn(&At) -> bool) {
        self.0.retain(|at, _| !drop(at));
    }
}

impl Field<'_> {
    /// A formula, not compiled yet: names are known only when the whole file has been read. Its place is noted.
    pub(super) fn formula(&self, report: &mut Report<'_>, places: &mut Places, rule: Rule) -> Option<Formula> {
        let source = self.string(report)?;
        places.note(At::Rule(rule), self.span());
        let formula = Formula::pending(source);
        report.promises.formulas.push(WrittenFormula { rule, source: formula.clone(), span: self.span() });
        Some(formula)
    }
}

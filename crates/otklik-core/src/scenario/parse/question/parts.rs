//! The names that rows of a matrix and options of an allocation have in formulas, `matrix.row`: they must differ from
//! each other and from the ids of questions.

use super::super::places::Places;
use super::super::report::Report;
use super::super::source::Span;
use super::super::words::quoted;
use crate::id::OptionId;
use crate::scenario::Question;
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(
    report: &mut Report<'_>,
    questions: &[Question],
    places: &Places,
    parts: &[(usize, OptionId, Span)],
) {
    // Only an id with a point can be that of a part; most files have none.
    let dotted = |question: &Question| question.id.as_str().contains('.');
    if parts.is_empty() || !questions.iter().any(dotted) {
        return;
    }
    let mut used: BTreeMap<String, Span> = BTreeMap::new();
    for (number, question) in questions.iter().enumerate().filter(|(_, question)| dotted(question)) {
        used.extend(places.of(At::Question(number)).map(|span| (question.id.to_string(), span.clone())));
    }
    let mut seen = BTreeSet::new();
    for (number, part, span) in parts {
        let Some(question) = questions.get(*number) else { continue };
        // Two rows with the same id have been reported as such.
        if !seen.insert((number, part)) {
            continue;
        }
        let name = format!("{}.{part}", question.id);
        let Some(first) = used.get(&name) else {
            used.insert(name, span.clone());
            continue;
        };
        let line = report.source().line(first.start);
        let message = format!(
            "in formulas, {} of {} is named {}, which already names what stands in line {line}",
            quoted(part.as_str()),
            quoted(question.id.as_str()),
            quoted(&name)
        );
        report.add(Code::RepeatedId, span, message, "choose another id for one of them");
    }
}

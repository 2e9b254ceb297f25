//! What one part of a file says about another, looked at when all of it has been read: ids of ends, reasons and
//! factors, names in texts, and ids that formulas could mix up.

use super::places::Places;
use super::promise::{Reference, Target};
use super::report::Report;
use super::source::Span;
use super::unread::Unread;
use super::words::{nearest, quoted};
use crate::expression::Names;
use crate::scenario::Scenario;
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use std::collections::{BTreeMap, BTreeSet};

/// Among how many ids the one that was meant is looked for.
const MOST_GUESSES: usize = 1_000;

/// The known id that a wrong one probably stands for.
fn nearest_id<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    nearest(wrong, known.take(MOST_GUESSES))
}

/// Reports ids of ends, reasons and factors that nothing has.
pub(super) fn check(report: &mut Report<'_>, scenario: &Scenario, unread: &Unread<'_>, references: &[Reference]) {
    if references.is_empty() {
        return;
    }
    let ends: BTreeSet<&str> = scenario.ends.iter().map(|end| end.id.as_str()).collect();
    let factors: BTreeSet<&str> = scenario.factors.iter().map(|factor| factor.id.as_str()).collect();
    let refusals: BTreeSet<&str> = scenario.refusals.iter().map(|reason| reason.id.as_str()).collect();
    let ineligible: BTreeSet<&str> = scenario.ineligible.iter().map(|reason| reason.id.as_str()).collect();
    let reasons: BTreeSet<&str> = refusals.union(&ineligible).copied().collect();
    for Reference { target, id, span } in references {
        let known = match target {
            Target::End => &ends,
            Target::Factor => &factors,
            Target::Refusal => &refusals,
            Target::Ineligible => &ineligible,
            Target::Reason => &reasons,
        };
        if known.contains(id.as_str()) || unread.has(target.keys(), id) {
            continue;
        }
        if report.is_full() {
            report.count_omitted();
            continue;
        }
        let message = format!("no {} is called {}", target.noun(), quoted(id));
        let headers: Vec<_> = target.keys().iter().map(|key| format!("`[[{key}]]`")).collect();
        let add = format!("add a header {} with this id", headers.join(" or "));
        let help = match (target, reasons.contains(id.as_str())) {
            (Target::Refusal | Target::Ineligible, true) => {
                format!("{} is a reason of the other list; {add}, or name one of this list", quoted(id))
            }
            _ => nearest_id(id, known.iter().copied()).map_or(add, |near| format!("write `\"{near}\"`")),
        };
        report.add(Code::UnknownReference, span, message, help);
    }
}

/// Reports names in texts that nothing has.
pub(super) fn check_texts(report: &mut Report<'_>, names: &Names, unread: &Unread<'_>, pipes: &[(String, Span)]) {
    for (name, span) in pipes {
        if names.get(name).is_some() || unread.has_name(name) {
            continue;
        }
        if report.is_full() {
            report.count_omitted();
            continue;
        }
        let message = format!("nothing is called {}, so that nothing can be put in here", quoted(name));
        let help = "write the id of a question, a calculation or a segment; a brace itself is written `{{`";
        let near = nearest_id(name, names.iter().map(|(known, _)| known));
        let help = near.map_or_else(|| help.to_owned(), |near| format!("write `{{{near}}}`"));
        report.add(Code::UnknownName, span, message, help);
    }
}

/// Something that formulas and texts name.
struct Named<'m> {
    span: &'m Span,
    noun: &'static str,
    name: String,
}

/// Questions, segments and calculations are named alike in formulas and texts: their ids must differ. Questions and
/// their parts have been compared with each other already.
pub(super) fn check_namespace(report: &mut Report<'_>, scenario: &Scenario, places: &Places) {
    if scenario.segments.is_empty() && scenario.calculations.is_empty() {
        return;
    }
    let mut named: Vec<Named<'_>> = Vec::new();
    let mut add = |at: At, noun: &'static str, name: String| {
        named.extend(places.of(at).map(|span| Named { span, noun, name }));
    };
    for (number, segment) in scenario.segments.iter().enumerate() {
        add(At::Segment(number), "segment", segment.id.to_string());
    }
    for (number, question) in scenario.questions.iter().enumerate() {
        add(At::Question(number), "question", question.id.to_string());
        for part in crate::scenario::names::parts(question) {
            add(At::Question(number), "part of the question", format!("{}.{part}", question.id));
        }
    }
    for (number, calculation) in scenario.calculations.iter().enumerate() {
        add(At::Calculation(number), "calculation", calculation.id.to_string());
    }
    named.sort_by_key(|it| it.span.start);
    let mut first: BTreeMap<&str, &Named<'_>> = BTreeMap::new();
    for it in &named {
        let Some(other) = first.get(it.name.as_str()) else {
            first.insert(&it.name, it);
            continue;
        };
        let of_questions = |named: &Named<'_>| matches!(named.noun, "question" | "part of the question");
        if other.noun == it.noun || (of_questions(other) && of_questions(it)) {
            continue;
        }
        let line = report.source().line(other.span.start);
        let message = format!("the id {} is already that of the {} in line {line}", quoted(&it.name), other.noun);
        let help = "choose another id for one of them: formulas and texts name them alike";
        report.add(Code::RepeatedId, it.span, message, help);
    }
}

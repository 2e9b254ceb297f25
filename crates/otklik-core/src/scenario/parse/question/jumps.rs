//! Jumps: the ways from a question to an end.

use super::super::report::Report;
use super::super::section::Section;
use super::{Reading, Reference, Target};
use crate::id::EndId;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Jump, Rule};

/// How many jumps a question has at most.
const MOST_JUMPS: usize = 50;

pub(super) fn read(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Vec<Jump> {
    let Some(field) = section.field("jumps") else { return Vec::new() };
    let entries = field.entries(report).unwrap_or_default();
    if let Some(first) = entries.get(MOST_JUMPS) {
        let message = format!("a question has at most {MOST_JUMPS} jumps; this one has {}", entries.len());
        report.add(Code::TooMany, &first.span(), message, "join conditions that lead to the same end with `or`");
    }
    let mut jumps = Vec::new();
    for entry in entries.iter().take(MOST_JUMPS) {
        let Some(section) = entry.section(report, "a jump", &["when", "end"]) else { continue };
        let rule = Rule::Jump(reading.number, jumps.len());
        let when = section.need(report, "when").and_then(|field| field.formula(report, reading.places, rule));
        let target = section.need(report, "end");
        let end = target.as_ref().and_then(|field| field.id::<EndId>(report));
        if let (Some(field), Some(end)) = (target, &end) {
            let id = end.as_str().to_owned();
            reading.references.push(Reference { target: Target::End, id, span: field.span() });
        }
        jumps.extend(when.zip(end).map(|(when, end)| Jump { when, end }));
    }
    jumps
}

//! What the interviewer chooses from: segments, reasons for a refusal, reasons for not being eligible.

use super::field::Field;
use super::ids::Ids;
use super::report::Report;
use super::section::Section;
use super::text::{Languages, Room};
use crate::id::{OptionId, ReasonId, SegmentId};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Reason, ReasonClass, Segment, SegmentOption};

pub(super) fn read_segments(report: &mut Report<'_>, top: &Section<'_>, languages: &Languages) -> Vec<Segment> {
    let entries = top.field("segments").and_then(|field| field.entries(report)).unwrap_or_default();
    let mut ids = Ids::of("segment");
    entries.iter().filter_map(|entry| segment(report, entry, languages, &mut ids)).collect()
}

fn segment(report: &mut Report<'_>, entry: &Field<'_>, languages: &Languages, ids: &mut Ids) -> Option<Segment> {
    let section = entry.section(report, "a segment", &["id", "label", "options"])?;
    let id = claimed::<SegmentId>(report, &section, ids, SegmentId::as_str);
    let label = section.need(report, "label").and_then(|field| field.text(report, languages, Room::Line));
    let list = section.need(report, "options");
    let entries = list.as_ref().and_then(|field| field.entries(report));
    if let (Some(field), Some([])) = (&list, entries.as_deref()) {
        let help = "name at least one: `{ id = \"…\", text = \"…\" }`";
        report.add(Code::EmptyList, &field.span(), "this segment has no options", help);
    }
    let mut ids = Ids::of("option");
    let mut options = Vec::new();
    for entry in entries.unwrap_or_default() {
        let Some(section) = entry.section(report, "an option of a segment", &["id", "text"]) else { continue };
        let id = claimed::<OptionId>(report, &section, &mut ids, OptionId::as_str);
        let text = section.need(report, "text").and_then(|field| field.text(report, languages, Room::Line));
        options.extend(id.zip(text).map(|(id, text)| SegmentOption { id, text }));
    }
    Some(Segment { id: id?, label: label?, options })
}

/// Reads both lists of reasons. Their ids must differ, because a record names only the id.
pub(super) fn read_reasons(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
) -> (Vec<Reason>, Vec<Reason>) {
    let mut ids = Ids::of("reason");
    let refusals = top.need(report, "refusals");
    let entries = refusals.as_ref().and_then(|field| field.entries(report));
    if let (Some(field), Some([])) = (&refusals, entries.as_deref()) {
        let message = "no reason for a refusal is given, so that the interviewer could not record one";
        report.add(Code::EmptyList, &field.span(), message, "add a `[[refusals]]` header with `id` and `text`");
    }
    let mut refused = Vec::new();
    for entry in entries.unwrap_or_default() {
        let section = entry.section(report, "a reason for a refusal", &["id", "text", "class"]);
        let Some(section) = section else { continue };
        let class = match section.field("class") {
            Some(field) => field.word::<ReasonClass>(report),
            None => Some(ReasonClass::Refusal),
        };
        let reason = reason(report, &section, languages, &mut ids);
        refused.extend(reason.zip(class).map(|(reason, class)| Reason { class, ..reason }));
    }
    let mut ineligible = Vec::new();
    for entry in top.field("ineligible").and_then(|field| field.entries(report)).unwrap_or_default() {
        let section = entry.section(report, "a reason for not being eligible", &["id", "text"]);
        let Some(section) = section else { continue };
        ineligible.extend(reason(report, &section, languages, &mut ids));
    }
    (refused, ineligible)
}

fn reason(report: &mut Report<'_>, section: &Section<'_>, languages: &Languages, ids: &mut Ids) -> Option<Reason> {
    let id = claimed::<ReasonId>(report, section, ids, ReasonId::as_str);
    let text = section.need(report, "text").and_then(|field| field.text(report, languages, Room::Line));
    Some(Reason { id: id?, text: text?, class: ReasonClass::NotEligible })
}

/// The id of an entry, unique among its neighbours.
pub(super) fn claimed<T: TryFrom<String, Error = crate::id::IdError>>(
    report: &mut Report<'_>,
    section: &Section<'_>,
    ids: &mut Ids,
    word: impl Fn(&T) -> &str,
) -> Option<T> {
    let field = section.need(report, "id")?;
    let id = field.id::<T>(report)?;
    ids.claim(report, word(&id), field.span());
    Some(id)
}

//! What the interviewer chooses from: segments, reasons for a refusal, reasons for not being eligible.

use super::ids::Ids;
use super::places::Places;
use super::report::Report;
use super::section::Section;
use super::text::{Languages, Room};
use crate::id::{OptionId, ReasonId, SegmentId};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Reason, ReasonClass, SEGMENT_TARGET, Segment, SegmentOption};

/// Bounds that no scenario comes near; they keep the screens of the interviewer usable.
const MOST_SEGMENTS: usize = 50;
const MOST_SEGMENT_OPTIONS: usize = 1_000;
const MOST_REASONS: usize = 200;
const MOST_WANTED: u32 = 1_000_000;

pub(super) fn read_segments(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Vec<Segment> {
    let field = top.field("segments");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_SEGMENTS)).unwrap_or_default();
    let mut ids = Ids::of("segment");
    let mut segments = Vec::new();
    for entry in &entries {
        let Some(section) = entry.section(report, "a segment", &["id", "label", "target", "options"]) else { continue };
        if let Some(field) = section.field("id") {
            places.note(At::Segment(segments.len()), field.span());
        }
        segments.extend(segment(report, &section, languages, &mut ids));
    }
    segments
}

fn segment(report: &mut Report<'_>, section: &Section<'_>, languages: &Languages, ids: &mut Ids) -> Option<Segment> {
    let id = claimed::<SegmentId>(report, section, ids, SegmentId::as_str);
    let label = section.need(report, "label").and_then(|field| field.label(report, languages, Room::Line));
    let usual = target(report, section).unwrap_or(SEGMENT_TARGET);
    let list = section.need(report, "options");
    let entries = list.as_ref().and_then(|field| field.entries_up_to(report, MOST_SEGMENT_OPTIONS));
    if let (Some(field), Some([])) = (&list, entries.as_deref()) {
        let help = "name at least one: `{ id = \"…\", text = \"…\" }`";
        report.add(Code::EmptyList, &field.span(), "this segment has no options", help);
    }
    let mut ids = Ids::of("option");
    let mut options = Vec::new();
    for entry in entries.unwrap_or_default() {
        let section = entry.section(report, "an option of a segment", &["id", "text", "target"]);
        let Some(section) = section else { continue };
        let id = claimed::<OptionId>(report, &section, &mut ids, OptionId::as_str);
        let text = section.need(report, "text").and_then(|field| field.label(report, languages, Room::Line));
        let target = target(report, &section).unwrap_or(usual);
        options.extend(id.zip(text).map(|(id, text)| SegmentOption { id, text, target }));
    }
    Some(Segment { id: id?, label: label?, options })
}

/// How many responses are wanted.
fn target(report: &mut Report<'_>, section: &Section<'_>) -> Option<u32> {
    section.field("target").and_then(|field| field.count(report, 1..=MOST_WANTED))
}

/// Reads both lists of reasons. Their ids must differ, because a record names only the id.
pub(super) fn read_reasons(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
) -> (Vec<Reason>, Vec<Reason>) {
    let mut ids = Ids::of("reason");
    let refusals = top.need(report, "refusals");
    let entries = refusals.as_ref().and_then(|field| field.entries_up_to(report, MOST_REASONS));
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
    let field = top.field("ineligible");
    for entry in field.and_then(|field| field.entries_up_to(report, MOST_REASONS)).unwrap_or_default() {
        let section = entry.section(report, "a reason for not being eligible", &["id", "text"]);
        let Some(section) = section else { continue };
        ineligible.extend(reason(report, &section, languages, &mut ids));
    }
    (refused, ineligible)
}

fn reason(report: &mut Report<'_>, section: &Section<'_>, languages: &Languages, ids: &mut Ids) -> Option<Reason> {
    let id = claimed::<ReasonId>(report, section, ids, ReasonId::as_str);
    let text = section.need(report, "text").and_then(|field| field.label(report, languages, Room::Line));
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

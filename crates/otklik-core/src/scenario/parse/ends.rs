//! `[[ends]]`: ways an interview may end before its last question, and `[[quotas]]`, which lead to them.

use super::approach::claimed;
use super::field::Field;
use super::ids::Ids;
use super::places::Places;
use super::promise::Target;
use super::report::Report;
use super::section::Section;
use super::text::{Languages, Room};
use super::words::word_of;
use crate::id::{EndId, QuotaId, ReasonId};
use crate::record::Disposition;
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{End, Quota, Reason, ReasonClass, Rule};

/// Bounds that no scenario comes near.
const MOST_ENDS: usize = 1_000;
const MOST_QUOTAS: usize = 1_000;
const MOST_WANTED: u32 = 1_000_000;

/// Reads the ends. `reasons` are those that could be read, of both lists.
pub(super) fn read_all(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
    reasons: &[&Reason],
) -> Vec<End> {
    let field = top.field("ends");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_ENDS)).unwrap_or_default();
    let mut ids = Ids::of("end");
    let mut ends = Vec::new();
    for entry in entries {
        let Some(section) = entry.section(report, "an end", &["id", "text", "disposition", "reason"]) else { continue };
        let id = claimed::<EndId>(report, &section, &mut ids, EndId::as_str);
        if let Some(field) = section.field("id") {
            places.note(At::End(ends.len()), field.span());
        }
        let text = section.field("text").and_then(|field| field.text(report, languages, Room::Page));
        let disposition = section.field("disposition").map(|field| field.word::<Disposition>(report));
        let reason = section.field("reason");
        let named = reason.as_ref().and_then(|field| field.reference::<ReasonId>(report, Target::Reason));
        if let (Some(field), Some(disposition)) = (&reason, disposition.map_or(Some(None), |read| read.map(Some))) {
            let class = reasons.iter().find(|known| Some(&known.id) == named.as_ref()).map(|known| known.class);
            check_fit(report, field, disposition, class);
        }
        ends.extend(id.map(|id| End { id, text, disposition: disposition.flatten(), reason: named }));
    }
    ends
}

/// Reports a reason that does not go with the disposition of its end.
fn check_fit(report: &mut Report<'_>, field: &Field<'_>, disposition: Option<Disposition>, class: Option<ReasonClass>) {
    let Some(disposition) = disposition.filter(|disposition| *disposition != Disposition::Completed) else {
        let message = "a reason is given, but such an end counts as an interview";
        let help = "add `disposition = \"refused\"`, `\"ineligible\"` or `\"other\"`, or remove `reason`";
        report.add(Code::KeyDoesNotFit, &field.key_span, message, help);
        return;
    };
    let (fits, wanted) = match disposition {
        Disposition::Ineligible => (class == Some(ReasonClass::NotEligible), "one of the `[[ineligible]]` reasons"),
        Disposition::Other => (class == Some(ReasonClass::Other), "one of the `[[refusals]]` with `class = \"other\"`"),
        _ => (class == Some(ReasonClass::Refusal), "one of the `[[refusals]]` with `class = \"refusal\"`"),
    };
    if class.is_some() && !fits {
        let message = format!("this reason does not go with `disposition = \"{}\"`", word_of(disposition));
        report.add(Code::KeyDoesNotFit, &field.span(), message, format!("name {wanted}"));
    }
}

pub(super) fn read_quotas(report: &mut Report<'_>, top: &Section<'_>, places: &mut Places) -> Vec<Quota> {
    let field = top.field("quotas");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_QUOTAS)).unwrap_or_default();
    let mut ids = Ids::of("quota");
    let mut quotas = Vec::new();
    for entry in entries {
        let Some(section) = entry.section(report, "a quota", &["id", "when", "limit", "end"]) else { continue };
        let number = quotas.len();
        let id = claimed::<QuotaId>(report, &section, &mut ids, QuotaId::as_str);
        if let Some(field) = section.field("id") {
            places.note(At::Quota(number), field.span());
        }
        let when = section.need(report, "when").and_then(|field| field.formula(report, places, Rule::Quota(number)));
        let limit = section.need(report, "limit").and_then(|field| field.count(report, 1..=MOST_WANTED));
        let end = section.need(report, "end").and_then(|field| field.reference::<EndId>(report, Target::End));
        let read = id.zip(when).zip(limit.zip(end));
        quotas.extend(read.map(|((id, when), (limit, end))| Quota { id, when, limit, end }));
    }
    quotas
}

//! What follows from answers: `[[calculations]]`, `[[alerts]]` and the `[[factors]]` that rows of a matrix belong to.

use super::approach::claimed;
use super::ids::Ids;
use super::places::Places;
use super::report::Report;
use super::section::{CALCULATION, Section};
use super::text::{Languages, Room};
use crate::id::{AlertId, CalculationId, FactorId};
use crate::scenario::lint::At;
use crate::scenario::{Alert, Calculation, Factor, Rule};

/// Bounds that no scenario comes near.
const MOST_CALCULATIONS: usize = 10_000;
const MOST_ALERTS: usize = 1_000;
const MOST_FACTORS: usize = 1_000;

pub(super) fn read_calculations(report: &mut Report<'_>, top: &Section<'_>, places: &mut Places) -> Vec<Calculation> {
    let field = top.field("calculations");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_CALCULATIONS)).unwrap_or_default();
    let mut ids = Ids::of("calculation");
    let mut calculations = Vec::new();
    for entry in entries {
        let Some(section) = entry.section(report, CALCULATION, &["id", "value"]) else { continue };
        let number = calculations.len();
        let id = claimed::<CalculationId>(report, &section, &mut ids, CalculationId::as_str);
        if let Some(field) = section.field("id") {
            places.note(At::Calculation(number), field.span());
        }
        let field = section.need(report, "value");
        let value = field.and_then(|field| field.formula(report, places, Rule::Calculation(number)));
        calculations.extend(id.zip(value).map(|(id, value)| Calculation { id, value }));
    }
    calculations
}

pub(super) fn read_alerts(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Vec<Alert> {
    let field = top.field("alerts");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_ALERTS)).unwrap_or_default();
    let mut ids = Ids::of("alert");
    let mut alerts = Vec::new();
    for entry in entries {
        let Some(section) = entry.section(report, "an alert", &["id", "when", "text"]) else { continue };
        let number = alerts.len();
        let id = claimed::<AlertId>(report, &section, &mut ids, AlertId::as_str);
        if let Some(field) = section.field("id") {
            places.note(At::Alert(number), field.span());
        }
        let when = section.need(report, "when").and_then(|field| field.formula(report, places, Rule::Alert(number)));
        let text = section.need(report, "text").and_then(|field| field.text(report, languages, Room::Question));
        let read = id.zip(when).zip(text);
        alerts.extend(read.map(|((id, when), text)| Alert { id, when, text }));
    }
    alerts
}

pub(super) fn read_factors(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Vec<Factor> {
    let field = top.field("factors");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_FACTORS)).unwrap_or_default();
    let mut ids = Ids::of("factor");
    let mut factors = Vec::new();
    for entry in entries {
        let Some(section) = entry.section(report, "a factor", &["id", "text", "stage"]) else { continue };
        let id = claimed::<FactorId>(report, &section, &mut ids, FactorId::as_str);
        if let Some(field) = section.field("id") {
            places.note(At::Factor(factors.len()), field.span());
        }
        let text = section.need(report, "text").and_then(|field| field.label(report, languages, Room::Line));
        let stage = section.field("stage").and_then(|field| field.label(report, languages, Room::Line));
        factors.extend(id.zip(text).map(|(id, text)| Factor { id, text, stage }));
    }
    factors
}

//! A matrix: rows that share a scale.

use super::super::approach::claimed;
use super::super::field::Field;
use super::super::ids::Ids;
use super::super::question::{Reading, Reference, Target};
use super::super::report::Report;
use super::super::section::Section;
use super::super::text::Room;
use super::{steps, word_or_default};
use crate::id::{FactorId, OptionId};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{MatrixRow, QuestionKind, Rule};

/// How many rows a matrix has at most.
const MOST_ROWS: usize = 100;

pub(super) fn read(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<QuestionKind> {
    let show = word_or_default(report, section, "show");
    let layout = word_or_default(report, section, "layout");
    let order = word_or_default(report, section, "order");
    let rows = rows(report, section, reading);
    let steps = steps::read(report, section, reading);
    Some(QuestionKind::Matrix { rows: rows?, steps: steps?, show, layout, order })
}

fn rows(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<Vec<MatrixRow>> {
    let field = section.need(report, "rows")?;
    let entries = field.entries(report)?;
    if entries.is_empty() {
        report.add(Code::EmptyList, &field.span(), "this matrix has no rows", "add `{ id = \"…\", text = \"…\" }`");
        return None;
    }
    if let Some(first) = entries.get(MOST_ROWS) {
        let message = format!("a matrix has at most {MOST_ROWS} rows; this one has {}", entries.len());
        report.add(Code::TooMany, &first.span(), message, "divide it into several questions");
        return None;
    }
    let (mut ids, mut rows) = (Ids::of("row"), Vec::new());
    for entry in &entries {
        let row = row(report, entry, reading, &mut ids, rows.len());
        rows.extend(row);
    }
    (rows.len() == entries.len()).then_some(rows)
}

fn row(
    report: &mut Report<'_>,
    entry: &Field<'_>,
    reading: &mut Reading<'_>,
    ids: &mut Ids,
    place: usize,
) -> Option<MatrixRow> {
    let section = entry.section(report, "a row", &["id", "text", "factor", "pinned", "relevant"])?;
    let number = reading.number;
    let id = claimed::<OptionId>(report, &section, ids, OptionId::as_str);
    let text = section.need(report, "text");
    reading.places.note(At::Row(number, place), text.as_ref().map_or_else(|| entry.span(), Field::span));
    let text = text.and_then(|field| field.text(report, reading.languages, Room::Question));
    let factor = section.field("factor");
    let factor_id = factor.as_ref().and_then(|field| field.id::<FactorId>(report));
    if let (Some(field), Some(id)) = (&factor, &factor_id) {
        let id = id.as_str().to_owned();
        reading.references.push(Reference { target: Target::Factor, id, span: field.span() });
    }
    let pinned = section.field("pinned").and_then(|field| field.boolean(report)).unwrap_or(false);
    let relevant = section.field("relevant");
    let relevant = relevant.and_then(|field| field.formula(report, reading.places, Rule::Row(number, place)));
    if let (Some(id), Some(field)) = (&id, section.field("id")) {
        reading.parts.push((number, id.clone(), field.span()));
    }
    Some(MatrixRow { id: id?, text: text?, factor: factor_id, pinned, relevant })
}

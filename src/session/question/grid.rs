//! A matrix as a grid, and whether it fits. Where it does not, its rows come one a screen.

use super::steps;
use crate::screen::{GridBody, GridRow, Room, StepShow, TextSize};
use otklik_core::engine::{QuestionView, ShownOption};
use otklik_core::record::Answer;
use otklik_core::scenario::{MatrixLayout, QuestionKind};

/// The width of a letter in parts of its height, on the safe side for Cyrillic.
const LETTER: f64 = 0.62;
/// The height of a line in parts of its letters.
const LINE: f64 = 1.3;
/// The share of the width that the words of the rows get; the component in `ui/questions/grid.slint` says the same.
const LABELS: f64 = 0.34;
/// The least width and height of a cell.
const TARGET: f64 = 64.0;
/// What stands between two cells.
const GAP: f64 = 12.0;
/// What a screen needs beside question and grid: margins, progress, the way on, and what stands between them.
const AROUND: f64 = 220.0;

/// The grid.
pub(super) fn body(view: &QuestionView<'_>) -> GridBody {
    let QuestionKind::Matrix { show, .. } = &view.question.kind else { return GridBody::default() };
    let show = steps::show(*show).unwrap_or(StepShow::Circles);
    let shown: Vec<&ShownOption<'_>> = view.groups.iter().flat_map(|group| &group.options).collect();
    let steps = steps::steps(&shown, show, false);
    let chosen = |row: &otklik_core::id::OptionId| match view.answer {
        Some(Answer::Matrix { rows }) => {
            rows.get(row).and_then(|step| steps.iter().position(|it| it.id == step.as_str()))
        }
        _ => None,
    };
    let rows = view.rows.iter();
    let rows = rows
        .map(|row| GridRow { id: row.row.id.to_string(), text: row.text.clone(), chosen: chosen(&row.row.id) })
        .collect();
    GridBody { show, steps, rows }
}

/// Whether a question wants to be a grid.
pub(in crate::session) fn is_grid(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Matrix { layout: MatrixLayout::Grid, .. })
}

/// Whether the grid of a question fits into a window, with letters of this size.
pub(in crate::session) fn fits(view: &QuestionView<'_>, room: Room, letters: TextSize) -> bool {
    has_room(&body(view), &view.text, view.hint.as_deref(), room, letters)
}

/// Whether a grid fits into a window below its question and hint, with letters of this size.
pub fn has_room(grid: &GridBody, question: &str, hint: Option<&str>, room: Room, letters: TextSize) -> bool {
    let scale = f64::from(letters.percent()) / 100.0;
    let (width, height) = (f64::from(room.width), f64::from(room.height));
    // As `Screen` has it: three sizes of windows, and a headline grows by half of what is read.
    let (headline, answer, head) = match width.min(height) {
        ..700.0 => (34.0, 22.0, 18.0),
        ..1100.0 => (40.0, 24.0, 20.0),
        _ => (44.0, 26.0, 22.0),
    };
    let (headline, answer, head) = (headline * (1.0 + scale) / 2.0, answer * scale, head * scale);
    let inner = width - 48.0;
    let columns = grid.steps.len().max(1) as f64;
    let cell = (inner * (1.0 - LABELS) - columns * GAP) / columns;
    if cell < TARGET || f64::from(steps::longest_word(&grid.steps)) * LETTER * head > cell {
        return false;
    }
    let lines = |text: &str, size: f64, width: f64| {
        let letters = text.chars().count() as f64;
        // A word that does not fit any more leaves a rest of the line empty.
        if letters == 0.0 { 0.0 } else { (letters * LETTER * size / width * 1.1).ceil() }
    };
    let header = grid.steps.iter().map(|step| lines(&step.text, head, cell)).fold(0.0, f64::max) * head * LINE;
    let row = |row: &GridRow| (lines(&row.text, answer, inner * LABELS) * answer * LINE + GAP).max(TARGET + GAP);
    let rows: f64 = grid.rows.iter().map(row).sum();
    let asked = lines(question, headline, inner) * headline * LINE;
    let hint = hint.map_or(0.0, |hint| lines(hint, answer, inner) * answer * LINE);
    AROUND * if scale > 1.0 { 1.3 } else { 1.0 } + asked + hint + header + rows <= height
}

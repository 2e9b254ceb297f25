//! Steps of a scale: side by side, or shared by the rows of a grid.

use crate::screen::{GridBody, GridRow, StepRow, StepShow, StepsBody};
use crate::session::QuestionTap;
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Steps;

pub(super) fn show(to: &Steps<'_>, body: &StepsBody) {
    to.set_show(shape(body.show));
    to.set_low(shared(&body.low));
    to.set_high(shared(&body.high));
    to.set_longest_word(int(body.longest_word));
    show_steps(to, &body.steps);
}

pub(super) fn show_grid(to: &Steps<'_>, body: &GridBody) {
    to.set_show(shape(body.show));
    show_steps(to, &body.steps);
    let rows: Vec<_> = body.rows.iter().map(grid_row).collect();
    update(to.get_rows(), &rows, |model| to.set_rows(model));
}

pub(super) fn show_steps(to: &Steps<'_>, steps: &[StepRow]) {
    let steps: Vec<_> = steps.iter().map(step).collect();
    update(to.get_steps(), &steps, |model| to.set_steps(model));
}

fn shape(show: StepShow) -> slint_ui::StepShow {
    match show {
        StepShow::Circles => slint_ui::StepShow::Circles,
        StepShow::Faces => slint_ui::StepShow::Faces,
        StepShow::Stars => slint_ui::StepShow::Stars,
        StepShow::Numbers => slint_ui::StepShow::Numbers,
    }
}

fn step(row: &StepRow) -> slint_ui::StepRow {
    slint_ui::StepRow {
        id: shared(&row.id),
        mark: shared(&row.mark),
        text: shared(&row.text),
        mood: row.mood,
        chosen: row.chosen,
        filled: row.filled,
    }
}

fn grid_row(row: &GridRow) -> slint_ui::GridRow {
    let chosen = row.chosen.and_then(|place| i32::try_from(place).ok()).unwrap_or(-1);
    slint_ui::GridRow { id: shared(&row.id), text: shared(&row.text), chosen }
}

pub(super) fn forget(from: &Steps<'_>) {
    update(from.get_rows(), &[], |model| from.set_rows(model));
    update(from.get_steps(), &[], |model| from.set_steps(model));
}

pub(super) fn connect(steps: &Steps<'_>, send: impl Fn(QuestionTap) + 'static) {
    steps.on_mark(move |row, step| send(QuestionTap::Mark { row: row.into(), step: step.into() }));
}

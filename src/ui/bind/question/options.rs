//! Rows of words.

use crate::screen::{OptionRow, OptionsBody};
use crate::session::QuestionTap;
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Respondent;

pub(super) fn show(to: &Respondent<'_>, body: &OptionsBody) {
    to.set_multiple(body.multiple);
    to.set_fewest(body.limits.map_or(0, |limits| int(limits.fewest)));
    to.set_most(body.limits.and_then(|limits| limits.most).map_or(0, int));
    to.set_chosen(body.limits.map_or(0, |limits| int(limits.chosen)));
    let options: Vec<_> = body.rows.iter().map(option).collect();
    update(to.get_options(), &options, |model| to.set_options(model));
}

fn option(row: &OptionRow) -> slint_ui::OptionRow {
    slint_ui::OptionRow {
        id: shared(&row.id),
        text: shared(&row.text),
        heading: shared(row.heading.as_deref().unwrap_or_default()),
        written: shared(row.written.as_deref().unwrap_or_default()),
        chosen: row.chosen,
    }
}

pub(super) fn forget(from: &Respondent<'_>) {
    update(from.get_options(), &[], |model| from.set_options(model));
}

pub(super) fn connect(respondent: &Respondent<'_>, send: impl Fn(QuestionTap) + Clone + 'static) {
    respondent.on_choose(move |id| send(QuestionTap::Choose(id.into())));
}

//! The screen of a question.

use super::{int, shared, update};
use crate::screen::{OptionRow, QuestionScreen};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Respondent;

pub(super) fn show_question(to: &Respondent<'_>, question: &QuestionScreen) {
    to.set_question(shared(&question.text));
    to.set_hint(shared(question.hint.as_deref().unwrap_or_default()));
    to.set_position(int(question.position));
    to.set_of(int(question.of));
    to.set_multiple(question.multiple);
    let options: Vec<_> = question.options.iter().map(option).collect();
    update(to.get_options(), &options, |model| to.set_options(model));
    to.set_can_go_back(question.can_go_back);
    to.set_can_go_on(question.can_go_on);
    to.set_last(question.last);
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

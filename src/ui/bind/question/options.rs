//! Rows of words, and of pictures with words.

use crate::screen::{OptionRow, OptionsBody};
use crate::session::QuestionTap;
use crate::ui::bind::picture::Hung;
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Respondent;

pub(super) fn show(to: &Respondent<'_>, body: &OptionsBody, hung: &mut Hung<'_>) {
    to.set_multiple(body.multiple);
    to.set_fewest(body.limits.map_or(0, |limits| int(limits.fewest)));
    to.set_most(body.limits.and_then(|limits| limits.most).map_or(0, int));
    to.set_chosen(body.limits.map_or(0, |limits| int(limits.chosen)));
    to.set_longest_word(longest_word(body.rows.iter().map(|row| row.text.as_str())));
    let options: Vec<_> = body.rows.iter().map(|row| option(row, hung)).collect();
    to.set_tiles(body.is_of_pictures() && !hung.pictures.is_empty());
    update(to.get_options(), &options, |model| to.set_options(model));
}

/// The letters of the longest word of all rows, which must not be broken.
pub(super) fn longest_word<'r>(rows: impl Iterator<Item = &'r str>) -> i32 {
    let words = rows.flat_map(str::split_whitespace);
    words.map(|word| i32::try_from(word.chars().count()).unwrap_or(i32::MAX)).max().unwrap_or(0)
}

fn option(row: &OptionRow, hung: &mut Hung<'_>) -> slint_ui::OptionRow {
    slint_ui::OptionRow {
        id: shared(&row.id),
        text: shared(&row.text),
        picture: hung.place(row.picture.as_ref()),
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

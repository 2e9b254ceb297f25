//! Rows of words, and of pictures with words.

use crate::screen::{OptionRow, OptionsBody};
use crate::session::QuestionTap;
use crate::ui::bind::picture::{Bound, Shelf};
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Respondent;
use slint::Image;

pub(super) fn show(to: &Respondent<'_>, body: &OptionsBody, shelf: &mut Shelf) {
    to.set_multiple(body.multiple);
    to.set_fewest(body.limits.map_or(0, |limits| int(limits.fewest)));
    to.set_most(body.limits.and_then(|limits| limits.most).map_or(0, int));
    to.set_chosen(body.limits.map_or(0, |limits| int(limits.chosen)));
    to.set_longest_word(int(longest_word(&body.rows)));
    let mut pictures = Vec::new();
    let options: Vec<_> = body.rows.iter().map(|row| option(row, shelf, &mut pictures)).collect();
    to.set_tiles(body.is_of_pictures() && !pictures.is_empty());
    update(to.get_pictures(), &pictures, |model| to.set_pictures(model));
    update(to.get_options(), &options, |model| to.set_options(model));
}

/// The letters of the longest word of all rows, which must not be broken.
fn longest_word(rows: &[OptionRow]) -> u32 {
    let words = rows.iter().flat_map(|row| row.text.split_whitespace());
    words.map(|word| u32::try_from(word.chars().count()).unwrap_or(u32::MAX)).max().unwrap_or(0)
}

/// A row refers to its picture by its place: rows change with every tap, pictures do not.
fn option(row: &OptionRow, shelf: &mut Shelf, pictures: &mut Vec<Image>) -> slint_ui::OptionRow {
    let image = shelf.picture(row.picture.as_ref(), Bound::Option);
    let picture = if image.size().width > 0 {
        pictures.push(image);
        i32::try_from(pictures.len() - 1).unwrap_or(-1)
    } else {
        -1
    };
    slint_ui::OptionRow {
        id: shared(&row.id),
        text: shared(&row.text),
        picture,
        heading: shared(row.heading.as_deref().unwrap_or_default()),
        written: shared(row.written.as_deref().unwrap_or_default()),
        chosen: row.chosen,
    }
}

pub(super) fn forget(from: &Respondent<'_>) {
    update(from.get_options(), &[], |model| from.set_options(model));
    update(from.get_pictures(), &[], |model| from.set_pictures(model));
}

pub(super) fn connect(respondent: &Respondent<'_>, send: impl Fn(QuestionTap) + Clone + 'static) {
    respondent.on_choose(move |id| send(QuestionTap::Choose(id.into())));
}

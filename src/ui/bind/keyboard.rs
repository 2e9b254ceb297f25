//! The keyboard: its keys, which of them lies under a finger, and what it does.

use super::{int, shared, update};
use crate::screen::{Key, KeyKind, Keyboard};
use crate::session::{KeyboardTap, RespondentTap};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Respondent;
use slint::{Model, ModelRc, VecModel};
use std::rc::Rc;

pub(super) fn show_keyboard(to: &Respondent<'_>, keyboard: &Keyboard) {
    let keys: Vec<_> = keyboard.keys.iter().map(key).collect();
    update(to.get_keys(), &keys, |model| to.set_keys(model));
    to.set_key_rows(int(keyboard.rows));
}

fn key(key: &Key) -> slint_ui::KeyData {
    slint_ui::KeyData {
        kind: match key.kind {
            KeyKind::Letter => slint_ui::KeyKind::Letter,
            KeyKind::Space => slint_ui::KeyKind::Space,
            KeyKind::LineBreak => slint_ui::KeyKind::LineBreak,
            KeyKind::Erase => slint_ui::KeyKind::Erase,
            KeyKind::Clear => slint_ui::KeyKind::Clear,
            KeyKind::Shift => slint_ui::KeyKind::Shift,
            KeyKind::Signs => slint_ui::KeyKind::Signs,
            KeyKind::MoreSigns => slint_ui::KeyKind::MoreSigns,
            KeyKind::Letters => slint_ui::KeyKind::Letters,
            KeyKind::Language => slint_ui::KeyKind::Language,
            KeyKind::Done => slint_ui::KeyKind::Done,
        },
        label: shared(&key.label),
        types: shared(&key.types),
        variants: shared(&key.variants.concat()),
        row: int(key.row),
        from: key.from,
        width: key.width,
        active: key.active,
        locked: key.locked,
    }
}

/// The key at a place of the keyboard, both in shares; beside the ends of a row, the key at its end. -1 without keys.
fn key_at(keys: &ModelRc<slint_ui::KeyData>, rows: i32, x: f32, y: f32) -> i32 {
    let row = ((y * rows as f32).floor() as i32).clamp(0, (rows - 1).max(0));
    let in_row = keys.iter().enumerate().filter(|(_, key)| key.row == row);
    let away = |key: &slint_ui::KeyData| (key.from - x).max(x - key.from - key.width).max(0.0);
    let nearest = in_row.min_by(|(_, one), (_, other)| away(one).total_cmp(&away(other)));
    nearest.and_then(|(index, _)| i32::try_from(index).ok()).unwrap_or(-1)
}

/// Turns the callbacks of the keyboard into taps.
pub(super) fn connect(respondent: &Respondent<'_>, answer: impl Fn(RespondentTap) + Clone + 'static) {
    respondent.on_key_at(|keys, rows, x, y| key_at(&keys, rows, x, y));
    respondent.on_letters_of(|letters| {
        let letters: Vec<_> = letters.chars().map(|letter| shared(&letter.to_string())).collect();
        ModelRc::from(Rc::new(VecModel::from(letters)))
    });
    let send = answer.clone();
    respondent.on_key(move |key| send(RespondentTap::Key(key.into())));
    let send = answer.clone();
    respondent.on_backspace(move || send(RespondentTap::Backspace));
    let send = answer.clone();
    respondent.on_amend(move |letters| send(RespondentTap::Keyboard(KeyboardTap::Amend(letters.into()))));
    let send = answer.clone();
    respondent.on_place_cursor(move |bytes| {
        send(RespondentTap::Keyboard(KeyboardTap::Place(u32::try_from(bytes).unwrap_or_default())));
    });
    respondent.on_keyboard(move |does| {
        answer(RespondentTap::Keyboard(match does {
            slint_ui::KeyboardTap::EraseWord => KeyboardTap::EraseWord,
            slint_ui::KeyboardTap::Left => KeyboardTap::Left,
            slint_ui::KeyboardTap::Right => KeyboardTap::Right,
            slint_ui::KeyboardTap::Clear => KeyboardTap::Clear,
            slint_ui::KeyboardTap::Undo => KeyboardTap::Undo,
            slint_ui::KeyboardTap::Shift => KeyboardTap::Shift,
            slint_ui::KeyboardTap::Turn => KeyboardTap::Turn,
            slint_ui::KeyboardTap::MoreSigns => KeyboardTap::MoreSigns,
            slint_ui::KeyboardTap::NextLanguage => KeyboardTap::NextLanguage,
        }));
    });
}

//! How the screen looks, and what the respondent changes about it.

use super::{shared, update};
use crate::screen::{self, Accent, LookControls, Motion, Rgb, TextSize};
use crate::session::RespondentTap;
use crate::ui::generated::{AccentColours, Appearance, LanguageRow, Look};
use slint::Color;

pub(super) fn show(to: &Look<'_>, look: &screen::Look) {
    to.set_zoom(look.text_size.percent() as f32 / 100.0);
    to.set_appearance(match look.appearance {
        screen::Appearance::Light => Appearance::Light,
        screen::Appearance::Dark => Appearance::Dark,
        screen::Appearance::HighContrast => Appearance::HighContrast,
    });
    to.set_reduce_motion(look.motion == Motion::Reduced);
    to.set_from_the_right(look.from_the_right);
    if let Some(accent) = &look.accent {
        to.set_accent(colours(accent));
    }
    to.set_own_accent(look.accent.is_some());
    let none = LookControls::default();
    let controls = look.controls.as_ref().unwrap_or(&none);
    let row =
        |row: &screen::LanguageRow| LanguageRow { id: shared(&row.id), name: shared(&row.name), chosen: row.chosen };
    let rows: Vec<_> = controls.languages.iter().map(row).collect();
    update(to.get_languages(), &rows, |model| to.set_languages(model));
    let read = controls.languages.iter().find(|row| row.chosen);
    to.set_language_name(shared(read.map_or("", |row| &row.name)));
    to.set_choosing_language(controls.choosing_language);
    to.set_controls(look.controls.is_some());
}

fn colours(accent: &Accent) -> AccentColours {
    let colour = |[red, green, blue]: Rgb| Color::from_rgb_u8(red, green, blue);
    AccentColours {
        fill: colour(accent.fill),
        pressed: colour(accent.pressed),
        on_fill: colour(accent.on_fill),
        ink: colour(accent.ink),
        tint: colour(accent.tint),
    }
}

/// Turns the callbacks of the controls into taps.
pub(super) fn connect(look: &Look<'_>, answer: impl Fn(RespondentTap) + Clone + 'static) {
    let send = answer.clone();
    look.on_speak(move |id| send(RespondentTap::Speak(id.into())));
    let send = answer.clone();
    look.on_choose_language(move || send(RespondentTap::ChooseLanguage));
    let send = answer.clone();
    look.on_text_size(move |percent| {
        let wanted = TextSize::ALL.into_iter().find(|size| i64::from(size.percent()) == i64::from(percent));
        if let Some(size) = wanted {
            send(RespondentTap::TextSize(size));
        }
    });
    look.on_high_contrast(move |on| answer(RespondentTap::HighContrast(on)));
}

//! The screen of a question.

mod lens;
mod options;
mod signature;
mod typed;

use super::{int, shared, update};
use crate::screen::{Body, Escape, EscapeRow, QuestionScreen, Screen};
use crate::session::QuestionTap;
use crate::ui::generated as slint_ui;
use crate::ui::generated::{AppWindow, BodyKind, Respondent};
use slint::{ComponentHandle, SharedString};

pub(super) fn show_question(window: &AppWindow, question: &QuestionScreen) {
    let to = window.global::<Respondent>();
    to.set_question(shared(&question.text));
    to.set_hint(shared(question.hint.as_deref().unwrap_or_default()));
    to.set_position(int(question.position));
    to.set_of(int(question.of));
    to.set_body(match &question.body {
        Body::Options(body) => {
            options::show(&to, body);
            BodyKind::Options
        }
        Body::Lens(body) => {
            lens::show(window, body);
            BodyKind::Lens
        }
        Body::Signature(body) => {
            signature::show(window, body);
            BodyKind::Signature
        }
        Body::Digits(body) => {
            typed::show_digits(&to, body);
            BodyKind::Digits
        }
        Body::Date(body) => {
            typed::show_date(&to, body);
            BodyKind::Date
        }
        Body::Time(body) => {
            typed::show_time(&to, body);
            BodyKind::Time
        }
        Body::Slider(body) => {
            typed::show_slider(&to, body);
            BodyKind::Slider
        }
    });
    let escapes: Vec<_> = question.escapes.iter().map(escape_row).collect();
    update(to.get_escapes(), &escapes, |model| to.set_escapes(model));
    to.set_can_go_back(question.can_go_back);
    to.set_can_go_on(question.can_go_on);
    to.set_last(question.last);
}

fn escape_row(row: &EscapeRow) -> slint_ui::EscapeRow {
    let escape = match row.escape {
        Escape::PreferNotToAnswer => slint_ui::Escape::PreferNotToAnswer,
        Escape::DontKnow => slint_ui::Escape::DontKnow,
    };
    slint_ui::EscapeRow { escape, chosen: row.chosen }
}

/// Nothing of a question stays in the window when its screen is gone.
pub(super) fn forget(from: &Respondent<'_>) {
    from.set_question(SharedString::new());
    from.set_hint(SharedString::new());
    update(from.get_escapes(), &[], |model| from.set_escapes(model));
    options::forget(from);
    typed::forget(from);
}

/// Nothing that the camera saw, and nothing of a signature, stays in the window when another page is shown.
pub(super) fn forget_bodies(window: &AppWindow, screen: &Screen) {
    let body = match screen {
        Screen::Question(question) => Some(&question.body),
        _ => None,
    };
    if !matches!(body, Some(Body::Lens(_))) {
        lens::forget(window);
    }
    if !matches!(body, Some(Body::Signature(_))) {
        signature::forget(window);
    }
}

/// Turns the callbacks of a question into taps.
pub(super) fn connect(window: &AppWindow, send: impl Fn(QuestionTap) + Clone + 'static) {
    let respondent = window.global::<Respondent>();
    lens::connect(window, send.clone());
    signature::connect(window, send.clone());
    respondent.on_escape({
        let send = send.clone();
        move |escape| {
            send(QuestionTap::Escape(match escape {
                slint_ui::Escape::PreferNotToAnswer => Escape::PreferNotToAnswer,
                slint_ui::Escape::DontKnow => Escape::DontKnow,
            }))
        }
    });
    options::connect(&respondent, send.clone());
    typed::connect(&respondent, send);
}

//! The screen of a question.

mod comparing;
mod lens;
mod options;
mod signature;
mod steps;
mod typed;

use super::picture::{Bound, Hung, Shelf};
use super::{int, shared, update};
use crate::screen::{Body, Escape, EscapeRow, QuestionScreen, Remark, Screen};
use crate::session::QuestionTap;
use crate::ui::generated as slint_ui;
use crate::ui::generated::{AppWindow, BodyKind, RemarkKind, Respondent, Steps};
use slint::{ComponentHandle, Image, SharedString};

pub(super) fn show_question(window: &AppWindow, question: &QuestionScreen, shelf: &mut Shelf) {
    let to = window.global::<Respondent>();
    to.set_question(shared(&question.text));
    to.set_hint(shared(question.hint.as_deref().unwrap_or_default()));
    to.set_picture(shelf.picture(question.picture.as_ref(), Bound::Question));
    to.set_position(int(question.position));
    to.set_of(int(question.of));
    let (part, parts) = question.part.unwrap_or_default();
    to.set_part(int(part));
    to.set_parts(int(parts));
    if !matches!(question.body, Body::Options(_)) {
        options::forget(&to);
    }
    let mut hung = Hung::on(shelf);
    to.set_body(show_body(window, &question.body, &mut hung));
    update(to.get_pictures(), &hung.pictures, |model| to.set_pictures(model));
    let escapes: Vec<_> = question.escapes.iter().map(escape_row).collect();
    update(to.get_escapes(), &escapes, |model| to.set_escapes(model));
    show_remark(&to, question.remark.as_ref());
    to.set_can_go_back(question.can_go_back);
    to.set_can_go_on(question.can_go_on);
    to.set_last(question.last);
}

fn show_body(window: &AppWindow, body: &Body, hung: &mut Hung<'_>) -> BodyKind {
    match body {
        Body::Options(body) => {
            options::show(&window.global::<Respondent>(), body, hung);
            BodyKind::Options
        }
        Body::Steps(body) => {
            steps::show(&window.global::<Steps>(), body);
            BodyKind::Steps
        }
        Body::YesNo(rows) => {
            steps::show_steps(&window.global::<Steps>(), rows);
            BodyKind::YesNo
        }
        Body::Grid(body) => {
            steps::show_grid(&window.global::<Steps>(), body);
            BodyKind::Grid
        }
        Body::Ranking(body) => {
            comparing::show_ranking(window, body, hung);
            BodyKind::Ranking
        }
        Body::BestWorst(body) => {
            comparing::show_best_worst(window, body, hung);
            BodyKind::BestWorst
        }
        Body::Allocation(body) => {
            comparing::show_allocation(window, body, hung);
            BodyKind::Allocation
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
            typed::show_digits(&window.global::<Respondent>(), body);
            BodyKind::Digits
        }
        Body::Date(body) => {
            typed::show_date(&window.global::<Respondent>(), body);
            BodyKind::Date
        }
        Body::Time(body) => {
            typed::show_time(&window.global::<Respondent>(), body);
            BodyKind::Time
        }
        Body::Slider(body) => {
            typed::show_slider(&window.global::<Respondent>(), body);
            BodyKind::Slider
        }
        Body::Page => BodyKind::Page,
    }
}

fn show_remark(to: &Respondent<'_>, remark: Option<&Remark>) {
    let (kind, count) = match remark {
        None => (RemarkKind::None, 0),
        Some(Remark::Words(_)) => (RemarkKind::Words, 0),
        Some(Remark::Required) => (RemarkKind::Required, 0),
        Some(Remark::TextMissing) => (RemarkKind::TextMissing, 0),
        Some(Remark::TooFew(more)) => (RemarkKind::TooFew, *more),
        Some(Remark::TooMany(most)) => (RemarkKind::TooMany, *most),
        Some(Remark::PointsLeft(left)) => (RemarkKind::PointsLeft, *left),
        Some(Remark::Unfit) => (RemarkKind::Unfit, 0),
    };
    to.set_remark(kind);
    to.set_remark_count(int(count));
    to.set_remark_words(match remark {
        Some(Remark::Words(words)) => shared(words),
        _ => SharedString::new(),
    });
}

fn escape_row(row: &EscapeRow) -> slint_ui::EscapeRow {
    let escape = match row.escape {
        Escape::PreferNotToAnswer => slint_ui::Escape::PreferNotToAnswer,
        Escape::DontKnow => slint_ui::Escape::DontKnow,
    };
    slint_ui::EscapeRow { escape, chosen: row.chosen }
}

/// Nothing of a question stays in the window when its screen is gone.
pub(super) fn forget(window: &AppWindow) {
    let from = window.global::<Respondent>();
    from.set_question(SharedString::new());
    from.set_hint(SharedString::new());
    from.set_picture(Image::default());
    from.set_remark_words(SharedString::new());
    update(from.get_escapes(), &[], |model| from.set_escapes(model));
    options::forget(&from);
    update(from.get_pictures(), &[], |model| from.set_pictures(model));
    typed::forget(&from);
    steps::forget(&window.global::<Steps>());
    comparing::forget(window);
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
    typed::connect(&respondent, send.clone());
    steps::connect(&window.global::<Steps>(), send.clone());
    comparing::connect(window, send);
}

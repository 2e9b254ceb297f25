//! A pad to sign on.

use crate::screen::SignatureBody;
use crate::session::QuestionTap;
use crate::ui::bind::shared;
use crate::ui::generated::{AppWindow, Pad};
use slint::{ComponentHandle, SharedString};

pub(super) fn show(window: &AppWindow, body: &SignatureBody) {
    let to = window.global::<Pad>();
    to.set_ink(shared(&body.ink));
    to.set_signed(body.signed);
}

/// Nothing of a signature stays in the window.
pub(super) fn forget(window: &AppWindow) {
    let from = window.global::<Pad>();
    from.set_ink(SharedString::new());
    from.set_signed(false);
}

pub(super) fn connect(window: &AppWindow, send: impl Fn(QuestionTap) + Clone + 'static) {
    let pad = window.global::<Pad>();
    pad.on_stroke({
        let send = send.clone();
        move |stroke| send(QuestionTap::Stroke(stroke.into()))
    });
    pad.on_wipe(move || send(QuestionTap::Wipe));
}

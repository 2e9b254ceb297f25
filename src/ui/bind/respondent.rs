//! The respondent's screens around the questions, and every tap of a respondent.

use super::picture::{Bound, Shelf};
use super::{int, question, shared};
use crate::screen::{AttractScreen, ClosedScreen, HandOverScreen, Screen, WelcomeScreen, WritingScreen};
use crate::session::RespondentTap;
use crate::ui::generated::{AppWindow, Kiosk, Respondent};
use chrono::{Local, NaiveDateTime};
use slint::{ComponentHandle, SharedString};

pub(super) fn show_hand_over(respondent: &Respondent<'_>, hand_over: &HandOverScreen) {
    respondent.set_hand_over_visitor(int(hand_over.visitor));
    respondent.set_hand_over_list(hand_over.list);
    respondent.set_hand_over_photo(hand_over.photo);
}

pub(super) fn show_attract(respondent: &Respondent<'_>, attract: &AttractScreen, shelf: &mut Shelf) {
    respondent.set_site(shared(&attract.site));
    respondent.set_logo(shelf.picture(attract.logo.as_ref(), Bound::Logo));
}

pub(super) fn show_closed(respondent: &Respondent<'_>, closed: &ClosedScreen) {
    let (time, date) = opens(closed.opens);
    respondent.set_opens_time(time);
    respondent.set_opens_date(date);
}

/// When interviews may begin again, as time and as date; the date is empty if it is today.
pub(super) fn opens(at: Option<NaiveDateTime>) -> (SharedString, SharedString) {
    let later = at.filter(|at| at.date() != Local::now().date_naive());
    let words = |at: Option<NaiveDateTime>, form: &str| at.map(|at| at.format(form).to_string()).unwrap_or_default();
    (words(at, "%H:%M").into(), words(later, "%d.%m").into())
}

pub(super) fn show_welcome(respondent: &Respondent<'_>, welcome: &WelcomeScreen, shelf: &mut Shelf) {
    respondent.set_welcome(shared(&welcome.text));
    respondent.set_notice(shared(welcome.notice.as_deref().unwrap_or_default()));
    respondent.set_questions(int(welcome.questions));
    respondent.set_logo(shelf.picture(welcome.logo.as_ref(), Bound::Logo));
}

pub(super) fn show_writing(respondent: &Respondent<'_>, writing: &WritingScreen) {
    respondent.set_prompt(shared(&writing.prompt));
    respondent.set_text(shared(&writing.text));
    respondent.set_cursor(int(writing.cursor));
    respondent.set_longest(int(writing.longest));
    respondent.set_can_undo(writing.can_undo);
    super::keyboard::show_keyboard(respondent, &writing.keyboard);
}

/// Nothing of a respondent stays in the window when their screens are gone, not even out of sight.
pub(super) fn forget(window: &AppWindow, screen: &Screen) {
    let respondent = window.global::<Respondent>();
    question::forget_bodies(window, screen);
    if !matches!(screen, Screen::Writing(_)) {
        respondent.set_text(SharedString::new());
    }
    if !matches!(screen, Screen::Question(_) | Screen::Writing(_) | Screen::TakeYourTime) {
        question::forget(window);
    }
}

/// Turns the callbacks of the respondent's screens into taps.
pub(super) fn connect(window: &AppWindow, answer: impl Fn(RespondentTap) + Clone + 'static) {
    let respondent = window.global::<Respondent>();
    let send = answer.clone();
    window.global::<Kiosk>().on_still_here(move || send(RespondentTap::StillHere));
    let send = answer.clone();
    respondent.on_take_over(move || send(RespondentTap::TakeOver));
    let send = answer.clone();
    respondent.on_no_photos(move || send(RespondentTap::NoPhotos));
    let send = answer.clone();
    window.global::<Kiosk>().on_read_aloud(move || send(RespondentTap::ReadAloud));
    let send = answer.clone();
    respondent.on_consent(move |photo| send(RespondentTap::Consent(photo)));
    let send = answer.clone();
    question::connect(window, move |tap| send(RespondentTap::Question(tap)));
    let send = answer.clone();
    respondent.on_next(move || send(RespondentTap::Next));
    let send = answer.clone();
    respondent.on_back(move || send(RespondentTap::Back));
    super::keyboard::connect(&respondent, answer.clone());
    let send = answer.clone();
    respondent.on_writing_done(move || send(RespondentTap::WritingDone));
    let send = answer.clone();
    respondent.on_understood(move || send(RespondentTap::Understood));
    respondent.on_thanks_done(move || answer(RespondentTap::ThanksDone));
}

//! From the plain view to the adapters, and from their callbacks to events. Rows are changed in place: a new model
//! would take a list from under a finger.

mod figures;
mod interviewer;
mod keyboard;
mod keys;
mod look;
mod operator;
mod picture;
mod question;
mod respondent;

pub(super) use picture::Shelf;

use super::generated as slint_ui;
use super::generated::{AppWindow, Figures, Interviewer, Kiosk, Look, Operator, Respondent, ScreenKind, Voice};
use super::reach::Place;
use crate::screen::{PhotoMark, Reading, Room, Screen, View};
use crate::session::Event;
use slint::{ComponentHandle, Model, ModelRc, SharedString, VecModel};
use std::rc::Rc;

/// Puts the view into the adapters.
pub(super) fn show(window: &AppWindow, view: &View, shelf: &mut Shelf) {
    // Whoever writes a text for an option comes back to its question.
    let turns = !matches!(view.screen, Screen::Writing(_) | Screen::TakeYourTime);
    if turns {
        shelf.begin();
    }
    let (kiosk, asked) = (window.global::<Kiosk>(), window.global::<Respondent>());
    let staff = window.global::<Interviewer>();
    match &view.screen {
        Screen::Lock(lock) => interviewer::show_lock(&staff, lock),
        Screen::Approach(approach) => interviewer::show_approach(&staff, approach),
        Screen::List(list) => interviewer::show_list(&staff, list),
        Screen::HandOver(hand_over) => respondent::show_hand_over(&asked, hand_over),
        Screen::Attract(attract) => respondent::show_attract(&asked, attract, shelf),
        Screen::Closed(closed) => respondent::show_closed(&asked, closed),
        Screen::Figures(figures) => figures::show_figures(&window.global::<Figures>(), figures),
        Screen::Operator(panel) => operator::show_operator(&window.global::<Operator>(), panel),
        Screen::Welcome(welcome) => respondent::show_welcome(&asked, welcome, shelf),
        Screen::Question(question) => question::show_question(window, question, shelf),
        Screen::Writing(writing) => respondent::show_writing(&asked, writing),
        Screen::TakeYourTime => {}
        Screen::Thanks(thanks) => {
            asked.set_thanks(shared(&thanks.text));
            asked.set_thanks_alone(thanks.alone);
        }
        Screen::OutOfService(out) => kiosk.set_out_of_service_code(shared(&out.code)),
    }
    look::show(&window.global::<Look>(), &view.look);
    respondent::forget(window, &view.screen);
    if !matches!(view.screen, Screen::Operator(_)) {
        operator::leave(&window.global::<Operator>());
    }
    kiosk.set_screen(kind(&view.screen));
    kiosk.set_forward(view.forward);
    kiosk.set_camera_on(view.camera_on);
    kiosk.set_photo(match view.photo {
        PhotoMark::Nothing => slint_ui::PhotoMark::Nothing,
        PhotoMark::Due => slint_ui::PhotoMark::Due,
        PhotoMark::Declined => slint_ui::PhotoMark::Declined,
    });
    kiosk.set_voice(match view.reading {
        None => Voice::None,
        Some(Reading::Offered) => Voice::Offered,
        Some(Reading::Aloud) => Voice::Aloud,
    });
    kiosk.set_still_there(view.still_there.map_or(-1, int));
    kiosk.set_page(int(view.page));
    if turns {
        shelf.end();
    }
}

fn kind(screen: &Screen) -> ScreenKind {
    match screen {
        Screen::Lock(_) => ScreenKind::Lock,
        Screen::Approach(_) => ScreenKind::Approach,
        Screen::List(_) => ScreenKind::List,
        Screen::HandOver(_) => ScreenKind::HandOver,
        Screen::Attract(_) => ScreenKind::Attract,
        Screen::Closed(_) => ScreenKind::Closed,
        Screen::Figures(_) => ScreenKind::Figures,
        Screen::Operator(_) => ScreenKind::Operator,
        Screen::Welcome(_) => ScreenKind::Welcome,
        Screen::Question(_) => ScreenKind::Question,
        Screen::Writing(_) => ScreenKind::Writing,
        Screen::TakeYourTime => ScreenKind::TakeYourTime,
        Screen::Thanks(_) => ScreenKind::Thanks,
        Screen::OutOfService(_) => ScreenKind::OutOfService,
    }
}

/// Brings the rows of a list to what they should be, touching only those that differ.
fn update<T: Clone + PartialEq + 'static>(model: ModelRc<T>, rows: &[T], set: impl FnOnce(ModelRc<T>)) {
    let Some(list) = model.as_any().downcast_ref::<VecModel<T>>() else {
        set(ModelRc::from(Rc::new(VecModel::from(rows.to_vec()))));
        return;
    };
    while list.row_count() > rows.len() {
        list.remove(list.row_count() - 1);
    }
    for (index, row) in rows.iter().enumerate() {
        match list.row_data(index) {
            Some(current) if current == *row => {}
            Some(_) => list.set_row_data(index, row.clone()),
            None => list.push(row.clone()),
        }
    }
}

fn shared(text: &str) -> SharedString {
    SharedString::from(text)
}

fn int(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Turns every callback into an event. `ring` is where the keys are.
pub(super) fn connect(window: &AppWindow, ring: &Place, tapped: impl Fn(Event) + Clone + 'static) {
    keys::connect(window, ring, tapped.clone());
    window.global::<Kiosk>().on_sized({
        let tapped = tapped.clone();
        move |width, height| tapped(Event::Sized(Room { width: width.max(0) as u32, height: height.max(0) as u32 }))
    });
    interviewer::connect(&window.global::<Interviewer>(), {
        let tapped = tapped.clone();
        move |tap| tapped(Event::Interviewer(tap))
    });
    look::connect(&window.global::<Look>(), {
        let tapped = tapped.clone();
        move |tap| tapped(Event::Respondent(tap))
    });
    operator::connect(&window.global::<Operator>(), {
        let tapped = tapped.clone();
        move |tap| tapped(Event::Operator(tap))
    });
    respondent::connect(window, move |tap| tapped(Event::Respondent(tap)));
}

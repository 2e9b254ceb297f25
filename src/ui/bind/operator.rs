//! The operator's panel: which page is open, and what is on it.

mod export;
mod scenarios;
mod tablet;
mod taps;

pub(super) use taps::connect;

use super::{int, shared, update};
use crate::screen::{HomePage, Moment, OperatorPage, OperatorScreen, Outbox, QueuePage, Sending, Trouble};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Operator;

pub(super) fn show_operator(to: &Operator<'_>, panel: &OperatorScreen) {
    to.set_name(shared(&panel.operator));
    to.set_fault(shared(panel.fault.as_deref().unwrap_or_default()));
    match &panel.page {
        OperatorPage::Home(home) => show_home(to, home),
        OperatorPage::Queue(queue) => show_queue(to, queue),
        OperatorPage::Scenarios(page) => scenarios::show_scenarios(to, page),
        OperatorPage::Folders(page) => scenarios::show_folders(to, page),
        OperatorPage::Scenario(page) => scenarios::show_scenario(to, page),
        OperatorPage::Camera(page) => tablet::show_camera(to, page),
        OperatorPage::Settings(page) => tablet::show_settings(to, page),
        OperatorPage::Device(page) => tablet::show_device(to, page),
        OperatorPage::Log(page) => tablet::show_log(to, page),
        OperatorPage::Export(page) => export::show_export(to, page),
        OperatorPage::Leave => {}
    }
    forget(to, &panel.page);
    to.set_page(kind(&panel.page));
}

/// No picture of a person and no passphrase stays in the window when its page is left.
fn forget(to: &Operator<'_>, page: &OperatorPage) {
    if !matches!(page, OperatorPage::Camera(_)) {
        to.set_has_frame(false);
        to.set_frame(slint::Image::default());
    }
    if !matches!(page, OperatorPage::Export(_)) {
        to.set_export(slint_ui::ExportValues::default());
    }
}

/// As [`forget`], for when the whole panel is left.
pub(super) fn leave(to: &Operator<'_>) {
    forget(to, &OperatorPage::Leave);
}

fn kind(page: &OperatorPage) -> slint_ui::OperatorPage {
    match page {
        OperatorPage::Home(_) => slint_ui::OperatorPage::Home,
        OperatorPage::Queue(_) => slint_ui::OperatorPage::Queue,
        OperatorPage::Scenarios(_) => slint_ui::OperatorPage::Scenarios,
        OperatorPage::Folders(_) => slint_ui::OperatorPage::Folders,
        OperatorPage::Scenario(_) => slint_ui::OperatorPage::Scenario,
        OperatorPage::Camera(_) => slint_ui::OperatorPage::Camera,
        OperatorPage::Settings(_) => slint_ui::OperatorPage::Settings,
        OperatorPage::Device(_) => slint_ui::OperatorPage::Device,
        OperatorPage::Log(_) => slint_ui::OperatorPage::Log,
        OperatorPage::Export(_) => slint_ui::OperatorPage::Export,
        OperatorPage::Leave => slint_ui::OperatorPage::Leave,
    }
}

fn show_home(to: &Operator<'_>, home: &HomePage) {
    to.set_home_records(int(home.records));
    to.set_home_photos(int(home.photos));
    to.set_home_parked(int(home.parked));
    to.set_home_trouble(home.trouble);
    to.set_home_scenario(shared(&home.scenario));
    to.set_home_version(int(home.version));
    to.set_home_rescued(home.rescued.map_or(-1, int));
}

fn show_queue(to: &Operator<'_>, page: &QueuePage) {
    let none = Outbox::default();
    let outbox = page.outbox.as_ref().unwrap_or(&none);
    let parked: Vec<_> = outbox
        .parked
        .iter()
        .map(|item| slint_ui::ParkedItem { photo: item.photo, key: shared(&item.key), problem: shared(&item.problem) })
        .collect();
    let (sending, left, of) = match page.sending {
        Sending::Idle => (slint_ui::SendingState::Idle, 0, 0),
        Sending::Busy { left, of } => (slint_ui::SendingState::Busy, left, of),
        Sending::Done { sent, left } => (slint_ui::SendingState::Done, left, sent + left),
    };
    to.set_outbox(slint_ui::Outbox {
        known: page.outbox.is_some(),
        records: int(outbox.records),
        photos: int(outbox.photos),
        parked: i32::try_from(parked.len()).unwrap_or(i32::MAX),
        last_sent: moment(outbox.last_sent),
        oldest: moment(outbox.oldest),
        obstacle: match outbox.trouble {
            Trouble::None => slint_ui::Obstacle::None,
            Trouble::NotEnrolled => slint_ui::Obstacle::NotEnrolled,
            Trouble::Offline => slint_ui::Obstacle::Offline,
            Trouble::Unauthorized => slint_ui::Obstacle::Unauthorized,
            Trouble::Server => slint_ui::Obstacle::Server,
        },
        detail: shared(&outbox.detail),
        sending,
        left: int(left),
        of: int(of),
    });
    update(to.get_parked(), &parked, |model| to.set_parked(model));
}

fn moment(moment: Option<Moment>) -> slint_ui::Moment {
    let Some(Moment { at, today }) = moment else { return slint_ui::Moment::default() };
    let date = if today { String::new() } else { at.format("%d.%m.%Y").to_string() };
    slint_ui::Moment { time: at.format("%H:%M").to_string().into(), date: date.into() }
}

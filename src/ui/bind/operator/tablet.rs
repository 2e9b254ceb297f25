//! Camera, settings, the tablet itself, and its log.

use crate::screen::{
    CameraPage, CameraTrouble, ClockTrust, ColourChoice, DevicePage, Frame, LogPage, LogSeverity, SettingsPage,
    TestShot,
};
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Operator;
use slint::{Image, Rgb8Pixel, SharedPixelBuffer};

/// Below this many MiB an operator should do something.
const LITTLE_ROOM: u64 = 500;

pub(super) fn show_camera(to: &Operator<'_>, page: &CameraPage) {
    let rows: Vec<_> = page
        .rows
        .iter()
        .flatten()
        .map(|row| slint_ui::CameraRow { id: shared(&row.id), name: shared(&row.name), chosen: row.chosen })
        .collect();
    to.set_cameras_known(page.rows.is_some());
    update(to.get_cameras(), &rows, |model| to.set_cameras(model));
    to.set_has_frame(page.frame.is_some());
    to.set_frame(page.frame.as_ref().and_then(picture).unwrap_or_default());
    to.set_camera_trouble(match page.trouble {
        None => slint_ui::CameraTrouble::None,
        Some(CameraTrouble::Absent) => slint_ui::CameraTrouble::Absent,
        Some(CameraTrouble::Unsuitable) => slint_ui::CameraTrouble::Unsuitable,
        Some(CameraTrouble::Busy) => slint_ui::CameraTrouble::Busy,
        Some(CameraTrouble::Denied) => slint_ui::CameraTrouble::Denied,
        Some(CameraTrouble::Silent) => slint_ui::CameraTrouble::Silent,
        Some(CameraTrouble::Failed) => slint_ui::CameraTrouble::Failed,
    });
    match page.shot {
        TestShot::None => to.set_shot(slint_ui::ShotState::None),
        TestShot::Busy => to.set_shot(slint_ui::ShotState::Busy),
        TestShot::Taken { width, height, kib, tenths } => {
            to.set_shot(slint_ui::ShotState::Taken);
            to.set_shot_size(format!("{width} × {height}").into());
            to.set_shot_kib(int(kib));
            to.set_shot_tenths(int(tenths));
        }
    }
}

fn picture(frame: &Frame) -> Option<Image> {
    let whole = frame.pixels.len() == frame.width as usize * frame.height as usize * 3;
    let buffer = || SharedPixelBuffer::<Rgb8Pixel>::clone_from_slice(&frame.pixels, frame.width, frame.height);
    whole.then(|| Image::from_rgb8(buffer()))
}

pub(super) fn show_settings(to: &Operator<'_>, page: &SettingsPage) {
    to.set_settings(slint_ui::SettingsValues {
        self_service: page.self_service,
        language: shared(page.language.as_deref().unwrap_or_default()),
        colours: match page.colours {
            ColourChoice::Light => slint_ui::ColourChoice::Light,
            ColourChoice::Dark => slint_ui::ColourChoice::Dark,
            ColourChoice::Evening => slint_ui::ColourChoice::Evening,
            ColourChoice::HighContrast => slint_ui::ColourChoice::HighContrast,
        },
        staff_text: int(page.staff_text.percent()),
        respondent_text: int(page.respondent_text.percent()),
        reduced_motion: page.reduced_motion,
        click: page.click,
        read_aloud: page.read_aloud,
        brightness: page.brightness.map_or(-1, i32::from),
    });
}

pub(super) fn show_device(to: &Operator<'_>, page: &DevicePage) {
    let Some(facts) = &page.facts else {
        to.set_device(slint_ui::DeviceFacts { free: -1, total: -1, battery: -1, ..Default::default() });
        return;
    };
    to.set_device(slint_ui::DeviceFacts {
        known: true,
        id: shared(&facts.id),
        name: shared(&facts.name),
        cloud: shared(&facts.cloud),
        version: shared(&facts.version),
        folder: shared(&facts.folder),
        free: facts.room.map_or(-1, |(free, _)| gigabytes(free)),
        total: facts.room.map_or(-1, |(_, total)| gigabytes(total)),
        low: facts.room.is_some_and(|(free, _)| free < LITTLE_ROOM),
        battery: facts.battery.map_or(-1, |(percent, _)| i32::from(percent)),
        charging: facts.battery.is_some_and(|(_, charging)| charging),
        clock: facts.clock.format("%H:%M:%S").to_string().into(),
        date: facts.clock.format("%d.%m.%Y").to_string().into(),
        zone: shared(&facts.zone),
        trust: match facts.clock_trust {
            ClockTrust::Synchronised => slint_ui::ClockTrust::Synchronised,
            ClockTrust::Unsynchronised => slint_ui::ClockTrust::Unsynchronised,
            ClockTrust::Unknown => slint_ui::ClockTrust::Unknown,
            ClockTrust::Absurd => slint_ui::ClockTrust::Absurd,
        },
    });
}

/// MiB as tenths of a GiB.
pub(super) fn gigabytes(mib: u64) -> i32 {
    i32::try_from(mib * 10 / 1024).unwrap_or(i32::MAX)
}

pub(super) fn show_log(to: &Operator<'_>, page: &LogPage) {
    let rows: Vec<_> = page
        .rows
        .iter()
        .flatten()
        .map(|row| slint_ui::LogRow {
            at: row.at.format("%d.%m.%Y %H:%M:%S").to_string().into(),
            severity: match row.severity {
                LogSeverity::Info => slint_ui::LogSeverity::Info,
                LogSeverity::Warning => slint_ui::LogSeverity::Warning,
                LogSeverity::Error => slint_ui::LogSeverity::Error,
            },
            text: shared(&row.text),
        })
        .collect();
    to.set_log_known(page.rows.is_some());
    update(to.get_log(), &rows, |model| to.set_log(model));
}

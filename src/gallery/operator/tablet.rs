//! Camera, settings, the tablet, its log, and exports.

use super::{State, page};
use crate::screen::*;
use std::sync::Arc;

pub(super) fn states() -> Vec<State> {
    [camera(), settings(), device(), export()].concat()
}

fn camera() -> Vec<State> {
    let row = |id: &str, name: &str, chosen| CameraRow { id: id.into(), name: name.into(), chosen };
    let rows =
        vec![row("", "", true), row("auto", "", false), row("2", "Front camera: HD", false), row("none", "", false)];
    // A plain gradient stands for what a camera would see.
    let (width, height) = (64, 48);
    let grey = |index: u32| u8::try_from(60 + (index % width) * 2).unwrap_or(u8::MAX);
    let pixels: Arc<[u8]> = (0..width * height).flat_map(|index| [grey(index); 3]).collect();
    let frame = Some(Frame { number: 1, width, height, pixels });
    let taken = TestShot::Taken { width: 1280, height: 720, kib: 96, tenths: 14 };
    let camera = CameraPage { rows: Some(rows), ..CameraPage::default() };
    vec![
        page("operator-camera-starting", OperatorPage::Camera(camera.clone())),
        page("operator-camera", OperatorPage::Camera(CameraPage { frame: frame.clone(), ..camera.clone() })),
        page("operator-camera-shot", OperatorPage::Camera(CameraPage { frame, shot: taken, ..camera.clone() })),
        page(
            "operator-camera-silent",
            OperatorPage::Camera(CameraPage { trouble: Some(CameraTrouble::Silent), ..camera }),
        ),
    ]
}

fn settings() -> Vec<State> {
    let settings = SettingsPage {
        self_service: false,
        language: None,
        colours: ColourChoice::Light,
        staff_text: TextSize::Normal,
        respondent_text: TextSize::Large,
        reduced_motion: false,
        click: true,
        read_aloud: false,
        brightness: Some(80),
    };
    vec![
        page("operator-settings", OperatorPage::Settings(settings.clone())),
        page("operator-settings-no-brightness", OperatorPage::Settings(SettingsPage { brightness: None, ..settings })),
    ]
}

fn device() -> Vec<State> {
    let facts = DeviceFacts {
        id: "0195f0a0-6c1e-7d20-9a31-0c5f77d2e001".into(),
        name: "Планшет на стойке, 2 этаж".into(),
        cloud: "https://cloud.example.org".into(),
        version: "0.1.0".into(),
        folder: "/srv/otklik".into(),
        room: Some((12_700, 29_800)),
        battery: Some((73, true)),
        clock: chrono::NaiveDateTime::default() + chrono::TimeDelta::days(20_514),
        zone: "+03:00".into(),
        clock_trust: ClockTrust::Synchronised,
    };
    let bad = DeviceFacts {
        name: String::new(),
        cloud: String::new(),
        room: Some((120, 29_800)),
        battery: Some((9, false)),
        clock: chrono::NaiveDateTime::default(),
        clock_trust: ClockTrust::Absurd,
        ..facts.clone()
    };
    let row = |minute, severity, text: &str| LogRow {
        at: facts.clock + chrono::TimeDelta::minutes(minute),
        severity,
        text: text.into(),
    };
    let rows = vec![
        row(
            42,
            LogSeverity::Warning,
            "sending failed; trying again later problem=the cloud cannot be reached wait_seconds=40",
        ),
        row(
            31,
            LogSeverity::Error,
            "the scenario file has errors; the last good one goes on running\nclinic.toml:14:3: error[E008]: unknown key `txet`",
        ),
        row(30, LogSeverity::Info, "acknowledged by the cloud records=12 photos=24"),
        row(1, LogSeverity::Info, "the terminal runs data=/srv/otklik"),
    ];
    vec![
        page("operator-device", OperatorPage::Device(DevicePage { facts: Some(facts) })),
        page("operator-device-bad", OperatorPage::Device(DevicePage { facts: Some(bad) })),
        page("operator-log", OperatorPage::Log(LogPage { rows: Some(rows) })),
        page("operator-log-empty", OperatorPage::Log(LogPage { rows: Some(Vec::new()) })),
    ]
}

fn export() -> Vec<State> {
    let stick = StickRow { path: "/media/SURVEY".into(), name: "SURVEY".into(), free: Some(7_500) };
    let ready = ExportPage {
        sticks: Some(vec![stick]),
        records: 3,
        photos: 5,
        sealed_for_cloud: true,
        with_log: true,
        progress: ExportProgress::Ready,
    };
    let with = |progress| OperatorPage::Export(ExportPage { progress, ..ready.clone() });
    let done = |passphrase: Option<&str>| ExportProgress::Done {
        file: "otklik-d2e001-20260302-181500.otklik.age".into(),
        records: 3,
        photos: 5,
        passphrase: passphrase.map(Into::into),
    };
    vec![
        page("operator-export", with(ExportProgress::Ready)),
        page(
            "operator-export-no-stick",
            OperatorPage::Export(ExportPage { sticks: Some(Vec::new()), sealed_for_cloud: false, ..ready.clone() }),
        ),
        page("operator-export-writing", with(ExportProgress::Writing { done: 6, of: 8 })),
        page("operator-export-done", with(done(None))),
        page("operator-export-passphrase", with(done(Some("4821 0937 5566 1203 7741 9028")))),
        page("operator-export-full", with(ExportProgress::Failed(ExportTrouble::Full))),
    ]
}

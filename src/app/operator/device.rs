//! The tablet itself, its brightness, and its log.

use super::App;
use crate::clock::ClockTrust as Trust;
use crate::log;
use crate::screen::{ClockTrust, DeviceFacts, LogRow, LogSeverity};
use crate::session::OperatorNews;
use crate::store::StoreError;

/// Rows of the log that are shown.
const ROWS: usize = 200;
/// Characters of an entry that are shown.
const LONGEST: usize = 600;
const MIB: u64 = 1024 * 1024;

impl App {
    pub(super) fn device_facts(&self) -> Result<DeviceFacts, StoreError> {
        let enrolment = self.store.enrolment()?;
        let now = self.clock.now().wall;
        let clock_trust = match (self.clock.trust(), self.device.clock_is_synchronised()) {
            (Trust::Absurd, _) => ClockTrust::Absurd,
            (Trust::Plausible, Some(true)) => ClockTrust::Synchronised,
            (Trust::Plausible, Some(false)) => ClockTrust::Unsynchronised,
            (Trust::Plausible, None) => ClockTrust::Unknown,
        };
        Ok(DeviceFacts {
            id: self.setup.device.to_string(),
            name: enrolment.as_ref().map(|enrolment| enrolment.name.clone()).unwrap_or_default(),
            cloud: enrolment.map(|enrolment| enrolment.cloud).unwrap_or_default(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder: self.store.folder().display().to_string(),
            room: self.device.room(self.store.folder()).map(|room| (room.free / MIB, room.total / MIB)),
            battery: self.device.battery().map(|battery| (battery.percent, battery.charging)),
            clock: now.naive_local(),
            zone: now.format("%:z").to_string(),
            clock_trust,
        })
    }

    pub(super) fn set_brightness(&self, percent: u8) {
        if let Err(error) = self.device.set_brightness(percent) {
            tracing::warn!(error = %crate::sync::client::chain(&error), "the brightness was not set");
        }
        self.tell(OperatorNews::Brightness(self.device.brightness()));
    }

    pub(super) fn log_rows(&self) -> Vec<LogRow> {
        let entries = log::latest(self.store.folder(), ROWS).into_iter();
        let row = |entry: log::LogEntry| LogRow {
            at: entry.at,
            severity: match entry.severity {
                log::Severity::Info => LogSeverity::Info,
                log::Severity::Warning => LogSeverity::Warning,
                log::Severity::Error => LogSeverity::Error,
            },
            text: shortened(&entry.text),
        };
        entries.map(row).collect()
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

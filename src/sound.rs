//! What the tablet lets people hear: a click for a tap, and a voice that reads aloud. Each is done by a program of the
//! system, in a thread of its own; where there is none it stays silent, and nothing else changes.
//!
//! Nothing here decides what is heard, or when: the session does.

mod click;
mod program;
mod voice;

use crate::session::{Event, Speech};
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// Takes the events of the voice.
pub type Report = Arc<dyn Fn(Event) + Send + Sync>;

/// Click and voice. Their threads end when it is dropped.
#[derive(Debug, Default)]
pub struct Sound {
    click: Option<Sender<()>>,
    voice: Option<Sender<voice::Order>>,
}

impl Sound {
    /// The programs of this system, as far as it has them. `folder` is where the sound of the click is put.
    pub fn of_system(folder: &Path, report: Report) -> Self {
        Self::found_in(std::env::var_os("PATH").unwrap_or_default(), folder, report)
    }

    /// The programs in the folders of a search path.
    pub fn found_in(path: OsString, folder: &Path, report: Report) -> Self {
        Self { click: click::start(&path, folder), voice: voice::start(&path, report) }
    }

    /// Clicks, unless it is still at the last one.
    pub fn click(&self) {
        if let Some(click) = &self.click {
            // Fails only when the thread is gone: then there is silence.
            let _ = click.send(());
        }
    }

    /// Reads aloud, instead of what was being read.
    pub fn say(&self, number: u32, speech: Speech) {
        self.order(voice::Order::Say { number, speech });
    }

    /// Is silent at once.
    pub fn hush(&self) {
        self.order(voice::Order::Hush);
    }

    fn order(&self, order: voice::Order) {
        if let Some(voice) = &self.voice {
            let _ = voice.send(order);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

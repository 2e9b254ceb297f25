//! The click of a tap: a short tick, made here, played by the first player of the system that plays it.

use super::program;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

const PLAYERS: [&str; 3] = ["pw-play", "paplay", "aplay"];
/// Longer than any of them takes; one that hangs is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);
const RATE: u32 = 44_100;
/// A hundredth of a second.
const SAMPLES: u32 = 441;

/// A thread that clicks each time it is told to; `None` where nothing can play.
pub(super) fn start(path: &OsStr, folder: &Path) -> Option<Sender<()>> {
    let players: Vec<PathBuf> = PLAYERS.iter().filter_map(|name| program::find(name, path)).collect();
    if players.is_empty() {
        return None;
    }
    let file = folder.join("click.wav");
    let (click, clicks) = channel();
    std::thread::Builder::new().name("click".to_owned()).spawn(move || clicked(&clicks, players, &file)).ok()?;
    Some(click)
}

fn clicked(clicks: &Receiver<()>, mut players: Vec<PathBuf>, file: &Path) {
    let mut is_written = false;
    while clicks.recv().is_ok() {
        // Taps that came meanwhile were heard in the last click.
        while clicks.try_recv().is_ok() {}
        if !is_written {
            if let Err(error) = std::fs::write(file, tick()) {
                tracing::warn!(%error, "the sound of the click could not be written");
                return;
            }
            is_written = true;
        }
        while let Some(player) = players.first() {
            if played(player, file) {
                break;
            }
            // It has no sound server to talk to; the next may.
            tracing::debug!(player = %player.display(), "does not play");
            players.remove(0);
        }
    }
}

fn played(player: &Path, file: &Path) -> bool {
    let mut command = Command::new(player);
    command.arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    program::ended(&mut child, PATIENCE, || false).is_some_and(|status| status.success())
}

/// The tick as a WAV file: one channel of 16 bits, a high tone that dies away within a hundredth of a second.
pub(super) fn tick() -> Vec<u8> {
    let size = SAMPLES * 2;
    let mut wav = Vec::with_capacity(44 + size as usize);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + size).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16_u32.to_le_bytes());
    for (field, bytes) in [(1_u32, 2), (1, 2), (RATE, 4), (RATE * 2, 4), (2, 2), (16, 2)] {
        wav.extend_from_slice(field.to_le_bytes().get(..bytes).unwrap_or_default());
    }
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&size.to_le_bytes());
    for sample in 0..SAMPLES {
        let time = f64::from(sample) / f64::from(RATE);
        let tone = (std::f64::consts::TAU * 1800.0 * time).sin() * (-time * 600.0).exp();
        wav.extend_from_slice(&((tone * 9000.0) as i16).to_le_bytes());
    }
    wav
}

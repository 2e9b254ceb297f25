//! Finding the programs of a system, and being patient with them for a while only.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

/// How often a program is looked at while it runs.
const LOOK: Duration = Duration::from_millis(20);

/// The program of this name in the folders of a search path.
pub(super) fn find(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// How a program ended; `None` if it had to be killed after this time, or because `enough` was heard.
pub(super) fn ended(child: &mut Child, time: Duration, mut enough: impl FnMut() -> bool) -> Option<ExitStatus> {
    let until = Instant::now() + time;
    while Instant::now() < until && !enough() {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => std::thread::sleep(LOOK),
            Err(_) => break,
        }
    }
    // Fails only if it has ended by now; either way it is reaped.
    let _ = child.kill();
    let _ = child.wait();
    None
}

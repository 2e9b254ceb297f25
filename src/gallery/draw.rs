//! Draws the gallery: each state in a window of its own, so that what a screen looks like does not depend on the one
//! before; the settings side by side on as many threads as there are, since a window belongs to its thread.

use super::{Setting, states};
use crate::clock::SteppedClock;
use crate::ui::driver::{DriveError, Driver};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Draws the states that are wanted in one setting and hands each to `each`.
pub fn draw(
    setting: Setting,
    wanted: impl Fn(&str) -> bool,
    mut each: impl FnMut(&'static str, &Driver),
) -> Result<(), DriveError> {
    let clock = SteppedClock::new(chrono::DateTime::UNIX_EPOCH.fixed_offset());
    for state in states().into_iter().filter(|state| wanted(state.name)) {
        let driver = Driver::bare(setting.size.0, setting.size.1, clock.clone())?;
        driver.show(&setting.apply(state.view))?;
        each(state.name, &driver);
    }
    Ok(())
}

/// What does not fit in one setting, a line each. Nothing is drawn for it: a window lays itself out without being painted,
/// which makes this some ten times faster.
pub fn measure(setting: Setting, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, DriveError> {
    let mut misfits = Vec::new();
    draw(setting, wanted, |name, driver| {
        misfits.extend(driver.misfits().iter().map(|misfit| format!("{name} {}: {misfit}", setting.name())));
    })?;
    Ok(misfits)
}

/// Does `work` for each setting on all processors. Returns what came of each, in their order.
pub fn for_each<T: Send>(settings: &[Setting], work: impl Fn(Setting) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<T>>> = settings.iter().map(|_| Mutex::new(None)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((setting, slot)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    settings.get(at).zip(done.get(at))
                } {
                    let outcome = work(*setting);
                    if let Ok(mut slot) = slot.lock() {
                        *slot = Some(outcome);
                    }
                }
            });
        }
    });
    done.into_iter().filter_map(|slot| slot.into_inner().ok().flatten()).collect()
}

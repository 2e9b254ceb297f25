//! The window as the application sees it: show this, wake me then, tell me what was tapped.

use super::bind;
use super::generated::{AppWindow, Kiosk};
use crate::screen::View;
use crate::session::Event;
use slint::{ComponentHandle, Timer, TimerMode};
use std::time::Duration;
use thiserror::Error;

/// Why there is no window.
#[derive(Debug, Error)]
pub enum WindowError {
    /// The platform gives none.
    #[error("no window can be opened")]
    Platform(#[from] slint::PlatformError),
    /// The language of the scenario has no translation of our own words; English is shown.
    #[error("our own words are not translated into {0:?}")]
    Language(String),
}

/// The window.
pub struct Shell {
    window: AppWindow,
    timer: Timer,
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shell")
    }
}

impl Shell {
    /// Makes the window without showing it.
    pub fn new() -> Result<Self, WindowError> {
        Ok(Self { window: AppWindow::new()?, timer: Timer::default() })
    }

    /// Chooses the language of our own words. The window must exist.
    pub fn select_language(&self, language: &str) -> Result<(), WindowError> {
        slint::select_bundled_translation(language).map_err(|_| WindowError::Language(language.to_owned()))
    }

    /// Tells `tapped` of everything that is tapped.
    pub fn connect(&self, tapped: impl Fn(Event) + Clone + 'static) {
        bind::connect(&self.window, tapped);
    }

    /// Shows this.
    pub fn show(&self, view: &View) {
        bind::show(&self.window, view);
    }

    /// Calls `wake` after `delay`, instead of an earlier request.
    pub fn wake_after(&self, delay: Duration, wake: impl FnMut() + 'static) {
        self.timer.start(TimerMode::SingleShot, delay, wake);
    }

    /// Calls `drain` whenever the function that [`Shell::waker`] gives is called on another thread.
    pub fn on_drain(&self, drain: impl FnMut() + 'static) {
        self.window.global::<Kiosk>().on_drain(drain);
    }

    /// A function for other threads, to have `drain` called on the window's thread.
    pub fn waker(&self) -> impl Fn() + Send + Sync + Clone + 'static {
        let window = self.window.as_weak();
        move || {
            // Fails only when the event loop is gone, and then there is nobody to wake.
            let _ = window.upgrade_in_event_loop(|window| window.global::<Kiosk>().invoke_drain());
        }
    }

    /// Opens the window and returns when it is closed.
    pub fn run(&self, fullscreen: bool) -> Result<(), WindowError> {
        self.window.set_fullscreen(fullscreen);
        if fullscreen {
            self.window.window().on_close_requested(|| slint::CloseRequestResponse::KeepWindowShown);
        }
        Ok(self.window.run()?)
    }

    #[cfg(feature = "headless")]
    pub(super) fn window(&self) -> &AppWindow {
        &self.window
    }
}

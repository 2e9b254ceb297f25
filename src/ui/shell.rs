//! The window as the application sees it: show this, wake me then, tell me what was tapped.

use super::bind::{self, Shelf};
#[cfg(target_os = "linux")]
use super::fingers::{Fingers, Phase};
use super::generated::{AppWindow, Focus, Kiosk};
use super::reach::{self, Place};
use crate::screen::View;
use crate::session::Event;
use slint::{ComponentHandle, Timer, TimerMode};
use std::cell::RefCell;
use std::time::Duration;
#[cfg(target_os = "linux")]
use std::time::Instant;
use thiserror::Error;

/// Why there is no window.
#[derive(Debug, Error)]
pub enum WindowError {
    /// The platform gives none.
    #[error("no window can be opened")]
    Platform(#[from] slint::PlatformError),
}

/// Has the windows of this process drawn by software that is made for the main processor, instead of software that plays
/// a graphics processor, which takes ten times as long. Before the first window.
pub fn draw_with_the_main_processor() -> Result<(), WindowError> {
    Ok(slint::BackendSelector::new().backend_name("winit".into()).renderer_name("software".into()).select()?)
}

/// The window.
pub struct Shell {
    window: AppWindow,
    timer: Timer,
    language: RefCell<String>,
    pictures: RefCell<Shelf>,
    /// Where the keys are.
    ring: Place,
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shell")
    }
}

impl Shell {
    /// Makes the window without showing it.
    pub fn new() -> Result<Self, WindowError> {
        Ok(Self {
            window: AppWindow::new()?,
            timer: Timer::default(),
            language: RefCell::default(),
            pictures: RefCell::default(),
            ring: Place::default(),
        })
    }

    /// Chooses the language of our own words; English where we do not speak it.
    fn speak(&self, language: &str) {
        if *self.language.borrow() == language {
            return;
        }
        if slint::select_bundled_translation(language).is_err() {
            tracing::warn!(language, "our own words are not translated into this language; English is shown");
            // English is what they are written in: it is always there.
            let _ = slint::select_bundled_translation("en");
        }
        self.language.replace(language.to_owned());
    }

    /// Tells `tapped` of everything that is tapped.
    pub fn connect(&self, tapped: impl Fn(Event) + Clone + 'static) {
        bind::connect(&self.window, &self.ring, tapped);
    }

    /// Shows this.
    pub fn show(&self, view: &View) {
        self.speak(&view.look.language);
        bind::show(&self.window, view, &mut self.pictures.borrow_mut());
        self.keep_ring();
        #[cfg(target_os = "linux")]
        self.draw_at_once();
    }

    /// Under X11 the toolkit draws what changed when a sixtieth of a second is over; somebody waits for this.
    #[cfg(target_os = "linux")]
    fn draw_at_once(&self) {
        use slint::winit_030::WinitWindowAccessor;
        // Nothing where another system than the window system draws, as in the tests.
        self.window.window().with_winit_window(|window| window.request_redraw());
    }

    /// The control with the ring may be gone by now. Looked at when the window is no longer being told what to show, since
    /// building what is new calls back.
    fn keep_ring(&self) {
        if self.window.get_awaits_keys() {
            return;
        }
        let (window, ring) = (self.window.as_weak(), self.ring.clone());
        Timer::single_shot(Duration::ZERO, move || {
            if let Some(window) = window.upgrade() {
                reach::keep(&window, window.global::<Focus>().get_visible(), &ring);
            }
        });
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
        #[cfg(target_os = "linux")]
        self.tell_fingers_apart();
        if fullscreen {
            self.window.window().on_close_requested(|| slint::CloseRequestResponse::KeepWindowShown);
        }
        Ok(self.window.run()?)
    }

    /// Takes touches from the window system before the toolkit does; see [`fingers`](super::fingers).
    #[cfg(target_os = "linux")]
    fn tell_fingers_apart(&self) {
        use slint::winit_030::winit::event::{TouchPhase, WindowEvent};
        use slint::winit_030::{EventResult, WinitWindowAccessor};
        let (mut fingers, start) = (Fingers::default(), Instant::now());
        self.window.window().on_winit_window_event(move |window, event| {
            let WindowEvent::Touch(touch) = event else { return EventResult::Propagate };
            let phase = match touch.phase {
                TouchPhase::Started => Phase::Down,
                TouchPhase::Moved => Phase::Moved,
                TouchPhase::Ended => Phase::Up,
                TouchPhase::Cancelled => Phase::Cancelled,
            };
            let place = touch.location.to_logical::<f32>(window.scale_factor().into());
            for pointer in fingers.touch(touch.id, phase, (place.x, place.y), start.elapsed()) {
                window.dispatch_event(pointer.event());
            }
            EventResult::PreventDefault
        });
    }

    /// Closes the window, whatever it fills.
    pub fn leave(&self) {
        // Fails only where no loop runs, and then there is nothing to end.
        let _ = slint::quit_event_loop();
    }

    #[cfg(feature = "headless")]
    pub(super) fn window(&self) -> &AppWindow {
        &self.window
    }
}

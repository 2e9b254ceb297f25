//! Window and application joined: taps go up, views go down, timers come back.

use super::{App, Parts, Skin};
use crate::device::Device;
use crate::screen::View;
use crate::session::{Event, Hearing};
use crate::sound::Sound;
use crate::store::{SetAside, StoreError};
use crate::sync::Worker;
use crate::ui::Shell;
use std::cell::RefCell;
use std::path::Path;
use std::rc::{Rc, Weak};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// A running application behind its window. Lives on the window's thread.
#[derive(Debug, Clone)]
pub struct Terminal {
    app: Rc<RefCell<App>>,
}

/// Filled when the application has started; the window's callbacks hold it weakly.
type Slot = RefCell<Weak<RefCell<App>>>;

impl Terminal {
    /// Starts the application and lets the window work on it.
    pub fn start(shell: &Rc<Shell>, parts: Parts) -> Result<Self, StoreError> {
        let slot: Rc<Slot> = Rc::default();
        let skin = WindowSkin { shell: shell.clone(), slot: slot.clone() };
        let app = Rc::new(RefCell::new(App::start(parts, Box::new(skin))?));
        slot.replace(Rc::downgrade(&app));
        let tapped = slot.clone();
        shell.connect(move |event| with(&tapped, |app| app.handle(event)));
        shell.on_drain(move || with(&slot, App::drain));
        Ok(Self { app })
    }

    /// Where reports of other threads are put.
    pub fn reports(&self) -> Sender<Event> {
        self.app.borrow().reports()
    }

    /// Gives the application its background sender.
    pub fn set_worker(&self, worker: Worker) {
        self.app.borrow_mut().set_worker(worker);
    }

    /// What the operator lets people hear.
    pub fn let_hear(&self, hearing: Hearing) {
        self.app.borrow_mut().let_hear(hearing);
    }

    /// Lets the tablet be heard, through the programs that it has; `data` is its data folder.
    pub fn find_sound(&self, data: &Path) {
        let report = self.app.borrow().report();
        self.app.borrow_mut().set_sound(Sound::of_system(data, report));
    }

    /// Remembers, for the operator, what was saved from a damaged database at the start.
    pub fn note_rescue(&self, aside: &SetAside) {
        self.app.borrow_mut().rescued = Some(aside.rescued);
    }

    /// Gives the application another tablet than the one it runs on, for trials.
    pub fn set_device(&self, device: Device) {
        self.app.borrow_mut().set_device(device);
    }

    /// Handles what other threads have reported, where no event loop does. Returns whether something is still being
    /// worked on.
    pub fn drain(&self) -> bool {
        let mut app = self.app.borrow_mut();
        app.drain();
        app.is_waiting()
    }

    /// Looks at the application.
    pub fn look<T>(&self, look: impl FnOnce(&App) -> T) -> T {
        look(&self.app.borrow())
    }
}

fn with(slot: &Slot, act: impl FnOnce(&mut App)) {
    let Some(app) = slot.borrow().upgrade() else { return };
    match app.try_borrow_mut() {
        Ok(mut app) => act(&mut app),
        // The window calls back only from taps, timers and reports, none of which nest.
        Err(_) => tracing::error!("the window called back while it was being told what to show"),
    };
}

struct WindowSkin {
    shell: Rc<Shell>,
    slot: Rc<Slot>,
}

impl Skin for WindowSkin {
    fn show(&self, view: &View) {
        self.shell.show(view);
    }

    fn wake_after(&self, delay: Duration) {
        let slot = self.slot.clone();
        self.shell.wake_after(delay, move || with(&slot, |app| app.handle(Event::Tick)));
    }

    fn leave(&self) {
        self.shell.leave();
    }
}

//! Carries the session's effects out: the one place where window, session, store, camera and sending are wired.
//!
//! All of it runs on the window's thread, but for taking photos, checking PINs and sending, which have threads of
//! their own and report through a channel.

mod operator;
mod outage;
mod photo;
mod picture;
mod scenario;
mod start;
mod terminal;
mod viewfinder;

pub use picture::keep_pictures;
pub use scenario::{LoadError, load_scenario};
pub use start::{Options, first_people, run_window};
pub use terminal::Terminal;

use crate::camera::Camera;
use crate::clock::{Clock, ClockTrust};
use crate::device::Device;
use crate::pin;
use crate::screen::View;
use crate::session::{Effect, Event, Fault, Hearing, OperatorNews, Session, Settings, Setup};
use crate::sound::Sound;
use crate::store::{InterviewerRow, Store, StoreError};
use crate::sync::Worker;
use chrono::NaiveDate;
use otklik_core::id::{RecordId, Sha256};
use otklik_core::scenario::Scenario;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use viewfinder::Viewfinder;

/// The window, as far as the application needs one.
pub trait Skin {
    /// Shows this.
    fn show(&self, view: &View);
    /// Has [`App::handle`] called with a tick after this delay, instead of an earlier request.
    fn wake_after(&self, delay: Duration);
    /// Closes the window: the operator leaves the kiosk.
    fn leave(&self) {}
}

/// Takes the events of other threads to the window's.
pub type Report = Arc<dyn Fn(Event) + Send + Sync>;

/// What an application is made of.
pub struct Parts {
    /// The opened store.
    pub store: Store,
    /// The scenario that runs.
    pub scenario: Arc<Scenario>,
    /// Tells the time.
    pub clock: Rc<dyn Clock>,
    /// Takes the photos.
    pub camera: Box<dyn Camera>,
    /// Sends in the background, if anything does.
    pub worker: Option<Worker>,
    /// Called from other threads when something waits for [`App::drain`].
    pub waker: Arc<dyn Fn() + Send + Sync>,
}

#[cfg(feature = "headless")]
impl Parts {
    /// What a driven terminal is made of: `clock` tells the time, and nothing sends.
    pub fn driven(
        store: Store,
        scenario: Arc<Scenario>,
        clock: crate::clock::SteppedClock,
        camera: Box<dyn Camera>,
    ) -> Self {
        Self { store, scenario, clock: Rc::new(clock), camera, worker: None, waker: Arc::new(|| ()) }
    }
}

/// The application.
pub struct App {
    session: Session,
    setup: Setup,
    store: Store,
    clock: Rc<dyn Clock>,
    skin: Box<dyn Skin>,
    camera: Arc<Mutex<Box<dyn Camera>>>,
    /// The camera that was named at the start.
    given_camera: Arc<Mutex<Box<dyn Camera>>>,
    preview: Option<operator::Preview>,
    /// The file that is being checked for the operator.
    checking: operator::Checking,
    device: Device,
    /// What was saved from a damaged database since the start.
    rescued: Option<u32>,
    /// The day on which the database was last looked through for damage.
    looked_through: NaiveDate,
    interviewers: Vec<InterviewerRow>,
    worker: Option<Worker>,
    waker: Arc<dyn Fn() + Send + Sync>,
    reports: (Sender<Event>, Receiver<Event>),
    waiting_for: usize,
    /// Why nothing can be relied upon to be stored, while that is so.
    out_of_service: Option<Fault>,
    viewfinder: Option<Viewfinder>,
    sound: Sound,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

fn new_record() -> RecordId {
    RecordId(uuid::Uuid::now_v7())
}

impl App {
    /// Restores what was open and shows the first screen.
    pub fn start(parts: Parts, skin: Box<dyn Skin>) -> Result<Self, StoreError> {
        let Parts { mut store, scenario, clock, camera, worker, waker } = parts;
        let settings = store.settings()?;
        let setup = Setup {
            scenario,
            device: store.device()?,
            hearing: settings.hearing(),
            preferences: settings.preferences(),
            pictures: store.pictures()?,
            new_id: new_record,
        };
        let now = clock.now();
        let restored = start::restore(&mut store, &setup.scenario, now)?;
        let (session, effects) = Session::start(setup.clone(), restored, now);
        let camera = Arc::new(Mutex::new(camera));
        let mut app = Self {
            session,
            setup,
            interviewers: store.interviewers()?,
            store,
            clock,
            skin,
            given_camera: camera.clone(),
            camera,
            preview: None,
            checking: operator::Checking::default(),
            device: Device::default(),
            rescued: None,
            looked_through: now.wall.date_naive(),
            worker,
            waker,
            reports: channel(),
            waiting_for: 0,
            out_of_service: None,
            viewfinder: None,
            sound: Sound::default(),
        };
        app.apply(&settings);
        app.carry_out(effects);
        app.show_queue();
        Ok(app)
    }

    /// Lets something happen.
    pub fn handle(&mut self, event: Event) {
        if self.out_of_service.is_none() && self.clock.trust() == ClockTrust::Absurd {
            self.stop(Fault::Clock);
        }
        if event == Event::Tick && self.session.is_out_of_service() {
            self.recover();
            return;
        }
        if event == Event::Tick {
            self.look_through();
        }
        let effects = self.session.handle(event, self.clock.now());
        self.carry_out(effects);
    }

    /// Handles what other threads have reported.
    pub fn drain(&mut self) {
        while let Ok(event) = self.reports.1.try_recv() {
            if let (Event::Viewfinder { .. }, Some(viewfinder)) = (&event, &self.viewfinder) {
                viewfinder.shown();
            }
            if was_waited_for(&event) {
                self.waiting_for = self.waiting_for.saturating_sub(1);
            }
            self.handle(event);
        }
    }

    /// Whether a photo or a PIN is still being worked on by another thread.
    pub fn is_waiting(&self) -> bool {
        self.waiting_for > 0
    }

    /// Where reports of other threads are put, such as those of the sending thread.
    pub fn reports(&self) -> Sender<Event> {
        self.reports.0.clone()
    }

    /// What other threads call with their events.
    pub fn report(&self) -> Report {
        let (reports, waker) = (self.reports.0.clone(), self.waker.clone());
        Arc::new(move |event| {
            if reports.send(event).is_ok() {
                waker();
            }
        })
    }

    /// Gives the application its background sender.
    pub fn set_worker(&mut self, worker: Worker) {
        self.worker = Some(worker);
    }

    /// What the operator lets people hear.
    pub fn let_hear(&mut self, hearing: Hearing) {
        self.setup.hearing = hearing;
        self.session.let_hear(hearing);
    }

    /// The programs that let the tablet be heard, where the operator wants it to.
    pub fn set_sound(&mut self, sound: Sound) {
        self.sound = sound;
    }

    /// Gives the application another tablet than the one it runs on, for trials.
    pub fn set_device(&mut self, device: Device) {
        self.device = device;
    }

    /// The store, for reading.
    pub fn store(&self) -> &Store {
        &self.store
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Commit(writes) => {
                    match self.store.commit(&writes) {
                        Ok(()) => {}
                        // Known, and the operator who is at work on it needs the panel.
                        Err(error) if self.out_of_service.is_some() => {
                            tracing::warn!(error = %crate::sync::client::chain(&error), "not stored");
                        }
                        Err(error) => {
                            // What depends on the commit must not be shown.
                            self.fail(&error);
                            return;
                        }
                    }
                }
                Effect::Show(view) => self.skin.show(&view),
                Effect::WakeAt(at) => self.skin.wake_after(at.saturating_sub(self.clock.now().ticks)),
                Effect::TakePhoto { record, moment } => self.take_photo(record, moment),
                Effect::Click => self.sound.click(),
                Effect::Say { number, speech } => self.sound.say(number, speech),
                Effect::Hush => self.sound.hush(),
                Effect::Viewfinder(task) => self.for_viewfinder(task),
                Effect::DrawSignature { record, question, ink } => {
                    self.keep_picture(record, question, move || crate::signature::jpeg(&ink).ok());
                }
                Effect::CheckPin { who, pin } => {
                    let row = self.interviewers.iter().find(|row| row.id == who).cloned();
                    self.elsewhere("pin", Event::PinChecked(None), move || {
                        Event::PinChecked(row.and_then(|row| pin::signs_in(&pin, &row)))
                    });
                }
                Effect::Send => {
                    self.show_queue();
                    if let Some(worker) = &self.worker {
                        worker.wake();
                    }
                }
                Effect::Operator(task) => self.for_operator(task),
            }
        }
    }

    /// Applies what the operator set, as far as it is not a matter of the view.
    fn apply(&mut self, settings: &Settings) {
        if let Some(camera) = &settings.camera {
            self.camera = self.camera_for(camera);
        }
        if let Some(percent) = settings.brightness
            && let Err(error) = self.device.set_brightness(percent)
        {
            tracing::warn!(error = %crate::sync::client::chain(&error), "the brightness was not set");
        }
    }

    /// Tells the session what waits to be sent.
    fn show_queue(&mut self) {
        match crate::sync::queue(&self.store) {
            Ok(queue) => {
                if self.reports.0.send(Event::QueueChanged(queue)).is_ok() {
                    (self.waker)();
                }
            }
            Err(error) => tracing::error!(error = %crate::sync::client::chain(&error), "the queue cannot be counted"),
        }
    }

    /// Works something out on a thread of its own, which reports the event that comes of it; `otherwise` if there is
    /// no thread to be had.
    fn elsewhere(&mut self, name: &str, otherwise: Event, work: impl FnOnce() -> Event + Send + 'static) {
        let (reports, waker) = (self.reports.0.clone(), self.waker.clone());
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            if reports.send(work()).is_ok() {
                waker();
            }
        });
        self.waiting_for += 1;
        if let Err(error) = started {
            tracing::error!(%error, name, "no thread could be started");
            if self.reports.0.send(otherwise).is_ok() {
                (self.waker)();
            }
        }
    }
}

/// Whether an event is what something that was asked for once ends with, and does not come by itself.
fn was_waited_for(event: &Event) -> bool {
    match event {
        Event::QueueChanged(_) | Event::Viewfinder { .. } | Event::VoiceFound | Event::Spoken(_) => false,
        Event::OperatorNews(news) => {
            matches!(news, OperatorNews::Shot(_) | OperatorNews::Exported(_) | OperatorNews::Checked { .. })
        }
        _ => true,
    }
}

/// Scenarios by digest, so that an interview goes on with the file it was begun with.
type Known = BTreeMap<Sha256, Arc<Scenario>>;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

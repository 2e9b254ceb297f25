//! Starting the terminal: what is opened in which order, and what is restored from before.

use super::{Known, Parts, Terminal, load_scenario};
use crate::camera::{self, CameraChoice};
use crate::clock::SystemClock;
use crate::device::Device;
use crate::pin;
use crate::session::{Event, Hearing, Now, OpenInterview, OperatorNews, Restored, Role, Settings};
use crate::store::{InterviewerRow, OpenLog, Store, StoreError};
use crate::sync::{Worker, client};
use crate::ui::{self, Shell};
use anyhow::Context;
use otklik_core::engine::Program;
use otklik_core::evidence::LogEntry;
use otklik_core::interview::{Interview, InterviewEvent};
use otklik_core::record::CollectionMode;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::parse::parse;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Photos that no record refers to are removed when they are older than this.
const ORPHAN_AGE: Duration = Duration::from_secs(600);

/// How a terminal is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The data folder.
    pub data: PathBuf,
    /// A scenario file to run from now on.
    pub scenario: Option<PathBuf>,
    /// Where the cloud is now, if it moved.
    pub cloud: Option<String>,
    /// Which camera.
    pub camera: CameraChoice,
    /// How the tablet collects from now on; as before if nothing is said, or nothing else than at the start before.
    pub mode: Option<CollectionMode>,
    /// What people may hear.
    pub hearing: Hearing,
    /// Whether the window fills the screen and cannot be closed.
    pub fullscreen: bool,
}

/// What the store remembers from before. A log that means nothing any more is set aside, never dropped.
pub(super) fn restore(store: &mut Store, running: &Arc<Scenario>, now: Now) -> Result<Restored, StoreError> {
    let mut known = Known::from([(running.reference.sha256, running.clone())]);
    let counts = store.scenario_counts(&running.reference.id)?;
    store.release_held()?;
    let people = store.interviewers()?.iter().map(InterviewerRow::person).collect();
    let campaign = store.campaign_counts(&running.campaign.id)?;
    let approached = store.approached(&running.campaign.id, now.wall.date_naive())?;
    let unattended = store.unattended(&running.campaign.id, now.wall.date_naive())?;
    let mut restored = Restored {
        days: store.days()?,
        open: Vec::new(),
        people,
        counts,
        campaign,
        approached,
        unattended,
        remembered: store.remembered(now.wall.date_naive())?,
        settings: store.settings()?,
    };
    for OpenLog { record, log, typing, look } in store.open_logs()? {
        let replayed = match log {
            Some(log) => {
                let scenario = scenario_of(&log, store, running, &mut known)?;
                Interview::replay(Arc::new(Program::of(scenario)), log).map_err(|error| error.to_string())
            }
            None => Err("an entry cannot be read".to_owned()),
        };
        match replayed {
            Ok(interview) => restored.open.push(OpenInterview { interview, typing, look }),
            Err(error) => {
                let path = store.set_log_aside(&record, &now.wall.format("%Y%m%dT%H%M%S").to_string())?;
                tracing::error!(error, path = %path.display(), "the log of an open interview is damaged; set aside");
            }
        }
    }
    Ok(restored)
}

/// The scenario a log was begun with, which may be an earlier one than runs now.
fn scenario_of(
    log: &[LogEntry],
    store: &Store,
    running: &Arc<Scenario>,
    known: &mut Known,
) -> Result<Arc<Scenario>, StoreError> {
    let Some(InterviewEvent::Started { scenario, .. }) = log.first().map(|entry| &entry.event) else {
        return Ok(running.clone());
    };
    if !known.contains_key(&scenario.sha256)
        && let Some(earlier) = store.scenario_file(&scenario.sha256)?.and_then(|file| parse(&file).scenario)
    {
        known.insert(scenario.sha256, Arc::new(earlier));
    }
    Ok(known.get(&scenario.sha256).unwrap_or(running).clone())
}

/// Runs the terminal in a window until it is closed.
pub fn run_window(options: &Options) -> anyhow::Result<()> {
    let clock = Rc::new(SystemClock::new());
    let now = crate::clock::Clock::now(&*clock);
    let stamp = now.wall.format("%Y%m%dT%H%M%S").to_string();
    let _lock = Store::lock_folder(&options.data)?;
    if let Err(error) = crate::log::keep(&options.data) {
        tracing::warn!(%error, "the log is not kept");
    }
    let (mut store, damaged) = Store::open_checked(&options.data, &stamp)?;
    if let Some(aside) = &damaged {
        tracing::error!(path = %aside.folder.display(), "started with a new database; send the old one to the developers");
    }
    if let Some(cloud) = &options.cloud {
        move_cloud(&store, cloud)?;
    }
    if let Some(mode) = options.mode {
        store.name_collection_mode(mode)?;
    }
    let scenario = load_scenario(&mut store, options.scenario.as_deref(), now.wall)?;
    first_people(&store)?;
    let backend = std::env::var("SLINT_BACKEND").unwrap_or_default();
    let drawing = Drawing::of(&Device::default(), &backend);
    first_settings(&store, drawing)?;
    match store.remove_orphan_photos(ORPHAN_AGE) {
        Ok(0) => {}
        Ok(removed) => tracing::info!(removed, "photos without a record removed"),
        Err(error) => tracing::warn!(error = %client::chain(&error), "photos without a record were not removed"),
    }

    if drawing == Drawing::MainProcessor && matches!(backend.as_str(), "" | "winit") {
        ui::draw_with_the_main_processor().context("cannot open a window")?;
    }
    let shell = Rc::new(Shell::new().context("cannot open a window")?);
    let waker = Arc::new(shell.waker());
    let camera = camera::open(&options.camera);
    let parts = Parts { store, scenario, clock, camera, worker: None, waker: waker.clone() };
    let terminal = Terminal::start(&shell, parts)?;
    terminal.find_sound(&options.data);
    let set = terminal.look(|app| app.store().settings())?.hearing();
    let Hearing { click, read_aloud } = options.hearing;
    terminal.let_hear(Hearing { click: click || set.click, read_aloud: read_aloud || set.read_aloud });
    if let Some(aside) = damaged {
        terminal.note_rescue(&aside);
    }
    let reports = terminal.reports();
    let report = Box::new(move |queue| {
        let over = Event::OperatorNews(OperatorNews::PassOver);
        if reports.send(Event::QueueChanged(queue)).is_ok() && reports.send(over).is_ok() {
            waker();
        }
    });
    terminal.set_worker(Worker::start(options.data.clone(), report).context("sending cannot start")?);
    tracing::info!(data = %options.data.display(), "the terminal runs");
    shell.run(options.fullscreen)?;
    Ok(())
}

/// The cloud has another address than when the tablet was enrolled.
fn move_cloud(store: &Store, cloud: &str) -> anyhow::Result<()> {
    let Some(enrolment) = store.enrolment()? else {
        tracing::warn!("--cloud does nothing yet: the tablet is not enrolled; run `otklik enroll` first");
        return Ok(());
    };
    let known = enrolment.cloud == cloud.trim_end_matches('/');
    Ok(store.move_cloud(&client::check_address(cloud, known)?)?)
}

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    GraphicsProcessor,
    MainProcessor,
}

impl Drawing {
    /// What draws on this device, with what `SLINT_BACKEND` asks for.
    fn of(device: &Device, backend: &str) -> Self {
        if device.has_graphics_processor() && !backend.contains("software") {
            Self::GraphicsProcessor
        } else {
            Self::MainProcessor
        }
    }
}

/// A page that slides in is drawn a dozen times. Where the main processor draws, nothing moves from the first start on;
/// an operator may have it otherwise.
fn first_settings(store: &Store, drawing: Drawing) -> Result<(), StoreError> {
    if drawing == Drawing::MainProcessor && store.begin_with(&Settings { reduced_motion: true, ..store.settings()? })? {
        tracing::info!("no graphics processor draws here: pages do not slide unless an operator sets it");
    }
    Ok(())
}

/// A tablet that nobody may unlock could not be used: the first start makes an interviewer and an operator and says
/// their PINs, once.
pub fn first_people(store: &Store) -> anyhow::Result<()> {
    let people = store.interviewers()?;
    for (role, name, does) in [
        (Role::Interviewer, "Администратор", "approaches visitors"),
        (Role::Operator, "Оператор", "looks after the tablet"),
    ] {
        if people.iter().any(|person| person.role == role) {
            continue;
        }
        // Somebody of another role may go by the name.
        let taken = people.iter().any(|person| person.name == name);
        let name = if taken { format!("{name} 2") } else { name.to_owned() };
        let pin = pin::random();
        store.put_interviewer(&pin::person(&name, &pin, role, &[])?)?;
        println!("First start: «{name}» {does} and unlocks the tablet with PIN {pin}.");
    }
    if people.is_empty() {
        println!("Give each person their own: otklik interviewer add --data DIR NAME --pin NNNN");
    }
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_tablet_without_a_graphics_processor_starts_with_nothing_that_moves_and_keeps_what_an_operator_sets() {
        let folder = tempfile::tempdir().unwrap();
        let bare = Device::below(folder.path());
        assert_eq!(Drawing::of(&bare, "winit"), Drawing::MainProcessor);
        let store = Store::open(folder.path()).unwrap();
        first_settings(&store, Drawing::GraphicsProcessor).unwrap();
        assert!(!store.settings().unwrap().reduced_motion);
        first_settings(&store, Drawing::MainProcessor).unwrap();
        assert!(store.settings().unwrap().reduced_motion);

        std::fs::create_dir_all(folder.path().join("dev/dri/renderD128")).unwrap();
        assert_eq!(Drawing::of(&bare, "winit"), Drawing::GraphicsProcessor);
        assert_eq!(Drawing::of(&bare, "winit-software"), Drawing::MainProcessor, "who asks for it gets it");
    }
}

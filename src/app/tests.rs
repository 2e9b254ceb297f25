//! The application without a window: the real store on disk, effects carried out in their order.

mod operator;
mod viewfinder;

use super::*;
use crate::camera::{CameraError, Photo};
use crate::clock::SteppedClock;
use crate::screen::{Body, Screen};
use crate::session::{InterviewerTap, Outcome, QuestionTap, RespondentTap, Role};
use chrono::{DateTime, FixedOffset};
use otklik_core::record::PhotoMissing;
use std::cell::RefCell;
use std::path::Path;
use std::time::Instant;

const FILE: &[u8] = include_bytes!("../../scenarios/clinic-irl.toml");

/// Remembers what was shown.
struct Recorder(Rc<RefCell<Vec<View>>>);

impl Skin for Recorder {
    fn show(&self, view: &View) {
        self.0.borrow_mut().push(view.clone());
    }

    fn wake_after(&self, _: Duration) {}
}

/// A camera that is unplugged.
struct Unplugged;

impl Camera for Unplugged {
    fn capture(&mut self, _: Duration) -> Result<Photo, CameraError> {
        Err(CameraError::NoCamera)
    }
}

struct Bench {
    app: App,
    clock: SteppedClock,
    shown: Rc<RefCell<Vec<View>>>,
    folder: tempfile::TempDir,
}

fn start() -> DateTime<FixedOffset> {
    "2026-03-02T09:00:00+03:00".parse().unwrap()
}

fn app_on(folder: &Path, clock: &SteppedClock, shown: &Rc<RefCell<Vec<View>>>) -> App {
    Store::open(folder).unwrap().run_scenario(FILE, start()).unwrap();
    app_with(folder, clock, shown)
}

/// An application with what the store runs.
fn app_with(folder: &Path, clock: &SteppedClock, shown: &Rc<RefCell<Vec<View>>>) -> App {
    let mut store = Store::open(folder).unwrap();
    store
        .put_interviewer(&pin::person("Анна", "1234", Role::Interviewer, &store.interviewers().unwrap()).unwrap())
        .unwrap();
    let scenario = load_scenario(&mut store, None, start()).unwrap();
    let (clock, camera) = (Rc::new(clock.clone()), Box::new(Unplugged));
    let parts = Parts { store, scenario, clock, camera, worker: None, waker: Arc::new(|| ()) };
    App::start(parts, Box::new(Recorder(shown.clone()))).unwrap()
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, shown) = (SteppedClock::new(start()), Rc::default());
        let app = app_on(folder.path(), &clock, &shown);
        Self { app, clock, shown, folder }
    }

    fn handle(&mut self, event: Event) {
        self.clock.advance(Duration::from_secs(4));
        self.app.handle(event);
        let begun = Instant::now();
        while self.app.is_waiting() {
            assert!(begun.elapsed() < Duration::from_secs(30), "a thread does not report");
            std::thread::sleep(Duration::from_millis(1));
            self.app.drain();
        }
        self.app.drain();
    }

    fn interviewer(&mut self, tap: InterviewerTap) {
        self.handle(Event::Interviewer(tap));
    }

    fn respondent(&mut self, tap: RespondentTap) {
        self.handle(Event::Respondent(tap));
    }

    fn screen(&self) -> Screen {
        self.shown.borrow().last().unwrap().screen.clone()
    }

    fn hand_over(&mut self) {
        "1234".chars().for_each(|digit| self.interviewer(InterviewerTap::Digit(digit)));
        for _ in 0..9 {
            self.interviewer(InterviewerTap::Arrived);
        }
        for segment in self.app.setup.scenario.clone().segments.iter() {
            self.interviewer(InterviewerTap::OpenSegment(segment.id.to_string()));
            self.interviewer(InterviewerTap::Pick(segment.options.first().unwrap().id.to_string()));
        }
        self.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
        self.respondent(RespondentTap::TakeOver);
        assert!(matches!(self.screen(), Screen::Welcome(_)), "{:?}", self.screen());
    }

    fn choose_first(&mut self) {
        let Screen::Question(question) = self.screen() else { panic!("{:?}", self.screen()) };
        let Body::Options(body) = &question.body else { panic!("no rows: {:?}", question.body) };
        let first = body.rows.first().unwrap().id.clone();
        self.respondent(RespondentTap::Question(QuestionTap::Choose(first)));
    }
}

#[test]
fn when_the_disk_is_full_the_terminal_says_so_calmly_and_goes_on_where_it_was_when_there_is_room() {
    let mut bench = Bench::new();
    bench.hand_over();
    bench.respondent(RespondentTap::Consent(true));
    bench.choose_first();
    bench.handle(Event::Tick);
    let Screen::Question(second) = bench.screen() else { panic!("{:?}", bench.screen()) };
    assert_eq!(second.position, 2);
    bench.app.store.fill_disk(Some(0));
    let mut out_of_service = false;
    for _ in 0..400 {
        // Small writes still find room in the pages there are; sooner or later one does not.
        if let Screen::OutOfService(out) = bench.screen() {
            assert_eq!(out.code, "S1");
            out_of_service = true;
            break;
        }
        let Screen::Question(question) = bench.screen() else { panic!("{:?}", bench.screen()) };
        if question.position >= 3 {
            bench.respondent(RespondentTap::Back);
        } else {
            bench.choose_first();
            bench.handle(Event::Tick);
        }
    }
    assert!(out_of_service, "a full disk is noticed");
    bench.handle(Event::Tick);
    assert!(matches!(bench.screen(), Screen::OutOfService(_)), "still full");
    bench.app.store.fill_disk(None);
    bench.handle(Event::Tick);
    let Screen::Question(question) = bench.screen() else { panic!("{:?}", bench.screen()) };
    assert!(question.position == 2 || question.position == 3, "the interview goes on");
    assert!(bench.app.store.open_logs().unwrap().len() == 1, "nothing was lost");
}

#[test]
fn a_terminal_without_a_camera_runs_on_and_records_why_there_is_no_photo() {
    let mut bench = Bench::new();
    bench.hand_over();
    bench.respondent(RespondentTap::Consent(true));
    for _ in 0..3 {
        bench.choose_first();
        bench.handle(Event::Tick);
    }
    bench.respondent(RespondentTap::Next);
    assert!(matches!(bench.screen(), Screen::Thanks(_)), "{:?}", bench.screen());
    let items = bench.app.store.due_records(i64::MAX, 10).unwrap();
    let crate::store::Due::Record { body, .. } = &items.first().unwrap().due else { panic!("no record") };
    let record: otklik_core::record::Record = serde_json::from_slice(body).unwrap();
    let photos = record.interview.unwrap().photos;
    assert_eq!(photos.len(), 2);
    let no_camera = otklik_core::record::PhotoOutcome::Missing { reason: PhotoMissing::NoCamera };
    assert!(photos.iter().all(|photo| photo.outcome == no_camera));
}

#[test]
fn a_broken_scenario_file_never_replaces_the_one_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let broken = folder.path().join("broken.toml");
    std::fs::write(&broken, "format = 1\nid = 'Broken'\n").unwrap();
    let nothing_yet = load_scenario(&mut store, Some(&broken), start());
    assert!(matches!(&nothing_yet, Err(LoadError::Broken { problems }) if problems.contains("broken.toml:2")));
    let good = folder.path().join("good.toml");
    std::fs::write(&good, FILE).unwrap();
    let running = load_scenario(&mut store, Some(&good), start()).unwrap();
    let still = load_scenario(&mut store, Some(&broken), start()).unwrap();
    assert_eq!(still.reference, running.reference, "the last good one goes on");
    assert_eq!(store.running_scenario().unwrap().unwrap(), FILE);
    assert_eq!(load_scenario(&mut store, None, start()).unwrap().reference, running.reference);
}

#[test]
fn a_log_that_was_tampered_with_is_set_aside_and_the_terminal_starts() {
    let mut bench = Bench::new();
    bench.hand_over();
    bench.respondent(RespondentTap::Consent(false));
    let Bench { app, clock, shown, folder } = bench;
    let mut app = app;
    let open = app.store.open_logs().unwrap().remove(0);
    let mut log = open.log.unwrap();
    log[1].event = otklik_core::interview::InterviewEvent::Consented { photo: true, agreed: None };
    app.store.set_log_aside(&open.record, "before").unwrap();
    drop(app);
    let mut store = Store::open(folder.path()).unwrap();
    let record = match &log[0].event {
        otklik_core::interview::InterviewEvent::Started { record, .. } => *record,
        other => panic!("{other:?}"),
    };
    let writes: Vec<_> =
        log.into_iter().map(|entry| crate::session::Write::Append { record, entry: Box::new(entry) }).collect();
    store.commit(&writes).unwrap();
    drop(store);
    let app = app_on(folder.path(), &clock, &shown);
    assert!(app.store.open_logs().unwrap().is_empty());
    assert!(matches!(shown.borrow().last().unwrap().screen, Screen::Lock(_)));
    let aside = std::fs::read_dir(folder.path()).unwrap().flatten();
    let kept = aside.filter(|entry| entry.file_name().to_string_lossy().starts_with("damaged-log")).count();
    assert_eq!(kept, 2, "what cannot be read is kept for a person");
}

impl Bench {
    fn sign_in(&mut self) {
        "1234".chars().for_each(|digit| self.interviewer(InterviewerTap::Digit(digit)));
    }

    /// Signs in, counts visitors until one is selected, and records that they refused.
    fn refuse(&mut self) {
        self.sign_in();
        for _ in 0..9 {
            self.interviewer(InterviewerTap::Arrived);
        }
        self.interviewer(InterviewerTap::Outcome(Outcome::Refused));
        let reason = self.app.setup.scenario.refusals.first().unwrap().id.to_string();
        self.interviewer(InterviewerTap::Pick(reason));
    }

    /// Records that could leave, and records that wait in all.
    fn leaving(&self) -> (usize, u32) {
        let due = self.app.store.due_records(i64::MAX, 10).unwrap().len();
        (due, self.app.store.outbox_status().unwrap().records)
    }
}

#[test]
fn a_record_that_can_be_taken_back_waits_and_is_not_sent() {
    let mut bench = Bench::new();
    bench.refuse();
    assert_eq!(bench.leaving(), (0, 1), "durable, and held");
    bench.app.store.make_due().unwrap();
    assert_eq!(bench.leaving(), (0, 1), "whoever wants to send now does not send what is held");
    bench.clock.advance(crate::session::UNDO);
    bench.handle(Event::Tick);
    assert_eq!(bench.leaving(), (1, 1));
}

#[test]
fn what_is_taken_back_is_in_no_count_of_the_store() {
    let mut bench = Bench::new();
    let campaign = bench.app.setup.scenario.campaign.id.clone();
    bench.refuse();
    let day = start().date_naive();
    assert_eq!(bench.app.store.approached(&campaign, day).unwrap().len(), 1);
    bench.interviewer(InterviewerTap::Undo);
    assert_eq!(bench.leaving(), (0, 0));
    assert_eq!(bench.app.store.campaign_counts(&campaign).unwrap(), crate::session::CampaignCounts::default());
    assert!(bench.app.store.approached(&campaign, day).unwrap().is_empty());
    let (state, tally) = bench.app.store.days().unwrap().remove(0);
    assert!(tally.is_empty() && state.undone == 1 && !state.decided);
}

#[test]
fn a_crash_within_the_ten_seconds_leaves_it_recorded() {
    let mut bench = Bench::new();
    bench.refuse();
    let Bench { app, clock, shown, folder } = bench;
    drop(app);
    let app = app_on(folder.path(), &clock, &shown);
    assert_eq!(app.store.due_records(i64::MAX, 10).unwrap().len(), 1);
}

#[test]
fn a_wrong_pin_is_remembered_over_a_restart_until_the_right_one_comes() {
    let mut bench = Bench::new();
    let failed = |bench: &Bench| bench.app.store.interviewers().unwrap().first().unwrap().failed_pins;
    "9999".chars().for_each(|digit| bench.interviewer(InterviewerTap::Digit(digit)));
    assert_eq!(failed(&bench), 1);
    bench.sign_in();
    assert_eq!(failed(&bench), 0);
}

#[test]
fn how_the_tablet_collects_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mode = || Store::open(folder.path()).unwrap().collection_mode().unwrap();
    assert_eq!(mode(), otklik_core::record::CollectionMode::Interviewer);
    for wanted in otklik_core::record::CollectionMode::ALL {
        Store::open(folder.path()).unwrap().set_collection_mode(wanted).unwrap();
        assert_eq!(mode(), wanted);
    }
}

#[test]
fn a_logo_that_lay_beside_the_file_is_on_the_welcome_when_the_stick_is_gone() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = stick.path().join("clinic.toml");
    std::fs::write(&file, [FILE, b"\n[look]\nlogo = \"pictures/logo.png\"\n"].concat()).unwrap();
    std::fs::create_dir(stick.path().join("pictures")).unwrap();
    let picture = include_bytes!("../gallery/pictures/clinic.png");
    std::fs::write(stick.path().join("pictures/logo.png"), picture).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    load_scenario(&mut store, Some(&file), start()).unwrap();
    drop((store, stick));
    let (clock, shown) = (SteppedClock::new(start()), Rc::default());
    let app = app_with(folder.path(), &clock, &shown);
    let mut bench = Bench { app, clock, shown, folder };
    bench.hand_over();
    let Screen::Welcome(welcome) = bench.screen() else { panic!("{:?}", bench.screen()) };
    let logo = welcome.logo.expect("there is a logo").0;
    assert_eq!(std::fs::read(&logo).unwrap(), picture);
    assert!(logo.starts_with(bench.folder.path()) && logo.extension().unwrap() == "png", "{}", logo.display());
}

#[test]
fn a_picture_that_is_missing_leaves_a_scenario_that_runs_without_it() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = stick.path().join("clinic.toml");
    std::fs::write(&file, [FILE, b"\n[look]\nlogo = \"logo.png\"\n"].concat()).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let scenario = load_scenario(&mut store, Some(&file), start()).unwrap();
    assert_eq!(scenario.pictures().len(), 1);
    assert!(store.pictures().unwrap().is_empty());
}

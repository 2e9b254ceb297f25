//! The operator's panel on the real store: sticks, scenarios, exports, and a terminal that is out of service.

use super::*;
use crate::device::Device;
use crate::screen::{ExportProgress, ExportTrouble, FileKind, OperatorPage, OperatorScreen, ScenarioPage, Verdict};
use crate::session::{OperatorTap, Place};
use otklik_export::{Opening, Passphrase};
use std::path::Path;
use std::path::PathBuf;

/// A tablet in which sticks are folders.
struct Tablet {
    root: tempfile::TempDir,
}

impl Tablet {
    fn new() -> Self {
        let tablet = Self { root: tempfile::tempdir().unwrap() };
        std::fs::create_dir_all(tablet.root.path().join("proc/self")).unwrap();
        tablet
    }

    /// Puts a stick in; its folder.
    fn stick(&self) -> PathBuf {
        let folder = self.root.path().join("media/SURVEY");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(self.root.path().join("proc/self/mounts"), "/dev/sdb1 /media/SURVEY vfat rw 0 0\n").unwrap();
        folder
    }

    fn pull_out(&self) {
        std::fs::write(self.root.path().join("proc/self/mounts"), "").unwrap();
    }
}

impl Bench {
    fn at_the_panel(tablet: &Tablet) -> Self {
        let Self { app, clock, shown, folder } = Self::new();
        let operator = pin::person("Сергей", "7350", Role::Operator, &app.interviewers).unwrap();
        app.store.put_interviewer(&operator).unwrap();
        drop(app);
        let mut app = app_on(folder.path(), &clock, &shown);
        app.set_device(Device::below(tablet.root.path()));
        let mut bench = Self { app, clock, shown, folder };
        bench.enter("7350");
        assert!(matches!(bench.page(), OperatorPage::Home(_)));
        bench
    }

    fn enter(&mut self, pin: &str) {
        let name = if pin == "7350" { "Сергей" } else { "Анна" };
        let person = self.app.interviewers.iter().find(|person| person.name == name).unwrap().id;
        if matches!(self.screen(), Screen::Lock(lock) if lock.who.as_ref().is_some_and(|who| who != name)) {
            self.interviewer(InterviewerTap::OtherPerson);
        }
        self.interviewer(InterviewerTap::ChoosePerson(person.to_string()));
        pin.chars().for_each(|digit| self.interviewer(InterviewerTap::Digit(digit)));
    }

    fn operator(&mut self, tap: OperatorTap) {
        self.handle(Event::Operator(tap));
    }

    fn open(&mut self, place: Place) -> OperatorPage {
        self.operator(OperatorTap::Open(place));
        self.page()
    }

    fn panel(&self) -> OperatorScreen {
        match self.screen() {
            Screen::Operator(panel) => panel,
            other => panic!("{other:?}"),
        }
    }

    fn page(&self) -> OperatorPage {
        self.panel().page
    }

    fn file(&mut self, path: &Path) -> ScenarioPage {
        match self.open(Place::File(path.display().to_string())) {
            OperatorPage::Scenario(page) => *page,
            other => panic!("{other:?}"),
        }
    }

    fn export(&mut self, stick: &Path) -> ExportProgress {
        self.open(Place::Export);
        self.operator(OperatorTap::Export(stick.display().to_string()));
        match self.page() {
            OperatorPage::Export(page) => page.progress,
            other => panic!("{other:?}"),
        }
    }

    fn one_interview(&mut self) {
        self.operator(OperatorTap::Lock);
        self.enter("1234");
        self.hand_over();
        self.respondent(RespondentTap::Consent(true));
        for _ in 0..3 {
            self.choose_first();
            self.handle(Event::Tick);
        }
        self.respondent(RespondentTap::Next);
        self.respondent(RespondentTap::ThanksDone);
        self.enter("7350");
    }
}

#[test]
fn a_broken_scenario_from_a_stick_is_explained_and_a_good_one_is_kept_and_runs_when_it_is_chosen() {
    let tablet = Tablet::new();
    let stick = tablet.stick();
    let mut bench = Bench::at_the_panel(&tablet);
    let broken = String::from_utf8(FILE.to_vec()).unwrap().replacen("title.ru", "titel.ru", 1);
    std::fs::write(stick.join("broken.toml"), broken).unwrap();
    std::fs::write(stick.join("car.toml"), include_str!("../../../scenarios/car-service-irl.toml")).unwrap();
    let running = bench.app.setup.scenario.reference.clone();

    let page = bench.file(&stick.join("broken.toml"));
    assert_eq!((page.verdict, page.title.as_str()), (Verdict::Refused, "broken.toml"));
    let found = page.findings.iter().find(|found| found.excerpt[1].starts_with("titel")).expect("the place is marked");
    assert!(found.line > 1 && found.code.starts_with('E') && !found.help.is_empty(), "{found:?}");
    let is_russian = found.words.chars().next().is_some_and(|letter| ('А'..='Я').contains(&letter));
    assert!(is_russian && page.file == "broken.toml", "{found:?}");
    assert_eq!(bench.app.setup.scenario.reference, running, "what ran goes on running");
    bench.operator(OperatorTap::Back);

    let page = bench.file(&stick.join("car.toml"));
    assert_eq!(page.verdict, Verdict::Good, "{page:?}");
    assert_eq!(bench.app.setup.scenario.reference, running, "it is kept and does not run yet");
    bench.operator(OperatorTap::RunScenario);
    assert_eq!(bench.app.setup.scenario.reference.id.as_str(), "car-service-irl");
    let kept = bench.app.store.running_scenario().unwrap().unwrap();
    assert_eq!(kept, include_bytes!("../../../scenarios/car-service-irl.toml"));

    let OperatorPage::Scenarios(list) = bench.open(Place::Scenarios) else { panic!() };
    let rows = list.rows.unwrap();
    assert_eq!(rows.len(), 3);
    assert!(matches!(rows[0].state, crate::screen::ScenarioState::Runs));
    assert!(matches!(rows[2].state, crate::screen::ScenarioState::Refused(1..)), "{rows:?}");
    // What is wrong can be read again later, without the stick.
    tablet.pull_out();
    let OperatorPage::Scenario(again) = bench.open(Place::Scenario(rows[2].id.clone())) else { panic!() };
    assert_eq!(again.verdict, Verdict::Refused);
    assert!(!again.findings.is_empty());
}

#[test]
fn the_window_does_not_wait_for_a_file_that_is_checked_and_what_was_left_is_not_kept() {
    let tablet = Tablet::new();
    let stick = tablet.stick();
    let mut bench = Bench::at_the_panel(&tablet);
    let file = stick.join("car.toml");
    std::fs::write(&file, include_str!("../../../scenarios/car-service-irl.toml")).unwrap();
    let tap = |bench: &mut Bench, tap| {
        bench.clock.advance(Duration::from_secs(4));
        bench.app.handle(Event::Operator(tap));
    };
    tap(&mut bench, OperatorTap::Open(Place::File(file.display().to_string())));
    let OperatorPage::Scenario(page) = bench.page() else { panic!() };
    assert_eq!((page.verdict, bench.app.is_waiting()), (Verdict::Checking, true), "it is looked at elsewhere");
    tap(&mut bench, OperatorTap::Back);
    bench.handle(Event::Tick);
    assert_eq!(bench.app.store.scenarios().unwrap().len(), 1, "only the one that runs");
    assert_eq!(bench.file(&file).verdict, Verdict::Good);
    assert_eq!(bench.app.store.scenarios().unwrap().len(), 2);
}

#[test]
fn what_an_operator_chose_is_not_undone_by_the_file_of_the_command_line_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let named = folder.path().join("named.toml");
    std::fs::write(&named, FILE).unwrap();
    let first = load_scenario(&mut store, Some(&named), start()).unwrap();
    store.run_scenario(include_bytes!("../../../scenarios/car-service-irl.toml"), start()).unwrap();
    assert_eq!(load_scenario(&mut store, Some(&named), start()).unwrap().reference.id.as_str(), "car-service-irl");
    let newer = String::from_utf8(FILE.to_vec()).unwrap().replacen("version = ", "version = 9", 1);
    std::fs::write(&named, newer).unwrap();
    let newer = load_scenario(&mut store, Some(&named), start()).unwrap();
    assert_eq!(newer.reference.id, first.reference.id, "a new file of that name is a new order");
    assert!(newer.reference.version > first.reference.version);
}

#[test]
fn an_operator_looks_into_the_inbox_and_onto_sticks_and_nowhere_else() {
    let tablet = Tablet::new();
    let stick = tablet.stick();
    let mut bench = Bench::at_the_panel(&tablet);
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.toml"), FILE).unwrap();
    std::os::unix::fs::symlink(outside.path(), stick.join("link")).unwrap();
    std::fs::create_dir(stick.join("older")).unwrap();
    for name in ["a.toml", "a.test.toml", "photo.jpg", ".hidden.toml"] {
        std::fs::write(stick.join(name), FILE).unwrap();
    }
    let folder = |bench: &mut Bench, path: &Path| match bench.open(Place::Folder(path.display().to_string())) {
        OperatorPage::Folders(page) => page,
        other => panic!("{other:?}"),
    };
    let OperatorPage::Folders(places) = bench.open(Place::Folder(String::new())) else { panic!() };
    let kinds: Vec<FileKind> = places.rows.unwrap().iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [FileKind::Inbox, FileKind::Stick]);
    let names: Vec<String> = folder(&mut bench, &stick).rows.unwrap().into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["link", "older", "a.toml"]);
    for path in [outside.path().to_owned(), PathBuf::from("/etc"), stick.join("../.."), stick.join("link")] {
        assert!(folder(&mut bench, &path).unreadable, "{}", path.display());
    }
    let page = bench.file(&stick.join("link/secret.toml"));
    assert!(matches!(page.verdict, Verdict::Unreadable(_)), "{page:?}");
}

#[test]
fn what_was_not_sent_is_carried_away_whole_and_nothing_of_it_leaves_the_tablet_by_that() {
    let tablet = Tablet::new();
    let stick = tablet.stick();
    let mut bench = Bench::at_the_panel(&tablet);
    bench.one_interview();
    let before = bench.app.store.outbox_status().unwrap();
    assert!(before.records > 0);
    let ExportProgress::Done { file, records, passphrase, .. } = bench.export(&stick) else {
        panic!("{:?}", bench.page())
    };
    assert_eq!(records, before.records);
    assert_eq!(bench.app.store.outbox_status().unwrap(), before, "nothing is deleted by it");
    // Without the key of a cloud it is closed with the passphrase that was shown.
    let opening = Opening::Passphrase(Passphrase::typed(&passphrase.unwrap()).unwrap());
    let file = std::fs::File::open(stick.join(file)).unwrap();
    let manifest = otklik_export::open(file, &opening, |_| Ok(())).unwrap();
    assert_eq!(manifest.records.len() as u32, before.records);
    assert_eq!(manifest.scenarios.len(), 1);
    bench.operator(OperatorTap::Back);
    let shown = format!("{:?}", bench.shown.borrow().last());
    assert!(!shown.contains("passphrase: Some"), "the passphrase is shown once");
}

#[test]
fn an_export_that_cannot_be_written_says_why() {
    let tablet = Tablet::new();
    let stick = tablet.stick();
    let mut bench = Bench::at_the_panel(&tablet);
    bench.one_interview();
    bench.open(Place::Export);
    tablet.pull_out();
    bench.operator(OperatorTap::Export(stick.display().to_string()));
    let OperatorPage::Export(page) = bench.page() else { panic!() };
    assert_eq!(page.progress, ExportProgress::Failed(ExportTrouble::Gone));
    tablet.stick();
    std::fs::remove_dir(&stick).unwrap();
    std::fs::write(&stick, "no folder").unwrap();
    bench.operator(OperatorTap::Back);
    bench.open(Place::Export);
    let OperatorPage::Export(page) = bench.page() else { panic!() };
    assert_eq!(page.sticks, Some(Vec::new()), "what is no folder is no stick");
}

#[test]
fn a_camera_that_is_unplugged_is_said_to_be_and_a_test_shot_leaves_nothing_behind() {
    let tablet = Tablet::new();
    let mut bench = Bench::at_the_panel(&tablet);
    bench.open(Place::Camera);
    bench.operator(OperatorTap::TestShot);
    let OperatorPage::Camera(page) = bench.page() else { panic!() };
    assert_eq!(page.trouble, Some(crate::screen::CameraTrouble::Absent));
    bench.operator(OperatorTap::ChooseCamera("none".to_owned()));
    assert_eq!(bench.app.store.settings().unwrap().camera.as_deref(), Some("none"));
    bench.operator(OperatorTap::Lock);
    assert!(bench.app.preview.is_none(), "nothing looks through the camera any more");
    assert_eq!(std::fs::read_dir(bench.folder.path().join("photos")).unwrap().count(), 0);
}

#[test]
fn a_database_that_is_damaged_while_the_terminal_runs_is_set_aside_and_the_terminal_goes_on_with_what_can_be_read() {
    let tablet = Tablet::new();
    let mut bench = Bench::at_the_panel(&tablet);
    bench.one_interview();
    bench.operator(OperatorTap::Lock);
    let (device, waiting) = (bench.app.setup.device, bench.app.store.outbox_status().unwrap().records);
    // A whole page of the file is overwritten, behind the back of the terminal.
    bench.app.store.empty_log().unwrap();
    let database = bench.folder.path().join("otklik.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let page = bench.app.store.page_of("day");
    bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
    std::fs::write(&database, bytes).unwrap();
    bench.app.store = Store::open(bench.folder.path()).unwrap();
    bench.enter("1234");
    bench.interviewer(InterviewerTap::Arrived);
    let Screen::OutOfService(out) = bench.screen() else { panic!("{:?}", bench.screen()) };
    assert_eq!(out.code, "S4");
    let aside = std::fs::read_dir(bench.folder.path()).unwrap().flatten();
    let aside: Vec<_> = aside.filter(|entry| entry.file_name().to_string_lossy().starts_with("damaged-")).collect();
    assert_eq!(aside.len(), 1, "the damaged file is kept");
    assert!(aside[0].path().join("otklik.db").is_file());
    bench.handle(Event::Tick);
    assert!(matches!(bench.screen(), Screen::Lock(_)), "it goes on by itself");
    assert_eq!(bench.app.store.device().unwrap(), device, "it is the same tablet");
    assert_eq!(bench.app.store.outbox_status().unwrap().records, waiting, "what waits to be sent was saved");
    bench.enter("7350");
    let OperatorPage::Home(home) = bench.page() else { panic!() };
    assert_eq!(home.rescued.map(|rescued| rescued >= waiting), Some(true), "the operator is told");
}

#[test]
fn damage_is_found_within_a_day_before_an_answer_meets_it() {
    let tablet = Tablet::new();
    let mut bench = Bench::at_the_panel(&tablet);
    bench.operator(OperatorTap::Lock);
    bench.app.store.empty_log().unwrap();
    let database = bench.folder.path().join("otklik.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let page = bench.app.store.page_of("tally");
    bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
    std::fs::write(&database, bytes).unwrap();
    bench.app.store = Store::open(bench.folder.path()).unwrap();
    bench.handle(Event::Tick);
    assert!(matches!(bench.screen(), Screen::Lock(_)), "it was looked through today");
    bench.clock.advance(Duration::from_secs(86_400));
    bench.handle(Event::Tick);
    assert!(matches!(bench.screen(), Screen::OutOfService(out) if out.code == "S4"));
}

#[test]
fn a_clock_that_cannot_be_true_stops_the_survey_until_it_is_right() {
    let tablet = Tablet::new();
    let mut bench = Bench::at_the_panel(&tablet);
    bench.operator(OperatorTap::Lock);
    bench.enter("1234");
    bench.hand_over();
    bench.respondent(RespondentTap::Consent(false));
    bench.clock.set("1970-01-01T00:10:00+03:00".parse().unwrap());
    bench.handle(Event::Tick);
    let Screen::OutOfService(out) = bench.screen() else { panic!("{:?}", bench.screen()) };
    assert_eq!(out.code, "S3");
    bench.operator(OperatorTap::Unlock);
    bench.enter("7350");
    let OperatorPage::Device(page) = bench.open(Place::Device) else { panic!() };
    assert_eq!(page.facts.unwrap().clock_trust, crate::screen::ClockTrust::Absurd);
    bench.operator(OperatorTap::Lock);
    bench.handle(Event::Tick);
    assert!(matches!(bench.screen(), Screen::OutOfService(_)), "the clock is still wrong");
    bench.clock.set(start() + Duration::from_secs(60));
    bench.handle(Event::Tick);
    let Screen::Question(question) = bench.screen() else { panic!("{:?}", bench.screen()) };
    assert_eq!(question.position, 1, "the interview goes on");
}

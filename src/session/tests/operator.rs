//! The operator at the panel.

use super::Table;
use super::table::{anna, sergey};
use crate::screen::*;
use crate::session::*;
use std::sync::Arc;
use std::time::Duration;

impl Table {
    fn at_the_panel() -> Self {
        let mut table = Self::new();
        table.enter("7350");
        assert!(matches!(table.page(), OperatorPage::Home(_)));
        table
    }

    fn enter(&mut self, pin: &str) {
        let person = if pin == "7350" { sergey() } else { anna() };
        self.choose_person(&person);
        pin.chars().for_each(|digit| self.interviewer(InterviewerTap::Digit(digit)));
    }

    fn operator(&mut self, tap: OperatorTap) {
        self.now.ticks += Duration::from_millis(700);
        self.now.wall += Duration::from_millis(700);
        self.handle(Event::Operator(tap));
    }

    fn open(&mut self, place: Place) {
        self.operator(OperatorTap::Open(place));
    }

    fn news(&mut self, news: OperatorNews) {
        self.handle(Event::OperatorNews(news));
    }

    fn later(&mut self, seconds: u64) {
        self.now.ticks += Duration::from_secs(seconds);
        self.now.wall += Duration::from_secs(seconds);
        self.handle(Event::Tick);
    }

    fn panel(&self) -> &OperatorScreen {
        match &self.view.screen {
            Screen::Operator(panel) => panel,
            other => panic!("{other:?}"),
        }
    }

    fn page(&self) -> &OperatorPage {
        &self.panel().page
    }

    fn sending(&self) -> Sending {
        match self.page() {
            OperatorPage::Queue(page) => page.sending,
            other => panic!("{other:?}"),
        }
    }
}

fn outbox(records: u32, trouble: Trouble) -> Outbox {
    Outbox { records, trouble, ..Outbox::default() }
}

#[test]
fn every_page_is_opened_asks_for_what_it_shows_and_leads_back() {
    let mut table = Table::at_the_panel();
    for (place, task) in [
        (Place::Queue, OperatorTask::ReadQueue),
        (Place::Scenarios, OperatorTask::ReadScenarios),
        (Place::Folder(String::new()), OperatorTask::ReadFolder(String::new())),
        (Place::Camera, OperatorTask::StartPreview),
        (Place::Settings, OperatorTask::ReadBrightness),
        (Place::Device, OperatorTask::ReadDevice),
        (Place::Log, OperatorTask::ReadLog),
        (Place::Export, OperatorTask::FindSticks),
    ] {
        table.tasks.clear();
        table.open(place);
        assert_eq!(table.tasks, [task]);
        table.operator(OperatorTap::Back);
        assert!(matches!(table.page(), OperatorPage::Home(_)));
    }
    table.operator(OperatorTap::Back);
    assert!(matches!(table.view.screen, Screen::Lock(_)), "behind the first page is the lock");
}

/// A page of a file in which these kinds of problems were found.
fn page_of(codes: &[&str]) -> ScenarioPage {
    let finding = |code: &&str| Finding {
        warning: code.starts_with('W'),
        code: (*code).to_owned(),
        words: String::new(),
        line: 3,
        column: 1,
        message: "unknown key `txet`".to_owned(),
        help: "write `text`".to_owned(),
        excerpt: Default::default(),
    };
    let findings = codes.iter().map(finding).collect();
    ScenarioPage { verdict: Verdict::Refused, findings, ..ScenarioPage::default() }
}

fn said(table: &Table) -> Vec<&str> {
    match table.page() {
        OperatorPage::Scenario(page) => page.findings.iter().map(|found| found.words.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_the_language_of_the_panel() {
    for (language, e008) in [("ru", "Такого ключа здесь нет"), ("uk", "Такого ключа тут немає"), ("en", "This key")]
    {
        let mut table = Table::at_the_panel();
        table.open(Place::Settings);
        table.operator(OperatorTap::Set(SettingTap::Language(Some(language.to_owned()))));
        table.open(Place::File("/media/stick/a.toml".to_owned()));
        table.news(OperatorNews::Scenario(Box::new(page_of(&["E008", "W019"]))));
        let said = said(&table);
        assert!(said[0].starts_with(e008) && said[1].len() > 20, "{said:?}");
    }
}

#[test]
fn a_file_is_checked_while_the_panel_goes_on_and_nothing_of_one_that_was_left_is_kept() {
    let mut table = Table::at_the_panel();
    let (one, other) = ("/media/stick/one.toml".to_owned(), "/media/stick/other.toml".to_owned());
    let checked = |path: &String, number| OperatorNews::Checked { path: path.clone(), number };
    let verdict = |table: &Table| match table.page() {
        OperatorPage::Scenario(page) => page.verdict.clone(),
        page => panic!("{page:?}"),
    };
    table.open(Place::File(one.clone()));
    assert_eq!((table.tasks.last(), verdict(&table)), (Some(&OperatorTask::CheckFile(one.clone())), Verdict::Checking));
    table.operator(OperatorTap::Back);
    table.news(checked(&one, 1));
    table.open(Place::File(other.clone()));
    table.news(checked(&one, 1));
    assert!(!table.tasks.iter().any(|task| matches!(task, OperatorTask::TakeFile(_))), "{:?}", table.tasks);
    table.news(checked(&other, 2));
    assert_eq!((table.tasks.last(), verdict(&table)), (Some(&OperatorTask::TakeFile(2)), Verdict::Checking));
    table.news(OperatorNews::Scenario(Box::new(page_of(&["E001"]))));
    assert_eq!(verdict(&table), Verdict::Refused);
}

#[test]
fn nobody_comes_to_the_panel_without_an_operators_pin() {
    let mut table = Table::new();
    table.operator(OperatorTap::Open(Place::Log));
    table.operator(OperatorTap::LeaveKiosk);
    table.enter("1234");
    table.open(Place::Export);
    table.operator(OperatorTap::Set(SettingTap::Click(true)));
    assert!(table.tasks.is_empty() && table.settings == Settings::default());
    assert!(matches!(table.view.screen, Screen::Approach(_)));
}

#[test]
fn the_camera_is_let_go_however_its_page_is_left() {
    let leave: [fn(&mut Table); 3] = [
        |table| table.operator(OperatorTap::Back),
        |table| table.operator(OperatorTap::Lock),
        |table| table.later(INTERVIEWER_IDLE.as_secs() + 1),
    ];
    for leave in leave {
        let mut table = Table::at_the_panel();
        table.open(Place::Camera);
        let frame = Frame { number: 1, width: 1, height: 1, pixels: Arc::from([0, 0, 0]) };
        table.news(OperatorNews::Frame(frame.clone()));
        assert!(matches!(table.page(), OperatorPage::Camera(page) if page.frame.is_some()));
        table.tasks.clear();
        leave(&mut table);
        assert_eq!(table.tasks.first(), Some(&OperatorTask::StopPreview));
        table.news(OperatorNews::Frame(frame));
        let shown = format!("{:?}", table.view.screen);
        assert!(!shown.contains("Frame("), "a late picture is shown nowhere");
    }
}

#[test]
fn an_operator_who_walks_away_is_locked_out_but_not_while_records_are_written_to_a_stick() {
    let mut table = Table::at_the_panel();
    table.open(Place::Export);
    let sticks = vec![StickRow { path: "/media/a".to_owned(), name: "a".to_owned(), free: None }];
    table.news(OperatorNews::Sticks { sticks, records: 2, photos: 1, sealed_for_cloud: true });
    table.operator(OperatorTap::Export("/media/elsewhere".to_owned()));
    assert!(
        !table.tasks.iter().any(|task| matches!(task, OperatorTask::Export { .. })),
        "only to a stick that is shown"
    );
    table.operator(OperatorTap::Export("/media/a".to_owned()));
    assert_eq!(table.tasks.last(), Some(&OperatorTask::Export { stick: "/media/a".to_owned(), with_log: true }));
    table.later(600);
    table.operator(OperatorTap::Back);
    table.operator(OperatorTap::Lock);
    assert!(matches!(table.page(), OperatorPage::Export(_)), "it is not walked away from");
    let done = ExportProgress::Done { file: "f".to_owned(), records: 2, photos: 1, passphrase: None };
    table.news(OperatorNews::Exported(done));
    table.later(INTERVIEWER_IDLE.as_secs() + 1);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

#[test]
fn a_setting_is_stored_and_applied_at_once() {
    let mut table = Table::at_the_panel();
    table.open(Place::Settings);
    for change in [
        SettingTap::Language(Some("uk".to_owned())),
        SettingTap::Colours(ColourChoice::Dark),
        SettingTap::StaffText(TextSize::Large),
        SettingTap::RespondentText(TextSize::Largest),
        SettingTap::ReducedMotion(true),
        SettingTap::Click(true),
        SettingTap::ReadAloud(true),
        SettingTap::Brightness(3),
    ] {
        table.operator(OperatorTap::Set(change));
    }
    let stored = table.settings.clone();
    assert_eq!((stored.language.as_deref(), stored.colours), (Some("uk"), ColourChoice::Dark));
    assert_eq!((stored.staff_text, stored.respondent_text), (TextSize::Large, TextSize::Largest));
    assert!(stored.reduced_motion && stored.click && stored.read_aloud);
    assert_eq!(stored.brightness, Some(10), "never so dark that nobody finds the way back");
    assert!(table.tasks.contains(&OperatorTask::Brightness(3)));
    let OperatorPage::Settings(page) = table.page() else { panic!() };
    assert_eq!((page.colours, page.click), (ColourChoice::Dark, true));
    assert_eq!(table.session.setup.preferences, stored.preferences());
}

#[test]
fn sending_now_says_how_far_it_is_and_how_it_ended() {
    let mut table = Table::at_the_panel();
    table.open(Place::Queue);
    table.news(OperatorNews::Outbox(outbox(8, Trouble::None)));
    table.operator(OperatorTap::SendNow);
    assert_eq!(table.tasks.last(), Some(&OperatorTask::SendNow));
    assert_eq!(table.sending(), Sending::Busy { left: 8, of: 8 });
    table.news(OperatorNews::Outbox(outbox(3, Trouble::None)));
    assert_eq!(table.sending(), Sending::Busy { left: 3, of: 8 });
    table.news(OperatorNews::PassOver);
    table.news(OperatorNews::Outbox(outbox(0, Trouble::None)));
    assert_eq!(table.sending(), Sending::Done { sent: 8, left: 0 });
}

#[test]
fn sending_without_a_network_ends_and_says_that_all_of_it_is_kept() {
    let mut table = Table::at_the_panel();
    table.open(Place::Queue);
    table.news(OperatorNews::Outbox(outbox(8, Trouble::Offline)));
    table.operator(OperatorTap::SendNow);
    table.news(OperatorNews::Outbox(outbox(8, Trouble::Offline)));
    assert_eq!(table.sending(), Sending::Busy { left: 8, of: 8 }, "the trouble is of an earlier attempt");
    table.news(OperatorNews::PassOver);
    table.news(OperatorNews::Outbox(outbox(8, Trouble::Offline)));
    assert_eq!(table.sending(), Sending::Done { sent: 0, left: 8 });
    table.operator(OperatorTap::SendNow);
    table.later(91);
    assert_eq!(table.sending(), Sending::Done { sent: 0, left: 8 }, "nor does it wait for ever for a sender");
}

#[test]
fn a_scenario_that_is_chosen_runs_from_the_next_approach_on() {
    let mut table = Table::at_the_panel();
    let file = include_str!("../../../scenarios/nps.toml");
    let scenario = Arc::new(otklik_core::scenario::parse::parse(file.as_bytes()).scenario.unwrap());
    table.open(Place::File("/media/a/nps.toml".to_owned()));
    let page = ScenarioPage { verdict: Verdict::Good, ..ScenarioPage::default() };
    table.news(OperatorNews::Kept("digest".to_owned()));
    table.news(OperatorNews::Scenario(Box::new(page)));
    table.operator(OperatorTap::RunScenario);
    assert_eq!(table.tasks.last(), Some(&OperatorTask::RunScenario("digest".to_owned())));
    table.news(OperatorNews::Runs {
        scenario: scenario.clone(),
        counts: ScenarioCounts::default(),
        campaign: CampaignCounts::default(),
        approached: std::collections::BTreeSet::new(),
        pictures: Pictures::new(),
    });
    assert!(matches!(table.page(), OperatorPage::Scenario(page) if page.verdict == Verdict::Runs));
    table.operator(OperatorTap::Lock);
    let Screen::Lock(lock) = &table.view.screen else { panic!() };
    assert_eq!(lock.campaign, scenario.campaign.name.get(scenario.language()));
}

#[test]
fn a_refused_file_cannot_be_run() {
    let mut table = Table::at_the_panel();
    table.open(Place::File("/media/a/broken.toml".to_owned()));
    table.news(OperatorNews::Scenario(Box::new(ScenarioPage { verdict: Verdict::Refused, ..ScenarioPage::default() })));
    table.tasks.clear();
    table.operator(OperatorTap::RunScenario);
    assert!(table.tasks.is_empty());
}

#[test]
fn an_operator_comes_to_the_panel_while_the_terminal_is_out_of_service_and_an_interviewer_does_not() {
    for fault in [Fault::DiskFull, Fault::Database, Fault::Clock, Fault::Damaged] {
        let mut table = Table::new();
        table.handle(Event::StoreFailed(fault));
        table.operator(OperatorTap::Unlock);
        table.enter("1234");
        assert!(matches!(&table.view.screen, Screen::OutOfService(out) if out.code == fault.code()));
        table.operator(OperatorTap::Unlock);
        table.later(31);
        assert!(matches!(table.view.screen, Screen::OutOfService(_)), "a PIN that is not finished is forgotten");
        table.operator(OperatorTap::Unlock);
        table.enter("7350");
        assert_eq!(table.panel().fault.as_deref(), Some(fault.code()));
        table.open(Place::Device);
        table.operator(OperatorTap::Lock);
        assert!(matches!(table.view.screen, Screen::OutOfService(_)));
        assert!(table.session.is_out_of_service());
    }
}

#[test]
fn the_kiosk_is_left_only_after_having_been_asked() {
    let mut table = Table::at_the_panel();
    table.operator(OperatorTap::LeaveKiosk);
    assert!(!table.tasks.contains(&OperatorTask::Leave));
    table.open(Place::Leave);
    table.operator(OperatorTap::LeaveKiosk);
    assert_eq!(table.tasks.last(), Some(&OperatorTask::Leave));
}

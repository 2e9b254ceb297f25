//! Questions that are answered with the camera, and the one that is signed.

use super::Table;
use crate::screen::{Body, Escape, Frame, LensBody, LensStage, Screen, SignatureBody, WRITE};
use crate::session::*;
use otklik_core::id::Sha256;
use otklik_core::record::{Answer, AnswerState, PhotoMissing};
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::parse;
use std::time::Duration;

const HEAD: &str = r#"
format = 1
id = "desk"
version = 1
languages = ["ru"]
title = "Стойка"
welcome = "Здравствуйте!"
thanks = "Спасибо!"
campaign = { id = "desk", name = "Стойка", site = "Невский, 1", wave = "2026-1" }
sampling = { scheme = "everyone" }
photo = { moments = ["end"], notice = "Один снимок в конце." }
refusals = [{ id = "no", text = "Нет" }]
ineligible = [{ id = "other", text = "Другое" }]
"#;

const LAST: &str = "\n[[questions]]\nid = \"last\"\nkind = \"yes_no\"\ntext = \"Это всё?\"\nrequired = false\n";

fn asked(kind: &str, keys: &str, photos: bool) -> Table {
    let asked = format!("\n[[questions]]\nid = \"it\"\nkind = \"{kind}\"\ntext = \"Вот что.\"\n{keys}");
    table_of(&format!("{HEAD}{asked}{LAST}"), photos)
}

fn table_of(scenario: &str, photos: bool) -> Table {
    let parsed = parse(scenario.as_bytes());
    assert!(!parsed.has_errors(), "{}", render_all("desk.toml", &parsed.diagnostics));
    let setup = Setup { scenario: Arc::new(parsed.scenario.unwrap()), ..super::table::setup() };
    let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    let mut table = Table::started(setup, Restored { people: vec![super::table::anna()], ..Restored::default() }, now);
    table.unlock();
    table.until_selected();
    table.give();
    table.respondent(RespondentTap::Consent(photos));
    table
}

fn lens(table: &Table) -> &LensBody {
    match &table.question().body {
        Body::Lens(body) => body,
        other => panic!("no lens: {other:?}"),
    }
}

fn pad(table: &Table) -> &SignatureBody {
    match &table.question().body {
        Body::Signature(body) => body,
        other => panic!("no pad: {other:?}"),
    }
}

fn tap(table: &mut Table, tap: LensTap) {
    table.respondent(RespondentTap::Question(QuestionTap::Lens(tap)));
}

fn stroke(table: &mut Table, stroke: &str) {
    table.respondent(RespondentTap::Question(QuestionTap::Stroke(stroke.to_owned())));
}

fn frame(number: u64) -> Frame {
    Frame { number, width: 1, height: 1, pixels: vec![1, 2, 3].into() }
}

/// The number of the camera that was turned on last.
fn number(table: &Table) -> u32 {
    let started = table.viewfinder.iter().rev().find_map(|task| match task {
        ViewfinderTask::Start { number, .. } => Some(*number),
        _ => None,
    });
    started.expect("the camera was turned on")
}

fn news(table: &mut Table, news: ViewfinderNews) {
    let number = number(table);
    table.handle(Event::Viewfinder { number, news });
}

/// What was asked of the disk is done.
fn stored(table: &mut Table) -> Sha256 {
    let (record, question) = table.to_store.pop().expect("something is to be stored");
    let sha256 = Sha256::of(b"a picture");
    table.handle(Event::PictureStored { record, question, stored: Some((sha256, 9)) });
    sha256
}

fn answer(table: &mut Table) -> AnswerState {
    if matches!(table.view.screen, Screen::Question(_)) {
        table.respondent(RespondentTap::Next);
    }
    table.respondent(RespondentTap::Next);
    table.records[0].interview.as_ref().unwrap().answers[0].state.clone()
}

#[test]
fn a_photo_is_counted_down_looked_at_and_an_answer_only_when_it_is_used_and_on_disk() {
    let mut table = asked("photo", "", true);
    assert_eq!((lens(&table).stage, table.view.camera_on), (LensStage::Opening, true));
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    assert_eq!((lens(&table).stage, lens(&table).frame.clone()), (LensStage::Live, Some(frame(1))));
    tap(&mut table, LensTap::Shoot);
    assert_eq!(lens(&table).stage, LensStage::Counting(3));
    table.wait(Duration::from_secs(1));
    assert_eq!(lens(&table).stage, LensStage::Counting(2));
    table.wait(Duration::from_secs(2));
    assert_eq!((lens(&table).stage, table.viewfinder.last()), (LensStage::Shooting, Some(&ViewfinderTask::Shoot)));
    news(&mut table, ViewfinderNews::Taken(frame(9)));
    assert_eq!((lens(&table).stage, table.view.camera_on), (LensStage::Taken, false), "the camera is off again");

    tap(&mut table, LensTap::Open);
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    tap(&mut table, LensTap::Shoot);
    tap(&mut table, LensTap::Shoot);
    assert_eq!(lens(&table).stage, LensStage::Shooting, "a second tap does not wait for the countdown");
    news(&mut table, ViewfinderNews::Taken(frame(2)));
    tap(&mut table, LensTap::Use);
    table.respondent(RespondentTap::Next);
    table.respondent(RespondentTap::Back);
    assert_eq!(lens(&table).stage, LensStage::Keeping, "the page waits for the disk");
    let sha256 = stored(&mut table);
    assert_eq!((lens(&table).stage, &lens(&table).frame), (LensStage::Answered, &None), "nothing of it stays");
    assert_eq!(table.viewfinder.last(), Some(&ViewfinderTask::Stop));
    table.wait(CONFIRMATION);
    assert_eq!(table.question().text, "Это всё?");
    assert_eq!(answer(&mut table), AnswerState::Answered { answer: Answer::Picture { sha256, size: 9 } });
}

/// A photo is taken, and shown.
fn take(table: &mut Table) {
    news(table, ViewfinderNews::Frame(frame(1)));
    tap(table, LensTap::Shoot);
    table.wait(COUNTDOWN);
    news(table, ViewfinderNews::Taken(frame(2)));
    assert_eq!(lens(table).stage, LensStage::Taken);
}

#[test]
fn whoever_goes_on_with_a_photo_that_was_taken_uses_it() {
    for keys in ["required = false\n", ""] {
        let mut table = asked("photo", keys, true);
        take(&mut table);
        assert!(table.question().can_go_on);
        table.respondent(RespondentTap::Next);
        assert_eq!(lens(&table).stage, LensStage::Keeping, "the page waits for the disk");
        let sha256 = stored(&mut table);
        table.wait(CONFIRMATION);
        assert_eq!(table.question().text, "Это всё?");
        assert_eq!(answer(&mut table), AnswerState::Answered { answer: Answer::Picture { sha256, size: 9 } });
    }
}

#[test]
fn whoever_takes_a_photo_and_would_rather_not_answer_leaves_none() {
    let mut table = asked("photo", "prefer_not_to_answer = true\n", true);
    take(&mut table);
    table.respondent(RespondentTap::Question(QuestionTap::Escape(Escape::PreferNotToAnswer)));
    table.wait(CONFIRMATION);
    assert_eq!(table.question().text, "Это всё?");
    assert_eq!((table.to_store.len(), table.viewfinder.last()), (0, Some(&ViewfinderTask::Stop)));
    assert_eq!(answer(&mut table), AnswerState::Refused);
}

#[test]
fn a_camera_that_does_not_work_holds_nobody_at_a_required_photo() {
    let mut table = asked("photo", "", true);
    assert!(!table.question().can_go_on);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().text, "Вот что.", "while the camera may yet come on, the answer is required");
    news(&mut table, ViewfinderNews::Failed(PhotoMissing::NoCamera));
    assert_eq!((lens(&table).stage, table.view.camera_on), (LensStage::Failed, false));
    assert!(table.question().can_go_on);
    table.respondent(RespondentTap::Next);
    assert_eq!(answer(&mut table), AnswerState::Skipped);
}

#[test]
fn whoever_said_no_to_photos_is_not_looked_at_and_may_go_on() {
    let mut table = asked("photo", "", false);
    assert_eq!((lens(&table).stage, table.view.camera_on), (LensStage::Off, false));
    assert!(table.viewfinder.is_empty() && table.question().can_go_on);
    tap(&mut table, LensTap::Open);
    assert!(table.view.camera_on, "but may change their mind");
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().text, "Вот что.");
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    tap(&mut table, LensTap::Shoot);
    assert_eq!(lens(&table).stage, LensStage::Counting(3));
}

#[test]
fn the_camera_goes_off_whenever_its_question_is_left_and_late_news_of_it_are_nobodys() {
    let keys = "prefer_not_to_answer = true\n";
    let mut table = asked("photo", keys, true);
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    table.respondent(RespondentTap::Question(QuestionTap::Escape(Escape::PreferNotToAnswer)));
    table.wait(CONFIRMATION);
    assert_eq!((table.question().text.as_str(), table.view.camera_on), ("Это всё?", false));
    assert_eq!(table.viewfinder.last(), Some(&ViewfinderTask::Stop));
    news(&mut table, ViewfinderNews::Frame(frame(2)));
    news(&mut table, ViewfinderNews::Failed(PhotoMissing::Timeout));
    assert!(!matches!(table.question().body, Body::Lens(_)));

    let mut table = asked("photo", keys, true);
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    table.seconds(600);
    assert!(matches!(table.view.screen, Screen::Lock(_)), "whoever walks away leaves a clean screen");
    assert_eq!((table.viewfinder.last(), table.view.camera_on), (Some(&ViewfinderTask::Stop), false));
}

#[test]
fn a_picture_that_comes_when_its_interview_is_over_is_removed() {
    let mut table = asked("photo", "", true);
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    tap(&mut table, LensTap::Shoot);
    table.wait(COUNTDOWN);
    news(&mut table, ViewfinderNews::Taken(frame(2)));
    tap(&mut table, LensTap::Use);
    table.seconds(600);
    let sha256 = stored(&mut table);
    assert_eq!(table.viewfinder.last(), Some(&ViewfinderTask::Discard(sha256)));
}

#[test]
fn a_picture_that_comes_when_the_terminal_is_out_of_service_is_removed() {
    let mut table = asked("photo", "", true);
    take(&mut table);
    tap(&mut table, LensTap::Use);
    table.handle(Event::StoreFailed(Fault::DiskFull));
    let sha256 = stored(&mut table);
    assert_eq!(table.viewfinder.last(), Some(&ViewfinderTask::Discard(sha256)));
    assert!(matches!(table.view.screen, Screen::OutOfService(_)));
}

#[test]
fn a_picture_that_comes_to_a_tablet_that_slept_is_removed() {
    let mut table = asked("photo", "", true);
    take(&mut table);
    tap(&mut table, LensTap::Use);
    table.now.wall += chrono::TimeDelta::hours(3);
    let sha256 = stored(&mut table);
    assert!(table.viewfinder.contains(&ViewfinderTask::Discard(sha256)), "{:?}", table.viewfinder);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

#[test]
fn the_camera_is_off_behind_the_page_that_asks_to_take_ones_time() {
    let fast = |id: &str| {
        format!(
            "\n[[questions]]\nid = \"{id}\"\nkind = \"yes_no\"\ntext = \"Довольны ли вы тем, как с вами говорили о цене \
             лечения сегодня?\"\n"
        )
    };
    let photo = "\n[[questions]]\nid = \"it\"\nkind = \"photo\"\nprefer_not_to_answer = true\ntext = \"Сфотографируйте, \
                 пожалуйста, направление, с которым вы пришли сегодня к врачу.\"\n";
    let mut table = table_of(&format!("{HEAD}{}{}{photo}{LAST}", fast("one"), fast("two")), true);
    for _ in 0..2 {
        table.wait(std::time::Duration::from_millis(400));
        table.handle(Event::Respondent(RespondentTap::Question(QuestionTap::Choose("yes".to_owned()))));
        table.wait(CONFIRMATION);
    }
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    assert!(table.view.camera_on);
    table.wait(std::time::Duration::from_millis(400));
    let escape = QuestionTap::Escape(Escape::PreferNotToAnswer);
    table.handle(Event::Respondent(RespondentTap::Question(escape)));
    table.wait(CONFIRMATION);
    assert_eq!((&table.view.screen, table.view.camera_on), (&Screen::TakeYourTime, false));
    assert_eq!(table.viewfinder.last(), Some(&ViewfinderTask::Stop));
    news(&mut table, ViewfinderNews::Frame(frame(2)));
    assert_eq!((&table.view.screen, table.view.camera_on), (&Screen::TakeYourTime, false));
}

#[test]
fn the_first_code_that_is_read_is_the_answer_and_the_camera_goes_off() {
    let mut table = asked("scan", "codes = \"qr\"\n", false);
    let start = ViewfinderTask::Start { number: 1, codes: Some(otklik_core::scenario::ScanCodes::Qr) };
    assert_eq!(table.viewfinder, [start], "reading a code takes no photo of anybody");
    news(&mut table, ViewfinderNews::Frame(frame(1)));
    tap(&mut table, LensTap::Shoot);
    assert_eq!(lens(&table).stage, LensStage::Live, "nothing is photographed here");
    news(&mut table, ViewfinderNews::Read("A-42".to_owned()));
    assert_eq!((lens(&table).stage, lens(&table).code.as_deref()), (LensStage::Answered, Some("A-42")));
    assert!(!table.view.camera_on && lens(&table).frame.is_none() && table.question().can_go_on);
    tap(&mut table, LensTap::Open);
    assert!(table.view.camera_on, "another one can be read");
    news(&mut table, ViewfinderNews::Read("A-43".to_owned()));
    table.respondent(RespondentTap::Next);
    let code = "A-43".to_owned();
    assert_eq!(answer(&mut table), AnswerState::Answered { answer: Answer::Scan { code } });
}

#[test]
fn a_code_can_be_written_by_hand_and_the_camera_is_off_meanwhile() {
    let mut table = asked("scan", "", true);
    news(&mut table, ViewfinderNews::Failed(PhotoMissing::NoCamera));
    assert!(table.question().can_go_on);
    table.choose(WRITE);
    assert!(matches!(table.view.screen, Screen::Writing(_)) && !table.view.camera_on);
    for key in ["4", "2"] {
        table.respondent(RespondentTap::Key(key.to_owned()));
    }
    table.respondent(RespondentTap::WritingDone);
    assert_eq!(lens(&table).code.as_deref(), Some("42"));
    table.wait(CONFIRMATION);
    assert_eq!(answer(&mut table), AnswerState::Answered { answer: Answer::Scan { code: "42".to_owned() } });
}

#[test]
fn a_signature_needs_ink_and_becomes_an_answer_when_the_respondent_goes_on() {
    let mut table = asked("signature", "", true);
    assert!(!table.question().can_go_on);
    stroke(&mut table, "500,100 505,101");
    assert!(!table.question().can_go_on && !pad(&table).ink.is_empty(), "a slip of the finger is no signature");
    table.respondent(RespondentTap::Question(QuestionTap::Wipe));
    assert!(pad(&table).ink.is_empty());
    stroke(&mut table, "100,200 300,100 500,200");
    assert!(table.question().can_go_on);
    table.respondent(RespondentTap::Next);
    stroke(&mut table, "0,0 900,300");
    table.respondent(RespondentTap::Next);
    assert_eq!(table.to_store.len(), 1, "it is drawn once");
    let sha256 = stored(&mut table);
    assert_eq!(table.question().text, "Это всё?");
    table.respondent(RespondentTap::Back);
    assert!(pad(&table).signed && pad(&table).ink.is_empty());
    stroke(&mut table, "0,0 900,300");
    assert!(pad(&table).ink.is_empty(), "what is signed is signed");
    table.respondent(RespondentTap::Next);
    assert_eq!(answer(&mut table), AnswerState::Answered { answer: Answer::Picture { sha256, size: 9 } });
}

#[test]
fn a_signature_that_was_given_can_be_wiped_and_given_again() {
    let mut table = asked("signature", "", true);
    stroke(&mut table, "100,200 300,100 500,200");
    table.respondent(RespondentTap::Next);
    stored(&mut table);
    table.respondent(RespondentTap::Back);
    table.respondent(RespondentTap::Question(QuestionTap::Wipe));
    assert!(!pad(&table).signed && !table.question().can_go_on);
    stroke(&mut table, "100,200 300,100 500,200");
    assert!(table.question().can_go_on);
}

#[test]
fn strokes_are_there_after_a_restart_and_are_no_text() {
    let mut table = asked("signature", "", true);
    stroke(&mut table, "100,200 300,100 500,200");
    let ink = pad(&table).ink.clone();
    let mut table = table.restart(Duration::from_secs(20));
    assert_eq!(pad(&table).ink, ink);
    assert!(table.question().can_go_on);
    table.seconds(600);
    assert_eq!(table.records[0].interview.as_ref().unwrap().answers[0].state, AnswerState::Abandoned, "not signed");
}

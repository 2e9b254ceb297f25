//! Answers that are typed, dialled or slid.

use super::Table;
use crate::screen::{Body, DateBody, DigitsBody, Escape, KeyKind, Problem, Screen, SliderBody, TimeBody, WRITE};
use crate::session::*;
use otklik_core::record::{Answer, AnswerState, Disposition, Ending};
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::parse;
use std::time::Duration;

const TYPED: &str = include_str!("../../../tests/typed.toml");

fn now() -> Now {
    Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) }
}

fn setup() -> Setup {
    setup_of(TYPED)
}

fn setup_of(source: &str) -> Setup {
    let parsed = parse(source.as_bytes());
    assert!(!parsed.has_errors(), "{}", render_all("typed.toml", &parsed.diagnostics));
    Setup { scenario: Arc::new(parsed.scenario.unwrap()), ..super::table::setup() }
}

/// At the first question, which asks for a text.
fn begun() -> Table {
    let mut table =
        Table::started(setup(), Restored { people: vec![super::table::anna()], ..Restored::default() }, now());
    table.unlock();
    table.until_selected();
    table.give();
    table.respondent(RespondentTap::Consent(false));
    table
}

fn keys(table: &mut Table, keys: &str) {
    keys.chars().for_each(|key| table.respondent(RespondentTap::Key(key.to_string())));
}

fn key(table: &mut Table, tap: KeyboardTap) {
    table.respondent(RespondentTap::Keyboard(tap));
}

fn tap(table: &mut Table, tap: QuestionTap) {
    table.respondent(RespondentTap::Question(tap));
}

/// Past so many questions, each dealt with as shortly as it can be.
fn past(table: &mut Table, questions: usize) {
    for _ in 0..questions {
        match table.question().body.clone() {
            Body::Options(_) => write(table, "А"),
            Body::Digits(body) if body.before.is_empty() => next(table, "25"),
            Body::Digits(_) => next(table, "9211234567"),
            Body::Date(body) if body.typed => next(table, ""),
            Body::Date(_) => {
                tap(table, QuestionTap::Day(1));
                next(table, "");
            }
            Body::Time(_) => {
                tap(table, QuestionTap::Hour(10));
                tap(table, QuestionTap::Minute(0));
                next(table, "");
            }
            Body::Slider(_) => {
                tap(table, QuestionTap::Slide(3));
                next(table, "");
            }
            other => panic!("nothing that is typed: {other:?}"),
        }
    }
}

fn next(table: &mut Table, typed: &str) {
    keys(table, typed);
    table.respondent(RespondentTap::Next);
    table.wait(DOUBLE_TAP);
}

fn write(table: &mut Table, text: &str) {
    table.choose(WRITE);
    keys(table, text);
    table.wait(DOUBLE_TAP);
    table.respondent(RespondentTap::WritingDone);
    table.wait(CONFIRMATION);
    table.wait(DOUBLE_TAP);
}

fn at(questions: usize) -> Table {
    let mut table = begun();
    past(&mut table, questions);
    table
}

fn digits(table: &Table) -> &DigitsBody {
    match &table.question().body {
        Body::Digits(body) => body,
        other => panic!("{other:?}"),
    }
}

fn date(table: &Table) -> &DateBody {
    match &table.question().body {
        Body::Date(body) => body,
        other => panic!("{other:?}"),
    }
}

fn time(table: &Table) -> &TimeBody {
    match &table.question().body {
        Body::Time(body) => body,
        other => panic!("{other:?}"),
    }
}

fn slider(table: &Table) -> &SliderBody {
    match &table.question().body {
        Body::Slider(body) => body,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_photo_that_arrives_and_a_no_to_photos_leave_what_is_being_written_on_disk() {
    let people = vec![super::table::anna()];
    let with_photos = TYPED.replace("moments = []", "moments = [\"hand_over\", \"end\"]");
    let mut table = Table::started(setup_of(&with_photos), Restored { people, ..Restored::default() }, now());
    table.camera_works = false;
    table.unlock();
    table.until_selected();
    table.give();
    table.respondent(RespondentTap::Consent(true));
    let (record, moment) = table.photos[0];
    table.choose(WRITE);
    keys(&mut table, "врач");
    let written = |table: &Table| match &table.view.screen {
        Screen::Writing(writing) => writing.text.clone(),
        other => panic!("{other:?}"),
    };
    table.photo(record, moment);
    let mut table = table.restart(Duration::from_secs(5));
    assert_eq!(written(&table), "врач");
    table.seconds(1);
    table.respondent(RespondentTap::NoPhotos);
    assert_eq!(written(&table.restart(Duration::from_secs(5))), "врач");
}

/// The answer to a question in the record.
fn answer(table: &Table, question: &str) -> Option<Answer> {
    let answers = &table.records[0].interview.as_ref().unwrap().answers;
    match answers.iter().find(|answer| answer.question.as_str() == question).unwrap().state.clone() {
        AnswerState::Answered { answer } => Some(answer),
        _ => None,
    }
}

#[test]
fn a_text_is_written_where_the_cursor_stands_and_kept_with_the_cursor() {
    let mut table = begun();
    table.choose(WRITE);
    keys(&mut table, "врч");
    key(&mut table, KeyboardTap::Left);
    keys(&mut table, "а");
    let writing = |table: &Table| match &table.view.screen {
        Screen::Writing(writing) => (writing.text.clone(), writing.cursor as usize),
        other => panic!("{other:?}"),
    };
    assert_eq!(writing(&table), ("врач".to_owned(), "вра".len()));
    let mut table = table.restart(Duration::from_secs(5));
    assert_eq!(writing(&table), ("врач".to_owned(), "вра".len()), "the power may go at any key");
    key(&mut table, KeyboardTap::Place(0));
    keys(&mut table, "Н");
    assert_eq!(writing(&table).0, "Нврач");
    table.respondent(RespondentTap::Backspace);
    assert_eq!(writing(&table), ("врач".to_owned(), 0));
}

#[test]
fn nothing_is_lost_by_clearing_what_was_written() {
    let mut table = begun();
    table.choose(WRITE);
    keys(&mut table, "Всё");
    key(&mut table, KeyboardTap::Clear);
    assert_eq!(table.typing.as_ref().unwrap().text, "");
    key(&mut table, KeyboardTap::Undo);
    assert_eq!(table.typing.as_ref().unwrap().text, "Всё");
}

#[test]
fn a_text_grows_no_longer_than_its_question_allows() {
    let mut table = begun();
    table.choose(WRITE);
    keys(&mut table, &"ё".repeat(70));
    assert_eq!(table.typing.as_ref().unwrap().text.chars().count(), 60);
}

#[test]
fn the_keyboard_is_that_of_the_interview_and_shift_is_the_sessions() {
    let mut table = begun();
    table.choose(WRITE);
    let says = |table: &Table| match &table.view.screen {
        Screen::Writing(writing) => writing.keyboard.keys.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(says(&table)[0].types, "Й", "a sentence begins");
    assert!(says(&table).iter().any(|key| key.kind == KeyKind::Language && key.label == "УКР"));
    keys(&mut table, "Й");
    assert_eq!(says(&table)[0].types, "й");
    key(&mut table, KeyboardTap::Shift);
    assert_eq!(says(&table)[0].types, "Й");
    keys(&mut table, "Й");
    assert_eq!(says(&table)[0].types, "й", "for one letter");
    key(&mut table, KeyboardTap::NextLanguage);
    assert!(says(&table).iter().any(|key| key.types == "ї"));
}

#[test]
fn a_number_is_typed_on_the_screen_of_its_question_and_answered_when_the_respondent_goes_on() {
    let mut table = at(1);
    assert_eq!(digits(&table).after, "минут");
    assert!(!table.question().can_go_on, "it is required");
    next(&mut table, "25");
    assert!(matches!(table.question().body, Body::Slider(_)));
    table.respondent(RespondentTap::Back);
    assert_eq!(digits(&table).text, "25", "and it is there when they come back");
}

#[test]
fn what_is_wrong_with_a_number_is_said_before_the_respondent_goes_on() {
    let mut table = at(1);
    keys(&mut table, "2");
    assert_eq!(digits(&table).problem, None, "more digits may come");
    table.respondent(RespondentTap::Next);
    assert_eq!(digits(&table).problem, Some(Problem::TooSmall("5".to_owned())));
    keys(&mut table, "7");
    assert_eq!(digits(&table).problem, None, "whoever types on is left alone");
    assert!(table.question().can_go_on);
    table.respondent(RespondentTap::Next);
    let between = Problem::BetweenSteps { below: "25".to_owned(), above: Some("30".to_owned()) };
    assert_eq!(digits(&table).problem, Some(between));
    assert!(!table.question().can_go_on, "what cannot be an answer does not look ready");
    keys(&mut table, "0");
    assert_eq!(digits(&table).problem, Some(Problem::TooLarge("240".to_owned())), "no digit can mend that");
    (0..2).for_each(|_| table.respondent(RespondentTap::Backspace));
    keys(&mut table, "5");
    table.respondent(RespondentTap::Next);
    assert!(matches!(table.question().body, Body::Slider(_)));
}

#[test]
fn whoever_does_not_know_need_not_type_and_whoever_types_after_all_knows() {
    let mut table = at(1);
    keys(&mut table, "2");
    tap(&mut table, QuestionTap::Escape(Escape::DontKnow));
    table.wait(CONFIRMATION);
    assert!(matches!(table.question().body, Body::Slider(_)), "what was typed does not hold them");
    table.wait(DOUBLE_TAP);
    table.respondent(RespondentTap::Back);
    table.wait(DOUBLE_TAP);
    assert!(table.question().escapes[0].chosen && digits(&table).text.is_empty());
    keys(&mut table, "25");
    assert!(!table.question().escapes[0].chosen);
    next(&mut table, "");
    past(&mut table, 5);
    assert_eq!(answer(&table, "waited"), Some(Answer::Number { value: 25.0 }));
}

#[test]
fn a_line_suggests_nothing_and_takes_the_step_that_is_touched() {
    let mut table = at(2);
    assert_eq!(slider(&table).position, None);
    assert!(!table.question().can_go_on);
    tap(&mut table, QuestionTap::Slide(7));
    assert_eq!((slider(&table).position, slider(&table).value.as_str()), (Some(7), "7"));
    tap(&mut table, QuestionTap::Slide(99));
    assert_eq!(slider(&table).position, Some(10), "not beyond its end");
    assert_eq!(slider(&table).ends, ["совсем не больно".to_owned(), "невыносимо".to_owned()]);
}

#[test]
fn a_birthday_is_typed_and_read_back_and_no_impossible_day_is_taken() {
    let mut table = at(3);
    assert!(date(&table).typed && table.question().can_go_on, "it is optional");
    keys(&mut table, "3102");
    assert_eq!(date(&table).problem, Some(Problem::NoSuchDate), "at once: the year will not mend it");
    key(&mut table, KeyboardTap::Clear);
    keys(&mut table, "531956");
    assert_eq!(date(&table).date, Some([5, 3, 1956]));
    next(&mut table, "");
    past(&mut table, 3);
    assert_eq!(answer(&table, "born"), Some(Answer::Date { date: "1956-03-05".parse().unwrap() }));
}

#[test]
fn a_part_of_a_date_does_not_go_on_and_an_optional_one_may_be_left_empty() {
    let mut table = at(3);
    keys(&mut table, "0503");
    table.respondent(RespondentTap::Next);
    assert_eq!(date(&table).problem, Some(Problem::Unfinished));
    key(&mut table, KeyboardTap::Clear);
    next(&mut table, "");
    past(&mut table, 3);
    assert_eq!(answer(&table, "born"), None);
}

#[test]
fn a_visit_is_chosen_on_the_calendar_between_its_limits() {
    let mut table = at(4);
    let page = &date(&table).month;
    assert!(!date(&table).typed);
    assert_eq!((page.year, page.month, page.lead, page.sunday_first), (2026, 3, 6, false));
    assert_eq!((page.earlier, page.later), (true, false));
    assert!(page.days[19].enabled && !page.days[20].enabled);
    tap(&mut table, QuestionTap::Month(-1));
    tap(&mut table, QuestionTap::Day(14));
    assert_eq!((date(&table).date, date(&table).month.month), (Some([14, 2, 2026]), 2));
    tap(&mut table, QuestionTap::DateTyped(true));
    assert_eq!(date(&table).fields, ["14", "02", "2026"], "either way shows what the other one chose");
    table.respondent(RespondentTap::Backspace);
    keys(&mut table, "5");
    assert_eq!(date(&table).problem, Some(Problem::TooEarly("10.01.2026".to_owned())));
}

#[test]
fn an_hour_and_a_minute_make_a_time_in_either_order() {
    let mut table = at(5);
    assert_eq!(time(&table).hours.first().map(|hour| hour.number), Some(9), "only hours that are allowed");
    assert_eq!(time(&table).hours.last().map(|hour| hour.number), Some(20));
    tap(&mut table, QuestionTap::Minute(35));
    table.respondent(RespondentTap::Next);
    assert_eq!(time(&table).problem, Some(Problem::Unfinished));
    tap(&mut table, QuestionTap::Hour(20));
    assert_eq!(time(&table).problem, Some(Problem::TooLate("20:30".to_owned())));
    let enabled = time(&table).minutes.iter().filter(|minute| minute.enabled).map(|minute| minute.number);
    assert_eq!(enabled.collect::<Vec<_>>(), [0, 5, 10, 15, 20, 25, 30]);
    tap(&mut table, QuestionTap::Hour(14));
    tap(&mut table, QuestionTap::MinuteBy(1));
    next(&mut table, "");
    past(&mut table, 1);
    let time = chrono::NaiveTime::from_hms_opt(14, 36, 0).unwrap();
    assert_eq!(answer(&table, "came"), Some(Answer::Time { time }));
}

#[test]
fn a_telephone_number_is_grouped_checked_and_whole() {
    let mut table = at(6);
    assert_eq!(digits(&table).before, "+7");
    keys(&mut table, "921123");
    assert_eq!(digits(&table).text, "921 123");
    table.respondent(RespondentTap::Next);
    assert_eq!(digits(&table).problem, Some(Problem::TooFewDigits { missing: Some(4) }));
    keys(&mut table, "4567");
    table.respondent(RespondentTap::Next);
    assert_eq!(table.dispositions(), [Disposition::Completed]);
    assert_eq!(answer(&table, "call"), Some(Answer::Phone { number: "+79211234567".to_owned() }));
}

#[test]
fn a_draft_survives_a_power_cut_and_a_time_out_if_it_is_an_answer() {
    let mut table = at(1);
    keys(&mut table, "25");
    let mut table = table.restart(Duration::from_secs(5));
    assert_eq!(digits(&table).text, "25");
    let limits = table.session.setup.scenario.limits;
    table.wait(Duration::from_secs(limits.idle_seconds.into()));
    table.wait(STILL_THERE);
    let ending = table.records[0].interview.as_ref().unwrap().ending;
    assert_eq!(ending, Ending::IdleTimeout);
    assert_eq!(answer(&table, "waited"), Some(Answer::Number { value: 25.0 }));

    let mut table = at(1);
    keys(&mut table, "27");
    table.wait(Duration::from_secs(limits.idle_seconds.into()));
    table.wait(STILL_THERE);
    assert_eq!(answer(&table, "waited"), None, "what is no answer is not made one");
}

#[test]
fn a_key_that_was_meant_for_the_page_before_types_nothing() {
    let mut table = at(1);
    next(&mut table, "25");
    table.respondent(RespondentTap::Back);
    table.handle(Event::Respondent(RespondentTap::Key("5".to_owned())));
    assert_eq!(digits(&table).text, "25");
    table.wait(DOUBLE_TAP);
    table.respondent(RespondentTap::Backspace);
    assert_eq!(digits(&table).text, "2", "and after a moment it is the page's");
}

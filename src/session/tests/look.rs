use super::Table;
use super::table::{anna, sergey, setup};
use crate::screen::{Appearance, Screen, TextSize};
use crate::session::*;
use otklik_core::record::CollectionMode;
use otklik_core::scenario::{Colour, Language, Scenario};
use std::sync::Arc;
use std::time::Duration;

fn speak(table: &mut Table, language: &str) {
    table.respondent(RespondentTap::Speak(language.to_owned()));
}

fn offered(table: &Table) -> Vec<&str> {
    let controls = table.view.look.controls.as_ref().expect("a respondent's screen");
    controls.languages.iter().map(|row| row.id.as_str()).collect()
}

fn writing(table: &Table) -> (&str, &str) {
    match &table.view.screen {
        Screen::Writing(writing) => (&writing.prompt, &writing.text),
        other => panic!("nobody writes: {other:?}"),
    }
}

/// At the text of the last question, with something written.
fn at_a_text() -> Table {
    let mut table = Table::new();
    table.hand_over();
    table.answer_irl([0, 1, 3]);
    let other = table.options().iter().find(|option| option.text.starts_with("Другое")).unwrap().id.clone();
    table.choose(&other);
    table.respondent(RespondentTap::Key("Парк".into()));
    table
}

#[test]
fn a_language_changes_question_options_and_our_own_words_in_place() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(true));
    let chosen = table.options()[2].id.clone();
    table.choose(&chosen);
    table.wait(CONFIRMATION);
    table.respondent(RespondentTap::Back);
    let (before, page) = (table.options().to_vec(), table.view.page);
    speak(&mut table, "uk");
    assert!(table.question().text.contains("вартість"), "{}", table.question().text);
    let after = table.options();
    let same = after.iter().zip(&before).all(|(new, old)| new.id == old.id && new.chosen == old.chosen);
    assert!(same && after.iter().any(|option| option.chosen), "the answer stays");
    assert!(after.iter().zip(&before).all(|(new, old)| new.text != old.text), "in the new words");
    assert_eq!((table.view.look.language.as_str(), table.view.page), ("uk", page), "the page is not turned");
    let log: Vec<_> = table.journal.values().flatten().collect();
    assert!(log.iter().any(|entry| format!("{:?}", entry.event).contains("Spoke")), "it is in the log");
}

#[test]
fn a_text_that_is_being_written_survives_every_change_of_the_look_and_the_power_cut_after_it() {
    let mut table = at_a_text();
    speak(&mut table, "en");
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    table.respondent(RespondentTap::HighContrast(true));
    assert_eq!(writing(&table).1, "Парк");
    assert!(writing(&table).0.starts_with("Other"), "{}", writing(&table).0);
    table.respondent(RespondentTap::Key("инг".into()));
    speak(&mut table, "uk");
    assert_eq!(writing(&table).1, "Паркинг");
    let table = table.restart(Duration::from_secs(5));
    assert_eq!(writing(&table).1, "Паркинг");
    assert_eq!(table.view.look.language, "uk");
}

#[test]
fn a_look_is_for_one_respondent_and_staff_never_sees_it() {
    let mut table = Table::new();
    table.hand_over();
    speak(&mut table, "en");
    table.respondent(RespondentTap::TextSize(TextSize::Large));
    table.respondent(RespondentTap::HighContrast(true));
    let look = &table.view.look;
    assert_eq!((look.text_size, look.appearance), (TextSize::Large, Appearance::HighContrast));
    table.seconds(600);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
    let look = &table.view.look;
    assert_eq!((look.text_size, look.appearance), (TextSize::Normal, Appearance::Light));
    assert_eq!((look.language.as_str(), &look.controls), ("ru", &None));
    table.hand_over();
    let look = &table.view.look;
    assert_eq!((look.text_size, look.appearance), (TextSize::Normal, Appearance::Light));
    assert_eq!(look.language, "ru");
}

/// Language, size of letters and contrast as they are shown.
fn seen(table: &Table) -> (&str, TextSize, Appearance) {
    let look = &table.view.look;
    (look.language.as_str(), look.text_size, look.appearance)
}

const USUAL: (&str, TextSize, Appearance) = ("ru", TextSize::Normal, Appearance::Light);

#[test]
fn a_look_outlives_a_power_cut_and_is_gone_with_the_interview() {
    let mut table = Table::new();
    table.hand_over();
    speak(&mut table, "en");
    table.respondent(RespondentTap::TextSize(TextSize::Large));
    table.respondent(RespondentTap::HighContrast(true));
    let mut table = table.restart(Duration::from_secs(5));
    assert_eq!(seen(&table), ("en", TextSize::Large, Appearance::HighContrast));
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    let mut table = table.restart(Duration::from_secs(5));
    assert_eq!(seen(&table), ("en", TextSize::Largest, Appearance::HighContrast), "after a second one too");
    table.seconds(900);
    assert!(table.looks.is_empty(), "nothing of it is kept");
    table.hand_over();
    assert_eq!(seen(&table), USUAL);
}

#[test]
fn whoever_stands_before_the_tablet_chooses_how_it_looks_before_they_take_it() {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table.choose_segments();
    table.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
    assert!(matches!(table.view.screen, Screen::HandOver(_)));
    assert_eq!(offered(&table), ["ru", "en", "uk"]);
    speak(&mut table, "uk");
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    assert_eq!(seen(&table), ("uk", TextSize::Largest, Appearance::Light));
    table.respondent(RespondentTap::TakeOver);
    assert!(matches!(table.view.screen, Screen::Welcome(_)));
    assert_eq!(seen(&table), ("uk", TextSize::Largest, Appearance::Light));
    let table = table.restart(Duration::from_secs(5));
    assert_eq!(seen(&table), ("uk", TextSize::Largest, Appearance::Light));
}

#[test]
fn what_was_chosen_and_led_to_no_interview_is_forgotten() {
    let settings = Settings { mode: CollectionMode::SelfService, ..Settings::default() };
    let restored = Restored { people: vec![anna(), sergey()], settings, ..Restored::default() };
    let mut table = Table::started(setup(), restored, Table::new().now);
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    speak(&mut table, "en");
    table.respondent(RespondentTap::HighContrast(true));
    assert_eq!(seen(&table), ("en", TextSize::Normal, Appearance::HighContrast));
    table.seconds(61);
    assert_eq!(seen(&table), USUAL);
    speak(&mut table, "en");
    table.interviewer(InterviewerTap::Corner);
    table.seconds(21);
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    assert_eq!(seen(&table), USUAL, "nor after somebody of the staff was here");
    speak(&mut table, "en");
    table.respondent(RespondentTap::TakeOver);
    assert_eq!(seen(&table).0, "en");
}

#[test]
fn the_thanks_look_as_the_interview_did() {
    let mut table = at_a_text();
    speak(&mut table, "en");
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    table.respondent(RespondentTap::WritingDone);
    table.respondent(RespondentTap::Next);
    let Screen::Thanks(thanks) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert!(thanks.text.starts_with("Thank"), "{}", thanks.text);
    assert_eq!((table.view.look.language.as_str(), table.view.look.text_size), ("en", TextSize::Largest));
    assert!(offered(&table).is_empty(), "the last words are said");
    table.respondent(RespondentTap::TextSize(TextSize::Normal));
    assert_eq!(table.view.look.text_size, TextSize::Normal);
}

#[test]
fn a_second_tap_on_the_size_within_a_blink_does_nothing() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::TextSize(TextSize::Large));
    table.wait(DOUBLE_TAP - Duration::from_millis(1));
    table.handle(Event::Respondent(RespondentTap::TextSize(TextSize::Largest)));
    assert_eq!(table.view.look.text_size, TextSize::Large);
    table.wait(DOUBLE_TAP);
    table.handle(Event::Respondent(RespondentTap::TextSize(TextSize::Largest)));
    assert_eq!(table.view.look.text_size, TextSize::Largest);
}

fn table_of(change: impl FnOnce(&mut Scenario)) -> Table {
    let mut setup = setup();
    let mut scenario = Scenario::clone(&setup.scenario);
    change(&mut scenario);
    setup.scenario = Arc::new(scenario);
    let now = Now { wall: "2026-03-02T12:59:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    Table::started(setup, Restored { people: vec![anna(), sergey()], ..Restored::default() }, now)
}

#[test]
fn a_language_in_which_a_question_is_not_worded_is_not_offered() {
    let mut table = Table::new();
    table.hand_over();
    assert_eq!(offered(&table), ["ru", "en", "uk"]);
    let without = |language: &'static str| {
        move |scenario: &mut Scenario| {
            scenario.questions[1].text.wordings.remove(&Language(language.into()));
        }
    };
    let mut table = table_of(without("uk"));
    table.hand_over();
    assert_eq!(offered(&table), ["ru", "en"]);
    speak(&mut table, "uk");
    assert_eq!(table.view.look.language, "ru");
    let mut table = table_of(|scenario| {
        without("uk")(scenario);
        without("en")(scenario);
    });
    table.hand_over();
    assert!(offered(&table).is_empty(), "one language is no choice");
}

#[test]
fn more_languages_than_fit_are_a_list_that_a_choice_closes() {
    let mut table = Table::new();
    table.hand_over();
    let open = |table: &Table| table.view.look.controls.as_ref().unwrap().choosing_language;
    table.respondent(RespondentTap::ChooseLanguage);
    assert!(open(&table));
    table.respondent(RespondentTap::ChooseLanguage);
    assert!(!open(&table));
    table.respondent(RespondentTap::ChooseLanguage);
    speak(&mut table, "en");
    assert!(!open(&table));
    assert_eq!(table.view.look.language, "en");
}

#[test]
fn in_the_evening_the_screen_is_dark_and_by_day_it_is_light() {
    let mut setup = setup();
    setup.preferences.colours = Colours::Evening { from: 20, to: 7 };
    let start = |time: &str| {
        let now = Now { wall: format!("2026-03-02T{time}+03:00").parse().unwrap(), ticks: Duration::from_secs(100) };
        Table::started(setup.clone(), Restored { people: vec![anna(), sergey()], ..Restored::default() }, now)
            .view
            .look
            .appearance
    };
    assert_eq!(start("19:59:59"), Appearance::Light);
    assert_eq!(start("20:00:00"), Appearance::Dark);
    assert_eq!(start("06:59:59"), Appearance::Dark);
    assert_eq!(start("07:00:00"), Appearance::Light);
}

#[test]
fn the_accent_of_the_scenario_is_on_every_screen_and_can_be_read_in_each_appearance() {
    let mut table = table_of(|scenario| scenario.look.accent = Some(Colour { red: 0x7f, green: 0xc8, blue: 0xa9 }));
    let light = table.view.look.accent.expect("the locked screen has it");
    assert_eq!(light.on_fill, [255, 255, 255]);
    table.hand_over();
    assert_eq!(table.view.look.accent, Some(light));
    table.respondent(RespondentTap::HighContrast(true));
    let stark = table.view.look.accent.expect("black and white has it too");
    assert!(stark.fill.iter().zip(light.fill).all(|(stark, light)| *stark <= light), "{stark:?} {light:?}");
}

//! A keyboard beside the tablet: a key does what a tap could do, once, and never more.

use super::Table;
use super::kinds::parsed;
use super::table::{READING, anna, sergey, setup};
use crate::screen::{Body, Screen};
use crate::session::*;
use otklik_core::record::{Answer, AnswerState};

impl Table {
    fn key(&mut self, key: Key) {
        self.handle(Event::Key { key, held: false });
    }

    fn held(&mut self, key: Key) {
        self.handle(Event::Key { key, held: true });
    }

    /// Keys that write, at a leisurely pace.
    fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.wait(Duration::from_millis(150));
            self.key(Key::Text(letter.to_string()));
        }
    }

    /// A key after the page has been read.
    fn reads_and_presses(&mut self, key: Key) {
        self.wait(READING);
        self.key(key);
    }
}

fn text(text: &str) -> Key {
    Key::Text(text.to_owned())
}

fn at(questions: &str) -> Table {
    let setup = Setup { scenario: Arc::new(parsed(questions)), ..setup() };
    let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    let mut table = Table::started(setup, Restored { people: vec![anna()], ..Restored::default() }, now);
    table.unlock();
    table.until_selected();
    table.give();
    table.respondent(RespondentTap::Consent(false));
    table
}

fn answers(table: &Table) -> Vec<Option<Answer>> {
    let interview = table.records[0].interview.as_ref().unwrap();
    let given = |state: &AnswerState| match state {
        AnswerState::Answered { answer } => Some(answer.clone()),
        _ => None,
    };
    interview.answers.iter().map(|answer| given(&answer.state)).collect()
}

#[test]
fn a_pin_is_typed_erased_and_taken_back() {
    let mut table = Table::new();
    table.choose_person(&anna());
    table.seconds(1);
    table.types("12");
    table.key(Key::Backspace);
    table.types("x");
    let Screen::Lock(lock) = &table.view.screen else { panic!() };
    assert_eq!(lock.entered, 1, "a letter is no digit");
    table.key(Key::Escape);
    let Screen::Lock(lock) = &table.view.screen else { panic!() };
    assert_eq!(lock.who, None, "back to the names");
    table.choose_person(&anna());
    table.seconds(1);
    table.types("1234");
    assert!(matches!(table.view.screen, Screen::Approach(_)));
}

#[test]
fn no_key_leads_from_a_respondents_screen_to_one_of_staff() {
    let mut table = Table::new();
    table.hand_over();
    let every = ["1", "9", "q", " "].map(text).into_iter();
    let every: Vec<Key> = every.chain([Key::Enter, Key::Escape, Key::Backspace, Key::Left, Key::Moves]).collect();
    let press_all = |table: &mut Table| {
        for key in &every {
            table.wait(Duration::from_secs(1));
            table.key(key.clone());
        }
    };
    press_all(&mut table);
    assert!(matches!(table.view.screen, Screen::Welcome(_)), "consent is given on the screen: {:?}", table.view.screen);
    table.respondent(RespondentTap::Consent(false));
    for _ in 0..12 {
        press_all(&mut table);
        let screen = &table.view.screen;
        assert!(screen.is_respondents() || matches!(screen, Screen::Lock(_)), "{screen:?}");
    }
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table.choose_segments();
    table.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
    press_all(&mut table);
    assert!(matches!(table.view.screen, Screen::HandOver(_)), "{:?}", table.view.screen);
}

#[test]
fn digits_choose_answers_enter_goes_on_and_escape_goes_back() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    let first = table.question().text.clone();
    table.reads_and_presses(text("2"));
    assert!(table.options()[1].chosen);
    table.wait(CONFIRMATION);
    assert_ne!(table.question().text, first, "it goes on by itself, as after a tap");
    table.reads_and_presses(Key::Escape);
    assert_eq!(table.question().text, first);
    table.reads_and_presses(Key::Enter);
    assert_ne!(table.question().text, first);
}

#[test]
fn a_held_key_answers_one_question() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    table.reads_and_presses(text("2"));
    for _ in 0..100 {
        table.wait(Duration::from_millis(33));
        table.held(text("2"));
    }
    assert_eq!(table.question().position, 2);
    assert!(table.options().iter().all(|row| !row.chosen));
    table.held(Key::Enter);
    table.held(Key::Escape);
    assert_eq!(table.question().position, 2);
}

#[test]
fn a_key_within_300_ms_of_a_page_change_does_nothing() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    table.reads_and_presses(text("2"));
    table.wait(CONFIRMATION);
    assert_eq!(table.question().position, 2);
    table.wait(DOUBLE_TAP - Duration::from_millis(10));
    for key in [text("1"), Key::Enter, Key::Escape] {
        table.key(key);
        assert_eq!(table.question().position, 2);
    }
    assert!(table.options().iter().all(|row| !row.chosen));
}

#[test]
fn ten_is_typed_with_two_digits_and_one_waits_for_the_second() {
    let nps = "[[questions]]\nid = \"n\"\nkind = \"nps\"\ntext = \"Порекомендуете?\"\n\
               [[questions]]\nid = \"m\"\nkind = \"nps\"\ntext = \"И ещё раз?\"";
    let mut table = at(nps);
    table.reads_and_presses(text("1"));
    table.wait(Duration::from_millis(600));
    assert_eq!(table.question().position, 1, "it may become ten");
    table.key(text("0"));
    table.wait(CONFIRMATION + Duration::from_secs(1));
    assert_eq!(table.question().position, 2);
    table.reads_and_presses(text("1"));
    table.seconds(2);
    assert!(matches!(table.view.screen, Screen::Thanks(_)), "{:?}", table.view.screen);
    let options: Vec<String> = answers(&table)
        .into_iter()
        .flatten()
        .flat_map(|it| it.options()[0].to_string().chars().collect::<Vec<_>>())
        .map(String::from)
        .collect();
    assert_eq!(options.concat(), "101");
}

#[test]
fn several_are_chosen_and_taken_back_by_their_numbers() {
    let several = "[[questions]]\nid = \"m\"\nkind = \"multiple\"\ntext = \"Что?\"\n\
                   options = [{ id = \"a\", text = \"А\" }, { id = \"b\", text = \"Б\" }, { id = \"c\", text = \"В\" }]";
    let mut table = at(several);
    table.seconds(5);
    table.types("1321");
    let chosen: Vec<bool> = table.options().iter().map(|row| row.chosen).collect();
    assert_eq!(chosen, [false, true, true]);
    table.reads_and_presses(Key::Enter);
    assert!(matches!(table.view.screen, Screen::Thanks(_)));
}

#[test]
fn a_text_is_typed_with_the_keys_beside_the_tablet() {
    let said = "[[questions]]\nid = \"s\"\nkind = \"text\"\ntext = \"Что сказать?\"\n";
    let mut table = at(said);
    table.respondent(RespondentTap::Question(QuestionTap::Choose(crate::screen::WRITE.to_owned())));
    table.types("Врач хороший");
    table.held(text("!"));
    table.key(Key::Left);
    table.key(Key::Backspace);
    let Screen::Writing(writing) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(writing.text, "Врач хороши!", "a held key of a letter writes on, and the cursor moves");
    table.seconds(1);
    table.key(Key::Enter);
    table.seconds(2);
    assert_eq!(answers(&table), [Some(Answer::Text { text: "Врач хороши!".to_owned() })]);
}

#[test]
fn numbers_and_dates_are_typed_where_their_digits_are() {
    let questions = "[[questions]]\nid = \"t\"\nkind = \"number\"\ntext = \"Сколько ждали?\"\nmin = -5\nmax = 90\nstep = 0.5\n\
                     [[questions]]\nid = \"d\"\nkind = \"date\"\ntext = \"Когда?\"\nearliest = \"2026-01-01\"\nlatest = \"2026-12-31\"\n";
    let mut table = at(questions);
    table.seconds(5);
    table.types("x-2.5");
    let Body::Digits(body) = &table.question().body else { panic!() };
    assert_eq!(body.text, "−2,5", "what the pad of the tablet could not write is not written");
    table.seconds(5);
    table.key(Key::Enter);
    assert_eq!(table.question().position, 2);
    table.seconds(5);
    table.types("05032026");
    let Body::Date(body) = &table.question().body else { panic!() };
    assert_eq!((body.typed, body.date), (true, Some([5, 3, 2026])));
    table.seconds(5);
    table.key(Key::Enter);
    let date = "2026-03-05".parse().unwrap();
    assert_eq!(answers(&table), [Some(Answer::Number { value: -2.5 }), Some(Answer::Date { date })]);
}

#[test]
fn any_key_is_an_answer_to_are_you_still_there_and_nothing_else() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    table.seconds(scenario_idle() + 3);
    assert!(table.view.still_there.is_some());
    table.key(text("2"));
    assert_eq!(table.view.still_there, None);
    assert!(table.options().iter().all(|row| !row.chosen));
    table.seconds(scenario_idle() - 1);
    table.key(Key::Moves);
    table.seconds(scenario_idle() - 1);
    assert_eq!(table.view.still_there, None, "whoever looks for the way over the screen is still there");
}

fn scenario_idle() -> u64 {
    super::scenario().limits.idle_seconds.into()
}

#[test]
fn the_panel_goes_back_by_escape_but_never_out() {
    let mut table = Table::new();
    table.choose_person(&sergey());
    table.seconds(1);
    table.types("7350");
    assert!(matches!(table.view.screen, Screen::Operator(_)));
    table.seconds(1);
    table.handle(Event::Operator(OperatorTap::Open(Place::Settings)));
    table.seconds(1);
    table.key(Key::Escape);
    let home = |table: &Table| matches!(&table.view.screen, Screen::Operator(panel) if matches!(panel.page, crate::screen::OperatorPage::Home(_)));
    assert!(home(&table));
    table.seconds(1);
    table.key(Key::Escape);
    assert!(home(&table));
}

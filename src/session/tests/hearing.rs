//! What is heard, and when.

use super::Table;
use crate::screen::Reading;
use crate::session::*;
use std::time::Duration;

fn table(hearing: Hearing) -> Table {
    let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    let people = vec![super::table::anna()];
    Table::started(Setup { hearing, ..super::table::setup() }, Restored { people, ..Restored::default() }, now)
}

fn reading(voice: bool) -> Table {
    let mut table = table(Hearing { click: false, read_aloud: true });
    if voice {
        table.handle(Event::VoiceFound);
    }
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    table
}

#[test]
fn nothing_is_heard_unless_the_operator_switched_it_on() {
    let mut table = table(Hearing::default());
    table.handle(Event::VoiceFound);
    table.hand_over();
    assert_eq!(table.view.reading, None);
    table.respondent(RespondentTap::ReadAloud);
    table.answer_irl([0, 0, 0]);
    assert!(table.heard.is_empty(), "{:?}", table.heard);
}

#[test]
fn a_tap_that_does_something_clicks_once_and_one_that_comes_to_nothing_does_not() {
    let mut table = table(Hearing { click: true, read_aloud: false });
    table.hand_over();
    table.heard.clear();
    table.respondent(RespondentTap::Back);
    assert!(table.heard.is_empty(), "there is nothing before the welcome");
    table.respondent(RespondentTap::Consent(false));
    table.handle(Event::Respondent(RespondentTap::Next));
    table.wait(Duration::from_secs(5));
    assert_eq!(table.heard, ["click"], "neither a tap that is too soon nor the time clicks");
}

#[test]
fn the_question_and_its_answers_are_read_in_the_language_of_the_interview() {
    let mut table = reading(true);
    assert_eq!(table.view.reading, Some(Reading::Offered));
    table.respondent(RespondentTap::ReadAloud);
    assert_eq!(table.view.reading, Some(Reading::Aloud));
    let question = table.question().text.clone();
    let heard = table.heard.last().unwrap();
    assert!(heard.starts_with(&format!("ru: {question} ")), "{heard}");
    assert!(heard.ends_with("Полностью не согласен."), "{heard}");
    table.handle(Event::Spoken(1));
    assert_eq!(table.view.reading, Some(Reading::Offered), "it can be read once more");
}

#[test]
fn reading_stops_at_a_tap_and_at_a_change_of_the_page_and_the_button_turns_it_off() {
    let mut table = reading(true);
    table.respondent(RespondentTap::ReadAloud);
    table.respondent(RespondentTap::ReadAloud);
    assert_eq!((table.heard.last().unwrap().as_str(), table.view.reading), ("hush", Some(Reading::Offered)));

    table.respondent(RespondentTap::ReadAloud);
    let chosen = table.options()[0].id.clone();
    table.choose(&chosen);
    assert_eq!(table.heard.last().unwrap(), "hush");
    table.handle(Event::Respondent(RespondentTap::ReadAloud));
    table.wait(CONFIRMATION);
    assert_eq!((table.question().position, table.heard.last().unwrap().as_str()), (2, "hush"));

    table.handle(Event::Spoken(1));
    table.respondent(RespondentTap::ReadAloud);
    table.handle(Event::Spoken(3));
    assert_eq!(table.view.reading, Some(Reading::Aloud), "what was silenced does not end what is read now");
    table.seconds(600);
    assert_eq!(table.heard.last().unwrap(), "hush", "nobody is there any more");
}

#[test]
fn without_a_voice_nothing_is_offered() {
    let mut table = reading(false);
    assert_eq!(table.view.reading, None);
    table.respondent(RespondentTap::ReadAloud);
    assert!(table.heard.is_empty());
}

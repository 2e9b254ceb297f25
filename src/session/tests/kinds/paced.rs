//! Whoever answers faster than anybody reads is asked, once and politely, to take their time.

use super::*;
use crate::screen::PhotoMark;
use otklik_core::interview::InterviewEvent;

fn five() -> String {
    let question = |place: usize| {
        format!(
            "\n[[questions]]\nid = \"q{place}\"\nkind = \"yes_no\"\ntext = \"Довольны ли вы тем, как с вами говорили о цене \
             лечения сегодня?\"\n"
        )
    };
    (0..8).map(question).collect()
}

/// Answers after so long, and waits until it has taken the respondent on.
fn answer_after(table: &mut Table, millis: u64) {
    table.wait(Duration::from_millis(millis));
    table.handle(Event::Respondent(RespondentTap::Question(QuestionTap::Choose("yes".to_owned()))));
    table.wait(CONFIRMATION);
}

fn prompts(table: &Table) -> usize {
    let log = &table.records[0].interview.as_ref().unwrap().log;
    log.iter().filter(|entry| entry.event == InterviewEvent::Prompted).count()
}

#[test]
fn several_hurried_answers_bring_the_request_once_and_the_log_says_so() {
    let mut table = at(&five());
    answer_after(&mut table, 400);
    answer_after(&mut table, 400);
    assert_eq!(table.question().position, 3, "two may be chance");
    answer_after(&mut table, 400);
    assert_eq!(table.view.screen, Screen::TakeYourTime);
    table.handle(Event::Respondent(RespondentTap::Understood));
    assert_eq!(table.view.screen, Screen::TakeYourTime, "a tap that was meant for the page before does nothing");
    table.wait(DOUBLE_TAP);
    table.handle(Event::Respondent(RespondentTap::Understood));
    assert_eq!(table.question().position, 4);
    for _ in 0..5 {
        answer_after(&mut table, 400);
    }
    assert!(matches!(table.view.screen, Screen::Thanks(_)), "never again: {:?}", table.view.screen);
    assert_eq!(prompts(&table), 1);
}

#[test]
fn whoever_is_asked_to_slow_down_may_say_no_to_photos_there_too() {
    let mut scenario = parsed(&five());
    scenario.photo.moments = vec![PhotoMoment::End];
    let mut table = consenting(scenario, true);
    for _ in 0..3 {
        answer_after(&mut table, 400);
    }
    assert_eq!((&table.view.screen, table.view.photo), (&Screen::TakeYourTime, PhotoMark::Due));
    table.wait(DOUBLE_TAP);
    table.handle(Event::Respondent(RespondentTap::NoPhotos));
    assert_eq!((&table.view.screen, table.view.photo), (&Screen::TakeYourTime, PhotoMark::Declined));
}

#[test]
fn whoever_reads_is_left_in_peace() {
    let mut table = at(&five());
    for _ in 0..8 {
        answer_after(&mut table, 4_500);
    }
    assert!(matches!(table.view.screen, Screen::Thanks(_)));
    assert_eq!(prompts(&table), 0);
}

#[test]
fn power_that_goes_during_the_request_does_not_bring_it_again() {
    let mut table = at(&five());
    for _ in 0..3 {
        answer_after(&mut table, 400);
    }
    let mut table = table.restart(Duration::from_secs(20));
    assert_eq!(table.question().position, 3, "at the question that was answered last");
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().position, 4);
}

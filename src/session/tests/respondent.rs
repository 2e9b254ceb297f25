use super::Table;
use crate::screen::Screen;
use crate::session::*;
use otklik_core::evidence::verify;
use otklik_core::record::{AnswerState, Disposition, Ending, PhotoMissing, PhotoOutcome};
use std::time::Duration;

fn option(table: &Table, index: usize) -> String {
    table.options()[index].id.clone()
}

fn other(table: &Table) -> String {
    table.options().iter().find(|option| option.text.starts_with("Другое")).unwrap().id.clone()
}

#[test]
fn a_whole_interview_becomes_one_completed_record_with_both_photos() {
    let mut table = Table::new();
    table.hand_over();
    table.answer_irl([0, 1, 3]);
    let (first, second) = (option(&table, 0), other(&table));
    table.choose(&first);
    table.choose(&second);
    for key in ["П", "а", "р", "к"] {
        table.respondent(RespondentTap::Key(key.to_owned()));
    }
    table.respondent(RespondentTap::WritingDone);
    assert_eq!(table.options().iter().find(|row| row.id == second).unwrap().written.as_deref(), Some("Парк"));
    table.respondent(RespondentTap::Next);
    assert!(matches!(table.view.screen, Screen::Thanks(_)));
    assert_eq!(table.dispositions(), [Disposition::Completed]);
    let interview = table.records[0].interview.as_ref().unwrap();
    assert_eq!(interview.ending, Ending::Finished);
    assert_eq!(interview.photo_consent, Some(true));
    assert_eq!(interview.photos.len(), 2);
    assert!(interview.photos.iter().all(|photo| matches!(photo.outcome, PhotoOutcome::Taken { .. })));
    assert!(interview.answers.iter().all(|answer| matches!(answer.state, AnswerState::Answered { .. })));
    let AnswerState::Answered { answer } = &interview.answers[3].state else { panic!("no drivers") };
    assert_eq!(answer.text(), Some("Парк"));
    assert_eq!(verify(&interview.log), Ok(()));
    assert!(table.journal.is_empty());
}

#[test]
fn a_choice_is_shown_for_a_quarter_of_a_second_and_then_the_next_question_comes() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(true));
    let chosen = option(&table, 2);
    table.choose(&chosen);
    assert_eq!(table.question().position, 1);
    assert!(table.options()[2].chosen);
    table.wait(CONFIRMATION - Duration::from_millis(1));
    assert_eq!(table.question().position, 1);
    table.wait(Duration::from_millis(1));
    assert_eq!(table.question().position, 2);
}

#[test]
fn a_second_tap_right_after_a_page_change_does_nothing() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(true));
    let chosen = option(&table, 0);
    table.choose(&chosen);
    table.wait(CONFIRMATION + Duration::from_millis(100));
    assert_eq!(table.question().position, 2);
    let meant_for_the_page_before = option(&table, 0);
    table.handle(Event::Respondent(RespondentTap::Question(QuestionTap::Choose(meant_for_the_page_before))));
    table.handle(Event::Respondent(RespondentTap::Next));
    assert_eq!(table.question().position, 2);
    assert!(table.options().iter().all(|option| !option.chosen));
}

#[test]
fn back_shows_the_answer_given_and_it_can_be_changed() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    assert!(!table.question().can_go_back);
    let chosen = option(&table, 0);
    table.choose(&chosen);
    table.wait(CONFIRMATION);
    table.respondent(RespondentTap::Back);
    assert_eq!(table.question().position, 1);
    assert!(!table.view.forward);
    assert!(table.options()[0].chosen);
    let changed = option(&table, 4);
    table.choose(&changed);
    table.wait(CONFIRMATION);
    assert_eq!(table.question().position, 2);
    table.respondent(RespondentTap::Back);
    assert!(table.options()[4].chosen && !table.options()[0].chosen);
}

#[test]
fn a_required_question_does_not_let_go_without_an_answer_and_an_optional_one_does() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    assert!(!table.question().can_go_on);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().position, 1);
    let scenario = super::scenario();
    for question in &scenario.questions[..3] {
        let id = question.choices().next().unwrap().id.to_string();
        table.choose(&id);
        table.wait(CONFIRMATION);
    }
    assert!(table.question().can_go_on && table.question().last);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.dispositions(), [Disposition::Completed]);
    let answers = &table.records[0].interview.as_ref().unwrap().answers;
    assert_eq!(answers[3].state, AnswerState::Skipped);
}

#[test]
fn no_photo_is_taken_of_someone_who_says_no() {
    let mut table = Table::new();
    table.camera_works = false;
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    assert!(table.photos.is_empty() && !table.view.camera_on);
    table.seconds(120);
    let photos = &table.records[0].interview.as_ref().unwrap().photos;
    assert_eq!(photos.len(), 2);
    let declined = PhotoOutcome::Missing { reason: PhotoMissing::Declined };
    assert!(photos.iter().all(|photo| photo.outcome == declined));
}

#[test]
fn the_camera_mark_is_shown_exactly_while_the_camera_is_on() {
    let mut table = Table::new();
    table.camera_works = false;
    table.hand_over();
    assert!(!table.view.camera_on);
    table.respondent(RespondentTap::Consent(true));
    assert!(table.view.camera_on);
    let (record, moment) = table.photos.pop().unwrap();
    table.photo(record, moment);
    assert!(!table.view.camera_on);
}

#[test]
fn a_camera_that_never_answers_delays_the_record_by_seconds_and_loses_nothing() {
    let mut table = Table::new();
    table.camera_works = false;
    table.hand_over();
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    assert!(table.records.is_empty() && !table.journal.is_empty());
    table.wait(PHOTO_WAIT + Duration::from_secs(1));
    assert_eq!(table.dispositions(), [Disposition::Completed]);
    let photos = &table.records[0].interview.as_ref().unwrap().photos;
    let timeout = PhotoOutcome::Missing { reason: PhotoMissing::Timeout };
    assert!(photos.len() == 2 && photos.iter().all(|photo| photo.outcome == timeout));
    // What comes after all is too late and changes nothing.
    let (record, moment) = table.photos[0];
    table.photo(record, moment);
    assert_eq!(table.records.len(), 1);
}

#[test]
fn somebody_who_walks_away_is_asked_and_then_the_interview_is_broken_off_and_the_screen_is_clean() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(true));
    let chosen = option(&table, 0);
    table.choose(&chosen);
    table.wait(CONFIRMATION);
    let idle = super::scenario().limits.idle_seconds;
    table.seconds(u64::from(idle) - 2);
    assert_eq!(table.view.still_there, None);
    table.seconds(2);
    assert_eq!(table.view.still_there, Some(15));
    table.seconds(5);
    assert_eq!(table.view.still_there, Some(10));
    table.seconds(10);
    assert!(matches!(&table.view.screen, Screen::Lock(lock) if lock.returned));
    assert_eq!(table.view.still_there, None);
    assert_eq!(table.dispositions(), [Disposition::BrokenOff]);
    let interview = table.records[0].interview.as_ref().unwrap();
    assert_eq!(interview.ending, Ending::IdleTimeout);
    assert_eq!(interview.answers[1].state, AnswerState::Abandoned);
}

#[test]
fn a_tap_says_that_somebody_is_still_there() {
    let mut table = Table::new();
    table.hand_over();
    table.seconds(u64::from(super::scenario().limits.idle_seconds) + 3);
    assert!(table.view.still_there.is_some());
    table.handle(Event::Respondent(RespondentTap::StillHere));
    assert_eq!(table.view.still_there, None);
    table.seconds(30);
    assert!(matches!(table.view.screen, Screen::Welcome(_)));
}

#[test]
fn an_interview_ends_at_the_latest_when_its_total_time_is_over() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    for _ in 0..super::scenario().limits.total_seconds / 30 {
        table.seconds(29);
        table.respondent(RespondentTap::StillHere);
    }
    table.seconds(2);
    assert_eq!(table.records[0].interview.as_ref().unwrap().ending, Ending::TotalTimeout);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

#[test]
fn two_answers_of_three_are_a_partial_interview_whatever_ended_it() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    for _ in 0..2 {
        let chosen = option(&table, 1);
        table.choose(&chosen);
        table.wait(CONFIRMATION);
    }
    table.seconds(200);
    assert_eq!(table.dispositions(), [Disposition::Partial]);
}

#[test]
fn after_the_thanks_the_terminal_is_locked_and_asks_for_its_return() {
    let mut table = Table::new();
    table.hand_over();
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    table.wait(THANKS);
    assert!(matches!(&table.view.screen, Screen::Lock(lock) if lock.returned));
    // Nothing a respondent could tap leads anywhere.
    table.respondent(RespondentTap::Back);
    table.respondent(RespondentTap::Next);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

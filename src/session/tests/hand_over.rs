use super::Table;
use crate::screen::{PhotoMark, Screen};
use crate::session::*;
use otklik_core::interview::InterviewEvent;
use otklik_core::record::{Disposition, InterviewRecord, PhotoMissing, PhotoOutcome};

fn offered() -> Table {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table.choose_segments();
    table.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
    table
}

fn interview(table: &Table) -> &InterviewRecord {
    table.records[0].interview.as_ref().unwrap()
}

#[test]
fn nothing_is_recorded_before_the_visitor_has_the_tablet() {
    let mut table = offered();
    let Screen::HandOver(hand_over) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert!(hand_over.photo && hand_over.visitor == table.session.day.arrivals);
    assert!(table.journal.is_empty());
    table.respondent(RespondentTap::TakeOver);
    assert!(matches!(table.view.screen, Screen::Welcome(_)));
    assert_eq!(table.journal.len(), 1);
}

#[test]
fn the_way_back_from_the_hand_over_leads_past_the_pin_and_the_visitor_is_still_to_be_approached() {
    let mut table = offered();
    table.interviewer(InterviewerTap::CloseList);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
    table.unlock();
    assert!(table.session.pending());
    assert!(table.records.is_empty() && table.journal.is_empty());
}

#[test]
fn a_tablet_that_nobody_takes_is_locked() {
    let mut table = offered();
    table.wait(INTERVIEWER_IDLE + std::time::Duration::from_secs(1));
    assert!(matches!(table.view.screen, Screen::Lock(_)));
    assert!(table.session.pending());
}

#[test]
fn at_midnight_an_offered_tablet_is_locked_and_the_visitor_was_not_reached() {
    let mut table = offered();
    table.now.wall += chrono::TimeDelta::hours(16);
    table.session.touched_wall = table.now.wall;
    table.respondent(RespondentTap::TakeOver);
    assert!(matches!(table.view.screen, Screen::Lock(_)), "{:?}", table.view.screen);
    assert_eq!(table.dispositions(), [Disposition::NotReached]);
}

#[test]
fn no_more_photos_is_respected_and_stands_in_the_log() {
    let mut table = offered();
    table.respondent(RespondentTap::TakeOver);
    assert_eq!(table.view.photo, PhotoMark::Nothing, "first they are asked");
    table.answer_irl([0, 0, 0]);
    assert_eq!(table.view.photo, PhotoMark::Due);
    table.respondent(RespondentTap::NoPhotos);
    assert_eq!(table.view.photo, PhotoMark::Declined);
    table.respondent(RespondentTap::Next);
    assert!(table.photos.is_empty(), "the camera stays off");
    let record = interview(&table);
    assert!(record.log.iter().any(|entry| entry.event == InterviewEvent::PhotosDeclined));
    assert_eq!(record.photo_consent, Some(false));
    let end = record.photos.iter().find(|photo| photo.moment == PhotoMoment::End).unwrap();
    assert_eq!(end.outcome, PhotoOutcome::Missing { reason: PhotoMissing::Declined });
    assert_eq!(record.photos.len(), 2, "the one taken before stays");
}

#[test]
fn a_photo_that_is_being_taken_when_they_say_no_is_not_kept() {
    let mut table = offered();
    table.camera_works = false;
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(true));
    table.respondent(RespondentTap::NoPhotos);
    let (record, moment) = table.photos.pop().unwrap();
    table.photo(record, moment);
    let discarded =
        |table: &Table| table.viewfinder.iter().filter(|it| matches!(it, ViewfinderTask::Discard(_))).count();
    assert_eq!(discarded(&table), 1, "its file goes at once");
    table.seconds(900);
    assert!(
        interview(&table).photos.iter().all(|photo| matches!(photo.outcome, PhotoOutcome::Missing { .. })),
        "{:?}",
        interview(&table).photos
    );
}

#[test]
fn whoever_said_no_at_the_welcome_sees_that_it_is_so() {
    let mut table = offered();
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(false));
    assert_eq!(table.view.photo, PhotoMark::Declined);
    table.respondent(RespondentTap::NoPhotos);
    assert!(table.photos.is_empty());
}

#[test]
fn what_they_said_about_photos_survives_a_power_cut() {
    let mut table = offered();
    table.respondent(RespondentTap::TakeOver);
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::NoPhotos);
    let table = table.restart(std::time::Duration::from_secs(3));
    assert_eq!(table.view.photo, PhotoMark::Declined);
}

/// The tablet is in the hands of somebody who agreed to a photo that has not come yet.
fn photographed() -> (Table, otklik_core::id::RecordId, otklik_core::id::Sha256) {
    let mut table = offered();
    table.camera_works = false;
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(true));
    let (record, moment) = table.photos[0];
    (table, record, otklik_core::id::Sha256::of(format!("{record} {moment:?}").as_bytes()))
}

#[test]
fn a_photo_that_comes_when_the_terminal_is_out_of_service_is_removed_at_once() {
    let (mut table, record, sha256) = photographed();
    table.handle(Event::StoreFailed(Fault::Database));
    table.photo(record, PhotoMoment::HandOver);
    assert_eq!(table.viewfinder, [ViewfinderTask::Discard(sha256)]);
    assert!(matches!(table.view.screen, Screen::OutOfService(_)));
}

#[test]
fn a_photo_that_comes_to_a_tablet_that_slept_may_show_anybody_and_is_removed_at_once() {
    let (mut table, record, sha256) = photographed();
    table.now.wall += chrono::TimeDelta::hours(3);
    table.photo(record, PhotoMoment::HandOver);
    assert_eq!(table.viewfinder, [ViewfinderTask::Discard(sha256)]);
    assert_eq!(table.dispositions(), [Disposition::BrokenOff], "and nobody waits for it any more");
    let reasons: Vec<_> = interview(&table).photos.iter().map(|photo| &photo.outcome).collect();
    assert_eq!(reasons[0], &PhotoOutcome::Missing { reason: PhotoMissing::Interrupted });
}

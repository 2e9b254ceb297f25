use super::Table;
use super::table::{anna, sergey, setup};
use crate::screen::{Instruction, Screen};
use crate::session::*;
use otklik_core::record::{CollectionMode, Disposition};
use otklik_core::scenario::OpeningHours;
use otklik_core::scenario::Scenario;
use std::time::Duration;

/// Open on Mondays from eight to six; the table stands at nine on a Monday.
fn hours() -> Vec<OpeningHours> {
    let at = |text: &str| text.parse().unwrap();
    vec![OpeningHours { days: vec![chrono::Weekday::Mon], from: at("08:00:00"), to: at("18:00:00") }]
}

fn table_with(mode: CollectionMode, hours: Vec<OpeningHours>) -> Table {
    let scenario = Arc::new(Scenario { hours, ..(*super::scenario()).clone() });
    let setup = Setup { scenario, ..setup() };
    let now = Table::new().now;
    let settings = Settings { mode, ..Settings::default() };
    Table::started(setup, Restored { people: vec![anna(), sergey()], settings, ..Restored::default() }, now)
}

fn alone() -> Table {
    table_with(CollectionMode::SelfService, Vec::new())
}

#[test]
fn a_tablet_that_stands_alone_invites_and_a_touch_begins() {
    let mut table = alone();
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    table.respondent(RespondentTap::TakeOver);
    assert!(matches!(table.view.screen, Screen::Welcome(_)));
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    let Screen::Thanks(thanks) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert!(thanks.alone, "there is nobody to give it back to");
    table.wait(THANKS);
    assert!(matches!(table.view.screen, Screen::Attract(_)), "and it invites again");
    let record = &table.records[0];
    assert_eq!((record.disposition, record.approach.mode), (Disposition::Completed, CollectionMode::SelfService));
    assert_eq!((record.approach.interviewer, record.approach.arrival), (None, 1));
}

#[test]
fn whoever_walks_away_from_it_leaves_a_clean_screen() {
    let mut table = alone();
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(false));
    table.seconds(900);
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    assert_eq!(table.dispositions(), [Disposition::BrokenOff]);
}

#[test]
fn the_corner_brings_up_those_who_look_after_it_and_gives_up_soon() {
    let mut table = alone();
    table.interviewer(InterviewerTap::Corner);
    let Screen::Lock(lock) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(lock.who.as_deref(), Some("Сергей"), "the only operator");
    table.seconds(21);
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    table.interviewer(InterviewerTap::Corner);
    for digit in "7350".chars() {
        table.interviewer(InterviewerTap::Digit(digit));
    }
    assert!(matches!(table.view.screen, Screen::Operator(_)));
    table.interviewer(InterviewerTap::Lock);
    assert!(matches!(table.view.screen, Screen::Attract(_)));
}

#[test]
fn outside_of_the_opening_hours_it_is_quiet_and_no_interview_begins() {
    let mut table = table_with(CollectionMode::SelfService, hours());
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    table.seconds(9 * 3600 + 1);
    let Screen::Closed(closed) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(closed.opens, Some("2026-03-09T08:00:00".parse().unwrap()));
    table.respondent(RespondentTap::TakeOver);
    assert!(matches!(table.view.screen, Screen::Closed(_)) && table.journal.is_empty());
    // From six on this Monday to nine on the next.
    table.seconds(6 * 86_400 + 15 * 3600);
    assert!(matches!(table.view.screen, Screen::Attract(_)), "it opens by itself");
}

#[test]
fn an_interview_that_began_in_time_may_end_after_closing_time() {
    let mut table = table_with(CollectionMode::SelfService, hours());
    table.seconds(9 * 3600 - 20);
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(false));
    table.seconds(30);
    assert!(matches!(table.view.screen, Screen::Question(_)));
}

#[test]
fn an_interviewer_is_told_that_it_is_closed_and_counts_and_hands_over_nothing() {
    let mut table = table_with(CollectionMode::Interviewer, hours());
    table.seconds(9 * 3600 + 1);
    table.unlock();
    let arrivals = table.session.day.arrivals;
    table.interviewer(InterviewerTap::Arrived);
    let Screen::Approach(approach) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(approach.closed.unwrap().opens, Some("2026-03-09T08:00:00".parse().unwrap()));
    assert_eq!(table.session.day.arrivals, arrivals);
}

#[test]
fn a_visitor_selected_before_closing_time_can_still_be_settled_but_gets_no_tablet() {
    let mut table = table_with(CollectionMode::Interviewer, hours());
    table.unlock();
    table.until_selected();
    table.choose_segments();
    table.seconds(9 * 3600 + 1);
    table.unlock();
    table.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
    let Screen::Approach(approach) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert!(matches!(approach.instruction, Instruction::Approach { .. }));
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    assert_eq!(table.dispositions(), [Disposition::NotReached]);
}

#[test]
fn after_a_power_cut_it_goes_on_where_it_was() {
    let mut table = alone();
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(false));
    let table = table.restart(Duration::from_secs(5));
    assert!(matches!(table.view.screen, Screen::Question(_)));
    let table = table.restart(Duration::from_secs(100_000));
    assert!(matches!(table.view.screen, Screen::Attract(_)));
}

/// The operator signs in, says whether the tablet stands alone, and locks it.
fn set_alone(table: &mut Table, alone: bool) {
    if matches!(table.view.screen, Screen::Attract(_) | Screen::Closed(_)) {
        table.interviewer(InterviewerTap::Corner);
    } else {
        table.choose_person(&sergey());
    }
    for digit in "7350".chars() {
        table.interviewer(InterviewerTap::Digit(digit));
    }
    for tap in [OperatorTap::Open(Place::Settings), OperatorTap::Set(SettingTap::SelfService(alone))] {
        table.wait(Duration::from_secs(1));
        table.handle(Event::Operator(tap));
    }
    table.interviewer(InterviewerTap::Lock);
}

#[test]
fn an_operator_sets_it_on_the_tablet_and_it_is_in_force_at_once_and_after_a_restart() {
    let mut table = table_with(CollectionMode::Interviewer, hours());
    set_alone(&mut table, true);
    assert!(matches!(table.view.screen, Screen::Attract(_)), "{:?}", table.view.screen);
    let mut table = table.restart(Duration::from_secs(5));
    assert!(matches!(table.view.screen, Screen::Attract(_)));
    table.seconds(9 * 3600 + 1);
    assert!(matches!(table.view.screen, Screen::Closed(_)), "within the opening hours only");
    set_alone(&mut table, false);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
    assert_eq!(table.settings.mode, CollectionMode::Interviewer);
}

#[test]
fn what_was_answered_alone_is_in_no_rate_whatever_is_set_when() {
    let mut table = table_with(CollectionMode::Interviewer, Vec::new());
    set_alone(&mut table, true);
    table.respondent(RespondentTap::TakeOver);
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    table.wait(THANKS);
    set_alone(&mut table, false);
    let figures = |table: &mut Table| {
        table.interviewer(InterviewerTap::OpenFigures);
        let Screen::Figures(figures) = table.view.screen.clone() else { panic!("{:?}", table.view.screen) };
        table.interviewer(InterviewerTap::CloseList);
        figures
    };
    table.unlock();
    let seen = figures(&mut table);
    assert!(seen.rates.iter().all(|line| !line.campaign.measured && !line.today.measured));
    assert_eq!((seen.unattended, seen.today.planned, seen.today.approached), (1, 0, 0));

    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    let seen = figures(&mut table);
    assert_eq!((seen.rates[0].campaign.per_cent, seen.rates[0].campaign.base), (Some(0), 1), "of the one who was seen");
    assert_eq!(seen.today.planned, 1, "whoever came to the tablet alone was nobody's to approach");
    table.seconds(11);
    let mut table = table.restart(Duration::from_secs(5));
    table.unlock();
    assert_eq!(figures(&mut table), seen);
}

#[test]
fn somebody_selected_before_it_stood_alone_was_not_reached() {
    let mut table = table_with(CollectionMode::Interviewer, Vec::new());
    table.unlock();
    table.until_selected();
    table.interviewer(InterviewerTap::Lock);
    set_alone(&mut table, true);
    assert!(table.records.is_empty(), "they may still be reached, if it is set back");
    table.respondent(RespondentTap::TakeOver);
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    table.wait(THANKS);
    assert_eq!(table.dispositions(), [Disposition::NotReached, Disposition::Completed]);
    let arrivals: Vec<u32> = table.records.iter().map(|record| record.approach.arrival).collect();
    assert_eq!(arrivals[0] + 1, arrivals[1]);
}

use super::Table;
use crate::screen::{Instruction, LockMessage, Screen};
use crate::session::*;
use otklik_core::record::Disposition;
use std::time::Duration;

fn instruction(table: &Table) -> Instruction {
    match &table.view.screen {
        Screen::Approach(approach) => approach.instruction,
        other => panic!("not at the interviewer's screen: {other:?}"),
    }
}

#[test]
fn the_terminal_says_whom_to_ask_and_lets_nobody_choose() {
    let mut table = Table::new();
    table.unlock();
    let plan = table.session.plan();
    let mut approached = Vec::new();
    for arrival in 1..=12 {
        // Before the selected visitor has come, no outcome can be recorded.
        table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
        table.interviewer(InterviewerTap::Arrived);
        if let Instruction::Approach { arrival: selected } = instruction(&table) {
            assert_eq!(selected, arrival);
            approached.push(arrival);
            table.interviewer(InterviewerTap::Arrived);
            assert_eq!(instruction(&table), Instruction::Approach { arrival }, "first say how it went");
            table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
        }
    }
    assert_eq!(approached, (1..=12).filter(|arrival| plan.selects(*arrival)).collect::<Vec<_>>());
    assert_eq!(table.records.len(), approached.len());
    assert!(table.records.iter().all(|record| record.disposition == Disposition::NotReached));
    assert!(table.records.iter().all(|record| (record.approach.probability - plan.probability()).abs() < 1e-12));
}

#[test]
fn each_outcome_ends_in_exactly_one_disposition_and_the_counts_add_up() {
    let mut table = Table::new();
    table.unlock();
    let scenario = super::scenario();
    for reason in &scenario.refusals {
        table.until_selected();
        table.interviewer(InterviewerTap::Outcome(Outcome::Refused));
        table.interviewer(InterviewerTap::Pick(reason.id.to_string()));
    }
    for reason in &scenario.ineligible {
        table.until_selected();
        table.interviewer(InterviewerTap::Outcome(Outcome::Ineligible));
        table.interviewer(InterviewerTap::Pick(reason.id.to_string()));
    }
    let Screen::Approach(approach) = &table.view.screen else { panic!("not at the interviewer's screen") };
    let (today, all) = (approach.today, scenario.refusals.len() + scenario.ineligible.len());
    assert_eq!(table.records.len(), all);
    assert_eq!(today.approaches as usize, all);
    assert_eq!(today.refused + today.ineligible + today.other + today.not_reached + today.completed, today.approaches);
    assert_eq!(today.response_rate, Some(0));
    for (record, reason) in table.records.iter().zip(scenario.refusals.iter().chain(&scenario.ineligible)) {
        assert_eq!(record.reason.as_ref(), Some(&reason.id));
    }
}

#[test]
fn the_tablet_is_handed_over_only_with_every_segment_chosen() {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
    assert!(matches!(table.view.screen, Screen::Approach(_)));
    table.choose_segments();
    table.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
    assert!(matches!(table.view.screen, Screen::Welcome(_)));
}

#[test]
fn a_double_tap_counts_one_visitor() {
    let mut table = Table::new();
    table.unlock();
    table.interviewer(InterviewerTap::Arrived);
    let counted = table.session.day.arrivals;
    table.wait(Duration::from_millis(120));
    table.handle(Event::Interviewer(InterviewerTap::Arrived));
    assert_eq!(table.session.day.arrivals, counted);
}

#[test]
fn wrong_pins_cost_a_growing_wait() {
    let mut table = Table::new();
    let mut waits = Vec::new();
    for _ in 0..5 {
        table.seconds(600);
        for digit in "9999".chars() {
            table.handle(Event::Interviewer(InterviewerTap::Digit(digit)));
        }
        let Screen::Lock(lock) = &table.view.screen else { panic!("unlocked") };
        let LockMessage::Wrong { wait } = lock.message else { panic!("{:?}", lock.message) };
        waits.push(wait);
        assert_eq!(lock.entered, 0);
    }
    assert_eq!(waits, [0, 0, 5, 10, 20]);
    // While the wait lasts, the pad does nothing.
    table.handle(Event::Interviewer(InterviewerTap::Digit('1')));
    let Screen::Lock(lock) = &table.view.screen else { panic!("unlocked") };
    assert_eq!(lock.entered, 0);
    table.seconds(21);
    table.unlock();
    assert!(matches!(table.view.screen, Screen::Approach(_)));
}

#[test]
fn an_operator_comes_to_the_panel_and_not_to_the_visitors() {
    let mut table = Table::new();
    for digit in "7350".chars() {
        table.interviewer(InterviewerTap::Digit(digit));
    }
    let Screen::Operator(panel) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(panel.operator, "Сергей");
    table.interviewer(InterviewerTap::Arrived);
    assert_eq!(table.session.day.arrivals, 0);
    table.interviewer(InterviewerTap::Lock);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

#[test]
fn an_interviewer_who_walks_away_is_locked_out() {
    let mut table = Table::new();
    table.unlock();
    table.wait(INTERVIEWER_IDLE + Duration::from_secs(1));
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

#[test]
fn a_selected_visitor_of_whom_nothing_was_said_by_midnight_was_not_reached() {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    let day = table.session.day.day;
    table.seconds(16 * 3600);
    assert_eq!(table.dispositions(), [Disposition::NotReached]);
    assert_eq!(table.records[0].approach.day, day);
    assert_eq!(table.session.day.arrivals, 0);
    assert_ne!(table.session.day.day, day);
    table.unlock();
    let Screen::Approach(approach) = &table.view.screen else { panic!("not at the interviewer's screen") };
    assert_eq!(approach.today.approaches, 0, "a new day begins with nothing counted");
}

#[test]
fn a_store_that_fails_shows_a_calm_screen_and_nothing_that_depends_on_it() {
    let mut table = Table::new();
    table.hand_over();
    table.handle(Event::StoreFailed(Fault::DiskFull));
    let Screen::OutOfService(out) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(out.code, "S1");
    table.respondent(RespondentTap::Consent(true));
    assert!(matches!(table.view.screen, Screen::OutOfService(_)));
}

use super::Table;
use super::table::{anna, sergey};
use crate::screen::{LockMessage, LockScreen, Screen};
use crate::session::*;
use std::time::Duration;

fn lock(table: &Table) -> &LockScreen {
    match &table.view.screen {
        Screen::Lock(lock) => lock,
        other => panic!("not locked: {other:?}"),
    }
}

fn enter(table: &mut Table, pin: &str) {
    for digit in pin.chars() {
        table.interviewer(InterviewerTap::Digit(digit));
    }
}

fn wait(table: &Table) -> u32 {
    match lock(table).message {
        LockMessage::Wrong { wait } => wait,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_name_is_chosen_first_and_without_one_no_digit_counts() {
    let mut table = Table::new();
    assert_eq!(lock(&table).people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Анна", "Сергей"]);
    enter(&mut table, "1234");
    assert_eq!((lock(&table).entered, lock(&table).who.as_deref()), (0, None));
    table.choose_person(&anna());
    assert_eq!(lock(&table).who.as_deref(), Some("Анна"));
    enter(&mut table, "1234");
    assert!(matches!(table.view.screen, Screen::Approach(_)));
}

#[test]
fn another_name_forgets_the_digits_and_a_pin_opens_for_nobody_else() {
    let mut table = Table::new();
    table.choose_person(&anna());
    enter(&mut table, "73");
    table.interviewer(InterviewerTap::OtherPerson);
    table.choose_person(&sergey());
    assert_eq!(lock(&table).entered, 0);
    enter(&mut table, "1234");
    assert!(matches!(lock(&table).message, LockMessage::Wrong { .. }), "that is Anna's");
}

#[test]
fn an_operator_comes_to_the_panel_and_not_to_the_visitors() {
    let mut table = Table::new();
    table.choose_person(&sergey());
    enter(&mut table, "7350");
    let Screen::Operator(panel) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(panel.operator, "Сергей");
    table.interviewer(InterviewerTap::Arrived);
    assert_eq!(table.session.day.arrivals, 0);
    table.interviewer(InterviewerTap::Lock);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
}

#[test]
fn wrong_pins_cost_a_growing_wait() {
    let mut table = Table::new();
    table.choose_person(&anna());
    let mut waits = Vec::new();
    for _ in 0..5 {
        table.seconds(600);
        enter(&mut table, "9999");
        waits.push(wait(&table));
        assert_eq!(lock(&table).entered, 0);
    }
    assert_eq!(waits, [0, 0, 5, 10, 20]);
    // While the wait lasts, the pad does nothing.
    table.handle(Event::Interviewer(InterviewerTap::Digit('1')));
    assert_eq!(lock(&table).entered, 0);
    table.seconds(21);
    table.unlock();
    assert!(matches!(table.view.screen, Screen::Approach(_)));
    table.interviewer(InterviewerTap::Lock);
    table.choose_person(&anna());
    enter(&mut table, "9999");
    assert_eq!(wait(&table), 0, "the right PIN makes a new beginning");
}

#[test]
fn switching_the_tablet_off_gains_no_free_try() {
    let mut table = Table::new();
    table.choose_person(&anna());
    for _ in 0..5 {
        table.seconds(600);
        enter(&mut table, "9999");
    }
    let mut table = table.restart(Duration::from_secs(1));
    table.choose_person(&anna());
    assert_eq!(wait(&table), 19, "the wait of the fifth begins anew; a second went by with the name");
    table.seconds(20);
    enter(&mut table, "9999");
    assert_eq!(wait(&table), 40);
}

#[test]
fn pulling_the_plug_while_a_pin_is_checked_counts_as_wrong() {
    let mut table = Table::new();
    table.choose_person(&anna());
    for digit in "999".chars() {
        table.interviewer(InterviewerTap::Digit(digit));
    }
    let effects = table.session.handle(Event::Interviewer(InterviewerTap::Digit('9')), table.now);
    let Some(Effect::Commit(writes)) = effects.first() else { panic!("{effects:?}") };
    assert!(writes.contains(&Write::FailedPins { who: anna().id, failed: 1 }), "counted before it is looked at");
}

#[test]
fn wrong_pins_of_one_hold_nobody_else_up() {
    let mut table = Table::new();
    table.choose_person(&anna());
    for _ in 0..4 {
        table.seconds(600);
        enter(&mut table, "9999");
    }
    table.interviewer(InterviewerTap::OtherPerson);
    table.choose_person(&sergey());
    assert_eq!(lock(&table).message, LockMessage::Enter);
    enter(&mut table, "7350");
    assert!(matches!(table.view.screen, Screen::Operator(_)));
}

#[test]
fn after_an_interview_the_tablet_asks_for_the_pin_of_the_one_who_handed_it_over() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    table.seconds(600);
    assert!(lock(&table).returned);
    assert_eq!(lock(&table).who.as_deref(), Some("Анна"));
    table.interviewer(InterviewerTap::OtherPerson);
    assert!(lock(&table).returned && lock(&table).who.is_none());
}

#[test]
fn after_a_power_cut_in_an_interview_the_tablet_still_knows_whom_it_comes_back_to() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    let mut table = table.restart(Duration::from_secs(5));
    table.seconds(600);
    assert_eq!(lock(&table).who.as_deref(), Some("Анна"));
}

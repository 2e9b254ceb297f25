use super::Table;
use crate::screen::{ApproachScreen, Instruction, Recorded, Screen};
use crate::session::*;
use otklik_core::record::Disposition;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;

fn approach(table: &Table) -> &ApproachScreen {
    match &table.view.screen {
        Screen::Approach(approach) => approach,
        other => panic!("not at the interviewer's screen: {other:?}"),
    }
}

fn at_a_selected_visitor() -> Table {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table
}

fn refuse(table: &mut Table) {
    table.interviewer(InterviewerTap::Outcome(Outcome::Refused));
    table.interviewer(InterviewerTap::Pick(super::scenario().refusals[0].id.to_string()));
}

#[test]
fn for_ten_seconds_it_says_what_was_recorded_and_offers_to_take_it_back() {
    let mut table = at_a_selected_visitor();
    refuse(&mut table);
    let bar = approach(&table).undo.clone().unwrap();
    let reason = super::scenario().refusals[0].text.get(super::scenario().language()).to_owned();
    assert_eq!((bar.recorded, bar.seconds), (Recorded::Refused { reason: Some(reason) }, 10));
    table.seconds(9);
    assert_eq!(approach(&table).undo.as_ref().unwrap().seconds, 1);
    table.seconds(1);
    assert_eq!(approach(&table).undo, None);
}

#[test]
fn a_record_that_can_be_taken_back_is_durable_and_does_not_leave() {
    let mut table = at_a_selected_visitor();
    refuse(&mut table);
    assert_eq!((table.records.len(), table.held.len()), (1, 1));
    table.seconds(10);
    assert_eq!((table.records.len(), table.held.len()), (1, 0), "then it may leave");
}

#[test]
fn what_is_taken_back_counts_nowhere_and_the_visitor_is_to_be_approached_again() {
    let mut table = at_a_selected_visitor();
    let before = approach(&table).clone();
    refuse(&mut table);
    table.interviewer(InterviewerTap::Undo);
    assert!(table.records.is_empty() && table.held.is_empty());
    let after = approach(&table);
    assert_eq!((after.instruction, after.today.approaches, after.today.undone), (before.instruction, 0, 1));
    refuse(&mut table);
    table.seconds(11);
    assert_eq!(table.dispositions(), [Disposition::Refused], "exactly one record comes of it");
}

#[test]
fn after_ten_seconds_nothing_is_taken_back() {
    let mut table = at_a_selected_visitor();
    refuse(&mut table);
    table.seconds(10);
    table.interviewer(InterviewerTap::Undo);
    assert_eq!(table.records.len(), 1);
}

#[test]
fn a_visitor_counted_by_mistake_can_be_taken_back_and_that_is_counted() {
    let mut table = Table::new();
    table.unlock();
    table.interviewer(InterviewerTap::Arrived);
    assert_eq!(approach(&table).undo.as_ref().unwrap().recorded, Recorded::Arrival { arrival: 1 });
    table.interviewer(InterviewerTap::Undo);
    assert_eq!((table.session.day.arrivals, approach(&table).today.undone), (0, 1));
}

#[test]
fn only_the_last_thing_said_can_be_taken_back() {
    let mut table = at_a_selected_visitor();
    refuse(&mut table);
    table.interviewer(InterviewerTap::Arrived);
    assert!(table.held.is_empty(), "the refusal stands");
    let arrivals = table.session.day.arrivals;
    table.interviewer(InterviewerTap::Undo);
    assert_eq!((table.session.day.arrivals, table.records.len()), (arrivals - 1, 1));
    table.interviewer(InterviewerTap::Undo);
    assert_eq!((table.session.day.arrivals, table.records.len()), (arrivals - 1, 1));
}

#[test]
fn a_power_cut_within_the_ten_seconds_leaves_it_recorded() {
    let mut table = at_a_selected_visitor();
    refuse(&mut table);
    let mut table = table.restart(Duration::from_secs(3));
    table.unlock();
    assert_eq!((approach(&table).undo.clone(), approach(&table).today.refused), (None, 1));
    assert!(table.held.is_empty());
}

#[test]
fn locking_lets_go_of_what_was_held() {
    let mut table = at_a_selected_visitor();
    refuse(&mut table);
    table.interviewer(InterviewerTap::Lock);
    assert!(table.held.is_empty());
}

#[test]
fn segments_chosen_for_a_visitor_come_back_with_them() {
    let mut table = at_a_selected_visitor();
    table.choose_segments();
    refuse(&mut table);
    table.interviewer(InterviewerTap::Undo);
    table.give();
    assert!(matches!(table.view.screen, Screen::Welcome(_)));
}

#[derive(Debug, Clone)]
enum Step {
    Arrived,
    Refused,
    NotReached,
    Ineligible,
    CloseList,
    Undo,
    Wait(u64),
    Lock,
    PowerCut,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => Just(Step::Arrived),
        3 => Just(Step::Refused),
        2 => Just(Step::NotReached),
        2 => Just(Step::Ineligible),
        1 => Just(Step::CloseList),
        4 => Just(Step::Undo),
        2 => (1_u64..14).prop_map(Step::Wait),
        1 => Just(Step::Lock),
        1 => Just(Step::PowerCut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn whatever_is_taken_back_every_selected_visitor_ends_in_exactly_one_record(
        steps in proptest::collection::vec(step(), 1..60)
    ) {
        let mut table = Table::new();
        let scenario = super::scenario();
        for step in steps {
            if matches!(table.view.screen, Screen::Lock(_)) {
                table.unlock();
            }
            match step {
                Step::Arrived => table.interviewer(InterviewerTap::Arrived),
                Step::Refused => {
                    table.interviewer(InterviewerTap::Outcome(Outcome::Refused));
                    table.interviewer(InterviewerTap::Pick(scenario.refusals[0].id.to_string()));
                }
                Step::Ineligible => {
                    table.interviewer(InterviewerTap::Outcome(Outcome::Ineligible));
                    table.interviewer(InterviewerTap::Pick(scenario.ineligible[0].id.to_string()));
                }
                Step::NotReached => table.interviewer(InterviewerTap::Outcome(Outcome::NotReached)),
                Step::CloseList => table.interviewer(InterviewerTap::CloseList),
                Step::Undo => table.interviewer(InterviewerTap::Undo),
                Step::Wait(seconds) => table.seconds(seconds),
                Step::Lock => table.interviewer(InterviewerTap::Lock),
                Step::PowerCut => table = table.restart(Duration::from_secs(2)),
            }
            prop_assert!(table.held.len() <= 1);
        }
        if matches!(table.view.screen, Screen::Lock(_)) {
            table.unlock();
        }
        let plan = table.session.plan();
        let spoken: Vec<u32> = table.records.iter().map(|record| record.approach.arrival).collect();
        let once: BTreeSet<u32> = spoken.iter().copied().collect();
        prop_assert_eq!(spoken.len(), once.len(), "no visitor has two records");
        let waiting = table.session.pending();
        let due: BTreeSet<u32> = (1..=table.session.day.arrivals).filter(|arrival| plan.selects(*arrival)).collect();
        let due = if waiting { due.into_iter().filter(|one| *one != table.session.day.arrivals).collect() } else { due };
        prop_assert_eq!(once, due, "every selected visitor has one");
        if let Screen::Approach(approach) = &table.view.screen {
            prop_assert_eq!(approach.today.approaches as usize, table.records.len(), "the counts add up");
            let ready = matches!(approach.instruction, Instruction::Approach { .. });
            prop_assert_eq!(ready, waiting);
        }
    }
}

use super::Table;
use super::table::anna;
use crate::screen::{Instruction, Screen};
use crate::session::*;
use otklik_core::record::Disposition;
use otklik_core::scenario::SamplingPlan;
use otklik_core::scenario::Scenario;
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
    table.give();
    assert!(matches!(table.view.screen, Screen::Approach(_)));
    table.choose_segments();
    table.give();
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

fn with_sampling(sampling: SamplingPlan) -> Table {
    let mut setup = super::table::setup();
    setup.scenario = Arc::new(Scenario { sampling, ..(*setup.scenario).clone() });
    let now = Table::new().now;
    let mut table = Table::started(setup, Restored { people: vec![anna()], ..Restored::default() }, now);
    table.unlock();
    table
}

#[test]
fn with_a_list_of_the_day_nobody_is_counted_and_the_rows_come_one_after_the_other() {
    let mut table = with_sampling(SamplingPlan::ListOfTheDay { daily_flow: 12, daily_target: 4 });
    let plan = table.session.plan();
    let rows: Vec<u32> = (1..=12).filter(|row| plan.selects(*row)).collect();
    for row in &rows {
        assert_eq!(instruction(&table), Instruction::Approach { arrival: *row });
        table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    }
    assert!(matches!(instruction(&table), Instruction::Nobody { .. }));
    table.interviewer(InterviewerTap::Undo);
    assert_eq!(instruction(&table), Instruction::Approach { arrival: rows[3] });
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    assert_eq!(table.records.iter().map(|record| record.approach.arrival).collect::<Vec<_>>(), rows);
}

#[test]
fn rows_of_the_list_that_did_not_come_up_by_midnight_were_not_reached() {
    let mut table = with_sampling(SamplingPlan::ListOfTheDay { daily_flow: 12, daily_target: 4 });
    table.interviewer(InterviewerTap::Outcome(Outcome::Refused));
    table.interviewer(InterviewerTap::Pick(super::scenario().refusals[0].id.to_string()));
    table.seconds(16 * 3600);
    assert_eq!(table.records.len(), 4);
    assert_eq!(table.dispositions().iter().filter(|it| **it == Disposition::NotReached).count(), 3);
}

#[test]
fn where_everybody_is_asked_each_visitor_is_to_be_approached() {
    let mut table = with_sampling(SamplingPlan::Everyone);
    for arrival in 1..4 {
        assert_eq!(instruction(&table), Instruction::Count { arrivals: arrival - 1, next: arrival, remaining: 1 });
        table.interviewer(InterviewerTap::Arrived);
        assert_eq!(instruction(&table), Instruction::Approach { arrival });
        table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    }
}

#[test]
fn what_was_chosen_for_the_visitor_before_is_offered_and_said_to_be_so() {
    let mut table = Table::new();
    table.hand_over();
    table.seconds(900);
    table.unlock();
    table.until_selected();
    let Screen::Approach(approach) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert!(approach.segments_chosen && approach.segments.iter().all(|segment| segment.remembered));
    let chosen: Vec<_> = approach.segments.iter().map(|segment| segment.chosen.clone()).collect();
    table.give();
    assert!(matches!(table.view.screen, Screen::Welcome(_)), "{chosen:?} is good enough");
    table.seconds(900);
    assert_eq!(table.records[0].approach.segments, table.records[1].approach.segments);
    // A tablet that was off in between still knows, on the same day.
    let mut table = table.restart(Duration::from_secs(60));
    table.unlock();
    let Screen::Approach(approach) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    let offered: Vec<_> = approach.segments.iter().map(|segment| segment.chosen.clone()).collect();
    assert_eq!(offered, chosen);
    // The next day nobody is offered what was yesterday.
    table.seconds(86_400);
    table.unlock();
    let Screen::Approach(approach) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert!(approach.segments.iter().all(|segment| segment.chosen.is_none()));
}

#[test]
fn what_is_only_offered_is_not_recorded_for_a_refusal() {
    let mut table = Table::new();
    table.hand_over();
    table.seconds(900);
    table.unlock();
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    assert!(table.records.last().unwrap().approach.segments.is_empty(), "nobody looked at this visitor");
}

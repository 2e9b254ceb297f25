use super::Table;
use crate::screen::{FiguresScreen, RateKind, Screen};
use crate::session::*;
use otklik_core::record::CollectionMode;
use std::time::Duration;

fn figures(table: &mut Table) -> FiguresScreen {
    table.interviewer(InterviewerTap::OpenFigures);
    let Screen::Figures(figures) = table.view.screen.clone() else { panic!("{:?}", table.view.screen) };
    table.interviewer(InterviewerTap::CloseList);
    figures
}

fn refuse(table: &mut Table) {
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::Refused));
    table.interviewer(InterviewerTap::Pick(super::scenario().refusals[0].id.to_string()));
}

/// One response, two refusals, one visitor who was not reached.
fn a_morning() -> Table {
    let mut table = Table::new();
    table.hand_over();
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    table.seconds(60);
    table.unlock();
    refuse(&mut table);
    refuse(&mut table);
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    table
}

#[test]
fn rates_come_with_their_bases_for_today_and_for_the_campaign() {
    let mut table = a_morning();
    let seen = figures(&mut table);
    let rate = |kind| seen.rates.iter().find(|line| line.kind == kind).unwrap();
    for (kind, per_cent, base) in
        [(RateKind::Response, 25, 4), (RateKind::Cooperation, 33, 3), (RateKind::Refusal, 50, 4)]
    {
        let line = rate(kind);
        assert_eq!((line.today.per_cent, line.today.base), (Some(per_cent), base), "{kind:?}");
        assert_eq!(line.today, line.campaign, "it is the first day");
    }
    table.seconds(86_400);
    table.unlock();
    let next_day = figures(&mut table);
    let response = next_day.rates[0];
    assert_eq!((response.today.per_cent, response.campaign.per_cent), (None, Some(25)));
}

#[test]
fn the_plan_is_held_against_who_was_approached() {
    let mut table = a_morning();
    let seen = figures(&mut table);
    assert_eq!((seen.today.approached, seen.today.planned), (3, 4));
    assert_eq!((seen.campaign.approached, seen.campaign.planned), (3, 4));
    assert_eq!(seen.today.random, Some(false), "three of four is under nine of ten");
    table.until_selected();
    assert_eq!(figures(&mut table).today.planned, 4, "whoever is being spoken of is not yet missed");
}

#[test]
fn progress_counts_responses_by_segment_with_their_margin() {
    let mut table = a_morning();
    let seen = figures(&mut table);
    assert_eq!((seen.responses, seen.margin), (1, Some(980)), "one answer says nothing: ±98 points");
    for segment in &seen.segments {
        assert_eq!(segment.rows.iter().map(|row| row.responses).sum::<u32>(), 1);
        assert!(segment.rows.iter().all(|row| row.target == 100 && row.margin.is_some() == (row.responses > 0)));
    }
}

#[test]
fn the_figures_are_the_same_after_a_power_cut() {
    let mut table = a_morning();
    table.seconds(11);
    table.unlock_if_locked();
    let before = figures(&mut table);
    let mut table = table.restart(Duration::from_secs(30));
    table.unlock();
    assert_eq!(figures(&mut table), before);
}

#[test]
fn what_is_taken_back_leaves_the_figures_as_they_were() {
    let mut table = a_morning();
    table.seconds(11);
    let before = figures(&mut table);
    refuse(&mut table);
    assert_ne!(figures(&mut table), before);
    table.interviewer(InterviewerTap::Undo);
    assert_eq!(figures(&mut table), before);
}

#[test]
fn where_only_a_tablet_standing_alone_collected_no_rate_was_measured() {
    let setup = super::table::setup();
    let settings = Settings { mode: CollectionMode::SelfService, ..Settings::default() };
    let now = Table::new().now;
    let restored = Restored { people: vec![super::table::anna()], settings, ..Restored::default() };
    let mut table = Table::started(setup, restored, now);
    table.respondent(RespondentTap::TakeOver);
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    table.wait(THANKS);
    table.interviewer(InterviewerTap::Corner);
    table.unlock();
    let seen = figures(&mut table);
    assert!(seen.rates.iter().all(|line| !line.campaign.measured && line.campaign.per_cent.is_none()));
    assert_eq!((seen.responses, seen.unattended), (1, 1));
}

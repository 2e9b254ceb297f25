use super::Table;
use crate::screen::Screen;
use crate::session::*;
use otklik_core::record::{AnswerState, Disposition, Ending, PhotoMissing, PhotoOutcome};
use proptest::prelude::*;
use std::time::Duration;

#[test]
fn after_a_power_cut_the_interview_goes_on_at_the_same_question() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(true));
    let chosen = table.options()[1].id.clone();
    table.choose(&chosen);
    table.wait(CONFIRMATION);
    let before = table.view.screen.clone();
    let table = table.restart(Duration::from_secs(40));
    assert_eq!(table.view.screen, before);
    assert!(table.records.is_empty());
}

#[test]
fn a_text_being_typed_survives_a_power_cut() {
    let mut table = Table::new();
    table.hand_over();
    table.answer_irl([0, 0, 0]);
    let other = table.options().iter().find(|row| row.text.starts_with("Другое")).unwrap().id.clone();
    table.choose(&other);
    table.respondent(RespondentTap::Key("Я".to_owned()));
    let table = table.restart(Duration::from_secs(5));
    assert!(matches!(&table.view.screen, Screen::Writing(writing) if writing.text == "Я"), "{:?}", table.view.screen);
}

#[test]
fn an_interview_older_than_the_limit_is_closed_and_not_shown_again() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(true));
    let limit = super::scenario().limits.resume_seconds;
    let table = table.restart(Duration::from_secs(u64::from(limit) + 1));
    assert!(matches!(table.view.screen, Screen::Lock(_)));
    assert_eq!(table.dispositions(), [Disposition::BrokenOff]);
    assert_eq!(table.records[0].interview.as_ref().unwrap().ending, Ending::Interrupted);
}

#[test]
fn a_clock_that_went_back_does_not_reopen_an_interview() {
    let mut table = Table::new();
    table.hand_over();
    table.now.wall -= chrono::TimeDelta::days(20_000);
    let table = table.restart(Duration::ZERO);
    assert!(matches!(table.view.screen, Screen::Lock(_)));
    assert!(table.dispositions().contains(&Disposition::BrokenOff));
}

#[test]
fn a_finished_interview_whose_photo_was_cut_off_becomes_a_record_at_the_start() {
    let mut table = Table::new();
    table.camera_works = false;
    table.hand_over();
    table.answer_irl([0, 0, 0]);
    table.respondent(RespondentTap::Next);
    assert!(table.records.is_empty());
    let table = table.restart(Duration::from_secs(1));
    assert_eq!(table.dispositions(), [Disposition::Completed]);
    let photos = &table.records[0].interview.as_ref().unwrap().photos;
    assert!(photos.iter().any(|photo| photo.outcome == PhotoOutcome::Missing { reason: PhotoMissing::Interrupted }));
}

#[test]
fn the_counts_and_the_plan_of_the_day_go_on_after_a_restart() {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    table.interviewer(InterviewerTap::Arrived);
    let arrivals = table.session.day.arrivals;
    let mut table = table.restart(Duration::from_secs(60));
    table.unlock();
    let Screen::Approach(approach) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(approach.today.approaches, 1);
    assert_eq!(table.session.day.arrivals, arrivals);
}

#[test]
fn a_clock_that_was_a_day_ahead_costs_no_count() {
    let mut table = Table::new();
    table.unlock();
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    let (arrivals, today) = (table.session.day.arrivals, table.session.day.day);
    // Ahead by a day, something is counted there, and back again; once running and once over a restart.
    table.now.wall += chrono::TimeDelta::days(1);
    table.seconds(1);
    table.unlock();
    table.interviewer(InterviewerTap::Arrived);
    table.now.wall -= chrono::TimeDelta::days(1);
    table.interviewer(InterviewerTap::Lock);
    assert_eq!((table.session.day.day, table.session.day.arrivals), (today, arrivals));
    let table = table.restart(Duration::from_secs(60));
    assert_eq!((table.session.day.day, table.session.day.arrivals), (today, arrivals));
    assert_eq!(table.session.tally.values().sum::<u32>(), 1);
}

#[test]
fn a_tablet_that_slept_shows_nobody_the_answers_of_the_one_before() {
    let mut table = Table::new();
    table.hand_over();
    table.respondent(RespondentTap::Consent(false));
    // Asleep for three hours: the clock went on, the ticks stood still.
    table.now.wall += chrono::TimeDelta::hours(3);
    table.seconds(6);
    assert!(matches!(table.view.screen, Screen::Lock(_)), "{:?}", table.view.screen);
    assert_eq!(table.dispositions(), [Disposition::BrokenOff]);
}

#[test]
fn a_text_being_typed_is_in_the_record_however_the_interview_ends() {
    let written = |table: &Table| {
        let answers = &table.records[0].interview.as_ref().unwrap().answers;
        let AnswerState::Answered { answer } = &answers[3].state else { panic!("{answers:?}") };
        answer.text().map(str::to_owned)
    };
    let typing = || {
        let mut table = Table::new();
        table.hand_over();
        table.answer_irl([0, 0, 0]);
        let other = table.options().iter().find(|row| row.text.starts_with("Другое")).unwrap().id.clone();
        table.choose(&other);
        table.respondent(RespondentTap::Key("Я".to_owned()));
        table
    };
    let mut idle = typing();
    idle.seconds(300);
    assert_eq!(written(&idle).as_deref(), Some("Я"));
    let cut = typing().restart(Duration::from_secs(3600));
    assert_eq!(written(&cut).as_deref(), Some("Я"));
}

#[derive(Debug, Clone)]
enum Act {
    Interviewer(InterviewerTap),
    Respondent(RespondentTap),
    Option(usize),
    Wait(u16),
    Restart(u16),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => Just(Act::Interviewer(InterviewerTap::Arrived)),
        2 => prop::sample::select(vec![
            Act::Interviewer(InterviewerTap::Outcome(Outcome::HandOver)),
            Act::Interviewer(InterviewerTap::Outcome(Outcome::Refused)),
            Act::Interviewer(InterviewerTap::Outcome(Outcome::Ineligible)),
            Act::Interviewer(InterviewerTap::Outcome(Outcome::NotReached)),
            Act::Interviewer(InterviewerTap::CloseList),
            Act::Interviewer(InterviewerTap::Lock),
            Act::Interviewer(InterviewerTap::Undo),
        ]),
        6 => (0..16_usize).prop_map(Act::Option),
        4 => prop::sample::select(vec![
            Act::Respondent(RespondentTap::TakeOver),
            Act::Respondent(RespondentTap::NoPhotos),
            Act::Respondent(RespondentTap::Consent(true)),
            Act::Respondent(RespondentTap::Consent(false)),
            Act::Respondent(RespondentTap::Next),
            Act::Respondent(RespondentTap::Back),
            Act::Respondent(RespondentTap::Key("ж".to_owned())),
            Act::Respondent(RespondentTap::Backspace),
            Act::Respondent(RespondentTap::WritingDone),
            Act::Respondent(RespondentTap::ThanksDone),
        ]),
        2 => (0..400_u16).prop_map(Act::Wait),
        1 => (0..900_u16).prop_map(Act::Restart),
    ]
}

fn perform(mut table: Table, act: Act) -> Table {
    match act {
        Act::Interviewer(tap) => {
            if matches!(table.view.screen, Screen::Lock(_)) {
                table.unlock();
            }
            if matches!(tap, InterviewerTap::Outcome(Outcome::HandOver))
                && matches!(table.view.screen, Screen::Approach(_))
            {
                table.choose_segments();
            }
            table.interviewer(tap);
        }
        Act::Respondent(tap) => table.respondent(tap),
        Act::Option(index) => match &table.view.screen {
            Screen::Question(_) => {
                let id = table.options()[index % table.options().len()].id.clone();
                table.choose(&id);
            }
            Screen::List(list) => {
                let id = list.rows[index % list.rows.len()].id.clone();
                table.interviewer(InterviewerTap::Pick(id));
            }
            _ => {}
        },
        Act::Wait(seconds) => table.seconds(seconds.into()),
        Act::Restart(seconds) => return table.restart(Duration::from_secs(seconds.into())),
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is tapped and however often the power goes: each hand-over ends in one record, nothing is lost, no
    /// two records share an arrival, and a locked screen follows every interview.
    #[test]
    fn every_approach_ends_in_exactly_one_record(acts in prop::collection::vec(act(), 1..80)) {
        let mut table = Table::new();
        for act in acts {
            table = perform(table, act);
            prop_assert!(table.journal.len() <= 1, "one interview is open at a time");
        }
        table.seconds(2000);
        prop_assert!(table.journal.is_empty(), "every interview that began has ended");
        let mut arrivals: Vec<_> = table.records.iter().map(|r| (r.approach.day, r.approach.arrival)).collect();
        let all = arrivals.len();
        arrivals.sort_unstable();
        arrivals.dedup();
        prop_assert_eq!(arrivals.len(), all, "one record for each approach");
        for record in &table.records {
            if let Some(interview) = &record.interview {
                prop_assert!(otklik_core::evidence::verify(&interview.log).is_ok());
                prop_assert_eq!(interview.photos.len(), 2, "each photo that was due is accounted for");
                let answered = interview.answers[..3]
                    .iter()
                    .filter(|answer| matches!(answer.state, AnswerState::Answered { .. }))
                    .count();
                prop_assert_eq!(record.disposition, Disposition::of_interview(answered, 3));
            }
        }
    }
}

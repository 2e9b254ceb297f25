//! What a record alone says about how far it can be trusted, and where respondents leave.

use super::another;
use crate::fixture::{Respondent, option_id, question_id, scenario, single};
use crate::interview::{InterviewEvent, Step};
use crate::metrics::quality::QualityFlag;
use crate::metrics::summary::{Summary, summarise};
use crate::record::{Answer, AnswerState, Ending, QuestionAnswer, Record};
use crate::scenario::*;
use chrono::{NaiveTime, Weekday};

fn flagged(summary: &Summary, flag: QualityFlag) -> u64 {
    summary.quality.flags.flags.iter().find(|row| row.flag == flag).map_or(0, |row| row.flagged.sessions)
}

fn with_matrix() -> Scenario {
    let row = |place: usize| MatrixRow {
        id: option_id(&format!("r{place}")),
        text: Text::plain("ru", "Насколько вы довольны этим"),
        factor: None,
        pinned: false,
        relevant: None,
    };
    let step = |code: i32| Choice {
        value: Some(code),
        ..Choice::plain(option_id(&code.to_string()), Text::plain("ru", "шаг"))
    };
    let kind = QuestionKind::Matrix {
        rows: (0..6).map(row).collect(),
        steps: (1..=5).map(step).collect(),
        show: ScaleShow::Words,
        layout: MatrixLayout::Rows,
        order: Order::Fixed,
    };
    let mut scenario = scenario();
    scenario.questions = vec![Question::plain(question_id("sat"), Text::plain("ru", "Довольны?"), kind)];
    scenario
}

fn record(codes: [i32; 6]) -> Record {
    let mut respondent = Respondent::new();
    respondent.ends(Ending::Finished);
    let mut record = another(respondent.record());
    let rows =
        codes.iter().enumerate().map(|(row, code)| (option_id(&format!("r{row}")), option_id(&code.to_string())));
    let answer = Answer::Matrix { rows: rows.collect() };
    let interview = record.interview.as_mut().unwrap();
    interview.answers = vec![QuestionAnswer { question: question_id("sat"), state: AnswerState::Answered { answer } }];
    record.disposition = crate::record::Disposition::Completed;
    record
}

#[test]
fn one_answer_in_all_rows_of_a_long_matrix_is_flagged() {
    let summary = summarise(&with_matrix(), [&record([4; 6]), &record([4, 4, 4, 5, 4, 4])]);
    assert_eq!(flagged(&summary, QualityFlag::Straightline), 1);
    assert!(summary.quality.checked.contains(&QualityFlag::Straightline));
    assert!(!summarise(&scenario(), []).quality.checked.contains(&QualityFlag::Straightline));
}

#[test]
fn an_interview_outside_the_opening_hours_is_flagged_where_there_are_hours() {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let mut closed = with_matrix();
    // The fixture's interviews begin on a Saturday.
    closed.hours = vec![OpeningHours { days: vec![Weekday::Mon], from: time(9), to: time(20) }];
    let summary = summarise(&closed, [&record([1, 2, 3, 4, 5, 4])]);
    assert_eq!(flagged(&summary, QualityFlag::OutOfHours), 1);
    closed.hours = Vec::new();
    assert!(!summarise(&closed, []).quality.checked.contains(&QualityFlag::OutOfHours));
}

#[test]
fn whoever_leaves_at_a_question_that_stands_earlier_in_the_file_left_there() {
    let scenario = scenario();
    let mut respondent = Respondent::new();
    let go = |respondent: &mut Respondent, id: &str| {
        respondent.does(InterviewEvent::Moved { to: Step::Question { question: question_id(id), part: None } });
    };
    go(&mut respondent, "competition");
    respondent.answers(single("a4"));
    go(&mut respondent, "fairness");
    respondent.ends(Ending::IdleTimeout);
    let record = another(respondent.record());
    let dropoff = summarise(&scenario, [&record]).quality.dropoff;
    let counts: Vec<(u64, u64)> = dropoff.iter().map(|row| (row.reached, row.left)).collect();
    assert_eq!(counts, [(0, 0), (1, 1), (1, 0), (0, 0)]);
}

//! The summary of records made by respondents who tapped through the fixture's scenario.

mod quality;
mod roles;

use super::*;
use crate::fixture::{
    Respondent, missing, multiple, option_id, question_id, record_id, scenario, single, taken, turned_away,
};
use crate::id::Sha256;
use crate::interview::InterviewEvent;
use crate::metrics::estimate::{BaseFlag, NoData};
use crate::record::{Answer, AnswerState, Record};
use crate::scenario::{PhotoMoment, QuestionKind, Scenario};
use proptest::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// The record of somebody who chose these options and, if they came so far, these drivers.
fn answered(options: &[&str], drivers: &[&str], text: Option<&str>, ending: Ending) -> Record {
    let mut respondent = Respondent::new();
    respondent.answers_all(options);
    if options.len() == 3 {
        respondent.goes_on().unwrap();
        respondent.answers(multiple(drivers, text));
    }
    respondent.ends(ending);
    another(respondent.record())
}

/// The record under an id of its own, a quarter of an hour after the one before.
fn another(mut record: Record) -> Record {
    static NUMBER: AtomicU32 = AtomicU32::new(1000);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    record.id = record_id(number.into());
    if let Some(interview) = &mut record.interview {
        let later = chrono::Duration::minutes(15 * i64::from(number));
        interview.started_at += later;
        interview.ended_at += later;
        interview.log.iter_mut().for_each(|entry| entry.at += later);
    }
    record
}

fn finished(options: [&str; 3], drivers: &[&str]) -> Record {
    answered(&options, drivers, None, Ending::Finished)
}

fn count(summary: &Summary, disposition: Disposition) -> u64 {
    summary.approaches.iter().find(|row| row.disposition == disposition).unwrap().count
}

/// Puts an answer into a record as only another version of the scenario could have.
fn with_answer(mut record: Record, question: &str, answer: Answer) -> Record {
    let answers = &mut record.interview.as_mut().unwrap().answers;
    let entry = answers.iter_mut().find(|entry| entry.question == question_id(question)).unwrap();
    entry.state = AnswerState::Answered { answer };
    record
}

#[test]
fn without_records_everything_is_no_data_and_nothing_is_zero_by_mistake() {
    let summary = summarise(&scenario(), []);
    let irl = summary.irl.unwrap();
    assert_eq!(summary.records, 0);
    assert_eq!(summary.response_rate, Estimate::none(0, NoData::NoData));
    assert_eq!((irl.index, irl.without_dont_know), (Estimate::none(0, NoData::NoData), irl.index));
    assert!(summary.patterns.unwrap().rows.iter().all(|row| row.share.value.is_none() && row.sim_low.is_none()));
    assert_eq!(summary.drivers.unwrap().rows, []);
    assert_eq!(summary.approaches.iter().map(|row| row.count).collect::<Vec<_>>(), [0; 8]);
}

#[test]
fn every_approach_is_counted_under_its_disposition_and_the_counts_add_up() {
    let mut records = vec![
        finished(["a5", "a5", "a5"], &[]),
        answered(&["a5", "a4"], &[], None, Ending::IdleTimeout),
        answered(&["a5"], &[], None, Ending::IdleTimeout),
    ];
    let turned = [
        Disposition::Refused,
        Disposition::Refused,
        Disposition::RefusedUnscreened,
        Disposition::Ineligible,
        Disposition::NotReached,
        Disposition::Other,
    ];
    records.extend(turned.map(|disposition| turned_away(disposition, None)));
    let summary = summarise(&scenario(), &records);
    assert_eq!(summary.approaches.iter().map(|row| row.count).collect::<Vec<_>>(), [1, 1, 1, 2, 1, 1, 1, 1]);
    assert_eq!(summary.approaches.iter().map(|row| row.count).sum::<u64>(), summary.records);
    assert_eq!(count(&summary, Disposition::BrokenOff), 1);
    // I = 1, P = 1, R = 3, NC = 1, O = 1, U = 1: RR2 = 2 of 8.
    assert_eq!((summary.response_rate.value, summary.response_rate.n), (Some(0.25), 8));
    assert_eq!(summary.rates.tally.r, 3, "a break-off is a refusal to AAPOR");
}

#[test]
fn the_index_is_the_one_computed_by_hand() {
    let records = [
        finished(["a5", "a5", "a5"], &[]),
        finished(["a4", "a4", "a4"], &[]),
        finished(["a3", "a3", "a3"], &[]),
        finished(["a2", "a4", "a3"], &[]),
    ];
    let irl = summarise(&scenario(), &records).irl.unwrap();
    // q1 = 0.625, q2 = 0.75, q3 = 0.6875; 0.5·0.625 + 0.3·0.75 + 0.2·0.6875 = 0.675; se and limits from irl-01.
    let near = |got: Option<f64>, expected: f64| assert!((got.unwrap() - expected).abs() < 1e-6, "{got:?}");
    near(irl.index.value, 0.675);
    near(irl.se, 0.126656);
    near(irl.index.interval.map(|interval| interval.low), 0.271925);
    near(irl.index.interval.map(|interval| interval.high), 1.0);
    assert_eq!(irl.parts.each_ref().map(|part| part.mean.value), [Some(0.625), Some(0.75), Some(0.6875)]);
    assert_eq!(irl.parts.each_ref().map(|part| part.weight), [0.5, 0.3, 0.2]);
    assert_eq!(irl.parts[2].text, "Цены привлекательны?");
    assert_eq!(irl.parts.each_ref().map(|part| part.share_of_dont_know.value), [Some(0.25), Some(0.25), Some(0.5)]);
    assert_eq!((irl.index.base, irl.n_any, irl.n_complete), (BaseFlag::LowBase, 4, 4));
    assert_eq!(irl.warnings, []);
}

#[test]
fn answers_of_broken_off_interviews_are_not_used_and_those_of_partial_ones_are() {
    let complete = finished(["a5", "a5", "a5"], &[]);
    let broken = answered(&["a1"], &[], None, Ending::IdleTimeout);
    let partial = answered(&["a1", "a1"], &[], None, Ending::IdleTimeout);
    let with_broken = summarise(&scenario(), [&complete, &broken]).irl.unwrap();
    assert_eq!((with_broken.index.value, with_broken.n_any), (Some(1.0), 1));
    let with_partial = summarise(&scenario(), [&complete, &partial]);
    let irl = with_partial.irl.unwrap();
    assert_eq!(irl.parts.each_ref().map(|part| part.mean.n), [2, 2, 1]);
    assert_eq!(irl.warnings, [IrlWarning::ManyIncomplete]);
    let patterns = with_partial.patterns.unwrap();
    assert_eq!((patterns.n_classified, patterns.unclassified), (1, 1));
}

#[test]
fn the_patterns_are_those_of_the_methodology() {
    let rows = [
        ["a5", "a4", "a4"],
        ["a4", "a5", "a3"],
        ["a4", "a3", "a1"],
        ["a2", "a4", "a5"],
        ["a3", "a3", "a4"],
        ["a1", "a2", "a3"],
        ["a5", "a3", "a4"],
        ["a3", "a4", "a3"],
    ];
    let records: Vec<Record> = rows.into_iter().map(|options| finished(options, &[])).collect();
    let patterns = summarise(&scenario(), &records).patterns.unwrap();
    let codes = serde_json::to_value(patterns.rows.iter().map(|row| row.code).collect::<Vec<_>>()).unwrap();
    assert_eq!(codes, serde_json::json!(["111", "110", "100", "011", "001", "000", "101", "010"]));
    assert!(patterns.rows.iter().all(|row| row.count == 1));
    assert_eq!((patterns.rows[1].letters.as_str(), patterns.rows[1].name.as_str()), ("В-В-Н", "Условно лояльные"));
    assert_eq!(patterns.rows.iter().filter(|row| row.named).count(), 6);
    assert_eq!(patterns.rows.len(), 8);
    assert_eq!(patterns.named_coverage.value, Some(0.75));
}

#[test]
fn drivers_are_ranked_with_their_words_headings_and_the_texts_of_other() {
    let agree = ["a4", "a4", "a4"];
    let records = [
        finished(agree, &["near", "friend"]),
        finished(agree, &["friend"]),
        answered(&agree, &["friend", "other"], Some("Парковка"), Ending::Finished),
        finished(agree, &[]),
    ];
    let drivers = summarise(&scenario(), &records).drivers.unwrap();
    assert_eq!((drivers.n_base, drivers.no_answer, drivers.mentions), (3, 1, 5));
    let rows: Vec<_> =
        drivers.rows.iter().map(|row| (row.text.as_str(), row.group.as_deref(), row.count, row.rank)).collect();
    let expected = [
        ("Рекомендация", None, 3, 1),
        ("Близко", Some("Доступность"), 1, 2),
        ("Другое (пожалуйста, уточните)", None, 1, 2),
        ("Удобное время", Some("Доступность"), 0, 4),
    ];
    assert_eq!(rows, expected);
    assert_eq!(drivers.other_texts, ["Парковка"]);
    assert_eq!(drivers.text, "Что важно при выборе клиники?");
}

#[test]
fn records_of_another_version_count_as_far_as_this_scenario_knows_their_options() {
    let mut other = finished(["a4", "a4", "a4"], &["near"]);
    other.scenario.version = 2;
    other.scenario.sha256 = Sha256::of(b"another file");
    let other = with_answer(other, "fairness", single("a9"));
    let other = with_answer(other, "drivers", multiple(&["near", "jacuzzi"], Some("текст")));
    let summary = summarise(&scenario(), [&other, &finished(["a4", "a2", "a4"], &[])]);
    let irl = summary.irl.unwrap();
    assert_eq!((irl.n_any, irl.n_complete, irl.n_invalid_values), (2, 1, 1));
    assert_eq!(irl.parts[1].mean.value, Some(0.25));
    assert!(irl.warnings.contains(&IrlWarning::InvalidValues));
    let drivers = summary.drivers.unwrap();
    assert_eq!((drivers.n_base, drivers.n_invalid_values), (1, 1));
    assert_eq!(drivers.other_texts, [] as [&str; 0]);
}

#[test]
fn a_question_that_a_record_was_not_asked_is_missing_and_not_unanswered() {
    let mut record = finished(["a4", "a4", "a4"], &[]);
    record.interview.as_mut().unwrap().answers.retain(|entry| entry.question != question_id("drivers"));
    let drivers = summarise(&scenario(), [&record]).drivers.unwrap();
    assert_eq!((drivers.n_base, drivers.no_answer), (0, 0));
}

#[test]
fn an_answer_of_another_kind_or_off_the_scale_is_an_invalid_value() {
    let several = with_answer(finished(["a4", "a4", "a4"], &[]), "quality", multiple(&["a4"], None));
    let mut seven: Scenario = scenario();
    let QuestionKind::Single { list } = &mut seven.questions[1].kind else { panic!("a single choice") };
    let options = list.groups.iter_mut().flat_map(|group| &mut group.options);
    options.filter(|choice| choice.id == option_id("a4")).for_each(|choice| choice.value = Some(7));
    let irl = summarise(&seven, [&several]).irl.unwrap();
    assert_eq!((irl.n_invalid_values, irl.n_any), (2, 1));
    assert_eq!(irl.index, Estimate::none(1, NoData::QuestionWithoutAnswers));
}

#[test]
fn what_a_scenario_does_not_ask_is_absent() {
    let records = [finished(["a4", "a4", "a4"], &["near"])];
    let mut without_irl = scenario();
    without_irl.questions[2].role = None;
    let summary = summarise(&without_irl, &records);
    assert_eq!((summary.irl, summary.patterns), (None, None));
    assert!(summary.drivers.is_some());
    let mut without_drivers = scenario();
    without_drivers.questions.pop();
    let summary = summarise(&without_drivers, &records);
    assert_eq!(summary.drivers, None);
    assert_eq!(summary.irl.unwrap().index.value, Some(0.75));
}

#[test]
fn interviews_and_photos_are_counted_with_the_reasons_for_those_missing() {
    let mut respondent = Respondent::new();
    respondent.does(InterviewEvent::Photographed { photo: taken(PhotoMoment::HandOver, 1) });
    let timed_out = missing(PhotoMoment::End, PhotoMissing::Timeout, 2);
    respondent.does(InterviewEvent::Photographed { photo: timed_out });
    respondent.ends(Ending::TotalTimeout);
    let records = [respondent.record(), finished(["a1", "a1", "a1"], &[]), turned_away(Disposition::NotReached, None)];
    let interviews = summarise(&scenario(), &records).interviews;
    assert_eq!(interviews.total, 2);
    assert_eq!(interviews.endings.iter().map(|row| row.count).collect::<Vec<_>>(), [1, 0, 1, 0, 0]);
    assert_eq!((interviews.photos.taken, interviews.photos.synthetic), (1, 1));
    assert_eq!(interviews.photos.missing.iter().map(|row| row.count).collect::<Vec<_>>(), [0, 0, 0, 1, 0, 0, 0, 0]);
}

#[test]
fn a_summary_reads_back_from_its_json() {
    let records = [
        finished(["a5", "a1", "a4"], &["near", "time"]),
        finished(["a2", "a4", "a3"], &["time"]),
        turned_away(Disposition::Refused, Some("no_time")),
    ];
    for records in [&records[..], &[]] {
        let summary = summarise(&scenario(), records);
        let text = serde_json::to_string(&summary).unwrap();
        assert!(!text.contains("NaN"));
        assert_eq!(serde_json::from_str::<Summary>(&text).unwrap(), summary);
    }
}

#[test]
fn the_names_in_the_json_of_a_summary_do_not_change() {
    let json = serde_json::to_value(summarise(&scenario(), &[finished(["a5", "a4", "a3"], &["near"])])).unwrap();
    let keys = |pointer: &str| {
        let object = json.pointer(pointer).and_then(|value| value.as_object()).unwrap();
        object.keys().map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    for (pointer, expected) in [
        (
            "",
            "approaches campaign drivers interviews irl name patterns quality rates records response_rate scenario site wave",
        ),
        ("/approaches/0", "aapor count disposition"),
        ("/response_rate", "base interval n reason value"),
        ("/response_rate/interval", "high low method"),
        ("/rates", "e rows tally"),
        ("/rates/rows/0", "rate share"),
        ("/rates/tally", "I NC NE O P R U"),
        (
            "/irl",
            "bounds complete_case_mean index n_any n_complete n_invalid_values parts se warnings without_dont_know \
             without_suspicious worst_margin",
        ),
        ("/irl/parts/0", "mean question role share_of_dont_know text weight"),
        ("/patterns", "n_classified named_coverage rows unclassified unnamed unnamed_is_large"),
        (
            "/patterns/rows/0",
            "code count description letters name named share share_without_suspicious sim_high sim_low",
        ),
        ("/drivers", "mean_choices mentions n_base n_invalid_values no_answer other_texts question rows text"),
        (
            "/drivers/rows/0",
            "count group option p_holm rank same_as_leader share share_of_mentions share_without_suspicious text",
        ),
        ("/interviews", "endings photos total"),
        ("/interviews/endings/0", "count ending"),
        ("/interviews/photos", "missing synthetic taken"),
        ("/interviews/photos/missing/0", "count reason"),
        ("/quality", "checked dropoff durations flags limits rules"),
        ("/quality/dropoff/0", "left question rate reached text"),
        ("/quality/durations", "base median n p90 status"),
        ("/quality/flags", "by_soft_flags excluded flags sessions suspicious valid"),
        ("/quality/flags/flags/0", "flag flagged"),
        ("/quality/limits/soft_s", "origin value"),
    ] {
        assert_eq!(keys(pointer), expected, "{pointer}");
    }
}

proptest! {
    #[test]
    fn the_order_in_which_records_arrive_changes_nothing_but_the_order_of_the_texts(
        picks in prop::collection::vec((prop::array::uniform3(1..=5), prop::bits::u8::masked(7)), 1..12)
    ) {
        let make = |([one, two, three], chosen): &([i32; 3], u8)| {
            let options = [one, two, three].map(|code| format!("a{code}"));
            let drivers: Vec<&str> = ["near", "time", "friend"]
                .into_iter()
                .enumerate()
                .filter(|(bit, _)| chosen & (1 << bit) != 0)
                .map(|(_, driver)| driver)
                .collect();
            finished(options.each_ref().map(String::as_str), &drivers)
        };
        let records: Vec<Record> = picks.iter().map(make).collect();
        let forth = summarise(&scenario(), &records);
        let back = summarise(&scenario(), records.iter().rev());
        prop_assert_eq!(&forth.approaches, &back.approaches);
        prop_assert_eq!(&forth.patterns, &back.patterns);
        prop_assert_eq!(&forth.drivers, &back.drivers);
        let close = |a: Option<f64>, b: Option<f64>| (a.unwrap() - b.unwrap()).abs() < 1e-12;
        prop_assert!(close(forth.irl.unwrap().index.value, back.irl.unwrap().index.value));
    }
}

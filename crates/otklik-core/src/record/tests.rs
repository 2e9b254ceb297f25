//! The form of a record as JSON, which is a promise, and the classes of its disposition.

use super::*;
use crate::fixture::{Respondent, missing, multiple, taken, turned_away};
use crate::interview::InterviewEvent;
use serde_json::{Value, json};

fn interviewed() -> Record {
    let mut respondent = Respondent::new();
    respondent.consents(true);
    respondent.does(InterviewEvent::Photographed { photo: taken(PhotoMoment::HandOver, 2) });
    respondent.answers_all(&["a5", "a4", "a3"]);
    respondent.goes_on().unwrap();
    respondent.answers(multiple(&["near", "other"], Some("Парковка")));
    respondent.ends(Ending::Finished);
    respondent.does(InterviewEvent::Photographed { photo: missing(PhotoMoment::End, PhotoMissing::Timeout, 12) });
    respondent.record()
}

const SCENARIO_SHA256: &str = "fdbcdeac4f814e35fe6fa76164eb82fd6449533a7c72d21aa321a0489ea7ed1e";
const PICTURE_SHA256: &str = "92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b";

fn approach_json() -> Value {
    json!({
        "at": "2026-03-14T09:14:40.250+03:00",
        "interviewer": "00007000-0000-8000-0000-000000000001",
        "interviewer_name": "Анна",
        "day": "2026-03-14",
        "arrival": 7,
        "probability": 0.3333333333333333,
        "segments": { "service": "therapy" }
    })
}

fn scenario_json() -> Value {
    json!({ "id": "clinic-irl", "version": 1, "sha256": SCENARIO_SHA256 })
}

#[test]
fn a_record_with_an_interview_keeps_its_form_as_json() {
    let mut got = serde_json::to_value(interviewed()).unwrap();
    let log = got["interview"]["log"].take();
    let picture = json!({
        "moment": "hand_over", "at": "2026-03-14T09:15:02.250+03:00", "outcome": "taken",
        "sha256": PICTURE_SHA256, "size": 41234, "width": 640, "height": 480, "source": "synthetic"
    });
    let no_picture = json!({
        "moment": "end", "at": "2026-03-14T09:15:12.250+03:00", "outcome": "missing", "reason": "timeout"
    });
    let single = |question: &str, option: &str| json!({ "question": question, "state": "answered", "answer": { "kind": "single", "option": option } });
    let expected = json!({
        "format": 1,
        "id": "00007000-0000-8000-0000-000100000001",
        "device": "00007000-0000-8000-0000-00000000000d",
        "campaign": "clinic-irl-demo",
        "scenario": scenario_json(),
        "approach": approach_json(),
        "disposition": "completed",
        "reason": null,
        "interview": {
            "started_at": "2026-03-14T09:15:00.250+03:00",
            "ended_at": "2026-03-14T09:15:11.250+03:00",
            "ending": "finished",
            "language": "ru",
            "photo_consent": true,
            "answers": [
                single("quality", "a5"),
                single("fairness", "a4"),
                single("competition", "a3"),
                {
                    "question": "drivers",
                    "state": "answered",
                    "answer": { "kind": "multiple", "options": ["near", "other"], "text": "Парковка" }
                }
            ],
            "photos": [picture.clone(), no_picture.clone()],
            "log": null
        }
    });
    assert_eq!(got, expected);

    let moved = |question: &str| json!({ "event": "moved", "to": { "step": "question", "question": question } });
    let answered = |question: &str, option: &str| json!({ "event": "answered", "question": question, "answer": { "kind": "single", "option": option } });
    let events = [
        json!({
            "event": "started", "record": "00007000-0000-8000-0000-000100000001",
            "scenario": scenario_json(), "approach": approach_json()
        }),
        json!({ "event": "consented", "photo": true }),
        json!({ "event": "photographed", "photo": picture }),
        moved("quality"),
        answered("quality", "a5"),
        moved("fairness"),
        answered("fairness", "a4"),
        moved("competition"),
        answered("competition", "a3"),
        moved("drivers"),
        json!({
            "event": "answered", "question": "drivers",
            "answer": { "kind": "multiple", "options": ["near", "other"], "text": "Парковка" }
        }),
        json!({ "event": "ended", "ending": "finished" }),
        json!({ "event": "photographed", "photo": no_picture }),
    ];
    let log = log.as_array().unwrap();
    assert_eq!(log.len(), events.len());
    for (place, (entry, event)) in log.iter().zip(events).enumerate() {
        assert_eq!(entry["event"], event);
        assert_eq!(entry["seq"], place);
        assert_eq!(entry["at"], format!("2026-03-14T09:15:{place:02}.250+03:00"));
        assert_eq!(
            entry["previous"],
            place.checked_sub(1).map_or(json!("0".repeat(64)), |before| log[before]["hash"].clone())
        );
        assert_eq!(entry.as_object().unwrap().len(), 5);
    }
}

#[test]
fn a_record_without_an_interview_keeps_its_form_as_json() {
    let expected = json!({
        "format": 1,
        "id": "00007000-0000-8000-0000-000100000063",
        "device": "00007000-0000-8000-0000-00000000000d",
        "campaign": "clinic-irl-demo",
        "scenario": scenario_json(),
        "approach": approach_json(),
        "disposition": "refused",
        "reason": "no_time",
        "interview": null
    });
    assert_eq!(serde_json::to_value(turned_away(Disposition::Refused, Some("no_time"))).unwrap(), expected);
}

#[test]
fn a_question_without_an_answer_says_why_in_json() {
    let mut finished = Respondent::new();
    finished.answers_all(&["a5", "a4", "a3"]);
    finished.goes_on().unwrap();
    finished.ends(Ending::Finished);
    let answers = serde_json::to_value(finished.record().interview.unwrap().answers).unwrap();
    assert_eq!(answers[3], json!({ "question": "drivers", "state": "skipped" }));

    let left = Respondent::new().record().interview.unwrap();
    assert_eq!(serde_json::to_value(left.answers).unwrap()[0], json!({ "question": "quality", "state": "abandoned" }));
}

#[test]
fn only_a_tablet_that_stands_alone_says_how_it_collects() {
    let mut approach = crate::fixture::approach();
    assert_eq!(serde_json::to_value(&approach).unwrap().get("mode"), None);
    approach.mode = CollectionMode::SelfService;
    let json = serde_json::to_value(&approach).unwrap();
    assert_eq!(json["mode"], CollectionMode::SelfService.as_str());
    assert_eq!(serde_json::from_value::<Approach>(json).unwrap(), approach);
}

#[test]
fn a_record_reads_back_from_its_json() {
    for record in [interviewed(), turned_away(Disposition::NotReached, None)] {
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }
}

#[test]
fn a_record_of_a_later_version_with_more_fields_can_still_be_read() {
    let mut json = serde_json::to_value(interviewed()).unwrap();
    json["weather"] = json!("rain");
    json["interview"]["answers"][0]["seconds"] = json!(3);
    assert_eq!(serde_json::from_value::<Record>(json).unwrap(), interviewed());
}

#[test]
fn a_disposition_goes_by_the_same_word_in_json_and_in_sql() {
    for disposition in Disposition::ALL {
        assert_eq!(serde_json::to_value(disposition).unwrap(), disposition.as_str());
    }
}

#[test]
fn no_disposition_ending_or_missing_photo_is_left_out_of_a_report() {
    let place = |disposition| match disposition {
        Disposition::Completed => 0,
        Disposition::Partial => 1,
        Disposition::BrokenOff => 2,
        Disposition::Refused => 3,
        Disposition::RefusedUnscreened => 4,
        Disposition::Ineligible => 5,
        Disposition::NotReached => 6,
        Disposition::Other => 7,
    };
    assert_eq!(Disposition::ALL.map(place), [0, 1, 2, 3, 4, 5, 6, 7]);
    let place = |ending| match ending {
        Ending::Finished => 0,
        Ending::IdleTimeout => 1,
        Ending::TotalTimeout => 2,
        Ending::Interrupted => 3,
        Ending::Declined => 4,
    };
    assert_eq!(Ending::ALL.map(place), [0, 1, 2, 3, 4]);
    let place = |reason| match reason {
        PhotoMissing::Declined => 0,
        PhotoMissing::NoCamera => 1,
        PhotoMissing::Busy => 2,
        PhotoMissing::Timeout => 3,
        PhotoMissing::Failed => 4,
        PhotoMissing::NotStored => 5,
        PhotoMissing::Interrupted => 6,
        PhotoMissing::Ended => 7,
    };
    assert_eq!(PhotoMissing::ALL.map(place), [0, 1, 2, 3, 4, 5, 6, 7]);
}

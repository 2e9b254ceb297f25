//! The log is the truth: what is read back after a crash is what was there before.

use crate::evidence::{ChainError, LogEntry};
use crate::fixture::{
    Respondent, at, device, missing, multiple, option_id, program, question_id, scenario, single, taken,
};
use crate::interview::{Interview, InterviewEvent, ReplayError, Step};
use crate::record::{Answer, Ending, PhotoMissing};
use crate::scenario::{PhotoMoment, Scenario};
use proptest::prelude::*;

fn replay(log: Vec<LogEntry>) -> Result<Interview, ReplayError> {
    Interview::replay(program(scenario()), log)
}

fn walked() -> Vec<LogEntry> {
    let mut respondent = Respondent::new();
    respondent.consents(true);
    respondent.answers_all(&["a5", "a4", "a3"]);
    respondent.goes_on().unwrap();
    respondent.answers(multiple(&["near", "other"], Some("Парковка")));
    respondent.ends(Ending::Finished);
    respondent.interview.log().to_vec()
}

fn any_event() -> impl Strategy<Value = InterviewEvent> {
    let question = || prop::sample::select(vec!["quality", "fairness", "competition", "drivers", "unheard_of"]);
    let options = || prop::collection::vec(prop::sample::select(vec!["near", "time", "friend", "other"]), 1..4);
    let text = || prop::option::of(".{0,12}");
    let choice = (1..=5).prop_map(|code| option_id(&format!("a{code}")));
    let answer = prop_oneof![
        (choice, text()).prop_map(|(option, text)| Answer::Single { option, text }),
        (options(), text()).prop_map(|(options, text)| multiple(&options, text.as_deref())),
    ];
    let step = prop_oneof![
        Just(Step::Welcome),
        question().prop_map(|question| Step::Question { question: question_id(question), part: None }),
        Just(Step::THANKS),
    ];
    let photo = prop_oneof![
        Just(taken(PhotoMoment::HandOver, 3)),
        prop::sample::select(PhotoMissing::ALL.to_vec()).prop_map(|reason| missing(PhotoMoment::End, reason, 4)),
    ];
    prop_oneof![
        1 => any::<bool>().prop_map(|photo| InterviewEvent::Consented { photo, agreed: None }),
        4 => (question(), prop::option::weighted(0.8, answer))
            .prop_map(|(question, answer)| InterviewEvent::Answered { question: question_id(question), answer }),
        4 => step.prop_map(|to| InterviewEvent::Moved { to }),
        1 => photo.prop_map(|photo| InterviewEvent::Photographed { photo }),
        1 => prop::sample::select(Ending::ALL.to_vec()).prop_map(|ending| InterviewEvent::Ended { ending }),
    ]
}

proptest! {
    #[test]
    fn after_a_crash_at_any_moment_the_interview_is_as_it_was(
        events in prop::collection::vec((any_event(), 0_i64..100_000), 0..16)
    ) {
        let mut live = Respondent::new().interview;
        let mut disk = vec![serde_json::to_string(&live.log()[0]).unwrap()];
        for (event, millis) in events {
            let entry = live.happen(event, live.last_at() + chrono::Duration::milliseconds(millis));
            disk.push(serde_json::to_string(&entry).unwrap());
            let stored = disk.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
            let resumed = replay(stored).unwrap();
            prop_assert_eq!(&resumed, &live);
            prop_assert_eq!(resumed.into_record(device()), live.clone().into_record(device()));
        }
    }
}

#[test]
fn a_log_without_any_one_of_its_entries_but_the_last_is_refused() {
    let log = walked();
    for place in 0..log.len() - 1 {
        let mut cut = log.clone();
        cut.remove(place);
        assert_eq!(replay(cut), Err(ReplayError::Chain(ChainError::Order(place as u32))));
    }
}

#[test]
fn a_log_with_entries_in_another_order_is_refused() {
    let log = walked();
    for place in 1..log.len() {
        let mut turned = log.clone();
        turned.swap(place - 1, place);
        assert!(matches!(replay(turned), Err(ReplayError::Chain(ChainError::Order(_)))));
    }
}

#[test]
fn a_log_in_which_anything_was_changed_is_refused() {
    let log = walked();
    let answer = log.iter().position(|entry| matches!(entry.event, InterviewEvent::Answered { .. })).unwrap();
    let forged = InterviewEvent::Answered { question: question_id("quality"), answer: Some(single("a1")) };
    let mut other_answer = log.clone();
    other_answer[answer].event = forged.clone();
    let mut other_time = log.clone();
    other_time[answer].at = at(500);
    for changed in [other_answer, other_time] {
        assert_eq!(replay(changed), Err(ReplayError::Chain(ChainError::Hash(answer as u32))));
    }
    let mut hashed_anew = log.clone();
    hashed_anew[answer] = LogEntry::following(log.get(answer - 1), log[answer].at, forged);
    assert_eq!(replay(hashed_anew), Err(ReplayError::Chain(ChainError::Link(answer as u32 + 1))));
}

#[test]
fn a_log_cut_at_its_end_is_the_interview_as_it_was_then() {
    let log = walked();
    let cut = replay(log[..4].to_vec()).unwrap();
    assert_eq!(cut.step(), &Step::Question { question: question_id("quality"), part: None });
    assert_eq!((cut.ending(), cut.last_at()), (None, log[3].at));
}

#[test]
fn a_log_that_is_empty_or_does_not_begin_with_the_hand_over_is_refused() {
    assert_eq!(replay(Vec::new()), Err(ReplayError::Empty));
    let entry = LogEntry::following(None, at(0), InterviewEvent::Consented { photo: true, agreed: None });
    assert_eq!(replay(vec![entry]), Err(ReplayError::NotStarted));
}

#[test]
fn a_log_made_with_another_file_is_refused_even_if_id_and_version_are_the_same() {
    let mut other: Scenario = scenario();
    other.reference.sha256 = crate::id::Sha256::of(b"another file");
    let refused = Interview::replay(program(other), walked());
    assert_eq!(refused, Err(ReplayError::OtherScenario("clinic-irl".to_owned(), 1)));
}

//! Which photos are due: by draw, and on suspicion.

use crate::fixture::{approach, at, missing, program, record_id, scenario, single};
use crate::interview::{Interview, InterviewEvent, Setting, Step};
use crate::record::{Drawn, PhotoMissing};
use crate::scenario::{PhotoMoment, Scenario, Suspicion};

fn sharing(share: f64, suspicion: Suspicion) -> Scenario {
    let mut scenario = scenario();
    (scenario.photo.share, scenario.photo.suspicion) = (share, suspicion);
    scenario
}

/// An interview in which each answer takes so many milliseconds.
fn answered(scenario: Scenario, number: u128, millis: i64) -> Interview {
    let mut interview = Interview::start(program(scenario), record_id(number), approach(), Setting::default(), at(0));
    for question in ["quality", "fairness", "competition"] {
        let question = crate::fixture::question_id(question);
        let now = interview.last_at();
        interview.happen(InterviewEvent::Moved { to: Step::Question { question: question.clone(), part: None } }, now);
        let answer = Some(single("a5"));
        interview.happen(InterviewEvent::Answered { question, answer }, now + chrono::Duration::milliseconds(millis));
    }
    interview
}

#[test]
fn only_the_share_that_was_drawn_is_photographed_and_the_record_says_so() {
    let interviews: Vec<Interview> =
        (0..200).map(|number| answered(sharing(0.5, Suspicion::Ignored), number, 9_000)).collect();
    let drawn = interviews.iter().filter(|interview| interview.photos_due().len() == 2).count();
    let not = interviews.iter().filter(|interview| interview.photos_due().is_empty()).count();
    assert_eq!(drawn + not, 200);
    assert!((75..=125).contains(&drawn), "{drawn}");
    for interview in interviews {
        let due = !interview.photos_due().is_empty();
        assert_eq!(interview.asks_for_photo(), due);
        let draws = interview.into_record(crate::fixture::device()).interview.unwrap().draws;
        assert_eq!((draws[0].what, draws[0].result[0].as_str()), (Drawn::Photo, if due { "yes" } else { "no" }));
    }
}

#[test]
fn an_interview_that_was_not_drawn_is_photographed_at_its_end_if_nobody_can_have_read_it() {
    let hurried = answered(sharing(0.0, Suspicion::Photographed), 1, 250);
    assert_eq!(hurried.photos_due(), [PhotoMoment::End]);
    assert!(hurried.asks_for_photo());
    let mut photographed = hurried.clone();
    let photo = missing(PhotoMoment::End, PhotoMissing::NoCamera, 9);
    photographed.happen(InterviewEvent::Photographed { photo }, at(9));
    assert!(photographed.photos_due().is_empty());
    assert!(answered(sharing(0.0, Suspicion::Photographed), 1, 9_000).photos_due().is_empty());
    assert!(answered(sharing(0.0, Suspicion::Ignored), 1, 250).photos_due().is_empty());
}

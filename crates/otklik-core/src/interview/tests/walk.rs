//! Going through the questions: on, back, blocked, and how much is left.

use crate::fixture::{Respondent, everything, multiple, scenario, single};
use crate::interview::{Blocked, InterviewEvent, Progress, Step};
use crate::scenario::PhotoMoment;
use crate::scenario::Requirement;

#[test]
fn a_respondent_walks_from_the_welcome_through_every_question_to_the_thanks() {
    let mut respondent = Respondent::new();
    assert_eq!(respondent.interview.step(), &Step::Welcome);
    let mut seen = Vec::new();
    for _ in 0..3 {
        respondent.goes_on().unwrap();
        seen.push(respondent.at_question().unwrap().to_owned());
        respondent.answers(single("a4"));
    }
    respondent.goes_on().unwrap();
    seen.push(respondent.at_question().unwrap().to_owned());
    respondent.goes_on().unwrap();
    assert_eq!(seen, ["quality", "fairness", "competition", "drivers"]);
    assert_eq!(respondent.interview.step(), &Step::THANKS);
    assert_eq!(respondent.interview.next(), Ok(Step::THANKS), "there is nothing after the thanks");
}

#[test]
fn a_required_question_holds_the_respondent_until_it_is_answered() {
    let mut respondent = Respondent::new();
    respondent.goes_on().unwrap();
    assert_eq!(respondent.goes_on(), Err(Blocked::Required));
    assert_eq!(respondent.at_question(), Some("quality"));
    respondent.answers(single("a1"));
    assert_eq!(respondent.goes_on(), Ok(()));
    assert_eq!(respondent.at_question(), Some("fairness"));
}

#[test]
fn an_answer_that_was_taken_back_holds_the_respondent_again() {
    let mut scenario = scenario();
    scenario.questions[3].required = Requirement::Required;
    let mut respondent = Respondent::with(scenario);
    respondent.answers_all(&["a5", "a5", "a5"]);
    respondent.goes_on().unwrap();
    respondent.answers(multiple(&["near"], None));
    assert_eq!(respondent.interview.next(), Ok(Step::THANKS));
    respondent.answers(multiple(&[], None));
    assert_eq!(respondent.interview.next(), Err(Blocked::Required));
}

#[test]
fn an_optional_question_may_be_left_without_an_answer() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a4", "a3"]);
    respondent.goes_on().unwrap();
    assert_eq!(respondent.at_question(), Some("drivers"));
    assert_eq!(respondent.interview.next(), Ok(Step::THANKS));
}

#[test]
fn only_a_required_question_insists_on_the_text_that_an_option_asks_for() {
    for (required, expected) in
        [(Requirement::Required, Err(Blocked::TextMissing)), (Requirement::Optional, Ok(Step::THANKS))]
    {
        let mut scenario = scenario();
        scenario.questions[3].required = required;
        let mut respondent = Respondent::with(scenario);
        respondent.answers_all(&["a5", "a5", "a5"]);
        respondent.goes_on().unwrap();
        respondent.answers(multiple(&["other"], None));
        assert_eq!(respondent.interview.next(), expected);
        respondent.answers(multiple(&["other"], Some("  ")));
        assert_eq!(respondent.interview.next(), expected, "blanks are no text");
        respondent.answers(multiple(&["other"], Some("Парковка")));
        assert_eq!(respondent.interview.next(), Ok(Step::THANKS));
    }
}

#[test]
fn going_back_keeps_every_answer_and_stops_at_the_first_question() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a2"]);
    assert!(respondent.goes_back());
    assert_eq!(respondent.at_question(), Some("quality"));
    assert!(!respondent.goes_back(), "before the first question there is nothing to go back to");
    assert_eq!(respondent.at_question(), Some("quality"));
    for (question, option) in [("quality", "a5"), ("fairness", "a2")] {
        let answer = respondent.interview.answer(&crate::fixture::question_id(question));
        assert_eq!(answer, Some(&single(option)));
    }
}

#[test]
fn there_is_no_way_back_from_the_welcome_or_the_thanks() {
    let mut respondent = Respondent::new();
    assert_eq!(respondent.interview.previous(), None);
    respondent.answers_all(&["a5", "a5", "a5"]);
    respondent.goes_on().unwrap();
    respondent.goes_on().unwrap();
    assert_eq!(respondent.interview.step(), &Step::THANKS);
    assert_eq!(respondent.interview.previous(), None);
}

#[test]
fn progress_counts_the_questions_and_is_absent_outside_of_them() {
    let mut respondent = Respondent::new();
    assert_eq!(respondent.interview.progress(), None);
    respondent.answers_all(&["a5", "a5", "a5"]);
    assert_eq!(respondent.interview.progress(), Some(Progress { position: 3, of: 4 }));
    respondent.goes_back();
    assert_eq!(respondent.interview.progress(), Some(Progress { position: 2, of: 4 }));
    respondent.goes_on().unwrap();
    respondent.goes_on().unwrap();
    assert_eq!(respondent.interview.progress(), Some(Progress { position: 4, of: 4 }));
    respondent.goes_on().unwrap();
    assert_eq!(respondent.interview.progress(), None);
}

#[test]
fn a_photo_is_due_until_something_is_logged_for_its_moment() {
    let mut respondent = Respondent::new();
    assert_eq!(respondent.interview.photos_due(), [PhotoMoment::HandOver, PhotoMoment::End]);
    let photo = crate::fixture::taken(PhotoMoment::HandOver, 1);
    respondent.does(crate::interview::InterviewEvent::Photographed { photo });
    assert_eq!(respondent.interview.photos_due(), [PhotoMoment::End]);
}

#[test]
fn nobody_is_asked_anything_before_they_said_whether_they_consent() {
    let mut respondent = Respondent::new();
    assert_eq!(respondent.interview.next(), Err(Blocked::Required));
    assert_eq!(respondent.interview.pass(), Err(Blocked::Required));
    respondent.consents(false);
    assert!(
        matches!(respondent.interview.next(), Ok(Step::Question { .. })),
        "photos are none of the scenario's consent"
    );
}

#[test]
fn a_scenario_that_asks_for_consent_asks_nothing_else_of_whoever_did_not_give_it() {
    let mut respondent = Respondent::with(everything::everything());
    assert_eq!(respondent.interview.next(), Err(Blocked::Required));
    respondent.does(InterviewEvent::Consented { photo: true, agreed: None });
    assert_eq!(respondent.interview.next(), Err(Blocked::Required), "photos alone are not what it asks for");
    respondent.does(InterviewEvent::Consented { photo: true, agreed: Some(true) });
    assert!(respondent.interview.next().is_ok());
}

#[test]
fn whoever_was_let_past_the_consent_is_held_where_they_are_until_they_give_it() {
    let mut respondent = Respondent::with(everything::everything());
    respondent.does(InterviewEvent::Consented { photo: true, agreed: Some(true) });
    let first = respondent.interview.next().unwrap();
    let mut respondent = Respondent::with(everything::everything());
    respondent.does(InterviewEvent::Consented { photo: true, agreed: None });
    respondent.does(InterviewEvent::Moved { to: first });
    assert_eq!(respondent.interview.next(), Err(Blocked::Required));
    assert_eq!(respondent.interview.pass(), Err(Blocked::Required));
    respondent.does(InterviewEvent::Consented { photo: true, agreed: Some(true) });
    assert!(respondent.interview.pass().is_ok());
}

#[test]
fn consent_is_unknown_until_the_respondent_says() {
    let mut respondent = Respondent::new();
    assert_eq!(respondent.interview.consent(), None);
    respondent.consents(false);
    assert_eq!(respondent.interview.consent(), Some(false));
    respondent.consents(true);
    assert_eq!(respondent.interview.consent(), Some(true), "the last word counts");
}

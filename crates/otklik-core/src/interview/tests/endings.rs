//! What an interview becomes, wherever it ends.

use crate::fixture::{Respondent, at, missing, multiple, scenario, single, taken};
use crate::interview::{InterviewEvent, Step};
use crate::record::{AnswerState, Disposition, Ending, PhotoMissing, Record};
use crate::scenario::{PhotoMoment, Requirement};

fn states(record: &Record) -> Vec<(&str, &'static str)> {
    let name = |state: &AnswerState| match state {
        AnswerState::Answered { .. } => "answered",
        AnswerState::Skipped => "skipped",
        AnswerState::Abandoned => "abandoned",
        AnswerState::Refused => "refused",
        AnswerState::DontKnow => "dont_know",
        AnswerState::NotApplicable => "not_applicable",
        AnswerState::NotShown => "not_shown",
    };
    let answers = &record.interview.as_ref().unwrap().answers;
    answers.iter().map(|answer| (answer.question.as_str(), name(&answer.state))).collect()
}

#[test]
fn the_disposition_follows_from_how_many_required_questions_were_answered() {
    let expected = [Disposition::BrokenOff, Disposition::BrokenOff, Disposition::Partial, Disposition::Completed];
    for ending in Ending::ALL.into_iter().filter(|ending| *ending != Ending::Declined) {
        for (answered, expected) in expected.into_iter().enumerate() {
            let mut respondent = Respondent::new();
            respondent.answers_all(&["a5"; 3][..answered]);
            respondent.ends(ending);
            assert_eq!(respondent.record().disposition, expected, "{answered} of 3, {ending:?}");
        }
    }
}

#[test]
fn an_answer_that_was_taken_back_does_not_count_for_the_disposition() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a5"]);
    let question = crate::fixture::question_id("fairness");
    respondent.does(InterviewEvent::Answered { question, answer: None });
    assert_eq!(respondent.interview.disposition(), Disposition::BrokenOff);
}

#[test]
fn a_scenario_that_requires_nothing_is_completed_only_by_finishing_it() {
    let mut optional = scenario();
    optional.questions.iter_mut().for_each(|question| question.required = Requirement::Optional);
    for (ending, expected) in [
        (Ending::Finished, Disposition::Completed),
        (Ending::IdleTimeout, Disposition::BrokenOff),
        (Ending::TotalTimeout, Disposition::BrokenOff),
        (Ending::Interrupted, Disposition::BrokenOff),
    ] {
        let mut respondent = Respondent::with(optional.clone());
        respondent.goes_on().unwrap();
        respondent.ends(ending);
        assert_eq!(respondent.record().disposition, expected, "{ending:?}");
    }
}

#[test]
fn a_finished_interview_has_answers_and_skipped_questions() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a4", "a3"]);
    respondent.goes_on().unwrap();
    respondent.goes_on().unwrap();
    respondent.ends(Ending::Finished);
    let record = respondent.record();
    let expected =
        [("quality", "answered"), ("fairness", "answered"), ("competition", "answered"), ("drivers", "skipped")];
    assert_eq!(states(&record), expected);
}

#[test]
fn where_the_respondent_left_everything_unanswered_from_there_on_is_abandoned() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5"]);
    respondent.goes_on().unwrap();
    respondent.ends(Ending::IdleTimeout);
    let expected =
        [("quality", "answered"), ("fairness", "abandoned"), ("competition", "abandoned"), ("drivers", "abandoned")];
    assert_eq!(states(&respondent.record()), expected);
}

#[test]
fn a_question_answered_before_going_back_stays_answered_when_the_respondent_leaves() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a4"]);
    respondent.goes_back();
    respondent.ends(Ending::IdleTimeout);
    assert_eq!(states(&respondent.record())[..2], [("quality", "answered"), ("fairness", "answered")]);
}

#[test]
fn a_respondent_who_left_before_the_first_question_abandoned_them_all() {
    let mut respondent = Respondent::new();
    respondent.consents(true);
    respondent.ends(Ending::IdleTimeout);
    let record = respondent.record();
    assert!(states(&record).iter().all(|(_, state)| *state == "abandoned"));
    assert_eq!(record.interview.unwrap().photo_consent, Some(true));
}

#[test]
fn an_interview_that_never_ended_was_interrupted_at_its_last_event() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5"]);
    let interview = respondent.record().interview.unwrap();
    assert_eq!((interview.ending, interview.started_at, interview.ended_at), (Ending::Interrupted, at(0), at(3)));
}

#[test]
fn nothing_but_a_photo_changes_an_interview_that_has_ended() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a5", "a5"]);
    respondent.goes_on().unwrap();
    respondent.goes_on().unwrap();
    respondent.ends(Ending::Finished);
    let before = respondent.interview.clone();
    respondent.ends(Ending::IdleTimeout);
    respondent.consents(true);
    respondent.does(InterviewEvent::Moved { to: Step::Welcome });
    let question = crate::fixture::question_id("quality");
    respondent.does(InterviewEvent::Answered { question: question.clone(), answer: Some(single("a1")) });
    let after = &respondent.interview;
    assert_eq!(after.ending(), Some(Ending::Finished));
    assert_eq!((after.step(), after.consent()), (before.step(), before.consent()));
    assert_eq!(after.answer(&question), before.answer(&question));
    respondent.does(InterviewEvent::Photographed { photo: taken(PhotoMoment::End, 9) });
    assert_eq!(respondent.record().interview.unwrap().photos, [taken(PhotoMoment::End, 9)]);
}

#[test]
fn the_record_holds_the_photos_and_why_there_are_none() {
    let mut respondent = Respondent::new();
    let photos = [taken(PhotoMoment::HandOver, 1), missing(PhotoMoment::End, PhotoMissing::Timeout, 2)];
    for photo in photos.clone() {
        respondent.does(InterviewEvent::Photographed { photo });
    }
    assert_eq!(respondent.record().interview.unwrap().photos, photos);
}

#[test]
fn the_record_says_who_was_approached_and_with_which_file_it_was_made() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5", "a5", "a5"]);
    respondent.goes_on().unwrap();
    respondent.answers(multiple(&["near"], None));
    respondent.ends(Ending::Finished);
    let log = respondent.interview.log().to_vec();
    let record = respondent.record();
    assert_eq!(record.id, crate::fixture::record_id(1));
    assert_eq!(record.device, crate::fixture::device());
    assert_eq!(record.approach, crate::fixture::approach());
    assert_eq!(record.scenario, scenario().reference);
    assert_eq!(record.campaign, scenario().campaign.id);
    assert_eq!(record.interview.unwrap().log, log);
}

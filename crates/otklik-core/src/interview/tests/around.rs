//! What stands around the questions: consent, language, what the tablet brings along, the form of the log.

use crate::evidence::LogEntry;
use crate::fixture::{Respondent, approach, at, device, program, record_id, scenario, single};
use crate::id::{QuotaId, ReasonId};
use crate::interview::{Interview, InterviewEvent, Setting, Step};
use crate::record::{Disposition, Ending};
use crate::scenario::{Consent, Language, Scenario, Text};
use std::collections::BTreeSet;

fn asking_consent() -> Scenario {
    let text = |wording| Text::plain("ru", wording);
    Scenario {
        consent: Some(Consent {
            text: text("Согласны?"),
            agree: text("Да"),
            decline: text("Нет"),
            declined: ReasonId::new("no_time").unwrap(),
        }),
        ..scenario()
    }
}

#[test]
fn declining_the_consent_of_the_scenario_ends_the_interview_as_a_refusal() {
    let mut respondent = Respondent::with(asking_consent());
    respondent.does(InterviewEvent::Consented { photo: true, agreed: Some(false) });
    assert_eq!(respondent.interview.ending(), Some(Ending::Declined));
    respondent.does(InterviewEvent::Moved { to: Step::THANKS });
    respondent.ends(Ending::IdleTimeout);
    assert_eq!(respondent.interview.step(), &Step::Welcome, "nothing happens after it");
    let record = respondent.record();
    assert_eq!((record.disposition, record.reason), (Disposition::Refused, ReasonId::new("no_time").ok()));
    assert_eq!(record.interview.unwrap().ended_at, at(1));
}

#[test]
fn agreeing_goes_on() {
    let mut respondent = Respondent::with(asking_consent());
    respondent.does(InterviewEvent::Consented { photo: false, agreed: Some(true) });
    assert_eq!((respondent.interview.agreed(), respondent.interview.ending()), (Some(true), None));
    respondent.answers_all(&["a5", "a5", "a5"]);
    respondent.ends(Ending::Finished);
    let record = respondent.record();
    assert_eq!((record.disposition, record.reason), (Disposition::Completed, None));
}

#[test]
fn the_record_says_in_which_language_the_interview_ended() {
    let mut scenario = scenario();
    scenario.languages.push(Language("en".to_owned()));
    scenario.questions[0].text.wordings.insert(Language("en".to_owned()), "Worth its price?".to_owned());
    let mut respondent = Respondent::with(scenario);
    respondent.goes_on().unwrap();
    respondent.does(InterviewEvent::Spoke { language: Language("en".to_owned()) });
    assert_eq!(respondent.interview.view().question.unwrap().text, "Worth its price?");
    assert_eq!(respondent.record().interview.unwrap().language, Some(Language("en".to_owned())));
}

#[test]
fn what_the_tablet_brings_along_is_read_back_from_the_log() {
    let setting = Setting { device: Some(device()), ordinal: 17, full: BTreeSet::from([QuotaId::new("all").unwrap()]) };
    let program = program(scenario());
    let live = Interview::start(program.clone(), record_id(3), approach(), setting, at(0));
    let stored: Vec<LogEntry> =
        live.log().iter().map(|it| serde_json::from_str(&serde_json::to_string(it).unwrap()).unwrap()).collect();
    assert_eq!(Interview::replay(program, stored), Ok(live));
}

#[test]
fn a_log_from_before_the_tablet_brought_anything_along_still_holds() {
    let mut respondent = Respondent::new();
    respondent.consents(true);
    respondent.answers_all(&["a5"]);
    respondent.answers(single("a4"));
    let lines: Vec<String> =
        respondent.interview.log().iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    assert!(!lines[0].contains("setting") && !lines[1].contains("agreed"), "{}", lines[0]);
    let stored = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Interview::replay(program(scenario()), stored), Ok(respondent.interview));
}

#[test]
fn an_answer_that_does_not_fit_its_question_stays_in_the_log_and_changes_nothing() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5"]);
    let question = crate::fixture::question_id("quality");
    respondent.does(InterviewEvent::Answered { question: question.clone(), answer: Some(single("nowhere")) });
    assert_eq!(respondent.interview.answer(&question), Some(&single("a5")));
    assert_eq!(respondent.interview.log().len(), 5);
}

//! Tidying an answer before it is committed.

use crate::fixture::{Respondent, multiple, option_id, question_id, single};
use crate::interview::AnswerError;
use crate::record::{Answer, LONGEST_TEXT};

fn tidy(question: &str, answer: Answer) -> Result<Option<Answer>, AnswerError> {
    Respondent::new().interview.tidy(&question_id(question), answer)
}

#[test]
fn options_are_kept_once_and_in_the_order_of_the_scenario() {
    let tidied = tidy("drivers", multiple(&["friend", "near", "friend"], None));
    assert_eq!(tidied, Ok(Some(multiple(&["near", "friend"], None))));
}

#[test]
fn an_answer_without_options_is_no_answer() {
    assert_eq!(tidy("drivers", multiple(&[], Some("текст"))), Ok(None));
}

#[test]
fn a_text_stays_only_with_an_option_that_asks_for_it() {
    assert_eq!(
        tidy("drivers", multiple(&["other"], Some("Парковка"))),
        Ok(Some(multiple(&["other"], Some("Парковка"))))
    );
    assert_eq!(tidy("drivers", multiple(&["near"], Some("Парковка"))), Ok(Some(multiple(&["near"], None))));
    assert_eq!(tidy("drivers", multiple(&["other"], Some(""))), Ok(Some(multiple(&["other"], None))));
}

#[test]
fn a_text_is_cut_after_five_hundred_letters_and_not_in_the_middle_of_one() {
    let long = "ж".repeat(LONGEST_TEXT + 7);
    let tidied = tidy("drivers", multiple(&["other"], Some(&long))).unwrap().unwrap();
    assert_eq!(tidied.text(), Some("ж".repeat(500).as_str()));
}

#[test]
fn an_answer_that_does_not_fit_its_question_is_refused() {
    let drivers = question_id("drivers");
    assert_eq!(tidy("nowhere", single("a1")), Err(AnswerError::UnknownQuestion(question_id("nowhere"))));
    assert_eq!(tidy("quality", single("a6")), Err(AnswerError::UnknownOption(question_id("quality"), option_id("a6"))));
    assert_eq!(
        tidy("drivers", multiple(&["near", "far"], None)),
        Err(AnswerError::UnknownOption(drivers.clone(), option_id("far")))
    );
    assert_eq!(tidy("quality", multiple(&["a1"], None)), Err(AnswerError::Kind(question_id("quality"))));
    assert_eq!(tidy("drivers", single("near")), Err(AnswerError::Kind(drivers)));
}

#[test]
fn a_new_answer_takes_the_place_of_the_old_one() {
    let mut respondent = Respondent::new();
    respondent.answers_all(&["a5"]);
    respondent.answers(single("a1"));
    assert_eq!(respondent.interview.answer(&question_id("quality")), Some(&single("a1")));
}

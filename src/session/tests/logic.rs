//! A scenario with eligibility, consent, conditions, a matrix, texts, ways out and an end of its own.

use super::Table;
use crate::screen::{
    AGREE, Body, DECLINE, Escape, Instruction, ListTitle, OptionRow, QuestionScreen, Remark, Screen, WRITE,
};
use crate::session::*;
use otklik_core::evidence::LogEntry;
use otklik_core::id::QuestionId;
use otklik_core::interview::{InterviewEvent, Step};
use otklik_core::record::{Answer, AnswerState, Disposition, Ending};
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::parse;
use std::time::Duration;

const CAFE: &str = r#"
format = 1
id = "cafe"
version = 1
languages = ["ru"]
title = "Кафе"
welcome = "Здравствуйте!"
thanks = "Спасибо!"

[campaign]
id = "cafe"
name = "Кафе"
site = "Невский, 1"
wave = "2026-1"

[sampling]
scheme = "everyone"

[photo]
moments = []
notice = "Снимков нет."

[consent]
text = "Вы согласны ответить?"
agree = "Согласен"
decline = "Не согласен"
declined = "no_consent"

[[eligibility]]
id = "adult"
text = "Гостю есть 18 лет?"
otherwise = "under_age"

[[refusals]]
id = "no_consent"
text = "Не дал согласия"

[[ineligible]]
id = "under_age"
text = "Нет 18 лет"

[[ends]]
id = "first_visit"
text = "Приходите ещё!"
disposition = "ineligible"
reason = "under_age"

[[questions]]
id = "often"
kind = "yes_no"
text = "Вы бываете у нас часто?"
dont_know = true
jumps = [{ when = "${often} = 'no'", end = "first_visit" }]

[[questions]]
id = "parts"
kind = "matrix"
text = "Насколько вы довольны?"
rows = [{ id = "food", text = "Едой" }, { id = "staff", text = "Персоналом" }]
options = [
    { id = "good", value = 2, text = "Доволен" },
    { id = "bad", value = 1, text = "Не доволен" },
]

[[questions]]
id = "why"
kind = "text"
text = "Что не так с едой?"
relevant = "${parts.food} = 1"
max_length = 20
prefer_not_to_answer = true

[[questions]]
id = "page"
kind = "information"
text = "Это всё. Спасибо, что ответили про «{why}»."
"#;

fn cafe(scenario: &str) -> Setup {
    let parsed = parse(scenario.as_bytes());
    assert!(!parsed.has_errors(), "{}", render_all("cafe.toml", &parsed.diagnostics));
    Setup { scenario: Arc::new(parsed.scenario.unwrap()), ..super::table::setup() }
}

fn table_with(scenario: &str) -> Table {
    let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    Table::started(cafe(scenario), Restored { people: vec![super::table::anna()], ..Restored::default() }, now)
}

/// From the locked screen to the list that asks about the person.
fn asked_about(table: &mut Table) {
    table.unlock();
    table.until_selected();
    table.give();
    let Screen::List(list) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(list.title, ListTitle::Eligibility("Гостю есть 18 лет?".to_owned()));
}

/// From the locked screen to the first question.
fn begun() -> Table {
    let mut table = table_with(CAFE);
    asked_about(&mut table);
    table.interviewer(InterviewerTap::Pick("yes".to_owned()));
    table.respondent(RespondentTap::TakeOver);
    table.respondent(RespondentTap::Consent(false));
    assert_eq!(table.question().text, "Вы согласны ответить?");
    table.choose(AGREE);
    table
}

/// Taps a row and waits until it has taken the respondent on.
fn taps(table: &mut Table, row: &str) {
    table.choose(row);
    table.wait(CONFIRMATION);
}

/// Takes a way out and waits until it has taken the respondent on.
fn leaves(table: &mut Table, escape: Escape) {
    table.respondent(RespondentTap::Question(QuestionTap::Escape(escape)));
    table.wait(CONFIRMATION);
}

fn left(table: &Table, escape: Escape) -> bool {
    table.question().escapes.iter().any(|row| row.escape == escape && row.chosen)
}

fn row<'t>(table: &'t Table, id: &str) -> &'t OptionRow {
    table.options().iter().find(|row| row.id == id).unwrap()
}

fn state(table: &Table, question: &str) -> AnswerState {
    let answers = &table.records[0].interview.as_ref().unwrap().answers;
    answers.iter().find(|answer| answer.question.as_str() == question).unwrap().state.clone()
}

#[test]
fn a_person_who_is_not_eligible_never_gets_the_tablet() {
    let mut table = table_with(CAFE);
    asked_about(&mut table);
    table.interviewer(InterviewerTap::Pick("no".to_owned()));
    assert!(matches!(table.view.screen, Screen::Approach(_)));
    assert_eq!(table.dispositions(), [Disposition::Ineligible]);
    assert_eq!(table.records[0].reason.as_ref().unwrap().as_str(), "under_age");
    assert!(table.journal.is_empty());
}

/// The tablet has just been handed to somebody who may be asked.
fn handed_over() -> Table {
    let mut table = table_with(CAFE);
    asked_about(&mut table);
    table.interviewer(InterviewerTap::Pick("yes".to_owned()));
    table.respondent(RespondentTap::TakeOver);
    table
}

#[test]
fn whoever_declines_the_consent_is_asked_nothing_and_counts_as_a_refusal() {
    let mut table = handed_over();
    table.respondent(RespondentTap::Consent(false));
    table.choose(DECLINE);
    assert!(matches!(table.view.screen, Screen::Thanks(_)));
    assert_eq!(table.dispositions(), [Disposition::Refused]);
    assert_eq!(table.records[0].reason.as_ref().unwrap().as_str(), "no_consent");
    assert_eq!(table.records[0].interview.as_ref().unwrap().ending, Ending::Declined);
}

#[test]
fn nobody_goes_on_without_saying_whether_they_consent() {
    let mut table = handed_over();
    // before the page that asks, and on it
    table.respondent(RespondentTap::Next);
    assert!(matches!(table.view.screen, Screen::Welcome(_)), "{:?}", table.view.screen);
    table.respondent(RespondentTap::Consent(false));
    let asked = table.question().clone();
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question(), &QuestionScreen { remark: Some(Remark::Required), ..asked });
    table.respondent(RespondentTap::Back);
    table.handle(Event::Key { key: Key::Text("2".to_owned()), held: false });
    assert_eq!(table.options().len(), 2, "there is nothing to go back to, and no digit declines");
    table.choose(AGREE);
    assert_eq!((table.question().position, table.question().remark.clone()), (1, None));
}

/// An interview that an earlier version let past the consent, as the journal holds it.
fn past_the_consent() -> (Table, QuestionScreen) {
    let mut table = handed_over();
    table.respondent(RespondentTap::Consent(false));
    let page = table.question().clone();
    let log = table.journal.values_mut().next().unwrap();
    let mut happened = |event| log.push(LogEntry::following(log.last(), log[0].at, event));
    happened(InterviewEvent::Consented { photo: false, agreed: None });
    let question = QuestionId::new("often").unwrap();
    happened(InterviewEvent::Moved { to: Step::Question { question, part: None } });
    (table.restart(Duration::from_secs(20)), page)
}

#[test]
fn an_interview_that_an_earlier_version_let_past_the_consent_asks_for_it_before_anything_else() {
    let (mut table, page) = past_the_consent();
    assert_eq!(table.question(), &page);
    table.respondent(RespondentTap::Back);
    table.handle(Event::Key { key: Key::Text("1".to_owned()), held: false });
    table.handle(Event::Key { key: Key::Enter, held: false });
    table.respondent(RespondentTap::Key("я".to_owned()));
    assert_eq!(table.question(), &page);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question(), &QuestionScreen { remark: Some(Remark::Required), ..page });
    table.choose(AGREE);
    assert_eq!((table.question().position, table.question().remark.clone()), (1, None), "where they were");
    let table = table.restart(Duration::from_secs(20));
    assert_eq!(table.question().position, 1, "and it is asked once");
}

#[test]
fn whoever_was_let_past_the_consent_and_declines_it_is_asked_nothing_more() {
    let (mut table, _) = past_the_consent();
    table.choose(DECLINE);
    assert!(matches!(table.view.screen, Screen::Thanks(_)));
    assert_eq!(table.records[0].interview.as_ref().unwrap().ending, Ending::Declined);
}

#[test]
fn a_matrix_comes_one_row_a_screen_and_a_condition_on_a_row_asks_for_the_reason() {
    let mut table = begun();
    taps(&mut table, "yes");
    assert_eq!(
        (table.question().text.as_str(), table.question().hint.as_deref()),
        ("Едой", Some("Насколько вы довольны?"))
    );
    taps(&mut table, "bad");
    assert_eq!(table.question().text, "Персоналом");
    table.respondent(RespondentTap::Back);
    assert!(row(&table, "bad").chosen, "the row before keeps its answer");
    taps(&mut table, "bad");
    taps(&mut table, "good");
    assert_eq!(table.question().text, "Что не так с едой?");
    table.choose(WRITE);
    for key in "остыла, и мало, и дорого".chars() {
        table.respondent(RespondentTap::Key(key.to_string()));
    }
    table.respondent(RespondentTap::WritingDone);
    assert_eq!(row(&table, WRITE).written.as_deref(), Some("остыла, и мало, и до"), "no longer than the author allows");
    table.wait(CONFIRMATION);
    assert_eq!(table.question().text, "Это всё. Спасибо, что ответили про «остыла, и мало, и до».");
    assert!(table.question().body == Body::Page && table.question().last);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.dispositions(), [Disposition::Completed]);
    let AnswerState::Answered { answer: Answer::Matrix { rows } } = state(&table, "parts") else { panic!() };
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_question_that_does_not_apply_is_not_shown_and_its_answer_stays_out_of_the_record() {
    let mut table = begun();
    taps(&mut table, "yes");
    taps(&mut table, "bad");
    taps(&mut table, "good");
    leaves(&mut table, Escape::PreferNotToAnswer);
    table.respondent(RespondentTap::Back);
    assert!(left(&table, Escape::PreferNotToAnswer));
    table.respondent(RespondentTap::Back);
    table.respondent(RespondentTap::Back);
    taps(&mut table, "good");
    taps(&mut table, "good");
    assert!(table.question().text.starts_with("Это всё."), "the question for the reason is skipped");
    table.respondent(RespondentTap::Next);
    assert_eq!(state(&table, "why"), AnswerState::NotApplicable);
}

#[test]
fn a_jump_leads_to_the_words_of_its_end_and_not_knowing_is_an_answer_of_its_own() {
    let mut table = begun();
    leaves(&mut table, Escape::DontKnow);
    assert_eq!(table.question().text, "Едой");
    table.respondent(RespondentTap::Back);
    assert!(left(&table, Escape::DontKnow));
    taps(&mut table, "no");
    let Screen::Thanks(thanks) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(thanks.text, "Приходите ещё!");
    assert_eq!(table.dispositions(), [Disposition::Ineligible]);
    assert_eq!(table.records[0].interview.as_ref().unwrap().end.as_ref().unwrap().as_str(), "first_visit");
}

#[test]
fn an_interview_with_logic_goes_on_after_a_restart_where_it_was() {
    let mut table = begun();
    taps(&mut table, "yes");
    taps(&mut table, "bad");
    let mut table = table.restart(Duration::from_secs(20));
    assert_eq!(table.question().text, "Персоналом");
    taps(&mut table, "good");
    assert_eq!(table.question().text, "Что не так с едой?");
}

#[test]
fn a_pool_goes_round_its_questions_and_a_full_quota_ends_the_interview() {
    let pool = CAFE.split("[[questions]]").next().unwrap().to_owned()
        + r#"
[[quotas]]
id = "yes"
when = "${a} = 'yes' or ${b} = 'yes' or ${c} = 'yes'"
limit = 4
end = "first_visit"

[[blocks]]
id = "one"
pick = 1
"# + &["a", "b", "c"]
        .map(|id| {
            format!("\n[[questions]]\nid = \"{id}\"\nkind = \"yes_no\"\ntext = \"Вопрос {id}?\"\nblock = \"one\"\n")
        })
        .concat();
    let mut table = table_with(&pool);
    let mut asked = Vec::new();
    for _ in 0..6 {
        asked_about(&mut table);
        table.interviewer(InterviewerTap::Pick("yes".to_owned()));
        table.respondent(RespondentTap::TakeOver);
        table.respondent(RespondentTap::Consent(false));
        table.choose(AGREE);
        asked.push(table.question().text.clone());
        taps(&mut table, "yes");
        table.respondent(RespondentTap::ThanksDone);
        assert!(matches!(table.view.screen, Screen::Lock(_)));
    }
    for cycle in asked.chunks(3) {
        let mut cycle = cycle.to_vec();
        cycle.sort();
        assert_eq!(cycle, ["Вопрос a?", "Вопрос b?", "Вопрос c?"], "each cycle asks each question once");
    }
    let ineligible = Disposition::Ineligible;
    assert_eq!(table.dispositions()[..4], [Disposition::Completed; 4]);
    assert_eq!(table.dispositions()[4..], [ineligible, ineligible], "further ones are not wanted");
}

#[test]
fn when_the_list_of_the_day_is_done_the_interviewer_is_told_so() {
    let list = CAFE.replace("scheme = \"everyone\"", "scheme = \"list\"\ndaily_flow = 3\ndaily_target = 1");
    let mut table = table_with(&list);
    table.unlock();
    table.until_selected();
    table.interviewer(InterviewerTap::Outcome(Outcome::NotReached));
    let Screen::Approach(approach) = &table.view.screen else { panic!() };
    assert!(matches!(approach.instruction, Instruction::Nobody { .. }));
}

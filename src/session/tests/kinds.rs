//! Each kind of question: what is shown, and what a tap makes of it.

mod compared;
mod paced;
mod scaled;
mod walked;

use super::Table;
use crate::screen::{Body, Room, Screen, TextSize};
use crate::session::*;
use otklik_core::record::{Answer, AnswerState};
use otklik_core::scenario::Scenario;
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::parse;

const HEAD: &str = r#"
format = 1
id = "kinds"
version = 1
languages = ["ru"]
title = "Виды"
welcome = "Здравствуйте!"
thanks = "Спасибо!"

[campaign]
id = "kinds"
name = "Виды"
site = "Невский, 1"
wave = "2026-1"

[sampling]
scheme = "everyone"

[photo]
moments = []
notice = "Снимков нет."

[[refusals]]
id = "no_time"
text = "Нет времени"

[[ineligible]]
id = "under_age"
text = "Нет 18 лет"
"#;

/// A scenario with these questions.
pub(super) fn parsed(questions: &str) -> Scenario {
    let parsed = parse(format!("{HEAD}\n{questions}").as_bytes());
    assert!(!parsed.has_errors(), "{}", render_all("kinds.toml", &parsed.diagnostics));
    parsed.scenario.unwrap()
}

/// At the first question of a scenario with these questions.
fn at(questions: &str) -> Table {
    consenting(parsed(questions), false)
}

/// At the first question, with a yes or no to photos.
fn consenting(scenario: Scenario, photo: bool) -> Table {
    let setup = Setup { scenario: Arc::new(scenario), ..super::table::setup() };
    let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    let mut table = Table::started(setup, Restored { people: vec![super::table::anna()], ..Restored::default() }, now);
    table.unlock();
    table.until_selected();
    table.give();
    table.respondent(RespondentTap::Consent(photo));
    table
}

fn tap(table: &mut Table, tap: QuestionTap) {
    table.respondent(RespondentTap::Question(tap));
}

/// The answer to the first question of the only record.
fn recorded(table: &Table) -> Answer {
    match &table.records[0].interview.as_ref().unwrap().answers[0].state {
        AnswerState::Answered { answer } => answer.clone(),
        other => panic!("not answered: {other:?}"),
    }
}

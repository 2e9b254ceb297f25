//! What a respondent sees of a question, and what a tap on it means.
//!
//! Every kind that can be answered by tapping rows is shown as rows: choices, scales, a matrix one row a screen. What
//! else there is, this terminal cannot show yet; [`cannot_show`] names it before a scenario is loaded.

mod rows;

pub(super) use rows::{Pace, Tapped, tapped};

use super::Respondent;
use crate::screen::{AGREE, DECLINE, OptionRow, QuestionScreen, Screen, WelcomeScreen, WritingScreen};
use otklik_core::id::QuestionId;
use otklik_core::interview::Interview;
use otklik_core::record::LONGEST_TEXT;
use otklik_core::scenario::{MatrixLayout, Question, QuestionKind, Scenario};

/// The questions of a scenario that this terminal has no screen for, each with its kind in the words of the file.
pub fn cannot_show(scenario: &Scenario) -> Vec<(QuestionId, &'static str)> {
    let missing = |question: &Question| Some((question.id.clone(), kind_without_screen(&question.kind)?));
    scenario.questions.iter().filter_map(missing).collect()
}

fn kind_without_screen(kind: &QuestionKind) -> Option<&'static str> {
    match kind {
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Scale { .. }
        | QuestionKind::Nps { .. }
        | QuestionKind::Ces { .. }
        | QuestionKind::YesNo { .. }
        | QuestionKind::Matrix { layout: MatrixLayout::Rows, .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Information => None,
        QuestionKind::Matrix { layout: MatrixLayout::Grid, .. } => Some("matrix in a grid"),
        QuestionKind::Ranking { .. } => Some("ranking"),
        QuestionKind::BestWorst { .. } => Some("best_worst"),
        QuestionKind::Allocation { .. } => Some("allocation"),
        QuestionKind::Number { .. } => Some("number"),
        QuestionKind::Slider { .. } => Some("slider"),
        QuestionKind::Date { .. } => Some("date"),
        QuestionKind::Time { .. } => Some("time"),
        QuestionKind::Phone { .. } => Some("phone"),
        QuestionKind::Photo => Some("photo"),
        QuestionKind::Scan { .. } => Some("scan"),
        QuestionKind::Signature => Some("signature"),
    }
}

/// The screen of a respondent at work.
pub(super) fn respondent_screen(respondent: &Respondent) -> Screen {
    let interview = &respondent.open.interview;
    let scenario = interview.scenario();
    let view = interview.view();
    let Some(question) = &view.question else {
        return if respondent.consenting.is_some() { consent(scenario) } else { welcome(interview) };
    };
    if let Some(writing) = &respondent.writing {
        let asked = question.question;
        let of_option = writing.option.as_ref().and_then(|option| asked.choice(option));
        let prompt = of_option.map_or_else(|| question.text.clone(), |choice| interview.fill(&choice.text));
        return Screen::Writing(WritingScreen { prompt, text: writing.text.clone(), longest: longest(asked) });
    }
    let progress = question.progress;
    let small = |number: usize| u32::try_from(number).unwrap_or(0);
    let row = question.part.and_then(|part| question.rows.get(part.number as usize));
    let (text, hint) = match row {
        Some(row) => (row.text.clone(), Some(question.text.clone())),
        None => (question.text.clone(), question.hint.clone()),
    };
    Screen::Question(QuestionScreen {
        text,
        hint: hint.or_else(|| question.title.clone()),
        position: small(progress.position),
        of: small(progress.of),
        multiple: matches!(question.question.kind, QuestionKind::Multiple { .. }),
        options: rows::rows(question, row.map(|row| &row.row.id)),
        can_go_back: interview.previous().is_some(),
        can_go_on: interview.next().is_ok(),
        last: progress.position == progress.of && question.part.is_none_or(|part| part.number + 1 == part.of),
    })
}

fn welcome(interview: &Interview) -> Screen {
    let scenario = interview.scenario();
    let language = scenario.language();
    Screen::Welcome(WelcomeScreen {
        text: interview.fill(&scenario.welcome),
        notice: interview.asks_for_photo().then(|| scenario.photo.notice.get(language).to_owned()),
        questions: u32::try_from(interview.asked()).unwrap_or(u32::MAX),
    })
}

/// What the scenario asks the respondent to agree to.
fn consent(scenario: &Scenario) -> Screen {
    let language = scenario.language();
    let row = |id: &str, text: &str| OptionRow {
        id: id.to_owned(),
        text: text.to_owned(),
        heading: None,
        written: None,
        chosen: false,
    };
    let options = scenario.consent.as_ref().map_or_else(Vec::new, |consent| {
        vec![row(AGREE, consent.agree.get(language)), row(DECLINE, consent.decline.get(language))]
    });
    Screen::Question(QuestionScreen {
        text: scenario.consent.as_ref().map_or("", |consent| consent.text.get(language)).to_owned(),
        hint: None,
        position: 0,
        of: 0,
        multiple: false,
        options,
        can_go_back: false,
        can_go_on: false,
        last: false,
    })
}

/// The longest text that may be written, in characters.
pub(super) fn longest(question: &Question) -> u32 {
    match &question.kind {
        QuestionKind::Text { longest, .. } => *longest,
        _ => LONGEST_TEXT as u32,
    }
}

//! What a respondent sees of a question, and what a tap on it means.
//!
//! Every kind that can be answered by tapping rows is shown as rows: choices, scales, a matrix one row a screen. What
//! else there is, this terminal cannot show yet; [`cannot_show`] names it before a scenario is loaded.

use super::Respondent;
use crate::screen::{
    AGREE, DECLINE, DONT_KNOW, OptionRow, PREFER_NOT_TO_ANSWER, QuestionScreen, Screen, WRITE, WelcomeScreen,
    WritingScreen,
};
use otklik_core::engine::QuestionView;
use otklik_core::id::{OptionId, QuestionId};
use otklik_core::interview::Interview;
use otklik_core::record::{Answer, LONGEST_TEXT};
use otklik_core::scenario::{Escape, MatrixLayout, Question, QuestionKind, Scenario};
use std::collections::BTreeMap;

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
        options: rows(question, row.map(|row| &row.row.id)),
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

/// The rows that can be tapped. `matrix_row` is the row of a matrix that is shown.
fn rows(view: &QuestionView<'_>, matrix_row: Option<&OptionId>) -> Vec<OptionRow> {
    let chosen: Vec<&OptionId> = match (view.answer, matrix_row) {
        (Some(Answer::Matrix { rows }), Some(row)) => rows.get(row).into_iter().collect(),
        (Some(answer), None) => answer.options(),
        _ => Vec::new(),
    };
    let written = view.answer.and_then(Answer::text);
    let mut all = Vec::new();
    for group in &view.groups {
        for (place, option) in group.options.iter().enumerate() {
            let is_chosen = chosen.contains(&&option.choice.id);
            all.push(OptionRow {
                id: option.choice.id.to_string(),
                text: option.text.clone(),
                heading: group.heading.clone().filter(|_| place == 0),
                written: written.filter(|_| is_chosen && option.choice.specify).map(str::to_owned),
                chosen: is_chosen,
            });
        }
    }
    let ours = |id: &str, chosen: bool| OptionRow {
        id: id.to_owned(),
        text: String::new(),
        heading: None,
        written: None,
        chosen,
    };
    if matches!(view.question.kind, QuestionKind::Text { .. }) {
        all.push(OptionRow { written: written.map(str::to_owned), ..ours(WRITE, written.is_some()) });
    }
    for escape in view.escapes {
        all.push(match escape {
            Escape::PreferNotToAnswer => {
                ours(PREFER_NOT_TO_ANSWER, matches!(view.answer, Some(Answer::PreferNotToAnswer)))
            }
            Escape::DontKnow => ours(DONT_KNOW, matches!(view.answer, Some(Answer::DontKnow))),
        });
    }
    all
}

/// The longest text that may be written, in characters.
pub(super) fn longest(question: &Question) -> u32 {
    match &question.kind {
        QuestionKind::Text { longest, .. } => *longest,
        _ => LONGEST_TEXT as u32,
    }
}

/// What a tap on a row means.
pub(super) enum Tapped {
    /// The answer, and whether it takes the respondent on.
    Answer(Answer, Pace),
    /// A text is to be written: for this option, with the answer that choosing it makes; or as the answer itself.
    Write(Option<OptionId>, Option<Answer>),
}

/// Whether an answer takes the respondent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// After a moment.
    GoesOn,
    /// It does not.
    Stays,
}

/// What a tap on the row with this id means; `None` for a row that is not there.
pub(super) fn tapped(interview: &Interview, id: &str) -> Option<Tapped> {
    let view = interview.view().question?;
    let before = view.answer;
    match id {
        WRITE => return Some(Tapped::Write(None, None)),
        PREFER_NOT_TO_ANSWER | DONT_KNOW => {
            let (escape, answer) = match id {
                DONT_KNOW => (Escape::DontKnow, Answer::DontKnow),
                _ => (Escape::PreferNotToAnswer, Answer::PreferNotToAnswer),
            };
            return view.escapes.contains(&escape).then_some(Tapped::Answer(answer, Pace::GoesOn));
        }
        _ => {}
    }
    let offered = view.groups.iter().flat_map(|group| &group.options);
    let choice = offered.map(|option| option.choice).find(|choice| choice.id.as_str() == id)?;
    let option = choice.id.clone();
    let chosen = before.is_some_and(|answer| answer.options().contains(&&option));
    match &view.question.kind {
        QuestionKind::Multiple { .. } => {
            let answer = toggled(before, &option);
            Some(match choice.specify && !chosen {
                true => Tapped::Write(Some(option), Some(answer)),
                false => Tapped::Answer(answer, Pace::Stays),
            })
        }
        QuestionKind::Matrix { .. } => {
            let row = view.rows.get(view.part?.number as usize)?.row.id.clone();
            let mut rows = match before {
                Some(Answer::Matrix { rows }) => rows.clone(),
                _ => BTreeMap::new(),
            };
            rows.insert(row, option);
            Some(Tapped::Answer(Answer::Matrix { rows }, Pace::GoesOn))
        }
        _ => {
            let text = before.filter(|_| chosen).and_then(Answer::text).map(str::to_owned);
            let answer = Answer::Single { option: option.clone(), text };
            Some(match choice.specify {
                true => Tapped::Write(Some(option), Some(answer)),
                false => Tapped::Answer(answer, Pace::GoesOn),
            })
        }
    }
}

/// Several options with one more, or one less.
fn toggled(before: Option<&Answer>, option: &OptionId) -> Answer {
    let text = before.and_then(Answer::text).map(str::to_owned);
    let mut options: Vec<OptionId> = before.map(Answer::options).unwrap_or_default().into_iter().cloned().collect();
    if options.contains(option) {
        options.retain(|chosen| chosen != option);
    } else {
        options.push(option.clone());
    }
    Answer::Multiple { options, text }
}

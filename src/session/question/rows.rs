//! Questions that are answered by tapping rows of words: the rows, and what a tap on one means.

use crate::screen::{DONT_KNOW, OptionRow, PREFER_NOT_TO_ANSWER, WRITE};
use otklik_core::engine::QuestionView;
use otklik_core::id::OptionId;
use otklik_core::interview::Interview;
use otklik_core::record::Answer;
use otklik_core::scenario::{Escape, QuestionKind};
use std::collections::BTreeMap;

/// The rows that can be tapped. `matrix_row` is the row of a matrix that is shown.
pub(super) fn rows(view: &QuestionView<'_>, matrix_row: Option<&OptionId>) -> Vec<OptionRow> {
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

/// What a tap on a row means.
pub(in crate::session) enum Tapped {
    /// The answer, and whether it takes the respondent on.
    Answer(Answer, Pace),
    /// A text is to be written: for this option, with the answer that choosing it makes; or as the answer itself.
    Write(Option<OptionId>, Option<Answer>),
}

/// Whether an answer takes the respondent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum Pace {
    /// After a moment.
    GoesOn,
    /// It does not.
    Stays,
}

/// What a tap on the row with this id means; `None` for a row that is not there.
pub(in crate::session) fn tapped(interview: &Interview, id: &str) -> Option<Tapped> {
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

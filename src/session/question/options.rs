//! Questions that are answered by tapping rows of words: choices, scales, a matrix one row a screen.

use super::{Pace, Seen, Tapped};
use crate::screen::{Limits, OptionRow, OptionsBody, WRITE};
use otklik_core::engine::QuestionView;
use otklik_core::id::OptionId;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;
use std::collections::BTreeMap;

/// The rows that can be tapped.
pub(super) fn body(view: &QuestionView<'_>, seen: &Seen<'_>) -> OptionsBody {
    let chosen = chosen_now(view);
    let written = view.answer.and_then(Answer::text);
    let mut rows = Vec::new();
    for group in &view.groups {
        for (place, option) in group.options.iter().enumerate() {
            let is_chosen = chosen.contains(&&option.choice.id);
            rows.push(OptionRow {
                id: option.choice.id.to_string(),
                text: option.text.clone(),
                picture: seen(option.choice.image.as_ref()),
                heading: group.heading.clone().filter(|_| place == 0),
                written: written.filter(|_| is_chosen && option.choice.specify).map(str::to_owned),
                chosen: is_chosen,
            });
        }
    }
    if matches!(view.question.kind, QuestionKind::Text { .. }) {
        rows.push(OptionRow {
            id: WRITE.to_owned(),
            written: written.map(str::to_owned),
            chosen: written.is_some(),
            ..OptionRow::default()
        });
    }
    let multiple = matches!(view.question.kind, QuestionKind::Multiple { .. });
    OptionsBody { multiple, limits: limits(view), rows }
}

/// What is chosen; of a matrix in the row that is shown.
pub(super) fn chosen_now<'v>(view: &'v QuestionView<'_>) -> Vec<&'v OptionId> {
    let matrix_row = view.part.and_then(|part| view.rows.get(part.number as usize)).map(|row| &row.row.id);
    match (view.answer, matrix_row) {
        (Some(Answer::Matrix { rows }), Some(row)) => rows.get(row).into_iter().collect(),
        (Some(answer), None) => answer.options(),
        _ => Vec::new(),
    }
}

/// How many may be chosen, where the author says so.
pub(super) fn limits(view: &QuestionView<'_>) -> Option<Limits> {
    let QuestionKind::Multiple { fewest, most, .. } = &view.question.kind else { return None };
    let offered: Vec<&OptionId> =
        view.groups.iter().flat_map(|group| &group.options).map(|option| &option.choice.id).collect();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let chosen = number(chosen_now(view).iter().filter(|id| offered.contains(id)).count());
    let most = most.filter(|most| *most < number(offered.len()));
    let fewest = (*fewest).min(number(offered.len()));
    (fewest > 1 || most.is_some()).then_some(Limits { fewest, most, chosen })
}

/// What a tap on the row with this id means; `None` for a row that is not there.
pub(super) fn chosen(view: &QuestionView<'_>, id: &str) -> Option<Tapped> {
    if id == WRITE {
        return matches!(view.question.kind, QuestionKind::Text { .. } | QuestionKind::Scan { .. })
            .then_some(Tapped::Write(None, None));
    }
    let before = view.answer;
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

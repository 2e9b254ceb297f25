//! Scales whose steps stand side by side: faces, stars, numbers, the likelihood to recommend, effort, yes and no.

use super::{Pace, Tapped, options};
use crate::screen::{StepRow, StepShow, StepsBody};
use otklik_core::engine::{QuestionView, ShownOption};
use otklik_core::interview::Interview;
use otklik_core::scenario::{EndWords, QuestionKind, ScaleShow, Text};
use std::collections::BTreeMap;

/// How the steps of a scale are drawn; `None` for words, which are rows to choose from.
pub(super) fn show(show: ScaleShow) -> Option<StepShow> {
    match show {
        ScaleShow::Words => None,
        ScaleShow::Faces => Some(StepShow::Faces),
        ScaleShow::Stars => Some(StepShow::Stars),
        ScaleShow::Numbers => Some(StepShow::Numbers),
    }
}

/// The steps of the question, or of the row of a matrix where it is.
pub(super) fn body(interview: &Interview, view: &QuestionView<'_>, show: StepShow) -> StepsBody {
    let chosen = options::chosen_now(view);
    let shown: Vec<&ShownOption<'_>> = view.groups.iter().flat_map(|group| &group.options).collect();
    let mut steps = steps(&shown, show, matches!(view.question.kind, QuestionKind::Nps { .. }));
    for step in &mut steps {
        step.chosen = chosen.iter().any(|id| id.as_str() == step.id);
    }
    if show == StepShow::Stars {
        let last = steps.iter().position(|step| step.chosen);
        for (place, step) in steps.iter_mut().enumerate() {
            step.filled = last.is_some_and(|last| place <= last);
        }
    }
    let (mut low, mut high) = ends(interview, &view.question.kind);
    if let [first, between @ .., last] = steps.as_mut_slice()
        && between.iter().all(|step| step.text.is_empty())
        && (low.is_empty() && high.is_empty())
    {
        // Words at the ends alone are the ends of a row of numbers; beside one step they would look like its own.
        (low, high) = (std::mem::take(&mut first.text), std::mem::take(&mut last.text));
    }
    StepsBody { show, longest_word: longest_word(&steps), steps, low, high }
}

/// The steps as they are drawn, none of them chosen. Stars rise, whatever the order in the file.
pub(super) fn steps(shown: &[&ShownOption<'_>], show: StepShow, words_are_marks: bool) -> Vec<StepRow> {
    let values = || shown.iter().filter_map(|step| step.choice.value);
    let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    let mut order: Vec<&&ShownOption<'_>> = shown.iter().collect();
    if show == StepShow::Stars {
        order.sort_by_key(|step| step.choice.value);
    }
    let row = |step: &&&ShownOption<'_>| {
        let value = step.choice.value.map(|value| value.to_string());
        let mark = if words_are_marks { step.text.clone() } else { value.unwrap_or_else(|| step.text.clone()) };
        let above = step.choice.value.unwrap_or(low) - low;
        StepRow {
            id: step.choice.id.to_string(),
            text: if step.text == mark { String::new() } else { step.text.clone() },
            mark,
            mood: (200 * above).checked_div(high - low).map_or(0, |mood| mood - 100),
            ..StepRow::default()
        }
    };
    order.iter().map(row).collect()
}

/// The letters of the longest word.
pub(super) fn longest_word(steps: &[StepRow]) -> u32 {
    let words = steps.iter().flat_map(|step| step.text.split_whitespace());
    words.map(|word| u32::try_from(word.chars().count()).unwrap_or(u32::MAX)).max().unwrap_or(0)
}

fn ends(interview: &Interview, kind: &QuestionKind) -> (String, String) {
    let (QuestionKind::Nps { ends, .. } | QuestionKind::Ces { ends, .. }) = kind else {
        return (String::new(), String::new());
    };
    let EndWords { low, high } = ends;
    let words = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| interview.fill(text));
    (words(low), words(high))
}

/// What choosing a step of this row of a matrix means.
pub(super) fn marked(view: &QuestionView<'_>, row: &str, step: &str) -> Option<Tapped> {
    let row = view.rows.iter().map(|shown| &shown.row.id).find(|id| id.as_str() == row)?.clone();
    let mut offered = view.groups.iter().flat_map(|group| &group.options);
    let step = offered.find(|option| option.choice.id.as_str() == step)?.choice.id.clone();
    let mut rows = match view.answer {
        Some(otklik_core::record::Answer::Matrix { rows }) => rows.clone(),
        _ => BTreeMap::new(),
    };
    rows.insert(row, step);
    Some(Tapped::Answer(otklik_core::record::Answer::Matrix { rows }, Pace::Stays))
}

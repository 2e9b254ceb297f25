//! Points divided among options.

use super::{Pace, Seen, Tapped};
use crate::screen::{AllocationBody, PointsRow};
use otklik_core::engine::QuestionView;
use otklik_core::id::OptionId;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;
use std::collections::BTreeMap;

pub(super) fn body(view: &QuestionView<'_>, seen: &Seen<'_>) -> AllocationBody {
    let QuestionKind::Allocation { total, .. } = view.question.kind else { return AllocationBody::default() };
    let row = |option: &otklik_core::engine::ShownOption<'_>| PointsRow {
        id: option.choice.id.to_string(),
        text: option.text.clone(),
        picture: seen(option.choice.image.as_ref()),
        points: points(view, &option.choice.id),
    };
    let rows: Vec<PointsRow> = view.groups.iter().flat_map(|group| &group.options).map(row).collect();
    AllocationBody { total, left: left(view), rows }
}

/// What an option has.
fn points(view: &QuestionView<'_>, id: &OptionId) -> u32 {
    match view.answer {
        Some(Answer::Allocation { points }) => points.get(id).copied().unwrap_or(0),
        _ => 0,
    }
}

/// What the options that are offered leave.
pub(super) fn left(view: &QuestionView<'_>) -> u32 {
    let QuestionKind::Allocation { total, .. } = view.question.kind else { return 0 };
    let options = view.groups.iter().flat_map(|group| &group.options);
    options.fold(total, |left, option| left.saturating_sub(points(view, &option.choice.id)))
}

/// So many steps more for an option, or fewer; as many as there are points for.
pub(super) fn given(view: &QuestionView<'_>, id: &str, steps: i32) -> Option<Tapped> {
    let QuestionKind::Allocation { step, .. } = view.question.kind else { return None };
    let mut options = view.groups.iter().flat_map(|group| &group.options);
    let option = options.find(|option| option.choice.id.as_str() == id)?.choice.id.clone();
    let before = points(view, &option);
    let step = step.max(1);
    let change = step.saturating_mul(steps.unsigned_abs());
    let after = if steps < 0 {
        before.saturating_sub(change)
    } else {
        before.saturating_add(change.min(left(view) / step * step))
    };
    if after == before {
        return None;
    }
    let mut points = match view.answer {
        Some(Answer::Allocation { points }) => points.clone(),
        _ => BTreeMap::new(),
    };
    points.insert(option, after);
    Some(Tapped::Answer(Answer::Allocation { points }, Pace::Stays))
}

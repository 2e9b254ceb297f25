//! Points divided among options.

use super::{Pace, Tapped};
use crate::screen::{AllocationBody, PointsRow};
use otklik_core::engine::QuestionView;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;
use std::collections::BTreeMap;

pub(super) fn body(view: &QuestionView<'_>) -> AllocationBody {
    let QuestionKind::Allocation { total, .. } = view.question.kind else { return AllocationBody::default() };
    let points = |id: &otklik_core::id::OptionId| match view.answer {
        Some(Answer::Allocation { points }) => points.get(id).copied().unwrap_or(0),
        _ => 0,
    };
    let row = |option: &otklik_core::engine::ShownOption<'_>| PointsRow {
        id: option.choice.id.to_string(),
        text: option.text.clone(),
        points: points(&option.choice.id),
    };
    let rows: Vec<PointsRow> = view.groups.iter().flat_map(|group| &group.options).map(row).collect();
    let given = rows.iter().fold(0_u32, |sum, row| sum.saturating_add(row.points));
    AllocationBody { total, left: total.saturating_sub(given), rows }
}

/// So many steps more for an option, or fewer; as many as there are points for.
pub(super) fn given(view: &QuestionView<'_>, id: &str, steps: i32) -> Option<Tapped> {
    let QuestionKind::Allocation { step, .. } = view.question.kind else { return None };
    let shown = body(view);
    let before = shown.rows.iter().find(|row| row.id == id)?.points;
    let step = step.max(1);
    let change = step.saturating_mul(steps.unsigned_abs());
    let after = if steps < 0 {
        before.saturating_sub(change)
    } else {
        before.saturating_add(change.min(shown.left / step * step))
    };
    if after == before {
        return None;
    }
    let mut options = view.groups.iter().flat_map(|group| &group.options);
    let option = options.find(|option| option.choice.id.as_str() == id)?.choice.id.clone();
    let mut points = match view.answer {
        Some(Answer::Allocation { points }) => points.clone(),
        _ => BTreeMap::new(),
    };
    points.insert(option, after);
    Some(Tapped::Answer(Answer::Allocation { points }, Pace::Stays))
}

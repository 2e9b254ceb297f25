//! The body of a question: which family shows its kind.

use super::{Seen, allocation, best_worst, grid, options, ranking, slider, steps, typed};
use crate::screen::{Body, StepShow};
use crate::session::typing::Draft;
use otklik_core::engine::QuestionView;
use otklik_core::interview::Interview;
use otklik_core::scenario::{QuestionKind, Text};

/// What the question is answered with; `seen` knows where pictures are.
pub(super) fn body(interview: &Interview, view: &QuestionView<'_>, draft: &Draft, seen: &Seen<'_>) -> Body {
    let fill = |text: &Text| interview.fill(text);
    let scale = |show| match steps::show(show) {
        Some(show) => Body::Steps(steps::body(interview, view, show)),
        None => Body::Options(options::body(view, seen)),
    };
    match &view.question.kind {
        QuestionKind::Scale { show, .. } => scale(*show),
        QuestionKind::Matrix { .. } if view.part.is_none() => Body::Grid(grid::body(view)),
        QuestionKind::Matrix { show, .. } => scale(*show),
        QuestionKind::Nps { .. } | QuestionKind::Ces { .. } => {
            Body::Steps(steps::body(interview, view, StepShow::Numbers))
        }
        QuestionKind::YesNo { .. } => Body::YesNo(steps::body(interview, view, StepShow::Circles).steps),
        QuestionKind::Ranking { .. } => Body::Ranking(ranking::body(view, seen)),
        QuestionKind::BestWorst { .. } => Body::BestWorst(best_worst::body(interview, view, seen)),
        QuestionKind::Allocation { .. } => Body::Allocation(allocation::body(view, seen)),
        QuestionKind::Information => Body::Page,
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Photo
        | QuestionKind::Scan { .. }
        | QuestionKind::Signature => Body::Options(options::body(view, seen)),
        kind @ (QuestionKind::Number { .. }
        | QuestionKind::Phone { .. }
        | QuestionKind::Date { .. }
        | QuestionKind::Time { .. }) => {
            typed::body(kind, fill, draft).unwrap_or_else(|| Body::Options(options::body(view, seen)))
        }
        QuestionKind::Slider { .. } => slider::body(view, fill, draft.separator)
            .map_or_else(|| Body::Options(options::body(view, seen)), Body::Slider),
    }
}

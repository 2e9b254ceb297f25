//! The body of a question: which family shows its kind. A kind that gets its screen moves from [`kind_without_screen`]
//! to [`body`] and to [`tapped`](super::tapped).

use super::{allocation, best_worst, grid, options, ranking, steps};
use crate::screen::{Body, StepShow};
use otklik_core::engine::QuestionView;
use otklik_core::id::QuestionId;
use otklik_core::interview::Interview;
use otklik_core::scenario::{Question, QuestionKind, Scenario};

/// What the question is answered with.
pub(super) fn body(interview: &Interview, view: &QuestionView<'_>) -> Body {
    let scale = |show| match steps::show(show) {
        Some(show) => Body::Steps(steps::body(interview, view, show)),
        None => Body::Options(options::body(view)),
    };
    match &view.question.kind {
        QuestionKind::Scale { show, .. } => scale(*show),
        QuestionKind::Matrix { .. } if view.part.is_none() => Body::Grid(grid::body(view)),
        QuestionKind::Matrix { show, .. } => scale(*show),
        QuestionKind::Nps { .. } | QuestionKind::Ces { .. } => {
            Body::Steps(steps::body(interview, view, StepShow::Numbers))
        }
        QuestionKind::YesNo { .. } => Body::YesNo(steps::body(interview, view, StepShow::Circles).steps),
        QuestionKind::Ranking { .. } => Body::Ranking(ranking::body(view)),
        QuestionKind::BestWorst { .. } => Body::BestWorst(best_worst::body(interview, view)),
        QuestionKind::Allocation { .. } => Body::Allocation(allocation::body(view)),
        QuestionKind::Information => Body::Page,
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::Slider { .. }
        | QuestionKind::Date { .. }
        | QuestionKind::Time { .. }
        | QuestionKind::Phone { .. }
        | QuestionKind::Photo
        | QuestionKind::Scan { .. }
        | QuestionKind::Signature => Body::Options(options::body(view)),
    }
}

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
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::BestWorst { .. }
        | QuestionKind::Allocation { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Information => None,
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

//! The body of a question: which family shows its kind. A kind that gets its screen moves from [`kind_without_screen`]
//! to [`body`] and to [`tapped`](super::tapped).

use super::options;
use crate::screen::Body;
use otklik_core::engine::QuestionView;
use otklik_core::id::QuestionId;
use otklik_core::scenario::{MatrixLayout, Question, QuestionKind, Scenario};

/// What the question is answered with.
pub(super) fn body(view: &QuestionView<'_>) -> Body {
    match &view.question.kind {
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Scale { .. }
        | QuestionKind::Nps { .. }
        | QuestionKind::Ces { .. }
        | QuestionKind::YesNo { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Information
        | QuestionKind::Ranking { .. }
        | QuestionKind::BestWorst { .. }
        | QuestionKind::Allocation { .. }
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
        | QuestionKind::Matrix { layout: MatrixLayout::Rows, .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Photo
        | QuestionKind::Scan { .. }
        | QuestionKind::Signature
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
    }
}

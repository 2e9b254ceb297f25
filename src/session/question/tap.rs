//! What a tap on a question makes of its answer.

use super::{allocation, best_worst, options, ranking, slider, steps};
use crate::screen;
use crate::session::QuestionTap;
use otklik_core::id::OptionId;
use otklik_core::interview::Interview;
use otklik_core::record::Answer;
use otklik_core::scenario::{Escape, QuestionKind};

/// What a tap on a question means.
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

/// What this tap means at the question where the interview is; `None` where there is nothing to tap like that.
pub(in crate::session) fn tapped(interview: &Interview, tap: &QuestionTap) -> Option<Tapped> {
    let view = interview.view().question?;
    match tap {
        QuestionTap::Escape(escape) => {
            let (escape, answer) = match escape {
                screen::Escape::PreferNotToAnswer => (Escape::PreferNotToAnswer, Answer::PreferNotToAnswer),
                screen::Escape::DontKnow => (Escape::DontKnow, Answer::DontKnow),
            };
            view.escapes.contains(&escape).then_some(Tapped::Answer(answer, Pace::GoesOn))
        }
        QuestionTap::Choose(id) => match &view.question.kind {
            QuestionKind::Ranking { .. } => ranking::placed(&view, id),
            QuestionKind::BestWorst { .. } | QuestionKind::Allocation { .. } => None,
            _ => options::chosen(&view, id),
        },
        QuestionTap::Mark { row, step } => steps::marked(&view, row, step),
        QuestionTap::Move { option, up } => ranking::moved(&view, option, *up),
        QuestionTap::Best(id) => best_worst::marked(&view, id, true),
        QuestionTap::Worst(id) => best_worst::marked(&view, id, false),
        QuestionTap::Give { option, steps } => allocation::given(&view, option, *steps),
        QuestionTap::Lens(_) | QuestionTap::Stroke(_) | QuestionTap::Wipe => None,
        QuestionTap::Slide(position) => slider::slid(&view, *position),
        // These change a draft, not the answer.
        QuestionTap::Day(_)
        | QuestionTap::Month(_)
        | QuestionTap::DateTyped(_)
        | QuestionTap::Hour(_)
        | QuestionTap::Minute(_)
        | QuestionTap::MinuteBy(_) => None,
    }
}

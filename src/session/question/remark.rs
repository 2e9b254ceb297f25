//! What is said to a respondent who taps "next" and cannot go on yet, or whose tap changes nothing: never an error, and
//! only once they tapped. A choice that would take them on and cannot says so too, when its pause is over: they wait for
//! the next page.

use super::{allocation, options, ranking};
use crate::screen::Remark;
use otklik_core::engine::QuestionView;
use otklik_core::interview::Blocked;
use otklik_core::scenario::QuestionKind;

/// What the respondent is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum Told {
    /// Why they cannot go on, as long as that holds.
    Blocked,
    /// That no more than so many can be chosen.
    TooMany(u32),
}

pub(super) fn remark(view: &QuestionView<'_>, told: Option<Told>) -> Option<Remark> {
    let blocked = match told? {
        Told::TooMany(most) => return Some(Remark::TooMany(most)),
        Told::Blocked => view.blocked?,
    };
    if let Some(words) = &view.message {
        return Some(Remark::Words(words.clone()));
    }
    Some(match blocked {
        Blocked::Required => Remark::Required,
        Blocked::TextMissing => Remark::TextMissing,
        Blocked::TooFew => Remark::TooFew(lacking(view)),
        Blocked::PointsLeft => Remark::PointsLeft(allocation::left(view)),
        Blocked::Constraint => Remark::Unfit,
    })
}

/// How many more must be chosen, or places given.
fn lacking(view: &QuestionView<'_>) -> u32 {
    match &view.question.kind {
        QuestionKind::Multiple { .. } => {
            options::limits(view).map_or(1, |limits| limits.fewest.saturating_sub(limits.chosen))
        }
        QuestionKind::Ranking { .. } => ranking::places(view).saturating_sub(ranking::given(view)),
        _ => 1,
    }
}

//! Of each set the best and the worst item, a set a screen. No item is both.

use super::{Pace, Seen, Tapped};
use crate::screen::{BestWorstBody, BestWorstRow};
use otklik_core::engine::QuestionView;
use otklik_core::interview::Interview;
use otklik_core::record::{Answer, BestWorstSet};
use otklik_core::scenario::QuestionKind;

pub(super) fn body(interview: &Interview, view: &QuestionView<'_>, seen: &Seen<'_>) -> BestWorstBody {
    let QuestionKind::BestWorst { best, worst, .. } = &view.question.kind else { return BestWorstBody::default() };
    let set = set(view);
    let row = |option: &otklik_core::engine::ShownOption<'_>| {
        let id = Some(&option.choice.id);
        BestWorstRow {
            id: option.choice.id.to_string(),
            text: option.text.clone(),
            picture: seen(option.choice.image.as_ref()),
            best: set.is_some_and(|set| set.best.as_ref() == id),
            worst: set.is_some_and(|set| set.worst.as_ref() == id),
        }
    };
    BestWorstBody {
        best: interview.fill(best),
        worst: interview.fill(worst),
        rows: view.groups.iter().flat_map(|group| &group.options).map(row).collect(),
    }
}

/// What was chosen in the set that is shown.
fn set<'v>(view: &'v QuestionView<'_>) -> Option<&'v BestWorstSet> {
    match view.answer {
        Some(Answer::BestWorst { sets }) => sets.get(view.part?.number as usize),
        _ => None,
    }
}

/// A mark for an item; a second tap takes it back.
pub(super) fn marked(view: &QuestionView<'_>, id: &str, as_best: bool) -> Option<Tapped> {
    let part = view.part?;
    let mut options = view.groups.iter().flat_map(|group| &group.options);
    let item = options.find(|option| option.choice.id.as_str() == id)?.choice.id.clone();
    let mut sets = match view.answer {
        Some(Answer::BestWorst { sets }) => sets.clone(),
        _ => Vec::new(),
    };
    sets.resize(part.of as usize, BestWorstSet { shown: Vec::new(), best: None, worst: None });
    let set = sets.get_mut(part.number as usize)?;
    let (this, other) = if as_best { (&mut set.best, &mut set.worst) } else { (&mut set.worst, &mut set.best) };
    if this.as_ref() == Some(&item) {
        *this = None;
    } else {
        other.take_if(|other| *other == item);
        *this = Some(item);
    }
    Some(Tapped::Answer(Answer::BestWorst { sets }, Pace::Stays))
}

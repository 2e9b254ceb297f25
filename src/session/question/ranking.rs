//! Options in the order of their importance. A tap gives the next place, a second one takes it back; two buttons move
//! what has a place. The rows themselves stay where they are.

use super::{Pace, Seen, Tapped};
use crate::screen::{RankRow, RankingBody};
use otklik_core::engine::QuestionView;
use otklik_core::id::OptionId;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;

pub(super) fn body(view: &QuestionView<'_>, seen: &Seen<'_>) -> RankingBody {
    let ranked = ranked(view);
    let row = |option: &otklik_core::engine::ShownOption<'_>| {
        let place = ranked.iter().position(|id| **id == option.choice.id).map_or(0, |place| place + 1);
        RankRow {
            id: option.choice.id.to_string(),
            text: option.text.clone(),
            picture: seen(option.choice.image.as_ref()),
            place: u32::try_from(place).unwrap_or(0),
        }
    };
    let rows: Vec<RankRow> = view.groups.iter().flat_map(|group| &group.options).map(row).collect();
    RankingBody { places: places(view), given: given(view), rows }
}

/// How many places are given.
pub(super) fn given(view: &QuestionView<'_>) -> u32 {
    u32::try_from(ranked(view).len()).unwrap_or(u32::MAX)
}

/// How many places are to be given.
pub(super) fn places(view: &QuestionView<'_>) -> u32 {
    let offered = view.groups.iter().map(|group| group.options.len()).sum::<usize>();
    let offered = u32::try_from(offered).unwrap_or(u32::MAX);
    match &view.question.kind {
        QuestionKind::Ranking { places: Some(places), .. } => (*places).min(offered),
        _ => offered,
    }
}

/// What has a place and is offered, the first first.
fn ranked<'v>(view: &'v QuestionView<'_>) -> Vec<&'v OptionId> {
    let ranked = match view.answer {
        Some(Answer::Ranking { options }) => options.as_slice(),
        _ => &[],
    };
    let offered = |id: &&OptionId| view.groups.iter().flat_map(|group| &group.options).any(|it| it.choice.id == **id);
    ranked.iter().filter(offered).collect()
}

/// A tap on a row: the next place, or none any more.
pub(super) fn placed(view: &QuestionView<'_>, id: &str) -> Option<Tapped> {
    let mut options = view.groups.iter().flat_map(|group| &group.options);
    let option = options.find(|option| option.choice.id.as_str() == id)?.choice.id.clone();
    let mut order: Vec<OptionId> = ranked(view).into_iter().cloned().collect();
    if order.contains(&option) {
        order.retain(|id| *id != option);
    } else {
        order.push(option);
    }
    Some(Tapped::Answer(Answer::Ranking { options: order }, Pace::Stays))
}

/// One place up or down.
pub(super) fn moved(view: &QuestionView<'_>, id: &str, up: bool) -> Option<Tapped> {
    let mut order: Vec<OptionId> = ranked(view).into_iter().cloned().collect();
    let place = order.iter().position(|option| option.as_str() == id)?;
    let other = if up { place.checked_sub(1)? } else { place + 1 };
    if other >= order.len() {
        return None;
    }
    order.swap(place, other);
    Some(Tapped::Answer(Answer::Ranking { options: order }, Pace::Stays))
}

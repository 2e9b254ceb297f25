//! Options that are compared: put in order, best and worst of a set, points divided among them.

use super::options::longest_word;
use crate::screen::{AllocationBody, BestWorstBody, BestWorstRow, PointsRow, RankRow, RankingBody};
use crate::session::QuestionTap;
use crate::ui::bind::picture::Hung;
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::{Allocation, AppWindow, BestWorst, Ranking, Respondent};
use slint::ComponentHandle;

/// The words stand beside their pictures where that breaks none of them.
fn make_room<'r>(window: &AppWindow, words: impl Iterator<Item = &'r str>) {
    window.global::<Respondent>().set_longest_word(longest_word(words));
}

pub(super) fn show_ranking(window: &AppWindow, body: &RankingBody, hung: &mut Hung<'_>) {
    let to = window.global::<Ranking>();
    to.set_places(int(body.places));
    to.set_given(int(body.given));
    let row = |row: &RankRow| slint_ui::RankRow {
        id: shared(&row.id),
        text: shared(&row.text),
        picture: hung.place(row.picture.as_ref()),
        place: int(row.place),
    };
    make_room(window, body.rows.iter().map(|row| row.text.as_str()));
    let rows: Vec<_> = body.rows.iter().map(row).collect();
    update(to.get_rows(), &rows, |model| to.set_rows(model));
}

pub(super) fn show_best_worst(window: &AppWindow, body: &BestWorstBody, hung: &mut Hung<'_>) {
    let to = window.global::<BestWorst>();
    to.set_best(shared(&body.best));
    to.set_worst(shared(&body.worst));
    let row = |row: &BestWorstRow| slint_ui::BestWorstRow {
        id: shared(&row.id),
        text: shared(&row.text),
        picture: hung.place(row.picture.as_ref()),
        best: row.best,
        worst: row.worst,
    };
    make_room(window, body.rows.iter().map(|row| row.text.as_str()));
    let rows: Vec<_> = body.rows.iter().map(row).collect();
    update(to.get_rows(), &rows, |model| to.set_rows(model));
}

pub(super) fn show_allocation(window: &AppWindow, body: &AllocationBody, hung: &mut Hung<'_>) {
    let to = window.global::<Allocation>();
    to.set_total(int(body.total));
    to.set_left(int(body.left));
    let row = |row: &PointsRow| slint_ui::PointsRow {
        id: shared(&row.id),
        text: shared(&row.text),
        picture: hung.place(row.picture.as_ref()),
        points: int(row.points),
    };
    make_room(window, body.rows.iter().map(|row| row.text.as_str()));
    let rows: Vec<_> = body.rows.iter().map(row).collect();
    update(to.get_rows(), &rows, |model| to.set_rows(model));
}

pub(super) fn forget(window: &AppWindow) {
    let (ranking, best_worst) = (window.global::<Ranking>(), window.global::<BestWorst>());
    let allocation = window.global::<Allocation>();
    update(ranking.get_rows(), &[], |model| ranking.set_rows(model));
    update(best_worst.get_rows(), &[], |model| best_worst.set_rows(model));
    update(allocation.get_rows(), &[], |model| allocation.set_rows(model));
}

pub(super) fn connect(window: &AppWindow, send: impl Fn(QuestionTap) + Clone + 'static) {
    window.global::<Ranking>().on_move({
        let send = send.clone();
        move |option, up| send(QuestionTap::Move { option: option.into(), up })
    });
    window.global::<BestWorst>().on_choose({
        let send = send.clone();
        move |item, best| send(if best { QuestionTap::Best(item.into()) } else { QuestionTap::Worst(item.into()) })
    });
    window
        .global::<Allocation>()
        .on_give(move |option, steps| send(QuestionTap::Give { option: option.into(), steps }));
}

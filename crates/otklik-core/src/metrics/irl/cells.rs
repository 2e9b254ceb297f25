//! Cells: respondents with the same three states and the same weight. There are eight states, so 512 cells without
//! weights; their order is fixed, and sums over them come out the same whatever order the respondents came in.

use crate::metrics::likert::{Item, Likert5};

/// Five answers, missing, refused, invalid.
const STATES: usize = 8;

/// Cells of respondents without weights.
pub(super) const CELLS: usize = STATES * STATES * STATES;

/// How many respondents have these states and this weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub(crate) items: [Item; 3],
    pub(super) weight: f64,
    pub(crate) count: u64,
}

impl Cell {
    /// The answers on 0..1.
    pub(super) fn units(&self) -> [Option<f64>; 3] {
        self.items.map(|item| item.answer().map(Likert5::unit))
    }
}

/// The place of three states among the cells.
pub(super) fn place(items: [Item; 3]) -> usize {
    items.into_iter().fold(0, |place, item| place * STATES + state(item))
}

/// The three states at a place.
pub(super) fn items_at(place: usize) -> [Item; 3] {
    [place / (STATES * STATES), place / STATES, place].map(|digits| item(digits % STATES))
}

fn state(item: Item) -> usize {
    match item {
        Item::Answer(answer) => usize::from(answer.code()).saturating_sub(1),
        Item::Missing => 5,
        Item::Refused => 6,
        Item::Invalid => 7,
    }
}

fn item(state: usize) -> Item {
    match state {
        5 => Item::Missing,
        6 => Item::Refused,
        code => Likert5::from_code(code as i64 + 1).map_or(Item::Invalid, Item::Answer),
    }
}

/// The state without «Затрудняюсь ответить»: it expresses no opinion and becomes a missing answer.
pub(super) fn opinion(item: Item) -> Item {
    match item {
        Item::Answer(answer) if answer.is_dont_know() => Item::Missing,
        Item::Answer(_) | Item::Missing | Item::Refused | Item::Invalid => item,
    }
}

/// The cells in their fixed order, equal ones added up.
pub(super) fn merged(mut cells: Vec<Cell>) -> Vec<Cell> {
    let order = |a: &Cell, b: &Cell| place(a.items).cmp(&place(b.items)).then(a.weight.total_cmp(&b.weight));
    cells.sort_unstable_by(order);
    cells.dedup_by(|next, kept| {
        let same = order(next, kept).is_eq();
        if same {
            kept.count = kept.count.saturating_add(next.count);
        }
        same
    });
    cells
}

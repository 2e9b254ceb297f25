//! The keyboard: which keys there are now, and what the keys that write nothing change.

use super::layout::{Letters, MORE_SIGNS, SIGNS, variants};
use crate::screen::{Key, KeyKind, Keyboard};
use otklik_core::scenario::Language;
use std::time::Duration;

/// Two taps on the shift key within this time lock it.
const DOUBLE: Duration = Duration::from_millis(400);

/// A keyboard in use.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) struct Board {
    offered: Vec<Letters>,
    current: usize,
    sheet: Sheet,
    shift: Shift,
    shift_tapped: Option<Duration>,
    /// Whether there is a key that begins a new line.
    lines: bool,
}

/// What the keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Letters,
    Signs,
    MoreSigns,
    Digits(Digits),
}

/// What a pad of digits has beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::session) struct Digits {
    /// The key left of the zero.
    pub(in crate::session) before: Option<char>,
    /// The key right of the zero.
    pub(in crate::session) after: Option<char>,
}

/// Whether the next letter is a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shift {
    /// At the beginning of a sentence.
    Automatic,
    /// The next one is.
    Once,
    /// The next one is not.
    Not,
    /// All are, until the key is tapped again.
    Locked,
}

impl Board {
    /// Letters for a text.
    pub(in crate::session) fn letters(first: &Language, languages: &[Language], lines: bool) -> Self {
        Self {
            offered: Letters::offered(first, languages),
            lines,
            ..Self::digits(Digits::default()).with(Sheet::Letters)
        }
    }

    /// Digits.
    pub(in crate::session) fn digits(digits: Digits) -> Self {
        Self {
            offered: vec![Letters::English],
            current: 0,
            sheet: Sheet::Digits(digits),
            shift: Shift::Automatic,
            shift_tapped: None,
            lines: false,
        }
    }

    /// Whether there is a key that begins a new line.
    pub(in crate::session) fn has_lines(&self) -> bool {
        self.lines
    }

    fn with(self, sheet: Sheet) -> Self {
        Self { sheet, ..self }
    }

    fn current(&self) -> Letters {
        self.offered.get(self.current).copied().unwrap_or(Letters::English)
    }

    fn following(&self) -> usize {
        (self.current + 1) % self.offered.len().max(1)
    }

    /// A key wrote something.
    pub(in crate::session) fn wrote(&mut self, letters: &str) {
        if matches!(self.shift, Shift::Once | Shift::Not) && letters != " " {
            self.shift = Shift::Automatic;
        }
        self.shift_tapped = None;
        if letters == " " && matches!(self.sheet, Sheet::Signs | Sheet::MoreSigns) {
            self.sheet = Sheet::Letters;
        }
    }

    /// The shift key: a capital, no capital, and twice in a row: capitals from now on.
    pub(in crate::session) fn shift(&mut self, begins_sentence: bool, now: Duration) {
        let twice = self.shift_tapped.is_some_and(|before| now < before + DOUBLE);
        self.shift = match self.shift {
            Shift::Locked => Shift::Not,
            _ if twice => Shift::Locked,
            _ if self.capital(begins_sentence) => Shift::Not,
            _ => Shift::Once,
        };
        self.shift_tapped = (!twice).then_some(now);
    }

    /// The next language.
    pub(in crate::session) fn next_language(&mut self) {
        self.current = self.following();
        self.sheet = Sheet::Letters;
    }

    /// Letters or signs.
    pub(in crate::session) fn turn(&mut self) {
        self.sheet = match self.sheet {
            Sheet::Letters => Sheet::Signs,
            Sheet::Signs | Sheet::MoreSigns => Sheet::Letters,
            digits @ Sheet::Digits(_) => digits,
        };
    }

    /// The other page of signs.
    pub(in crate::session) fn more_signs(&mut self) {
        self.sheet = match self.sheet {
            Sheet::Signs => Sheet::MoreSigns,
            Sheet::MoreSigns => Sheet::Signs,
            other => other,
        };
    }

    fn capital(&self, begins_sentence: bool) -> bool {
        match self.shift {
            Shift::Automatic => begins_sentence,
            Shift::Once | Shift::Locked => true,
            Shift::Not => false,
        }
    }

    /// The keys.
    pub(in crate::session) fn keyboard(&self, begins_sentence: bool) -> Keyboard {
        let mut rows = match self.sheet {
            Sheet::Letters => self.letter_rows(self.capital(begins_sentence)),
            Sheet::Signs => self.sign_rows(SIGNS),
            Sheet::MoreSigns => self.sign_rows(MORE_SIGNS),
            Sheet::Digits(digits) => digit_rows(digits),
        };
        if !matches!(self.sheet, Sheet::Digits(_)) {
            rows.push(self.last_row());
        }
        let number = rows.len();
        let keys = rows.into_iter().enumerate().flat_map(|(row, cells)| placed(row, cells)).collect();
        Keyboard { keys, rows: u32::try_from(number).unwrap_or(u32::MAX) }
    }

    fn letter_rows(&self, capital: bool) -> Vec<Vec<Cell>> {
        let [top, middle, bottom] = self.current().rows();
        let letters = |row: &str| row.chars().map(|key| letter(key, capital)).collect::<Vec<_>>();
        let width = top.chars().count() as f32;
        let gap = (width - middle.chars().count() as f32) / 2.0;
        let side = (width - bottom.chars().count() as f32) / 2.0;
        let mut last = vec![Cell { active: capital, locked: self.shift == Shift::Locked, ..of(KeyKind::Shift, side) }];
        last.extend(letters(bottom));
        last.push(of(KeyKind::Erase, side));
        vec![letters(top), indented(gap, letters(middle)), last]
    }

    fn sign_rows(&self, signs: [&str; 3]) -> Vec<Vec<Cell>> {
        let [top, middle, bottom] = signs.map(|row| row.chars().map(|key| letter(key, false)).collect::<Vec<_>>());
        let side = (10.0 - bottom.len() as f32) / 2.0;
        let more = Cell { active: self.sheet == Sheet::MoreSigns, ..of(KeyKind::MoreSigns, side) };
        let last = [vec![more], bottom, vec![of(KeyKind::Erase, side)]].concat();
        vec![top, middle, last]
    }

    fn last_row(&self) -> Vec<Cell> {
        let turn = if self.sheet == Sheet::Letters { KeyKind::Signs } else { KeyKind::Letters };
        let mut row = vec![Cell { label: self.current().name().to_owned(), ..of(turn, 1.5) }];
        if self.offered.len() > 1 {
            let next = self.offered.get(self.following()).copied().unwrap_or(Letters::English);
            row.push(Cell { label: next.name().to_owned(), ..of(KeyKind::Language, 1.5) });
        }
        row.push(letter(',', false));
        row.push(Cell { types: " ".to_owned(), ..of(KeyKind::Space, if self.lines { 2.9 } else { 4.0 }) });
        row.push(letter('.', false));
        row.push(letter(self.current().joiner(), false));
        if self.lines {
            row.push(Cell { types: "\n".to_owned(), ..of(KeyKind::LineBreak, 1.1) });
        }
        row.push(of(KeyKind::Done, 2.4));
        row
    }
}

/// A key before it has its place; the width in units of the row.
#[derive(Debug, Clone)]
struct Cell {
    kind: KeyKind,
    label: String,
    types: String,
    variants: Vec<String>,
    indent: f32,
    width: f32,
    active: bool,
    locked: bool,
}

fn of(kind: KeyKind, width: f32) -> Cell {
    Cell {
        kind,
        label: String::new(),
        types: String::new(),
        variants: Vec::new(),
        indent: 0.0,
        width,
        active: false,
        locked: false,
    }
}

fn letter(key: char, capital: bool) -> Cell {
    let written = |key: char| if capital { key.to_uppercase().to_string() } else { key.to_string() };
    let says = written(key);
    let variants = variants(key).chars().map(written).collect();
    Cell { label: says.clone(), types: says, variants, ..of(KeyKind::Letter, 1.0) }
}

fn indented(by: f32, mut row: Vec<Cell>) -> Vec<Cell> {
    if let Some(first) = row.first_mut() {
        first.indent = by;
    }
    row
}

fn digit_rows(digits: Digits) -> Vec<Vec<Cell>> {
    let digit = |key: char| Cell { variants: Vec::new(), ..letter(key, false) };
    let mut rows: Vec<Vec<Cell>> = ["123", "456", "789"].map(|row| row.chars().map(digit).collect()).to_vec();
    let last = match (digits.before, digits.after) {
        (None, None) => vec![of(KeyKind::Clear, 1.0), digit('0'), of(KeyKind::Erase, 1.0)],
        (Some(one), None) | (None, Some(one)) => vec![digit(one), digit('0'), of(KeyKind::Erase, 1.0)],
        (Some(before), Some(after)) => vec![digit(before), digit('0'), digit(after), of(KeyKind::Erase, 1.0)],
    };
    rows.push(last);
    rows
}

/// Gives the keys of a row their places. A row that is not full stands in the middle.
fn placed(row: usize, cells: Vec<Cell>) -> Vec<Key> {
    let indents: f32 = cells.iter().map(|cell| cell.indent).sum();
    let units: f32 = cells.iter().map(|cell| cell.width).sum::<f32>() + 2.0 * indents;
    let mut from = 0.0;
    let place = |cell: Cell| {
        from += cell.indent;
        let key = Key {
            kind: cell.kind,
            label: cell.label,
            types: cell.types,
            variants: cell.variants,
            row: u32::try_from(row).unwrap_or_default(),
            from: from / units,
            width: cell.width / units,
            active: cell.active,
            locked: cell.locked,
        };
        from += cell.width;
        key
    };
    cells.into_iter().map(place).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

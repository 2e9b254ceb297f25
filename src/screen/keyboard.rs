//! What a keyboard shows.

/// A keyboard: keys in rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Keyboard {
    /// The keys, row by row.
    pub keys: Vec<Key>,
    /// Number of rows.
    pub rows: u32,
}

/// A key.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What it does.
    pub kind: KeyKind,
    /// What it says; empty where the words are ours.
    pub label: String,
    /// What it writes, if anything.
    pub types: String,
    /// What it offers beside that when it is held.
    pub variants: Vec<String>,
    /// Its row, from 0.
    pub row: u32,
    /// Where it begins, as a share of the row.
    pub from: f32,
    /// Its width, as a share of the row.
    pub width: f32,
    /// Whether what it does is on.
    pub active: bool,
    /// Whether that stays so.
    pub locked: bool,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Writes what it says.
    Letter,
    /// Writes a space.
    Space,
    /// Begins a new line.
    LineBreak,
    /// Takes the letter before the cursor away.
    Erase,
    /// Takes everything away.
    Clear,
    /// Capitals.
    Shift,
    /// Shows the signs.
    Signs,
    /// Shows the other page of signs.
    MoreSigns,
    /// Shows the letters.
    Letters,
    /// Shows the letters of the next language.
    Language,
    /// The text is written.
    Done,
}

//! The functions that vectors name, in one file for each part of the methodology. Each reads its input, calls the
//! metric, and writes the result in the words of the vectors; nothing is computed here.

mod core;
mod csi_ces;
mod drivers;
mod health;
mod irl;
mod irl_matrix;
mod multiselect;
mod nps;
mod quality;
mod random_one;
mod rankings;
mod response_rates;
mod sample_size;
mod selection;
mod waves;

use super::input::{Input, Unreadable};
use serde_json::Value;

/// Computes what a vector expects from its input.
pub type Function = fn(&Input<'_>) -> Result<Value, Unreadable>;

/// Functions by the names that vectors use.
type Table = &'static [(&'static str, Function)];

const TABLES: [Table; 15] = [
    core::TABLE,
    csi_ces::TABLE,
    drivers::TABLE,
    health::TABLE,
    irl::TABLE,
    irl_matrix::TABLE,
    multiselect::TABLE,
    nps::TABLE,
    quality::TABLE,
    random_one::TABLE,
    rankings::TABLE,
    response_rates::TABLE,
    sample_size::TABLE,
    selection::TABLE,
    waves::TABLE,
];

/// The function with this name.
pub fn find(name: &str) -> Option<Function> {
    TABLES.iter().copied().flatten().find(|(known, _)| *known == name).map(|(_, function)| *function)
}

/// The names of all functions.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().copied().flatten().map(|(name, _)| *name)
}

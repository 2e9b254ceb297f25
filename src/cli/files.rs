//! Scenario files on the disk: read no further than needed, with the pictures that lie beside them.

use anyhow::Context;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::{LARGEST_FILE, Parsed, Surroundings, parse_with};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The bytes of a file; of one that is too large only the beginning, one byte longer than what is allowed.
pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE as u64 + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(bytes)
}

/// Reads and checks a scenario file.
pub fn parse(path: &Path) -> anyhow::Result<Parsed> {
    let bytes = read(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(parse_with(&bytes, &Surroundings::seen_by(|picture| folder.join(&picture.0).is_file())))
}

/// Reads a scenario file that must be right; prints its errors and returns nothing where it is not.
pub fn load(path: &Path) -> anyhow::Result<Option<Scenario>> {
    let parsed = parse(path)?;
    if parsed.scenario.is_none() {
        let name = path.display().to_string();
        eprintln!("{}\notklik: {name} has errors; nothing was done with it", render_all(&name, &parsed.diagnostics));
    }
    Ok(parsed.scenario)
}

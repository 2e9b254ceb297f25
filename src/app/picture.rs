//! The pictures that lie beside a scenario file, on their way into the store.

use crate::store::{Store, StoreError};
use otklik_core::scenario::{Media, Scenario};
use std::io::Read;
use std::path::Path;

/// The largest picture, in bytes: many times what a screen needs, and little beside the memory of a tablet.
const LARGEST_PICTURE: u64 = 8 * 1024 * 1024;

/// Keeps the pictures that `scenario` names and that lie beside its file. One that cannot be read is left out and
/// logged: its words are on the screen without it.
pub fn keep_pictures(store: &mut Store, file: &Path, scenario: &Scenario) -> Result<(), StoreError> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut pictures = Vec::new();
    for media in scenario.pictures() {
        match read(&folder.join(&media.0)) {
            Ok(bytes) => pictures.push((Media::clone(media), bytes)),
            Err(error) => tracing::warn!(picture = media.0, %error, "a picture of the scenario is left out"),
        }
    }
    store.keep_pictures(&scenario.reference.sha256, &pictures)
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST_PICTURE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_PICTURE {
        return Err(std::io::Error::other(format!("larger than {} MB", LARGEST_PICTURE / 1024 / 1024)));
    }
    Ok(bytes)
}

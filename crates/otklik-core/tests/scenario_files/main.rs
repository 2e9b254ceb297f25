//! Scenario files as people write them: the shipped one, a broken one for each kind of problem, the examples of the
//! documentation, and bytes that no person would write. The files live in `scenarios/` and `docs/scenarios/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod broken;
mod documented;
mod everything;
mod examples;
mod guide;
mod hostile;
mod rich;
mod schema;
mod shipped;
mod wild;

use std::path::PathBuf;

/// A path inside of the repository.
fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

//! Which scenario runs: the file that was named, if it is right, else the last good one.

use super::keep_pictures;
use crate::store::{Store, StoreError};
use chrono::{DateTime, FixedOffset};
use otklik_core::id::Sha256;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::{LARGEST_FILE, parse};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// Why no scenario can run.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("cannot read the scenario {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file has errors, and there is no earlier scenario to run.
    #[error("{problems}\nthe scenario has errors, and there is no earlier one to run; `otklik check` shows them too")]
    Broken {
        /// All of them, rendered.
        problems: String,
    },
    /// No scenario was ever loaded.
    #[error("this tablet holds no scenario yet; name one with --scenario FILE.toml")]
    None,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Loads the scenario to run. A file with errors never replaces the one that ran before: it goes on, and the problems
/// are logged.
pub fn load_scenario(
    store: &mut Store,
    file: Option<&Path>,
    at: DateTime<FixedOffset>,
) -> Result<Arc<Scenario>, LoadError> {
    let mut problems = None;
    let mut unreadable = None;
    match file.map(|path| (path, read(path))) {
        None => {}
        Some((path, Err(source))) => unreadable = Some(LoadError::File { path: path.to_owned(), source }),
        Some((path, Ok(bytes))) => {
            let parsed = parse(&bytes);
            if let Some(scenario) = parsed.scenario {
                let sha256 = scenario.reference.sha256;
                // The same file as at the last start: what an operator chose on the tablet since then goes on.
                if store.named_scenario()? == Some(sha256)
                    && let Some(chosen) = store.running_scenario()?.and_then(|file| parse(&file).scenario)
                {
                    return Ok(Arc::new(chosen));
                }
                keep_pictures(store, path, &scenario)?;
                store.run_scenario(&bytes, at)?;
                store.set_named_scenario(&sha256)?;
                let (id, version) = (&scenario.reference.id, scenario.reference.version);
                tracing::info!(scenario = %id, version, "scenario loaded");
                return Ok(Arc::new(scenario));
            } else {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                store.refuse_scenario(&Sha256::of(&bytes), &name, at, &parsed.diagnostics)?;
                problems = Some(render_all(&path.display().to_string(), &parsed.diagnostics));
            }
        }
    }
    let running = store.running_scenario()?.and_then(|bytes| parse(&bytes).scenario);
    if let Some(error) = unreadable {
        let Some(scenario) = running else { return Err(error) };
        tracing::error!(error = %crate::sync::client::chain(&error), "the last good scenario goes on running");
        return Ok(Arc::new(scenario));
    }
    match (running, problems) {
        (Some(scenario), Some(problems)) => {
            tracing::error!(
                running = %scenario.reference.id,
                version = scenario.reference.version,
                "the scenario file has errors; the last good one goes on running\n{problems}"
            );
            Ok(Arc::new(scenario))
        }
        (Some(scenario), None) => Ok(Arc::new(scenario)),
        (None, Some(problems)) => Err(LoadError::Broken { problems }),
        (None, None) => Err(LoadError::None),
    }
}

/// The bytes of a file, no more than one beyond what a scenario may have: a wrong file can be of any size.
pub(super) fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

//! A file that may be a scenario, checked on a thread of its own: one of several megabytes, with pictures beside it, takes
//! longer than a window may stand still. The window's thread only keeps what came of it.

use super::App;
use super::scenarios::{count, described, refused};
use crate::app::picture::pictures_beside;
use crate::app::scenario::read;
use crate::screen::{ScenarioPage, Verdict};
use crate::session::{Event, OperatorNews};
use crate::store::StoreError;
use otklik_core::id::Sha256;
use otklik_core::scenario::diagnostic::{Diagnostic, Severity};
use otklik_core::scenario::parse::parse;
use otklik_core::scenario::{Media, Scenario};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The check that was begun last; what came of an earlier one is nobody's any more.
#[derive(Debug, Default)]
pub(in crate::app) struct Checking {
    number: u32,
    found: Arc<Mutex<Option<Checked>>>,
}

/// What came of a check.
#[derive(Debug)]
struct Checked {
    /// The name of the file.
    name: String,
    outcome: Outcome,
}

#[derive(Debug)]
enum Outcome {
    Unreadable(std::io::Error),
    Refused { sha256: Sha256, problems: Vec<Diagnostic> },
    Right { bytes: Vec<u8>, scenario: Box<Scenario>, problems: Vec<Diagnostic>, pictures: Vec<(Media, Vec<u8>)> },
}

impl App {
    /// Has a file read and looked through; `Checked` says when that is done.
    pub(super) fn check_file(&mut self, path: String) {
        let number = self.checking.number.wrapping_add(1);
        self.checking = Checking { number, found: Arc::default() };
        let (allowed, found) = (self.allowed(Path::new(&path)), self.checking.found.clone());
        let done = Event::OperatorNews(OperatorNews::Checked { path: path.clone(), number });
        self.elsewhere("scenario", done.clone(), move || {
            let checked = checked(Path::new(&path), allowed);
            *found.lock().unwrap_or_else(PoisonError::into_inner) = Some(checked);
            done
        });
    }

    /// Keeps what came of a check, and says it. A scenario that is right does not run before it is chosen.
    pub(super) fn take_file(&mut self, number: u32) -> Result<(), StoreError> {
        if number != self.checking.number {
            return Ok(());
        }
        let found = self.checking.found.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Checked { name, outcome }) = found else {
            // There was no thread to be had.
            self.tell_scenario_failed();
            return Ok(());
        };
        let at = self.clock.now().wall;
        match outcome {
            Outcome::Unreadable(error) => {
                tracing::warn!(file = %name, %error, "a scenario file cannot be read");
                let verdict = Verdict::Unreadable(error.to_string());
                self.tell_scenario(ScenarioPage { title: name, verdict, ..ScenarioPage::default() });
            }
            Outcome::Refused { sha256, problems } => {
                self.store.refuse_scenario(&sha256, &name, at, &problems)?;
                tracing::warn!(file = %name, errors = count(&problems, Severity::Error), "a scenario was refused");
                self.tell_scenario(refused(name, &problems));
            }
            Outcome::Right { bytes, scenario, problems, pictures } => {
                let verdict = self.verdict(&scenario);
                if verdict == Verdict::Good {
                    self.store.keep_pictures(&scenario.reference.sha256, &pictures)?;
                    let sha256 = self.store.keep_scenario(&bytes, at)?;
                    let (id, version) = (&scenario.reference.id, scenario.reference.version);
                    tracing::info!(scenario = %id, version, "a scenario was loaded");
                    self.tell(OperatorNews::Kept(sha256.to_string()));
                }
                self.tell_scenario(ScenarioPage { file: name, verdict, ..described(&scenario, &problems) });
            }
        }
        Ok(())
    }
}

/// Reads a file that the operator may read, and looks for all that is wrong with it.
fn checked(path: &Path, allowed: Option<PathBuf>) -> Checked {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = match allowed.ok_or_else(|| std::io::ErrorKind::NotFound.into()).and_then(|path| read(&path)) {
        Ok(bytes) => bytes,
        Err(error) => return Checked { name, outcome: Outcome::Unreadable(error) },
    };
    let parsed = parse(&bytes);
    let outcome = match parsed.scenario {
        None => Outcome::Refused { sha256: Sha256::of(&bytes), problems: parsed.diagnostics },
        Some(scenario) => {
            let pictures = pictures_beside(path, &scenario);
            Outcome::Right { bytes, scenario: Box::new(scenario), problems: parsed.diagnostics, pictures }
        }
    };
    Checked { name, outcome }
}

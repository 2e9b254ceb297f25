//! `otklik test`: runs the tests that lie beside scenarios.

use super::{REFUSED, files, output};
use anyhow::Context;
use clap::Args;
use otklik_core::engine::Program;
use otklik_core::rehearsal::suite::Suite;
use otklik_core::scenario::diagnostic::render_all;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// How the names of files of tests end.
const ENDING: &str = ".test.toml";
/// How deep folders are gone through.
const DEEPEST: usize = 32;

/// The arguments of `otklik test`.
#[derive(Debug, Args)]
pub struct Test {
    /// Folders to look for files of tests in, or such files, or scenarios whose tests lie beside them.
    #[arg(required = true, value_name = "DIR")]
    places: Vec<PathBuf>,
}

/// How many tests passed, and how many did not, each file that cannot be used counting as one.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Test {
    /// Does it.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let mut suites = Vec::new();
        for place in &self.places {
            find(place, &mut suites)?;
        }
        suites.sort();
        suites.dedup();
        if suites.is_empty() {
            eprintln!("otklik: there is no file whose name ends in {ENDING}");
            return Ok(ExitCode::from(REFUSED));
        }
        let mut tally = Tally::default();
        for path in &suites {
            run(path, &mut tally)?;
        }
        output::text(&format!("{} passed, {} failed\n", tally.passed, tally.failed))?;
        Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
    }
}

/// Files of tests below a place. Links to folders are not followed, and hidden folders are left out.
fn find(place: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if place.is_file() {
        found.push(beside(place));
        return Ok(());
    }
    let mut folders = vec![(place.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let entries = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().with_context(|| format!("cannot read {}", entry.path().display()))?;
            if kind.is_dir() && !name.starts_with('.') && depth < DEEPEST {
                folders.push((entry.path(), depth + 1));
            } else if !kind.is_dir() && name.ends_with(ENDING) {
                found.push(entry.path());
            }
        }
    }
    Ok(())
}

/// The file of tests that is meant: the file itself, or that of a scenario.
fn beside(file: &Path) -> PathBuf {
    let name = file.display().to_string();
    match name.strip_suffix(".toml").filter(|_| !name.ends_with(ENDING)) {
        Some(stem) => PathBuf::from(format!("{stem}{ENDING}")),
        None => file.to_owned(),
    }
}

fn run(path: &Path, tally: &mut Tally) -> anyhow::Result<()> {
    let name = path.display().to_string();
    let Some(beside) = name.strip_suffix(ENDING).map(|stem| PathBuf::from(format!("{stem}.toml"))) else {
        tally.failed += 1;
        return output::text(&format!("FAILED  {name}: the name of a file of tests ends in {ENDING}\n"));
    };
    if !path.is_file() {
        tally.failed += 1;
        return output::text(&format!("FAILED  {name}: {} has no such file of tests beside it\n", beside.display()));
    }
    if !beside.is_file() {
        tally.failed += 1;
        return output::text(&format!("FAILED  {name}: there is no scenario {} beside it\n", beside.display()));
    }
    let parsed = files::parse(&beside)?;
    let Some(scenario) = parsed.scenario else {
        tally.failed += 1;
        let problems = render_all(&beside.display().to_string(), &parsed.diagnostics);
        return output::text(&format!("FAILED  {name}: its scenario has errors\n{problems}"));
    };
    match Suite::read(&scenario, &files::read(path)?) {
        Ok(suite) => {
            for verdict in suite.run(&Arc::new(Program::of(Arc::new(scenario)))) {
                if verdict.passed() {
                    tally.passed += 1;
                } else {
                    tally.failed += 1;
                }
                output::text(&verdict.render(&name))?;
            }
        }
        Err(troubles) => {
            tally.failed += 1;
            for trouble in troubles {
                output::text(&format!("FAILED  {name}:{}: {}\n", trouble.line, trouble.message))?;
            }
        }
    }
    Ok(())
}

//! `otklik check`: every problem of scenario files, for a person or for a program.

use super::{REFUSED, files, output};
use clap::{Args, ValueEnum};
use otklik_core::scenario::diagnostic::{Diagnostic, render_all, summary};
use otklik_core::scenario::parse::Parsed;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of `otklik check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to print what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each problem with its line and a caret.
    Text,
    /// For programs: a list with an entry for each file.
    Json,
}

/// What `--format json` prints for a file.
#[derive(Serialize)]
struct Checked {
    file: String,
    can_run: bool,
    id: Option<String>,
    version: Option<u32>,
    questions: Option<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Check {
    /// Does it.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let mut checked = Vec::new();
        for path in &self.files {
            let file = path.display().to_string();
            let parsed = files::parse(path)?;
            if self.format == Format::Text {
                output::text(&in_words(&file, &parsed))?;
            }
            let scenario = parsed.scenario.as_ref();
            checked.push(Checked {
                file,
                can_run: scenario.is_some(),
                id: scenario.map(|scenario| scenario.reference.id.to_string()),
                version: scenario.map(|scenario| scenario.reference.version),
                questions: scenario.map(|scenario| scenario.questions.len()),
                diagnostics: parsed.diagnostics,
            });
        }
        if self.format == Format::Json {
            output::json(&checked)?;
        }
        let all_can_run = checked.iter().all(|checked| checked.can_run);
        Ok(if all_can_run { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
    }
}

fn in_words(file: &str, parsed: &Parsed) -> String {
    let Parsed { scenario, diagnostics } = parsed;
    let mut text = render_all(file, diagnostics);
    if !diagnostics.is_empty() {
        text.push('\n');
    }
    let found = if diagnostics.is_empty() { String::new() } else { format!(" ({})", summary(diagnostics)) };
    text.push_str(&match scenario {
        Some(scenario) => {
            let questions = match scenario.questions.len() {
                1 => "1 question".to_owned(),
                many => format!("{many} questions"),
            };
            let (id, version) = (&scenario.reference.id, scenario.reference.version);
            format!("{file}: {id} version {version}, {questions}: can run{found}\n")
        }
        None => format!("{file}: cannot run{found}\n"),
    });
    text
}

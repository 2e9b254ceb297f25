//! `otklik fill`: one interview without a screen.

use super::{REFUSED, files, output};
use clap::Args;
use otklik_core::engine::Program;
use otklik_core::rehearsal::{Answers, Begin, Problem, Stop, fill};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The arguments of `otklik fill`.
#[derive(Debug, Args)]
pub struct Fill {
    /// The scenario.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What is answered, as JSON; see docs/scenarios/testing.md.
    #[arg(long, value_name = "ANSWERS.json")]
    answers: PathBuf,
    /// What all that chance decides follows from.
    #[arg(long, value_name = "SEED", default_value = "1")]
    seed: String,
    /// Path and record as JSON.
    #[arg(long)]
    json: bool,
}

impl Fill {
    /// Does it.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let Some(scenario) = files::load(&self.file)? else { return Ok(ExitCode::from(REFUSED)) };
        let name = self.answers.display().to_string();
        let bytes = files::read(&self.answers)?;
        let read = match std::str::from_utf8(&bytes) {
            Ok(text) => Answers::from_json(&scenario, text),
            Err(_) => {
                let message = "the file is not a text in UTF-8".to_owned();
                Err(vec![Problem { place: "the whole file".to_owned(), message }])
            }
        };
        let answers = match read {
            Ok(answers) => answers,
            Err(problems) => {
                for Problem { place, message } in problems {
                    eprintln!("{name}: {place}: {message}");
                }
                return Ok(ExitCode::from(REFUSED));
            }
        };
        let filled = fill(&Arc::new(Program::of(Arc::new(scenario))), &answers, &Begin::seeded(self.seed));
        if self.json {
            output::json(&filled)?
        } else {
            output::text(&filled.render())?
        }
        let went_through = matches!(filled.stop, Stop::Finished { .. } | Stop::Declined) && filled.problems.is_empty();
        Ok(if went_through { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
    }
}

//! `otklik simulate`: made-up respondents go through a scenario.

use super::{REFUSED, files, output};
use clap::Args;
use otklik_core::engine::Program;
use otklik_core::simulate::simulate;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The arguments of `otklik simulate`.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The scenario.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How many interviews.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    interviews: u32,
    /// What the respondents and all that chance decides follow from.
    #[arg(long, value_name = "SEED", default_value = "1")]
    seed: String,
    /// As JSON, for scripts.
    #[arg(long)]
    json: bool,
}

impl Simulate {
    /// Does it.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let Some(scenario) = files::load(&self.file)? else { return Ok(ExitCode::from(REFUSED)) };
        let simulation = simulate(&Arc::new(Program::of(Arc::new(scenario))), self.interviews, &self.seed);
        if self.json {
            output::json(&simulation)?
        } else {
            output::text(&simulation.to_string())?
        }
        Ok(ExitCode::SUCCESS)
    }
}

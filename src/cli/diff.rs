//! `otklik diff`: what changed between two versions of a scenario, and what that does to a wave.

use super::{REFUSED, files, output};
use clap::Args;
use otklik_core::compare::compare;
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of `otklik diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The version that answers were given to.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The version that is to follow.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// As JSON, for scripts.
    #[arg(long)]
    json: bool,
}

impl Diff {
    /// Does it.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let (old, new) = (files::load(&self.old)?, files::load(&self.new)?);
        let (Some(old), Some(new)) = (old, new) else { return Ok(ExitCode::from(REFUSED)) };
        let comparison = compare(&old, &new);
        if self.json {
            output::json(&comparison)?
        } else {
            output::text(&comparison.render())?
        }
        Ok(if comparison.breaks() { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
    }
}

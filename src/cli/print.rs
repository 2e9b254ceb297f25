//! `otklik print`: the questionnaire as a document, for approval.

use super::{REFUSED, files, output};
use clap::Args;
use otklik_core::print::questionnaire;
use otklik_core::scenario::Language;
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of `otklik print`.
#[derive(Debug, Args)]
pub struct Print {
    /// The scenario.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// One of the scenario's languages, such as ru; the default one where it is not given.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

impl Print {
    /// Does it.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let Some(scenario) = files::load(&self.file)? else { return Ok(ExitCode::from(REFUSED)) };
        let language = match self.lang {
            Some(word) => Language(word.to_lowercase()),
            None => scenario.language().clone(),
        };
        if !scenario.languages.contains(&language) {
            let known: Vec<_> = scenario.languages.iter().map(ToString::to_string).collect();
            eprintln!("otklik: the scenario has no wordings in {language}; it has {}", known.join(", "));
            return Ok(ExitCode::from(REFUSED));
        }
        output::text(&questionnaire(&scenario, &language))?;
        Ok(ExitCode::SUCCESS)
    }
}

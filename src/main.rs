//! The terminal's program: reads its arguments and says in words what came of it.

mod cli;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::logs();
    match cli::Cli::parse().carry_out() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("otklik: {}", otklik::sync::client::chain(error.as_ref()));
            ExitCode::from(cli::FAILED)
        }
    }
}

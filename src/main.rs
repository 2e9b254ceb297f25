//! The terminal's program: reads its arguments and says in words what came of it.

mod cli;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::logs();
    // What has begun to go wrong must not go on in front of a respondent: the supervisor starts the terminal again,
    // and it goes on from what is on disk. Nothing of a record is in these words.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        if matches!(std::thread::current().name(), Some("camera" | "viewfinder")) {
            // A photo that never comes is given up by the session in time. What is shipped would end if this returned.
            tracing::error!(place, "a photo failed because of a fault in the program");
            loop {
                std::thread::park();
            }
        }
        tracing::error!(place, "the program ends because of a fault in it");
        std::process::exit(101);
    }));
    match cli::Cli::parse().carry_out() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("otklik: {}", otklik::sync::client::chain(error.as_ref()));
            ExitCode::from(cli::code_of(&error))
        }
    }
}

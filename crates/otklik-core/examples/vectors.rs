//! Holds the metrics against files of reference vectors: `cargo run -q -p otklik-core --example vectors -- FILE…`.
//! Prints one line for each vector that fails, then `N passed, M failed`; exit code 1 if any failed.

use otklik_core::vectors::check;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let files: Vec<_> = std::env::args_os().skip(1).map(std::path::PathBuf::from).collect();
    if files.is_empty() {
        eprintln!("usage: cargo run -q -p otklik-core --example vectors -- FILE…");
        return ExitCode::from(2);
    }
    let (mut passed, mut failed, mut unreadable) = (0, 0, 0);
    for file in &files {
        let report = std::fs::read(file).map_err(|error| error.to_string());
        match report.and_then(|bytes| check(&bytes).map_err(|error| error.to_string())) {
            Ok(report) => {
                for failure in &report.failures {
                    print(failure);
                }
                passed += report.passed;
                failed += report.failures.len();
            }
            Err(why) => {
                eprintln!("{}: {why}", file.display());
                unreadable += 1;
            }
        }
    }
    print(&format_args!("{passed} passed, {failed} failed"));
    if failed + unreadable == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A line for whoever still listens: `vectors … | head` is no error.
fn print(line: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

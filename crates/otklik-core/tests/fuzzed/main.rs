//! The bodies of the fuzz targets, driven without a sanitizer by a seeded mutator, so that every `cargo test` fuzzes for a
//! few seconds. `make fuzz` lets libFuzzer do it for longer, with coverage to guide it and a sanitizer to watch.
//!
//! `OTKLIK_FUZZ_SECONDS` says how long each one runs (3), `OTKLIK_FUZZ_SEED` where chance begins (1). What was found once
//! lies in `fuzz/regressions` and is tried first.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod mutate;

#[path = "../../../../fuzz/bodies/engine.rs"]
mod engine;
#[path = "../../../../fuzz/bodies/expression.rs"]
mod expression;
#[path = "../../../../fuzz/bodies/scenario.rs"]
mod scenario;
#[path = "../../../../fuzz/bodies/vectors.rs"]
mod vectors;

use mutate::Mutator;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// The files of a folder in the order of their names.
fn files(folder: &str, ends: &str) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(repository(folder)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file() && path.to_string_lossy().ends_with(ends));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |value| value.parse().unwrap_or_else(|_| panic!("{name} is a whole number")))
}

/// Tries what was found before, then the seeds, then what the mutator makes of them, until time is up.
fn fuzz(target: &str, seeds: &[Vec<u8>], longest: usize, check: fn(&[u8])) {
    let tried = |input: &[u8], what: &dyn Fn() -> String| {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(input))) {
            let path = std::env::temp_dir().join(format!("otklik-fuzz-{target}"));
            std::fs::write(&path, input).unwrap();
            eprintln!("{target}: {} fails; it is in {}. Put it into fuzz/regressions/{target}", what(), path.display());
            resume_unwind(panic);
        }
    };
    for (number, input) in files(&format!("fuzz/regressions/{target}"), "").iter().enumerate() {
        tried(input, &|| format!("regression {number}"));
    }
    for (number, input) in seeds.iter().enumerate() {
        tried(input, &|| format!("seed {number}"));
    }
    let seed = setting("OTKLIK_FUZZ_SEED", 1);
    let (started, time) = (Instant::now(), Duration::from_secs(setting("OTKLIK_FUZZ_SECONDS", 3)));
    let mut mutator = Mutator::new(seed, seeds, longest);
    let mut count = 0_u64;
    while started.elapsed() < time {
        let Some(input) = mutator.next() else { break };
        count += 1;
        tried(&input, &|| format!("input {count} of OTKLIK_FUZZ_SEED={seed}"));
    }
    assert!(count > 0 || time.is_zero(), "nothing was tried");
    println!("{target}: {count} inputs in {:.1} s", started.elapsed().as_secs_f64());
}

#[test]
fn any_scenario_file_is_answered_and_what_is_let_through_can_be_used() {
    let everything = files("crates/otklik-core/tests/scenario_files", ".toml");
    let seeds = [files("scenarios/broken", ".toml"), files("scenarios", ".toml"), everything].concat();
    fuzz("scenario", &seeds, 64 * 1024, scenario::check);
}

#[test]
fn any_formula_is_compiled_or_refused_and_has_a_bounded_value() {
    let page = std::fs::read_to_string(repository("docs/scenarios/formulas.md")).unwrap();
    let formulas = page.split('`').skip(1).step_by(2);
    let seeds: Vec<_> = formulas
        .map(|formula| {
            let names = ["n", "o", "s", "d", "l", "t"];
            // the names of the page, replaced by names that there are
            let known = formula.split("${").enumerate().map(|(at, part)| match part.split_once('}') {
                Some((_, rest)) if at > 0 => format!("${{{}}}{rest}", names.get(at % names.len()).unwrap()),
                _ => part.to_owned(),
            });
            [known.collect::<String>().as_bytes(), b"\0x\0\0\0\0\0\0\0\x08\x40"].concat()
        })
        .collect();
    assert!(seeds.len() > 100);
    fuzz("expression", &seeds, 4 * 1024, expression::check);
}

#[test]
fn any_interview_of_any_scenario_ends_and_comes_out_the_same_again() {
    let random = Mutator::new(7, &[], 600);
    let seeds: Vec<_> = random.take(32).collect();
    fuzz("engine", &seeds, 1024, engine::check);
}

#[test]
fn any_file_of_vectors_is_answered() {
    fuzz("vectors", &files("crates/otklik-core/vectors", ".json"), 4 * 1024, vectors::check);
}

//! A scenario file may hold anything: the parser says what is wrong with it and never panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use otklik_core::scenario::parse::parse;

fuzz_target!(|bytes: &[u8]| {
    let parsed = parse(bytes);
    assert!(parsed.scenario.is_some() || !parsed.diagnostics.is_empty(), "a refusal gives its reasons");
});

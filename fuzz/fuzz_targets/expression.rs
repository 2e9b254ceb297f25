//! Drives the expression language with whatever libFuzzer makes up.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../bodies/expression.rs"]
mod body;

fuzz_target!(|bytes: &[u8]| body::check(bytes));

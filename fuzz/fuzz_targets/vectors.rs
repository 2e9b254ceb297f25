//! A file of reference vectors may hold anything: the runner says what is wrong with it and never panics.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(report) = otklik_core::vectors::check(bytes) {
        for failure in &report.failures {
            assert!(!failure.to_string().contains('\n'), "one line for each failure");
        }
    }
});

//! A file of reference vectors may hold anything: the runner says what is wrong with it, the same each time.

use otklik_core::vectors;

/// Holds the runner to its promises.
pub fn check(bytes: &[u8]) {
    let Ok(report) = vectors::check(bytes) else { return };
    let lines: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
    for line in &lines {
        assert!(!line.contains('\n'), "one line for each failure");
    }
    let again = vectors::check(bytes).map(|report| report.failures.iter().map(ToString::to_string).collect());
    assert_eq!(again.ok(), Some(lines), "the same vectors fail in another way");
}

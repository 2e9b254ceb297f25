//! A scenario file may hold anything: parser and linter say what is wrong with it, at places that are in the file, the
//! same each time, and what they let through can be run, printed and compared.

use otklik_core::compare::compare;
use otklik_core::engine::Program;
use otklik_core::print::questionnaire;
use otklik_core::scenario::diagnostic::Severity;
use otklik_core::scenario::parse::{Surroundings, parse, parse_with};
use std::sync::Arc;

/// Holds parser and linter to their promises.
pub fn check(bytes: &[u8]) {
    let parsed = parse_with(bytes, &Surroundings::with_pictures([]));
    let errors = parsed.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    assert_eq!(
        parsed.scenario.is_none(),
        errors > 0,
        "there is a scenario where there is no error, and none elsewhere"
    );
    for found in &parsed.diagnostics {
        assert!(found.place.line >= 1 && found.place.column >= 1);
        assert!(!found.message.is_empty() && !found.help.is_empty(), "{found:?}");
        assert!(found.render("file.toml").chars().all(|c| c == '\n' || !c.is_control()), "{found:?}");
    }
    assert!(parsed.diagnostics.is_sorted_by_key(|found| found.place), "the order of the file");
    let alone = parse(bytes);
    assert_eq!(alone.scenario, parsed.scenario, "the linter changes nothing");
    assert_eq!(alone, parse(bytes), "the same file is another scenario");
    let Some(scenario) = parsed.scenario else { return };
    for language in &scenario.languages {
        assert!(!questionnaire(&scenario, language).is_empty());
    }
    assert!(compare(&scenario, &scenario).changes.is_empty(), "a scenario differs from itself");
    assert!(Program::of(Arc::new(scenario)).cycles().is_empty(), "a scenario that passed its checks has a cycle");
}

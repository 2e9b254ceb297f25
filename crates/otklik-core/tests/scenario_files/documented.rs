//! `docs/scenarios/`: what the documentation says is held to what the program does.

use crate::repository;
use otklik_core::scenario::diagnostic::Code;
use otklik_core::scenario::parse::parse;

fn page(name: &str) -> String {
    std::fs::read_to_string(repository("docs/scenarios").join(name)).unwrap()
}

#[test]
fn the_example_of_the_format_is_a_scenario_without_any_problem() {
    let page = page("format.md");
    let (_, rest) = page.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let parsed = parse(example.as_bytes());
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.scenario.unwrap().questions.len(), 1);
}

#[test]
fn every_code_is_explained_under_its_title_and_no_other_code_is() {
    let page = page("diagnostics.md");
    let headings: Vec<_> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let expected: Vec<_> = Code::ALL.iter().map(|code| format!("{code}: {}", code.title())).collect();
    assert_eq!(headings, expected);
    for section in page.split("### ").skip(1) {
        assert!(section.lines().skip(1).any(|line| !line.trim().is_empty()), "nothing is said about {section}");
    }
}

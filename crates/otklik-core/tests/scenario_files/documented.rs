//! `docs/scenarios/`: what the documentation says is held to what the program does.

use crate::repository;
use otklik_core::interview::InterviewEvent;
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

#[test]
fn every_event_of_a_log_is_explained() {
    let page = page("running.md");
    // Whoever reads an event that there is not is told all that there are.
    let unknown = serde_json::from_str::<InterviewEvent>(r#"{"event":"none of them"}"#).unwrap_err().to_string();
    let (_, known) = unknown.split_once("expected one of ").unwrap();
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    assert!(known.contains(&"started") && known.contains(&"prompted"), "{unknown}");
    let missing: Vec<_> = known.iter().filter(|event| !page.contains(&format!("\n| `{event}` | "))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_code_links_to_all_files_that_are_named_after_it() {
    let page = page("diagnostics.md");
    let folder = std::fs::read_dir(repository("scenarios/broken")).unwrap();
    let files: Vec<_> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for section in page.split("### ").skip(1) {
        let code = section.split(':').next().unwrap().to_lowercase();
        let named = files.iter().filter(|file| file.starts_with(&format!("{code}-")));
        for file in named {
            assert!(section.contains(&format!("(../../scenarios/broken/{file})")), "{code} does not link to {file}");
        }
        for link in section.split("../../scenarios/broken/").skip(1) {
            let file = link.split(')').next().unwrap();
            assert!(files.iter().any(|there| there == file), "{code} links to {file}, which is not there");
        }
    }
}

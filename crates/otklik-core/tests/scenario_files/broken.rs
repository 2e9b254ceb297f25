//! `scenarios/broken/`: each file says in its first comments what is to be found in it, and nothing else may be found.
//!
//! `# expect: E008 19:1` is a problem with its code, line and column; `# pad-to: N` makes the test fill the file with
//! blank lines to N bytes.

use crate::repository;
use otklik_core::scenario::diagnostic::{Code, Diagnostic, Severity, render_all};
use otklik_core::scenario::parse::{Parsed, Surroundings, parse, parse_with};
use std::collections::BTreeSet;

/// All that can be said about a file with no pictures beside it.
fn check(bytes: &[u8]) -> Parsed {
    parse_with(bytes, &Surroundings::with_pictures([]))
}

struct Broken {
    name: String,
    bytes: Vec<u8>,
    expected: Vec<String>,
}

fn broken_files() -> Vec<Broken> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(repository("scenarios/broken")).unwrap() {
        let path = entry.unwrap().path();
        let mut bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let comments = |key: &str| -> Vec<String> {
            let head = text.lines().take_while(|line| line.starts_with('#'));
            head.filter_map(|line| line.strip_prefix(key)).map(str::to_owned).collect()
        };
        if let [size] = comments("# pad-to: ").as_slice() {
            bytes.resize(size.parse().unwrap(), b'\n');
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        files.push(Broken { name, bytes, expected: comments("# expect: ") });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn found(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |found: &Diagnostic| format!("{} {}:{}", found.code, found.place.line, found.place.column);
    diagnostics.iter().map(line).collect()
}

#[test]
fn every_broken_file_has_exactly_the_problems_it_announces() {
    let mut wrong = Vec::new();
    for Broken { name, bytes, expected } in broken_files() {
        let diagnostics = check(&bytes).diagnostics;
        let found = found(&diagnostics);
        // Of very many problems, the first ones and the last one tell enough.
        let matches = match expected.split_last() {
            Some((last, first)) if last.starts_with("W005") => {
                found.starts_with(first) && found.last() == Some(last) && found.len() > first.len() + 1
            }
            _ => found == expected,
        };
        if !matches || expected.is_empty() {
            let shown = render_all(&name, &diagnostics[..diagnostics.len().min(20)]);
            let (expected, found) = (expected.join("\n# expect: "), found.join("\n# expect: "));
            wrong.push(format!("{name}: expected\n# expect: {expected}\nfound\n# expect: {found}\n\n{shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_with_an_error_gives_no_scenario_and_a_file_with_warnings_does() {
    for Broken { name, bytes, .. } in broken_files() {
        for parsed in [parse(&bytes), check(&bytes)] {
            let usable = parsed.diagnostics.iter().all(|found| found.severity == Severity::Warning);
            assert_eq!(parsed.scenario.is_some(), usable, "{name}");
            assert_eq!(parsed.has_errors(), !usable, "{name}");
        }
    }
}

#[test]
fn the_linter_and_the_pictures_only_add_warnings() {
    for Broken { name, bytes, .. } in broken_files() {
        let (alone, with_all) = (parse(&bytes), check(&bytes));
        assert_eq!(alone.scenario, with_all.scenario, "{name}");
        let errors = |parsed: &Parsed| -> Vec<Diagnostic> {
            let errors = parsed.diagnostics.iter().filter(|found| found.severity == Severity::Error);
            errors.cloned().collect()
        };
        assert_eq!(errors(&alone), errors(&with_all), "{name}");
    }
}

#[test]
fn every_problem_says_how_to_mend_it_and_shows_its_line() {
    for Broken { name, bytes, .. } in broken_files() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for found in check(&bytes).diagnostics {
            assert!(!found.message.is_empty() && !found.help.is_empty(), "{name}: {found:?}");
            let line = text.lines().nth(found.place.line as usize - 1).unwrap_or_default();
            let of_the_whole_file =
                (found.place.line, found.place.column) == (1, 1) || found.code == Code::MoreProblems;
            assert!(of_the_whole_file || !found.excerpt.text.is_empty(), "{name}: {found:?}");
            let caret = found.excerpt.text.chars().nth(found.excerpt.before as usize);
            let there = line.chars().nth(found.place.column as usize - 1);
            if let (Some(caret), Some(there)) = (caret, there) {
                assert!(caret == there || caret == '\u{fffd}' || there == '\t', "{name}: {found:?}");
            }
        }
    }
}

#[test]
fn every_code_has_a_broken_file_named_after_it() {
    let files = broken_files();
    let covered: BTreeSet<_> = files
        .iter()
        .flat_map(|file| file.expected.iter().map(|line| line.split(' ').next().unwrap().to_owned()))
        .collect();
    for code in Code::ALL {
        assert!(covered.contains(code.as_str()), "no file in scenarios/broken expects {code}");
        let prefix = format!("{}-", code.as_str().to_lowercase());
        let named: Vec<_> = files.iter().filter(|file| file.name.starts_with(&prefix)).collect();
        assert!(!named.is_empty(), "no file in scenarios/broken is named {prefix}….toml");
        for file in named {
            assert!(file.expected.iter().any(|line| line.starts_with(code.as_str())), "{}", file.name);
        }
    }
}

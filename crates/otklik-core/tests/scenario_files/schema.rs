//! `docs/scenarios/scenario.schema.json`, by which editors help while a scenario is written: it knows the same keys and
//! words as the program, and refuses nothing that the program takes.

use crate::repository;
use jsonschema::Validator;
use otklik_core::scenario::diagnostic::{Code, Diagnostic, Severity};
use otklik_core::scenario::parse::parse;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

const EVERYTHING: &str = include_str!("everything.toml");

/// What schema and program see in the same way: keys, types and closed words.
const OF_THE_FORM: [Code; 4] = [Code::UnknownKey, Code::MissingKey, Code::WrongType, Code::UnknownWord];

fn schema() -> Value {
    serde_json::from_slice(&std::fs::read(repository("docs/scenarios/scenario.schema.json")).unwrap()).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft7::new(&schema()).unwrap()
}

/// A TOML file as an editor gives it to the schema; nothing for one that is no TOML.
fn read(bytes: &[u8]) -> Option<Value> {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(moment) => Value::String(moment.to_string()),
            toml::Value::Array(list) => Value::Array(list.into_iter().map(json).collect()),
            toml::Value::Table(table) => {
                Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
            }
            toml::Value::String(text) => Value::String(text),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
        }
    }
    let table: toml::Table = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    Some(json(toml::Value::Table(table)))
}

/// A value as TOML, all on one line.
fn write(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let entries: Vec<_> = table.iter().map(|(key, value)| format!("{key} = {}", write(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(write).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

fn write_file(file: &Value) -> String {
    let table = file.as_object().unwrap();
    table.iter().map(|(key, value)| format!("{key} = {}\n", write(value))).collect()
}

fn scenario_files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    entries.filter(|path| name(path).ends_with(".toml") && !name(path).ends_with(".test.toml")).collect()
}

fn codes(diagnostics: &[Diagnostic]) -> BTreeSet<Code> {
    diagnostics.iter().filter(|found| found.severity == Severity::Error).map(|found| found.code).collect()
}

/// Program and schema agree about a file: whatever the schema refuses, the program refuses, and keys, types and words
/// that the program refuses, the schema refuses.
fn agree(validator: &Validator, file: &Value, bytes: &[u8], what: &str) {
    let codes = codes(&parse(bytes).diagnostics);
    match validator.validate(file) {
        Err(error) => {
            assert!(!codes.is_empty(), "{what}: only the schema refuses it: {error} at {}", error.instance_path())
        }
        Ok(()) => assert!(!OF_THE_FORM.iter().any(|code| codes.contains(code)), "{what}: only the program: {codes:?}"),
    }
}

#[test]
fn every_shipped_scenario_and_the_example_of_the_format_fit_the_schema() {
    let validator = validator();
    let mut files: Vec<Vec<u8>> = scenario_files("scenarios").iter().map(|path| std::fs::read(path).unwrap()).collect();
    files.push(EVERYTHING.into());
    let page = std::fs::read_to_string(repository("docs/scenarios/format.md")).unwrap();
    let (_, example) = page.split_once("```toml\n").unwrap();
    files.push(example.split("```").next().unwrap().into());
    assert!(files.len() > 2);
    for file in files {
        let wrong: Vec<_> = validator
            .iter_errors(&read(&file).unwrap())
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(wrong, [""; 0]);
    }
}

#[test]
fn schema_and_program_agree_about_every_broken_file() {
    let validator = validator();
    for path in scenario_files("scenarios/broken") {
        let bytes = std::fs::read(&path).unwrap();
        let Some(file) = read(&bytes) else { continue };
        if bytes.starts_with(b"# The test pads") {
            continue;
        }
        agree(&validator, &file, &bytes, &path.display().to_string());
    }
}

/// A change of a file: a key left out, given a value of another type, or put beside one that nobody knows.
#[derive(Debug, Clone, Copy)]
enum Change {
    LeftOut,
    OfAnotherType,
    Misspelt,
}

/// The file with the change at a key of the table at `path`.
fn changed(file: &Value, path: &str, key: &str, change: Change) -> Value {
    let mut file = file.clone();
    let table = file.pointer_mut(path).unwrap().as_object_mut().unwrap();
    match change {
        Change::LeftOut => {
            table.remove(key);
        }
        Change::OfAnotherType => {
            let other = match table.get(key).unwrap() {
                Value::Bool(_) | Value::Array(_) => Value::from(1.5),
                _ => Value::Array(vec![Value::Bool(true)]),
            };
            table.insert(key.to_owned(), other);
        }
        Change::Misspelt => {
            let value = table.remove(key).unwrap();
            table.insert(format!("{key}{key}"), value);
        }
    }
    file
}

/// Every table of a file, as a JSON pointer.
fn tables(value: &Value, path: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(table) => {
            found.push(path.to_owned());
            table.iter().map(|(key, value)| (key.clone(), value)).collect()
        }
        Value::Array(list) => list.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in children {
        tables(value, &format!("{path}/{key}"), found);
    }
}

/// A small file with one entry of one list of `everything.toml`, or one of its sections.
fn excerpts() -> Vec<Value> {
    let whole = read(EVERYTHING.as_bytes()).unwrap();
    let whole = whole.as_object().unwrap();
    let mut base = whole.clone();
    base.retain(|key, _| {
        ["format", "id", "version", "languages", "title", "welcome", "thanks", "campaign", "sampling", "photo"]
            .contains(&key.as_str())
    });
    base.insert("languages".to_owned(), serde_json::json!(["ru", "en"]));
    let first = |key: &str| Value::Array(vec![whole[key][0].clone()]);
    base.insert("refusals".to_owned(), first("refusals"));
    base.insert("questions".to_owned(), first("questions"));
    let mut excerpts = vec![Value::Object(base.clone())];
    for (key, value) in whole.iter().filter(|(key, _)| !base.contains_key(*key) || *key == "questions") {
        let parts = match value {
            Value::Array(list) => list.iter().map(|entry| Value::Array(vec![entry.clone()])).collect(),
            other => vec![other.clone()],
        };
        for part in parts {
            let mut excerpt = base.clone();
            excerpt.insert(key.clone(), part);
            excerpts.push(Value::Object(excerpt));
        }
    }
    excerpts
}

#[test]
fn schema_and_program_agree_about_every_key_left_out_misspelt_or_of_another_type() {
    let validator = validator();
    let (mut seen, mut refused) = (BTreeSet::new(), 0);
    for excerpt in excerpts() {
        let mut paths = Vec::new();
        tables(&excerpt, "", &mut paths);
        for path in paths {
            let table = excerpt.pointer(&path).unwrap().as_object().unwrap();
            // A language is as good as another, and an attribute has any name.
            if ["ru", "service", "area"].iter().any(|key| table.contains_key(*key)) {
                continue;
            }
            let kind = excerpt.pointer("/questions/0/kind").unwrap();
            for key in table.keys() {
                let general: String = path.split('/').filter(|part| part.parse::<u32>().is_err()).collect();
                if !seen.insert(format!(
                    "{general} {key} {}",
                    if path.starts_with("/questions") { kind } else { &Value::Null }
                )) {
                    continue;
                }
                for change in [Change::LeftOut, Change::OfAnotherType, Change::Misspelt] {
                    let file = changed(&excerpt, &path, key, change);
                    let bytes = write_file(&file);
                    agree(&validator, &file, bytes.as_bytes(), &format!("{path}/{key} {change:?}"));
                    refused += u32::from(!validator.is_valid(&file));
                }
            }
        }
    }
    assert!(refused > 500, "{refused}");
}

/// The keys that the program names when it meets one that nobody knows.
fn known_to_the_program(file: &Value) -> BTreeSet<String> {
    let bytes = write_file(file);
    let found = parse(bytes.as_bytes()).diagnostics;
    let stranger =
        found.iter().find(|found| found.code == Code::UnknownKey && found.message.contains("`zzzzzzzzzzzz`"));
    let help = &stranger.unwrap_or_else(|| panic!("{bytes}\n{found:?}")).help;
    help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_schema_knows_the_keys_that_the_program_knows_and_no_others() {
    let validator = validator();
    let mut seen = BTreeSet::new();
    for excerpt in excerpts() {
        let mut paths = Vec::new();
        tables(&excerpt, "", &mut paths);
        for path in paths {
            let table = excerpt.pointer(&path).unwrap().as_object().unwrap();
            if ["ru", "service", "area"].iter().any(|key| table.contains_key(*key)) {
                continue;
            }
            let general: String = path.split('/').filter(|part| part.parse::<u32>().is_err()).collect();
            let kind = excerpt.pointer("/questions/0/kind").unwrap();
            let scheme = excerpt.pointer("/sampling/scheme").unwrap();
            if !seen.insert(format!("{general} {kind} {scheme}")) {
                continue;
            }
            let with = |key: &str, value: Value| {
                let mut file = excerpt.clone();
                file.pointer_mut(&path).unwrap().as_object_mut().unwrap().insert(key.to_owned(), value);
                file
            };
            let known = known_to_the_program(&with("zzzzzzzzzzzz", Value::Bool(true)));
            let place = path.parse::<String>().unwrap();
            let is_unknown = |key: &str| {
                let file = with(key, Value::Bool(true));
                validator.iter_errors(&file).any(|error| {
                    let text = error.to_string();
                    error.instance_path().to_string() == place
                        && (text.contains(&format!("\"{key}\"")) || text.contains(&format!("'{key}'")))
                        && (text.contains("dditional properties") || text.contains("is not one of"))
                })
            };
            assert!(is_unknown("zzzzzzzzzzzz"), "{path}");
            for key in &known {
                assert!(table.contains_key(key) || !is_unknown(key), "{path}: the schema does not know `{key}`");
            }
            for key in ALL_KEYS.split_whitespace().filter(|key| !known.contains(*key) && !table.contains_key(*key)) {
                assert!(is_unknown(key), "{path}: only the schema knows `{key}`");
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

/// Keys that mean something anywhere.
const ALL_KEYS: &str = "accent agree alerts allow attributes best block blocks calculations campaign choice_filter class \
    codes consent constraint constraint_message daily_flow daily_target days decline declined default disposition dont_know \
    earliest eligibility end ends exclusive expects factor factors format from groups heading hint hours id idle_seconds \
    image ineligible jumps kind label languages latest layout limit limits list lists logo long look low high max \
    max_length measure min moments name no notice on_suspicion options order otherwise photo pick pinned places points \
    polarity population prefer_not_to_answer prefix probability questions quotas reason refusals relevant required \
    required_message resume_seconds role rows sampling scheme segments set_count set_size sets share show site specify \
    stage step target text thanks title to total total_seconds unit value version wave weight welcome when within worst yes";

#[test]
fn every_word_of_the_schema_is_known_to_the_program_and_the_reverse() {
    let validator = validator();
    let mut seen = BTreeSet::new();
    for excerpt in excerpts() {
        let mut paths = Vec::new();
        tables(&excerpt, "", &mut paths);
        let kind = excerpt.pointer("/questions/0/kind").unwrap();
        for path in paths.iter().filter(|path| !path.contains("text")) {
            let keys: Vec<String> = excerpt.pointer(path).unwrap().as_object().unwrap().keys().cloned().collect();
            for key in keys.iter().filter(|key| CLOSED.contains(&key.as_str())) {
                let of_kind = path.starts_with("/questions") && !matches!(key.as_str(), "kind" | "role");
                if !seen.insert(format!("{path} {key} {}", if of_kind { kind } else { &Value::Null })) {
                    continue;
                }
                // What the program knows it says itself.
                let mut file = excerpt.clone();
                let place = file.pointer_mut(&format!("{path}/{key}")).unwrap();
                let is_list = place.is_array();
                let stranger = Value::from("zzzzzzzzzzzz");
                *place = if is_list { Value::Array(vec![stranger]) } else { stranger };
                let bytes = write_file(&file);
                let found = parse(bytes.as_bytes()).diagnostics;
                let unknown =
                    found.iter().find(|found| found.code == Code::UnknownWord && found.message.contains("zzzz"));
                let Some(unknown) = unknown else { panic!("{path}/{key}: {found:?}") };
                let words = unknown.help.split('`').skip(1).step_by(2);
                let words: BTreeSet<&str> = words.map(|word| word.trim_matches('"')).collect();
                assert!(!validator.is_valid(&file), "{path}/{key}");
                for word in words {
                    let mut file = excerpt.clone();
                    let there = file.pointer_mut(&format!("{path}/{key}")).unwrap();
                    *there = if is_list { serde_json::json!([word]) } else { Value::from(word) };
                    let bytes = write_file(&file);
                    agree(&validator, &file, bytes.as_bytes(), &format!("{path}/{key} {word}"));
                }
            }
        }
    }
}

/// Keys that take one of a few words.
const CLOSED: [&str; 14] = [
    "scheme",
    "moments",
    "days",
    "expects",
    "class",
    "disposition",
    "order",
    "kind",
    "show",
    "measure",
    "polarity",
    "layout",
    "codes",
    "role",
];

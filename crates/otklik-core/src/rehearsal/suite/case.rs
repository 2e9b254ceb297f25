//! Reading the tests of a file: what people answer, and what must come of it.

use super::value::{File, json, keyed, place_of, texts};
use super::{Case, Trouble, expectation};
use crate::id::QuotaId;
use crate::rehearsal::answers::{Answers, listed, nearest};
use crate::rehearsal::fill::Begin;
use crate::scenario::Scenario;
use chrono::DateTime;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What people are and answer.
const ANSWERS: [&str; 4] = ["segments", "language", "consent", "answers"];

/// What else a test begins with.
const BEGINS: [&str; 5] = ["name", "seed", "ordinal", "at", "full"];

/// Reads all tests of a file.
pub(super) fn read_all(scenario: &Scenario, text: &str, table: &DeTable<'_>) -> Result<Vec<Case>, Vec<Trouble>> {
    let mut file = File::new(text);
    let mut cases = Vec::new();
    for (key, span, value) in keyed(table) {
        let list = (key == "tests").then(|| value.as_array()).flatten();
        let Some(list) = list else {
            file.wrong(&span, format!("`{key}` means nothing here; each test begins with `[[tests]]`"));
            continue;
        };
        for entry in list {
            match entry.get_ref().as_table() {
                Some(table) => cases.extend(read(&mut file, scenario, table, &entry.span())),
                None => file.wrong(&entry.span(), "each test begins with `[[tests]]`"),
            }
        }
    }
    if cases.is_empty() && file.troubles.is_empty() {
        file.wrong(&(0..0), "there is no test in this file; each test begins with `[[tests]]`");
    }
    let mut names = BTreeSet::new();
    for case in &cases {
        if !names.insert(case.name.as_str()) {
            file.troubles
                .push(Trouble { line: case.line, message: format!("a second test is called «{}»", case.name) });
        }
    }
    file.troubles.sort_by_key(|trouble| trouble.line);
    if file.troubles.is_empty() { Ok(cases) } else { Err(file.troubles) }
}

fn read(file: &mut File, scenario: &Scenario, table: &DeTable<'_>, span: &Range<usize>) -> Option<Case> {
    let (mut name, mut line) = (None, file.line(span));
    let mut begin = Begin::seeded("1");
    let mut given = Map::new();
    let mut expectations = Vec::new();
    let mut says_more = false;
    for (key, span, value) in keyed(table) {
        if key == "name" {
            name = value.as_str().map(str::to_owned);
            line = file.line(&span);
        } else if ANSWERS.contains(&key) {
            given.insert(key.to_owned(), json(value));
        } else if BEGINS.contains(&key) {
            read_begin(file, scenario, &mut begin, (key, &span, value));
        } else if expectation::KEYS.contains(&key) {
            says_more = true;
            expectation::read(file, scenario, &mut expectations, (key, &span, value));
        } else {
            says_more = true;
            let known = || BEGINS.into_iter().chain(ANSWERS).chain(expectation::KEYS);
            let help = match nearest(key, known()) {
                Some(meant) => format!("write `{meant}`"),
                None => {
                    format!("possible are {}", known().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
                }
            };
            file.wrong(&span, format!("unknown key `{key}` in a test; {help}"));
        }
    }
    if !says_more {
        file.wrong(span, "the test expects nothing; say for example `disposition = \"completed\"`");
    }
    if name.is_none() {
        file.wrong(span, "the test has no name; write `name = \"…\"`");
    }
    match Answers::read(scenario, &Value::Object(given)) {
        Ok(answers) => Some(Case { name: name?, line, answers, begin, expectations }),
        Err(problems) => {
            for problem in problems {
                let place = place_of(table, &problem.place, span);
                file.wrong(&place, format!("{}: {}", problem.place, problem.message));
            }
            None
        }
    }
}

fn read_begin(file: &mut File, scenario: &Scenario, begin: &mut Begin, entry: (&str, &Range<usize>, &DeValue<'_>)) {
    let (key, span, value) = entry;
    match key {
        "seed" => match json(value) {
            Value::String(seed) => begin.seed = seed,
            Value::Number(seed) => begin.seed = seed.to_string(),
            _ => file.wrong(span, "`seed` should be a text or a number"),
        },
        "ordinal" => match json(value).as_u64() {
            Some(ordinal) => begin.ordinal = ordinal,
            None => file.wrong(span, "`ordinal` should be a whole number, 0 for the first interview of a tablet"),
        },
        "at" => {
            let written = json(value);
            match written.as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok()) {
                Some(at) => begin.at = at,
                None => file.wrong(span, "`at` should be a date with a time and an offset: 2026-01-15T10:00:00+03:00"),
            }
        }
        _ => {
            let known: Vec<_> = scenario.quotas.iter().map(|quota| quota.id.as_str()).collect();
            let Some(names) = texts(value) else {
                file.wrong(span, "`full` should be a list of quotas");
                return;
            };
            for (name, span) in names {
                match QuotaId::new(name).ok().filter(|_| known.contains(&name)) {
                    Some(id) => {
                        begin.full.insert(id);
                    }
                    None => {
                        file.wrong(&span, format!("the scenario has no quota `{name}`; expected {}", listed(&known)))
                    }
                }
            }
        }
    }
}

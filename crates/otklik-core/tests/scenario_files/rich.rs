//! `everything.toml` with lines and values changed as people change them, and files that are large in a clever way:
//! whatever comes in is answered, soon, and with a scenario only where there is no error.

use crate::wild::holds;
use otklik_core::scenario::diagnostic::Code;
use otklik_core::scenario::parse::parse;
use proptest::collection::vec;
use proptest::prelude::*;
use std::fmt::Write;
use std::time::{Duration, Instant};

const FILE: &str = include_str!("everything.toml");

/// What people put where something else belongs.
const VALUES: &[&str] = &[
    "",
    "0",
    "-1",
    "1",
    "2",
    "999999999999999999999",
    "nan",
    "-inf",
    "1e300",
    "true",
    "2026-02-30",
    "09:00:00",
    "\"\"",
    "\"a\"",
    "\"yes\"",
    "\"index\"",
    "\"visit\"",
    "\"qualities\"",
    "\"single\"",
    "\"matrix\"",
    "\"best_worst\"",
    "\"allocation\"",
    "\"information\"",
    "\"health\"",
    "\"importance\"",
    "\"../x.png\"",
    "[]",
    "[[]]",
    "[\"a\"]",
    "[{}]",
    "{}",
    "{ ru = \"\" }",
    "{ de = 5 }",
    "[{ id = \"a\", text = \"А\" }]",
    "[[\"doctors\", \"doctors\", \"none\"], []]",
];

/// One change to the lines of a file.
#[derive(Debug, Clone)]
enum Edit {
    Remove(prop::sample::Index),
    Repeat(prop::sample::Index, prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Value(prop::sample::Index, &'static str),
    ValueOfAnother(prop::sample::Index, prop::sample::Index),
    KeyOfAnother(prop::sample::Index, prop::sample::Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let line = any::<prop::sample::Index>;
    prop_oneof![
        line().prop_map(Edit::Remove),
        (line(), line()).prop_map(|(from, to)| Edit::Repeat(from, to)),
        (line(), line()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (line(), prop::sample::select(VALUES)).prop_map(|(at, value)| Edit::Value(at, value)),
        (line(), line()).prop_map(|(at, from)| Edit::ValueOfAnother(at, from)),
        (line(), line()).prop_map(|(at, from)| Edit::KeyOfAnother(at, from)),
    ]
}

fn edited(edits: &[Edit]) -> String {
    let mut lines: Vec<String> = FILE.lines().map(str::to_owned).collect();
    let split = |line: &str| line.split_once(" = ").map(|(key, value)| (key.to_owned(), value.to_owned()));
    for edit in edits {
        let count = lines.len();
        match edit {
            Edit::Remove(at) => drop(lines.remove(at.index(count))),
            Edit::Repeat(from, to) => lines.insert(to.index(count), lines[from.index(count)].clone()),
            Edit::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Edit::Value(at, value) => {
                if let Some((key, _)) = split(&lines[at.index(count)]) {
                    lines[at.index(count)] = format!("{key} = {value}");
                }
            }
            Edit::ValueOfAnother(at, from) => {
                let (at, other) = (at.index(count), split(&lines[from.index(count)]));
                if let (Some((key, _)), Some((_, value))) = (split(&lines[at]), other) {
                    lines[at] = format!("{key} = {value}");
                }
            }
            Edit::KeyOfAnother(at, from) => {
                let (at, other) = (at.index(count), split(&lines[from.index(count)]));
                if let (Some((_, value)), Some((key, _))) = (split(&lines[at]), other) {
                    lines[at] = format!("{key} = {value}");
                }
            }
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_rich_file_with_lines_and_values_changed_is_answered(edits in vec(edit(), 1..8)) {
        holds(edited(&edits).as_bytes());
    }
}

/// The part of the file above its first list, and so many copies of what `entry` writes for each number.
fn file_of(head: &str, count: usize, entry: impl Fn(usize) -> String) -> String {
    let (above, _) = FILE.split_once("[[ends]]").unwrap();
    let mut text = format!("{above}{head}");
    for number in 0..count {
        write!(text, "\n[[questions]]\nid = \"q{number}\"\n{}", entry(number)).unwrap();
    }
    text
}

fn codes(text: &str) -> Vec<Code> {
    parse(text.as_bytes()).diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn a_list_shared_so_often_that_no_tablet_could_hold_it_is_refused_soon() {
    let started = Instant::now();
    let option = |number: usize| format!("{{ id = \"o{number}\", text = \"Вариант ответа с номером {number}\" }},\n");
    let list = format!("[[lists]]\nid = \"long\"\noptions = [\n{}]\n", (0..500).map(option).collect::<String>());
    let text = file_of(&list, 5_000, |_| "kind = \"single\"\ntext = \"?\"\nlist = \"long\"\n".to_owned());
    assert!(codes(&text).contains(&Code::TooMany));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn more_questions_than_a_scenario_may_have_are_refused() {
    let text = file_of("", 10_001, |_| "kind = \"date\"\ntext = \"?\"\n".to_owned());
    assert!(codes(&text).contains(&Code::TooMany));
}

#[test]
fn many_blocks_inside_of_each_other_are_answered_soon() {
    let started = Instant::now();
    let block = |number: usize| format!("[[blocks]]\nid = \"b{number}\"\nwithin = \"b{}\"\n", (number + 1) % 1_000);
    let blocks: String = (0..1_000).map(block).collect();
    let text =
        file_of(&blocks, 2_000, |number| format!("kind = \"date\"\ntext = \"?\"\nblock = \"b{}\"\n", number % 1_000));
    assert!(codes(&text).contains(&Code::BrokenBlock));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

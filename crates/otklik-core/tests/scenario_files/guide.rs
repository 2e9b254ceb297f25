//! `docs/scenarios/guide.md`: what a reader types is right after each step, and what is printed is what is pasted.
//!
//! A block opened with ```` ```toml file ```` is a whole file, ```` ```toml add ```` is added to the end of the file so
//! far, ```` ```toml line:why ```` is put below `required` in the question `why`.

use crate::repository;
use otklik_core::engine::Program;
use otklik_core::print::questionnaire;
use otklik_core::rehearsal::suite::Suite;
use otklik_core::scenario::diagnostic::{render_all, summary};
use otklik_core::scenario::parse::{Surroundings, parse, parse_with};
use otklik_core::scenario::{Language, Scenario};
use otklik_core::simulate::simulate;
use std::sync::Arc;

fn page() -> String {
    std::fs::read_to_string(repository("docs/scenarios/guide.md")).unwrap()
}

/// The blocks of the page: what stands after the backticks, and the lines.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let parts = page.split("```").skip(1).step_by(2);
    parts.map(|block| block.split_once('\n').unwrap()).collect()
}

/// The file as it is after each step.
fn steps() -> Vec<String> {
    let page = page();
    let mut steps: Vec<String> = Vec::new();
    for (mark, lines) in blocks(&page) {
        let so_far = steps.last().cloned().unwrap_or_default();
        match mark {
            "toml file" => steps.push(lines.to_owned()),
            "toml add" => steps.push(format!("{so_far}\n{lines}")),
            "toml line:why" => {
                let (before, after) = so_far.split_once("id = \"why\"").unwrap();
                let (between, after) = after.split_once("required = false\n").unwrap();
                steps.push(format!("{before}id = \"why\"{between}required = false\n{lines}{after}"));
            }
            _ => {}
        }
    }
    steps
}

/// What `otklik check` prints about a file named `bakery.toml`.
fn checked(text: &str) -> String {
    let parsed = parse_with(text.as_bytes(), &Surroundings::unknown());
    let found = match parsed.diagnostics.as_slice() {
        [] => (String::new(), String::new()),
        some => (render_all("bakery.toml", some) + "\n", format!(" ({})", summary(some))),
    };
    let verdict = match parsed.scenario {
        Some(scenario) => {
            let plural = if scenario.questions.len() == 1 { "" } else { "s" };
            let questions = format!("{} question{plural}", scenario.questions.len());
            format!("bakery version {}, {questions}: can run", scenario.reference.version)
        }
        None => "cannot run".to_owned(),
    };
    format!("{}bakery.toml: {verdict}{}\n", found.0, found.1)
}

/// Whether a pasted block is this output; a line `…` stands for any lines that are left out.
fn shows(pasted: &str, output: &str) -> bool {
    let mut rest = output;
    let pieces: Vec<&str> = pasted.split("…\n").collect();
    for (number, piece) in pieces.iter().enumerate() {
        let Some(at) = rest.find(piece) else { return false };
        if number == 0 && at > 0 {
            return false;
        }
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty() || pasted.ends_with("…\n")
}

/// The page shows this output of a command.
fn is_pasted(output: &str) {
    let page = page();
    let found = blocks(&page).iter().any(|(mark, lines)| *mark == "text" && shows(lines, output));
    assert!(found, "the guide does not show\n{output}");
}

fn whole() -> Scenario {
    parse(steps().last().unwrap().as_bytes()).scenario.unwrap()
}

#[test]
fn the_file_is_right_after_every_step() {
    let steps = steps();
    assert_eq!(steps.len(), 9);
    for (number, text) in steps.iter().enumerate() {
        let parsed = parse_with(text.as_bytes(), &Surroundings::unknown());
        assert!(parsed.diagnostics.is_empty(), "step {number}: {}", render_all("bakery.toml", &parsed.diagnostics));
    }
}

#[test]
fn what_is_only_to_be_looked_at_could_be_written_too() {
    let page = page();
    let looked_at: Vec<_> = blocks(&page).into_iter().filter(|(mark, _)| *mark == "toml").collect();
    let [(_, options), (_, texts)] = looked_at.as_slice() else { panic!("{looked_at:?}") };
    let (short, long) = texts.split_once("\n\n").unwrap();
    let begun = steps()[0].replace("[\"en\"]", "[\"en\", \"ru\"]");
    let scale = "[[questions]]\nid = \"example\"\nkind = \"scale\"\n";
    for question in [
        format!("{scale}text = \"?\"\n{options}"),
        format!("{scale}points = 5\n{short}"),
        format!("{scale}points = 5\n{long}"),
    ] {
        assert!(parse(format!("{begun}\n{question}\n").as_bytes()).scenario.is_some(), "{question}");
    }
}

#[test]
fn the_messages_of_the_check_are_those_that_are_printed() {
    let steps = steps();
    is_pasted(&checked(&steps[0]));
    is_pasted(&checked(&steps[0].replace("\"yes_no\"", "\"yesno\"")));
}

#[test]
fn a_second_language_makes_the_check_list_what_is_missing() {
    let steps = steps();
    let with_russian = steps[steps.len() - 2].replace("[\"en\"]", "[\"en\", \"ru\"]");
    let printed = checked(&with_russian);
    assert!(printed.lines().filter(|line| line.contains("warning[W001]")).count() > 20);
    is_pasted(&printed);
}

#[test]
fn the_whole_file_is_the_one_that_was_built_in_another_language() {
    let steps = steps();
    let built = parse(steps[steps.len() - 2].as_bytes()).scenario.unwrap();
    let whole = whole();
    let ids = |scenario: &Scenario| scenario.questions.iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&built), ids(&whole));
    for (one, other) in built.questions.iter().zip(&whole.questions) {
        assert_eq!(one.text.original(), other.text.original());
        let words = |it: &otklik_core::scenario::Question| {
            it.choices().map(|choice| choice.text.original().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words(one), words(other), "{}", one.id);
        assert_eq!((one.role, &one.relevant, &one.required), (other.role, &other.relevant, &other.required));
    }
    let languages: Vec<_> = whole.languages.iter().map(|language| language.0.as_str()).collect();
    assert_eq!(languages, ["en", "ru"]);
}

#[test]
fn the_simulation_is_the_one_that_is_printed() {
    let program = Arc::new(Program::of(Arc::new(whole())));
    is_pasted(&simulate(&program, 500, "1").to_string());
}

#[test]
fn the_tests_that_are_written_pass_and_print_what_is_shown() {
    let page = page();
    let (_, file) = blocks(&page).into_iter().find(|(mark, _)| *mark == "toml test").unwrap();
    let scenario = whole();
    let suite = Suite::read(&scenario, file.as_bytes()).unwrap();
    let verdicts = suite.run(&Arc::new(Program::of(Arc::new(scenario))));
    let printed: String = verdicts.iter().map(|verdict| verdict.render("./bakery.test.toml")).collect();
    assert!(verdicts.iter().all(|verdict| verdict.passed()), "{printed}");
    is_pasted(&format!("{printed}{} passed, 0 failed\n", verdicts.len()));
}

#[test]
fn the_document_for_approval_is_the_one_that_is_printed() {
    is_pasted(&questionnaire(&whole(), &Language("ru".to_owned())));
}

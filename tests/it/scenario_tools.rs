//! The commands around a scenario: `check`, `simulate`, `fill`, `test`, `print`, `diff`.

use super::processes::{otklik, scenario, text};
use std::path::{Path, PathBuf};

const ANSWERS: &str = r#"{
    "segments": { "service": "therapy", "doctor": "gusev" },
    "answers": { "q1": "fully_agree", "q2": 4, "q3": "hard_to_say" }
}"#;

fn written(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn clinic() -> String {
    std::fs::read_to_string(scenario()).unwrap()
}

fn json(bytes: &[u8]) -> serde_json::Value {
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{error}: {}", text(bytes)))
}

#[test]
fn every_command_around_a_scenario_explains_itself_with_an_example() {
    for command in ["check", "simulate", "fill", "test", "print", "diff"] {
        let output = otklik(&[command, "--help"]);
        assert!(output.status.success());
        assert!(text(&output.stdout).contains("Example:"), "{command} --help shows an example");
    }
}

#[test]
fn a_check_for_programs_names_each_problem_by_its_code_and_place() {
    let folder = tempfile::tempdir().unwrap();
    let broken = written(folder.path(), "broken.toml", &clinic().replace("daily_target", "daily_tarjet"));
    let output = otklik(&["check", "--format", "json", broken.to_str().unwrap(), scenario().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let files = json(&output.stdout);
    assert_eq!((&files[0]["can_run"], &files[1]["can_run"]), (&false.into(), &true.into()));
    assert!(files[0]["diagnostics"].as_array().unwrap().iter().any(|found| found["code"] == "E008"));
    assert_eq!(files[1]["id"], "clinic-irl");
}

#[test]
fn an_interview_from_a_file_shows_its_path_and_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let answers = written(folder.path(), "answers.json", ANSWERS);
    let arguments = ["fill", scenario().to_str().unwrap(), "--answers", answers.to_str().unwrap()].map(str::to_owned);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = otklik(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}{}", text(&output.stdout), text(&output.stderr));
    let said = text(&output.stdout);
    for words in ["Полностью согласен", "Finished after the last question", "Disposition: completed"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let with_json = |seed: &str| {
        let output = otklik(&[arguments.as_slice(), &["--json", "--seed", seed]].concat());
        json(&output.stdout)
    };
    assert_eq!(with_json("5"), with_json("5"));
    assert_ne!(with_json("5")["record"]["id"], with_json("6")["record"]["id"]);
    assert_eq!(with_json("5")["record"]["disposition"], "completed");
}

#[test]
fn answers_that_do_not_fit_are_told_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let answers = written(folder.path(), "answers.json", r#"{ "answers": { "q1": "agree", "q22": 4, "q3": [] } }"#);
    let output = otklik(&["fill", scenario().to_str().unwrap(), "--answers", answers.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    for words in ["answers/q1: expected one of `fully_agree`", "answers/q22", "answers/q3"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn an_interview_that_cannot_go_on_says_where_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let answers = written(folder.path(), "answers.json", r#"{ "answers": { "q1": 5 } }"#);
    let output = otklik(&["fill", scenario().to_str().unwrap(), "--answers", answers.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("Stopped at q2"), "{}", text(&output.stdout));
}

#[test]
fn tests_beside_scenarios_are_found_run_and_told_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("wave-1");
    std::fs::create_dir(&below).unwrap();
    written(&below, "clinic.toml", &clinic());
    let good = "[[tests]]\nname = \"good\"\nanswers = { q1 = 5, q2 = 4, q3 = 3 }\ndisposition = \"completed\"\n";
    written(&below, "clinic.test.toml", good);
    let output = otklik(&["test", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 passed, 0 failed"));

    let bad = "\n[[tests]]\nname = \"bad\"\nanswers = { q1 = 5, q2 = 4, q3 = 3 }\nnot_asked = [\"q4\"]\n";
    written(&below, "clinic.test.toml", &format!("{good}{bad}"));
    let output = otklik(&["test", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    for words in
        ["good\n", "clinic.test.toml:9: question q4", "expected: not asked", "came:     asked", "1 passed, 1 failed"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn the_tests_of_one_scenario_run_when_the_scenario_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let named = written(folder.path(), "clinic.toml", &clinic());
    let output = otklik(&["test", named.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("clinic.test.toml"), "what is missing is told: {}", text(&output.stdout));
    written(
        folder.path(),
        "clinic.test.toml",
        "[[tests]]\nname = \"a\"\nanswers = { q1 = 5, q2 = 4, q3 = 3 }\nend = \"\"\n",
    );
    let output = otklik(&["test", named.to_str().unwrap(), folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 passed, 0 failed"), "once: {}", text(&output.stdout));
}

#[test]
fn a_folder_without_tests_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(otklik(&["test", folder.path().to_str().unwrap()]).status.code(), Some(1));
    written(folder.path(), "alone.test.toml", "[[tests]]\nname = \"a\"\nend = \"\"\n");
    let output = otklik(&["test", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("no scenario"), "{}", text(&output.stdout));
}

#[test]
fn a_questionnaire_is_printed_in_a_language_that_it_has() {
    let output = otklik(&["print", scenario().to_str().unwrap(), "--lang", "ru"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let document = text(&output.stdout);
    for words in
        ["# ИРЛ", "## Вопросы", "**1.** Вы согласны, что стоимость полученной услуги соответствует ее качеству?"]
    {
        assert!(document.contains(words), "{words} in {document}");
    }
    let output = otklik(&["print", scenario().to_str().unwrap(), "--lang", "UK"]);
    assert!(text(&output.stdout).contains("Чи згодні ви"), "small and capital letters do not matter in a language");
    let output = otklik(&["print", scenario().to_str().unwrap(), "--lang", "xx"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no wordings in xx"), "{}", text(&output.stderr));
}

#[test]
fn a_difference_that_breaks_a_wave_exits_with_1_and_a_harmless_one_with_0() {
    let folder = tempfile::tempdir().unwrap();
    let old = scenario();
    let raised = clinic().replacen("version = ", "version = 9", 1);
    let harmless = written(folder.path(), "a.toml", &raised.replace("idle_seconds = 60", "idle_seconds = 90"));
    let output = otklik(&["diff", old.to_str().unwrap(), harmless.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("harmless: limits/idle_seconds"), "{}", text(&output.stdout));

    let other = raised.replace("стоимость полученной услуги соответствует ее качеству", "услуга стоит своих денег");
    let breaking = written(folder.path(), "b.toml", &other);
    let output = otklik(&["diff", "--json", old.to_str().unwrap(), breaking.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let change = &json(&output.stdout)["changes"][0];
    assert_eq!((&change["severity"], &change["place"]), (&"breaks".into(), &"questions/q1/text".into()));
}

#[test]
fn a_simulation_is_the_same_each_time_and_tells_its_numbers() {
    let run = |seed: &str| {
        let path = scenario();
        let arguments = ["simulate", path.to_str().unwrap(), "--interviews", "50", "--seed", seed, "--json"];
        let output = otklik(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        json(&output.stdout)
    };
    assert_eq!(run("3"), run("3"));
    assert_ne!(run("3"), run("4"));
}

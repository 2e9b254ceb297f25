//! Commands, exit codes and words.

use super::processes::{otklik, scenario, terminal, text};
use std::io::Write;
use std::process::{Command, Stdio};

#[test]
fn every_command_explains_itself_with_an_example() {
    for command in ["run", "check", "enroll", "status", "sync", "tour"] {
        let output = otklik(&[command, "--help"]);
        assert!(output.status.success());
        assert!(text(&output.stdout).contains("Example:"), "{command} --help shows an example");
    }
}

#[test]
fn a_good_scenario_passes_the_check_and_a_broken_one_is_explained_with_its_places() {
    let good = otklik(&["check", scenario().to_str().unwrap()]);
    assert_eq!(good.status.code(), Some(0), "{}", text(&good.stdout));
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.toml");
    let file = std::fs::read_to_string(scenario()).unwrap();
    std::fs::write(
        &broken,
        file.replace("daily_target", "daily_tarjet").replace("kind = \"single\"", "kind = \"singel\""),
    )
    .unwrap();
    let output = otklik(&["check", broken.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    let line = file.lines().position(|line| line.starts_with("daily_target")).unwrap() + 1;
    for words in [&format!("broken.toml:{line}:1"), "daily_target", "single", "help"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_tablet_without_data_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let output = otklik(&["status", "--data", folder.path().join("none").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("otklik run --data"), "{}", text(&output.stderr));
}

#[test]
fn wrong_arguments_exit_with_2() {
    assert_eq!(otklik(&["sync", "--data", "x"]).status.code(), Some(2));
    assert_eq!(otklik(&["run"]).status.code(), Some(2));
}

#[test]
fn a_tablet_does_not_send_answers_readable_to_another_machine() {
    let folder = tempfile::tempdir().unwrap();
    let output = otklik(&["enroll", "--data", folder.path().to_str().unwrap(), "http://192.0.2.1:80", "1-2"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("https"), "{}", text(&output.stderr));
}

#[test]
fn a_cloud_that_cannot_be_reached_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let output = otklik(&["enroll", "--data", folder.path().to_str().unwrap(), "http://127.0.0.1:9", "1-2"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("cannot be reached"), "{}", text(&output.stderr));
}

#[test]
fn the_program_reads_codes_off_one_picture_after_the_other_until_no_more_come() {
    let mut reader = Command::new(terminal());
    reader.arg("code-reader").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut reader = reader.spawn().unwrap();
    let mut picture = vec![0_u8];
    picture.extend(64_u32.to_le_bytes());
    picture.extend(48_u32.to_le_bytes());
    picture.resize(picture.len() + 64 * 48, 200);
    let mut requests = reader.stdin.take().unwrap();
    requests.write_all(&picture).unwrap();
    requests.write_all(&picture).unwrap();
    drop(requests);
    let output = reader.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout), (Some(0), vec![0; 8]), "two pictures without a code");
}

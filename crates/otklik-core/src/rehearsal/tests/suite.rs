//! Scenario tests: what they promise, and what they say when it is not kept.

use super::compiled;
use crate::fixture::everything::everything;
use crate::rehearsal::suite::{Suite, Trouble, Verdict};

/// Answers to everything, up to the block at the end.
const ANSWERS: &str = r#"
segments = { service = "therapy" }
[tests.answers]
one = "a"
yes = true
scale = 4
nps = 9
ces = 5
matrix = { speed = 5, care = 4 }
rank = ["x", "z"]
bw = { preference = ["y", "x", "z"] }
alloc = { x = 60, y = 40 }
number = 3.5
slider = 2
date = 2026-05-01
time = 09:30:00
phone = "+79991234567"
photo = true
scan = "A-1"
signature = true
"#;

fn test(expectations: &str) -> String {
    format!("[[tests]]\nname = \"всё\"\n{expectations}{ANSWERS}")
}

fn verdicts(file: &str) -> Vec<Verdict> {
    let scenario = everything();
    Suite::read(&scenario, file.as_bytes()).unwrap().run(&compiled(scenario))
}

fn troubles(file: &str) -> Vec<Trouble> {
    Suite::read(&everything(), file.as_bytes()).unwrap_err()
}

#[test]
fn a_test_passes_where_every_expectation_is_met() {
    let file = test(
        r#"
path = ["one", "yes", "scale", "nps", "ces", "matrix", "rank", "bw", "alloc", "number", "slider", "date", "time",
    "phone", "comment", "page", "photo", "scan", "signature"]
asked = ["one"]
not_asked = ["many", "first"]
disposition = "completed"
reason = ""
end = ""
calculations = { total = 5.5 }
alerts = []
quotas = ["therapy"]
text = { one = "Вопрос про one?" }
offered = { one = ["a"], rank = ["x", "y", "z"] }
"#,
    );
    let verdicts = verdicts(&file);
    assert_eq!(verdicts.len(), 1);
    assert!(verdicts[0].passed(), "{}", verdicts[0].render("t"));
    assert_eq!(verdicts[0].render("a.test.toml"), "ok  a.test.toml:2: всё\n");
}

#[test]
fn each_expectation_that_is_not_met_is_told_with_its_line_what_was_expected_and_what_came() {
    let file = test(
        "asked = [\"many\"]\ndisposition = \"partial\"\ncalculations = { total = 6 }\nend = \"early\"\n\
         alerts = [\"low\"]\ntext = { one = \"?\" }\ndraws = { \"pool:pool\" = [\"first\"] }\n",
    );
    let verdicts = verdicts(&file);
    let failures: Vec<_> = verdicts[0]
        .failures
        .iter()
        .map(|it| (it.line, it.about.as_str(), it.expected.as_str(), it.came.as_str()))
        .collect();
    assert_eq!(
        failures[..6],
        [
            (3, "question many", "asked", "not asked"),
            (4, "disposition", "partial", "completed"),
            (5, "calculation total", "6", "5.5"),
            (6, "end", "early", "after the last question"),
            (7, "alerts", "low", "nothing"),
            (8, "text of one", "?", "Вопрос про one?"),
        ]
    );
    assert_eq!((failures[6].0, failures[6].1), (9, "draw pool:pool"));
    let text = verdicts[0].render("a.test.toml");
    assert!(
        text.starts_with("FAILED  a.test.toml:2: всё\n    a.test.toml:3: question many\n      expected: asked\n"),
        "{text}"
    );
}

#[test]
fn a_test_fails_where_the_interview_stops_and_nobody_expected_that() {
    let stops =
        "[[tests]]\nname = \"a\"\nanswers = { one = \"a\" }\nsegments = { service = \"therapy\" }\nasked = [\"one\"]\n";
    let failures = &verdicts(stops)[0].failures;
    assert_eq!((failures.len(), failures[0].line), (1, 2));
    assert!(failures[0].came.starts_with("stopped at yes (required)"), "{}", failures[0].came);
    let expected = format!("{stops}blocked = {{ yes = \"required\" }}\n");
    assert!(verdicts(&expected)[0].passed(), "{}", verdicts(&expected)[0].render("t"));
}

#[test]
fn unknown_keys_and_ids_are_told_with_their_lines_and_the_nearest_known() {
    let file = "[[tests]]\nname = \"a\"\npaht = []\nasked = [\"onne\"]\nanswers = { scal = 3, one = 5 }\n\
                disposition = \"complete\"\nblocked = { one = \"reqired\" }\n\n[test]\nx = 1\n";
    let troubles = troubles(file);
    let lines: Vec<_> = troubles.iter().map(|trouble| trouble.line).collect();
    assert_eq!(lines, [3, 4, 5, 5, 6, 7, 9], "{troubles:?}");
    let all = troubles.iter().map(|trouble| trouble.message.as_str()).collect::<Vec<_>>().join("\n");
    for words in [
        "write `path`",
        "did you mean `one`",
        "did you mean `scale`",
        "did you mean `completed`",
        "did you mean `required`",
        "[[tests]]",
    ] {
        assert!(all.contains(words), "{words} is not in {all}");
    }
}

#[test]
fn a_test_without_a_name_or_an_expectation_is_refused() {
    let found = troubles("[[tests]]\nanswers = {}\n");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|trouble| trouble.line == 1));
    assert!(troubles("")[0].message.contains("no test"));
    let twice = "[[tests]]\nname = \"a\"\nend = \"\"\n[[tests]]\nname = \"a\"\nend = \"\"\n";
    assert_eq!(troubles(twice)[0].line, 5);
}

#[test]
fn a_file_that_is_not_toml_is_explained_and_never_crashes() {
    assert_eq!(troubles("[[tests]]\nname = \"a\n")[0].line, 2);
    assert!(!troubles(&format!("a{} = 1", ".a".repeat(100_000))).is_empty());
    assert!(Suite::read(&everything(), &[0xff, 0xfe, 0]).is_err());
    assert!(Suite::read(&everything(), &vec![b'\n'; 2 * 1024 * 1024]).is_err());
}

#[test]
fn a_test_sets_the_time_the_seed_and_the_full_quotas() {
    let file = "[[tests]]\nname = \"a\"\nseed = 7\nordinal = 3\nat = 2026-03-14T09:15:00+03:00\nfull = [\"therapy\"]\n\
                segments = { service = \"therapy\" }\nend = \"early\"\npath = []\n";
    let verdicts = verdicts(file);
    assert!(verdicts[0].passed(), "{}", verdicts[0].render("t"));
}

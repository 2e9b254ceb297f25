//! Files made to do harm: far too large, nested without end, multiplying themselves, with patterns and ids that are
//! traps. Each is refused with a clear word, in bounded time and memory.

use crate::wild::holds;
use otklik_core::scenario::diagnostic::{Code, Diagnostic};
use otklik_core::scenario::parse::{LARGEST_FILE, parse};
use std::time::{Duration, Instant};

/// Large enough for anything quadratic to take minutes, small enough for a build that is not optimised.
const LARGE: usize = 256 * 1024;

/// What is said about a file, which must not take long.
fn soon(bytes: &[u8]) -> Vec<Diagnostic> {
    let started = Instant::now();
    let found = parse(bytes).diagnostics;
    // Far above what it takes, far below what anything quadratic takes.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    holds_places(&found);
    found
}

fn holds_places(found: &[Diagnostic]) {
    assert!(found.len() <= 401);
    for one in found {
        assert!(one.excerpt.text.chars().all(|c| !c.is_control()), "{:?}", one.excerpt);
        assert!(one.message.len() + one.help.len() < 2000);
    }
}

fn codes(found: &[Diagnostic]) -> Vec<Code> {
    found.iter().map(|one| one.code).collect()
}

/// A small scenario, to which `more` is added.
fn scenario(more: &str) -> String {
    format!(
        "format = 1\nid = \"a\"\nversion = 1\nlanguages = [\"ru\"]\ntitle = \"А\"\nwelcome = \"Б\"\nthanks = \"В\"\n\
         [campaign]\nid = \"c\"\nname = \"К\"\nsite = \"С\"\nwave = \"1\"\n[sampling]\nscheme = \"everyone\"\n[photo]\n\
         notice = \"Н\"\n[[refusals]]\nid = \"no\"\ntext = \"Нет\"\n\
         [[questions]]\nid = \"q\"\nkind = \"number\"\ntext = \"Сколько?\"\n{more}"
    )
}

#[test]
fn the_small_scenario_is_right() {
    assert_eq!(soon(scenario("").as_bytes()), []);
}

#[test]
fn a_file_of_200_megabytes_is_refused_by_its_length_alone() {
    let file = vec![0_u8; 200 * 1024 * 1024];
    let started = Instant::now();
    assert_eq!(codes(&parse(&file).diagnostics), [Code::TooLarge]);
    assert!(started.elapsed() < Duration::from_millis(50), "{:?}", started.elapsed());
}

#[test]
fn what_is_nested_without_end_is_refused() {
    let open = |piece: &str| piece.repeat(LARGE / piece.len());
    for text in [
        format!("a = {}", open("[")),
        format!("a = {}", open("{a=")),
        format!("a = {}", open("[{a=")),
        format!("[{}a]", open("a.")),
        format!("{}a = 1", open("a.")),
        format!("a = {{ {}a = 1 }}", open("a.")),
    ] {
        assert!(codes(&soon(text.as_bytes())).contains(&Code::TooDeep));
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    assert_eq!(codes(&soon(&vec![0xff; LARGEST_FILE])), [Code::NotUtf8]);
    let mut file = scenario("").into_bytes();
    file.extend(b"# \xc3\x28 and more\n");
    assert_eq!(codes(&soon(&file)), [Code::NotUtf8]);
    file.clear();
    file.extend(std::iter::repeat_n(b'#', LARGEST_FILE - 1));
    file.push(0x80);
    assert_eq!(codes(&soon(&file)), [Code::NotUtf8]);
}

#[test]
fn calculations_that_double_each_other_are_read_soon() {
    let mut text = String::from("[[calculations]]\nid = \"c0\"\nvalue = \"${q}\"\n");
    for number in 1..1_000 {
        let before = number - 1;
        text += &format!("[[calculations]]\nid = \"c{number}\"\nvalue = \"${{c{before}}} + ${{c{before}}}\"\n");
    }
    assert_eq!(soon(scenario(&text).as_bytes()), []);
}

#[test]
fn calculations_that_all_depend_on_each_other_are_refused_soon() {
    let mut text = String::new();
    for number in 0..1_000 {
        let (next, far) = ((number + 1) % 1_000, (number * 7 + 3) % 1_000);
        text += &format!("[[calculations]]\nid = \"c{number}\"\nvalue = \"${{c{next}}} + ${{c{far}}}\"\n");
    }
    assert!(codes(&soon(scenario(&text).as_bytes())).contains(&Code::Cycle));
}

#[test]
fn an_answer_that_looks_like_a_template_is_not_one() {
    // The words of an option are put into a text as they are, so that texts cannot multiply each other.
    let more = "[[questions]]\nid = \"z\"\nkind = \"single\"\ntext = \"{q} и {q}?\"\n\
                options = [{ id = \"a\", text = \"{z}{z}\" }, { id = \"b\", text = \"Б\" }]\n";
    let parsed = parse(scenario(more).as_bytes());
    assert_eq!(codes(&parsed.diagnostics), []);
}

#[test]
fn a_text_that_takes_up_too_many_answers_is_refused() {
    let text = |count: usize| {
        let pipes = "{q}".repeat(count);
        scenario(&format!("[[questions]]\nid = \"z\"\nkind = \"information\"\ntext = \"{pipes}\"\n"))
    };
    assert_eq!(soon(text(20).as_bytes()), []);
    assert_eq!(codes(&soon(text(21).as_bytes())), [Code::TooMany]);
    assert!(codes(&soon(text(LARGE / 4).as_bytes())).contains(&Code::TooMany));
}

#[test]
fn patterns_that_explode_are_refused() {
    for pattern in
        ["((a{1000}){1000}){1000}", "(a*)*\\\\1", "(?=a)", "(((((((((a{99}){99}){99}){99}){99}){99}){99}){99}))"]
    {
        let found = soon(scenario(&format!("relevant = \"regex('a', '{pattern}')\"\n")).as_bytes());
        assert_eq!(codes(&found), [Code::BadPattern], "{pattern}");
    }
    // Linear in the text, whatever the pattern: this one makes other engines run for years.
    assert_eq!(soon(scenario("constraint = \"regex(string(.), '(a+)+b')\"\n").as_bytes()), []);
}

#[test]
fn thousands_of_patterns_that_are_large_but_allowed_are_refused_soon() {
    let mut text = scenario("");
    for number in 0..1_000 {
        text += &format!(
            "[[questions]]\nid = \"q{number}\"\nkind = \"text\"\ntext = \"?\"\nconstraint = \"regex(., '(a{{0,60}}){{0,60}}x{number}')\"\n"
        );
    }
    assert_eq!(codes(&soon(text.as_bytes())), [Code::BadPattern]);
    // in one formula as well
    let many =
        (0..200).map(|number| format!("regex('a', '(a{{0,60}}){{0,60}}x{number}')")).collect::<Vec<_>>().join(" or ");
    assert!(codes(&soon(scenario(&format!("relevant = \"{many}\"\n")).as_bytes())).contains(&Code::BadPattern));
}

#[test]
fn thousands_of_usual_patterns_are_read() {
    let mut text = scenario("");
    for number in 0..1_000 {
        text += &format!(
            "[[questions]]\nid = \"q{number}\"\nkind = \"text\"\ntext = \"?\"\nconstraint = \"regex(., '[0-9]{{4}}-{number}')\"\n"
        );
    }
    assert_eq!(soon(text.as_bytes()), []);
}

#[test]
fn a_file_that_was_read_only_in_part_is_not_said_to_be_as_long_as_that_part() {
    let found = parse(&vec![b'\n'; LARGEST_FILE + 1]).diagnostics;
    assert!(found.iter().all(|one| !one.message.contains(&(LARGEST_FILE + 1).to_string())), "{found:?}");
}

#[test]
fn a_table_of_an_office_program_is_told_apart_from_a_text_in_another_encoding() {
    let found = parse(b"PK\x03\x04\x14\0\x06\0\x08\0\xff\xfe").diagnostics;
    assert_eq!(codes(&found), [Code::NotUtf8]);
    assert!(found[0].message.contains("office program"), "{found:?}");
}

#[test]
fn too_many_languages_are_one_problem() {
    let many: Vec<_> = (b'a'..=b'z').map(|letter| format!("\"a{}\"", char::from(letter))).collect();
    let text = scenario("").replace("languages = [\"ru\"]", &format!("languages = [{}, \"ru\"]", many.join(", ")));
    let text = text.replace("title = \"А\"", "title = { ru = \"А\" }");
    assert_eq!(codes(&soon(text.as_bytes())), [Code::TooMany]);
}

#[test]
fn formulas_without_end_are_refused() {
    for formula in [
        "(".repeat(100_000),
        "not(".repeat(2_000),
        "-".repeat(20_000),
        "1 + ".repeat(200_000),
        "${q}".repeat(50_000),
        "if(".repeat(3_000),
    ] {
        let found = soon(scenario(&format!("relevant = \"{formula}\"\n")).as_bytes());
        assert!(codes(&found).contains(&Code::BadFormula), "{found:?}");
    }
}

#[test]
fn ids_with_signs_that_move_the_cursor_are_refused_and_shown_without_them() {
    for id in ["a\\u0007b", "\\u001b[2J", "a\\u0000", "a\\u202eb", "а", "a b", "../a", "a\\nb"] {
        let text = scenario("").replace("id = \"q\"", &format!("id = \"{id}\""));
        let found = soon(text.as_bytes());
        assert_eq!(codes(&found), [Code::BadId], "{id}");
        assert!(found.iter().all(|one| one.render("a.toml").chars().all(|c| c == '\n' || !c.is_control())));
    }
    let text = scenario("").replace("[photo]", "[photo]\n\"\\u001b[2J\" = 1");
    assert_eq!(codes(&soon(text.as_bytes())), [Code::UnknownKey]);
}

#[test]
fn a_file_in_which_everything_is_wrong_is_answered_soon() {
    let mut text = scenario("");
    for number in 0..1_000 {
        text += &format!(
            "[[questions]]\nid = \"q{number}\"\nkind = \"number\"\ntext = \"{{nothing{number}}} cлово\"\ncolour = 1\n\
             relevant = \"${{missing{number}}} > 1 and slected(.)\"\njumps = [{{ when = \"1 = 1\", end = \"e{number}\" }}]\n"
        );
    }
    let found = soon(text.as_bytes());
    assert_eq!(found.last().map(|one| one.code), Some(Code::MoreProblems));
}

#[test]
fn many_names_that_nothing_has_are_answered_soon() {
    let mut text = scenario("");
    for number in 0..400 {
        text += &format!(
            "[[questions]]\nid = \"question{number}\"\nkind = \"number\"\ntext = \"?\"\nrelevant = \"${{qestion{number}x}} > 1\"\n"
        );
    }
    let found = soon(text.as_bytes());
    assert!(codes(&found).contains(&Code::UnknownName));
}

#[test]
fn thousands_of_questions_are_read_soon() {
    let mut text = scenario("");
    for number in 1..2_000 {
        let before = if number == 1 { "q".to_owned() } else { format!("q{}", number - 1) };
        text += &format!(
            "[[questions]]\nid = \"q{number}\"\nkind = \"number\"\ntext = \"После {{{before}}}?\"\nrelevant = \"${{{before}}} > 1\"\n"
        );
    }
    let parsed = parse(text.as_bytes());
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.scenario.map(|scenario| scenario.questions.len()), Some(2_000));
}

#[test]
fn a_large_file_of_one_line_is_answered_soon() {
    for piece in ["x", "\"", "= ", "a=1,", "[1,", "{", "я"] {
        let text = piece.repeat(LARGE / piece.len());
        soon(text.as_bytes());
        soon(format!("format = 1\ntitle = \"{}\"\n", text.replace('"', "'")).as_bytes());
    }
    holds(b"format = 1\nquestions = [[[[[[[[");
}

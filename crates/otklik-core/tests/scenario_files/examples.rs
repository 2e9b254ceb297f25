//! Every example of `docs/scenarios/`: what is shown as right is right, what is shown as wrong is refused.

use crate::repository;
use otklik_core::engine::Program;
use otklik_core::rehearsal::Answers;
use otklik_core::rehearsal::suite::Suite;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::diagnostic::{Severity, render_all};
use otklik_core::scenario::parse::{Parsed, parse};
use std::sync::Arc;

/// The questionnaire that the examples of the formulas speak about.
const ABOUT: &str = include_str!("formulas.toml");

fn page(name: &str) -> String {
    std::fs::read_to_string(repository("docs/scenarios").join(name)).unwrap()
}

/// The blocks between backticks that are marked with a word.
fn marked(page: &str, mark: &str) -> Vec<String> {
    let blocks = page.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    blocks.filter(|(found, _)| *found == mark).map(|(_, lines)| lines.to_owned()).collect()
}

/// The blocks that are indented by four blanks.
fn indented(page: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in page.split("```").step_by(2).flat_map(str::lines) {
        match (line.strip_prefix("    "), blocks.last_mut()) {
            (Some(code), Some(block)) => *block += &format!("{code}\n"),
            (None, Some(block)) if !block.is_empty() => blocks.push(String::new()),
            _ => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// What stands between backticks in a cell of a table.
fn code(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The rows of the tables between two headings, as cells.
fn rows(page: &str, from: &str, to: &str) -> Vec<Vec<String>> {
    let (_, rest) = page.split_once(from).unwrap();
    let (part, _) = rest.split_once(to).unwrap();
    let rows = part.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn errors(parsed: &Parsed) -> String {
    let errors: Vec<_> = parsed.diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect();
    render_all("example.toml", &errors)
}

/// The errors of a formula, put where it can stand: with `.` it is a constraint, with `..` the relevance of a row.
fn errors_of_formula(formula: &str) -> String {
    let quoted = formula.replace('\\', "\\\\").replace('"', "\\\"");
    let own = formula.starts_with(". ") || formula.contains("(.)") || formula.contains("(.,");
    let text = if formula.starts_with("choice_filter") {
        ABOUT.replace("list = \"doctors\"", &format!("list = \"doctors\"\n{formula}"))
    } else if formula.contains("..") {
        ABOUT.replace("text = \"Air\" }", &format!("text = \"Air\", relevant = \"{quoted}\" }}"))
    } else if own {
        format!("{ABOUT}\n[[questions]]\nid = \"own\"\nkind = \"text\"\ntext = \"?\"\nconstraint = \"{quoted}\"\n")
    } else {
        format!("{ABOUT}\n[[calculations]]\nid = \"example\"\nvalue = \"{quoted}\"\n")
    };
    assert_ne!(text, ABOUT, "{formula} has no place");
    errors(&parse(text.as_bytes()))
}

#[test]
fn every_example_of_an_operator_and_of_a_function_is_a_formula() {
    let page = page("formulas.md");
    let rows = rows(&page, "## Operators", "## Mistakes");
    let examples: Vec<_> = rows.iter().filter_map(|row| code(row.get(2)?).into_iter().next()).collect();
    assert!(examples.len() > 50, "{}", examples.len());
    let wrong: String = examples.iter().map(|example| errors_of_formula(example)).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_formula_in_a_sentence_about_dates_and_lists_is_one() {
    let page = page("formulas.md");
    for sentence in ["Dates can be subtracted", "In a `choice_filter`"] {
        let (_, rest) = page.split_once(sentence).unwrap();
        let (paragraph, _) = rest.split_once("\n\n").unwrap();
        for formula in code(&format!("{sentence}{paragraph}")).iter().filter(|it| it.contains("${") && it.len() > 4) {
            assert_eq!(errors_of_formula(formula), "", "{formula}");
        }
    }
}

#[test]
fn every_mistake_is_found_and_what_should_be_written_is_accepted() {
    let page = page("formulas.md");
    let rows = rows(&page, "## Mistakes", "passes, but holds");
    assert!(rows.len() > 8);
    for row in rows.iter().skip(1) {
        let (wrong, right) = (code(&row[0]), code(&row[1]));
        assert_ne!(errors_of_formula(&wrong[0]), "", "{} is accepted", wrong[0]);
        for formula in &right {
            assert_eq!(errors_of_formula(formula), "", "{formula}");
        }
    }
}

#[test]
fn the_question_that_formulas_begin_with_can_be_added_to_a_file() {
    let [question] = marked(&page("formulas.md"), "toml").try_into().unwrap();
    assert_eq!(errors(&parse(format!("{ABOUT}\n{question}").as_bytes())), "");
}

#[test]
fn the_fragments_of_the_format_can_stand_in_a_file() {
    let page = page("format.md");
    let mut seen = Vec::new();
    for fragment in indented(&page) {
        let question = "\n[[questions]]\nid = \"example\"\ntext = \"?\"\n";
        let text = match fragment.split_whitespace().next().unwrap() {
            "#:schema" => format!("{fragment}{ABOUT}"),
            "kind" => format!("{ABOUT}{question}{fragment}"),
            "[[questions.groups]]" => format!("{ABOUT}{question}kind = \"multiple\"\n{fragment}"),
            _ => format!("{ABOUT}\n{fragment}"),
        };
        assert_eq!(errors(&parse(text.as_bytes())), "", "{fragment}");
        seen.push(fragment);
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}

#[test]
fn the_message_that_diagnostics_begin_with_is_the_one_that_is_printed() {
    let shown = indented(&page("diagnostics.md")).remove(0);
    let class = "text = \"No time\"\n";
    let before = ABOUT.split_once(class).unwrap().0.lines().count() + 1;
    let text = ABOUT.replace(class, &format!("{class}klass = \"other\"\n"));
    let text = match 30_usize.checked_sub(before) {
        Some(missing) => "\n".repeat(missing) + &text,
        None => text.lines().skip(before - 30).map(|line| format!("{line}\n")).collect(),
    };
    let printed = render_all("clinic.toml", &parse(text.as_bytes()).diagnostics);
    assert!(printed.contains(&shown), "{printed}\ndoes not have\n{shown}");
}

/// A scenario with these questions in place of those that the formulas need.
fn asking(questions: &str) -> Scenario {
    let (around, _) = ABOUT.split_once("[[questions]]").unwrap();
    let parsed = parse(format!("{around}{questions}").as_bytes());
    assert_eq!(errors(&parsed), "");
    parsed.scenario.unwrap()
}

const RECOMMENDS: &str = r#"
[[questions]]
id = "nps"
kind = "nps"
text = "How likely?"

[[questions]]
id = "why"
kind = "single"
text = "Why?"
relevant = "${nps} <= 6"
options = [{ id = "wait", text = "Waiting" }, { id = "price", text = "Price" }]

[[alerts]]
id = "low_nps"
when = "${nps} <= 6"
text = "Low"
"#;

#[test]
fn the_tests_that_testing_shows_can_be_run_and_fail_as_it_says() {
    let page = page("testing.md");
    let file = marked(&page, "toml").remove(0);
    let verdicts = |scenario: Scenario| {
        let suite = Suite::read(&scenario, file.as_bytes()).unwrap();
        suite.run(&Arc::new(Program::of(Arc::new(scenario))))
    };
    let passed = verdicts(asking(RECOMMENDS));
    assert_eq!(passed.iter().filter(|verdict| verdict.passed()).count(), 2, "{passed:?}");
    let failed = verdicts(asking(&RECOMMENDS.replacen("${nps} <= 6", "${nps} <= 2", 1)));
    let shown = indented(&page).into_iter().find(|block| block.starts_with("FAILED")).unwrap();
    assert_eq!(failed[0].render("scenarios/clinic.test.toml"), shown);
}

#[test]
fn the_answers_that_testing_shows_can_be_given() {
    let scenario = asking(
        r#"
[[questions]]
id = "q1"
kind = "single"
text = "?"
options = [{ id = "fully_agree", value = 5, text = "Yes" }, { id = "no", value = 1, text = "No" }]

[[questions]]
id = "q4"
kind = "multiple"
text = "?"
options = [{ id = "near", text = "Near" }, { id = "time", text = "Time" }]
"#,
    );
    let json = marked(&page("testing.md"), "json").remove(0);
    assert_eq!(Answers::from_json(&scenario, &json).map(|_| ()), Ok(()));
}

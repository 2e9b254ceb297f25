use super::super::places::Places;
use super::super::report::Report;
use super::super::section::{Section, TOP};
use super::super::source::Source;
use super::super::text::Languages;
use super::super::{shape, syntax};
use super::{Questions, Target, read_all};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::lint::At;
use crate::scenario::{Language, QuestionKind, Requirement, Rule};

const EVERYTHING: &str = include_str!("../../../../tests/scenario_files/everything.toml");

fn read(text: &str) -> (Questions, Places, Vec<Diagnostic>) {
    let source = Source::new(text);
    let mut report = Report::new(&source);
    let readable = shape::check(&mut report).unwrap();
    let table = syntax::read(&mut report, &readable);
    let top = Section::open(&mut report, "the file", &table, source.start(), TOP);
    let languages = Languages(["ru", "en"].map(|code| Language(code.to_owned())).to_vec());
    let mut places = Places::default();
    let questions = read_all(&mut report, &top, &languages, &mut places);
    (questions, places, report.finish())
}

/// A file with these lines, and a question that is beyond doubt before and after them.
fn between(lines: &str) -> String {
    let sound =
        |id| format!("[[questions]]\nid = \"{id}\"\nkind = \"yes_no\"\ntext = {{ ru = \"Да?\", en = \"Yes?\" }}\n");
    format!("{}{lines}\n{}", sound("first"), sound("last"))
}

fn at<'t>(text: &'t str, places: &Places, at: At) -> &'t str {
    let span = places.of(at).unwrap_or_else(|| panic!("{at:?} has no place"));
    &text[span.clone()]
}

#[test]
fn every_part_that_a_finding_may_point_at_has_the_place_where_it_is_written() {
    let (read, places, _) = read(EVERYTHING);
    for (number, question) in read.questions.iter().enumerate() {
        let place = |part| at(EVERYTHING, &places, part);
        assert_eq!(place(At::Question(number)), format!("\"{}\"", question.id));
        assert!(place(At::QuestionText(number)).contains(question.text.original()), "{}", question.id);
        if let Some(hint) = &question.hint {
            assert!(place(At::QuestionHint(number)).contains(hint.original()));
        }
        for (choice, option) in question.choices().enumerate() {
            let written = place(At::Choice(number, choice));
            let ready_made = written.starts_with('"') || written.chars().all(|c| c.is_ascii_digit());
            assert!(ready_made || written.contains(option.text.original()), "{}: {written}", question.id);
        }
        let formula = |rule, source: &str| assert_eq!(place(At::Rule(rule)), format!("\"{source}\""));
        if let QuestionKind::Matrix { rows, .. } = &question.kind {
            for (row, it) in rows.iter().enumerate() {
                assert!(place(At::Row(number, row)).contains(it.text.original()));
                it.relevant.iter().for_each(|it| formula(Rule::Row(number, row), it.source()));
            }
        }
        if let Requirement::When(it) = &question.required {
            formula(Rule::Required(number), it.source());
        }
        question.relevant.iter().for_each(|it| formula(Rule::Relevant(number), it.source()));
        question.constraint.iter().for_each(|it| formula(Rule::Constraint(number), it.formula.source()));
        question.default.iter().for_each(|it| formula(Rule::Default(number), it.source()));
        for (jump, it) in question.jumps.iter().enumerate() {
            formula(Rule::Jump(number, jump), it.when.source());
        }
    }
    for (number, block) in read.blocks.iter().enumerate() {
        assert_eq!(at(EVERYTHING, &places, At::Block(number)), format!("\"{}\"", block.id));
    }
    assert_eq!(at(EVERYTHING, &places, At::Rule(Rule::Block(0))), "\"${age} >= 21\"");
}

#[test]
fn what_questions_name_elsewhere_in_the_file_is_kept_with_its_place() {
    let (read, ..) = read(EVERYTHING);
    let named: Vec<_> =
        read.references.iter().map(|it| (it.target, it.id.as_str(), &EVERYTHING[it.span.clone()])).collect();
    assert_eq!(
        named,
        [
            (Target::End, "too_young", "\"too_young\""),
            (Target::End, "early", "\"early\""),
            (Target::Factor, "competence", "\"competence\""),
            (Target::Factor, "honesty", "\"honesty\""),
        ]
    );
}

#[test]
fn a_question_that_could_not_be_read_leaves_no_places() {
    let text = between(
        "[[questions]]\nid = \"broken\"\nkind = \"single\"\nrelevant = \"1\"\ntext = { ru = \"Что?\", en = \"What?\" }\n\
         options = [{ id = \"a\", text = { ru = \"А\", en = \"A\" } }]\n",
    );
    let (read, places, problems) = read(&text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(read.questions.len(), 2);
    assert_eq!(at(&text, &places, At::Question(1)), "\"last\"");
    assert_eq!(places.of(At::Question(2)), None);

    let (at_the_end, _) = text.rsplit_once("[[questions]]").unwrap();
    let (read, places, _) = self::read(at_the_end);
    assert_eq!(read.questions.len(), 1);
    assert_eq!(places.of(At::Question(1)), None);
    assert_eq!(places.of(At::Rule(Rule::Relevant(1))), None);
}

#[test]
fn a_problem_beside_the_answers_keeps_the_question_so_that_formulas_can_name_it() {
    let text = between(
        "[[questions]]\nid = \"age\"\nkind = \"number\"\ntext = { ru = \"Возраст?\", en = \"Age?\" }\nmin = \"x\"\n\
         image = \"x.gif\"\nblock = \"nowhere\"\n",
    );
    let (read, _, problems) = read(&text);
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(read.questions.len(), 3);
}

#[test]
fn a_single_choice_may_have_groups_and_counts_the_options_of_all_of_them() {
    let option = |id| format!("{{ id = \"{id}\", text = {{ ru = \"А\", en = \"A\" }} }}");
    let text = between(&format!(
        "[[questions]]\nid = \"drink\"\nkind = \"single\"\ntext = {{ ru = \"Что?\", en = \"What?\" }}\n\
         groups = [{{ options = [{}] }}, {{ heading = {{ ru = \"Б\", en = \"B\" }}, options = [{}] }}]\n",
        option("tea"),
        option("coffee")
    ));
    let (read, _, problems) = read(&text);
    assert_eq!(problems, []);
    assert_eq!(read.questions[1].choices().count(), 2);
}

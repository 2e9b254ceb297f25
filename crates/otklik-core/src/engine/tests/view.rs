//! What a view is given: words filled in, in the language of the interview.

use super::support::*;
use crate::record::Answer;
use crate::scenario::{Block, Language, Text};

fn text(ru: &str, en: &str) -> Text {
    let mut text = Text::plain("ru", ru);
    text.wordings.insert(Language("en".to_owned()), en.to_owned());
    text
}

#[test]
fn earlier_answers_stand_in_texts_in_the_language_of_the_interview() {
    let mut ask = single("ask");
    ask.text = text("{service}: {many}; {n} {day} {none} {{x}}", "{service}: ${many}; {n} {day} {none} {{x}}");
    let day = asked("day", crate::scenario::QuestionKind::Date { earliest: None, latest: None });
    let mut scenario = scenario(vec![multiple("many"), number("n"), day, single("none"), ask]);
    scenario.languages.push(Language("en".to_owned()));
    let mut run = run(scenario);
    give(&mut run, "many", many(&["a", "c"]));
    give(&mut run, "n", num(1.5));
    give(&mut run, "day", Answer::Date { date: "2026-03-14".parse().unwrap() });
    (0..5).for_each(|_| drop(next(&mut run).clone()));
    assert_eq!(run.view().question.unwrap().text, "Терапия: a, c; 1,5 14.03.2026 … {x}");
    run.speak(&Language("en".to_owned()));
    assert_eq!(run.view().question.unwrap().text, "Терапия: a, c; 1.5 2026-03-14 … {x}");
    run.speak(&Language("de".to_owned()));
    assert_eq!(run.language().0, "en", "a language that the scenario does not have changes nothing");
}

#[test]
fn a_computed_number_stands_in_texts_without_what_arithmetic_leaves_behind() {
    let mut scenario = scenario(vec![number("n")]);
    scenario.calculations = vec![calculation("more", "${n} + 0.2"), calculation("third", "${n} div 0.3")];
    let mut run = run(scenario);
    give(&mut run, "n", num(0.1));
    assert_eq!(run.fill(&ru("{more}; {third}")), "0,3; 0,3333333333");
    give(&mut run, "n", num(-0.2));
    assert_eq!(run.fill(&ru("{more}")), "0");
}

#[test]
fn an_irrelevant_answer_stands_in_no_text_and_a_written_one_replaces_other() {
    let mut first = single("one");
    if let crate::scenario::QuestionKind::Single { list } = &mut first.kind {
        list.groups[0].options[2].specify = true;
    }
    let mut ask = single("ask");
    ask.text = ru("{one} {two}");
    let mut run = run(scenario(vec![first, when(single("two"), "${one} = 'a'"), ask]));
    give(&mut run, "one", one("a"));
    give(&mut run, "two", one("b"));
    let words = |run: &crate::engine::Run| run.fill(&ru("{one} {two}"));
    assert_eq!(words(&run), "a b");
    give(&mut run, "one", Answer::Single { option: crate::fixture::option_id("c"), text: Some("Парковка".to_owned()) });
    assert_eq!(words(&run), "Парковка …");
}

#[test]
fn options_that_name_each_other_end_in_an_ellipsis() {
    let naming = |id: &str, other: &str| {
        let mut question = single(id);
        if let crate::scenario::QuestionKind::Single { list } = &mut question.kind {
            list.groups[0].options[0].text = ru(&format!("<{{{other}}}>"));
        }
        question
    };
    let mut run = run(scenario(vec![naming("one", "two"), naming("two", "one")]));
    give(&mut run, "one", one("a"));
    give(&mut run, "two", one("a"));
    assert_eq!(run.fill(&ru("{one}")), "<<<…>>>");
}

#[test]
fn a_question_stands_under_the_heading_of_its_innermost_block() {
    let mut scenario = scenario(vec![within("inner", single("one"))]);
    let outer = Block { title: Some(ru("Врач {service}")), ..block("outer") };
    scenario.blocks = vec![outer, Block { within: crate::id::BlockId::new("outer").ok(), ..block("inner") }];
    let mut run = run(scenario);
    next(&mut run);
    assert_eq!(run.view().question.unwrap().title.as_deref(), Some("Врач Терапия"));
}

#[test]
fn the_last_words_are_those_of_the_end() {
    let mut first = single("one");
    first.jumps = vec![jump("${one} = 'a'", "out")];
    let mut scenario = scenario(vec![first]);
    scenario.ends = vec![crate::scenario::End { text: Some(ru("Жаль, {one}")), ..end("out") }];
    let mut run = run(scenario);
    next(&mut run);
    let mut other = run.clone();
    give(&mut run, "one", one("a"));
    next(&mut run);
    next(&mut other);
    assert_eq!((run.farewell().as_str(), other.farewell().as_str()), ("Жаль, a", "Спасибо"));
}

//! What the engine costs (`cargo bench -p otklik-core --bench engine`), on a chain in which each question is asked if the
//! one before was answered: an answer with the step after it, a view, a change at the beginning of a chain that is
//! answered to its end, the beginning of an interview, and loading the file.

use divan::{Bencher, black_box};
use otklik_core::engine::{Direction, Program, Run, Start, Step};
use otklik_core::id::{OptionId, QuestionId};
use otklik_core::record::{Answer, Ending};
use otklik_core::scenario::parse::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

const SIZES: [usize; 4] = [10, 100, 1_000, 5_000];

fn main() {
    divan::main();
}

/// The beginning of a scenario, up to its questions.
fn beginning_of_a_file(languages: &str) -> String {
    let mut text = format!("format = 1\nid = \"chain\"\nversion = 1\nlanguages = {languages}\n");
    text.push_str(
        r#"title = "Цепочка"
welcome = "Здравствуйте"
thanks = "Спасибо"
[campaign]
id = "chain"
name = "Цепочка"
site = "Садовая"
wave = "2026-1"
[sampling]
scheme = "everyone"
[limits]
idle_seconds = 60
total_seconds = 900
resume_seconds = 300
[photo]
moments = []
notice = "О фото"
[[refusals]]
id = "no_time"
text = "Нет времени"
class = "refusal"
"#,
    );
    text
}

/// A chain of yes/no questions as its author would write it.
fn chain(questions: usize) -> String {
    let mut text = beginning_of_a_file("[\"ru\"]");
    for number in 0..questions {
        let _ = writeln!(text, "[[questions]]\nid = \"q{number}\"\nkind = \"yes_no\"\ntext = \"Вопрос {number}?\"");
        if number > 0 {
            let _ = writeln!(text, "relevant = \"${{q{}}} != ''\"", number - 1);
        }
    }
    text
}

/// The same chain of single choices, each with five options of its own, everything worded in three languages.
fn chain_of_choices(questions: usize) -> String {
    let mut text = beginning_of_a_file("[\"ru\", \"en\", \"uk\"]");
    for number in 0..questions {
        let _ = writeln!(
            text,
            "[[questions]]\nid = \"q{number}\"\nkind = \"single\"\ntext = {{ ru = \"Насколько вы довольны \
             услугой {number}?\", en = \"How satisfied are you with service {number}?\", uk = \"Наскільки ви \
             задоволені послугою {number}?\" }}"
        );
        if number > 0 {
            let _ = writeln!(text, "relevant = \"${{q{}}} != ''\"", number - 1);
        }
        text.push_str("options = [\n");
        for (option, [ru, en, uk]) in OPTIONS.iter().enumerate() {
            let _ = writeln!(
                text,
                "    {{ id = \"o{option}\", text = {{ ru = \"{ru}\", en = \"{en}\", uk = \"{uk}\" }} }},"
            );
        }
        text.push_str("]\n");
    }
    text
}

/// Words of options in three languages.
const OPTIONS: [[&str; 3]; 5] = [
    ["Полностью доволен", "Fully satisfied", "Повністю задоволений"],
    ["Скорее доволен", "Rather satisfied", "Радше задоволений"],
    ["Затрудняюсь ответить", "Hard to say", "Важко відповісти"],
    ["Скорее не доволен", "Rather dissatisfied", "Радше незадоволений"],
    ["Совсем не доволен", "Fully dissatisfied", "Зовсім незадоволений"],
];

fn program(questions: usize) -> Arc<Program> {
    let parsed = parse(chain(questions).as_bytes());
    let Some(scenario) = parsed.scenario else { unreachable!("{:?}", parsed.diagnostics) };
    Arc::new(Program::of(Arc::new(scenario)))
}

fn start() -> Start {
    Start {
        seed: "bench".to_owned(),
        device: "bench".to_owned(),
        ordinal: 0,
        at: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
        segments: BTreeMap::new(),
        full: BTreeSet::new(),
    }
}

fn question(number: usize) -> Option<QuestionId> {
    QuestionId::new(format!("q{number}")).ok()
}

fn yes() -> Option<Answer> {
    Some(Answer::Single { option: OptionId::new("yes").ok()?, text: None })
}

/// An interview that was answered up to a question and stands at it.
fn answered_to(program: &Arc<Program>, last: usize) -> Run {
    let mut run = Run::begin(program.clone(), start());
    for id in (0..last).filter_map(question) {
        let _ = run.answer(&id, yes());
    }
    if let Some(question) = question(last) {
        run.stand(Step::Question { question, part: None });
    }
    run
}

/// One answer and the step after it, on average over a whole interview.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn interview_of_this_many_answers(bencher: Bencher<'_, '_>, questions: usize) {
    let program = program(questions);
    let answers: Vec<(QuestionId, Option<Answer>)> =
        (0..questions).filter_map(question).map(|id| (id, yes())).collect();
    let begun = Run::begin(program, start());
    bencher.counter(divan::counter::ItemsCount::new(questions)).with_inputs(|| begun.clone()).bench_local_values(
        |mut run| {
            for (question, answer) in &answers {
                let _ = run.go(Direction::Next);
                let _ = run.answer(question, answer.clone());
            }
            assert_eq!(run.whither(Direction::Next), Ok(Step::THANKS));
            run
        },
    );
}

/// One answer and the step after it, in the middle of the chain.
#[divan::bench(args = SIZES, sample_count = 50, sample_size = 20)]
fn an_answer_and_the_next_step(bencher: Bencher<'_, '_>, questions: usize) {
    let program = program(questions);
    let middle = questions / 2;
    let (here, there) = (question(middle), question(middle + 1));
    let mut run = answered_to(&program, middle);
    let (Some(here), Some(there)) = (here, there) else { return };
    bencher.bench_local(|| {
        let _ = run.answer(&here, yes());
        let moved = run.go(Direction::Next).ok().and_then(Step::question) == Some(&there);
        assert!(moved);
        // Back, so that the next one does the same again; both belong to the measured time.
        let _ = run.answer(&here, None);
        let _ = run.go(Direction::Back);
    });
}

/// What a screen asks for.
#[divan::bench(args = SIZES, sample_count = 50, sample_size = 20)]
fn a_view(bencher: Bencher<'_, '_>, questions: usize) {
    let run = answered_to(&program(questions), questions / 2);
    bencher.bench_local(|| black_box(run.view()).question.is_some());
}

/// Taking the first answer back, on which everything depends, when everything is answered: all of it is evaluated anew.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn taking_back_what_everything_depends_on(bencher: Bencher<'_, '_>, questions: usize) {
    let run = answered_to(&program(questions), questions);
    let Some(first) = question(0) else { return };
    bencher.with_inputs(|| run.clone()).bench_local_values(|mut run| {
        let _ = run.answer(&first, None);
        run
    });
}

/// The beginning of an interview, with all that is drawn.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn beginning(bencher: Bencher<'_, '_>, questions: usize) {
    let program = program(questions);
    bencher.bench_local(|| Run::begin(program.clone(), start()));
}

/// What comes of it at the end.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn finishing(bencher: Bencher<'_, '_>, questions: usize) {
    let run = answered_to(&program(questions), questions);
    bencher.bench_local(|| run.finish(Ending::Finished));
}

/// From the bytes of the file to a scenario with all its checks.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn parsing(bencher: Bencher<'_, '_>, questions: usize) {
    let text = chain(questions);
    bencher.bench_local(|| parse(black_box(text.as_bytes())));
}

/// The same of a file full of options in three languages. With 5 000 questions it would be larger than a file may be.
#[divan::bench(args = [10, 100, 1_000], sample_count = 10, sample_size = 1)]
fn parsing_many_options(bencher: Bencher<'_, '_>, questions: usize) {
    let text = chain_of_choices(questions);
    assert!(parse(text.as_bytes()).scenario.is_some());
    bencher.bench_local(|| parse(black_box(text.as_bytes())));
}

/// From the scenario to its graph.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn making_the_graph(bencher: Bencher<'_, '_>, questions: usize) {
    let scenario = program(questions).scenario().clone();
    bencher.bench_local(|| Program::of(scenario.clone()));
}

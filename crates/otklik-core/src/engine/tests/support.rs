//! Scenarios made by hand with compiled formulas, and respondents in them.

use crate::engine::{Direction, Program, Run, Start, Step};
use crate::expression::{Formula, Scope, Type, Want};
use crate::fixture::{at, choice, option_id, question_id};
use crate::id::{BlockId, CalculationId, EndId, QuotaId};
use crate::record::{Answer, AnswerState, Ending};
use crate::scenario::names::type_of;
use crate::scenario::{
    Block, Calculation, ChoiceList, End, Jump, MatrixLayout, MatrixRow, NumberRange, Order, Question, QuestionKind,
    Quota, Requirement, Rule, ScaleShow, Scenario, Text,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub fn ru(wording: &str) -> Text {
    Text::plain("ru", wording)
}

pub fn formula(source: &str) -> Option<Formula> {
    Some(Formula::pending(source))
}

pub fn asked(id: &str, kind: QuestionKind) -> Question {
    Question { required: Requirement::Optional, ..Question::plain(question_id(id), ru(id), kind) }
}

/// Options `a`, `b`, `c` with the values 1, 2, 3 and so on.
pub fn options(count: usize) -> ChoiceList {
    let letters = ('a'..='z').zip(1..).take(count);
    ChoiceList::plain(letters.map(|(id, value)| choice(&id.to_string(), &id.to_string(), Some(value))).collect())
}

pub fn single(id: &str) -> Question {
    asked(id, QuestionKind::Single { list: options(3) })
}

pub fn multiple(id: &str) -> Question {
    asked(id, QuestionKind::Multiple { list: options(4), fewest: 1, most: None })
}

pub fn number(id: &str) -> Question {
    asked(id, QuestionKind::Number { range: NumberRange::default(), unit: None })
}

pub fn matrix(id: &str, rows: &[(&str, Option<&str>)]) -> Question {
    let row = |(id, relevant): &(&str, Option<&str>)| MatrixRow {
        id: option_id(id),
        text: ru(id),
        factor: None,
        pinned: false,
        relevant: relevant.and_then(formula),
    };
    let steps = options(5).groups.remove(0).options;
    let kind = QuestionKind::Matrix {
        rows: rows.iter().map(row).collect(),
        steps,
        show: ScaleShow::Words,
        layout: MatrixLayout::Rows,
        order: Order::Fixed,
    };
    asked(id, kind)
}

pub fn when(question: Question, relevant: &str) -> Question {
    Question { relevant: formula(relevant), ..question }
}

pub fn required(question: Question) -> Question {
    Question { required: Requirement::Required, ..question }
}

pub fn within(block: &str, question: Question) -> Question {
    Question { block: Some(BlockId::new(block).unwrap()), ..question }
}

pub fn block(id: &str) -> Block {
    Block {
        id: BlockId::new(id).unwrap(),
        title: None,
        within: None,
        relevant: None,
        order: Order::Fixed,
        pick: None,
        pinned: false,
        weight: 1,
    }
}

pub fn calculation(id: &str, value: &str) -> Calculation {
    Calculation { id: CalculationId::new(id).unwrap(), value: Formula::pending(value) }
}

pub fn end_id(id: &str) -> EndId {
    EndId::new(id).unwrap()
}

pub fn end(id: &str) -> End {
    End { id: end_id(id), text: None, disposition: None, reason: None }
}

pub fn jump(when: &str, end: &str) -> Jump {
    Jump { when: Formula::pending(when), end: end_id(end) }
}

pub fn quota(id: &str, when: &str, end: &str) -> Quota {
    Quota { id: QuotaId::new(id).unwrap(), when: Formula::pending(when), limit: 1, end: end_id(end) }
}

pub fn scenario(questions: Vec<Question>) -> Scenario {
    Scenario { questions, ..crate::fixture::scenario() }
}

/// Compiles the formulas, as the parser does.
pub fn compiled(mut scenario: Scenario) -> Arc<Program> {
    let names = scenario.names();
    for rule in scenario.rules() {
        let own = match rule {
            Rule::Constraint(place) | Rule::Default(place) => names.get(scenario.questions[place].id.as_str()).cloned(),
            _ => None,
        };
        let attributes = vec!["name".to_owned(), "kind".to_owned()];
        let scope = Scope { names: &names, own, attributes, of_row: matches!(rule, Rule::Row(..)) };
        let want = match rule {
            Rule::Calculation(_) => Want::Anything,
            Rule::Default(place) => Want::Answer(type_of(&scenario.questions[place].kind)),
            _ => Want::Condition,
        };
        let source = scenario.formula(rule).unwrap().source().to_owned();
        let formula = Formula::compile(&source, &scope, want).unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
        assert!(formula.kind() != Type::Any || matches!(rule, Rule::Calculation(_)) || !source.is_empty());
        *scenario.formula_mut(rule).unwrap() = formula;
    }
    Arc::new(Program::of(Arc::new(scenario)))
}

pub fn start() -> Start {
    Start {
        seed: "interview-1".to_owned(),
        device: "tablet-1".to_owned(),
        ordinal: 0,
        at: at(0),
        segments: BTreeMap::from([(crate::id::SegmentId::new("service").unwrap(), option_id("therapy"))]),
        full: BTreeSet::new(),
    }
}

pub fn run(scenario: Scenario) -> Run {
    Run::begin(compiled(scenario), start())
}

pub fn one(option: &str) -> Answer {
    crate::fixture::single(option)
}

pub fn many(options: &[&str]) -> Answer {
    crate::fixture::multiple(options, None)
}

pub fn num(value: f64) -> Answer {
    Answer::Number { value }
}

pub fn steps(rows: &[(&str, &str)]) -> Answer {
    Answer::Matrix { rows: rows.iter().map(|(row, step)| (option_id(row), option_id(step))).collect() }
}

pub fn give(run: &mut Run, question: &str, answer: Answer) {
    run.answer(&question_id(question), Some(answer)).unwrap();
}

pub fn take_back(run: &mut Run, question: &str) {
    run.answer(&question_id(question), None).unwrap();
}

/// The ids of the questions that are asked.
pub fn path(run: &Run) -> Vec<String> {
    run.path().map(|question| question.id.to_string()).collect()
}

pub fn next(run: &mut Run) -> &Step {
    run.go(Direction::Next).unwrap()
}

/// Where the respondent is, as `question` or `question/part`; `end:…` at the thanks.
pub fn here(run: &Run) -> String {
    match run.step() {
        Step::Welcome => "welcome".to_owned(),
        Step::Question { question, part: None } => question.to_string(),
        Step::Question { question, part: Some(part) } => format!("{question}/{part}"),
        Step::Thanks { end } => format!("end:{}", end.as_ref().map_or("", EndId::as_str)),
    }
}

/// Goes on until the thanks, and says where it led.
pub fn walked(run: &mut Run) -> Vec<String> {
    let mut way = Vec::new();
    while !matches!(run.step(), Step::Thanks { .. }) {
        next(run);
        way.push(here(run));
    }
    way
}

pub fn states(run: &Run, ending: Ending) -> Vec<&'static str> {
    let name = |state: &AnswerState| match state {
        AnswerState::Answered { .. } => "answered",
        AnswerState::Skipped => "skipped",
        AnswerState::Refused => "refused",
        AnswerState::DontKnow => "dont_know",
        AnswerState::NotApplicable => "not_applicable",
        AnswerState::NotShown => "not_shown",
        AnswerState::Abandoned => "abandoned",
    };
    run.finish(ending).answers.iter().map(|answer| name(&answer.state)).collect()
}

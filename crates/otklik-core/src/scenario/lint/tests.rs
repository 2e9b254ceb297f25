//! Small scenarios by hand, and what the linter says about them.

mod conditions;
mod others;
mod property;
mod speed;
mod texts;

use super::*;
use crate::expression::{Formula, Scope, Want};
use crate::fixture::{option_id, question_id, scenario};
use crate::id::{AlertId, BlockId, CalculationId, EndId, QuotaId};
use crate::scenario::names::type_of;
use crate::scenario::{
    Alert, Block, Calculation, Choice, ChoiceList, Constraint, End, EndWords, Jump, MatrixLayout, MatrixRow, NpsShow,
    NumberRange, Order, Question, QuestionKind, Quota, Requirement, ScaleShow, Text, TextLength,
};
use std::sync::Arc;

pub(super) fn ru(words: &str) -> Text {
    Text::plain("ru", words)
}

pub(super) fn formula(source: &str) -> Option<Formula> {
    Some(Formula::pending(source))
}

fn choice(id: &str, value: Option<i32>) -> Choice {
    Choice { value, ..Choice::plain(option_id(id), ru(id)) }
}

fn question(id: &str, kind: QuestionKind) -> Question {
    Question::plain(question_id(id), ru("Вопрос"), kind)
}

pub(super) fn list(options: &[&str]) -> ChoiceList {
    ChoiceList::plain(options.iter().map(|id| choice(id, None)).collect())
}

pub(super) fn single(id: &str, options: &[&str]) -> Question {
    question(id, QuestionKind::Single { list: list(options) })
}

pub(super) fn multiple(id: &str, options: &[&str]) -> Question {
    question(id, QuestionKind::Multiple { list: list(options), fewest: 1, most: None })
}

pub(super) fn nps(id: &str) -> Question {
    let steps = (0..=10).map(|value| choice(&value.to_string(), Some(value))).collect();
    question(id, QuestionKind::Nps { steps, show: NpsShow::Numbers, ends: EndWords::default() })
}

pub(super) fn number(id: &str, low: Option<f64>, high: Option<f64>) -> Question {
    question(id, QuestionKind::Number { range: NumberRange { low, high, step: Some(1.0) }, unit: None })
}

pub(super) fn text(id: &str) -> Question {
    question(id, QuestionKind::Text { length: TextLength::Short, longest: 100 })
}

pub(super) fn matrix(id: &str, rows: &[(&str, &str)]) -> Question {
    let rows = rows.iter().map(|(id, relevant)| MatrixRow {
        id: option_id(id),
        text: ru(id),
        factor: None,
        pinned: false,
        relevant: formula(relevant).filter(|it| !it.source().is_empty()),
    });
    let steps = (1..=5).map(|value| choice(&format!("s{value}"), Some(value))).collect();
    let kind = QuestionKind::Matrix {
        rows: rows.collect(),
        steps,
        show: ScaleShow::Words,
        layout: MatrixLayout::Rows,
        order: Order::Fixed,
    };
    question(id, kind)
}

/// What may be said of a question in one line.
pub(super) trait Said: Sized {
    fn relevant(self, source: &str) -> Self;
    fn constraint(self, source: &str) -> Self;
    fn required(self, source: &str) -> Self;
    fn optional(self) -> Self;
    fn jump(self, when: &str, end: &str) -> Self;
    fn within(self, block: &str) -> Self;
    fn filter(self, source: &str, attribute: &str, values: &[&str]) -> Self;
}

impl Said for Question {
    fn relevant(self, source: &str) -> Self {
        Self { relevant: formula(source), ..self }
    }

    fn constraint(self, source: &str) -> Self {
        Self { constraint: Some(Constraint { formula: Formula::pending(source), message: None }), ..self }
    }

    fn required(self, source: &str) -> Self {
        Self { required: Requirement::When(Formula::pending(source)), ..self }
    }

    fn optional(self) -> Self {
        Self { required: Requirement::Optional, ..self }
    }

    fn jump(mut self, when: &str, end: &str) -> Self {
        self.jumps.push(Jump { when: Formula::pending(when), end: EndId::new(end).unwrap() });
        self
    }

    fn within(self, block: &str) -> Self {
        Self { block: Some(BlockId::new(block).unwrap()), ..self }
    }

    fn filter(mut self, source: &str, attribute: &str, values: &[&str]) -> Self {
        let (QuestionKind::Single { list } | QuestionKind::Multiple { list, .. } | QuestionKind::Ranking { list, .. }) =
            &mut self.kind
        else {
            panic!("a question without a filter")
        };
        list.filter = formula(source);
        for (choice, value) in list.groups.iter_mut().flat_map(|group| &mut group.options).zip(values) {
            choice.attributes.insert(attribute.to_owned(), (*value).to_owned());
        }
        self
    }
}

pub(super) fn block(id: &str, relevant: &str) -> Block {
    Block {
        id: BlockId::new(id).unwrap(),
        title: None,
        within: None,
        relevant: formula(relevant).filter(|it| !it.source().is_empty()),
        order: Order::Fixed,
        pick: None,
        pinned: false,
        weight: 1,
    }
}

/// The scenario of the fixture with other questions; every end that is named is there.
pub(super) fn with(questions: Vec<Question>) -> Scenario {
    let mut ends: Vec<&EndId> = questions.iter().flat_map(|question| &question.jumps).map(|jump| &jump.end).collect();
    ends.sort();
    ends.dedup();
    let end = |id: &EndId| End { id: id.clone(), text: None, disposition: None, reason: None };
    Scenario { ends: ends.into_iter().map(end).collect(), questions, ..scenario() }
}

pub(super) fn alert(id: &str, when: &str) -> Alert {
    Alert { id: AlertId::new(id).unwrap(), when: Formula::pending(when), text: ru("Внимание") }
}

pub(super) fn quota(id: &str, when: &str, limit: u32) -> Quota {
    Quota { id: QuotaId::new(id).unwrap(), when: Formula::pending(when), limit, end: EndId::new("full").unwrap() }
}

pub(super) fn calculation(id: &str, value: &str) -> Calculation {
    Calculation { id: CalculationId::new(id).unwrap(), value: Formula::pending(value) }
}

/// Compiles all formulas, as the reading of a file does.
pub(super) fn compiled(mut scenario: Scenario) -> Scenario {
    let rules = scenario.rules();
    let calculations = rules.iter().filter(|rule| matches!(rule, Rule::Calculation(_)));
    let others = rules.iter().filter(|rule| !matches!(rule, Rule::Calculation(_)));
    for rule in calculations.chain(others) {
        let names = scenario.names();
        let own = match rule {
            Rule::Constraint(place) | Rule::Jump(place, _) | Rule::Required(place) => {
                names.get(scenario.questions[*place].id.as_str()).cloned()
            }
            _ => None,
        };
        let attributes = match rule {
            Rule::Filter(place) => {
                scenario.questions[*place].choices().flat_map(|choice| choice.attributes.keys().cloned()).collect()
            }
            _ => Vec::new(),
        };
        let want = match rule {
            Rule::Calculation(_) => Want::Anything,
            Rule::Default(place) => Want::Answer(type_of(&scenario.questions[*place].kind)),
            _ => Want::Condition,
        };
        let source = scenario.formula(*rule).unwrap().source().to_owned();
        let done = Formula::compile(&source, &Scope { names: &names, own, attributes, of_row: true }, want);
        *scenario.formula_mut(*rule).unwrap() = done.unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
    }
    scenario
}

/// Everything that the linter says about a scenario.
pub(super) fn said(scenario: Scenario) -> Vec<Finding> {
    let scenario = Arc::new(compiled(scenario));
    inspect(&scenario, &Program::of(Arc::clone(&scenario)))
}

/// The codes and places of what it says.
pub(super) fn found(scenario: Scenario) -> Vec<(Code, At)> {
    said(scenario).into_iter().map(|finding| (finding.code, finding.at)).collect()
}

/// What it says about a scenario of these questions.
pub(super) fn of(questions: Vec<Question>) -> Vec<(Code, At)> {
    found(with(questions))
}

//! The formulas of a scenario, compiled when everything they may name is known.

mod order;

use super::locate::locate;
use super::places::Places;
use super::report::Report;
use super::unread::Unread;
use crate::expression::{Fault, FaultKind, Formula, Names, Scope, Symbol, Type, Want};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::names::type_of;
use crate::scenario::{Rule, Scenario};
use std::collections::BTreeSet;

/// Compiles every formula in its place. What cannot be compiled is reported and left as it is. Returns what formulas
/// may name.
pub(super) fn compile(report: &mut Report<'_>, scenario: &mut Scenario, places: &Places, unread: &Unread<'_>) -> Names {
    let mut names = scenario.names();
    for calculation in order::of_calculations(scenario) {
        let rule = Rule::Calculation(calculation);
        let scope = Scope { names: &names, own: None, attributes: Vec::new(), of_row: false };
        compile_one(report, scenario, places, unread, rule, &scope, Want::Anything);
        if let Some(calculation) = scenario.calculations.get(calculation) {
            names.set_type(calculation.id.as_str(), calculation.value.kind());
        }
    }
    for rule in scenario.rules() {
        let want = match rule {
            Rule::Calculation(_) => continue,
            Rule::Default(question) => Want::Answer(answer_of(scenario, question)),
            _ => Want::Condition,
        };
        let own = match rule {
            Rule::Constraint(question) | Rule::Default(question) => own(scenario, &names, question),
            _ => None,
        };
        let attributes = match rule {
            Rule::Filter(question) => attributes(scenario, question),
            _ => Vec::new(),
        };
        let scope = Scope { names: &names, own, attributes, of_row: matches!(rule, Rule::Row(..)) };
        compile_one(report, scenario, places, unread, rule, &scope, want);
    }
    names
}

fn answer_of(scenario: &Scenario, question: usize) -> Type {
    scenario.questions.get(question).map_or(Type::Any, |question| type_of(&question.kind))
}

/// What `.` is.
fn own(scenario: &Scenario, names: &Names, question: usize) -> Option<Symbol> {
    names.get(scenario.questions.get(question)?.id.as_str()).cloned()
}

/// What a choice filter may ask about the options of its question.
fn attributes(scenario: &Scenario, question: usize) -> Vec<String> {
    let choices = scenario.questions.get(question).into_iter().flat_map(|question| question.choices());
    let mut names: BTreeSet<&str> = choices.flat_map(|choice| choice.attributes.keys().map(String::as_str)).collect();
    names.insert("name");
    names.into_iter().map(str::to_owned).collect()
}

fn compile_one(
    report: &mut Report<'_>,
    scenario: &mut Scenario,
    places: &Places,
    unread: &Unread<'_>,
    rule: Rule,
    scope: &Scope<'_>,
    want: Want,
) {
    if report.is_full() {
        return report.stop();
    }
    let Some(formula) = scenario.formula_mut(rule) else { return };
    match Formula::compile(formula.source(), scope, want) {
        Ok(compiled) => *formula = compiled,
        Err(faults) => {
            let Some(whole) = places.of(At::Rule(rule)) else { return };
            let source = formula.source();
            for fault in faults.iter().filter(|fault| !follows(fault, source, unread)) {
                let place = locate(report.source(), whole, source, &fault.span);
                report.add(code_of(fault.kind), &place, fault.message.as_str(), fault.help.as_str());
            }
        }
    }
}

/// Whether a fault only follows from something that could not be read.
fn follows(fault: &Fault, source: &str, unread: &Unread<'_>) -> bool {
    let part = source.get(fault.span.clone()).unwrap_or_default();
    let part = part.strip_prefix("current()/").unwrap_or(part);
    let part = part.strip_prefix("../").unwrap_or(part);
    let name = part.trim_matches(|c: char| matches!(c, '$' | '{' | '}' | '\'' | '"') || c.is_whitespace());
    fault.kind == FaultKind::UnknownName && unread.has_name(name)
}

fn code_of(kind: FaultKind) -> Code {
    match kind {
        FaultKind::Syntax | FaultKind::TooLarge => Code::BadFormula,
        FaultKind::UnknownName => Code::UnknownName,
        FaultKind::UnknownFunction => Code::UnknownFunction,
        FaultKind::Arguments => Code::WrongArguments,
        FaultKind::Types => Code::TypeMismatch,
        FaultKind::UnknownOption => Code::UnknownOption,
        FaultKind::Pattern => Code::BadPattern,
    }
}

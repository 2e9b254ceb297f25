//! The formulas of a scenario, compiled when everything they may name is known.

mod order;

use super::locate::locate;
use super::places::Places;
use super::promise::WrittenFormula;
use super::report::Report;
use super::source::Span;
use super::unread::Unread;
use crate::expression::{Fault, FaultKind, Formula, Names, Scope, Slot, Symbol, Type, Want};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::names::type_of;
use crate::scenario::{Rule, Scenario};
use std::collections::BTreeSet;

/// Compiles every formula in its place. What cannot be compiled is reported and left as it is; so is what is `written`
/// in parts that could not be read. Returns what formulas may name.
pub(super) fn compile(
    report: &mut Report<'_>,
    scenario: &mut Scenario,
    places: &Places,
    unread: &Unread<'_>,
    written: &[WrittenFormula],
) -> Names {
    let mut names = scenario.names();
    let mut compiler = Compiler { report, unread, patterns: 0 };
    for calculation in order::of_calculations(scenario) {
        let rule = Rule::Calculation(calculation);
        let scope = Scope { names: &names, own: None, attributes: Vec::new(), of_row: false };
        compiler.of_rule(scenario, places, rule, &scope, Want::Anything);
        if let Some(calculation) = scenario.calculations.get(calculation) {
            names.set_type(calculation.id.as_str(), calculation.value.kind());
        }
    }
    let rules = scenario.rules();
    for rule in rules.iter().copied() {
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
        compiler.of_rule(scenario, places, rule, &scope, want);
    }
    if compiler.report.has_errors() {
        let known: BTreeSet<usize> =
            rules.iter().filter_map(|rule| places.of(At::Rule(*rule))).map(|span| span.start).collect();
        for formula in written.iter().filter(|formula| !known.contains(&formula.span.start)) {
            compiler.lost(&names, formula);
        }
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

/// What all compiled patterns of a scenario may take, in bytes: each is small, but there may be thousands.
const MOST_PATTERNS: usize = 32 << 20;

/// Compiles one formula after the other.
struct Compiler<'c, 's> {
    report: &'c mut Report<'s>,
    unread: &'c Unread<'c>,
    /// What their patterns have taken so far, in bytes.
    patterns: usize,
}

impl Compiler<'_, '_> {
    /// The formula of a rule, which is put in its place.
    fn of_rule(&mut self, scenario: &mut Scenario, places: &Places, rule: Rule, scope: &Scope<'_>, want: Want) {
        let Some((formula, whole)) = scenario.formula_mut(rule).zip(places.of(At::Rule(rule))) else { return };
        match self.compile(formula.source(), whole, scope, want) {
            Ok(Some(compiled)) => *formula = compiled,
            Ok(None) => {}
            Err(faults) => self.add(&faults, formula.source(), whole),
        }
    }

    /// A formula of something that could not be read: what is wrong with it is told as far as it can be.
    fn lost(&mut self, names: &Names, WrittenFormula { rule, source, span }: &WrittenFormula) {
        let own = matches!(rule, Rule::Constraint(_) | Rule::Default(_)).then(|| Symbol {
            slot: Slot(u32::MAX),
            kind: Type::Any,
            options: Vec::new(),
        });
        let want = match rule {
            Rule::Default(_) | Rule::Calculation(_) => Want::Anything,
            _ => Want::Condition,
        };
        let scope = Scope { names, own, attributes: Vec::new(), of_row: matches!(rule, Rule::Row(..)) };
        let Err(mut faults) = self.compile(source.source(), span, &scope, want) else { return };
        if matches!(rule, Rule::Filter(_)) {
            // it may name the attributes of options that could not be read
            faults.retain(|fault| fault.kind != FaultKind::UnknownName);
        }
        self.add(&faults, source.source(), span);
    }

    /// Nothing where it is not even tried: there are too many faults or patterns already.
    fn compile(
        &mut self,
        source: &str,
        whole: &Span,
        scope: &Scope<'_>,
        want: Want,
    ) -> Result<Option<Formula>, Vec<Fault>> {
        if self.report.is_full() {
            self.report.stop();
            return Ok(None);
        }
        if self.patterns > MOST_PATTERNS && source.contains("regex") {
            return Ok(None);
        }
        let compiled = Formula::compile(source, scope, want)?;
        self.patterns = self.patterns.saturating_add(compiled.size_of_patterns());
        if self.patterns > MOST_PATTERNS && compiled.size_of_patterns() > 0 {
            let message = "the patterns of the file together are larger than a tablet can hold";
            let help =
                "from this one on there is no room: lower the numbers in their braces, or use `regex()` less often";
            self.report.add(Code::BadPattern, whole, message, help);
        }
        Ok(Some(compiled))
    }

    fn add(&mut self, faults: &[Fault], source: &str, whole: &Span) {
        for fault in faults.iter().filter(|fault| !follows(fault, source, self.unread)) {
            let place = locate(self.report.source(), whole, source, &fault.span);
            self.report.add(code_of(fault.kind), &place, fault.message.as_str(), fault.help.as_str());
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

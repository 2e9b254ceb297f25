//! Functions with rules of their own.

use super::super::code::{Code, Label, Pattern, Shuffle};
use super::super::function::{Function, Signature};
use super::super::names::Type;
use super::super::nearest::quoted;
use super::super::syntax::{Node, Shape, Span};
use super::super::{moment, number};
use super::call::{is_items, joined};
use super::operator::noun;
use super::{Checker, FaultKind, Part};
use std::collections::BTreeMap;
use std::sync::Arc;

impl<'s> Checker<'s> {
    /// A call of a function with rules of its own; its arguments have been counted.
    pub(super) fn special(&mut self, signature: &Signature, arguments: &[Node], span: &Span) -> Option<Part<'s>> {
        let part = match (signature.function, arguments) {
            (Function::If, [condition, then, otherwise]) => self.choice(condition, then, otherwise, span),
            (Function::Random, _) => {
                self.facts.involved();
                let draw = self.draw();
                self.made(span.clone(), Code::Random(draw), Type::Number)
            }
            (Function::Randomize, [set, seed @ ..]) => self.randomize(signature, set, seed.first(), span),
            (Function::Regex, [text, pattern]) => self.regex(signature, text, pattern, span),
            (Function::Selected, [chosen, wanted]) => return self.selected(signature, chosen, wanted, span),
            (Function::ChoiceName, [option, of]) => self.label(option, of, span),
            (Function::ValueOf, [option]) => self.value_of(option, span),
            (Function::PullData, [list, attribute, column, key]) => self.pull([list, attribute, column], key, span),
            (Function::Instance, _) => {
                let message = "`instance('…')` stands only at the beginning of a path".to_owned();
                let help = format!("write it like this: {}", signature.example);
                self.fault(span.clone(), FaultKind::Syntax, message, help);
                self.unknown(span.clone())
            }
            (Function::Position, arguments) => self.position(arguments.first(), span),
            (Function::FormatDate, [_, format]) => {
                self.format(format);
                return None;
            }
            _ => return None,
        };
        Some(part)
    }

    /// `position(..)`: of a row in its own condition, or of an item in brackets.
    fn position(&mut self, argument: Option<&Node>, span: &Span) -> Part<'s> {
        let odd = argument.filter(|argument| !matches!(argument.shape, Shape::Parent | Shape::Own));
        if odd.is_some() || self.items.is_none() && !self.scope.of_row {
            let place = odd.map_or(span, |argument| &argument.span).clone();
            let message = "`position()` is the number of the row of a matrix in its own condition".to_owned();
            let help = "write position(..) in the `relevant` of a row".to_owned();
            self.fault(place, FaultKind::Arguments, message, help);
            return self.unknown(span.clone());
        }
        self.facts.involved();
        self.made(span.clone(), Code::Call(Function::Position, [].into()), Type::Number)
    }

    fn choice(&mut self, condition: &Node, then: &Node, otherwise: &Node, span: &Span) -> Part<'s> {
        let condition = self.condition(condition);
        let parts = [self.part(then), self.part(otherwise)];
        parts.iter().for_each(|part| self.used(part));
        let (kind, options) = joined(&parts);
        let [then, otherwise] = parts;
        let code = Code::If(Box::new((condition, then.code, otherwise.code)));
        Part { options, ..self.made(span.clone(), code, kind) }
    }

    fn randomize(&mut self, signature: &Signature, set: &Node, seed: Option<&Node>, span: &Span) -> Part<'s> {
        self.facts.involved();
        let set = self.part(set);
        if !matches!(set.kind, Type::Options | Type::List | Type::Any) && !is_items(&set) {
            let message = format!("`randomize()` shuffles several options, and this is {}", noun(set.kind));
            let help = format!("write it like this: {}", signature.example);
            self.fault(set.span.clone(), FaultKind::Types, message, help);
        }
        let seed = seed.map(|seed| self.part(seed).code);
        let draw = if seed.is_none() { self.draw() } else { 0 };
        let options = set.options;
        let code = Code::Randomize(Box::new(Shuffle { set: set.code, seed, draw }));
        Part { options, ..self.made(span.clone(), code, Type::Options) }
    }

    fn regex(&mut self, signature: &Signature, text: &Node, pattern: &Node, span: &Span) -> Part<'s> {
        self.facts.involved();
        let text = self.part(text);
        self.must_fit(signature, std::slice::from_ref(&text));
        let Shape::Text(source) = &pattern.shape else {
            let message = "the pattern of `regex()` must be a text in quotes".to_owned();
            let help = format!("write it like this: {}", signature.example);
            self.fault(pattern.span.clone(), FaultKind::Pattern, message, help);
            return self.unknown(span.clone());
        };
        match Pattern::new(source, self.facts.patterns) {
            Ok(pattern) => {
                self.facts.patterns += pattern.size();
                self.made(span.clone(), Code::Matches(Box::new(text.code), pattern), Type::Boolean)
            }
            Err(reason) => {
                let message = format!("the pattern cannot be used: {reason}");
                let help = "patterns know [a-z], {2,4}, ?, *, +, | and (…); they do not look ahead or back".to_owned();
                self.fault(pattern.span.clone(), FaultKind::Pattern, message, help);
                self.unknown(span.clone())
            }
        }
    }

    /// Looks for slips in the option asked for; the rest is as for any function.
    fn selected(&mut self, signature: &Signature, chosen: &Node, wanted: &Node, span: &Span) -> Option<Part<'s>> {
        let parts = [self.part(chosen), self.part(wanted)];
        self.must_fit(signature, &parts);
        let [chosen, mut wanted] = parts;
        if matches!(chosen.kind, Type::Option | Type::Options) {
            self.must_be_option(&chosen, &mut wanted);
        }
        self.note_selected(&chosen, &wanted);
        let codes = [chosen.code, wanted.code].into();
        Some(self.made(span.clone(), Code::Call(Function::Selected, codes), Type::Boolean))
    }

    /// `jr:choice-name(option, '${name}')`; the name may stand without its quotes.
    fn label(&mut self, option: &Node, of: &Node, span: &Span) -> Part<'s> {
        self.facts.involved();
        let option = self.part(option);
        let name = match &of.shape {
            Shape::Name(name) => Some(name.as_str()),
            Shape::Text(text) => text.trim().strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).map(str::trim),
            _ => None,
        };
        let Some(name) = name else {
            let message = "the second argument of `jr:choice-name()` names the question, in quotes".to_owned();
            let help = "write it like this: jr:choice-name(${q1}, '${q1}')".to_owned();
            self.fault(of.span.clone(), FaultKind::Arguments, message, help);
            return self.unknown(span.clone());
        };
        let question = self.name(name, of.span.clone());
        let Code::Slot(slot) = question.code else { return self.unknown(span.clone()) };
        if question.options.is_empty() {
            let message = format!("{} has no options", quoted(name));
            let help = "name a question with options, or the segment".to_owned();
            self.fault(of.span.clone(), FaultKind::Types, message, help);
        }
        let steps = question
            .options
            .iter()
            .filter_map(|step| {
                let value = step.attributes.get("value").unwrap_or(&step.id);
                number::read(value).map(|value| (value, Arc::from(step.id.as_str())))
            })
            .collect();
        let code = Code::Label(Box::new(Label { option: option.code, slot, steps }));
        self.made(span.clone(), code, Type::Text)
    }

    /// `value-of(option)`: a number stays as it is; yes is 1 and no is 0.
    fn value_of(&mut self, option: &Node, span: &Span) -> Part<'s> {
        let part = self.part(option);
        self.used(&part);
        if part.kind == Type::Number {
            return Part { span: span.clone(), source: None, ..part };
        }
        let is_yes_no = part.options.iter().all(|option| matches!(option.id.as_str(), "yes" | "no"));
        let value = |option: &super::SymbolOption| match option.attributes.get("value") {
            Some(value) => number::read(value),
            None if is_yes_no => Some(f64::from(u8::from(option.id == "yes"))),
            None => None,
        };
        let values: BTreeMap<Arc<str>, f64> =
            part.options.iter().filter_map(|option| Some((Arc::from(option.id.as_str()), value(option)?))).collect();
        if part.kind != Type::Option || values.is_empty() {
            let message =
                format!("`value-of()` needs a question whose options have values; this is {}", noun(part.kind));
            let help = "name a question with one answer, and give its options a `value`".to_owned();
            self.fault(part.span.clone(), FaultKind::Types, message, help);
        }
        let code = Code::ValueOf(Box::new(part.code), Arc::new(values));
        self.made(span.clone(), code, Type::Number)
    }

    /// Checks the marks of a format, where it is written down.
    fn format(&mut self, format: &Node) {
        let Shape::Text(text) = &format.shape else { return };
        if !text.contains('%') {
            let message = format!("{} has no mark, so that no part of the date would be written", quoted(text));
            let help = "write a form such as '%d.%m.%Y' or '%H:%M'; the marks for the day are %d %m %Y".to_owned();
            return self.fault(format.span.clone(), FaultKind::Arguments, message, help);
        }
        let mut chars = text.chars();
        while let Some(character) = chars.next() {
            let mark = if character == '%' { chars.next() } else { continue };
            if !mark.is_some_and(|mark| moment::MARKS.contains(mark)) {
                let shown = mark.map_or_else(|| "%".to_owned(), |mark| format!("%{mark}"));
                let message = format!("{} means nothing in a format", quoted(&shown));
                let help = "use %d %m %Y for the day, %H:%M for the time, %b and %a for short names".to_owned();
                return self.fault(format.span.clone(), FaultKind::Arguments, message, help);
            }
        }
    }
}

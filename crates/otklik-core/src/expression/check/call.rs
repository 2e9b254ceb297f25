//! Calls of functions: the function exists, has the right number of arguments, and each is what it must be.

use super::super::code::Code;
use super::super::function::{ELSEWHERE, Function, Parameter, SIGNATURES, Signature, signature};
use super::super::moment;
use super::super::names::Type;
use super::super::nearest::{nearest, quoted};
use super::super::syntax::{Node, Span};
use super::super::value::Value;
use super::operator::noun;
use super::{Checker, FaultKind, Part};

impl<'s> Checker<'s> {
    pub(super) fn call(&mut self, (name, place): (&str, &Span), arguments: &[Node], span: Span) -> Part<'s> {
        let Some(signature) = signature(name) else {
            self.unknown_function(name, place.clone());
            // What is wrong inside of it is worth knowing too.
            for argument in arguments {
                self.part(argument);
            }
            return self.unknown(span);
        };
        if arguments.len() < signature.least || arguments.len() > signature.most {
            self.wrong_count(signature, arguments.len(), &span);
            return self.unknown(span);
        }
        if let Some(part) = self.special(signature, arguments, &span) {
            return part;
        }
        let parts: Vec<Part<'s>> = arguments.iter().map(|argument| self.part(argument)).collect();
        self.must_fit(signature, &parts);
        if let Some(value) = folded(signature.function, &parts) {
            return self.made(span, Code::Constant(value), signature.result);
        }
        self.note(signature.function, &parts);
        self.generic(signature, parts, span)
    }

    /// Checks each argument against what it must be.
    pub(super) fn must_fit(&mut self, signature: &Signature, parts: &[Part<'s>]) {
        for (place, part) in parts.iter().enumerate() {
            if let Some(parameter) = signature.parameters.get(place).or(signature.parameters.last()) {
                self.argument(signature, *parameter, part);
            }
        }
    }

    /// Notes what a linter may try out.
    fn note(&mut self, function: Function, parts: &[Part<'s>]) {
        let plain = matches!(
            function,
            Function::Abs
                | Function::Boolean
                | Function::CountSelected
                | Function::Coalesce
                | Function::False
                | Function::Int
                | Function::IsAnswered
                | Function::Max
                | Function::Min
                | Function::Not
                | Function::Number
                | Function::Pow
                | Function::Round
                | Function::SelectedAt
                | Function::Sqrt
                | Function::True
        );
        if !plain {
            return self.facts.involved();
        }
        match (function, parts) {
            (Function::IsAnswered, _) => {}
            (Function::Boolean, [part]) => self.as_condition(part),
            (Function::Not, [part]) => {
                self.yes_or_no_alone(part);
                self.as_condition(part);
            }
            _ => parts.iter().for_each(|part| self.used(part)),
        }
    }

    /// Notes the option that is asked for.
    pub(super) fn note_selected(&mut self, chosen: &Part<'s>, wanted: &Part<'s>) {
        match wanted.constant() {
            Some(value) => self.facts.literal(chosen.source, value),
            None => {
                self.used(chosen);
                self.used(wanted);
            }
        }
    }

    fn generic(&mut self, signature: &Signature, parts: Vec<Part<'s>>, span: Span) -> Part<'s> {
        let (kind, options) = match signature.function {
            Function::Coalesce => joined(&parts),
            Function::SelectedAt => match parts.first() {
                Some(chosen) if !chosen.options.is_empty() => (Type::Option, chosen.options),
                _ => (signature.result, &[][..]),
            },
            Function::Once => parts.first().map_or((Type::Any, &[][..]), |part| (part.kind, part.options)),
            Function::IndexedRepeat => (Type::Number, &[][..]),
            _ => (signature.result, &[][..]),
        };
        let codes = parts.into_iter().map(|part| part.code).collect();
        Part { options, ..self.made(span, Code::Call(signature.function, codes), kind) }
    }

    fn argument(&mut self, signature: &Signature, parameter: Parameter, part: &Part<'s>) {
        use Type::{Any, Date, DateTime, List, Number, Option, Options, Text, Time};
        let name = signature.name;
        let fits = match parameter {
            Parameter::Anything | Parameter::Condition => return,
            Parameter::Number => return self.must_be_number(part, &format!("`{name}()`")),
            Parameter::Numbers if part.kind == List || is_items(part) => return,
            Parameter::Numbers => return self.must_be_number(part, &format!("`{name}()`")),
            Parameter::Text => part.kind != List,
            Parameter::Set => matches!(part.kind, List) || is_items(part),
            Parameter::Chosen => matches!(part.kind, Option | Options | Text | Any),
            Parameter::Day => matches!(part.kind, Date | DateTime | Number | Any | Text),
            Parameter::Clock => matches!(part.kind, Time | DateTime | Number | Any | Text),
            Parameter::Moment => matches!(part.kind, Date | Time | DateTime | Number | Any | Text),
        };
        if !fits {
            let help = match (parameter, part.kind) {
                (Parameter::Chosen, Number) => "a scale is a number: compare it with one, such as ${q1} = 3".to_owned(),
                (Parameter::Set, Number) => "it takes a matrix; add single answers with `+`".to_owned(),
                (Parameter::Set, Options) => "count-selected(…) counts the options chosen".to_owned(),
                (Parameter::Text, List) => "join(', ', …) makes one text of several values".to_owned(),
                _ => format!("write it like this: {}", signature.example),
            };
            let message = format!("`{name}()` cannot take {} here", noun(part.kind));
            return self.fault(part.span.clone(), FaultKind::Types, message, help);
        }
        let readable = match (parameter, part.literal()) {
            (_, None | Some("")) => true,
            (Parameter::Day, Some(text)) => moment::read_date(text).is_some(),
            (Parameter::Clock, Some(text)) => moment::read_time(text).is_some(),
            (Parameter::Moment, Some(text)) => moment::read_date(text).is_some() || moment::read_time(text).is_some(),
            _ => true,
        };
        if !readable {
            let message = format!("{} is not a date or time", quoted(part.literal().unwrap_or("")));
            let help = "write dates as 2026-01-31, times as 09:30, both as 2026-01-31T09:30:00".to_owned();
            self.fault(part.span.clone(), FaultKind::Types, message, help);
        }
    }

    fn unknown_function(&mut self, name: &str, place: Span) {
        let known = SIGNATURES.iter().map(|signature| signature.name);
        let help = match name {
            "selected-in" | "is-selected" | "includes" => "did you mean `selected()`?".to_owned(),
            "substring" | "mid" | "left" => "did you mean `substr()`? It counts from 0".to_owned(),
            "len" | "length" | "strlen" => "did you mean `string-length()`?".to_owned(),
            "avg" | "average" | "mean" => "write sum(${m}) div count-non-empty(${m})".to_owned(),
            "empty" | "is-empty" | "isblank" => "write ${name} = ''".to_owned(),
            "floor" | "trunc" => "did you mean `int()`?".to_owned(),
            _ => match nearest(name, known) {
                Some(near) => format!("did you mean `{near}()`?"),
                None if ELSEWHERE.contains(&name) => "ODK has it, a survey terminal does not".to_owned(),
                None => "the guide to formulas lists all functions".to_owned(),
            },
        };
        let message = format!("there is no function {}", quoted(name));
        self.fault(place, FaultKind::UnknownFunction, message, help);
    }

    fn wrong_count(&mut self, signature: &Signature, given: usize, span: &Span) {
        let wanted = match (signature.least, signature.most) {
            (0, 0) => "no arguments".to_owned(),
            (1, 1) => "one argument".to_owned(),
            (least, most) if least == most => format!("{least} arguments"),
            (least, usize::MAX) => format!("{least} arguments or more"),
            (least, most) => format!("{least} to {most} arguments"),
        };
        let message = format!("`{}()` takes {wanted}, not {given}", signature.name);
        let help = match signature.function {
            Function::Sum if given > 1 => "write sum(${matrix}) for a matrix; add single answers with `+`".to_owned(),
            _ => format!("write it like this: {}", signature.example),
        };
        self.fault(span.clone(), FaultKind::Arguments, message, help);
    }
}

/// The value of a call that is the same in every interview.
fn folded(function: Function, parts: &[Part<'_>]) -> Option<Value> {
    let constant = || parts.first().and_then(Part::constant);
    match function {
        Function::True => Some(Value::Boolean(true)),
        Function::False => Some(Value::Boolean(false)),
        Function::Date => moment::date_of(constant()?).map(Value::Date),
        Function::Time => moment::time_of(constant()?).map(Value::Time),
        _ => None,
    }
}

/// Whether a part gives the items of a list.
pub(super) fn is_items(part: &Part<'_>) -> bool {
    matches!(part.code, Code::Items(_) | Code::Randomize(_))
}

/// The type of parts any of which may be the value.
pub(super) fn joined<'s>(parts: &[Part<'s>]) -> (Type, &'s [super::SymbolOption]) {
    let mut parts = parts.iter().filter(|part| !part.is_empty_text());
    let Some(first) = parts.next() else { return (Type::Any, &[]) };
    let mut kind = first.kind;
    let mut options = first.options;
    for part in parts {
        kind = match (kind, part.kind) {
            (a, b) if a == b => a,
            (Type::Text, Type::Option) | (Type::Option, Type::Text) => Type::Text,
            _ => Type::Any,
        };
        if !std::ptr::eq(options, part.options) {
            options = &[];
        }
    }
    (kind, options)
}

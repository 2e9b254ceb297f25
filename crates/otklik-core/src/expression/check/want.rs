//! Whether a formula fits what it is for.

use super::super::code::Code;
use super::super::function::Function;
use super::super::moment;
use super::super::names::Type;
use super::super::number;
use super::super::value::Value;
use super::operator::noun;
use super::{Checker, FaultKind, Part, Want};

impl<'s> Checker<'s> {
    pub(super) fn wanted(&mut self, part: Part<'s>, want: Want) -> Part<'s> {
        match want {
            Want::Anything => part,
            Want::Condition => {
                self.yes_or_no_alone(&part);
                self.as_condition(&part);
                if matches!(part.constant(), Some(Value::Text(_))) {
                    let message = "a text alone is no condition: it would always hold".to_owned();
                    let help = "compare it with an answer: ${q1} = 'yes'; write true() for “always”".to_owned();
                    self.fault(part.span.clone(), FaultKind::Types, message, help);
                }
                part
            }
            Want::Answer(kind) => self.answer(part, kind),
        }
    }

    /// Makes an answer of a type out of a part, if that is possible.
    fn answer(&mut self, mut part: Part<'s>, kind: Type) -> Part<'s> {
        use Type::{Any, Boolean, Date, DateTime, List, Number, Option, Options, Text, Time};
        if part.is_empty_text() || kind == Any || kind == List && part.kind == List {
            return part;
        }
        let function = match (kind, part.kind) {
            (List, _) | (_, List | Boolean) => return self.misfit(part, kind),
            (Number, Number) | (Date, Date) | (DateTime, DateTime) | (Time, Time) | (Text, Text) => return part,
            (Number, Text) => match part.literal() {
                Some(text) if number::read(text).is_none() => return self.misfit(part, kind),
                _ => Function::Number,
            },
            (Number, Any | Option) => Function::Number,
            (Option | Options, Text | Option | Options | Number) => {
                if let Some(own) = self.scope.own.as_ref() {
                    let question = Part { options: &own.options, ..self.made(0..0, Code::Own, kind) };
                    if part.constant().is_some() {
                        self.must_be_option(&question, &mut part);
                    }
                }
                return part;
            }
            (Option | Options, Any) => return part,
            (Text, _) => Function::String,
            (Date, Text) => match part.literal() {
                Some(text) if moment::read_date(text).is_none() => return self.misfit(part, kind),
                _ => Function::Date,
            },
            (Date, Number) if part.constant().is_some() => return self.misfit(part, kind),
            (Date, DateTime | Any | Number) => Function::Date,
            (DateTime, Date | Any) => Function::DateTime,
            (Time, Text) => match part.literal() {
                Some(text) if moment::read_time(text).is_none() => return self.misfit(part, kind),
                _ => Function::Time,
            },
            (Time, DateTime | Any) => Function::Time,
            _ => return self.misfit(part, kind),
        };
        let code = Code::Call(function, [part.code].into());
        Part { code, kind, ..self.made(part.span, Code::Own, kind) }
    }

    fn misfit(&mut self, part: Part<'s>, kind: Type) -> Part<'s> {
        let message = format!("the answer is {}, and this is {}", noun(kind), noun(part.kind));
        let help = match kind {
            Type::Date => "write date('2026-01-31') or today()",
            Type::Time => "write time('09:30')",
            Type::Number => "write a number without quotes",
            Type::Option | Type::Options => "write the id of an option, in quotes",
            Type::List => "a matrix or an allocation has no default",
            _ => "give a value of the same sort as the answer",
        };
        self.fault(part.span.clone(), FaultKind::Types, message, help.to_owned());
        part
    }
}

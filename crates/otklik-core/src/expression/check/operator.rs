//! Operators: which types they join.

use super::super::code::{Arithmetic, Code, Comparison};
use super::super::names::Type;
use super::super::nearest::quoted;
use super::super::number;
use super::super::syntax::{Node, Operator, Span};
use super::super::value::Value;
use super::{Checker, FaultKind, Part, Source};

/// What a type is called in a message.
pub(super) fn noun(kind: Type) -> &'static str {
    match kind {
        Type::Boolean => "a condition (true or false)",
        Type::Number => "a number",
        Type::Text => "a text",
        Type::Date => "a date",
        Type::Time => "a time of day",
        Type::DateTime => "a date with a time",
        Type::Option => "an option",
        Type::Options => "several options",
        Type::List => "several values",
        Type::Any => "a value",
    }
}

impl<'s> Checker<'s> {
    pub(super) fn chain(&mut self, first: &Node, rest: &[(Operator, Node)], span: Span) -> Part<'s> {
        let Some((operator, second)) = rest.first() else { return self.part(first) };
        match operator {
            Operator::Or | Operator::And => {
                let mut parts = vec![self.condition(first)];
                parts.extend(rest.iter().map(|(_, node)| self.condition(node)));
                let parts = parts.into();
                let code = if *operator == Operator::Or { Code::Any(parts) } else { Code::All(parts) };
                self.made(span, code, Type::Boolean)
            }
            Operator::Equal => self.comparison(Comparison::Equal, first, second, rest, span),
            Operator::Unequal => self.comparison(Comparison::Unequal, first, second, rest, span),
            Operator::Less => self.comparison(Comparison::Less, first, second, rest, span),
            Operator::LessOrEqual => self.comparison(Comparison::LessOrEqual, first, second, rest, span),
            Operator::Greater => self.comparison(Comparison::Greater, first, second, rest, span),
            Operator::GreaterOrEqual => self.comparison(Comparison::GreaterOrEqual, first, second, rest, span),
            Operator::Plus | Operator::Minus | Operator::Times | Operator::Divided | Operator::Modulo => {
                self.arithmetic(first, rest, span)
            }
        }
    }

    /// A part that is taken as true or false.
    pub(super) fn condition(&mut self, node: &Node) -> Code {
        let part = self.part(node);
        self.yes_or_no_alone(&part);
        self.as_condition(&part);
        part.code
    }

    /// Says so where the answer to a yes-or-no question stands alone as a condition: “no” would hold as well.
    pub(super) fn yes_or_no_alone(&mut self, part: &Part<'s>) {
        let mut ids: Vec<&str> = part.options.iter().map(|option| option.id.as_str()).collect();
        ids.sort_unstable();
        if part.kind != Type::Option || part.source.is_none() || ids != ["no", "yes"] {
            return;
        }
        let named = |slot| self.scope.names.iter().find(|(_, symbol)| symbol.slot == slot).map(|(name, _)| name);
        let shown = match part.source {
            Some(Source::Slot(slot)) => format!("${{{}}}", named(slot).unwrap_or("q1")),
            Some(Source::Own) | None => ".".to_owned(),
        };
        let message = format!("{shown} alone holds for “yes” and for “no”");
        let help = format!("write {shown} = 'yes'; is-answered({shown}) asks whether there is an answer");
        self.fault(part.span.clone(), FaultKind::Types, message, help);
    }

    pub(super) fn as_condition(&mut self, part: &Part<'s>) {
        if part.kind == Type::Number {
            self.facts.literal(part.source, &Value::Number(0.0));
        }
        if matches!(part.kind, Type::List | Type::Any) && part.source.is_some() {
            self.facts.involved();
        }
    }

    /// A part whose value goes on to something else than a comparison with a constant.
    pub(super) fn used(&mut self, part: &Part<'s>) {
        if part.source.is_some() && !part.is_finite() {
            self.facts.involved();
        }
    }

    pub(super) fn negative(&mut self, inner: &Node, span: Span) -> Part<'s> {
        let part = self.part(inner);
        if let Some(Value::Number(number)) = part.constant() {
            let code = Code::Constant(Value::number(-number));
            return self.made(span, code, Type::Number);
        }
        self.must_be_number(&part, "`-`");
        self.used(&part);
        self.made(span, Code::Negative(Box::new(part.code)), Type::Number)
    }

    fn arithmetic(&mut self, first: &Node, rest: &[(Operator, Node)], span: Span) -> Part<'s> {
        let sign = |operator: &Operator| format!("`{}`", operator.sign());
        let begin = self.part(first);
        if let Some((operator, _)) = rest.first() {
            self.must_be_number(&begin, &sign(operator));
        }
        self.used(&begin);
        let mut steps = Vec::new();
        for (operator, node) in rest {
            let part = self.part(node);
            self.must_be_number(&part, &sign(operator));
            self.used(&part);
            let operation = match operator {
                Operator::Minus => Arithmetic::Minus,
                Operator::Times => Arithmetic::Times,
                Operator::Divided => Arithmetic::Divided,
                Operator::Modulo => Arithmetic::Modulo,
                _ => Arithmetic::Plus,
            };
            steps.push((operation, part.code));
        }
        self.made(span, Code::Arithmetic(Box::new(begin.code), steps.into()), Type::Number)
    }

    /// Says so where a part is not a number and cannot be read as one.
    pub(super) fn must_be_number(&mut self, part: &Part<'s>, what: &str) {
        let help = match part.kind {
            Type::Number | Type::Boolean | Type::Date | Type::DateTime | Type::Any => return,
            Type::Option if numeric_ids(part) => return,
            Type::Option if part.source.is_some() => "value-of(…) gives the value of the option chosen".to_owned(),
            Type::Text | Type::Option => match part.literal() {
                Some(text) if text.is_empty() || number::read(text).is_some() => return,
                Some(_) => "write a number without quotes".to_owned(),
                None if part.source.is_none() => return,
                None => "number(…) makes a number of a text".to_owned(),
            },
            Type::Options => "count-selected(…) counts the options chosen".to_owned(),
            Type::List => "sum(…), min(…) or max(…) makes one number of them; ${matrix.row} is one of them".to_owned(),
            Type::Time => "decimal-time(…) makes a number of a time".to_owned(),
        };
        let message = format!("{what} needs a number, and this is {}", noun(part.kind));
        self.fault(part.span.clone(), FaultKind::Types, message, help);
    }

    fn comparison(
        &mut self,
        comparison: Comparison,
        first: &Node,
        second: &Node,
        rest: &[(Operator, Node)],
        span: Span,
    ) -> Part<'s> {
        if let Some((operator, third)) = rest.get(1) {
            let message = format!("`{}` compares two things; here is a third one", operator.sign());
            let help = "join two comparisons with `and`: ${q1} > 1 and ${q1} < 5".to_owned();
            self.fault(third.span.clone(), FaultKind::Types, message, help);
        }
        let (mut a, mut b) = (self.part(first), self.part(second));
        if matches!(comparison, Comparison::Equal | Comparison::Unequal) {
            self.equality(&mut a, &mut b);
        } else {
            self.order(&a, &b, &span);
        }
        self.compared(&a, &b);
        self.made(span, Code::Compare(comparison, Box::new((a.code, b.code))), Type::Boolean)
    }

    /// Notes constants, and what cannot be tried out.
    fn compared(&mut self, a: &Part<'s>, b: &Part<'s>) {
        // Which values a name of any type may have, nobody knows.
        if [a, b].iter().any(|part| part.source.is_some() && part.kind == Type::Any) {
            self.facts.involved();
        }
        match (a.constant(), b.constant()) {
            (Some(value), _) if b.source.is_some() => self.facts.literal(b.source, value),
            (_, Some(value)) if a.source.is_some() => self.facts.literal(a.source, value),
            _ => {
                self.used(a);
                self.used(b);
            }
        }
    }

    fn order(&mut self, a: &Part<'s>, b: &Part<'s>, span: &Span) {
        let days = |kind| matches!(kind, Type::Date | Type::DateTime);
        match (a.kind, b.kind) {
            (Type::Time, Type::Time | Type::Any) | (Type::Any, Type::Time) => {}
            (Type::Time, _) => self.not_comparable(a, b),
            (_, Type::Time) => self.not_comparable(b, a),
            (kind, Type::Text | Type::Option) if days(kind) => self.not_comparable(a, b),
            (Type::Text | Type::Option, kind) if days(kind) => self.not_comparable(b, a),
            (kind, Type::Number) if days(kind) && b.constant().is_some() => self.not_comparable(a, b),
            (Type::Number, kind) if days(kind) && a.constant().is_some() => self.not_comparable(b, a),
            (Type::Text, Type::Text) if a.literal().is_none() && b.literal().is_none() => {
                let message = "texts have no order: `<` and `>` compare numbers".to_owned();
                let help = "number(…) makes a number of a text".to_owned();
                self.fault(span.clone(), FaultKind::Types, message, help);
            }
            _ => {
                self.must_be_number(a, "`<` or `>`");
                self.must_be_number(b, "`<` or `>`");
            }
        }
    }

    /// Says that a date or time, `a`, cannot be compared with `b`.
    pub(super) fn not_comparable(&mut self, a: &Part<'s>, b: &Part<'s>) {
        let function = match a.kind {
            Type::Time => "time('09:30')",
            Type::DateTime => "date-time('2026-01-31T09:30:00')",
            _ => "date('2026-01-31')",
        };
        let message = format!("{} cannot be compared with {}", noun(a.kind), noun(b.kind));
        let help = match b.literal() {
            Some(text) if a.kind == Type::Date && super::super::moment::read_date(text).is_some() => {
                format!("write date('{text}')")
            }
            Some(text) if a.kind == Type::Time && super::super::moment::read_time(text).is_some() => {
                format!("write time('{text}')")
            }
            Some("") => "test for no answer with `=`: ${name} = ''".to_owned(),
            _ => format!("write {function}"),
        };
        self.fault(b.span.clone(), FaultKind::Types, message, help);
    }

    /// Says that two parts are never equal.
    pub(super) fn never_equal(&mut self, a: &Part<'s>, b: &Part<'s>, help: &str) {
        let shown = b.literal().map_or_else(|| noun(b.kind).to_owned(), |text| format!("the text {}", quoted(text)));
        let message = format!("{} is never equal to {shown}", noun(a.kind));
        self.fault(b.span.clone(), FaultKind::Types, message, help.to_owned());
    }
}

/// Whether all options of a part have numbers as their ids, as XLSForm's often have.
pub(super) fn numeric_ids(part: &Part<'_>) -> bool {
    !part.options.is_empty() && part.options.iter().all(|option| number::read(&option.id).is_some())
}

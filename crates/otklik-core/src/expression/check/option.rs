//! Comparisons for equality, and options by name: one that a question does not have is a slip.

use super::super::names::Type;
use super::super::nearest::{listed, nearest, quoted};
use super::super::number;
use super::super::value::Value;
use super::operator::numeric_ids;
use super::{Checker, Code, FaultKind, Part};

impl<'s> Checker<'s> {
    pub(super) fn equality(&mut self, a: &mut Part<'s>, b: &mut Part<'s>) {
        if a.is_empty_text() || b.is_empty_text() {
            return;
        }
        // The part that is written down comes second.
        if a.constant().is_some() && b.constant().is_none() {
            return self.equality(b, a);
        }
        use Type::{Any, Boolean, Date, DateTime, List, Number, Option, Options, Text, Time};
        match (a.kind, b.kind) {
            (List, _) => {
                self.never_equal(b, a, "name one of its rows, ${matrix.row}, or write sum(…), min(…) or max(…)")
            }
            (_, List) => {
                self.never_equal(a, b, "name one of its rows, ${matrix.row}, or write sum(…), min(…) or max(…)")
            }
            (Option | Options, _) if b.constant().is_some() => self.must_be_option(a, b),
            (Any, _) | (_, Any) => {}
            (Boolean, Boolean | Number) | (Number, Boolean) => {}
            (Boolean, Text) if matches!(b.literal(), Some("true" | "false")) => {}
            (Boolean, _) => self.never_equal(a, b, "compare it with true() or false(), or leave the comparison out"),
            (_, Boolean) => self.never_equal(b, a, "compare it with true() or false(), or leave the comparison out"),
            (Date | DateTime, Date | DateTime) | (Time, Time) => {}
            (Date | DateTime, Number) if b.constant().is_none() => {}
            (Number, Date | DateTime) if a.constant().is_none() => {}
            (Date | DateTime | Time, _) => self.not_comparable(a, b),
            (_, Date | DateTime | Time) => self.not_comparable(b, a),
            (Number, Number) => {}
            (Number, Text) if b.literal().is_some() => self.number_with_text(a, b),
            (Number, _) => self.must_be_number(b, "a comparison with a number"),
            (_, Number) => self.must_be_number(a, "a comparison with a number"),
            (Text | Option | Options, Text | Option | Options) => {}
        }
    }

    fn number_with_text(&mut self, a: &Part<'s>, b: &Part<'s>) {
        let text = b.literal().unwrap_or("");
        if number::read(text).is_some() {
            return;
        }
        let help = if a.options.iter().any(|option| option.id == text) {
            "a scale counts by the values of its steps: compare it with the number of the step"
        } else {
            "write a number without quotes"
        };
        self.never_equal(a, b, help);
    }

    /// Checks a constant against the options of a part.
    pub(super) fn must_be_option(&mut self, a: &Part<'s>, b: &mut Part<'s>) {
        let Some(value) = b.constant() else { return };
        let kind = b.kind;
        match value {
            Value::Missing => {}
            Value::Text(text) => {
                let text = text.clone();
                let several = a.kind == Type::Options && text.contains(char::is_whitespace);
                if several {
                    text.split_whitespace().for_each(|id| self.known_option(a, id, b.span.clone()));
                } else {
                    self.known_option(a, &text, b.span.clone());
                }
            }
            Value::Number(_) if a.options.is_empty() || numeric_ids(a) => {
                let id = value.to_text().into_owned();
                self.known_option(a, &id, b.span.clone());
                b.code = Code::Constant(Value::text(id));
            }
            Value::Number(_) => {
                let id = value.to_text().into_owned();
                if a.options.iter().any(|option| option.id == id) {
                    b.code = Code::Constant(Value::text(id));
                } else {
                    self.unknown_option(a, &id, b.span.clone());
                }
            }
            _ => {
                let message = format!("an option is never equal to {}", super::operator::noun(kind));
                let help = "compare it with the id of an option, in quotes".to_owned();
                self.fault(b.span.clone(), FaultKind::Types, message, help);
            }
        }
    }

    fn known_option(&mut self, a: &Part<'s>, id: &str, span: std::ops::Range<usize>) {
        if !a.options.is_empty() && !a.options.iter().any(|option| option.id == id) {
            self.unknown_option(a, id, span);
        }
    }

    fn unknown_option(&mut self, a: &Part<'s>, id: &str, span: std::ops::Range<usize>) {
        let ids = || a.options.iter().map(|option| option.id.as_str());
        let help = match nearest(id, ids()) {
            Some(near) => format!("did you mean '{near}'?"),
            None if a.options.iter().any(|option| option.attributes.get("value").is_some_and(|value| value == id)) => {
                "options are named by their ids; value-of(…) gives the value of the option chosen".to_owned()
            }
            None => format!("it is one of {}", listed(ids())),
        };
        self.fault(span, FaultKind::UnknownOption, format!("there is no option {}", quoted(id)), help);
    }
}

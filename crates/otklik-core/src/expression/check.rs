//! From the tree of a formula to its code: names are resolved, types are checked, and every mistake is found.

mod call;
mod list;
mod operator;
mod option;
mod special;
mod want;

use super::code::Code;
use super::function::SIGNATURES;
use super::names::{Slot, SymbolOption, Type};
use super::nearest::{listed, nearest, quoted};
use super::plain::{Facts, Source};
use super::syntax::{Node, Shape, Span};
use super::value::Value;
use super::{Fault, FaultKind, Scope, Want};
use std::collections::BTreeSet;

/// So many faults of a formula are reported.
const MOST_FAULTS: usize = 20;

/// A formula that has passed its checks.
pub(super) struct Checked {
    pub(super) code: Code,
    pub(super) kind: Type,
    pub(super) reads: Vec<Slot>,
    pub(super) facts: Facts,
}

/// Checks a tree against what it may name and what is wanted of it.
pub(super) fn check(node: &Node, scope: &Scope<'_>, want: Want) -> Result<Checked, Vec<Fault>> {
    let mut checker =
        Checker { scope, faults: Vec::new(), reads: BTreeSet::new(), facts: Facts::default(), draws: 0, items: None };
    let part = checker.part(node);
    let part = checker.wanted(part, want);
    if checker.faults.is_empty() {
        let reads = checker.reads.into_iter().collect();
        Ok(Checked { code: part.code, kind: part.kind, reads, facts: checker.facts })
    } else {
        checker.faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
        Err(checker.faults)
    }
}

/// A part of a formula with its type.
struct Part<'s> {
    span: Span,
    code: Code,
    kind: Type,
    /// The options it may have, where that is known.
    options: &'s [SymbolOption],
    /// Whose value it is, where it is nothing but a name.
    source: Option<Source>,
}

impl Part<'_> {
    /// Its value, where it is written down.
    fn constant(&self) -> Option<&Value> {
        match &self.code {
            Code::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// Its text, where it is a text written down.
    fn literal(&self) -> Option<&str> {
        match self.constant()? {
            Value::Text(text) => Some(text),
            Value::Missing => Some(""),
            _ => None,
        }
    }

    /// Whether it is `''`.
    fn is_empty_text(&self) -> bool {
        self.constant() == Some(&Value::Missing)
    }

    /// Whether its values are few and known, so that all of them can be tried out.
    fn is_finite(&self) -> bool {
        match self.kind {
            Type::Boolean => true,
            Type::Option | Type::Options | Type::Number => !self.options.is_empty(),
            _ => false,
        }
    }
}

struct Checker<'s> {
    scope: &'s Scope<'s>,
    faults: Vec<Fault>,
    reads: BTreeSet<Slot>,
    facts: Facts,
    /// How many draws of chance there were so far.
    draws: u32,
    /// The items in whose brackets we are.
    items: Option<&'s [SymbolOption]>,
}

impl<'s> Checker<'s> {
    fn fault(&mut self, span: Span, kind: FaultKind, message: String, help: String) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { span, kind, message, help });
        }
    }

    /// A part of which nothing is known, because there is a fault in it.
    fn unknown(&self, span: Span) -> Part<'s> {
        self.made(span, Code::Own, Type::Any)
    }

    fn made(&self, span: Span, code: Code, kind: Type) -> Part<'s> {
        Part { span, code, kind, options: &[], source: None }
    }

    fn draw(&mut self) -> u32 {
        let draw = self.draws;
        self.draws = self.draws.saturating_add(1);
        draw
    }

    fn part(&mut self, node: &Node) -> Part<'s> {
        let span = node.span.clone();
        match &node.shape {
            Shape::Number(number) => self.made(span, Code::Constant(Value::number(*number)), Type::Number),
            Shape::Text(text) => self.made(span, Code::Constant(Value::text(text.as_str())), Type::Text),
            Shape::Name(name) => self.name(name, span),
            Shape::Own => self.own(span),
            Shape::Parent => {
                let help = "write ../name, or ${name}".to_owned();
                self.fault(span.clone(), FaultKind::Syntax, "`..` stands only in `position(..)`".to_owned(), help);
                self.unknown(span)
            }
            Shape::Bare(name) => self.bare(name, span),
            Shape::Call { name: (name, place), arguments } => self.call((name, place), arguments, span),
            Shape::Chain { first, rest } => self.chain(first, rest, span),
            Shape::Negative(inner) => self.negative(inner, span),
            Shape::Items { list, filters, attribute } => self.list_items(list, filters, attribute.as_ref(), span),
        }
    }

    fn name(&mut self, name: &str, span: Span) -> Part<'s> {
        let names = self.scope.names;
        if let Some(symbol) = names.get(name) {
            self.reads.insert(symbol.slot);
            return Part {
                span,
                code: Code::Slot(symbol.slot),
                kind: symbol.kind,
                options: &symbol.options,
                source: Some(Source::Slot(symbol.slot)),
            };
        }
        let help = match nearest(name, names.iter().map(|(name, _)| name)) {
            Some(near) => format!("did you mean ${{{near}}}?"),
            None => "names are the ids of questions, calculations and segments, and of rows: ${matrix.row}".to_owned(),
        };
        self.fault(span.clone(), FaultKind::UnknownName, format!("nothing is called {}", quoted(name)), help);
        self.unknown(span)
    }

    fn own(&mut self, span: Span) -> Part<'s> {
        let Some(symbol) = &self.scope.own else {
            let help = "name the question instead: ${name}".to_owned();
            let message = "`.` is the answer to the question itself, and there is none here".to_owned();
            self.fault(span.clone(), FaultKind::UnknownName, message, help);
            return self.unknown(span);
        };
        Part { span, code: Code::Own, kind: symbol.kind, options: &symbol.options, source: Some(Source::Own) }
    }

    /// A name without `${}`: an attribute of the option or item that is looked at.
    fn bare(&mut self, name: &str, span: Span) -> Part<'s> {
        if let Some(items) = self.items {
            if matches!(name, "name" | "id") {
                let code = Code::Attribute(name.into());
                return Part { span, code, kind: Type::Option, options: items, source: None };
            }
            if items.iter().any(|item| item.attributes.contains_key(name)) {
                return self.made(span, Code::Attribute(name.into()), Type::Any);
            }
        } else if !self.scope.attributes.is_empty()
            && (name == "name" || self.scope.attributes.iter().any(|known| known == name))
        {
            let code = Code::Attribute(name.into());
            let own = self.scope.own.as_ref().map_or(&[][..], |symbol| &symbol.options);
            return match name {
                "name" => Part { span, code, kind: Type::Option, options: own, source: None },
                _ => self.made(span, code, Type::Any),
            };
        }
        let (message, help) = self.unknown_bare(name);
        self.fault(span.clone(), FaultKind::UnknownName, message, help);
        self.unknown(span)
    }

    fn unknown_bare(&self, name: &str) -> (String, String) {
        let mut attributes: BTreeSet<&str> = match self.items {
            Some(items) => items.iter().flat_map(|item| item.attributes.keys().map(String::as_str)).collect(),
            None => self.scope.attributes.iter().map(String::as_str).collect(),
        };
        if self.items.is_some() || !attributes.is_empty() {
            attributes.insert("name");
        }
        let message = format!("{} means nothing without quotes or `${{}}`", quoted(name));
        let help = if self.scope.names.get(name).is_some() {
            format!("write ${{{name}}} for the answer")
        } else if matches!(name.to_lowercase().as_str(), "yes" | "true") {
            "write true() for “always”, or 'yes' for the option".to_owned()
        } else if matches!(name.to_lowercase().as_str(), "no" | "false") {
            "write false() for “never”, or 'no' for the option".to_owned()
        } else if SIGNATURES.iter().any(|signature| signature.name == name) {
            format!("write {name}(…)")
        } else if let Some(near) = nearest(name, attributes.iter().copied()) {
            format!("did you mean the attribute `{near}`?")
        } else if let Some(near) = nearest(name, self.scope.names.iter().map(|(name, _)| name)) {
            format!("did you mean ${{{near}}}?")
        } else if attributes.is_empty() {
            format!("a text or an option stands in quotes: '{name}'; an answer is written ${{name}}")
        } else {
            format!("the attributes here are {}; a text stands in quotes", listed(attributes))
        };
        (message, help)
    }
}

//! Lists that formulas look into: `pulldata()` and `instance()`.

use super::super::code::{Code, Filter, Items};
use super::super::names::{SymbolOption, Type};
use super::super::nearest::{listed, nearest, quoted};
use super::super::syntax::{Node, Shape, Span};
use super::{Checker, FaultKind, Part};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl<'s> Checker<'s> {
    /// `pulldata(list, attribute, column, key)`
    pub(super) fn pull(&mut self, names: [&Node; 3], key: &Node, span: &Span) -> Part<'s> {
        let key = self.part(key);
        self.facts.involved();
        let [list, attribute, column] = names;
        let Some(items) = self.list(list) else { return self.unknown(span.clone()) };
        let attribute = self.attribute_of(items, attribute);
        let column = self.attribute_of(items, column);
        let (Some(attribute), Some(column)) = (attribute, column) else { return self.unknown(span.clone()) };
        let mut index: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        for item in items {
            if let (Some(key), Some(value)) = (read(item, column), read(item, attribute)) {
                index.entry(key.into()).or_insert_with(|| value.into());
            }
        }
        self.made(span.clone(), Code::Pull(Box::new(key.code), Arc::new(index)), Type::Any)
    }

    /// `instance('list')/root/item[…]/attribute`
    pub(super) fn list_items(
        &mut self,
        list: &Node,
        filters: &[Node],
        attribute: Option<&(String, Span)>,
        span: Span,
    ) -> Part<'s> {
        self.facts.involved();
        let Some(items) = self.list(list) else { return self.unknown(span) };
        if self.items.is_some() {
            let message = "a list cannot be looked through inside of another one".to_owned();
            let help = "put the inner one into a calculation and name that".to_owned();
            self.fault(span.clone(), FaultKind::Types, message, help);
            return self.unknown(span);
        }
        self.items = Some(items);
        let filters = filters.iter().map(|filter| self.filter(filter)).collect();
        self.items = None;
        let name = match attribute {
            Some((name, place)) => match self.known_attribute(items, name, place) {
                Some(name) => name,
                None => return self.unknown(span),
            },
            None => "name",
        };
        let code = Code::Items(Arc::new(Items { items: items.to_vec(), filters, attribute: name.into() }));
        if matches!(name, "name" | "id") {
            return Part { options: items, ..self.made(span, code, Type::Option) };
        }
        self.made(span, code, Type::Any)
    }

    fn filter(&mut self, node: &Node) -> Filter {
        let part = self.part(node);
        match part.kind {
            Type::Number => Filter::Place(part.code),
            _ => Filter::Holds(part.code),
        }
    }

    /// The list that a text in quotes names.
    fn list(&mut self, node: &Node) -> Option<&'s [SymbolOption]> {
        let Shape::Text(id) = &node.shape else {
            let help = "write the id of the list in quotes".to_owned();
            self.fault(node.span.clone(), FaultKind::Arguments, "a list is named by a text in quotes".to_owned(), help);
            return None;
        };
        let found = self.scope.names.list(id);
        if found.is_none() {
            let help = match nearest(id, self.scope.names.list_ids()) {
                Some(near) => format!("did you mean '{near}'?"),
                None if self.scope.names.list_ids().next().is_none() => "the scenario has no `[[lists]]`".to_owned(),
                None => format!("the lists are {}", listed(self.scope.names.list_ids())),
            };
            self.fault(node.span.clone(), FaultKind::UnknownName, format!("there is no list {}", quoted(id)), help);
        }
        found
    }

    /// The attribute that a text in quotes names.
    fn attribute_of(&mut self, items: &'s [SymbolOption], node: &Node) -> Option<&'s str> {
        let Shape::Text(name) = &node.shape else {
            let message = "an attribute is named by a text in quotes".to_owned();
            let help = "write it like this: pulldata('list', 'attribute', 'name', ${q1})".to_owned();
            self.fault(node.span.clone(), FaultKind::Arguments, message, help);
            return None;
        };
        self.known_attribute(items, name, &node.span)
    }

    fn known_attribute(&mut self, items: &'s [SymbolOption], name: &str, span: &Span) -> Option<&'s str> {
        match name {
            "name" => return Some("name"),
            "id" => return Some("id"),
            _ => {}
        }
        let mut known: BTreeSet<&'s str> =
            items.iter().flat_map(|item| item.attributes.keys().map(String::as_str)).collect();
        if let Some(found) = known.get(name) {
            return Some(found);
        }
        known.insert("name");
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("its attributes are {}", listed(known)),
        };
        let message = format!("the list has no attribute {}", quoted(name));
        self.fault(span.clone(), FaultKind::UnknownName, message, help);
        None
    }
}

fn read<'i>(item: &'i SymbolOption, name: &str) -> Option<&'i str> {
    match name {
        "name" | "id" => Some(&item.id),
        _ => item.attributes.get(name).map(String::as_str),
    }
}

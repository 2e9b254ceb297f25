//! Paths: `../name`, `current()/../name`, `instance('list')/root/item[…]/attribute`. Nothing else of XPath's paths
//! exists here, because answers lie side by side.

use super::super::lex::Token;
use super::super::syntax::{Node, Shape, Span};
use super::{Fault, Parser, syntax};

impl Parser<'_> {
    /// What follows `..`: `/name`, `/../name`, or nothing.
    pub(super) fn parent(&mut self, start: Span) -> Result<Node, Fault> {
        let mut end = start.end;
        loop {
            if self.accept(&Token::Slash).is_none() {
                return Ok(Node { span: start.start..end, shape: Shape::Parent });
            }
            let here = self.here();
            match self.take() {
                Some((Token::Dots, span)) => end = span.end,
                Some((Token::Word(name) | Token::Name(name), span)) => {
                    return Ok(Node { span: start.start..span.end, shape: Shape::Name(name.clone()) });
                }
                _ => return Err(unfinished(here)),
            }
        }
    }

    /// What follows a call: the paths of `current()` and `instance()`.
    pub(super) fn path(&mut self, call: Node) -> Result<Node, Fault> {
        let Shape::Call { name: (name, _), arguments } = &call.shape else { return Ok(call) };
        match (name.as_str(), arguments.as_slice()) {
            ("current", []) => self.current(call.span),
            ("instance", [list]) => {
                let list = list.clone();
                self.items(call.span, list)
            }
            _ => Ok(call),
        }
    }

    fn current(&mut self, start: Span) -> Result<Node, Fault> {
        let here = self.here();
        if self.accept(&Token::Slash).is_none() {
            return Err(unfinished(here));
        }
        let here = self.here();
        match self.take() {
            Some((Token::Dot, span)) => Ok(Node { span: start.start..span.end, shape: Shape::Own }),
            Some((Token::Dots, span)) => self.parent(start.start..span.end),
            _ => Err(unfinished(here)),
        }
    }

    fn items(&mut self, start: Span, list: Node) -> Result<Node, Fault> {
        for step in ["root", "item"] {
            let here = self.here();
            let slash = self.accept(&Token::Slash).is_some();
            let word = self.accept(&Token::Word(step.to_owned())).is_some();
            if !slash || !word {
                let message = "behind `instance('…')` comes `/root/item`".to_owned();
                let help = "write instance('list')/root/item[name = ${q1}]/attribute".to_owned();
                return Err(syntax(here, message, help));
            }
        }
        let mut filters = Vec::new();
        let mut end = self.passed().end.max(start.end);
        while let Some(open) = self.accept(&Token::OpenBracket) {
            filters.push(self.expression()?);
            let Some(close) = self.accept(&Token::CloseBracket) else {
                let help = "put `]` behind the condition".to_owned();
                return Err(syntax(open, "this `[` is never closed".to_owned(), help));
            };
            end = close.end;
        }
        let mut attribute = None;
        if self.accept(&Token::Slash).is_some() {
            let here = self.here();
            let Some((Token::Word(name), span)) = self.take() else { return Err(unfinished(here)) };
            end = span.end;
            attribute = Some((name.clone(), span.clone()));
        }
        Ok(Node { span: start.start..end, shape: Shape::Items { list: Box::new(list), filters, attribute } })
    }
}

fn unfinished(span: Span) -> Fault {
    let help = "name a question by its id: ${name}".to_owned();
    syntax(span, "the path stops in the middle".to_owned(), help)
}

//! From words and signs to the tree of a formula: recursive descent, one call for each rank of operators.

mod path;

use super::lex::{Token, tokens};
use super::nearest::quoted;
use super::syntax::{Node, Operator, RANKS, Shape, Span};
use super::{Fault, FaultKind};

/// The longest formula, in bytes.
pub(super) const LONGEST: usize = 10_000;
/// The deepest nesting of parentheses, brackets, functions and signs.
pub(super) const DEEPEST: usize = 64;

/// The tree of a formula, or the first thing in it that does not follow the grammar.
pub(super) fn parse(source: &str) -> Result<Node, Fault> {
    if source.len() > LONGEST {
        let message = format!("the formula has {} bytes; {LONGEST} are allowed", source.len());
        let help = "divide it into several calculations".to_owned();
        return Err(Fault { span: 0..source.len(), kind: FaultKind::TooLarge, message, help });
    }
    let tokens = tokens(source)?;
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0, end: source.len() };
    if tokens.is_empty() {
        let help = "write a condition such as ${q1} = 'yes', or remove the key".to_owned();
        return Err(syntax(0..source.len(), "the formula is empty".to_owned(), help));
    }
    let node = parser.expression()?;
    match parser.peek() {
        None => Ok(node),
        Some((token, span)) => Err(unexpected_after(token, span.clone())),
    }
}

struct Parser<'t> {
    tokens: &'t [(Token, Span)],
    next: usize,
    depth: usize,
    end: usize,
}

fn syntax(span: Span, message: String, help: String) -> Fault {
    Fault { span, kind: FaultKind::Syntax, message, help }
}

/// What is wrong where a formula goes on although it is complete.
fn unexpected_after(token: &Token, span: Span) -> Fault {
    let (message, help) = match token {
        Token::Close => ("there is no `(` for this `)`".to_owned(), "remove it, or open it further left".to_owned()),
        Token::CloseBracket => ("there is no `[` for this `]`".to_owned(), "remove it".to_owned()),
        Token::Comma => (
            "a comma stands only between the arguments of a function".to_owned(),
            "write a number with a point, such as 3.5; join conditions with `and` or `or`".to_owned(),
        ),
        Token::Word(word) if matches!(word.to_lowercase().as_str(), "and" | "or" | "div" | "mod") => {
            (format!("{} is written in small letters", quoted(word)), format!("write `{}`", word.to_lowercase()))
        }
        Token::Word(word) if matches!(word.to_lowercase().as_str(), "и" | "или" | "та" | "або") => {
            (format!("{} means nothing here", quoted(word)), "write `and` or `or`".to_owned())
        }
        Token::OpenBracket => (
            "brackets stand only behind `instance('…')/root/item`".to_owned(),
            "for a row of a matrix write ${matrix.row} or indexed-repeat(${matrix}, ${matrix}, 2)".to_owned(),
        ),
        Token::Slash => (
            "a path means nothing here".to_owned(),
            "to divide, write `div`; to name a question, write ${name}".to_owned(),
        ),
        Token::Open
        | Token::Name(_)
        | Token::Text(_)
        | Token::Number(_)
        | Token::Word(_)
        | Token::Dot
        | Token::Dots => (
            "an operator is missing in front of this".to_owned(),
            "put `and`, `or`, `=`, `+` or another operator in between".to_owned(),
        ),
        Token::Sign(_) | Token::Star => ("this sign means nothing here".to_owned(), "remove it".to_owned()),
    };
    syntax(span, message, help)
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t (Token, Span)> {
        self.tokens.get(self.next)
    }

    fn peek_token(&self) -> Option<&'t Token> {
        self.peek().map(|(token, _)| token)
    }

    fn take(&mut self) -> Option<&'t (Token, Span)> {
        let token = self.tokens.get(self.next);
        self.next += usize::from(token.is_some());
        token
    }

    /// Takes the token if it is this one.
    fn accept(&mut self, wanted: &Token) -> Option<Span> {
        let (token, span) = self.peek()?;
        (token == wanted).then(|| {
            self.next += 1;
            span.clone()
        })
    }

    /// The place of the token taken last.
    fn passed(&self) -> Span {
        self.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0..0, |(_, span)| span.clone())
    }

    /// The place of the next token, or of the end.
    fn here(&self) -> Span {
        self.peek().map_or(self.end..self.end, |(_, span)| span.clone())
    }

    /// Goes one level deeper, as far as that is allowed.
    fn deeper<T>(&mut self, inside: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth >= DEEPEST {
            let message = format!("the formula is nested deeper than {DEEPEST} levels");
            let help = "divide it into several calculations".to_owned();
            return Err(Fault { span: self.here(), kind: FaultKind::TooLarge, message, help });
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    fn expression(&mut self) -> Result<Node, Fault> {
        self.deeper(|parser| parser.ranked(0))
    }

    /// Operands joined by operators of this rank.
    fn ranked(&mut self, rank: usize) -> Result<Node, Fault> {
        if rank >= RANKS {
            return self.signed();
        }
        let first = self.ranked(rank + 1)?;
        let mut rest = Vec::new();
        while let Some(operator) = self.operator().filter(|operator| operator.rank() == rank) {
            self.next += 1;
            rest.push((operator, self.ranked(rank + 1)?));
        }
        let Some((_, last)) = rest.last() else { return Ok(first) };
        Ok(Node { span: first.span.start..last.span.end, shape: Shape::Chain { first: Box::new(first), rest } })
    }

    /// The operator that comes next. `and`, `or`, `div` and `mod` are operators wherever one can stand.
    fn operator(&self) -> Option<Operator> {
        match self.peek_token()? {
            Token::Sign(operator) => Some(*operator),
            Token::Star => Some(Operator::Times),
            Token::Word(word) => match word.as_str() {
                "and" => Some(Operator::And),
                "or" => Some(Operator::Or),
                "div" => Some(Operator::Divided),
                "mod" => Some(Operator::Modulo),
                _ => None,
            },
            _ => None,
        }
    }

    fn signed(&mut self) -> Result<Node, Fault> {
        let Some(sign) = self.accept(&Token::Sign(Operator::Minus)) else { return self.operand() };
        let inner = self.deeper(Self::signed)?;
        Ok(Node { span: sign.start..inner.span.end, shape: Shape::Negative(Box::new(inner)) })
    }

    fn operand(&mut self) -> Result<Node, Fault> {
        let here = self.here();
        let Some((token, span)) = self.take() else {
            let help = "write what comes behind the last sign, or remove the sign".to_owned();
            return Err(syntax(here, "the formula stops in the middle".to_owned(), help));
        };
        let shape = match token {
            Token::Number(number) => Shape::Number(*number),
            Token::Text(text) => Shape::Text(text.clone()),
            Token::Name(name) => Shape::Name(name.clone()),
            Token::Dot => Shape::Own,
            Token::Dots => return self.parent(span.clone()),
            Token::Open => {
                let inner = self.expression()?;
                let close = self.close(span.clone())?;
                return Ok(Node { span: span.start..close.end, shape: inner.shape });
            }
            Token::Word(word) if self.peek_token() == Some(&Token::Open) => return self.call(word, span.clone()),
            Token::Word(word) => Shape::Bare(word.clone()),
            Token::Slash => {
                let help = "name a question by its id: ${name}".to_owned();
                return Err(syntax(span.clone(), "paths from the root do not exist here".to_owned(), help));
            }
            Token::Sign(_) | Token::Star | Token::Close | Token::OpenBracket | Token::CloseBracket | Token::Comma => {
                let help = "write a name such as ${q1}, a number, or a text in quotes".to_owned();
                return Err(syntax(span.clone(), "something is missing in front of this".to_owned(), help));
            }
        };
        Ok(Node { span: span.clone(), shape })
    }

    /// The parenthesis that closes the one at `open`.
    fn close(&mut self, open: Span) -> Result<Span, Fault> {
        if let Some(span) = self.accept(&Token::Close) {
            return Ok(span);
        }
        match self.peek() {
            None => {
                let help = "put `)` where the part ends that it opens".to_owned();
                Err(syntax(open, "this `(` is never closed".to_owned(), help))
            }
            Some((token, span)) => Err(unexpected_after(token, span.clone())),
        }
    }

    fn call(&mut self, name: &str, start: Span) -> Result<Node, Fault> {
        let open = self.here();
        self.next += 1;
        let mut arguments = Vec::new();
        let close = loop {
            if arguments.is_empty()
                && let Some(close) = self.accept(&Token::Close)
            {
                break close;
            }
            arguments.push(self.expression()?);
            if self.accept(&Token::Comma).is_none() {
                break self.close(open)?;
            }
        };
        let span = start.start..close.end;
        self.path(Node { span, shape: Shape::Call { name: (name.to_owned(), start), arguments } })
    }
}

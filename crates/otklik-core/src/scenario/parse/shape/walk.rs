//! A walk through the tokens of a file that keeps count of open brackets.

use crate::scenario::parse::source::Span;
use toml_parser::lexer::{Token, TokenKind};

/// The deepest brackets; a scenario written without any header needs eight.
const DEEPEST: usize = 16;
/// The most dots in one key; a scenario needs two.
const MOST_DOTS: usize = 8;

/// Something that is wrong with the brackets.
pub(super) enum Slip {
    /// A bracket or text is opened and not closed before `next`, or the end of the file.
    Unclosed { open: Span, next: Option<usize> },
    /// The brackets are too many to go on.
    TooDeep { at: Span },
}

/// A bracket that is open.
struct Open {
    span: Span,
    kind: TokenKind,
    /// There is a `=` directly inside, which belongs into a table and not into a list.
    has_equals: bool,
}

/// What a walk has found.
pub(super) struct Walked {
    /// What is wrong. After brackets that are nested too deep, the rest has not been looked at.
    pub(super) slips: Vec<Slip>,
    /// The statements that cannot be read, in their order.
    pub(super) blanks: Vec<Span>,
}

/// Walks through a whole text and its tokens.
pub(super) fn walk(text: &str, tokens: &[Token]) -> Walked {
    let mut walk = Walk::new(text);
    walk.run(tokens);
    walk.found
}

/// Where the walk is.
struct Walk<'s> {
    text: &'s str,
    open: Vec<Open>,
    /// Dots since the last sign that ends a key.
    dots: usize,
    /// Nothing but white space so far in this line.
    line_is_new: bool,
    /// Where the statement at hand begins, and whether it is a `[header]`, which never spans lines.
    statement: usize,
    is_header: bool,
    /// The last token that counts.
    last: TokenKind,
    /// The statement at hand cannot be read.
    is_spoilt: bool,
    found: Walked,
}

impl<'s> Walk<'s> {
    fn new(text: &'s str) -> Self {
        Self {
            text,
            open: Vec::new(),
            dots: 0,
            line_is_new: true,
            statement: 0,
            is_header: false,
            last: TokenKind::Newline,
            is_spoilt: false,
            found: Walked { slips: Vec::new(), blanks: Vec::new() },
        }
    }

    fn run(&mut self, tokens: &[Token]) {
        for (index, token) in tokens.iter().enumerate() {
            let span = token.span().start()..token.span().end();
            if self.is_cut_short(tokens.get(index..).unwrap_or_default()) {
                self.abandon(span.start, (token.kind() != TokenKind::Eof).then_some(span.start));
            }
            if self.is_open_text(token) {
                self.found.slips.push(Slip::Unclosed { open: span.start..span.start + 3, next: None });
                self.open.clear();
                self.found.blanks.push(self.statement.min(span.start)..span.end);
            }
            match token.kind() {
                TokenKind::Whitespace | TokenKind::Comment | TokenKind::Eof => {}
                TokenKind::Newline => self.end_line(),
                kind => self.step(kind, &span),
            }
            if self.open.len() > DEEPEST || self.dots > MOST_DOTS {
                self.found.slips.push(Slip::TooDeep { at: span });
                break;
            }
        }
    }

    fn end_line(&mut self) {
        self.line_is_new = true;
        if self.is_header {
            self.open.clear();
        }
    }

    fn step(&mut self, kind: TokenKind, span: &Span) {
        if self.line_is_new && self.open.is_empty() {
            self.statement = span.start;
            self.is_header = kind == TokenKind::LeftSquareBracket;
        }
        match kind {
            TokenKind::LeftSquareBracket => self.push(kind, span),
            TokenKind::LeftCurlyBracket => {
                let inside_a_table = self.open.last().is_some_and(|open| open.kind == kind);
                if inside_a_table && self.last != TokenKind::Equals {
                    self.pop_unclosed(span.start);
                }
                self.push(kind, span);
            }
            TokenKind::RightSquareBracket => self.close(TokenKind::LeftSquareBracket, span),
            TokenKind::RightCurlyBracket => self.close(TokenKind::LeftCurlyBracket, span),
            TokenKind::Equals => self.open.iter_mut().rev().take(1).for_each(|open| open.has_equals = true),
            _ => {}
        }
        match kind {
            TokenKind::Dot => self.dots += 1,
            TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString => {}
            _ => self.dots = 0,
        }
        self.line_is_new = false;
        self.last = kind;
    }

    fn push(&mut self, kind: TokenKind, span: &Span) {
        self.open.push(Open { span: span.clone(), kind, has_equals: false });
    }

    /// Closes the innermost bracket of this kind, if there is one. Those inside of it have been forgotten.
    fn close(&mut self, kind: TokenKind, span: &Span) {
        if !self.open.iter().any(|open| open.kind == kind) {
            return;
        }
        while self.open.last().is_some_and(|open| open.kind != kind) {
            self.pop_unclosed(span.start);
        }
        self.open.pop();
        if self.open.is_empty() && self.is_spoilt {
            self.found.blanks.push(self.statement..span.end);
            self.is_spoilt = false;
        }
    }

    fn pop_unclosed(&mut self, next: usize) {
        if let Some(open) = self.open.pop() {
            self.found.slips.push(Slip::Unclosed { open: open.span, next: Some(next) });
            self.is_spoilt = true;
        }
    }

    /// Gives up the statement at hand: the innermost bracket is never closed.
    fn abandon(&mut self, end: usize, next: Option<usize>) {
        if let Some(open) = self.open.pop() {
            self.found.slips.push(Slip::Unclosed { open: open.span, next });
        }
        self.open.clear();
        self.found.blanks.push(self.statement..end);
        self.is_spoilt = false;
    }

    /// Whether a bracket is open, and the line that begins here shows that it should not be.
    fn is_cut_short(&self, rest: &[Token]) -> bool {
        let (Some(open), Some(first)) = (self.open.last(), rest.first()) else { return false };
        if first.kind() == TokenKind::Eof {
            return !self.is_header;
        }
        // `name =` in a list is the next statement, unless other entries of the list look the same: then braces are
        // missing, which the TOML parser says.
        let in_list = open.kind == TokenKind::LeftSquareBracket && !open.has_equals && self.last != open.kind;
        self.line_is_new && (is_header(rest, self.text) || (in_list && is_key(rest)))
    }

    /// Whether a text of several lines runs to the end of the file.
    fn is_open_text(&self, token: &Token) -> bool {
        let end = match token.kind() {
            TokenKind::MlBasicString => "\"\"\"",
            TokenKind::MlLiteralString => "'''",
            _ => return false,
        };
        let raw = self.text.get(token.span().start()..token.span().end()).unwrap_or_default();
        token.span().end() == self.text.len() && (raw.len() < 6 || !raw.ends_with(end))
    }
}

/// Whether a line begins like `[name]` or `[[name]]`. Lists of lists of names do not occur in a scenario.
fn is_header(line: &[Token], text: &str) -> bool {
    let mut inside = line.iter().skip_while(|token| token.kind() == TokenKind::LeftSquareBracket);
    let is_name = |token: &Token| {
        token.kind() == TokenKind::Atom
            && text.get(token.span().start()..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    };
    line.first().is_some_and(|token| token.kind() == TokenKind::LeftSquareBracket)
        && inside.next().is_some_and(is_name)
        && inside.find(|token| !matches!(token.kind(), TokenKind::Atom | TokenKind::Dot)).map(Token::kind)
            == Some(TokenKind::RightSquareBracket)
}

/// Whether a line begins like `name =`.
fn is_key(line: &[Token]) -> bool {
    let mut kinds = line.iter().map(Token::kind);
    kinds.next() == Some(TokenKind::Atom)
        && kinds.find(|kind| !matches!(kind, TokenKind::Atom | TokenKind::Dot | TokenKind::Whitespace))
            == Some(TokenKind::Equals)
}

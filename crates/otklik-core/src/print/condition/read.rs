//! The structure of a formula, as far as it can be put into words. A formula that this reads otherwise than
//! [`Formula`](crate::expression::Formula) does would be told wrongly, so everything unusual is left unread.

use super::scan::{Token, scan};

/// The deepest nesting that is read.
pub(super) const DEEPEST: usize = 16;

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Joined by `and`.
    All(Vec<Node>),
    /// Joined by `or`.
    Any(Vec<Node>),
    /// Compared.
    Compare(Comparison, Box<Node>, Box<Node>),
    /// Joined by a sign of arithmetic.
    Math(&'static str, Box<Node>, Box<Node>),
    /// A function.
    Call(String, Vec<Node>),
    /// `${name}`.
    Name(String),
    /// A name without `${}`: in a choice filter an attribute of the option.
    Attribute(String),
    /// `.`
    Own,
    /// A number as written.
    Number(String),
    /// A text.
    Text(String),
}

/// A sign of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::print) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// Reads a formula; nothing where it is not simple.
pub(super) fn read(source: &str) -> Option<Node> {
    let tokens = scan(source)?;
    let mut reader = Reader { tokens: &tokens, depth: 0 };
    let node = reader.any()?;
    reader.tokens.is_empty().then_some(node)
}

struct Reader<'t> {
    tokens: &'t [Token],
    depth: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<&Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Sign(found)) if *found == sign);
        if found {
            self.next();
        }
        found
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Word(found)) if found == word);
        if found {
            self.next();
        }
        found
    }

    fn any(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut parts = vec![self.all()?];
        while self.takes_word("or") {
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Some(one_or(parts, Node::Any))
    }

    fn all(&mut self) -> Option<Node> {
        let mut parts = vec![self.comparison()?];
        while self.takes_word("and") {
            parts.push(self.comparison()?);
        }
        Some(one_or(parts, Node::All))
    }

    fn comparison(&mut self) -> Option<Node> {
        let left = self.sum()?;
        let signs = [
            ("=", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        for (sign, comparison) in signs {
            if self.takes_sign(sign) {
                let right = self.sum()?;
                return Some(Node::Compare(comparison, Box::new(left), Box::new(right)));
            }
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<Node> {
        let mut left = self.product()?;
        for terms in 0.. {
            let sign = if self.takes_sign("+") {
                "+"
            } else if self.takes_sign("-") {
                "−"
            } else {
                break;
            };
            if terms >= DEEPEST {
                return None;
            }
            left = Node::Math(sign, Box::new(left), Box::new(self.product()?));
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Node> {
        let mut left = self.leaf()?;
        for factors in 0.. {
            let sign = if self.takes_sign("*") {
                "×"
            } else if self.takes_word("div") {
                "÷"
            } else {
                break;
            };
            if factors >= DEEPEST {
                return None;
            }
            left = Node::Math(sign, Box::new(left), Box::new(self.leaf()?));
        }
        Some(left)
    }

    fn leaf(&mut self) -> Option<Node> {
        match self.next()?.clone() {
            Token::Name(name) => Some(Node::Name(name)),
            Token::Number(number) => Some(Node::Number(number)),
            Token::Text(text) => Some(Node::Text(text)),
            Token::Sign(".") => Some(Node::Own),
            Token::Sign("-") => match self.next()?.clone() {
                Token::Number(number) => Some(Node::Number(format!("−{number}"))),
                _ => None,
            },
            Token::Sign("(") => {
                let inner = self.any()?;
                self.takes_sign(")").then_some(inner)
            }
            Token::Word(word) => match self.takes_sign("(") {
                true => self.arguments().map(|of| Node::Call(word, of)),
                false => Some(Node::Attribute(word)),
            },
            Token::Sign(_) => None,
        }
    }

    fn arguments(&mut self) -> Option<Vec<Node>> {
        let mut arguments = Vec::new();
        if self.takes_sign(")") {
            return Some(arguments);
        }
        loop {
            arguments.push(self.any()?);
            if self.takes_sign(")") {
                return Some(arguments);
            }
            if !self.takes_sign(",") {
                return None;
            }
        }
    }
}

fn one_or(mut parts: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            many(parts)
        }
        (_, None) => many(parts),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_closer_than_or() {
        let name = |name: &str| Node::Name(name.to_owned());
        let expected = Node::Any(vec![name("a"), Node::All(vec![name("b"), name("c")])]);
        assert_eq!(read("${a} or ${b} and ${c}"), Some(expected.clone()));
        assert_eq!(read("${a} or (${b} and ${c})"), Some(expected));
        assert_eq!(
            read("(${a} or ${b}) and ${c}"),
            Some(Node::All(vec![Node::Any(vec![name("a"), name("b")]), name("c")]))
        );
    }

    #[test]
    fn what_is_unusual_is_left_unread() {
        for source in ["", "${a", "'a", "a b", "${a} = ${b} = ${c}", "../a = 1", "-${a}", "${a} ! 1", "f(", "f(1"] {
            assert_eq!(read(source), None, "{source}");
        }
        let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(read(&deep), None);
        assert_eq!(read(&"1 + ".repeat(100_000)), None);
    }
}

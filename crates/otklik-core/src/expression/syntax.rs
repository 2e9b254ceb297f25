//! The tree of a formula as it is written, before its names and types are looked at.
//!
//! Operators of one rank stand side by side in a [`Shape::Chain`], so that the depth of a tree is bounded by the
//! nesting of its source, not by its length.

use std::ops::Range;

/// A place in the source, in bytes.
pub(super) type Span = Range<usize>;

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) shape: Shape,
}

/// What a part of a formula is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A number.
    Number(f64),
    /// A text in quotes.
    Text(String),
    /// `${name}`, `../name` or `current()/../name`.
    Name(String),
    /// `.`
    Own,
    /// `..` alone.
    Parent,
    /// A name without `${}`: an attribute.
    Bare(String),
    /// A function, with the place of its name, and its arguments.
    Call { name: (String, Span), arguments: Vec<Node> },
    /// Operators of the same rank from left to right, at least one.
    Chain { first: Box<Node>, rest: Vec<(Operator, Node)> },
    /// `-x`
    Negative(Box<Node>),
    /// `instance('list')/root/item[…]/attribute`
    Items { list: Box<Node>, filters: Vec<Node>, attribute: Option<(String, Span)> },
}

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divided,
    Modulo,
}

/// The ranks of operators, the weakest first.
pub(super) const RANKS: usize = 6;

impl Operator {
    /// How strongly it binds, from 0.
    pub(super) fn rank(self) -> usize {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal | Self::Unequal => 2,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 3,
            Self::Plus | Self::Minus => 4,
            Self::Times | Self::Divided | Self::Modulo => 5,
        }
    }

    /// How it is written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divided => "div",
            Self::Modulo => "mod",
        }
    }
}

//! A formula with its names resolved: what is evaluated.

use super::function::Function;
use super::names::{Slot, SymbolOption};
use super::value::Value;
use regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A part of a compiled formula. Its depth is bounded like that of its source.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Code {
    Constant(Value),
    Slot(Slot),
    /// `.`
    Own,
    /// An attribute of the option that is looked at.
    Attribute(Arc<str>),
    All(Box<[Code]>),
    Any(Box<[Code]>),
    Compare(Comparison, Box<(Code, Code)>),
    /// Operations of one rank from left to right.
    Arithmetic(Box<Code>, Box<[(Arithmetic, Code)]>),
    Negative(Box<Code>),
    If(Box<(Code, Code, Code)>),
    Call(Function, Box<[Code]>),
    /// The n-th draw of the formula.
    Random(u32),
    Randomize(Box<Shuffle>),
    Matches(Box<Code>, Pattern),
    Label(Box<Label>),
    /// The value of an option by its id.
    ValueOf(Box<Code>, Arc<BTreeMap<Arc<str>, f64>>),
    /// What a key stands for in a list.
    Pull(Box<Code>, Arc<BTreeMap<Arc<str>, Arc<str>>>),
    Items(Arc<Items>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Plus,
    Minus,
    Times,
    Divided,
    Modulo,
}

/// `randomize(set, seed?)`; the n-th draw is the seed where none is given.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shuffle {
    pub(super) set: Code,
    pub(super) seed: Option<Code>,
    pub(super) draw: u32,
}

/// `jr:choice-name(option, '${name}')`; a scale has the number of its step instead of an id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) option: Code,
    pub(super) slot: Slot,
    pub(super) steps: Vec<(f64, Arc<str>)>,
}

/// `instance('list')/root/item[…]/attribute`; the ids of the items where no attribute is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Items {
    pub(super) items: Vec<SymbolOption>,
    pub(super) filters: Vec<Filter>,
    pub(super) attribute: Arc<str>,
}

/// What stands in the brackets behind `item`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Filter {
    /// A condition.
    Holds(Code),
    /// The number of the item, from 1, among those that the filters before have left.
    Place(Code),
}

/// A pattern that a whole text must match.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    source: String,
    regex: Regex,
    size: usize,
}

/// What patterns may take when they are compiled, and the caches of their automata, in bytes. The largest one is the
/// most for a formula.
const SIZES: [usize; 4] = [1 << 14, 1 << 16, 1 << 18, 1 << 20];
/// The deepest nesting of a pattern.
const DEEPEST_PATTERN: u32 = 32;

impl Pattern {
    /// Compiles a pattern that stands beside others that take `taken` bytes; what is wrong with it in one line.
    pub(super) fn new(source: &str, taken: usize) -> Result<Self, String> {
        let build = |pattern: &str, size: usize| {
            let mut builder = RegexBuilder::new(pattern);
            builder.size_limit(size).dfa_size_limit(SIZES[3]).nest_limit(DEEPEST_PATTERN).build()
        };
        let mut built = Err(regex::Error::CompiledTooBig(SIZES[3]));
        // What a pattern takes is only known by trying.
        for size in SIZES.into_iter().filter(|size| taken + size <= SIZES[3]) {
            // Alone first, so that parentheses that are not balanced cannot hide in ours.
            let whole = build(source, size).and_then(|_| build(&format!(r"\A(?:{source})\z"), size));
            built = whole.map(|regex| (regex, size));
            if !matches!(built, Err(regex::Error::CompiledTooBig(_))) {
                break;
            }
        }
        match built {
            Ok((regex, size)) => Ok(Self { source: source.to_owned(), regex, size }),
            Err(regex::Error::CompiledTooBig(_)) => Err("it is too large: lower the numbers in its braces".to_owned()),
            Err(error) => {
                let text = error.to_string();
                let reason = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("");
                Err(reason.trim().trim_start_matches("error: ").to_owned())
            }
        }
    }

    /// What it takes at most, in bytes.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Whether the whole text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

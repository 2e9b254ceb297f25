//! The expression language of scenarios: XLSForm's syntax and semantics, typed.
//!
//! A [`Formula`] is compiled once against the [`Names`] it may use, and evaluated as often as needed in a [`World`]
//! that knows the values. It never fails at run time: what makes no sense is a missing value.

mod check;
mod code;
mod evaluate;
mod function;
mod lex;
mod moment;
pub mod names;
mod nearest;
pub(crate) mod number;
mod parse;
mod plain;
mod syntax;
pub mod template;
pub mod value;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

pub use names::{Names, Slot, Symbol, SymbolOption, Type};
pub use value::Value;

use chrono::{DateTime, FixedOffset};
use code::Code;
use evaluate::Sight;
use plain::{Facts, Plainness, Source};
use std::ops::Range;
use std::sync::Arc;

/// What a formula is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// A condition: anything that has a truth.
    Condition,
    /// A value of any type: a calculation.
    Anything,
    /// An answer of this type: a default.
    Answer(Type),
}

/// What surrounds a formula while it is compiled.
#[derive(Debug, Clone)]
pub struct Scope<'n> {
    /// What it may name as `${name}`.
    pub names: &'n Names,
    /// The type of `.`, the answer of the question itself; absent where there is none.
    pub own: Option<Symbol>,
    /// In a choice filter, the attributes of the options, which stand there as bare names.
    pub attributes: Vec<String>,
    /// Whether it is the condition of a row of a matrix, whose number `position(..)` is.
    pub of_row: bool,
}

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which part, in bytes of its source.
    pub span: Range<usize>,
    /// Which kind of mistake.
    pub kind: FaultKind,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// Kinds of mistakes in a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// It does not follow the grammar.
    Syntax,
    /// It names something that does not exist.
    UnknownName,
    /// It calls a function that does not exist.
    UnknownFunction,
    /// A function has too few or too many arguments.
    Arguments,
    /// Types do not fit.
    Types,
    /// It names an option that the question does not have.
    UnknownOption,
    /// A pattern of `regex()` cannot be used.
    Pattern,
    /// It is too long or nested too deep.
    TooLarge,
}

/// A compiled formula. Cheap to copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    source: Arc<str>,
    kind: Type,
    reads: Arc<[Slot]>,
    body: Option<Arc<Body>>,
}

/// What compiling a formula made of it.
#[derive(Debug, PartialEq)]
struct Body {
    code: Code,
    facts: Facts,
}

/// What a formula sees while it is evaluated.
pub trait World {
    /// The value in a slot; missing where there is none or its question is not relevant.
    fn value(&self, slot: Slot) -> Value;
    /// The value of `.`: the answer of the question itself, or the former value of the calculation.
    fn own(&self) -> Value;
    /// The value of an attribute of the option that a choice filter looks at.
    fn attribute(&self, name: &str) -> Value;
    /// The words of an option of a slot in the language of the interview; `jr:choice-name`.
    fn label(&self, slot: Slot, option: &str) -> String;
    /// A uniform number in [0, 1) for the n-th draw of this formula, the same whenever it is asked for.
    fn uniform(&self, draw: u32) -> f64;
    /// When the interview began, by the tablet's clock: `now()` and `today()`.
    fn now(&self) -> DateTime<FixedOffset>;
    /// An id of the interview that is the same whenever it is asked for: `uuid()`.
    fn uuid(&self) -> String;
    /// The number of the row of a matrix, from 1, where the formula is the condition of a row: `position(..)`.
    fn position(&self) -> Option<u32> {
        None
    }
}

impl Formula {
    /// Compiles a formula. Returns everything that is wrong with it: the first fault of its grammar, or all faults of its
    /// names and types (at most 20), in the order of the source.
    pub fn compile(source: &str, scope: &Scope<'_>, want: Want) -> Result<Self, Vec<Fault>> {
        let node = parse::parse(source).map_err(|fault| vec![fault])?;
        let checked = check::check(&node, scope, want)?;
        let body = Body { code: checked.code, facts: checked.facts };
        let reads = checked.reads.into();
        Ok(Self { source: source.into(), kind: checked.kind, reads, body: Some(Arc::new(body)) })
    }

    /// A formula of which nothing but the source is known. Stands in the place of one until it is compiled; its value is
    /// missing.
    pub fn pending(source: impl Into<String>) -> Self {
        Self { source: source.into().into(), kind: Type::Any, reads: Arc::default(), body: None }
    }

    /// The text it was compiled from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The type of its value.
    pub fn kind(&self) -> Type {
        self.kind
    }

    /// What its patterns take at most, in bytes.
    pub fn size_of_patterns(&self) -> usize {
        self.body.as_ref().map_or(0, |body| body.facts.patterns)
    }

    /// The slots it reads, each once, in rising order.
    pub fn reads(&self) -> &[Slot] {
        &self.reads
    }

    /// Its value. Texts are cut at 10 000 characters.
    pub fn evaluate(&self, world: &dyn World) -> Value {
        self.body.as_ref().map_or(Value::Missing, |body| body.code.value(Sight::of(world)))
    }

    /// Whether it holds: the truth of its value.
    pub fn holds(&self, world: &dyn World) -> bool {
        self.evaluate(world).truth()
    }

    /// The constants that the value of a slot is directly compared with, or selected against, each once, in the order of
    /// the source; `''` gives [`Value::Missing`]. A number that stands alone as a condition is compared with 0.
    pub fn literals(&self, slot: Slot) -> Vec<Value> {
        self.literals_of(Source::Slot(slot))
    }

    /// The constants that `.` is directly compared with or selected against.
    pub fn own_literals(&self) -> Vec<Value> {
        self.literals_of(Source::Own)
    }

    fn literals_of(&self, source: Source) -> Vec<Value> {
        let literals = self.body.iter().flat_map(|body| &body.facts.literals);
        literals.filter(|(of, _)| *of == source).map(|(_, value)| value.clone()).collect()
    }

    /// Whether its truth over a finite set of values is decisive: if it holds for none of them, it never holds.
    ///
    /// It then consists of comparisons, `selected()`, `and`, `or`, `not()`, `if()`, `coalesce()`, `is-answered()` and
    /// arithmetic; chance, time, texts, patterns and lists do not occur. The set is the product over [`Formula::reads`]
    /// of, for a slot with
    ///
    /// * options: missing and each option (each subset of them where several may be chosen), or the value of each step;
    /// * true or false: missing and both;
    /// * a number, date or time without options: missing, each of [`Formula::literals`], and one value below, between
    ///   and above them; such a slot is only compared with constants;
    /// * a text: missing, each literal, and one other text;
    /// * several values: missing, and any others; of such a slot only asks whether it is answered.
    ///
    /// The same goes for `.` with [`Formula::own_literals`]. Attributes of options (choice filters) may occur; they are known.
    pub fn is_plain(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.facts.plainness == Plainness::Plain)
    }
}

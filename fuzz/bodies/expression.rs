//! A formula may be any text and an answer any value: the compiler says what is wrong, and evaluation always ends with
//! a value of bounded size, the same each time.

use otklik_core::expression::template::pieces;
use otklik_core::expression::{Formula, Names, Scope, Slot, Symbol, SymbolOption, Type, Value, Want, World};

/// A world in which every name has the same value.
struct Fuzzed(Value);

impl World for Fuzzed {
    fn value(&self, _: Slot) -> Value {
        self.0.clone()
    }
    fn own(&self) -> Value {
        self.0.clone()
    }
    fn attribute(&self, _: &str) -> Value {
        self.0.clone()
    }
    fn label(&self, _: Slot, option: &str) -> String {
        option.to_owned()
    }
    fn uniform(&self, draw: u32) -> f64 {
        f64::from(draw % 7) / 7.0
    }
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        chrono::DateTime::UNIX_EPOCH.fixed_offset()
    }
    fn uuid(&self) -> String {
        "01234567-89ab-cdef-0123-456789abcdef".to_owned()
    }
}

fn names() -> Names {
    let mut names = Names::default();
    let kinds = [
        ("b", Type::Boolean),
        ("n", Type::Number),
        ("t", Type::Text),
        ("d", Type::Date),
        ("c", Type::Time),
        ("m", Type::DateTime),
        ("o", Type::Option),
        ("s", Type::Options),
        ("l", Type::List),
        ("a", Type::Any),
    ];
    for (slot, (name, kind)) in (0..).zip(kinds) {
        let options = ["x", "y"].map(SymbolOption::plain).to_vec();
        names.insert(name.to_owned(), Symbol { slot: Slot(slot), kind, options });
    }
    names.insert_list("l".to_owned(), ["x", "y"].map(SymbolOption::plain).to_vec());
    names
}

/// A formula, a text and a number, with zero bytes between them.
fn read(bytes: &[u8]) -> Option<(&str, &str, f64)> {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut text = || std::str::from_utf8(parts.next().unwrap_or_default()).ok();
    let (source, text) = (text()?, text()?);
    let mut number = [0; 8];
    for (to, from) in number.iter_mut().zip(parts.next().unwrap_or_default()) {
        *to = *from;
    }
    Some((source, text, f64::from_le_bytes(number)))
}

/// Holds compiler and evaluation to their promises.
pub fn check(bytes: &[u8]) {
    let Some((source, text, number)) = read(bytes) else { return };
    for piece in pieces(source) {
        assert!(!format!("{piece:?}").is_empty());
    }
    let names = names();
    let own = Some(Symbol { slot: Slot(99), kind: Type::Any, options: Vec::new() });
    let scope = Scope { names: &names, own, attributes: vec!["name".to_owned()], of_row: true };
    let compiled = Formula::compile(source, &scope, Want::Anything);
    assert_eq!(compiled, Formula::compile(source, &scope, Want::Anything), "the same formula is another one");
    match compiled {
        Ok(formula) => {
            let list = Value::List(vec![Value::number(number), Value::Missing].into());
            for value in [Value::Missing, Value::text(text), Value::number(number), list] {
                let world = Fuzzed(value);
                let value = formula.evaluate(&world).to_text().into_owned();
                let length = value.chars().count();
                assert!(
                    length <= 10_000.max(source.len()).max(text.len() * 2) + 400,
                    "a value has {length} characters"
                );
                assert_eq!(value, formula.evaluate(&world).to_text(), "the same formula gives another value");
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty(), "a refusal gives its reasons");
            for fault in faults {
                assert!(source.get(fault.span).is_some(), "a fault points at words");
            }
        }
    }
}

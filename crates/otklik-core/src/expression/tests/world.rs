//! A world made by hand: a questionnaire with one question of each sort.

use crate::expression::{Formula, Names, Scope, Slot, Symbol, SymbolOption, Type, Value, Want, World};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

pub struct TestWorld {
    pub values: BTreeMap<Slot, Value>,
    pub own: Value,
    pub attributes: BTreeMap<String, Value>,
    pub row: Option<u32>,
}

impl World for TestWorld {
    fn value(&self, slot: Slot) -> Value {
        self.values.get(&slot).cloned().unwrap_or(Value::Missing)
    }
    fn own(&self) -> Value {
        self.own.clone()
    }
    fn attribute(&self, name: &str) -> Value {
        self.attributes.get(name).cloned().unwrap_or(Value::Missing)
    }
    fn label(&self, slot: Slot, option: &str) -> String {
        format!("{option} in words of {}", slot.0)
    }
    fn uniform(&self, draw: u32) -> f64 {
        f64::from(draw) / 4.0 + 0.125
    }
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-03-14T09:15:20.250+03:00").unwrap()
    }
    fn uuid(&self) -> String {
        "01234567-89ab-cdef-0123-456789abcdef".to_owned()
    }
    fn position(&self) -> Option<u32> {
        self.row
    }
}

fn option(id: &str, attributes: &[(&str, &str)]) -> SymbolOption {
    let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    SymbolOption { id: id.to_owned(), attributes }
}

fn plain(ids: &str) -> Vec<SymbolOption> {
    ids.split_whitespace().map(SymbolOption::plain).collect()
}

pub fn options(ids: &str) -> Value {
    Value::Options(ids.split_whitespace().map(Arc::from).collect())
}

pub fn day(text: &str) -> Value {
    Value::Date(text.parse::<NaiveDate>().unwrap())
}

/// Names with their types, options and values. Names on `no_…` have no value.
fn questions() -> Vec<(&'static str, Type, Vec<SymbolOption>, Value)> {
    let valued = || vec![option("good", &[("value", "5")]), option("bad", &[("value", "1")])];
    let steps = || (0..=10).map(|step| option(&step.to_string(), &[("value", &step.to_string())])).collect::<Vec<_>>();
    let scale = vec![option("agree", &[("value", "5")]), option("disagree", &[("value", "1")])];
    let time = |text: &str| Value::Time(text.parse::<NaiveTime>().unwrap());
    let moment = Value::DateTime(DateTime::parse_from_rfc3339("2026-03-14T10:30:00+03:00").unwrap());
    let list = [Value::Number(5.0), Value::Missing, Value::Number(3.0)];
    vec![
        ("one", Type::Option, plain("yes no other"), Value::text("yes")),
        ("no_one", Type::Option, plain("yes no other"), Value::Missing),
        ("coded", Type::Option, plain("1 2 3"), Value::text("2")),
        ("valued", Type::Option, valued(), Value::text("good")),
        ("yesno", Type::Option, plain("yes no"), Value::text("no")),
        ("many", Type::Options, plain("a b c d e f"), options("b a")),
        ("no_many", Type::Options, plain("a b c"), Value::Missing),
        ("letters", Type::Options, plain("A B C D E F"), options("A B C D E F")),
        ("scale", Type::Number, scale, Value::Number(5.0)),
        ("nps", Type::Number, steps(), Value::Number(9.0)),
        ("no_nps", Type::Number, steps(), Value::Missing),
        ("age", Type::Number, Vec::new(), Value::Number(42.0)),
        ("no_age", Type::Number, Vec::new(), Value::Missing),
        ("price", Type::Number, Vec::new(), Value::Number(12.5)),
        ("words", Type::Text, Vec::new(), Value::text("Анна  Петровна")),
        ("no_words", Type::Text, Vec::new(), Value::Missing),
        ("digits", Type::Text, Vec::new(), Value::text("17")),
        ("born", Type::Date, Vec::new(), day("1990-05-20")),
        ("no_born", Type::Date, Vec::new(), Value::Missing),
        ("came", Type::Time, Vec::new(), time("18:00:00")),
        ("visit", Type::DateTime, Vec::new(), moment),
        ("m", Type::List, steps(), Value::List(list.to_vec().into())),
        ("m.price", Type::Number, steps(), Value::Number(5.0)),
        ("no_m", Type::List, steps(), Value::List(vec![Value::Missing, Value::Missing].into())),
        ("truth", Type::Boolean, Vec::new(), Value::Boolean(false)),
        ("any", Type::Any, Vec::new(), Value::text("7")),
        ("service", Type::Option, plain("therapy dentistry"), Value::text("therapy")),
    ]
}

/// What formulas may name: the questions, and a list of doctors.
pub fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(build);
    &NAMES
}

fn build() -> Names {
    let mut names = Names::default();
    for (number, (name, kind, options, _)) in questions().into_iter().enumerate() {
        names.insert(name.to_owned(), Symbol { slot: Slot(number as u32), kind, options });
    }
    let doctor = |id: &str, service: &str, rate: &str| option(id, &[("service", service), ("rate", rate)]);
    let doctors = vec![
        doctor("ivanov", "therapy", "4.5"),
        doctor("petrova", "dentistry", "3"),
        doctor("sidorov", "therapy", "5"),
    ];
    names.insert_list("doctors".to_owned(), doctors);
    names
}

pub fn world() -> TestWorld {
    let values = questions().into_iter().enumerate().map(|(number, question)| (Slot(number as u32), question.3));
    let attributes = [("service", "therapy"), ("rate", "4.5"), ("name", "ivanov")];
    TestWorld {
        values: values.collect(),
        own: Value::Number(7.0),
        attributes: attributes.iter().map(|(name, value)| ((*name).to_owned(), Value::text(*value))).collect(),
        row: Some(2),
    }
}

/// The scope of a constraint of a number that is also a choice filter.
pub fn scope(names: &Names) -> Scope<'_> {
    Scope {
        names,
        own: Some(Symbol { slot: Slot(900), kind: Type::Number, options: Vec::new() }),
        attributes: vec!["service".to_owned(), "rate".to_owned()],
        of_row: true,
    }
}

pub fn compile(source: &str) -> Result<Formula, Vec<crate::expression::Fault>> {
    Formula::compile(source, &scope(names()), Want::Anything)
}

/// The value of a formula that compiles.
pub fn value(source: &str) -> Value {
    match compile(source) {
        Ok(formula) => formula.evaluate(&world()),
        Err(faults) => panic!("{source}: {faults:#?}"),
    }
}

//! The guide to formulas, and the examples in messages.

use super::world::{compile, names};
use crate::expression::function::{SIGNATURES, signature};
use crate::expression::{FaultKind, Names, Scope, Slot, Symbol, SymbolOption, Type, Want, parse};

const GUIDE: &str = include_str!("../../../../../docs/scenarios/formulas.md");

/// The last column of each table of functions.
fn examples() -> Vec<&'static str> {
    let functions = GUIDE.split("## Functions").nth(1).unwrap().split("## Mistakes").next().unwrap();
    let lines = functions.lines().filter(|line| line.starts_with("| `"));
    lines.map(|line| line.rsplit("| `").next().unwrap().trim_end_matches("` |")).collect()
}

#[test]
fn the_guide_names_every_function() {
    for signature in SIGNATURES {
        let call = format!("{}(", signature.name);
        // `current()` is only part of a path.
        assert!(GUIDE.contains(&call), "{call}");
    }
}

#[test]
fn every_example_of_the_guide_is_a_formula() {
    let mut names = Names::default();
    let options = || ["price", "therapy", "none"].map(SymbolOption::plain).to_vec();
    let valued = SymbolOption { attributes: [("value".to_owned(), "1".to_owned())].into(), ..SymbolOption::plain("a") };
    let sorts: [(&str, Type, Vec<SymbolOption>); 9] = [
        ("drivers ranking", Type::Options, options()),
        ("service doctor other_doctor", Type::Option, options()),
        ("quality", Type::Option, vec![valued]),
        ("nps age points before after x visits", Type::Number, Vec::new()),
        ("comment flag card first last mail phone name", Type::Text, Vec::new()),
        ("comfort", Type::List, Vec::new()),
        ("visit born", Type::Date, Vec::new()),
        ("came", Type::Time, Vec::new()),
        ("now", Type::DateTime, Vec::new()),
    ];
    let mut slot = 0;
    for (words, kind, options) in sorts {
        for name in words.split(' ') {
            names.insert(name.to_owned(), Symbol { slot: Slot(slot), kind, options: options.clone() });
            slot += 1;
        }
    }
    let attributes = ["service", "room"].map(|name| (name.to_owned(), "1".to_owned())).into();
    names.insert_list("doctors".to_owned(), vec![SymbolOption { attributes, ..SymbolOption::plain("ivanov") }]);
    let examples = examples();
    assert!(examples.len() > 45, "{examples:?}");
    for example in examples {
        let own = Some(Symbol { slot: Slot(99), kind: Type::Text, options: Vec::new() });
        let scope = Scope { names: &names, own, attributes: Vec::new(), of_row: true };
        let result = crate::expression::Formula::compile(example, &scope, Want::Anything);
        assert!(result.is_ok(), "{example}: {:#?}", result.err());
    }
}

#[test]
fn every_example_in_a_message_follows_the_grammar_and_calls_the_function() {
    for known in SIGNATURES {
        assert!(parse::parse(known.example).is_ok(), "{}", known.example);
        assert!(known.example.starts_with(known.name), "{}", known.example);
        assert_eq!(signature(known.name).unwrap().function, known.function);
        assert!(known.least <= known.most && (known.parameters.is_empty() || known.most > 0), "{}", known.name);
    }
}

#[test]
fn a_function_called_with_one_argument_too_many_says_how_it_is_called() {
    assert!(names().get("one").is_some());
    for known in SIGNATURES.iter().filter(|known| known.most < 100 && known.name != "instance") {
        let source = format!("{}({})", known.name, vec!["1"; known.most + 1].join(","));
        let faults = compile(&source).err().unwrap_or_default();
        assert!(faults.iter().any(|fault| fault.kind == FaultKind::Arguments), "{source}: {faults:?}");
        assert!(faults[0].help.contains(known.name), "{}", faults[0].help);
    }
}

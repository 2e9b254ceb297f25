//! What a linter learns about a formula.

use super::world::{compile, names};
use crate::expression::{Formula, Type, Value};

fn plain(source: &str) -> bool {
    compile(source).unwrap().is_plain()
}

fn literals(source: &str, name: &str) -> Vec<Value> {
    compile(source).unwrap().literals(names().get(name).unwrap().slot)
}

#[test]
fn a_formula_of_choices_and_scales_can_be_tried_out() {
    for source in [
        "true()",
        "${one} = 'yes' and not(selected(${many}, 'a'))",
        "${nps} + ${scale} > 10",
        "${one} = ${yesno}",
        "count-selected(${many}) >= 2 or if(${one} = 'yes', ${nps}, ${scale}) = 5",
        "value-of(${valued}) * 2 > 4",
        "${age} >= 18 and ${age} < 65 and ${born} < date('2000-01-01')",
        "${words} = '' or ${words} = 'да'",
        "is-answered(${m}) and ${m} != ''",
        ". >= 5 and rate > 4",
        "coalesce(${nps}, 0) < 7",
    ] {
        assert!(plain(source), "{source}");
    }
}

#[test]
fn a_formula_of_texts_dates_and_chance_cannot() {
    for source in [
        "${age} + 1 > 10",
        "${age} > ${price}",
        "${born} < today()",
        "regex(${words}, 'a+')",
        "random() < 0.5",
        "sum(${m}) > 5",
        "pulldata('doctors', 'rate', 'name', ${one}) > 3",
        "string-length(${words}) > 3",
        "position(..) > 1",
        "${any} = 7",
        "once(1) = 1",
    ] {
        assert!(!plain(source), "{source}");
    }
    assert!(!Formula::pending("${one} = 'yes'").is_plain());
}

#[test]
fn constants_are_known_by_the_name_they_are_compared_with() {
    let number = Value::Number;
    assert_eq!(
        literals("${age} >= 18 and 65 > ${age} or ${age} = -1", "age"),
        [number(18.0), number(65.0), number(-1.0)]
    );
    assert_eq!(literals("${age} != '' or ${age} = 5 or ${age} = 5", "age"), [Value::Missing, number(5.0)]);
    assert_eq!(literals("not(${age})", "age"), [number(0.0)]);
    assert_eq!(literals("selected(${many}, 'a') or ${one} = 'no'", "many"), [Value::text("a")]);
    assert_eq!(literals("selected(${many}, 'a') or ${one} = 'no'", "one"), [Value::text("no")]);
    assert_eq!(literals("${coded} = 2", "coded"), [Value::text("2")]);
    assert_eq!(compile(". > 3 and . < 9").unwrap().own_literals(), [number(3.0), number(9.0)]);
}

#[test]
fn a_formula_knows_what_it_reads_and_what_it_gives() {
    let formula = compile("if(${nps} > 8, ${one} = 'yes', ${one} = 'no') or ${m.price} > 3").unwrap();
    let mut slots: Vec<_> = ["nps", "one", "m.price"].map(|name| names().get(name).unwrap().slot).to_vec();
    slots.sort();
    assert_eq!(formula.reads(), slots);
    for (source, kind) in [
        ("${one}", Type::Option),
        ("${nps} + 1", Type::Number),
        ("if(true(), 1, '')", Type::Number),
        ("if(true(), 'a', ${one})", Type::Text),
        ("if(true(), 1, 'a')", Type::Any),
        ("today()", Type::Date),
        ("once(random())", Type::Number),
        ("${one} = 'yes'", Type::Boolean),
        ("concat('a')", Type::Text),
        ("randomize(${many})", Type::Options),
    ] {
        assert_eq!(compile(source).unwrap().kind(), kind, "{source}");
    }
}

#[test]
fn formulas_are_the_same_if_they_are_written_and_resolved_alike() {
    assert_eq!(compile("${one} = 'yes'").unwrap(), compile("${one} = 'yes'").unwrap());
    assert_ne!(compile("${one} = 'yes'").unwrap(), compile("${one} = 'no'").unwrap());
    assert_ne!(compile("1").unwrap(), Formula::pending("1"));
    assert_eq!(compile("regex(${words}, 'a+')").unwrap(), compile("regex(${words}, 'a+')").unwrap());
}

//! Chance: the same whenever it is asked for.

use super::super::world::{compile, value, world};
use super::check;
use crate::expression::Value;

#[test]
fn each_draw_of_a_formula_is_a_draw_of_its_own() {
    check(&[
        ("random()", "0.125"),
        ("random() + random() * 10", "3.875"),
        ("if(false(), random(), random())", "0.375"),
        ("once(random())", "7"),
        ("randomize(${letters}, 42)", "[A F C B D E]"),
        ("randomize(${letters}, '42')", "[A F C B D E]"),
        ("randomize(${letters}, -42)", "[E D A F B C]"),
        ("join('', randomize(${letters}, 1))", "'BFEACD'"),
        ("selected-at(randomize(${letters}, 42), 1)", "'F'"),
        ("randomize(${no_many}, 42)", "missing"),
        ("join(' ', randomize(instance('doctors')/root/item, 1))", "'petrova ivanov sidorov'"),
    ]);
    assert_eq!(value("randomize(${letters})"), value("randomize(${letters})"));
}

#[test]
fn a_value_computed_once_stays() {
    let mut world = world();
    let formula = compile("once(random())").unwrap();
    world.own = Value::Missing;
    assert_eq!(formula.evaluate(&world), Value::Number(0.125));
    world.own = Value::Number(0.5);
    assert_eq!(formula.evaluate(&world), Value::Number(0.5));
}

//! Values that several questions or options give: matrices, allocations, items of a list.

use super::super::code::{Code, Filter, Items};
use super::super::names::SymbolOption;
use super::super::value::Value;
use super::Sight;

/// Hands each value of a set to `each`, missing ones too; a single value is a set of one.
pub(super) fn each(code: &Code, sight: Sight<'_>, mut each: impl FnMut(Value)) {
    if let Code::Items(list) = code {
        for item in kept(list, sight) {
            each(attribute(item, &list.attribute));
        }
        return;
    }
    match code.value(sight) {
        Value::List(values) => values.iter().cloned().for_each(each),
        value => each(value),
    }
}

/// The attribute of the first item that is left.
pub(super) fn first(list: &Items, sight: Sight<'_>) -> Value {
    kept(list, sight).first().map_or(Value::Missing, |item| attribute(item, &list.attribute))
}

/// An attribute of an item; `name` is its id.
pub(super) fn attribute(item: &SymbolOption, name: &str) -> Value {
    match name {
        "name" | "id" => Value::text(item.id.as_str()),
        _ => item.attributes.get(name).map_or(Value::Missing, |value| Value::text(value.as_str())),
    }
}

/// The items that the filters leave.
fn kept<'l>(list: &'l Items, sight: Sight<'_>) -> Vec<&'l SymbolOption> {
    let mut items: Vec<&SymbolOption> = list.items.iter().collect();
    for filter in &list.filters {
        let mut place = 0;
        match filter {
            Filter::Holds(code) => items.retain(|item| {
                place += 1;
                code.value(Sight { world: sight.world, item: Some((item, place)) }).truth()
            }),
            Filter::Place(code) => {
                let wanted = code.number(sight);
                items.retain(|_| {
                    place += 1;
                    wanted == Some(place as f64)
                });
            }
        }
    }
    items
}

//! Options chosen: shuffled, and in words.

use super::super::code::{Label, Shuffle};
use super::super::value::Value;
use super::{LONGEST_TEXT, Sight, items};
use crate::chance::odk;
use std::sync::Arc;

/// The scale on which a draw in [0, 1) becomes a seed.
const SEEDS: f64 = 2_147_483_646.0;

/// The ids in the order that ODK's `randomize()` gives them.
pub(super) fn randomize(shuffle: &Shuffle, sight: Sight<'_>) -> Value {
    let mut ids: Vec<Arc<str>> = Vec::new();
    items::each(&shuffle.set, sight, |value| match value {
        Value::Options(chosen) => ids.extend(chosen.iter().cloned()),
        Value::Missing => {}
        other => ids.push(other.to_text().into()),
    });
    let seed = match shuffle.seed.as_ref().map(|seed| seed.value(sight)) {
        Some(Value::Number(number)) => number,
        Some(Value::Missing) => 0.0,
        Some(other) => odk::seed_of(&other.to_text()),
        None => 1.0 + (sight.world.uniform(shuffle.draw) * SEEDS).floor(),
    };
    let order = odk::randomized(ids.len(), seed);
    let shuffled: Vec<_> = order.into_iter().filter_map(|place| ids.get(place).cloned()).collect();
    if shuffled.is_empty() { Value::Missing } else { Value::Options(shuffled.into()) }
}

/// The words of the options chosen, joined by commas.
pub(super) fn label(label: &Label, sight: Sight<'_>) -> Value {
    let option = label.option.value(sight);
    let step = |number: f64| label.steps.iter().find(|(value, _)| *value == number).map(|(_, id)| id.clone());
    if let Value::Number(number) = option {
        let id = step(number).unwrap_or_else(|| option.to_text().into());
        return Value::text(sight.world.label(label.slot, &id));
    }
    let words: Vec<_> = option.ids().iter().map(|id| sight.world.label(label.slot, id)).collect();
    Value::text(words.join(", ").chars().take(LONGEST_TEXT).collect::<String>())
}

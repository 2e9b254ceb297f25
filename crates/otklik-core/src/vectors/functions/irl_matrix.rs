//! The matrix ИРЛ × NPS × finance (methodology 3.7).

use super::Table;
use crate::metrics::estimate::NoData;
use crate::metrics::matrix::{Figures, FinanceMatch, Indicator, Measured, Movement, Thresholds, read};
use crate::metrics::parameter::Parameter;
use crate::vectors::input::{Input, Unreadable, optional_numbers};
use crate::vectors::output::{Fields, json};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub(super) const TABLE: Table = &[("matrix", matrix)];

fn matrix(input: &Input<'_>) -> Result<Value, Unreadable> {
    let thresholds = thresholds(input)?;
    let figures = figures(input)?;
    let measured = (measured(input, "irl", 0.0..=1.0)?, measured(input, "nps", -100.0..=100.0)?);
    let (Some(irl), Some(nps)) = measured else {
        return Ok(Fields::new().with("combo", Value::Null).with("reason", NoData::NoData).done());
    };
    let reading = read(irl, nps, &figures, thresholds);
    let by_indicator = |field: fn(&Movement) -> Value| {
        let movements = reading.finances.movements.iter();
        Value::Object(movements.map(|(it, movement)| (it.name().to_owned(), field(movement))).collect::<Map<_, _>>())
    };
    let matches = match reading.finance_match {
        FinanceMatch::Matches => Some(true),
        FinanceMatch::Contradicts => Some(false),
        FinanceMatch::Unknown => None,
    };
    Ok(Fields::new()
        .with("irl_level", reading.irl.level)
        .with("irl_certainty", reading.irl.certainty)
        .with("nps_level", reading.nps.level)
        .with("nps_certainty", reading.nps.certainty)
        .with("combo", reading.combination)
        .with("certainty", reading.certainty)
        .with("finance_states", by_indicator(|movement| json(movement.state)))
        .with("finance_change", by_indicator(|movement| json(movement.change)))
        .with("finance_matches", matches)
        .with("full_match", reading.full_match())
        .with("threshold_robust", reading.threshold_robust())
        .with("combos_under_sensitivity", &reading.under_sensitivity)
        .done())
}

fn thresholds(input: &Input<'_>) -> Result<Thresholds, Unreadable> {
    let usual = Thresholds::default();
    // The vectors use short names, section 2.8 long ones.
    let long = |name: &str| match name {
        "T_irl" => "irl_high",
        "T_nps" => "nps_high",
        _ => "finance_band",
    };
    let set = |name: &str, usual: Parameter<f64>| {
        let given = match input.optional_number(name)? {
            None if ["T_irl", "T_nps", "band"].contains(&name) => input.optional_number(long(name))?,
            given => given,
        };
        Ok::<_, Unreadable>(given.map_or(usual, Parameter::user))
    };
    let size = |name: &str, usual: Parameter<f64>| match set(name, usual)? {
        size if size.value >= 0.0 => Ok(size),
        size => Err(Unreadable::wrong(name, "0 or more", &json(size.value))),
    };
    Ok(Thresholds {
        irl_high: set("T_irl", usual.irl_high)?,
        nps_high: set("T_nps", usual.nps_high)?,
        finance_band: size("band", usual.finance_band)?,
        irl_shift: size("s_irl", usual.irl_shift)?,
        nps_shift: size("s_nps", usual.nps_shift)?,
    })
}

/// `[value, low, high]` of a number on its scale; `None` if there is no value.
fn measured(input: &Input<'_>, name: &str, scale: RangeInclusive<f64>) -> Result<Option<Measured>, Unreadable> {
    let Some(given) = input.arg(name) else { return Ok(None) };
    let wrong = || Unreadable::wrong(name, "[value, low, high] on its scale", given);
    let numbers = optional_numbers(name, given)?;
    let (value, limits) = match numbers.as_slice() {
        [value] => (*value, None),
        [value, low, high] => (*value, low.zip(*high)),
        _ => return Err(wrong()),
    };
    let Some(value) = value else { return Ok(None) };
    if !scale.contains(&value) {
        return Err(wrong());
    }
    Measured::new(value, limits).map(Some).ok_or_else(wrong)
}

/// `{name: [current, previous]}`.
fn figures(input: &Input<'_>) -> Result<BTreeMap<Indicator, Figures>, Unreadable> {
    let Some(given) = input.arg("finance") else { return Ok(BTreeMap::new()) };
    let wrong = |value: &Value| Unreadable::wrong("finance", "[current, previous] by name", value);
    let one = |(name, value): (&String, &Value)| {
        let (current, previous) = match value {
            Value::Null => (None, None),
            pair => match optional_numbers("finance", pair)?.as_slice() {
                [current, previous] => (*current, *previous),
                _ => return Err(wrong(value)),
            },
        };
        Ok((Indicator::from(name.clone()), Figures { current, previous }))
    };
    given.as_object().ok_or_else(|| wrong(given))?.iter().map(one).collect()
}

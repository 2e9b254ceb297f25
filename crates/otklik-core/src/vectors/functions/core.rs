//! The core rules (methodology 2): shares, means, quantiles, multiplicity, randomness, strata.

use super::Table;
use super::selection::counter;
use crate::metrics::interval::{Scale, agresti_coull};
use crate::metrics::mean::mean;
use crate::metrics::quantile::{quantile, quantiles};
use crate::metrics::share::{proportion_of_list, share_of, weighted_proportion};
use crate::metrics::significance::holm;
use crate::metrics::strata::{Approximation, Stratum, stratified};
use crate::sampling::uniform;
use crate::vectors::input::{Input, Unreadable, list, missing, numbers, whole};
use crate::vectors::output::{Fields, json};
use serde_json::Value;

pub(super) const TABLE: Table = &[
    ("proportion", proportion),
    ("agresti_coull", agresti_coull_for_comparison),
    ("weighted_proportion", weighted),
    ("mean_t", mean_t),
    ("quantile7", quantile7),
    ("holm", adjusted),
    ("u01", u01),
    ("stratified", total_over_strata),
];

fn proportion(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (x, n) = (from_zero(input, "x")?, from_zero(input, "n")?);
    let share = share_of(x, n, input.optional_number("N")?);
    Ok(Fields::new().estimate("p", &share).with("n", n).done())
}

/// A number from 0: a count, or an estimated or effective base.
fn from_zero(input: &Input<'_>, name: &str) -> Result<f64, Unreadable> {
    match input.number(name)? {
        number if number >= 0.0 => Ok(number),
        number => Err(Unreadable::wrong(name, "a number from 0", &json(number))),
    }
}

fn agresti_coull_for_comparison(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (x, n) = (input.whole("x")?, input.whole("n")?);
    let share = proportion_of_list(x, n, None);
    let interval = (n > 0).then(|| agresti_coull(x.min(n) as f64, n as f64));
    Ok(Fields::new().estimate("p", &share).interval(interval).done())
}

fn weighted(input: &Input<'_>) -> Result<Value, Unreadable> {
    let answers: Vec<(bool, f64)> = input
        .optional_numbers("x")?
        .into_iter()
        .zip(input.numbers("w")?)
        .filter_map(|(x, w)| Some((x? > 0.5, w)))
        .collect();
    let weighted = weighted_proportion(&answers);
    let fields = Fields::new().with("n", answers.len());
    Ok(match weighted {
        Some(weighted) => fields
            .estimate("p", &weighted.share)
            .with("n_eff", weighted.effective_n)
            .with("deff", weighted.design_effect)
            .done(),
        None => fields.with("reason", "no_data").done(),
    })
}

fn mean_t(input: &Input<'_>) -> Result<Value, Unreadable> {
    let values: Vec<f64> = input.optional_numbers("x")?.into_iter().flatten().collect();
    let (low, high) = (input.optional_number("lo")?, input.optional_number("hi")?);
    let within = |value: &f64| low.is_none_or(|low| low <= *value) && high.is_none_or(|high| *value <= high);
    // A scale with one end, or one that the values leave, only clips the interval.
    let scale = scale(input)?.filter(|_| values.iter().all(within));
    let mut mean = mean(&values, scale);
    if let (None, Some(interval)) = (scale, &mut mean.estimate.interval) {
        interval.low = low.map_or(interval.low, |low| interval.low.max(low));
        interval.high = high.map_or(interval.high, |high| interval.high.min(high));
    }
    Ok(Fields::new().estimate("mean", &mean.estimate).with("sd", mean.deviation).with("se", mean.error).done())
}

fn quantile7(input: &Input<'_>) -> Result<Value, Unreadable> {
    let values: Vec<f64> = input.optional_numbers("x")?.into_iter().flatten().collect();
    let places = match input.need("q")? {
        single if single.is_number() => return Ok(json(quantile(&values, input.number("q")?))),
        list => numbers("q", list)?,
    };
    Ok(json(quantiles(&values, &places)))
}

fn adjusted(input: &Input<'_>) -> Result<Value, Unreadable> {
    Ok(json(holm(&input.numbers("p")?)))
}

/// The ends of the scale, if both are given.
pub(super) fn scale(input: &Input<'_>) -> Result<Option<Scale>, Unreadable> {
    let ends = input.optional_number("lo")?.zip(input.optional_number("hi")?);
    Ok(ends.filter(|(low, high)| low < high).map(|(low, high)| Scale { low, high }))
}

fn u01(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (seed, stream) = (&input.seed()?, input.text("stream")?);
    let draw = |i: &Value| Ok(uniform(seed, stream, &counter("i", i)?));
    match input.need("i")? {
        Value::Array(several) => Ok(json(several.iter().map(draw).collect::<Result<Vec<_>, _>>()?)),
        single => Ok(json(draw(single)?)),
    }
}

fn total_over_strata(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (values, errors) = (input.optional_numbers("values")?, input.optional_numbers("ses")?);
    let bases = input.list("n")?.iter().map(|n| whole("n", n)).collect::<Result<Vec<_>, _>>()?;
    let size = |size: &Value| if missing(size) { Ok(None) } else { whole("N", size).map(Some) };
    let populations = match input.arg("N") {
        Some(sizes) => list("N", sizes)?.iter().map(size).collect::<Result<Vec<_>, _>>()?,
        None => vec![None; values.len()],
    };
    if [errors.len(), bases.len(), populations.len()].iter().any(|length| *length != values.len()) {
        return Err(Unreadable::wrong("values, ses, N and n", "lists of one length", input.whole_input()));
    }
    if errors.iter().flatten().any(|error| *error < 0.0) {
        return Err(Unreadable::wrong("ses", "numbers from 0", input.need("ses")?));
    }
    let strata: Vec<Stratum> = values
        .into_iter()
        .zip(errors)
        .zip(populations.into_iter().zip(bases))
        .map(|((value, error), (population, n))| Stratum { population, n, value, error })
        .collect();
    let result = stratified(&strata, scale(input)?, Approximation::T);
    Ok(Fields::new()
        .estimate("estimate", &result.total)
        .with("weights", result.weights)
        .with("se", result.error)
        .with("df", result.freedom)
        .done())
}

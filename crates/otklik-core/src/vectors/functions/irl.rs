//! ИРЛ: index, patterns, non-response (methodology 3.2 to 3.6).

use super::Table;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::estimate::Estimate;
use crate::metrics::interval::IntervalMethod;
use crate::metrics::irl::{IrlCounts, Row, Weights, bootstrap, irl_with, irl_without_dont_know, non_response_bounds};
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::pattern::{HighCodes, Individual, Pattern, PatternTable};
use crate::metrics::resampling::REPLICATES;
use crate::vectors::input::{Input, Unreadable, code, item, list, number, numbers};
use crate::vectors::output::{Fields, json, pair};
use serde_json::{Map, Value};

pub(super) const TABLE: Table = &[
    ("irl", index),
    ("irl_bootstrap", bootstrapped),
    ("irl_without_3", without_dont_know),
    ("manski", bounds),
    ("derived from seg-all", ranges),
    ("irl + seg_code", individuals),
    ("segments", segments),
];

/// Replicates that are shown one by one.
const SHOWN: usize = 3;

/// More draws than this, replicates times respondents, take too long.
const DRAWS: u64 = 4_000_000;

fn triples(input: &Input<'_>) -> Result<Vec<[Item; 3]>, Unreadable> {
    input.rows("rows")?.into_iter().map(triple).collect()
}

/// Three answers; what a short row leaves out is missing.
fn triple(row: &[Value]) -> Result<[Item; 3], Unreadable> {
    if row.len() > 3 {
        return Err(Unreadable::wrong("a row", "three answers", &json(row)));
    }
    Ok([0, 1, 2].map(|place| row.get(place).map_or(Item::Missing, item)))
}

/// Respondents with their weights `ws`, if there are any.
fn rows(input: &Input<'_>) -> Result<Vec<Row>, Unreadable> {
    let items = triples(input)?;
    let Some(ws) = input.arg("ws") else { return Ok(items.into_iter().map(Row::new).collect()) };
    let weights = list("ws", ws)?;
    if weights.len() != items.len() {
        return Err(Unreadable::wrong("ws", "one weight for each row", ws));
    }
    let row = |(items, weight): ([Item; 3], &Value)| {
        Row::weighted(items, number("ws", weight)?).ok_or_else(|| Unreadable::wrong("ws", "weights from 0", weight))
    };
    items.into_iter().zip(weights).map(row).collect()
}

fn weights(input: &Input<'_>) -> Result<Weights, Unreadable> {
    let Some(value) = input.arg("irl_weights") else { return Ok(Weights::SOURCE) };
    let wrong = || Unreadable::wrong("irl_weights", "three numbers above 0 that sum to 1", value);
    let three: [f64; 3] = numbers("irl_weights", value)?.try_into().map_err(|_| wrong())?;
    Weights::new(three).ok_or_else(wrong)
}

/// Codes that count as high: the upper end of the scale.
fn high_codes(input: &Input<'_>) -> Result<HighCodes, Unreadable> {
    let Some(value) = input.arg("high_codes") else { return Ok(HighCodes::SOURCE) };
    let wrong = || Unreadable::wrong("high_codes", "the codes from some code above 1 up to 5", value);
    let given: Option<Vec<Likert5>> = list("high_codes", value)?.iter().map(|it| item(it).answer()).collect();
    let given = given.ok_or_else(wrong)?;
    let high = given.iter().min().and_then(|least| HighCodes::from(*least)).ok_or_else(wrong)?;
    let whole = (1..=5).filter_map(Likert5::from_code).all(|code| high.contains(code) == given.contains(&code));
    if whole { Ok(high) } else { Err(wrong()) }
}

/// A reason, where there is one.
fn reasoned(fields: Fields, estimate: &Estimate) -> Fields {
    match estimate.reason {
        Some(reason) => fields.with("reason", reason),
        None => fields,
    }
}

fn index(input: &Input<'_>) -> Result<Value, Unreadable> {
    let got = irl_with(&rows(input)?, weights(input)?, input.optional_whole("N")?);
    // The vectors call a census by the formula that gives it: t times an error of 0.
    let method = got.index.interval.map(|interval| match interval.method {
        IntervalMethod::Census => IntervalMethod::LinearisedT,
        method => method,
    });
    let fields = Fields::new()
        .with("n_sessions", got.sessions)
        .with("n_any", got.any)
        .with("n_by_question", got.parts.map(|part| part.n))
        .with("n_complete", got.complete)
        .with("n_invalid_values", got.invalid)
        .with("n_item_refused", got.refused)
        .with("q", got.parts.map(|part| part.value))
        .with("irl_respondent_mean", got.complete_case_mean)
        .with("irl", got.index.value)
        .with("se", got.error)
        .interval(got.index.interval)
        .with("ci_method", method);
    Ok(reasoned(fields, &got.index).done())
}

fn bootstrapped(input: &Input<'_>) -> Result<Value, Unreadable> {
    let rows = rows(input)?;
    let replicates = match input.arg("B") {
        Some(_) => input.times("B")?,
        None => REPLICATES.value.into(),
    };
    let few = || Unreadable::wrong("B", "so few that B times the rows is at most 4000000", &json(replicates));
    if replicates.saturating_mul(rows.len() as u64) > DRAWS {
        return Err(few());
    }
    let drawn = u32::try_from(replicates).map_err(|_| few())?;
    let got = bootstrap(&rows, &input.seed()?, drawn);
    let fields = Fields::new()
        .with("B", replicates)
        .with("dropped", got.dropped)
        .with("boot_mean", got.mean)
        .with("boot_sd", got.deviation)
        .interval(got.interval)
        .with("first_replicates", got.values.iter().take(SHOWN).collect::<Vec<_>>());
    Ok(match got.reason {
        Some(reason) => fields.with("reason", reason).done(),
        None => fields.done(),
    })
}

fn without_dont_know(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (rows, population) = (rows(input)?, input.optional_whole("N")?);
    let (all, without) = (irl_with(&rows, Weights::SOURCE, population), irl_without_dont_know(&rows, population));
    let fields = Fields::new()
        .with("irl_main", all.index.value)
        .with("irl_without_3", without.index.value)
        .with("share_of_3", all.dont_know.map(|share| share.value));
    Ok(reasoned(fields, &without.index).done())
}

fn bounds(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (Some(index), Some(rate)) = (input.optional_number("irl")?, input.optional_number("rr")?) else {
        return Ok(Value::Null);
    };
    let bounds = non_response_bounds(index, rate);
    bounds.map(|bounds| pair(Some(bounds))).ok_or_else(|| Unreadable::wrong("irl, rr", "in 0..1", input.whole_input()))
}

fn ranges(_: &Input<'_>) -> Result<Value, Unreadable> {
    let range = |pattern: Pattern| {
        let range = pattern.index_range();
        (pattern.letters().to_owned(), json([range.start(), range.end()]))
    };
    Ok(Value::Object(Pattern::ALL.into_iter().map(range).collect::<Map<_, _>>()))
}

/// The combinations that are asked for; all of them if the input says nothing else than "see expected".
fn individuals(input: &Input<'_>) -> Result<Value, Unreadable> {
    let rows = match input.whole_input() {
        Value::String(_) | Value::Null => combinations(),
        Value::Object(map) if map.is_empty() => combinations(),
        _ => input.rows("rows")?.into_iter().map(complete).collect::<Result<_, _>>()?,
    };
    let row = |answers: [Likert5; 3]| {
        let it = Individual::of(answers);
        segment(Fields::new().with("q", answers).with("irl", it.index), it.pattern).done()
    };
    Ok(json(rows.into_iter().map(row).collect::<Vec<_>>()))
}

fn combinations() -> Vec<[Likert5; 3]> {
    let scale = || (1..=5).filter_map(Likert5::from_code);
    scale().flat_map(|one| scale().flat_map(move |two| scale().map(move |three| [one, two, three]))).collect()
}

fn complete(row: &[Value]) -> Result<[Likert5; 3], Unreadable> {
    let wrong = || Unreadable::wrong("a row", "three codes from 1 to 5", &json(row));
    let answers: Option<Vec<Likert5>> = row.iter().map(|it| Likert5::from_code(code(it)?)).collect();
    answers.and_then(|answers| answers.try_into().ok()).ok_or_else(wrong)
}

fn segment(fields: Fields, pattern: Pattern) -> Fields {
    fields
        .with("code", pattern.code())
        .with("pattern", pattern.letters())
        .with("segment", pattern.name().ru)
        .with("named", pattern.named())
}

fn segments(input: &Input<'_>) -> Result<Value, Unreadable> {
    let counts = IrlCounts::default().with(&triples(input)?);
    let table = PatternTable::by(high_codes(input)?, &counts);
    let shared = |fields: Fields, count: u64, share: &Estimate| {
        fields.with("count", count).with("share", share.value).interval(share.interval)
    };
    let row = |(pattern, count)| {
        let joint = table.simultaneous(count);
        shared(segment(Fields::new(), pattern), count, &table.share(count))
            .with("sim_low", joint.map(|it| it.low))
            .with("sim_high", joint.map(|it| it.high))
            .done()
    };
    let (unnamed, coverage) = (table.unnamed(), table.named_coverage());
    let fields = Fields::new()
        .with("n_sessions", table.sessions())
        .with("n_classified", table.classified())
        .with("n_unclassified_incomplete", table.unclassified())
        .with("table", table.rows().map(row).collect::<Vec<_>>())
        .with("unnamed", shared(Fields::new(), table.unnamed_count(), &unnamed).done())
        .with("named_coverage", coverage.value);
    Ok(reasoned(fields, &coverage).done())
}

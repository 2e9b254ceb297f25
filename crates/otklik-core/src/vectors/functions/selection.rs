//! Selection of clients and of the one question (methodology 9.2 to 9.4 and 14.1).

use super::Table;
use crate::sampling::{BernoulliPlan, QuestionPlan, SystematicPlan, draw_from_list};
use crate::vectors::input::{Input, Unreadable, list, number};
use crate::vectors::output::{Fields, json};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) const TABLE: Table = &[
    ("select_systematic", systematic),
    ("select_bernoulli", bernoulli),
    ("select_srs", simple_random),
    ("assign_question", assign),
];

/// More arrivals than this are refused where each of them is drawn: a hash for each takes its time.
const MOST_DRAWS: u64 = 250_000;

/// A counter or an id as the generator takes it: a text, or a whole number without leading zeros.
pub(super) fn counter(name: &str, value: &Value) -> Result<String, Unreadable> {
    match value {
        Value::String(id) => Ok(id.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
        other => Err(Unreadable::wrong(name, "an id or a whole number", other)),
    }
}

fn arrivals(input: &Input<'_>) -> Result<u32, Unreadable> {
    u32::try_from(input.times("total")?).map_err(|_| Unreadable::TooMuch("total".to_owned()))
}

fn systematic(input: &Input<'_>) -> Result<Value, Unreadable> {
    let k = input.need("k")?;
    let interval = input.whole("k").ok().and_then(|k| u32::try_from(k).ok()).filter(|k| *k > 0);
    let interval = interval.ok_or_else(|| Unreadable::wrong("k", "a whole number from 1", k))?;
    let plan = SystematicPlan::with_seed(interval, input.seed()?);
    Ok(Fields::new()
        .with("k", plan.interval)
        .with("start", plan.start)
        .with("selected", plan.selected(arrivals(input)?).collect::<Vec<_>>())
        .with("pi", plan.probability())
        .done())
}

fn bernoulli(input: &Input<'_>) -> Result<Value, Unreadable> {
    let total = arrivals(input)?;
    let one = |p: &Value| {
        let (probability, seed) = (number("p", p)?, input.seed()?);
        let plan = match input.arg("stream") {
            Some(_) => BernoulliPlan::with_stream(probability, seed, input.text("stream")?.to_owned()),
            None => BernoulliPlan::new(probability, seed),
        };
        let plan = plan.ok_or_else(|| Unreadable::wrong("p", "a probability from 0 to 1", p))?;
        let selected: Vec<u32> = plan.selected(total).collect();
        Ok(Fields::new().with("p", plan.probability()).with("pi", plan.probability()).with("selected", selected).done())
    };
    let p = input.need("p")?;
    let draws = u64::from(total).saturating_mul(p.as_array().map_or(1, Vec::len) as u64);
    if draws > MOST_DRAWS {
        return Err(Unreadable::wrong("total", "at most 250000 arrivals over all of p", input.need("total")?));
    }
    match p {
        Value::Array(several) => several.iter().map(one).collect::<Result<_, _>>().map(Value::Array),
        single => one(single),
    }
}

fn simple_random(input: &Input<'_>) -> Result<Value, Unreadable> {
    let values = input.list("ids")?;
    let ids = values.iter().map(|id| counter("ids", id)).collect::<Result<Vec<_>, _>>()?;
    let n = usize::try_from(input.whole("n")?).unwrap_or(usize::MAX);
    let sample = draw_from_list(&input.seed()?, &ids, n);
    let as_given: BTreeMap<&str, &Value> = ids.iter().map(String::as_str).zip(values).collect();
    let given = |ids: &[&str]| ids.iter().filter_map(|id| as_given.get(id).copied()).cloned().collect::<Vec<_>>();
    Ok(Fields::new()
        .with("n", sample.draw_order.len())
        .with("pi", sample.probability())
        .with("selected", given(&sample.selected))
        .with("draw_order", given(&sample.draw_order))
        .done())
}

fn assign(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (questions, pis, seed) = (input.texts("questions")?, input.numbers("pis")?, input.seed()?);
    let wrong = |wanted| move |got: &Value| Unreadable::wrong("pis", wanted, got);
    if questions.len() != pis.len() {
        return Err(wrong("one probability for each question")(input.need("pis")?));
    }
    let plan = QuestionPlan::new(questions.into_iter().map(str::to_owned).zip(pis));
    let Ok(plan) = plan else {
        return Err(wrong("probabilities from 0 to 1 of different questions")(input.need("pis")?));
    };
    let one = |session: &Value| {
        let id = counter("sessions", session)?;
        let assigned = plan.assign(&seed, &id);
        Ok(Fields::new()
            .with("session", session)
            .with("u", assigned.u)
            .with("question", assigned.question)
            .with("pi", assigned.probability.get())
            .done())
    };
    let assigned = list("sessions", input.need("sessions")?)?.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    Ok(json(assigned))
}

//! The customer health score (methodology 13).

use super::Table;
use crate::metrics::health::action::{Action, ActionCounts, Points};
use crate::metrics::health::classification::{ClassShare, Quartiles, classify};
use crate::metrics::health::score::{ActionPoints, Score, score};
use crate::metrics::health::weight::{DidOrNot, action_weight};
use crate::metrics::parameter::Parameter;
use crate::vectors::input::{Input, Unreadable, missing, number, whole};
use crate::vectors::output::{Fields, json};
use serde_json::{Map, Value};

pub(super) const TABLE: Table =
    &[("health_score", health_score), ("health_classes", health_classes), ("action_weight", weight_from_data)];

fn object<'a>(name: &str, value: &'a Value) -> Result<&'a Map<String, Value>, Unreadable> {
    value.as_object().ok_or_else(|| Unreadable::wrong(name, "an object", value))
}

fn health_score(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut points = ActionPoints::new();
    for (action, value) in object("weights", input.need("weights")?)? {
        let worth = Points::new(number("a weight", value)?);
        let worth = worth.ok_or_else(|| Unreadable::wrong("a weight", "a number within a billion", value))?;
        points.insert(Action::from(action.as_str()), worth);
    }
    let client = |value: &Value| {
        let mut counts = ActionCounts::new();
        if !missing(value) {
            for (action, count) in object("a client of actions", value)? {
                let count = if missing(count) { 0 } else { whole("a count of actions", count)? };
                counts.insert(Action::from(action.as_str()), count);
            }
        }
        Ok(score(&counts, &points).score)
    };
    Ok(json(input.list("actions")?.iter().map(client).collect::<Result<Vec<Score>, Unreadable>>()?))
}

fn health_classes(input: &Input<'_>) -> Result<Value, Unreadable> {
    let one = |value: &Value| {
        if missing(value) {
            return Ok(None);
        }
        let score = Score::new(number("a score", value)?);
        score.map(Some).ok_or_else(|| Unreadable::wrong("a score", "a number of a sane size", value))
    };
    let scores: Vec<Option<Score>> = input.values("scores")?.into_iter().map(one).collect::<Result<_, Unreadable>>()?;
    let mut quartiles = Quartiles::default();
    if let Some(value) = input.arg("quartiles") {
        let [lower, upper] = input.numbers("quartiles")?[..] else {
            return Err(Unreadable::wrong("quartiles", "[lower, upper]", value));
        };
        if !(0.0 <= lower && lower <= upper && upper <= 1.0) {
            return Err(Unreadable::wrong("quartiles", "two shares in ascending order", value));
        }
        quartiles = Quartiles { lower: Parameter::user(lower), upper: Parameter::user(upper) };
    }
    let result = classify(&scores, &quartiles);
    let share = result.shares.map(|shares| {
        let share =
            |fields: Fields, it: &ClassShare| fields.with(json(it.class).as_str().unwrap_or_default(), it.share);
        shares.iter().fold(Fields::new(), share).done()
    });
    Ok(Fields::new()
        .with("n", result.n)
        .with("mean", result.mean)
        .with("q25", result.figures.map(|figures| figures.lower))
        .with("q75", result.figures.map(|figures| figures.upper))
        .with("classes", result.clients.iter().map(|client| client.class).collect::<Vec<_>>())
        .with("below_mean", result.clients.iter().map(|client| client.below_mean).collect::<Vec<_>>())
        .with("share", share)
        .with("reason", result.reason)
        .done())
}

fn weight_from_data(input: &Input<'_>) -> Result<Value, Unreadable> {
    let group = |yes: &str, no: &str| Ok(DidOrNot { yes: input.whole(yes)?, no: input.whole(no)? });
    let weight = action_weight(group("loyal_yes", "loyal_no")?, group("churn_yes", "churn_no")?);
    Ok(Fields::new()
        .estimate("log_or", &weight.log_odds_ratio)
        .with("se", weight.error)
        .with("supported", weight.supported)
        .with("points", weight.points)
        .done())
}

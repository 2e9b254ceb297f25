//! CSI, top-2-box and CES (methodology 5).

use super::Table;
use super::nps::{counted, state};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::ces::EaseCounts;
use crate::metrics::coded::{Code, CodeCounts, State};
use crate::metrics::csi::{Csi, CsiForm, CsiRow, CsiSums, Factor, FixedWeights, POINTS, Weighting};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::likert::Likert5;
use crate::metrics::nps::Nps11;
use crate::metrics::top_box::{Boxes, Points, top_box};
use crate::vectors::input::{Input, LARGEST, Unreadable, code, list, missing, numbers, whole};
use crate::vectors::output::{Fields, json};
use serde_json::{Map, Value};

pub(super) const TABLE: Table = &[("csi", index), ("top_box", boxes), ("ces2", ces2)];

fn index(input: &Input<'_>) -> Result<Value, Unreadable> {
    let satisfaction = input.rows("satisfaction")?;
    let importance = input.arg("importance").map(|value| list("importance", value)).transpose()?;
    if importance.is_some_and(|importance| importance.len() != satisfaction.len()) {
        return Err(Unreadable::wrong("importance", "a row for each row of satisfaction", &json(importance)));
    }
    let weighting = weighting(input, importance.is_some())?;
    let importance =
        importance.map(|rows| rows.iter().map(importance_row).collect::<Result<Vec<_>, _>>()).transpose()?;
    let widest = satisfaction.iter().chain(importance.iter().flatten()).map(|row| row.len()).max().unwrap_or(0);
    let factors = match &weighting {
        Weighting::Fixed(weights) if widest <= weights.as_slice().len() => weights.as_slice().len(),
        Weighting::Fixed(weights) => {
            return Err(Unreadable::wrong("fixed_weights", "a weight for each factor", &json(weights.as_slice())));
        }
        Weighting::Stated | Weighting::Equal => widest,
    };
    if factors == 0 || satisfaction.is_empty() {
        let no_data = Estimate::none(0, NoData::NoData);
        return Ok(Fields::new().estimate("csi", &no_data).with("n_by_factor", vec![0; factors]).done());
    }
    if factors > CsiForm::MOST_FACTORS {
        return Err(Unreadable::wrong("satisfaction", "answers about at most 32 factors", &json(factors)));
    }
    let points = points(input, "m")?.unwrap_or(POINTS.value);
    let importance_points = points_of_importance(input, importance.is_some(), points)?;
    let form = CsiForm::new(factors, points, importance_points)
        .ok_or_else(|| Unreadable::wrong("m", "a scale of 2 to 100 points", &json(points)))?;
    if satisfaction.len() as u64 * (factors * factors) as u64 > 4 * LARGEST {
        return Err(Unreadable::TooMuch("the table".to_owned()));
    }
    let mut sums = CsiSums::new(form);
    for (place, row) in satisfaction.iter().enumerate() {
        let importance = importance.as_ref().and_then(|rows| rows.get(place)).copied().unwrap_or_default();
        sums.add(&CsiRow { satisfaction: codes(row), importance: codes(importance) });
    }
    let csi = sums.csi(&weighting, input.optional_whole("N")?);
    Ok(written(&csi))
}

/// `fixed_weights` are agreed and go before anything else, stated importance before equal weights; `weights` names
/// another choice.
fn weighting(input: &Input<'_>, stated: bool) -> Result<Weighting, Unreadable> {
    let fixed = || {
        let value = input.need("fixed_weights")?;
        FixedWeights::new(&numbers("fixed_weights", value)?)
            .map(Weighting::Fixed)
            .ok_or_else(|| Unreadable::wrong("fixed_weights", "weights from 0 with a sum above 0", value))
    };
    match input.arg("weights") {
        Some(Value::String(kind)) if kind == "stated" => Ok(Weighting::Stated),
        Some(Value::String(kind)) if kind == "fixed" => fixed(),
        Some(Value::String(kind)) if kind == "equal" => Ok(Weighting::Equal),
        Some(other) => Err(Unreadable::wrong("weights", "stated, fixed or equal", other)),
        None if input.arg("fixed_weights").is_some() => fixed(),
        None if stated => Ok(Weighting::Stated),
        None => Ok(Weighting::Equal),
    }
}

fn importance_row(row: &Value) -> Result<&[Value], Unreadable> {
    if row.is_null() { Ok(&[]) } else { list("importance", row) }
}

fn points(input: &Input<'_>, name: &str) -> Result<Option<u8>, Unreadable> {
    let value = input.optional_whole(name)?;
    let wrong = |value: u64| Unreadable::wrong(name, "a scale of 2 to 100 points", &json(value));
    value.map(|value| u8::try_from(value).map_err(|_| wrong(value))).transpose()
}

fn points_of_importance(input: &Input<'_>, asked: bool, points_of_satisfaction: u8) -> Result<Option<u8>, Unreadable> {
    let given = points(input, "importance_m")?;
    Ok(asked.then(|| given.unwrap_or(points_of_satisfaction)))
}

fn codes(row: &[Value]) -> Vec<State<u8>> {
    let state = |value: &Value| match value {
        Value::String(state) if state == "refused" => State::Refused,
        value if missing(value) => State::Missing,
        value => code(value).and_then(|code| u8::try_from(code).ok()).map_or(State::Invalid, State::Answer),
    };
    row.iter().map(state).collect()
}

fn written(csi: &Csi) -> Value {
    let of = |field: fn(&Factor) -> Value| csi.factors.iter().map(field).collect::<Vec<_>>();
    let weighted = csi.factors.iter().all(|factor| factor.weight.is_some());
    Fields::new()
        .estimate("csi", &csi.index)
        .with("n_by_factor", of(|factor| json(factor.score.n)))
        .with("factor_scores", of(|factor| json(factor.score.value)))
        .with("weights", weighted.then(|| of(|factor| json(factor.weight))))
        .with("se", csi.error)
        .with("n_invalid_values", csi.invalid)
        .done()
}

fn boxes(input: &Input<'_>) -> Result<Value, Unreadable> {
    let boxes = match input.arg("boxes") {
        Some(value) => {
            let wrong = || Unreadable::wrong("boxes", "codes from 0 to 10", value);
            let code = |value: &Value| code(value).and_then(|code| u8::try_from(code).ok()).ok_or_else(wrong);
            let codes: Vec<u8> = list("boxes", value)?.iter().map(code).collect::<Result<_, _>>()?;
            Boxes::new(&codes).ok_or_else(wrong)?
        }
        None => Boxes::TOP_TWO.value,
    };
    // Without a word about the scale it is the shortest usual one that has the boxes.
    let usual = match boxes.highest() {
        None | Some(..=5) => 5,
        Some(6 | 7) => 7,
        Some(_) => 10,
    };
    match points(input, "m")?.unwrap_or(usual) {
        2 => shares::<Points<2>>(input, boxes),
        3 => shares::<Points<3>>(input, boxes),
        4 => shares::<Points<4>>(input, boxes),
        5 => shares::<Likert5>(input, boxes),
        6 => shares::<Points<6>>(input, boxes),
        7 => shares::<Points<7>>(input, boxes),
        8 => shares::<Points<8>>(input, boxes),
        9 => shares::<Points<9>>(input, boxes),
        10 => shares::<Points<10>>(input, boxes),
        11 => shares::<Nps11>(input, boxes),
        other => Err(Unreadable::wrong("m", "a scale of 2 to 11 points", &json(other))),
    }
}

fn shares<C: Code + PartialEq>(input: &Input<'_>, boxes: Boxes) -> Result<Value, Unreadable> {
    let mut counts: CodeCounts<C> = match input.arg("counts") {
        Some(_) => CodeCounts::default(),
        None => counted(input, "x")?,
    };
    if let Some(value) = input.arg("counts") {
        let table = value.as_object().ok_or_else(|| Unreadable::wrong("counts", "counts by code", value))?;
        add_table(&mut counts, table)?;
    }
    let share = top_box(&counts, boxes, input.optional_whole("N")?);
    Ok(Fields::new()
        .estimate("p", &share)
        .with("n_missing", counts.missing())
        .with("n_invalid", counts.invalid())
        .done())
}

fn add_table<C: Code + PartialEq>(counts: &mut CodeCounts<C>, table: &Map<String, Value>) -> Result<(), Unreadable> {
    for (key, times) in table {
        // JSON has only texts for keys: codes and null are written out.
        let written = serde_json::from_str(key).ok().filter(|key: &Value| key.is_number() || key.is_null());
        let state = state(&written.unwrap_or_else(|| json(key)));
        counts.add_times(state, whole("a count", times)?);
    }
    Ok(())
}

fn ces2(input: &Input<'_>) -> Result<Value, Unreadable> {
    let counts: EaseCounts = counted(input, "x")?;
    let ces = counts.ces(input.optional_whole("N")?);
    let mean = ces.mean.estimate;
    Ok(Fields::new()
        .with("n", mean.n)
        .with("mean", mean.value)
        .with("mean_ci_low", mean.interval.map(|it| it.low))
        .with("mean_ci_high", mean.interval.map(|it| it.high))
        .with("mean_ci_method", mean.interval.map(|it| it.method))
        .with("sd", ces.mean.deviation)
        .with("se", ces.mean.error)
        .with("easy_share", ces.easy.value)
        .with("easy_ci_low", ces.easy.interval.map(|it| it.low))
        .with("easy_ci_high", ces.easy.interval.map(|it| it.high))
        .with("hard_share", ces.hard.value)
        .with("hard_ci_low", ces.hard.interval.map(|it| it.low))
        .with("hard_ci_high", ces.hard.interval.map(|it| it.high))
        .with("effort_mean", ces.effort.value)
        .with("n_missing", counts.missing())
        .with("n_invalid", counts.invalid())
        .with("reason", mean.reason)
        .done())
}

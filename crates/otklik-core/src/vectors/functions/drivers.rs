//! Key drivers and trust factors (methodology 6).

use super::Table;
use crate::metrics::correlation::{Coefficient, Points, correlation_of_values};
use crate::metrics::estimate::NoData;
use crate::metrics::importance_map::{ABSOLUTE_LINE, Certainty, Factor, Place, importance_map};
use crate::metrics::parameter::Parameter;
use crate::metrics::relative_importance::{
    Contributions, CrossProducts, RESPONDENTS_PER_FACTOR, RelativeImportance, Respondent, relative_importance_of,
    relative_importance_of_values,
};
use crate::metrics::trust_factor::{ItemSums, cronbach_alpha_of_values};
use crate::vectors::input::{Input, LARGEST, Unreadable, list, number, optional_numbers};
use crate::vectors::output::{Fields, json, pair};
use serde_json::Value;
use std::ptr;

pub(super) const TABLE: Table =
    &[("corr_block", corr_block), ("lmg_johnson", lmg_johnson), ("ipa", ipa), ("cronbach_alpha", alpha)];

/// A number, or none: missing, or a text, which is no answer either (methodology 2.0).
fn cell(value: &Value) -> Result<Option<f64>, Unreadable> {
    if value.is_null() || value.is_string() { Ok(None) } else { number("an answer", value).map(Some) }
}

fn cells(row: &[Value]) -> Result<Vec<Option<f64>>, Unreadable> {
    row.iter().map(cell).collect()
}

/// The row as codes, if all that is there are whole numbers.
fn codes(row: &[Option<f64>]) -> Option<Vec<Option<Points>>> {
    let code = |value: &Option<f64>| value.map_or(Some(None), |value| Points::exactly(value).map(Some));
    row.iter().map(code).collect()
}

fn same_length(name: &str, length: usize, wanted: usize) -> Result<(), Unreadable> {
    let got = Value::from(length);
    if length == wanted { Ok(()) } else { Err(Unreadable::wrong(name, "as long as the others", &got)) }
}

/// What a row of a frequency table stands for is read once, so that only different rows take time.
fn not_too_many(name: &str, rows: usize, each: usize) -> Result<(), Unreadable> {
    let all = (rows as u64).saturating_mul(each as u64);
    if all > 2 * LARGEST { Err(Unreadable::TooMuch(name.to_owned())) } else { Ok(()) }
}

fn corr_block(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut pairs = Vec::new();
    if input.arg("frequency_table").is_some() {
        for row in input.rows("pairs")? {
            let [x, y] = row else { return Err(Unreadable::wrong("a row", "[x, y]", &json(row))) };
            pairs.push((cell(x)?, cell(y)?));
        }
    } else {
        let (x, y) = (cells(input.list("x")?)?, cells(input.list("y")?)?);
        same_length("y", y.len(), x.len())?;
        pairs.extend(x.into_iter().zip(y));
    }
    let got = correlation_of_values(pairs);
    let with = |fields: Fields, name: &str, coefficient: &Coefficient| {
        fields
            .with(name, coefficient.estimate.value)
            .with(&format!("{name}_ci"), pair(coefficient.estimate.interval))
            .with(&format!("{name}_p"), coefficient.p)
    };
    let fields = with(Fields::new().with("n", got.n()), "pearson", &got.pearson);
    let fields = with(fields, "spearman", &got.spearman);
    let absent = got.pearson.estimate.value.is_none();
    Ok(fields.with("reason", got.pearson.estimate.reason.filter(|_| absent)).done())
}

fn lmg_johnson(input: &Input<'_>) -> Result<Value, Unreadable> {
    let importance = importance(input)?;
    let with = |fields: Fields, name: &str, share: &str, parts: Option<&Contributions>| {
        let shares = parts.and_then(|it| it.shares.as_deref());
        fields.with(name, parts.map(|it| &it.parts)).with(share, shares)
    };
    let fit = importance.fit.as_ref().ok();
    let lmg = fit.map(|fit| fit.lmg.as_ref());
    let fields = Fields::new()
        .with("n", importance.n)
        .with("r2", fit.map(|fit| fit.r2))
        .with("r2_adj", fit.map(|fit| fit.adjusted_r2));
    let fields = with(fields, "lmg", "lmg_share", lmg.and_then(Result::ok));
    let fields = with(fields, "relative_weights", "rw_share", fit.map(|fit| &fit.relative_weights));
    let reason: Option<NoData> = importance.fit.as_ref().err().copied().or_else(|| lmg.and_then(Result::err).copied());
    Ok(fields.with("warning", importance.warning(RESPONDENTS_PER_FACTOR)).with("reason", reason).done())
}

/// Reads `X` and `y`, or a frequency table whose rows end in y and the count.
fn importance(input: &Input<'_>) -> Result<RelativeImportance, Unreadable> {
    let rows = input.rows("X")?;
    let named = input.arg("factors").map(|names| list("factors", names)).transpose()?.map(<[Value]>::len);
    let wide = rows.iter().map(|row| row.len()).max();
    let mut answers: Vec<(&[Value], &Value)> = Vec::with_capacity(rows.len());
    let factors = if input.arg("y").is_some() {
        let overall = input.list("y")?;
        same_length("y", overall.len(), rows.len())?;
        answers.extend(rows.into_iter().zip(overall));
        wide.or(named).unwrap_or(0)
    } else {
        answers.extend(rows.into_iter().filter_map(|row| row.split_last().map(|(overall, row)| (row, overall))));
        wide.map(|wide| wide.saturating_sub(1)).or(named).unwrap_or(0)
    };
    let runs = || answers.chunk_by(|one, next| ptr::eq(one.0, next.0) && ptr::eq(one.1, next.1));
    not_too_many("X", runs().count(), (factors + 1).saturating_mul(factors + 2) / 2)?;
    let mut sums = CrossProducts::new(factors);
    for run in runs() {
        let Some((row, overall)) = run.first() else { continue };
        let row = cells(row)?;
        if !row.is_empty() {
            same_length("a row of X", row.len(), factors)?;
        }
        let Some((row, overall)) = codes(&row).zip(codes(&[cell(overall)?])) else {
            return importance_of_values(&answers, factors);
        };
        let overall = overall.into_iter().next().flatten();
        sums.add_times(&Respondent { factors: row, overall }, run.len() as u64);
    }
    Ok(relative_importance_of(&sums))
}

fn importance_of_values(answers: &[(&[Value], &Value)], factors: usize) -> Result<RelativeImportance, Unreadable> {
    not_too_many("X", answers.len(), factors.saturating_add(1))?;
    let row = |(row, overall): &(&[Value], &Value)| {
        let mut row = cells(row)?;
        row.push(cell(overall)?);
        Ok(row)
    };
    let rows = answers.iter().map(row).collect::<Result<Vec<_>, Unreadable>>()?;
    Ok(relative_importance_of_values(&rows, factors))
}

fn ipa(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (importance, performance) = (input.optional_numbers("importance")?, input.optional_numbers("performance")?);
    same_length("performance", performance.len(), importance.len())?;
    let limits = |name: &str, limit: fn(&Value) -> Result<Option<f64>, Unreadable>| match input.arg(name) {
        None => Ok(vec![None; importance.len()]),
        Some(values) => {
            let values = list(name, values)?;
            same_length(name, values.len(), importance.len())?;
            values.iter().map(limit).collect()
        }
    };
    let low = limits("importance_ci_low", cell)?;
    let high = limits("performance_ci", |interval| match interval {
        Value::Null => Ok(None),
        interval => match optional_numbers("performance_ci", interval)?.as_slice() {
            [_, high] => Ok(*high),
            _ => Err(Unreadable::wrong("performance_ci", "[low, high]", interval)),
        },
    })?;
    let factors: Vec<Factor> = importance
        .into_iter()
        .zip(low)
        .zip(performance.into_iter().zip(high))
        .map(|((importance, importance_low), (performance, performance_high))| Factor {
            importance,
            importance_low,
            performance,
            performance_high,
        })
        .collect();
    let line = input.optional_number("absolute_line")?.map_or(ABSOLUTE_LINE, Parameter::user);
    let names = input.arg("factors").map(|names| list("factors", names)).transpose()?.unwrap_or_default();
    Ok(match importance_map(&factors, line) {
        Err(reason) => Fields::new()
            .with("crosshair_importance", Value::Null)
            .with("crosshair_performance", Value::Null)
            .with("factors", Value::Null)
            .with("reason", reason)
            .done(),
        Ok(map) => {
            let factor = |(index, place): (usize, &Option<Place>)| placed(names.get(index), place.as_ref());
            let factors: Vec<Value> = map.factors.iter().enumerate().map(factor).collect();
            Fields::new()
                .with("crosshair_importance", map.crosshair_importance)
                .with("crosshair_performance", map.crosshair_performance)
                .with("factors", factors)
                .done()
        }
    })
}

fn placed(name: Option<&Value>, place: Option<&Place>) -> Value {
    let certainty = place.map(|place| place.bottleneck);
    Fields::new()
        .with("factor", name)
        .with("quadrant", place.map(|place| place.quadrant))
        .with("bottleneck", certainty.map(|it| it.is_some()))
        .with("bottleneck_confirmed", certainty.map(|it| it == Some(Certainty::Confirmed)))
        .with("below_absolute_line", place.map(|place| place.below_line))
        .with("reason", place.is_none().then_some(NoData::NoData))
        .done()
}

fn alpha(input: &Input<'_>) -> Result<Value, Unreadable> {
    let name = ["rows", "items", "X", "x"].into_iter().find(|name| input.arg(name).is_some()).unwrap_or("rows");
    let rows = input.rows(name)?;
    let items = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let runs = || rows.chunk_by(|one, next| ptr::eq(*one, *next));
    not_too_many(name, runs().count(), items)?;
    let mut sums = ItemSums::new(items);
    for run in runs() {
        let Some(row) = run.first() else { continue };
        match codes(&cells(row)?) {
            Some(answers) => sums.add_times(&answers, run.len() as u64),
            None => return alpha_of_values(name, &rows, items),
        }
    }
    Ok(json(sums.reliability().alpha))
}

fn alpha_of_values(name: &str, rows: &[&[Value]], items: usize) -> Result<Value, Unreadable> {
    not_too_many(name, rows.len(), items)?;
    let rows = rows.iter().map(|row| cells(row)).collect::<Result<Vec<_>, Unreadable>>()?;
    Ok(json(cronbach_alpha_of_values(&rows, items).alpha))
}

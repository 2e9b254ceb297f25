//! Response rates, compliance with the plan, representativeness, intervals between waves (methodology 2.7, 9.5, 10,
//! 12.6).

use super::Table;
use crate::metrics::chi_square::{Class, goodness_of_fit};
use crate::metrics::compliance::{Compliance, compliance};
use crate::metrics::estimate::BaseFlag;
use crate::metrics::parameter::Parameter;
use crate::metrics::rates::completeness::Completeness;
use crate::metrics::rates::{Aapor, RateRow, RateTable, Tally};
use crate::metrics::representativeness::{RepresentativenessRule, post_stratification};
use crate::metrics::wave::spacing::{Spacing, SpacingRule, spacing};
use crate::vectors::input::{Input, Unreadable, list, whole};
use crate::vectors::output::{Fields, json};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

pub(super) const TABLE: Table = &[
    ("completeness_status", completeness_status),
    ("aapor", aapor),
    ("chi2_gof", chi2_gof),
    ("derived", weights),
    ("base_flag", base_flag),
    ("wave_interval", wave_interval),
    ("selection_compliance", selection_compliance),
];

fn completeness_status(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut rule = Completeness::default();
    for (name, limit) in [("partial", &mut rule.partial), ("complete", &mut rule.complete)] {
        if let Some(value) = input.optional_number(name)? {
            *limit = Parameter::user(value);
        }
    }
    let status = |row: &[Value]| match row {
        [answered, applicable] => Ok(rule.class(whole("answered", answered)?, whole("applicable", applicable)?)),
        _ => Err(Unreadable::wrong("a session", "[answered, applicable]", &json(row))),
    };
    let rows = input.rows("sessions")?;
    Ok(json(rows.into_iter().map(status).collect::<Result<Vec<Aapor>, Unreadable>>()?))
}

fn aapor(input: &Input<'_>) -> Result<Value, Unreadable> {
    let count = |class: Aapor| {
        let name = json(class);
        input.optional_whole(name.as_str().unwrap_or_default()).map(Option::unwrap_or_default)
    };
    let tally = Tally {
        i: count(Aapor::I)?,
        p: count(Aapor::P)?,
        r: count(Aapor::R)?,
        u: count(Aapor::U)?,
        ne: count(Aapor::NE)?,
        nc: count(Aapor::NC)?,
        o: count(Aapor::O)?,
    };
    let e = input.optional_number("e")?;
    if e.is_some_and(|e| !(0.0..=1.0).contains(&e)) {
        return Err(Unreadable::wrong("e", "a share", input.need("e")?));
    }
    let table = RateTable::of(tally, e);
    let fields = Fields::new().with("e", table.e);
    let with_rate = |fields: Fields, row: &RateRow| fields.with(row.rate.as_str(), row.share.value);
    Ok(table.rows.iter().fold(fields, with_rate).done())
}

/// Counts under `counts` with the shares of the population, which the vectors of methodology 14.5 call `planned`.
fn classes(input: &Input<'_>, counts: &str) -> Result<Vec<Class>, Unreadable> {
    let name = if input.arg("population_share").is_none() { "planned" } else { "population_share" };
    let (shares, observed) = (input.numbers(name)?, input.list(counts)?);
    if shares.len() != observed.len() {
        return Err(Unreadable::wrong(name, "one for each count", input.need(name)?));
    }
    if shares.iter().any(|share| *share < 0.0) {
        return Err(Unreadable::wrong(name, "numbers from 0", input.need(name)?));
    }
    let class = |(value, planned)| Ok(Class { observed: whole(counts, value)?, planned });
    observed.iter().zip(shares).map(class).collect()
}

fn chi2_gof(input: &Input<'_>) -> Result<Value, Unreadable> {
    let fit = goodness_of_fit(&classes(input, "observed")?);
    Ok(Fields::new()
        .with("chi2", fit.chi_square)
        .with("df", fit.df)
        .with("p_value", fit.p)
        .with("max_abs_dev", fit.largest_deviation)
        .with("min_expected", fit.least_expected)
        .with("reason", fit.reason)
        .done())
}

/// The trimmed weights, also of small strata: the vectors have no word for a stratum that may not be weighted.
fn weights(input: &Input<'_>) -> Result<Value, Unreadable> {
    let result = post_stratification(&classes(input, "n")?, &RepresentativenessRule::default());
    Ok(json(result.strata.iter().map(|stratum| stratum.trimmed).collect::<Vec<_>>()))
}

fn base_flag(input: &Input<'_>) -> Result<Value, Unreadable> {
    let flag = |value: &Value| whole("a base", value).map(BaseFlag::of);
    Ok(json(input.values("n")?.into_iter().map(flag).collect::<Result<Vec<BaseFlag>, Unreadable>>()?))
}

fn date(value: &Value) -> Result<NaiveDate, Unreadable> {
    let wrong = || Unreadable::wrong("the start of a wave", "a date [year, month, day]", value);
    let [year, month, day] = list("the start of a wave", value)? else { return Err(wrong()) };
    let part = |value: &Value| value.as_u64().and_then(|it| u32::try_from(it).ok());
    let year = part(year).and_then(|it| i32::try_from(it).ok());
    let date = year.zip(part(month)).zip(part(day));
    date.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day)).ok_or_else(wrong)
}

fn wave_interval(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut rule = SpacingRule::default();
    if let Some(value) = input.arg("wave_months") {
        let wrong = || Unreadable::wrong("wave_months", "[least, most]", value);
        let [least, most] = input.list("wave_months")? else { return Err(wrong()) };
        let months = |value: &Value| u32::try_from(whole("wave_months", value)?).map_err(|_| wrong());
        rule = SpacingRule { least: Parameter::user(months(least)?), most: Parameter::user(months(most)?) };
    }
    let pair = |row: &[Value]| match row {
        [first, second] => Ok(spacing(date(first)?, date(second)?, &rule)),
        _ => Err(Unreadable::wrong("two waves", "[start, start]", &json(row))),
    };
    let rows = input.rows("waves")?;
    Ok(json(rows.into_iter().map(pair).collect::<Result<Vec<Spacing>, Unreadable>>()?))
}

fn selection_compliance(input: &Input<'_>) -> Result<Value, Unreadable> {
    let is_text = |name: &str| Ok(input.list(name)?.iter().any(Value::is_string));
    if is_text("planned")? || is_text("approached")? {
        return Ok(complied(&compliance(&input.texts("planned")?, &input.texts("approached")?)));
    }
    let arrivals = |name: &str| -> Result<Vec<u64>, Unreadable> {
        input.list(name)?.iter().map(|value| whole(name, value)).collect()
    };
    Ok(complied(&compliance(&arrivals("planned")?, &arrivals("approached")?)))
}

fn complied<Arrival: Serialize>(result: &Compliance<Arrival>) -> Value {
    Fields::new()
        .estimate("compliance", &result.compliance)
        .with("planned", result.planned)
        .with("approached", result.approached)
        .with("planned_and_approached", result.planned_and_approached)
        .with("missed", &result.missed)
        .with("unplanned", &result.unplanned)
        .with("unplanned_share", result.unplanned_share.value)
        .done()
}

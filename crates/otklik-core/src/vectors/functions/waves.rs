//! Comparison of waves (methodology 12).

use super::Table;
use crate::metrics::estimate::SEED_MINIMUM;
use crate::metrics::nps::ClassCounts;
use crate::metrics::wave::change::Change;
use crate::metrics::wave::means::{WaveMean, means};
use crate::metrics::wave::nps::nps;
use crate::metrics::wave::paired::paired;
use crate::metrics::wave::share_trend::{SharePoint, share_trend};
use crate::metrics::wave::shares::{Counted, shares};
use crate::metrics::wave::trend::{TrendPoint, trend};
use crate::vectors::input::{Input, Unreadable, missing, number, whole};
use crate::vectors::output::Fields;
use serde_json::Value;

pub(super) const TABLE: Table = &[
    ("two_prop_test", two_prop_test),
    ("welch", welch),
    ("nps_diff", nps_diff),
    ("paired", paired_t),
    ("trend_wls", trend_wls),
    ("cochran_armitage", cochran_armitage),
];

/// The difference, its error, and the test under the name of its statistic.
fn change(fields: Fields, change: &Change, statistic: &str) -> Fields {
    fields
        .estimate("diff", &change.difference)
        .with("se", change.error)
        .with("df", change.test.and_then(|test| test.df))
        .with(statistic, change.test.and_then(|test| test.statistic))
        .with("p_value", change.test.map(|test| test.p))
}

fn two_prop_test(input: &Input<'_>) -> Result<Value, Unreadable> {
    let wave = |x: &str, n: &str| {
        let counted = Counted { x: input.whole(x)?, n: input.whole(n)? };
        if counted.n > 0 && counted.x > counted.n {
            return Err(Unreadable::wrong(x, "no more than the base", input.need(x)?));
        }
        Ok(counted)
    };
    let result = shares(wave("x1", "n1")?, wave("x2", "n2")?);
    let fields = Fields::new().with("p1", result.first.value).with("p2", result.second.value);
    Ok(change(fields, &result.change, "z").done())
}

fn welch(input: &Input<'_>) -> Result<Value, Unreadable> {
    let wave = |m: &str, se: &str, n: &str| {
        let error = input.optional_number(se)?;
        if error.is_some_and(|error| error < 0.0) {
            return Err(Unreadable::wrong(se, "0 or more", input.need(se)?));
        }
        Ok(WaveMean { value: input.optional_number(m)?, error, n: input.whole(n)? })
    };
    let result = means(wave("m1", "se1", "n1")?, wave("m2", "se2", "n2")?, None);
    Ok(change(Fields::new(), &result, "t").done())
}

fn nps_diff(input: &Input<'_>) -> Result<Value, Unreadable> {
    let wave = |name: &str| {
        let value = input.need(name)?;
        let [promoters, passives, detractors] = input.list(name)? else {
            return Err(Unreadable::wrong(name, "[promoters, passives, detractors]", value));
        };
        Ok(ClassCounts {
            promoters: whole(name, promoters)?,
            passives: whole(name, passives)?,
            detractors: whole(name, detractors)?,
        })
    };
    let result = nps(wave("wave1")?, wave("wave2")?);
    // The vectors print the interval that lies around the adjusted difference.
    let fields = change(Fields::new(), &result.change, "z").with("diff_adjusted", result.adjusted.value);
    Ok(fields.interval(result.adjusted.interval).done())
}

fn paired_t(input: &Input<'_>) -> Result<Value, Unreadable> {
    let values = input.values("differences")?.into_iter().filter(|value| !missing(value));
    let differences: Vec<f64> = values.map(|value| number("a difference", value)).collect::<Result<_, _>>()?;
    Ok(change(Fields::new(), &paired(&differences, None), "t").done())
}

fn trend_wls(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (months, values, errors) =
        (input.numbers("months")?, input.optional_numbers("y")?, input.optional_numbers("se")?);
    same_length(input, "y", months.len(), values.len())?;
    same_length(input, "se", months.len(), errors.len())?;
    if errors.iter().flatten().any(|error| *error < 0.0) {
        return Err(Unreadable::wrong("se", "numbers from 0", input.need("se")?));
    }
    // The vectors of this function do not say the bases, and expect nothing that depends on them.
    let point = |((month, value), error)| TrendPoint { month, value, error, n: SEED_MINIMUM };
    let waves: Vec<TrendPoint> = months.into_iter().zip(values).zip(errors).map(point).collect();
    let trend = trend(&waves);
    Ok(Fields::new()
        .estimate("slope", &trend.slope)
        .with("n", trend.waves)
        .with("intercept", trend.intercept)
        .with("se", trend.error)
        .with("z", trend.test.and_then(|test| test.statistic))
        .with("p_value", trend.test.map(|test| test.p))
        .with("lack_of_fit_q", trend.fit.map(|fit| fit.q))
        .with("lack_of_fit_df", trend.fit.map(|fit| fit.df))
        .with("lack_of_fit_p", trend.fit.map(|fit| fit.p))
        .done())
}

fn cochran_armitage(input: &Input<'_>) -> Result<Value, Unreadable> {
    let months = input.numbers("months")?;
    let counts = |name: &str| -> Result<Vec<Option<u64>>, Unreadable> {
        let list = input.list(name)?;
        same_length(input, name, months.len(), list.len())?;
        list.iter().map(|value| if missing(value) { Ok(None) } else { whole(name, value).map(Some) }).collect()
    };
    let (x, n) = (counts("x")?, counts("n")?);
    // A wave of which something is missing is no wave.
    let point = |((month, x), n)| Some(SharePoint { month, counted: Counted { x: x?, n: n? } });
    let waves: Vec<SharePoint> = months.iter().copied().zip(x).zip(n).filter_map(point).collect();
    if waves.iter().any(|wave| wave.counted.n > 0 && wave.counted.x > wave.counted.n) {
        return Err(Unreadable::wrong("x", "no more than the bases", input.need("x")?));
    }
    let trend = share_trend(&waves);
    Ok(Fields::new()
        .with("z", trend.test.and_then(|test| test.statistic))
        .with("p_value", trend.test.map(|test| test.p))
        .with("n", trend.waves)
        .with("reason", trend.reason)
        .done())
}

fn same_length(input: &Input<'_>, name: &str, months: usize, length: usize) -> Result<(), Unreadable> {
    if months == length { Ok(()) } else { Err(Unreadable::wrong(name, "as long as months", input.need(name)?)) }
}

//! Sample size before a wave, margins after it, differences between two (methodology 8).

use super::Table;
use crate::metrics::parameter::Parameter;
use crate::metrics::sample_size::{
    POWER, Requirements, Spread, Unplannable, Wave, achieved, detectable_difference, plan,
};
use crate::vectors::input::{Input, Unreadable};
use crate::vectors::output::{Fields, json};
use serde_json::Value;

pub(super) const TABLE: Table = &[("sample_size", sample_size), ("achieved", margins), ("mde", detectable)];

fn sample_size(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut requirements = Requirements {
        population: input.optional_whole("N")?,
        response_rate: input.optional_number("rr")?,
        ..Requirements::default()
    };
    for (name, parameter) in [
        ("max_error", &mut requirements.max_error),
        ("p", &mut requirements.share),
        ("conf", &mut requirements.confidence),
    ] {
        // The vectors call the margin e, section 2.8 calls it max_error.
        let given = if name == "max_error" { input.optional_number("e")? } else { None };
        if let Some(value) = given.or(input.optional_number(name)?) {
            *parameter = Parameter::user(value);
        }
    }
    if let Some(minimum) = input.optional_whole("seg_min")?.or(input.optional_whole("min_segment")?) {
        requirements.segment_minimum = Parameter::user(minimum);
    }
    let plan = plan(&requirements).map_err(refused)?;
    Ok(Fields::new()
        .with("n0", plan.unlimited)
        .with("n_stat", plan.statistical)
        .with("n_stat_ceil", plan.statistical_whole)
        .with("n_target", plan.target)
        .with("census", plan.census)
        .with("contacts", plan.contacts)
        .done())
}

fn refused(why: Unplannable) -> Unreadable {
    let (name, wanted, got) = match why {
        Unplannable::MaxError(got) => ("e", "a number from 0.000001 to 1", got),
        Unplannable::Share(got) => ("p", "a number from 0 to 1", got),
        Unplannable::Confidence(got) => ("conf", "a number between 0 and 1", got),
        Unplannable::ResponseRate(got) => ("rr", "a number from 0 to 1", got),
    };
    Unreadable::wrong(name, wanted, &json(got))
}

fn margins(input: &Input<'_>) -> Result<Value, Unreadable> {
    let spread = |name: &str, default: f64| Ok(input.optional_number(name)?.unwrap_or(default));
    let worst = Spread::WORST;
    let observed = Spread::new(
        spread("p", worst.share())?,
        spread("nps_var", worst.nps_variance())?,
        spread("irl_sd", worst.irl_deviation())?,
    );
    let spread = observed.ok_or_else(|| {
        Unreadable::wrong("p, nps_var or irl_sd", "a share from 0 to 1 and spreads from 0", input.whole_input())
    })?;
    let achieved = achieved(input.whole("n")?, input.optional_whole("N")?, spread);
    let margins = achieved.ok();
    Ok(Fields::new()
        .with("moe_share_wald", margins.map(|it| it.share_wald))
        .with("moe_share_wilson", margins.map(|it| it.share_wilson))
        .with("moe_nps_points", margins.map(|it| it.nps_points))
        .with("moe_irl", margins.map(|it| it.irl))
        .with("reason", achieved.err())
        .done())
}

fn detectable(input: &Input<'_>) -> Result<Value, Unreadable> {
    let wave = |n: &str, variance: &str| {
        Wave::new(input.whole(n)?, input.number(variance)?)
            .ok_or_else(|| Unreadable::wrong(variance, "a number from 0", input.whole_input()))
    };
    let power = input.optional_number("power")?.map_or(POWER, Parameter::user);
    if !(power.value > 0.0 && power.value < 1.0) {
        return Err(Unreadable::wrong("power", "a number between 0 and 1", &json(power.value)));
    }
    Ok(json(detectable_difference(wave("n1", "v1")?, wave("n2", "v2")?, power).ok()))
}

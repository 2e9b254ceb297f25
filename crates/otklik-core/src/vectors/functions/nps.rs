//! NPS (methodology 4).

use super::Table;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::coded::{Code, CodeCounts, State};
use crate::metrics::estimate::Estimate;
use crate::metrics::nps::nonresponse::{NonResponders, NonResponseRules, Treated, nonresponse};
use crate::metrics::nps::{AdjustedWald, ClassCounts, Nps, Nps11, NpsCounts, nps_weighted};
use crate::vectors::input::{Input, Unreadable, code, list, missing};
use crate::vectors::output::{Fields, json};
use serde_json::Value;

pub(super) const TABLE: Table = &[
    ("nps", of_scores),
    ("nps_counts", of_counts),
    ("nps_class(pct/10)", classes),
    ("nps_weighted", weighted),
    ("nps_nonresponse", with_silent),
];

/// An answer on a scale of codes, or why there is none.
pub(super) fn state<C: Code>(value: &Value) -> State<C> {
    match value {
        Value::String(state) if state == "refused" => State::Refused,
        value if missing(value) => State::Missing,
        value => code(value).map_or(State::Invalid, State::of_code),
    }
}

/// Single answers, counted by code.
pub(super) fn counted<C: Code + PartialEq>(input: &Input<'_>, name: &str) -> Result<CodeCounts<C>, Unreadable> {
    let mut counts = CodeCounts::default();
    for value in input.values(name)? {
        counts.add(&state(value));
    }
    Ok(counts)
}

fn of_scores(input: &Input<'_>) -> Result<Value, Unreadable> {
    let counts: NpsCounts = counted(input, "scores")?;
    let fields = fields(&counts.classes().nps(input.optional_whole("N")?));
    Ok(fields.with("n_missing", counts.missing()).with("n_invalid", counts.invalid()).done())
}

fn of_counts(input: &Input<'_>) -> Result<Value, Unreadable> {
    let counts =
        ClassCounts { promoters: input.whole("P")?, passives: input.whole("S")?, detractors: input.whole("D")? };
    Ok(fields(&counts.nps(input.optional_whole("N")?)).done())
}

fn fields(nps: &Nps) -> Fields {
    let fields = Fields::new()
        .estimate("nps", &nps.index)
        .with("promoters", nps.counts.promoters)
        .with("passives", nps.counts.passives)
        .with("detractors", nps.counts.detractors)
        .with("p_promoters", nps.promoters.value)
        .with("p_passives", nps.passives.value)
        .with("p_detractors", nps.detractors.value);
    detailed(fields, nps.detail)
}

fn detailed(fields: Fields, detail: Option<AdjustedWald>) -> Fields {
    fields
        .with("nps_adjusted", detail.map(|it| it.adjusted))
        .with("se_adjusted", detail.map(|it| it.error))
        .with("wald_margin", detail.map(|it| it.wald_margin))
}

fn classes(input: &Input<'_>) -> Result<Value, Unreadable> {
    let percents = list("the input", input.whole_input())?;
    let class = |percent: &Value| code(percent).and_then(Nps11::from_percent).map(Nps11::class);
    Ok(json(percents.iter().map(class).collect::<Vec<_>>()))
}

fn weighted(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (scores, weights) = (input.list("scores")?, input.numbers("weights")?);
    let wrong = || Unreadable::wrong("weights", "a number from 0 for each score", &json(&weights));
    if scores.len() != weights.len() {
        return Err(wrong());
    }
    let answers: Vec<_> = scores.iter().map(state).zip(weights.iter().copied()).collect();
    let nps = nps_weighted(&answers).ok_or_else(wrong)?;
    let fields =
        Fields::new().estimate("nps", &nps.index).with("n_eff", nps.effective_n).with("deff", nps.design_effect);
    Ok(detailed(fields, nps.detail).done())
}

fn with_silent(input: &Input<'_>) -> Result<Value, Unreadable> {
    let counts = ClassCounts {
        promoters: input.whole("promoters")?,
        passives: input.whole("passives")?,
        detractors: input.whole("detractors")?,
    };
    let silent = input.optional_number("non_responders")?.map(|count| {
        NonResponders::new(count)
            .ok_or_else(|| Unreadable::wrong("non_responders", "a number from 0 to 9e15", &json(count)))
    });
    let result = nonresponse(counts, silent.transpose()?, &NonResponseRules::default());
    let rate = result.response_rate;
    Ok(Fields::new()
        .with("response_rate", rate.value)
        .with("response_rate_ci", limits(&rate))
        .with("ignore", treated(&result.ignored))
        .with("as_passives", treated(&result.as_passives))
        .with("as_detractors", treated(&result.as_detractors))
        .with("bounds", [result.bounds.map(|it| it.low), result.bounds.map(|it| it.high)])
        .with("warning", result.warning)
        .with("reason", rate.reason)
        .done())
}

fn limits(estimate: &Estimate) -> [Option<f64>; 2] {
    [estimate.interval.map(|it| it.low), estimate.interval.map(|it| it.high)]
}

fn treated(treated: &Treated) -> Value {
    Fields::new().estimate("nps", &treated.index).with("n", treated.base).done()
}

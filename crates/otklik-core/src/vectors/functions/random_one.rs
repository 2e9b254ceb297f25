//! One random question for each client (methodology 14.2 to 14.5).

use super::Table;
use super::core::scale;
use crate::metrics::interval::Scale;
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::one_question::bounds::frechet as bounds;
use crate::metrics::one_question::composite::{Assigned, CompositeCounts, IrlQuestion};
use crate::metrics::one_question::health::ContingencyTable;
use crate::metrics::one_question::question::{Asked, Number, question_mean};
use crate::sampling::Probability;
use crate::vectors::input::{Input, Unreadable, item, list, missing, number, optional_numbers, whole};
use crate::vectors::output::{Fields, json, pair};
use serde_json::Value;

pub(super) const TABLE: Table =
    &[("irl_independent_questions", composite), ("hajek", hajek), ("frechet", frechet), ("chi2_indep", independence)];

fn composite(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut counts = CompositeCounts::default();
    let mut any = false;
    for (question, name) in IrlQuestion::ALL.into_iter().zip(["Q1", "Q2", "Q3"]) {
        let mut add = |item, times| {
            counts.add_times(Assigned { question, probability: Probability::ONE, item }, times);
        };
        let frequencies = format!("{name}_freq");
        if let Some(table) = input.arg(&frequencies) {
            any = true;
            let table = list(&frequencies, table)?;
            if table.len() != 5 {
                let wanted = "five counts, of the answers 5, 4, 3, 2, 1";
                return Err(Unreadable::wrong(&frequencies, wanted, &json(table)));
            }
            for (code, count) in (1..=5).rev().zip(table) {
                add(Likert5::from_code(code).map_or(Item::Invalid, Item::Answer), whole(&frequencies, count)?);
            }
        }
        if let Some(answers) = input.arg(name) {
            any = true;
            list(name, answers)?.iter().for_each(|answer| add(item(answer), 1));
        }
    }
    if !any {
        return Err(Unreadable::Missing("Q1".to_owned()));
    }
    let result = counts.composite();
    Ok(Fields::new()
        .estimate("irl", &result.index)
        .with("q", result.parts.map(|part| part.mean.estimate.value))
        .with("n_by_question", result.parts.map(|part| part.mean.estimate.n))
        .with("n_assigned_by_question", result.parts.map(|part| part.assigned))
        .with("n_invalid_values", result.invalid)
        .with("n_item_refused", result.refused)
        .with("se", result.error)
        .with("df", result.freedom)
        .done())
}

fn hajek(input: &Input<'_>) -> Result<Value, Unreadable> {
    let scale = scale(input)?.unwrap_or(Scale::UNIT);
    let (answers, probabilities) = (input.list("y")?, input.list("pi")?);
    if answers.len() != probabilities.len() {
        return Err(Unreadable::wrong("pi", "one probability for each answer", input.need("pi")?));
    }
    let mut invalid = 0_u64;
    let mut asked = Vec::with_capacity(answers.len());
    for (answer, pi) in answers.iter().zip(probabilities) {
        // The probability of somebody who did not answer feeds nothing.
        if pi.is_null() && missing(answer) {
            asked.push(Asked { probability: Probability::ONE, answer: None });
            continue;
        }
        let probability = Probability::new(number("pi", pi)?)
            .ok_or_else(|| Unreadable::wrong("pi", "probabilities above 0 and up to 1", pi))?;
        let on_scale = answer.as_f64().filter(|it| (scale.low..=scale.high).contains(it)).and_then(Number::new);
        invalid += u64::from(on_scale.is_none() && !missing(answer));
        asked.push(Asked { probability, answer: on_scale });
    }
    let result = question_mean(&asked, scale);
    Ok(Fields::new()
        .estimate("mean", &result.mean.estimate)
        .with("n_assigned", result.assigned)
        .with("n_invalid_values", invalid)
        .with("item_response_rate", result.response_rate.value)
        .with("n_eff", result.effective_n)
        .with("unweighted_mean", result.unweighted_mean)
        .with("se", result.mean.error)
        .done())
}

fn frechet(input: &Input<'_>) -> Result<Value, Unreadable> {
    let list = if input.whole_input().is_array() { input.whole_input() } else { input.need("p")? };
    // A share that nobody knows leaves no bounds.
    let Some(shares) = optional_numbers("the shares", list)?.into_iter().collect::<Option<Vec<f64>>>() else {
        return Ok(Value::Null);
    };
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(Unreadable::wrong("the shares", "numbers from 0 to 1", list));
    }
    Ok(pair(bounds(&shares).ok()))
}

fn independence(input: &Input<'_>) -> Result<Value, Unreadable> {
    let table = if input.whole_input().is_array() { input.whole_input() } else { input.need("table")? };
    let row = |row: &Value| list("a row", row)?.iter().map(|count| whole("a count", count)).collect();
    let rows = list("the table", table)?.iter().map(row).collect::<Result<Vec<Vec<u64>>, Unreadable>>()?;
    let counts = ContingencyTable::new(rows);
    let counts = counts.ok_or_else(|| Unreadable::wrong("the table", "rows of one length", table))?;
    let test = counts.independence();
    let known = test.ok();
    Ok(Fields::new()
        .with("chi2", known.map(|it| it.chi_square))
        .with("df", known.map(|it| it.freedom))
        .with("p_value", known.map(|it| it.p_value))
        .with("min_expected", known.map(|it| it.min_expected))
        .with("reason", test.err())
        .done())
}

//! Multiple and single choice (methodology 7.5 and 7.6).

use super::Table;
use crate::metrics::drivers::{MultipleChoice, OptionRow, OptionSet};
use crate::metrics::estimate::NoData;
use crate::metrics::significance::mcnemar_exact;
use crate::metrics::single_choice::difference;
use crate::vectors::input::{Input, Unreadable, missing};
use crate::vectors::output::{Fields, json};
use serde_json::Value;

pub(super) const TABLE: Table =
    &[("multiselect", multiselect), ("single_choice_diff", single_choice_diff), ("mcnemar_exact", mcnemar)];

fn multiselect(input: &Input<'_>) -> Result<Value, Unreadable> {
    let options = input.list("options")?;
    let wrong = |wanted| Unreadable::wrong("options", wanted, &json(options));
    let repeated = |(place, name): (usize, &Value)| options.iter().take(place).any(|earlier| earlier == name);
    let mut counts = MultipleChoice::new(options.len()).map_err(|_| wrong("at most 64 options"))?;
    if options.iter().enumerate().any(repeated) {
        return Err(wrong("different options"));
    }
    let find = |name: &Value| options.iter().position(|known| known == name);
    let mut invalid = 0;
    // A frequency table is written out as the same row again and again: it is read once.
    for same in input.rows("answers")?.chunk_by(|one, other| std::ptr::eq(*one, *other)) {
        if let Some(row) = same.first() {
            let chosen: OptionSet = row.iter().filter_map(find).collect();
            invalid += same.len() * row.iter().filter(|name| find(name).is_none() && !missing(name)).count();
            counts.add_times(chosen, same.len() as u64);
        }
    }
    let table = counts.table();
    let fields = Fields::new()
        .with("n_sessions", table.sessions())
        .with("n_base", table.base)
        .with("n_no_answer", table.no_answer)
        .with("n_invalid_values", invalid)
        .with("mentions", table.mentions)
        .with("mean_choices", table.mean_choices);
    if table.base == 0 {
        return Ok(fields.with("reason", NoData::NoData).done());
    }
    let row = |row: &OptionRow| {
        Fields::new()
            .with("option", options.get(row.option))
            .with("count", row.count)
            .with("share", row.share.value)
            .interval(row.share.interval)
            .with("share_of_mentions", row.share_of_mentions)
            .with("rank", row.rank)
            .with("p_vs_leader_holm", row.p_holm)
            .with("same_as_leader", row.same_as_leader)
            .done()
    };
    Ok(fields.with("table", table.rows.iter().map(row).collect::<Vec<_>>()).done())
}

fn single_choice_diff(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (one, other, n) = (input.whole("x1")?, input.whole("x2")?, input.whole("n")?);
    if one.checked_add(other).is_none_or(|both| both > n) {
        return Err(Unreadable::wrong("x1 + x2", "at most n, as each chose one", input.need("n")?));
    }
    let difference = difference(one, other, n);
    Ok(Fields::new().estimate("diff", &difference.estimate).with("se", difference.error).done())
}

fn mcnemar(input: &Input<'_>) -> Result<Value, Unreadable> {
    Ok(json(mcnemar_exact(input.whole("b")?, input.whole("c")?)))
}

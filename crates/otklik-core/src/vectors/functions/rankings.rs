//! Rankings (methodology 7.2 to 7.4).

use super::Table;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::ranking::borda::BordaRow;
use crate::metrics::ranking::choice_model::{ChoiceModel, Choices, Worth};
use crate::metrics::ranking::maxdiff::{ItemScore, Task, maxdiff};
use crate::metrics::ranking::{ItemCount, Ranking, RankingCounts};
use crate::vectors::input::{Input, Unreadable, list, missing, whole};
use crate::vectors::output::{Fields, json, pair};
use serde_json::Value;

pub(super) const TABLE: Table =
    &[("borda", borda), ("maxdiff", best_worst), ("luce", bradley_terry), ("luce(pl_stages)", plackett_luce)];

/// The items of a question, each named once.
struct Items<'a> {
    names: &'a [Value],
    count: ItemCount,
}

impl<'a> Items<'a> {
    fn of(input: &Input<'a>) -> Result<Self, Unreadable> {
        let wrong = |got| Unreadable::wrong("items", "2 to 64 different names", got);
        let (names, whole) = (input.list("items")?, input.need("items")?);
        let repeated = |(place, name): (usize, &Value)| names.iter().take(place).any(|earlier| earlier == name);
        let count = ItemCount::new(names.len()).ok_or_else(|| wrong(whole))?;
        if names.iter().any(|name| name.is_null() || name.is_array()) || names.iter().enumerate().any(repeated) {
            return Err(wrong(whole));
        }
        Ok(Self { names, count })
    }

    fn find(&self, name: &Value) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    fn place(&self, argument: &str, name: &Value) -> Result<usize, Unreadable> {
        self.find(name).ok_or_else(|| Unreadable::wrong(argument, "one of the items", name))
    }

    fn optional_place(&self, argument: &str, name: &Value) -> Result<Option<usize>, Unreadable> {
        if self.find(name).is_none() && missing(name) { Ok(None) } else { self.place(argument, name).map(Some) }
    }

    fn name(&self, place: usize) -> &'a Value {
        self.names.get(place).unwrap_or(&Value::Null)
    }

    /// `[best, [tied, tied], …]`; nothing but missing values is no answer.
    fn ranking(&self, row: &[Value]) -> Result<Ranking, Unreadable> {
        let answers = if row.iter().all(|it| missing(it) && self.find(it).is_none()) { &[] } else { row };
        let group = |it: &Value| match it {
            Value::Array(tied) => tied.iter().map(|name| self.place("rankings", name)).collect(),
            name => Ok(vec![self.place("rankings", name)?]),
        };
        let groups: Vec<Vec<usize>> = answers.iter().map(group).collect::<Result<_, _>>()?;
        let repeated = |_| Unreadable::wrong("rankings", "rankings without repeated items", &json(row));
        Ranking::new(self.count, groups).map_err(repeated)
    }

    fn rankings(&self, input: &Input<'_>) -> Result<RankingCounts, Unreadable> {
        let mut counts = RankingCounts::new(self.count);
        // A frequency table is written out as the same row again and again: it is read once.
        for same in input.rows("rankings")?.chunk_by(|one, other| std::ptr::eq(*one, *other)) {
            if let Some(row) = same.first() {
                counts.add_times(&self.ranking(row)?, same.len() as u64);
            }
        }
        Ok(counts)
    }
}

fn borda(input: &Input<'_>) -> Result<Value, Unreadable> {
    let items = Items::of(input)?;
    let borda = items.rankings(input)?.borda();
    let fields = Fields::new().with("n", borda.n).with("n_no_answer", borda.no_answer);
    if borda.n == 0 {
        return Ok(fields.with("reason", NoData::NoData).done());
    }
    let row = |row: &BordaRow| {
        Fields::new()
            .with("item", items.name(row.item))
            .with("mean_rank", row.mean_rank)
            .with("borda_mean", row.borda.value)
            .with("borda_total", row.total)
            .interval(row.borda.interval)
            .with("first_share", row.first_share.value)
            .with("rank", row.rank)
            .with("tier", row.tier)
            .done()
    };
    Ok(fields
        .with("table", borda.rows.iter().map(row).collect::<Vec<_>>())
        .with("kendall_w", borda.agreement.map(|it| it.w))
        .with("friedman_chi2", borda.agreement.map(|it| it.chi_square))
        .with("friedman_df", borda.agreement.map(|it| it.df))
        .with("friedman_p", borda.agreement.map(|it| it.p))
        .with("order", borda.order.iter().map(|item| items.name(*item)).collect::<Vec<_>>())
        .done())
}

fn best_worst(input: &Input<'_>) -> Result<Value, Unreadable> {
    let items = Items::of(input)?;
    let given = input.need("tasks")?;
    let by_respondent = given.as_object().ok_or_else(|| Unreadable::wrong("tasks", "an object", given))?;
    let tasks = |given: &Value| -> Result<Vec<Task>, Unreadable> {
        if missing(given) {
            return Ok(Vec::new());
        }
        list("tasks", given)?.iter().filter(|it| !missing(it)).map(|it| task(&items, it)).collect()
    };
    let respondents: Vec<Vec<Task>> = by_respondent.values().map(tasks).collect::<Result<_, _>>()?;
    let row = |row: &ItemScore| {
        Fields::new()
            .with("item", items.name(row.item))
            .with("best", row.best)
            .with("worst", row.worst)
            .with("shown", row.shown)
            .with("count", row.count)
            .with("score", row.score)
            .estimate("mean_respondent_score", &row.respondents)
            .with("rank", row.rank)
            .done()
    };
    Ok(json(maxdiff(items.count, &respondents).iter().map(row).collect::<Vec<_>>()))
}

/// `[[shown…], best, worst]`.
fn task(items: &Items<'_>, given: &Value) -> Result<Task, Unreadable> {
    let wrong = || Unreadable::wrong("tasks", "tasks of shown, best, worst", given);
    let [shown, best, worst] = list("tasks", given)? else { return Err(wrong()) };
    let shown: Vec<usize> =
        list("tasks", shown)?.iter().map(|name| items.place("tasks", name)).collect::<Result<_, _>>()?;
    let (best, worst) = (items.optional_place("tasks", best)?, items.optional_place("tasks", worst)?);
    Task::new(items.count, shown, best, worst).map_err(|_| wrong())
}

fn bradley_terry(input: &Input<'_>) -> Result<Value, Unreadable> {
    let items = Items::of(input)?;
    let mut choices = Choices::new(items.count);
    for win in input.list("wins")? {
        let wrong = || Unreadable::wrong("wins", "rows of winner, loser, count", win);
        let [winner, loser, times] = list("wins", win)? else { return Err(wrong()) };
        let (winner, loser) = (items.place("wins", winner)?, items.place("wins", loser)?);
        choices.add_comparison(winner, loser, whole("wins", times)?).map_err(|_| wrong())?;
    }
    Ok(written(&choices.model()))
}

fn plackett_luce(input: &Input<'_>) -> Result<Value, Unreadable> {
    let items = Items::of(input)?;
    let rankings = items.rankings(input)?;
    // The information grows with the cube of the items; a survey stays far below.
    if rankings.distinct().saturating_mul(items.names.len().pow(3)) > 100_000_000 {
        return Err(Unreadable::TooMuch("rankings".to_owned()));
    }
    Ok(written(&Choices::of_rankings(&rankings).model()))
}

fn written(model: &ChoiceModel) -> Value {
    let rows = match &model.worths {
        Ok(rows) => rows,
        Err(reason) => return Fields::new().with("worth", Value::Null).with("reason", reason).done(),
    };
    fn column<T: serde::Serialize>(rows: &[Worth], of: impl Fn(&Worth) -> T) -> Value {
        json(rows.iter().map(of).collect::<Vec<_>>())
    }
    let limits = |log_worth: &Estimate| pair(log_worth.interval);
    Fields::new()
        .with("worth", column(rows, |row| row.worth))
        .with("log_worth", column(rows, |row| row.log_worth.value))
        .with("se_log_worth", column(rows, |row| row.error))
        .with("ci", column(rows, |row| limits(&row.log_worth)))
        .with("rank", column(rows, |row| row.rank))
        .done()
}

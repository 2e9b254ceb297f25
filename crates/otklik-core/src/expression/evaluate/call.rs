//! The functions that need nothing but the values of their arguments.

use super::super::code::Code;
use super::super::function::Function;
use super::super::moment;
use super::super::number;
use super::super::value::Value;
use super::items::each;
use super::{Sight, words};
use chrono::{DateTime, FixedOffset};

/// The arguments of a call in the sight of it.
struct Arguments<'a, 'w> {
    codes: &'a [Code],
    sight: Sight<'w>,
}

impl Arguments<'_, '_> {
    fn value(&self, place: usize) -> Value {
        self.codes.get(place).map_or(Value::Missing, |code| code.value(self.sight))
    }

    fn number(&self, place: usize) -> Option<f64> {
        self.value(place).to_number()
    }

    fn truth(&self, place: usize) -> bool {
        self.value(place).truth()
    }

    fn text(&self, place: usize) -> String {
        match self.value(place) {
            Value::Text(text) => text.as_ref().to_owned(),
            value => value.to_text().into_owned(),
        }
    }

    fn each(&self, mut take: impl FnMut(Value)) {
        self.codes.iter().for_each(|code| each(code, self.sight, &mut take));
    }
}

/// The value of a call.
pub(super) fn call(function: Function, codes: &[Code], sight: Sight<'_>) -> Value {
    let it = Arguments { codes, sight };
    match function {
        Function::True => Value::Boolean(true),
        Function::False => Value::Boolean(false),
        Function::Boolean => Value::Boolean(it.truth(0)),
        Function::Not => Value::Boolean(!it.truth(0)),
        Function::BooleanFromString => {
            let text = it.text(0);
            Value::Boolean(text == "1" || text.eq_ignore_ascii_case("true"))
        }
        Function::IsAnswered => Value::Boolean(!it.value(0).is_missing()),
        Function::Coalesce => {
            (0..codes.len()).map(|place| it.value(place)).find(|value| !value.is_missing()).unwrap_or(Value::Missing)
        }
        Function::Once => Some(sight.world.own()).filter(|own| !own.is_missing()).unwrap_or_else(|| it.value(0)),
        Function::Selected | Function::SelectedAt | Function::CountSelected => chosen(function, &it),
        Function::Abs
        | Function::Int
        | Function::Number
        | Function::Pow
        | Function::Round
        | Function::Sqrt
        | Function::StringLength
        | Function::Position => numeric(function, &it).map_or(Value::Missing, Value::number),
        Function::Sum
        | Function::Count
        | Function::CountNonEmpty
        | Function::Min
        | Function::Max
        | Function::IndexedRepeat => set(function, &it),
        Function::Today
        | Function::Now
        | Function::Date
        | Function::DateTime
        | Function::Time
        | Function::DecimalDateTime
        | Function::DecimalTime
        | Function::FormatDate => day(function, &it),
        _ => text(function, &it),
    }
}

fn chosen(function: Function, it: &Arguments<'_, '_>) -> Value {
    let chosen = it.value(0);
    match function {
        Function::Selected => {
            let wanted = it.value(1);
            let wanted = wanted.to_text();
            let wanted = wanted.trim();
            Value::Boolean(!wanted.is_empty() && chosen.has_id(wanted))
        }
        Function::SelectedAt => match it.number(1).filter(|place| *place > -1.0) {
            Some(place) => chosen.ids().get(place as usize).map_or(Value::Missing, |id| Value::text(&**id)),
            None => Value::Missing,
        },
        _ => Value::number(chosen.ids().len() as f64),
    }
}

fn numeric(function: Function, it: &Arguments<'_, '_>) -> Option<f64> {
    match function {
        Function::Abs => it.number(0).map(f64::abs),
        Function::Int => it.number(0).map(f64::trunc),
        Function::Pow => Some(it.number(0)?.powf(it.number(1)?)),
        Function::Round if it.codes.len() < 2 => number::round(it.number(0)?, 0.0),
        Function::Round => number::round(it.number(0)?, it.number(1)?),
        Function::Sqrt => it.number(0).map(f64::sqrt),
        Function::StringLength => Some(it.value(0).to_text().chars().count() as f64),
        Function::Position => match it.sight.item {
            Some((_, place)) => Some(place as f64),
            None => it.sight.world.position().map(f64::from),
        },
        _ => it.number(0),
    }
}

fn set(function: Function, it: &Arguments<'_, '_>) -> Value {
    let mut values = Vec::new();
    if function == Function::IndexedRepeat {
        // ODK takes a place before the first for the first.
        let place = it.number(2).map_or(1.0, |place| place.trunc().max(1.0)) as usize;
        if let Some(code) = it.codes.first() {
            each(code, it.sight, |value| values.push(value));
        }
        return values.into_iter().nth(place - 1).unwrap_or(Value::Missing);
    }
    it.each(|value| values.push(value));
    let numbers = values.iter().filter_map(Value::to_number);
    match function {
        Function::Count => Value::number(values.len() as f64),
        Function::CountNonEmpty => Value::number(values.iter().filter(|value| !value.is_missing()).count() as f64),
        Function::Min => numbers.reduce(f64::min).map_or(Value::Missing, Value::number),
        Function::Max => numbers.reduce(f64::max).map_or(Value::Missing, Value::number),
        _ => Value::number(numbers.sum()),
    }
}

fn day(function: Function, it: &Arguments<'_, '_>) -> Value {
    let now = it.sight.world.now();
    let here = *now.offset();
    let found = match function {
        Function::Now => Some(Value::DateTime(now)),
        Function::Today => Some(Value::Date(now.date_naive())),
        Function::Date => moment::date_of(&it.value(0)).map(Value::Date),
        Function::DateTime => moment::moment_of(&it.value(0), here).map(Value::DateTime),
        Function::Time => moment::time_of(&it.value(0)).map(Value::Time),
        Function::DecimalDateTime => moment::decimal_days(&it.value(0), here).map(Value::number),
        Function::DecimalTime => moment::decimal_time(&it.value(0)).map(Value::number),
        _ => instant(&it.value(0), now).map(|moment| words::value(&moment::format(&moment, &it.text(1)))),
    };
    found.unwrap_or(Value::Missing)
}

/// The moment of a value as it is written; a time of day is one of today. A number is what a date becomes when days are
/// added to it: a day by the calendar on the wall, with a part of it.
fn instant(value: &Value, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let here = *now.offset();
    if let Value::Number(days) = value {
        let day = moment::date_of(&Value::Number(days.floor()))?;
        return day.and_time(moment::time_of(value)?).and_local_timezone(here).single();
    }
    match moment::moment_of(value, here) {
        Some(moment) => Some(moment),
        None => now.date_naive().and_time(moment::time_of(value)?).and_local_timezone(here).single(),
    }
}

fn text(function: Function, it: &Arguments<'_, '_>) -> Value {
    match function {
        Function::String => words::value(&it.text(0)),
        Function::Concat => {
            let mut text = words::Text::default();
            it.each(|value| text.push(&value.to_text()));
            text.value()
        }
        Function::Join => join(it),
        Function::Contains => Value::Boolean(it.text(0).contains(&it.text(1))),
        Function::StartsWith => Value::Boolean(it.text(0).starts_with(&it.text(1))),
        Function::EndsWith => Value::Boolean(it.text(0).ends_with(&it.text(1))),
        Function::Substr => match it.number(1) {
            Some(start) if it.codes.len() > 2 => words::substr(&it.text(0), start, Some(it.number(2).unwrap_or(0.0))),
            Some(start) => words::substr(&it.text(0), start, None),
            None => Value::Missing,
        },
        Function::SubstringBefore => {
            it.text(0).split_once(&it.text(1)).map_or(Value::Missing, |(before, _)| words::value(before))
        }
        Function::SubstringAfter => {
            it.text(0).split_once(&it.text(1)).map_or(Value::Missing, |(_, after)| words::value(after))
        }
        Function::Translate => words::translate(&it.text(0), &it.text(1), &it.text(2)),
        Function::NormalizeSpace => words::value(&it.text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
        Function::Uuid => words::uuid(&it.sight.world.uuid(), it.codes.first().map(|_| it.number(0).unwrap_or(0.0))),
        _ => Value::Missing,
    }
}

fn join(it: &Arguments<'_, '_>) -> Value {
    let separator = it.text(0);
    let mut text = words::Text::default();
    let mut first = true;
    let mut add = |piece: &str| {
        if !first {
            text.push(&separator);
        }
        first = false;
        text.push(piece);
    };
    for code in it.codes.iter().skip(1) {
        each(code, it.sight, |value| match value {
            Value::Options(ids) => ids.iter().for_each(|id| add(id)),
            other => add(&other.to_text()),
        });
    }
    text.value()
}

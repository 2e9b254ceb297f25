//! The values that formulas compute with.

use super::number;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike};
use std::borrow::Cow;
use std::sync::Arc;

/// A value. Cheap to copy.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value; XLSForm's empty string.
    Missing,
    /// True or false.
    Boolean(bool),
    /// A number; never NaN and never infinite.
    Number(f64),
    /// A text, not empty; also the id of one option.
    Text(Arc<str>),
    /// A date.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A date with a time and the offset of its zone.
    DateTime(DateTime<FixedOffset>),
    /// Ids of options in their order; at least one.
    Options(Arc<[Arc<str>]>),
    /// Several values, missing ones among them: the rows of a matrix, the options of an allocation.
    List(Arc<[Value]>),
}

impl Value {
    /// A number, or missing where it is not finite.
    pub fn number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Missing }
    }

    /// A text, or missing where it is empty.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Missing } else { Self::Text(text) }
    }

    /// Its truth, as XPath's `boolean()`: missing, `false`, 0 and an empty list are false, everything else is true.
    pub fn truth(&self) -> bool {
        match self {
            Self::Missing => false,
            Self::Boolean(truth) => *truth,
            Self::Number(number) => *number != 0.0,
            Self::List(values) => !values.is_empty(),
            Self::Text(_) | Self::Date(_) | Self::Time(_) | Self::DateTime(_) | Self::Options(_) => true,
        }
    }

    /// Whether there is nothing in it: missing, or several values all of which are missing.
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::List(values) => values.iter().all(Self::is_missing),
            _ => false,
        }
    }

    /// Its text, as XPath's `string()`: missing is empty, numbers are their shortest decimal, dates and times are ISO
    /// 8601, ids of options are joined by spaces.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Missing => Cow::Borrowed(""),
            Self::Boolean(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Self::Number(number) => Cow::Owned(number::write(*number)),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Date(date) => Cow::Owned(date.format("%Y-%m-%d").to_string()),
            Self::Time(time) => Cow::Owned(time.format("%H:%M:%S").to_string()),
            Self::DateTime(moment) => Cow::Owned(moment.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()),
            Self::Options(ids) => Cow::Owned(ids.join(" ")),
            Self::List(values) => Cow::Owned(values.iter().map(Self::to_text).collect::<Vec<_>>().join(" ")),
        }
    }

    /// Its number, as XPath's `number()`: texts that read as a number are that number, true is 1 and false 0, a date is
    /// its day counted from 1 January 1970, a time is its part of the day.
    pub fn to_number(&self) -> Option<f64> {
        match self {
            Self::Missing | Self::List(_) => None,
            Self::Boolean(truth) => Some(f64::from(u8::from(*truth))),
            Self::Number(number) => Some(*number),
            Self::Text(text) => number::read(text),
            Self::Date(date) => Some(day_number(*date)),
            Self::DateTime(moment) => Some(day_number(moment.date_naive())),
            Self::Time(time) => Some(part_of_day(*time)),
            Self::Options(ids) => match &**ids {
                [only] => number::read(only),
                _ => None,
            },
        }
    }

    /// The ids of options in it: those chosen, the one in a text, or the words of a text between spaces.
    pub(super) fn ids(&self) -> Vec<Cow<'_, str>> {
        match self {
            Self::Options(ids) => ids.iter().map(|id| Cow::Borrowed(&**id)).collect(),
            Self::Text(text) => text.split_whitespace().map(Cow::Borrowed).collect(),
            other => other.to_text().split_whitespace().map(|word| Cow::Owned(word.to_owned())).collect(),
        }
    }

    /// Whether an id is among [`Value::ids`].
    pub(super) fn has_id(&self, id: &str) -> bool {
        match self {
            Self::Options(ids) => ids.iter().any(|own| **own == *id),
            other => other.to_text().split_whitespace().any(|own| own == id),
        }
    }
}

/// The days from 1 January 1970 to a date.
pub(super) fn day_number(date: NaiveDate) -> f64 {
    date.signed_duration_since(NaiveDate::default()).num_days() as f64
}

/// The part of the day that has passed, in [0, 1).
pub(super) fn part_of_day(time: NaiveTime) -> f64 {
    let seconds = f64::from(time.num_seconds_from_midnight());
    (seconds + f64::from(time.nanosecond().min(999_999_999)) / 1e9) / 86_400.0
}

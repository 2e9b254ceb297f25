//! Dates and times: how they are read from texts and numbers, and how they are written.

use super::value::{Value, day_number, part_of_day};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};

const DAY_SECONDS: f64 = 86_400.0;

/// The days and months by their short English names, as ODK writes them.
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What may follow `%` in a format.
pub(super) const MARKS: &str = "YymnbdeHhMS3a%";

/// A date in a text: `2026-01-31`, with or without a time behind it.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    match time {
        Some(time) => split_offset(time).map(|_| date),
        None => Some(date),
    }
}

/// A time in a text: `09:30`, `09:30:15`, `09:30:15.250`; an offset behind it is passed over.
pub(super) fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let time = text.split_once('T').map_or(text, |(_, time)| time);
    split_offset(time).map(|(time, _)| time)
}

/// A date with a time in a text, in the zone `here` where it names none; midnight where there is no time.
pub(super) fn read_moment(text: &str, here: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let date = read_date(text)?;
    let (time, offset) = match text.trim().split_once('T') {
        Some((_, time)) => split_offset(time)?,
        None => (NaiveTime::MIN, None),
    };
    at(date.and_time(time), offset.unwrap_or(here))
}

fn split_offset(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let (time, offset) = match text.find(['Z', '+', '-']) {
        Some(place) => {
            let (time, offset) = text.split_at_checked(place)?;
            (time, Some(read_offset(offset)?))
        }
        None => (text, None),
    };
    let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    Some((time, offset))
}

/// `Z`, `+03`, `+0300` or `+03:00`.
fn read_offset(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(digits.len(), 2 | 4) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |rest| rest.parse().ok())?;
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

fn at(local: NaiveDateTime, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    zone.from_local_datetime(&local).single()
}

/// `date()`: the date of a value; numbers count days from 1 January 1970.
pub(super) fn date_of(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(date) => Some(*date),
        Value::DateTime(moment) => Some(moment.date_naive()),
        Value::Text(text) => read_date(text),
        Value::Number(days) => {
            let days = Some(days.trunc()).filter(|days| days.abs() < 1e8)? as i64;
            NaiveDate::default().checked_add_signed(chrono::TimeDelta::try_days(days)?)
        }
        _ => None,
    }
}

/// `date-time()`: the moment of a value; numbers count days from 1 January 1970 in Greenwich, dates begin at midnight.
pub(super) fn moment_of(value: &Value, here: FixedOffset) -> Option<DateTime<FixedOffset>> {
    match value {
        Value::DateTime(moment) => Some(*moment),
        Value::Date(date) => at(date.and_time(NaiveTime::MIN), here),
        Value::Text(text) => read_moment(text, here),
        Value::Number(days) => {
            let millis = Some(days * DAY_SECONDS * 1000.0).filter(|millis| millis.abs() < 8e15)?;
            Some(DateTime::from_timestamp_millis(millis.round() as i64)?.with_timezone(&here))
        }
        _ => None,
    }
}

/// `time()`: the time of day of a value; numbers are parts of a day.
pub(super) fn time_of(value: &Value) -> Option<NaiveTime> {
    match value {
        Value::Time(time) => Some(*time),
        Value::DateTime(moment) => Some(moment.time()),
        Value::Text(text) => read_time(text),
        Value::Number(part) => {
            let seconds = (part - part.floor()) * DAY_SECONDS;
            NaiveTime::from_num_seconds_from_midnight_opt((seconds.round() as u32).min(86_399), 0)
        }
        _ => None,
    }
}

/// `decimal-date-time()`: days from 1 January 1970 in Greenwich.
pub(super) fn decimal_days(value: &Value, here: FixedOffset) -> Option<f64> {
    if let Value::Number(days) = value {
        return Some(*days);
    }
    Some(moment_of(value, here)?.timestamp_millis() as f64 / (DAY_SECONDS * 1000.0))
}

/// `decimal-time()`: the part of the day by the clock on the wall.
pub(super) fn decimal_time(value: &Value) -> Option<f64> {
    match value {
        Value::Number(days) => Some(days - days.floor()),
        Value::Date(_) => Some(0.0),
        other => time_of(other).map(part_of_day),
    }
}

/// A number by which dates, moments and numbers of days are compared: days by the clock on the wall.
pub(super) fn ordinal(value: &Value) -> Option<f64> {
    match value {
        Value::DateTime(moment) => Some(day_number(moment.date_naive()) + part_of_day(moment.time())),
        other => other.to_number(),
    }
}

/// `format-date()` and `format-date-time()`: `%Y %y %m %n %b %d %e %a %H %h %M %S %3`, `%%` for the sign itself.
/// What else follows a `%` stays as it is.
pub(super) fn format(moment: &DateTime<FixedOffset>, format: &str) -> String {
    let mut text = String::new();
    let mut chars = format.chars();
    while let Some(character) = chars.next() {
        if character != '%' {
            text.push(character);
            continue;
        }
        match chars.next() {
            Some('Y') => text += &format!("{:04}", moment.year()),
            Some('y') => text += &format!("{:02}", moment.year().rem_euclid(100)),
            Some('m') => text += &format!("{:02}", moment.month()),
            Some('n') => text += &moment.month().to_string(),
            Some('b') => text += MONTHS.get(moment.month0() as usize).copied().unwrap_or(""),
            Some('d') => text += &format!("{:02}", moment.day()),
            Some('e') => text += &moment.day().to_string(),
            Some('a') => text += DAYS.get(moment.weekday().num_days_from_monday() as usize).copied().unwrap_or(""),
            Some('H') => text += &format!("{:02}", moment.hour()),
            Some('h') => text += &moment.hour().to_string(),
            Some('M') => text += &format!("{:02}", moment.minute()),
            Some('S') => text += &format!("{:02}", moment.second()),
            Some('3') => text += &format!("{:03}", moment.timestamp_subsec_millis().min(999)),
            Some('%') | None => text.push('%'),
            Some(other) => text.extend(['%', other]),
        }
    }
    text
}

//! Dates and times of day, between quotes or as TOML writes them.

use super::field::Field;
use super::report::Report;
use super::words::quoted;
use crate::scenario::diagnostic::Code;
use chrono::{NaiveDate, NaiveTime};
use toml::de::DeValue;

impl Field<'_> {
    /// A date, such as `"2026-01-31"` or `2026-01-31`.
    pub(super) fn date(&self, report: &mut Report<'_>) -> Option<NaiveDate> {
        let help = "write year, month and day between quotes: `\"2026-01-31\"`";
        match self.value.get_ref() {
            DeValue::Datetime(moment) => {
                let date = moment.date.filter(|_| moment.time.is_none() && moment.offset.is_none());
                let date = date.and_then(|date| {
                    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
                });
                self.or_bad_time(report, date, &moment.to_string(), "a date", help)
            }
            DeValue::String(text) => {
                let fits = text.len() == "2026-01-31".len();
                let date = fits.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
                self.or_bad_time(report, date, text, "a date", help)
            }
            _ => {
                self.wrong_type(report, "a date", help);
                None
            }
        }
    }

    /// A time of day in whole minutes, such as `"09:00"` or `09:00:00`.
    pub(super) fn time_of_day(&self, report: &mut Report<'_>) -> Option<NaiveTime> {
        let help = "write hours and minutes between quotes, from `\"00:00\"` to `\"23:59\"`";
        match self.value.get_ref() {
            DeValue::Datetime(moment) => {
                let time = moment.time.filter(|_| moment.date.is_none() && moment.offset.is_none());
                let whole =
                    |time: &toml::value::Time| time.second.unwrap_or(0) == 0 && time.nanosecond.unwrap_or(0) == 0;
                let time = time
                    .filter(whole)
                    .and_then(|time| NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), 0));
                self.or_bad_time(report, time, &moment.to_string(), "a time of day", help)
            }
            DeValue::String(text) => {
                let fits = text.len() == "09:00".len();
                let time = fits.then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten();
                self.or_bad_time(report, time, text, "a time of day", help)
            }
            _ => {
                self.wrong_type(report, "a time of day", help);
                None
            }
        }
    }

    fn or_bad_time<T>(
        &self,
        report: &mut Report<'_>,
        read: Option<T>,
        written: &str,
        wanted: &str,
        help: &str,
    ) -> Option<T> {
        if read.is_none() {
            report.add(Code::BadTime, &self.span(), format!("{} is not {wanted}", quoted(written)), help);
        }
        read
    }
}

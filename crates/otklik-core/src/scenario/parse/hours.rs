//! `[[hours]]`: when interviews may begin.

use super::field::Field;
use super::report::Report;
use super::section::Section;
use super::words::ClosedWord;
use crate::scenario::OpeningHours;
use crate::scenario::diagnostic::Code;
use chrono::Weekday;

/// More entries than a week of many pauses has.
const MOST_HOURS: usize = 100;

pub(super) fn read(report: &mut Report<'_>, top: &Section<'_>) -> Vec<OpeningHours> {
    let entries = top.field("hours").and_then(|field| field.entries_up_to(report, MOST_HOURS)).unwrap_or_default();
    entries.iter().filter_map(|entry| hours(report, entry)).collect()
}

fn hours(report: &mut Report<'_>, entry: &Field<'_>) -> Option<OpeningHours> {
    let section = entry.section(report, "an entry of the hours", &["days", "from", "to"])?;
    let days = section.field("days").map_or_else(|| Some(every_day()), |field| days(report, &field));
    let from = section.need(report, "from").and_then(|field| field.time_of_day(report));
    let until = section.need(report, "to");
    let to = until.as_ref().and_then(|field| field.time_of_day(report));
    let (from, to, until) = (from?, to?, until?);
    if from >= to {
        let message = format!("`to` must be later than `from`, which is {}", from.format("%H:%M"));
        let help = "for hours beyond midnight write two entries: one up to `\"23:59\"`, one from `\"00:00\"`";
        report.add(Code::ContradictoryLimits, &until.span(), message, help);
    }
    Some(OpeningHours { days: days?, from, to })
}

fn every_day() -> Vec<Weekday> {
    Weekday::WORDS.iter().map(|(_, day)| *day).collect()
}

fn days(report: &mut Report<'_>, field: &Field<'_>) -> Option<Vec<Weekday>> {
    let mut days: Vec<Weekday> = field.different_words(report)?;
    if field.entries(report).is_some_and(|entries| entries.is_empty()) {
        let help = "name at least one: `days = [\"mon\", \"tue\"]`, or leave `days` out for every day";
        report.add(Code::EmptyList, &field.span(), "no day is named", help);
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    Some(days)
}

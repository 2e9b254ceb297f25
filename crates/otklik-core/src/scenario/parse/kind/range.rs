//! Kinds whose answers lie between two limits: number, slider, date, time.

use super::super::decimal::LARGEST;
use super::super::field::Field;
use super::super::question::Reading;
use super::super::report::Report;
use super::super::section::Section;
use super::{contradiction, end_words, line};
use crate::scenario::diagnostic::Code;
use crate::scenario::{NumberRange, QuestionKind};

/// The smallest step: finer ones are below what numbers can tell apart at the largest limit.
const FINEST: f64 = 1e-3;

pub(super) fn number(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> QuestionKind {
    let low = section.field("min").and_then(|field| limit(report, &field));
    let high = section.field("max").and_then(|field| limit(report, &field));
    let step = section.field("step").and_then(|field| step(report, &field));
    let range = NumberRange { low, high, step };
    check(report, section, range);
    QuestionKind::Number { range, unit: line(report, section, reading, "unit") }
}

pub(super) fn slider(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    let low = section.need(report, "min").and_then(|field| limit(report, &field));
    let high = section.need(report, "max").and_then(|field| limit(report, &field));
    let step = section.field("step").map_or(Some(1.0), |field| step(report, &field));
    let range = NumberRange { low, high, step };
    check(report, section, range);
    if let (Some(field), Some(low), true) = (section.field("max"), low, low.is_some() && low == high) {
        let message = format!("the slider has only one position: `min` and `max` are both {low}");
        report.add(Code::ContradictoryLimits, &field.span(), message, "choose a larger `max`");
    }
    let unit = line(report, section, reading, "unit");
    let ends = end_words(report, section, reading);
    (low.is_some() && high.is_some()).then_some(QuestionKind::Slider { range, unit, ends })
}

fn limit(report: &mut Report<'_>, field: &Field<'_>) -> Option<f64> {
    field.decimal(report, -LARGEST, LARGEST, "a number from -1000000000000 to 1000000000000")
}

fn step(report: &mut Report<'_>, field: &Field<'_>) -> Option<f64> {
    field.decimal(report, FINEST, LARGEST, "a number above 0, 0.001 or more")
}

/// Reports limits between which nothing fits, or nothing but the lowest number.
fn check(report: &mut Report<'_>, section: &Section<'_>, range: NumberRange) {
    let (Some(min), Some(max)) = (section.field("min"), section.field("max")) else { return };
    let (Some(low), Some(high)) = (range.low, range.high) else { return };
    if low > high {
        contradiction(report, &min, &max, [&low.to_string(), &high.to_string()]);
    } else if let (Some(field), Some(step)) = (section.field("step"), range.step)
        && low < high
        && step > high - low
    {
        let message = format!("in steps of {step}, nothing but {low} fits between {low} and {high}");
        report.add(Code::ContradictoryLimits, &field.span(), message, "choose a smaller step");
    }
}

pub(super) fn date(report: &mut Report<'_>, section: &Section<'_>) -> QuestionKind {
    let (earliest, latest) = limits(report, section, Field::date);
    QuestionKind::Date { earliest, latest }
}

pub(super) fn time(report: &mut Report<'_>, section: &Section<'_>) -> QuestionKind {
    let (earliest, latest) = limits(report, section, Field::time_of_day);
    QuestionKind::Time { earliest, latest }
}

fn limits<'t, T: PartialOrd + ToString>(
    report: &mut Report<'_>,
    section: &Section<'t>,
    read: impl Fn(&Field<'t>, &mut Report<'_>) -> Option<T>,
) -> (Option<T>, Option<T>) {
    let (from, to) = (section.field("earliest"), section.field("latest"));
    let earliest = from.as_ref().and_then(|field| read(field, report));
    let latest = to.as_ref().and_then(|field| read(field, report));
    if let (Some(from), Some(to), Some(earliest), Some(latest)) = (&from, &to, &earliest, &latest)
        && earliest > latest
    {
        contradiction(report, from, to, [&earliest.to_string(), &latest.to_string()]);
    }
    (earliest, latest)
}

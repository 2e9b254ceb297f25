//! The answers that stand for all answers to a question.
//!
//! Where a question has few answers, these are all of them. Where it has many, they are taken around the constants it
//! is compared with: below, at, between and above them every answer is treated alike.

use super::uses::Use;
use crate::expression::Value;
use crate::scenario::{Choice, NumberRange, Question, QuestionKind, Segment};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use std::sync::Arc;

/// Numbers up to so many are simply all tried.
const FEW_NUMBERS: f64 = 64.0;

/// Subsets of so many options are all tried.
const FEW_OPTIONS: usize = 6;

/// Answers of one question beyond this are too many to be tried together with others.
const MOST: usize = 600;

/// Answers that stand for all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Domain {
    /// The answers, without the absent one; each of them is possible.
    pub values: Vec<Value>,
    /// Whether what holds for these holds for all.
    pub exact: bool,
}

impl Domain {
    fn all(values: Vec<Value>) -> Self {
        let exact = values.len() <= MOST;
        Self { values: values.into_iter().take(MOST).collect(), exact }
    }

    /// These, where they were taken around constants.
    fn around(values: Vec<Value>, understood: bool, found: &Use) -> Self {
        let all = Self::all(values);
        Self { exact: all.exact && understood && !found.opaque, ..all }
    }
}

/// The values of a segment.
pub(super) fn of_segment(segment: &Segment) -> Domain {
    Domain::all(segment.options.iter().map(|option| Value::text(option.id.as_str())).collect())
}

/// How far a multiple choice is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filled {
    /// Perhaps not as far as the question asks for.
    Begun,
    /// As far as the question asks for.
    Enough,
}

/// The answers to a question.
pub(super) fn of_question(question: &Question, filled: Filled, found: &Use) -> Domain {
    match &question.kind {
        QuestionKind::Single { .. } | QuestionKind::YesNo { .. } => {
            Domain::all(question.choices().map(|choice| Value::text(choice.id.as_str())).collect())
        }
        QuestionKind::Scale { steps, .. } | QuestionKind::Nps { steps, .. } | QuestionKind::Ces { steps, .. } => {
            Domain::all(of_steps(steps))
        }
        QuestionKind::Multiple { list, fewest, most } => {
            let options: Vec<&Choice> = list.choices().collect();
            let most = most.map_or(options.len(), |most| usize::try_from(most).unwrap_or(usize::MAX));
            let fewest = match filled {
                Filled::Begun => 1,
                Filled::Enough => usize::try_from(*fewest).unwrap_or(usize::MAX).max(1),
            };
            subsets(&options, fewest, most, found)
        }
        QuestionKind::Number { range, .. } | QuestionKind::Slider { range, .. } => of_range(range, found),
        QuestionKind::Date { earliest, latest } => {
            let day = |text: &String| text.parse::<NaiveDate>().ok();
            let near =
                |day: NaiveDate| [day.checked_sub_days(Days::new(1)), Some(day), day.checked_add_days(Days::new(1))];
            let ends = [
                earliest.or_else(|| NaiveDate::from_ymd_opt(1900, 1, 1)),
                latest.or_else(|| NaiveDate::from_ymd_opt(2199, 12, 31)),
            ];
            let named: Vec<_> = found.texts.iter().filter_map(day).collect();
            let mut days: Vec<NaiveDate> = named.iter().flat_map(|day| near(*day)).chain(ends).flatten().collect();
            days.retain(|day| earliest.is_none_or(|first| first <= *day) && latest.is_none_or(|last| *day <= last));
            days.sort_unstable();
            days.dedup();
            let understood = named.len() == found.texts.len() && found.numbers.is_empty() && found.lengths.is_empty();
            Domain::around(days.into_iter().map(Value::Date).collect(), understood, found)
        }
        QuestionKind::Time { earliest, latest } => {
            let time = |text: &String| NaiveTime::parse_from_str(text, "%H:%M").ok();
            let minute = TimeDelta::minutes(1);
            let near =
                |time: NaiveTime| [time.overflowing_sub_signed(minute).0, time, time.overflowing_add_signed(minute).0];
            let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
            let named: Vec<_> = found.texts.iter().filter_map(time).collect();
            let ends = [earliest.unwrap_or(NaiveTime::MIN), latest.unwrap_or(last)];
            let mut times: Vec<NaiveTime> = named.iter().flat_map(|time| near(*time)).chain(ends).collect();
            times.retain(|time| earliest.is_none_or(|first| first <= *time) && latest.is_none_or(|last| *time <= last));
            times.sort_unstable();
            times.dedup();
            let understood = named.len() == found.texts.len() && found.numbers.is_empty() && found.lengths.is_empty();
            Domain::around(times.into_iter().map(Value::Time).collect(), understood, found)
        }
        QuestionKind::Text { longest, .. } => of_text(*longest, found),
        // of these only whether they are there can be claimed anything about
        QuestionKind::Ranking { .. } | QuestionKind::BestWorst { .. } => {
            let options: Arc<[Arc<str>]> = question.choices().map(|choice| Arc::from(choice.id.as_str())).collect();
            presence(Value::Options(options), found)
        }
        QuestionKind::Matrix { .. } | QuestionKind::Allocation { .. } => Domain { values: Vec::new(), exact: false },
        QuestionKind::Phone { .. } | QuestionKind::Photo | QuestionKind::Scan { .. } | QuestionKind::Signature => {
            presence(Value::text("+79990000000"), found)
        }
        QuestionKind::Information => Domain::all(Vec::new()),
    }
}

/// The values of a row of a matrix or of an option of an allocation.
pub(super) fn of_part(question: &Question, found: &Use) -> Domain {
    match &question.kind {
        QuestionKind::Matrix { steps, .. } => Domain::all(of_steps(steps)),
        QuestionKind::Allocation { total, step, .. } => {
            let range = NumberRange { low: Some(0.0), high: Some(f64::from(*total)), step: Some(f64::from(*step)) };
            of_range(&range, found)
        }
        _ => Domain { values: Vec::new(), exact: false },
    }
}

fn of_steps(steps: &[Choice]) -> Vec<Value> {
    steps.iter().map(|step| step.value.map_or(Value::Missing, |value| Value::Number(f64::from(value)))).collect()
}

fn presence(value: Value, found: &Use) -> Domain {
    let only = found.numbers.iter().all(|number| *number == 0.0) && found.texts.is_empty() && found.lengths.is_empty();
    Domain::around(vec![value], only, found)
}

/// Numbers at, around and between the constants, on the grid of the range.
fn of_range(range: &NumberRange, found: &Use) -> Domain {
    let base = range.low.unwrap_or(0.0);
    let step = range.step.filter(|step| *step > 0.0);
    if let (Some(low), Some(high), Some(step)) = (range.low, range.high, step)
        && (high - low) / step <= FEW_NUMBERS
    {
        let grid = std::iter::successors(Some(0.0_f64), |place| Some(place + 1.0)).map(|place| low + place * step);
        return Domain::all(grid.take_while(|number| *number <= high + step * 1e-9).map(Value::number).collect());
    }
    let mut constants = found.numbers.clone();
    constants.extend(range.low);
    constants.extend(range.high);
    constants.sort_by(f64::total_cmp);
    constants.dedup();
    let near = step.unwrap_or(1.0);
    let between = constants.windows(2).filter_map(|pair| match pair {
        [left, right] => Some(left + (right - left) / 2.0),
        _ => None,
    });
    let mut numbers: Vec<f64> = between.collect();
    numbers.extend(constants.iter().flat_map(|number| [number - near, *number, number + near]));
    if constants.is_empty() {
        numbers.push(base);
    }
    if let Some(step) = step {
        let snapped = |number: &f64| {
            let place = (number - base) / step;
            // a constant on the grid is itself, whatever the division makes of it
            let nearest = place.round();
            let on_grid = (place - nearest).abs() < 1e-9;
            let (down, up) = if on_grid { (nearest, nearest) } else { (place.floor(), place.ceil()) };
            [base + down * step, base + up * step]
        };
        numbers = numbers.iter().flat_map(snapped).collect();
    }
    numbers.retain(|number| {
        number.is_finite()
            && range.low.is_none_or(|low| low <= *number)
            && range.high.is_none_or(|high| *number <= high)
    });
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let understood = found.texts.is_empty() && found.lengths.is_empty();
    Domain::around(numbers.into_iter().map(Value::number).collect(), understood, found)
}

/// Texts: those that are named, and one of each length that matters.
fn of_text(longest: u32, found: &Use) -> Domain {
    let mut lengths = vec![1.0, f64::from(longest)];
    lengths
        .extend(found.lengths.iter().flat_map(|length| [length.floor() - 1.0, length.floor(), length.floor() + 1.0]));
    lengths.retain(|length| (1.0..=f64::from(longest)).contains(length));
    lengths.sort_by(f64::total_cmp);
    lengths.dedup();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the longest text")]
    let mut texts: Vec<String> = lengths.into_iter().map(|length| "ъ".repeat(length as usize)).collect();
    let fits = |text: &&String| u32::try_from(text.chars().count()).is_ok_and(|length| length <= longest);
    texts.extend(found.texts.iter().filter(fits).cloned());
    let understood = found.numbers.iter().all(|number| *number == 0.0);
    Domain::around(texts.into_iter().map(Value::text).collect(), understood, found)
}

/// Sets of options: all of them where there are few options; else those of the named options, with so many of the
/// others as make every count.
fn subsets(options: &[&Choice], fewest: usize, most: usize, found: &Use) -> Domain {
    let (exclusive, free): (Vec<&Choice>, Vec<&Choice>) = options.iter().partition(|choice| choice.exclusive);
    let few = free.len() <= FEW_OPTIONS;
    let named = |choice: &&Choice| few || found.texts.iter().any(|text| *text == choice.id.as_str());
    let (named, others): (Vec<&Choice>, Vec<&Choice>) = free.into_iter().partition(named);
    let cut: Vec<&Choice> = named.iter().take(FEW_OPTIONS).copied().collect();
    let counts = if found.lengths.is_empty() { others.len().min(1) } else { others.len() };
    let mut values = Vec::new();
    for bits in 0..(1_usize << cut.len()) {
        let chosen = cut.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, choice)| *choice);
        let chosen: Vec<&Choice> = chosen.collect();
        let need = fewest.saturating_sub(chosen.len());
        for more in (need.min(others.len())..=counts.max(need).min(others.len())).take(MOST) {
            let size = chosen.len() + more;
            if size >= fewest && size <= most && size > 0 {
                values.push(as_options(options, chosen.iter().chain(others.iter().take(more)).copied()));
            }
        }
    }
    // one that excludes the others counts as a full answer
    values.extend(exclusive.iter().map(|choice| as_options(options, std::iter::once(*choice))));
    let understood = few || (!found.opaque && cut.len() == named.len() && found.numbers.is_empty());
    // few options are tried in every way, so it does not matter how they are used
    let all = Domain::all(values);
    Domain { exact: all.exact && understood, ..all }
}

/// Options in the order of the scenario.
fn as_options<'c>(all: &[&'c Choice], chosen: impl Iterator<Item = &'c Choice>) -> Value {
    let chosen: Vec<&Choice> = chosen.collect();
    let in_order = all.iter().filter(|choice| chosen.iter().any(|it| it.id == choice.id));
    Value::Options(in_order.map(|choice| Arc::from(choice.id.as_str())).collect())
}

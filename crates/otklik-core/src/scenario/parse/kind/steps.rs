//! The steps of a scale: written out as options, or as a number of points with words at both ends.

use super::super::choice::{self, Purpose};
use super::super::question::Reading;
use super::super::report::Report;
use super::super::section::Section;
use super::super::source::Span;
use super::{end_words, place_of, ready_made, word_or_default};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Choice, QuestionKind};

/// How many steps a scale has.
const STEPS: std::ops::RangeInclusive<u32> = 2..=11;

pub(super) fn scale(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<QuestionKind> {
    let show = word_or_default(report, section, "show");
    let measure = word_or_default(report, section, "measure");
    Some(QuestionKind::Scale { steps: read(report, section, reading)?, show, measure })
}

/// The steps of a scale or a matrix.
pub(super) fn read(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<Vec<Choice>> {
    let (options, points) = (section.field("options"), section.field("points"));
    if let (Some(_), Some(points)) = (&options, &points) {
        let help = "keep `options` to word every step, or `points` with `low` and `high` to word the ends";
        report.add(Code::KeyDoesNotFit, &points.key_span, "a scale has either `options` or `points`", help);
    }
    if options.is_none() && points.is_some() {
        return counted(report, section, reading);
    }
    for key in ["low", "high"] {
        if let (Some(field), None) = (section.field(key), &points) {
            let message = format!("`{key}` goes with `points`; here, each step has words of its own");
            let help = "write the words into the first and the last option";
            report.add(Code::KeyDoesNotFit, &field.key_span, message, help);
        }
    }
    let choices = choice::read(report, section, reading, Purpose::Step)?;
    let at = choices.at.clone();
    let place = place_of(section, "options");
    let steps = choices.flat();
    let most = usize::try_from(*STEPS.end()).unwrap_or(usize::MAX);
    if steps.len() > most {
        let message = format!("a scale has at most {most} steps; this one has {}", steps.len());
        report.add(Code::TooMany, &place, message, "join steps that people cannot tell apart");
        return None;
    }
    check_direction(report, &steps, &at);
    Some(steps)
}

/// The values must rise or fall from each step to the next, or what is shown would contradict what is counted.
fn check_direction(report: &mut Report<'_>, steps: &[Choice], at: &Span) {
    let values: Vec<_> = steps.iter().filter_map(|step| step.value).collect();
    let rises = values.is_sorted_by(|a, b| a < b);
    let falls = values.is_sorted_by(|a, b| a > b);
    if !rises && !falls {
        let given: Vec<_> = values.iter().map(i32::to_string).collect();
        let message = format!("the values of a scale rise or fall from step to step; given: {}", given.join(", "));
        report.add(Code::WrongScale, at, message, "put the steps in the order of their values, each value once");
    }
}

/// Steps with the numbers 1 to n, of which the first and the last may have words.
fn counted(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<Vec<Choice>> {
    let ends = end_words(report, section, reading);
    let field = section.field("points")?;
    let count = field.count(report, STEPS)?;
    let mut steps = ready_made::numbered(report, reading, &field.span(), 1..=count, "")?;
    if let (Some(step), Some(words)) = (steps.first_mut(), ends.low) {
        step.text = words;
        reading.places.note(At::Choice(reading.number, 0), place_of(section, "low"));
    }
    let last = steps.len().saturating_sub(1);
    if let (Some(step), Some(words)) = (steps.last_mut(), ends.high) {
        step.text = words;
        reading.places.note(At::Choice(reading.number, last), place_of(section, "high"));
    }
    Some(steps)
}

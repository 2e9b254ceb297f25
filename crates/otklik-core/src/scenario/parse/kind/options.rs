//! Kinds whose answers are options out of a list: single, multiple, ranking, allocation.

use super::super::choice::{self, Choices, Purpose};
use super::super::question::Reading;
use super::super::report::Report;
use super::super::section::Section;
use super::{contradiction, word_or_default};
use crate::scenario::diagnostic::Code;
use crate::scenario::{ChoiceList, QuestionKind, Rule};

/// The points of an allocation unless the author says otherwise.
const POINTS: u32 = 100;
/// The most points that are divided.
const MOST_POINTS: u32 = 1_000_000;

/// The options with their order and their filter.
fn list(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
    choices: Option<Choices>,
) -> Option<ChoiceList> {
    let order = word_or_default(report, section, "order");
    let filter = section.field("choice_filter");
    let filter = filter.and_then(|field| field.formula(report, reading.places, Rule::Filter(reading.number)));
    Some(ChoiceList { groups: choices?.groups, order, filter })
}

pub(super) fn single(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    let choices = choice::read(report, section, reading, Purpose::Single);
    Some(QuestionKind::Single { list: list(report, section, reading, choices)? })
}

pub(super) fn multiple(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    let choices = choice::read(report, section, reading, Purpose::Multiple);
    let offered = choices.as_ref().map(Choices::count);
    let limit = 1..=u32::try_from(choice::MOST_OPTIONS).unwrap_or(u32::MAX);
    let (min, max) = (section.field("min"), section.field("max"));
    let fewest = min.as_ref().and_then(|field| field.count(report, limit.clone())).unwrap_or(1);
    let most = max.as_ref().and_then(|field| field.count(report, limit));
    if let (Some(min), Some(max), Some(most)) = (&min, &max, most)
        && fewest > most
    {
        contradiction(report, min, max, [&fewest.to_string(), &most.to_string()]);
    } else if let (Some(min), Some(offered)) = (&min, offered)
        && usize::try_from(fewest).is_ok_and(|fewest| fewest > offered)
    {
        let message = format!("{fewest} options are to be chosen at least, but there are only {offered}");
        report.add(Code::ContradictoryLimits, &min.span(), message, "choose a smaller `min`, or add options");
    }
    Some(QuestionKind::Multiple { list: list(report, section, reading, choices)?, fewest, most })
}

pub(super) fn ranking(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    let choices = choice::read(report, section, reading, Purpose::Ranking);
    let offered = choices.as_ref().map_or(choice::MOST_OPTIONS, Choices::count);
    let limit = 1..=u32::try_from(offered).unwrap_or(u32::MAX);
    let places = section.field("places").and_then(|field| field.count(report, limit));
    Some(QuestionKind::Ranking { list: list(report, section, reading, choices)?, places })
}

pub(super) fn allocation(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    let choices = choice::read(report, section, reading, Purpose::Allocation);
    let total = section.field("total").map_or(Some(POINTS), |field| field.count(report, 1..=MOST_POINTS));
    let step = section.field("step");
    let step_size = step.as_ref().map_or(Some(1), |field| field.count(report, 1..=MOST_POINTS));
    if let (Some(field), Some(total), Some(step)) = (&step, total, step_size)
        && !total.is_multiple_of(step)
    {
        let message = format!("{total} points cannot be divided in steps of {step}");
        let help = format!("choose a step by which {total} can be divided, such as 1, or another `total`");
        report.add(Code::ContradictoryLimits, &field.span(), message, help);
    }
    let parts = choices.iter().flat_map(|choices| {
        let ids = choices.groups.iter().flat_map(|group| &group.options).map(|choice| choice.id.clone());
        ids.zip(choices.ids.iter().cloned())
    });
    let number = reading.number;
    reading.parts.extend(parts.map(|(id, span)| (number, id, span)));
    let list = list(report, section, reading, choices)?;
    Some(QuestionKind::Allocation { list, total: total.unwrap_or(POINTS), step: step_size.unwrap_or(1) })
}

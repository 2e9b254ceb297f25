//! Best–worst scaling: the items, and the sets in which a respondent sees them.

use super::super::choice::{self, Purpose};
use super::super::field::Field;
use super::super::question::Reading;
use super::super::report::Report;
use super::super::section::Section;
use super::super::words::quoted;
use super::ready_made::usual;
use crate::id::OptionId;
use crate::phrase::Phrase;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, QuestionKind, SetDesign};
use std::collections::BTreeSet;

const BEST: Phrase = Phrase { ru: "Самое важное", en: "Most important", uk: "Найважливіше" };
const WORST: Phrase =
    Phrase { ru: "Наименее важное", en: "Least important", uk: "Найменш важливе" };
/// How many items a set has.
const SET: std::ops::RangeInclusive<u32> = 3..=10;
/// How many sets a respondent sees at most.
const MOST_SETS: u32 = 30;

pub(super) fn read(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<QuestionKind> {
    let items = choice::read(report, section, reading, Purpose::Item).map(choice::Choices::flat);
    let best = usual(report, section, reading, "best", &BEST);
    let worst = usual(report, section, reading, "worst", &WORST);
    let design = match section.field("sets") {
        Some(field) => fixed(report, section, &field, items.as_deref()),
        None => drawn(report, section, items.as_deref()),
    };
    Some(QuestionKind::BestWorst { items: items?, design: design?, best: best?, worst: worst? })
}

fn drawn(report: &mut Report<'_>, section: &Section<'_>, items: Option<&[Choice]>) -> Option<SetDesign> {
    let (count, size) = (section.field("set_count"), section.field("set_size"));
    if count.is_none() && size.is_none() {
        let help =
            "add `set_count` and `set_size` to have sets drawn, or the `sets` themselves: `[[\"a\", \"b\", \"c\"], …]`";
        report.add(Code::MissingKey, section.span(), "this best–worst question has no sets", help);
        return None;
    }
    let count = section.need(report, "set_count").and_then(|field| field.count(report, 1..=MOST_SETS));
    let items = items.and_then(|items| u32::try_from(items.len()).ok()).unwrap_or(u32::MAX);
    let largest = (*SET.end()).min(items);
    let size = section.need(report, "set_size").and_then(|field| field.count(report, *SET.start()..=largest));
    Some(SetDesign::Drawn { sets: count?, size: size? })
}

fn fixed(
    report: &mut Report<'_>,
    section: &Section<'_>,
    field: &Field<'_>,
    items: Option<&[Choice]>,
) -> Option<SetDesign> {
    for key in ["set_count", "set_size"] {
        if let Some(stray) = section.field(key) {
            let message = format!("a best–worst question has either `sets` or `{key}`");
            let help = "keep `sets` to fix the sets, or `set_count` and `set_size` to have them drawn";
            report.add(Code::KeyDoesNotFit, &stray.key_span, message, help);
        }
    }
    let entries = field.entries(report)?;
    if entries.is_empty() {
        report.add(Code::EmptyList, &field.span(), "there are no sets", "write `sets = [[\"a\", \"b\", \"c\"], …]`");
    }
    let most = usize::try_from(MOST_SETS).unwrap_or(usize::MAX);
    if let Some(first) = entries.get(most) {
        let message = format!("a respondent sees at most {most} sets; here are {}", entries.len());
        report.add(Code::TooMany, &first.span(), message, "remove sets: after a dozen, people choose at random");
    }
    let known: Option<BTreeSet<&str>> = items.map(|items| items.iter().map(|item| item.id.as_str()).collect());
    let sets = entries.iter().take(most).map(|entry| set(report, entry, known.as_ref())).collect();
    Some(SetDesign::Fixed(sets))
}

/// One set. Ids that are wrong are left out.
fn set(report: &mut Report<'_>, field: &Field<'_>, known: Option<&BTreeSet<&str>>) -> Vec<OptionId> {
    let mut set: Vec<OptionId> = Vec::new();
    let Some(entries) = field.entries(report) else { return set };
    let (fewest, most) = (*SET.start() as usize, *SET.end() as usize);
    if entries.len() < fewest {
        let message = format!("a set needs {fewest} items or more");
        report.add(Code::TooFewOptions, &field.span(), message, "add ids of items");
    }
    if let Some(first) = entries.get(most) {
        let message = format!("a set has at most {most} items; this one has {}", entries.len());
        report.add(Code::TooMany, &first.span(), message, "divide it: people compare four or five items well");
    }
    for entry in entries.iter().take(most) {
        let Some(id) = entry.id::<OptionId>(report) else { continue };
        if set.contains(&id) {
            let message = format!("the item {} stands twice in this set", quoted(id.as_str()));
            report.add(Code::RepeatedItem, &entry.span(), message, "put another item in its place");
        } else if known.is_some_and(|known| !known.contains(id.as_str())) {
            let message = format!("the question has no item {}", quoted(id.as_str()));
            let near = known.and_then(|known| super::super::words::nearest(id.as_str(), known.iter().copied()));
            let help = near.map_or_else(
                || "write the id of one of its `options`".to_owned(),
                |near| format!("write `\"{near}\"`"),
            );
            report.add(Code::UnknownReference, &entry.span(), message, help);
        } else {
            set.push(id);
        }
    }
    set
}

//! Options, steps, items and rows.

use super::Severity::{Breaks, Harmless, MayBreak};
use super::ledger::Ledger;
use super::matched::matched;
use super::shown::Shown;
use crate::scenario::{Choice, ChoiceList, MatrixRow};

const WORDS: &str = "people choose by the words: other words, other answers";

/// Compares options, steps or items.
pub(super) fn compare<'s>(
    ledger: &mut Ledger,
    place: &str,
    old: impl IntoIterator<Item = &'s Choice>,
    new: impl IntoIterator<Item = &'s Choice>,
) {
    let pairs = matched(old, new, |choice: &Choice| choice.id.as_str());
    for choice in pairs.gone {
        let why = "nobody can choose it any more, and those who would have chosen it choose something else";
        ledger.gone(Breaks, format!("{place}/{}", choice.id), ledger.words(&choice.text), why);
    }
    for choice in pairs.came {
        let why = "those who answered before could not choose it";
        ledger.came(Breaks, format!("{place}/{}", choice.id), ledger.words(&choice.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        let why = "what stands first is chosen more often";
        ledger.note(MayBreak, place, Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        one(ledger, &format!("{place}/{}", old.id), old, new);
    }
}

fn one(ledger: &mut Ledger, place: &str, old: &Choice, new: &Choice) {
    let Choice { id: _, text, value, specify, exclusive, pinned, image, attributes } = old;
    ledger.text(Breaks, format!("{place}/text"), text, &new.text, WORDS);
    let why = "the same answer counts as another number";
    ledger.value(Breaks, format!("{place}/value"), value, &new.value, why);
    let why = "an option that asks for a text is chosen less readily";
    ledger.value(MayBreak, format!("{place}/specify"), specify, &new.specify, why);
    let why = "which options can be chosen together has changed";
    ledger.value(Breaks, format!("{place}/exclusive"), exclusive, &new.exclusive, why);
    let why = "the order in which options are seen has changed";
    ledger.value(MayBreak, format!("{place}/pinned"), pinned, &new.pinned, why);
    let why = "people see another picture with the option";
    ledger.value(MayBreak, format!("{place}/image"), image, &new.image, why);
    let why = "choice filters may offer it to other people";
    ledger.value(MayBreak, format!("{place}/attributes"), attributes, &new.attributes, why);
}

/// Compares the options of a question with their groups, order and filter.
pub(super) fn compare_lists(ledger: &mut Ledger, place: &str, old: &ChoiceList, new: &ChoiceList) {
    compare(ledger, &format!("{place}/options"), old.choices(), new.choices());
    let ChoiceList { groups: _, order, filter } = old;
    let why = "with a fixed order what stands first is chosen more often, with a random one it is not";
    ledger.value(MayBreak, format!("{place}/order"), order, &new.order, why);
    let why = "other options are offered to the same people";
    ledger.formula(Breaks, format!("{place}/choice_filter"), filter.as_ref(), new.filter.as_ref(), why);
    let headings = |list: &ChoiceList| -> Vec<String> {
        let heading = |text: &_| ledger.words(text);
        list.groups.iter().map(|group| group.heading.as_ref().map(heading).unwrap_or_default()).collect()
    };
    let (before, after) = (headings(old), headings(new));
    let why = "headings tell people how to read the options below them";
    ledger.value(MayBreak, format!("{place}/groups"), &before, &after, why);
    if before == after {
        for (number, (old, new)) in old.groups.iter().zip(&new.groups).enumerate() {
            let place = format!("{place}/groups/{}/heading", number + 1);
            ledger.maybe_text(MayBreak, place, old.heading.as_ref(), new.heading.as_ref(), why);
        }
        moved_between_groups(ledger, place, old, new);
    }
}

/// An option that stands under another heading, with the order of all options unchanged.
fn moved_between_groups(ledger: &mut Ledger, place: &str, old: &ChoiceList, new: &ChoiceList) {
    let group_of = |list: &ChoiceList, id: &str| {
        list.groups.iter().position(|group| group.options.iter().any(|choice| choice.id.as_str() == id))
    };
    for choice in old.choices() {
        let (before, after) = (group_of(old, choice.id.as_str()), group_of(new, choice.id.as_str()));
        if let (Some(before), Some(after)) = (before, after) {
            let why = "the option stands under another heading";
            let place = format!("{place}/options/{}/group", choice.id);
            ledger.value(MayBreak, place, &(before + 1).to_string(), &(after + 1).to_string(), why);
        }
    }
}

/// Compares the steps of a scale: their number, direction and words.
pub(super) fn compare_steps(ledger: &mut Ledger, place: &str, old: &[Choice], new: &[Choice]) {
    if old.len() != new.len() {
        let why = "answers on scales of different lengths cannot be averaged";
        ledger.value(Breaks, format!("{place}/length"), &steps(old), &steps(new), why);
    }
    let (before, after) = (direction(old), direction(new));
    if let (Some(before), Some(after)) = (before, after)
        && before != after
    {
        let why = "the scale runs the other way round: people who tap at the same place mean the opposite";
        ledger.note(Breaks, format!("{place}/direction"), before.shown(), after.shown(), why);
    }
    compare(ledger, &format!("{place}/options"), old, new);
}

fn steps(steps: &[Choice]) -> String {
    format!("{} steps", steps.len())
}

/// Whether values rise or fall from the first step to the last.
fn direction(steps: &[Choice]) -> Option<String> {
    let (first, last) = (steps.first()?.value?, steps.last()?.value?);
    match first.cmp(&last) {
        std::cmp::Ordering::Less => Some("rising".to_owned()),
        std::cmp::Ordering::Greater => Some("falling".to_owned()),
        std::cmp::Ordering::Equal => None,
    }
}

/// Compares the rows of a matrix.
pub(super) fn compare_rows(ledger: &mut Ledger, place: &str, old: &[MatrixRow], new: &[MatrixRow]) {
    let pairs = matched(old, new, |row: &MatrixRow| row.id.as_str());
    for row in pairs.gone {
        let why = "it is not asked any more";
        ledger.gone(Breaks, format!("{place}/{}", row.id), ledger.words(&row.text), why);
    }
    for row in pairs.came {
        let why = "those who answered before were not asked it, and indices over all rows get one more part";
        ledger.came(Breaks, format!("{place}/{}", row.id), ledger.words(&row.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        let why = "rows are judged against those above them, and the last ones with less patience";
        ledger.note(MayBreak, place, Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        let MatrixRow { id, text, factor, pinned, relevant } = old;
        let place = format!("{place}/{id}");
        ledger.text(Breaks, format!("{place}/text"), text, &new.text, "people were asked about something else");
        ledger.value(Breaks, format!("{place}/factor"), factor, &new.factor, "its answers count for another factor");
        let why = "the order in which rows are seen has changed";
        ledger.value(MayBreak, format!("{place}/pinned"), pinned, &new.pinned, why);
        let why = "other people are asked it";
        ledger.formula(Breaks, format!("{place}/relevant"), relevant.as_ref(), new.relevant.as_ref(), why);
    }
}

/// Compares a list that questions share and formulas may look into; its options are compared in the questions too.
pub(super) fn compare_shared(ledger: &mut Ledger, place: &str, old: &[Choice], new: &[Choice]) {
    let pairs = matched(old, new, |choice: &Choice| choice.id.as_str());
    let why = "what formulas look up in the list may have changed; options of questions are compared where they stand";
    for choice in pairs.gone {
        ledger.gone(MayBreak, format!("{place}/{}", choice.id), ledger.words(&choice.text), why);
    }
    for choice in pairs.came {
        ledger.came(MayBreak, format!("{place}/{}", choice.id), ledger.words(&choice.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(MayBreak, place, Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        let Choice { id, text, value, specify, exclusive, pinned, image, attributes } = old;
        let place = format!("{place}/{id}");
        let in_questions = "the list itself is not shown; the questions that use it are compared where they stand";
        ledger.text(Harmless, format!("{place}/text"), text, &new.text, in_questions);
        ledger.value(Harmless, format!("{place}/specify"), specify, &new.specify, in_questions);
        ledger.value(Harmless, format!("{place}/exclusive"), exclusive, &new.exclusive, in_questions);
        ledger.value(Harmless, format!("{place}/pinned"), pinned, &new.pinned, in_questions);
        ledger.value(Harmless, format!("{place}/image"), image, &new.image, in_questions);
        ledger.value(MayBreak, format!("{place}/value"), value, &new.value, why);
        ledger.value(MayBreak, format!("{place}/attributes"), attributes, &new.attributes, why);
    }
}

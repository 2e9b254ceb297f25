//! Options: those of one question, in groups or not, those of a list that questions share, and the steps of a scale.

mod attributes;
mod purpose;

pub(super) use purpose::Purpose;

use super::approach::claimed;
use super::field::Field;
use super::ids::Ids;
use super::question::{Reading, cost_of};
use super::report::Report;
use super::section::Section;
use super::source::Span;
use super::text::{Languages, Room};
use super::words::quoted;
use crate::id::OptionId;
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Choice, ChoiceGroup};

/// How many options a question or a list has at most.
pub(super) const MOST_OPTIONS: usize = 500;

/// Options in their groups, all of which could be read.
pub(super) struct Choices {
    pub(super) groups: Vec<ChoiceGroup>,
    /// Where the id of each option stands.
    pub(super) ids: Vec<Span>,
    /// Where the words of each option stand.
    pub(super) texts: Vec<Span>,
    /// Where they are written: the key.
    pub(super) at: Span,
}

impl Choices {
    pub(super) fn count(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn flat(self) -> Vec<Choice> {
        self.groups.into_iter().flat_map(|group| group.options).collect()
    }
}

/// Reads the options of a question: `options`, `groups` or `list`.
pub(super) fn read(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
    purpose: Purpose,
) -> Option<Choices> {
    let alone = only_one(report, section, purpose);
    let mut options = Options::of(reading.languages, purpose);
    let (groups, at) = if let Some(groups) = section.field("groups").filter(|_| purpose.has_groups()) {
        (options.groups(report, &groups), groups.key_span)
    } else if let (Some(list), None) = (section.field("list").filter(|_| purpose.has_list()), section.field("options"))
    {
        let choices = copied(report, &list, reading, purpose)?;
        return noted(report, reading, purpose, choices, &list.span());
    } else {
        let at = section.field("options").map_or_else(|| section.span().clone(), |field| field.key_span);
        (vec![ChoiceGroup { heading: None, options: options.list(report, section) }], at)
    };
    if !options.complete || !alone {
        return None;
    }
    let place = section.field("groups").or(section.field("options")).map_or_else(|| at.clone(), |field| field.span());
    let choices = Choices { groups, ids: options.id_spans, texts: options.text_spans, at };
    noted(report, reading, purpose, choices, &place)
}

/// Reports keys beside each other of which there can be only one. Whether there is no more than one.
fn only_one(report: &mut Report<'_>, section: &Section<'_>, purpose: Purpose) -> bool {
    let mut given: Vec<_> = ["options", "groups", "list"].iter().filter_map(|key| section.field(key)).collect();
    given.retain(|field| match field.key {
        "groups" => purpose.has_groups(),
        "list" => purpose.has_list(),
        _ => true,
    });
    let Some((first, rest)) = given.split_first() else { return true };
    for field in rest {
        let message = format!("a question has either `{}` or `{}`", first.key, field.key);
        let help = match field.key {
            "groups" => "move the options into one of the groups",
            _ => "keep the options that are meant, and remove the others",
        };
        report.add(Code::KeyDoesNotFit, &field.key_span, message, help);
    }
    rest.is_empty()
}

/// Checks how many options there are, and notes their places.
fn noted(
    report: &mut Report<'_>,
    reading: &mut Reading<'_>,
    purpose: Purpose,
    choices: Choices,
    place: &Span,
) -> Option<Choices> {
    let (count, fewest) = (choices.count(), purpose.fewest());
    if count < fewest {
        let words = if fewest == 2 { "two" } else { "three" };
        let (code, message) = match fewest {
            1 => (Code::EmptyList, "there are no options to choose from".to_owned()),
            _ => (Code::TooFewOptions, format!("{} needs {words} options or more", purpose.noun())),
        };
        report.add(code, place, message, "add `{ id = \"…\", text = \"…\" }` for each option");
        return None;
    }
    for (choice, span) in choices.texts.iter().enumerate() {
        reading.places.note(At::Choice(reading.number, choice), span.clone());
    }
    Some(choices)
}

/// The options of a list, copied into a question.
fn copied(report: &mut Report<'_>, field: &Field<'_>, reading: &mut Reading<'_>, purpose: Purpose) -> Option<Choices> {
    let list = reading.lists.find(report, field)?;
    let unfit = list.options.iter().find_map(|choice| Some((choice, purpose.unfit(choice)?)));
    if let Some((choice, key)) = unfit {
        let message = format!("{} cannot use the option {} of this list", purpose.noun(), quoted(choice.id.as_str()));
        let help = format!("the option has `{key}`: write a list without it, or `options` of its own");
        report.add(Code::KeyDoesNotFit, &field.span(), message, help);
        return None;
    }
    reading.budget.spend(report, list.options.iter().map(cost_of).sum(), &field.span())?;
    let exclusive = |choice: &Choice| choice.exclusive && purpose == Purpose::Multiple;
    let copy = |choice: &Choice| Choice { exclusive: exclusive(choice), ..choice.clone() };
    let options = list.options.iter().map(copy).collect();
    Some(Choices {
        groups: vec![ChoiceGroup { heading: None, options }],
        ids: vec![field.span(); list.texts.len()],
        texts: list.texts.to_vec(),
        at: field.key_span.clone(),
    })
}

/// Reads options one after another. Their ids are unique among all of them.
pub(super) struct Options<'l> {
    languages: &'l Languages,
    purpose: Purpose,
    ids: Ids,
    /// The first option that asks for a text.
    specify: Option<Span>,
    /// Whether every option could be read.
    pub(super) complete: bool,
    pub(super) id_spans: Vec<Span>,
    pub(super) text_spans: Vec<Span>,
}

impl<'l> Options<'l> {
    pub(super) fn of(languages: &'l Languages, purpose: Purpose) -> Self {
        Self {
            languages,
            purpose,
            ids: Ids::of("option"),
            specify: None,
            complete: true,
            id_spans: Vec::new(),
            text_spans: Vec::new(),
        }
    }

    fn groups(&mut self, report: &mut Report<'_>, field: &Field<'_>) -> Vec<ChoiceGroup> {
        let entries = field.entries(report);
        if entries.as_ref().is_some_and(Vec::is_empty) {
            let help = "list the options in `options`, or add a `[[questions.groups]]` header";
            report.add(Code::EmptyList, &field.span(), "this question has no groups", help);
        }
        self.complete &= entries.as_ref().is_some_and(|entries| !entries.is_empty());
        let mut groups = Vec::new();
        for entry in entries.unwrap_or_default() {
            let Some(group) = entry.section(report, "a group of options", &["heading", "options"]) else {
                self.complete = false;
                continue;
            };
            let heading = group.field("heading").and_then(|field| field.text(report, self.languages, Room::Line));
            let before = self.id_spans.len();
            let options = self.list(report, &group);
            if let (Some(field), true, true) = (group.field("options"), self.complete, self.id_spans.len() == before) {
                let help = "add `{ id = \"…\", text = \"…\" }` for each option, or remove the group";
                report.add(Code::EmptyList, &field.span(), "this group has no options", help);
                self.complete = false;
            }
            groups.push(ChoiceGroup { heading, options });
        }
        groups
    }

    /// The options under the key `options`.
    pub(super) fn list(&mut self, report: &mut Report<'_>, section: &Section<'_>) -> Vec<Choice> {
        let field = section.need(report, "options");
        let Some(entries) = field.and_then(|field| field.entries(report)) else {
            self.complete = false;
            return Vec::new();
        };
        let mut options = Vec::new();
        for entry in &entries {
            if self.id_spans.len() >= MOST_OPTIONS {
                let message = format!("there are more than {MOST_OPTIONS} options; nobody can read so many");
                report.add(Code::TooMany, &entry.span(), message, "divide them among several questions");
                self.complete = false;
                break;
            }
            let choice = self.choice(report, entry);
            self.complete &= choice.is_some();
            options.extend(choice);
        }
        options
    }

    fn choice(&mut self, report: &mut Report<'_>, entry: &Field<'_>) -> Option<Choice> {
        let section = self.purpose.open(report, entry)?;
        let id = claimed::<OptionId>(report, &section, &mut self.ids, OptionId::as_str);
        let text = section.need(report, "text");
        self.id_spans.push(section.field("id").map_or_else(|| entry.span(), |field| field.span()));
        self.text_spans.push(text.as_ref().map_or_else(|| entry.span(), Field::span));
        let text = text.and_then(|field| field.text(report, self.languages, Room::Line));
        let value = if self.purpose == Purpose::Step { section.need(report, "value") } else { section.field("value") };
        let unread = value.is_some();
        let value = value.and_then(|field| field.number(report, i64::from(i32::MIN)..=i64::from(i32::MAX)));
        let value = value.and_then(|number| i32::try_from(number).ok());
        self.complete &= value.is_some() || !(unread || self.purpose == Purpose::Step);
        let specify = section.field("specify").filter(|field| field.boolean(report) == Some(true));
        if let Some(field) = &specify {
            self.claim_specify(report, field.key_span.clone());
        }
        let mut set = |key| section.field(key).and_then(|field| field.boolean(report)) == Some(true);
        let (exclusive, pinned) = (set("exclusive"), set("pinned"));
        let image = section.field("image").and_then(|field| field.media(report));
        let attributes = section.field("attributes").map(|field| attributes::read(report, &field)).unwrap_or_default();
        let specify = specify.is_some();
        Some(Choice { id: id?, text: text?, value, specify, exclusive, pinned, image, attributes })
    }

    /// A question has one field for a text, so that only one option can ask for it.
    fn claim_specify(&mut self, report: &mut Report<'_>, span: Span) {
        match &self.specify {
            Some(first) => {
                let line = report.source().line(first.start);
                let message = format!("the option in line {line} of this question asks for a text already");
                let help = "keep `specify = true` at one of them, or ask a question of its own";
                report.add(Code::RepeatedSpecify, &span, message, help);
            }
            None => self.specify = Some(span),
        }
    }
}

//! The questions and their options.

use super::approach::claimed;
use super::field::Field;
use super::ids::Ids;
use super::report::Report;
use super::role::{self, Roles};
use super::section::Section;
use super::source::Span;
use super::text::{Languages, Room};
use super::words::Kind;
use crate::id::{OptionId, QuestionId};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, ChoiceGroup, Question, QuestionKind};

const KEYS: &[&str] = &["id", "kind", "text", "hint", "required", "role", "options", "groups"];

pub(super) fn read_all(report: &mut Report<'_>, top: &Section<'_>, languages: &Languages) -> Vec<Question> {
    let list = top.need(report, "questions");
    let entries = list.as_ref().and_then(|field| field.entries(report));
    if let (Some(field), Some([])) = (&list, entries.as_deref()) {
        let help = "add a `[[questions]]` header with `id`, `kind`, `text` and `options`";
        report.add(Code::EmptyList, &field.span(), "the scenario has no questions", help);
    }
    let (mut ids, mut roles) = (Ids::of("question"), Roles::default());
    let mut questions = Vec::new();
    for entry in entries.unwrap_or_default() {
        let section = entry.section(report, "a question", KEYS);
        questions.extend(section.and_then(|section| question(report, &section, languages, &mut ids, &mut roles)));
    }
    roles.check_together(report);
    questions
}

fn question(
    report: &mut Report<'_>,
    section: &Section<'_>,
    languages: &Languages,
    ids: &mut Ids,
    roles: &mut Roles,
) -> Option<Question> {
    let id = claimed::<QuestionId>(report, section, ids, QuestionId::as_str);
    let kind = section.need(report, "kind").and_then(|field| field.word::<Kind>(report));
    let text = section.need(report, "text").and_then(|field| field.text(report, languages, Room::Question));
    let hint =
        section.field("hint").map_or(Some(None), |field| field.text(report, languages, Room::Question).map(Some));
    let required = section.field("required").map_or(Some(true), |field| field.boolean(report));
    let mut options = Options { languages, ids: Ids::of("option"), specify: None, complete: true };
    let groups = options.read(report, section, kind);
    let role = section.field("role").map_or(Some(None), |field| role::read(report, &field, roles).map(Some));
    if let (Some(Some(role)), Some(kind), Some(field)) = (role, kind, section.field("role")) {
        let list = section.field("options").map_or_else(|| section.span().clone(), |list| list.key_span);
        let choices = options.complete.then(|| groups.iter().flat_map(|group| &group.options).collect::<Vec<_>>());
        role::check(report, role, &field.span(), kind, choices.as_deref(), &list);
    }
    let kind = match kind? {
        Kind::Single => QuestionKind::Single { options: groups.into_iter().flat_map(|group| group.options).collect() },
        Kind::Multiple => QuestionKind::Multiple { groups },
    };
    Some(Question { id: id?, text: text?, hint: hint?, required: required?, role: role?, kind })
}

/// Reads the options of one question, in groups or not.
struct Options<'l> {
    languages: &'l Languages,
    ids: Ids,
    /// The first option that asks for a text.
    specify: Option<Span>,
    /// Whether every option could be read.
    complete: bool,
}

impl Options<'_> {
    fn read(&mut self, report: &mut Report<'_>, section: &Section<'_>, kind: Option<Kind>) -> Vec<ChoiceGroup> {
        let (list, groups) = (section.field("options"), section.field("groups"));
        if let Some(groups) = &groups {
            let misfit = match (kind, &list) {
                (Some(Kind::Single), _) => Some((
                    "a single choice has no groups",
                    "list its options in `options`, or write `kind = \"multiple\"`",
                )),
                (_, Some(_)) => {
                    Some(("a question has either `options` or `groups`", "move the options into one of the groups"))
                }
                (_, None) => None,
            };
            if let Some((message, help)) = misfit {
                report.add(Code::KeyDoesNotFit, &groups.key_span, message, help);
            }
        }
        let mut read = Vec::new();
        if list.is_some() || groups.is_none() {
            let fewest = if kind == Some(Kind::Single) { 2 } else { 1 };
            let options = self.list(report, section, fewest);
            read.push(ChoiceGroup { heading: None, options });
        }
        let Some(groups) = groups else { return read };
        let entries = groups.entries(report);
        if entries.as_ref().is_some_and(Vec::is_empty) {
            let help = "list the options in `options`, or add a `[[questions.groups]]` header";
            report.add(Code::EmptyList, &groups.span(), "this question has no groups", help);
        }
        for entry in entries.unwrap_or_default() {
            let Some(group) = entry.section(report, "a group of options", &["heading", "options"]) else { continue };
            let heading = group.field("heading").and_then(|field| field.text(report, self.languages, Room::Line));
            let options = self.list(report, &group, 1);
            read.push(ChoiceGroup { heading, options });
        }
        read
    }

    fn list(&mut self, report: &mut Report<'_>, section: &Section<'_>, fewest: usize) -> Vec<Choice> {
        let field = section.need(report, "options");
        let entries = field.as_ref().and_then(|field| field.entries(report));
        let (Some(field), Some(entries)) = (field, entries) else {
            self.complete = false;
            return Vec::new();
        };
        if entries.len() < fewest {
            self.complete = false;
            let (code, message) = match fewest {
                1 => (Code::EmptyList, "there are no options to choose from"),
                _ => (Code::TooFewOptions, "a single choice needs two options or more"),
            };
            report.add(code, &field.span(), message, "add `{ id = \"…\", text = \"…\" }` for each option");
        }
        entries.iter().filter_map(|entry| self.choice(report, entry)).collect()
    }

    fn choice(&mut self, report: &mut Report<'_>, entry: &Field<'_>) -> Option<Choice> {
        let choice = self.read_choice(report, entry);
        self.complete &= choice.is_some();
        choice
    }

    fn read_choice(&mut self, report: &mut Report<'_>, entry: &Field<'_>) -> Option<Choice> {
        let section = entry.section(report, "an option", &["id", "text", "value", "specify"])?;
        let id = claimed::<OptionId>(report, &section, &mut self.ids, OptionId::as_str);
        let text = section.need(report, "text").and_then(|field| field.text(report, self.languages, Room::Line));
        let value = match section.field("value") {
            Some(field) => {
                let number = field.number(report, i64::from(i32::MIN)..=i64::from(i32::MAX));
                Some(number.and_then(|number| i32::try_from(number).ok())?)
            }
            None => None,
        };
        let specify = section.field("specify").map_or(Some(false), |field| {
            let specify = field.boolean(report)?;
            if specify {
                self.claim_specify(report, field.key_span);
            }
            Some(specify)
        });
        Some(Choice { id: id?, text: text?, value, specify: specify? })
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

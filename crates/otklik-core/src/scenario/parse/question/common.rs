//! What questions of all kinds have in common: hint, picture, conditions, ways out, and the place in a block.

use super::super::block::{Blocks, Members};
use super::super::report::Report;
use super::super::section::Section;
use super::super::text::Room;
use super::super::words::Kind;
use super::{Reading, jumps};
use crate::expression::Formula;
use crate::id::{BlockId, QuestionId};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Constraint, Escape, Jump, Media, Question, QuestionKind, Requirement, Rule, Text};
use toml::de::DeValue;

/// What a weight may be.
pub(in super::super) const WEIGHTS: std::ops::RangeInclusive<u32> = 1..=1000;

/// The parts of a question that do not depend on how it is answered. What is wrong has been reported and is left out.
pub(super) struct Common {
    hint: Option<Text>,
    image: Option<Media>,
    required: Requirement,
    required_message: Option<Text>,
    relevant: Option<Formula>,
    constraint: Option<Constraint>,
    default: Option<Formula>,
    jumps: Vec<Jump>,
    escapes: Vec<Escape>,
}

impl Common {
    pub(super) fn into_question(self, id: QuestionId, text: Text, kind: QuestionKind) -> Question {
        Question {
            hint: self.hint,
            image: self.image,
            required: self.required,
            required_message: self.required_message,
            relevant: self.relevant,
            constraint: self.constraint,
            default: self.default,
            jumps: self.jumps,
            escapes: self.escapes,
            ..Question::plain(id, text, kind)
        }
    }
}

pub(super) fn read(
    report: &mut Report<'_>,
    section: &Section<'_>,
    kind: Option<Kind>,
    reading: &mut Reading<'_>,
) -> Common {
    let number = reading.number;
    let hint = section.field("hint").and_then(|field| {
        reading.places.note(At::QuestionHint(number), field.span());
        field.text(report, reading.languages, Room::Question)
    });
    let image = section.field("image").and_then(|field| field.media(report));
    let required = required(report, section, kind, reading);
    let required_message = message(report, section, "required_message", reading);
    if let (Some(field), Requirement::Optional) = (section.field("required_message"), &required) {
        let message = "`required_message` is never read: the question may be left";
        report.add(Code::KeyDoesNotFit, &field.key_span, message, "remove it, or write `required = true`");
    }
    let relevant = formula(report, section, "relevant", reading, Rule::Relevant(number));
    let constraint = constraint(report, section, reading);
    let default = formula(report, section, "default", reading, Rule::Default(number));
    let jumps = jumps::read(report, section, reading);
    let mut escapes = Vec::new();
    for (key, escape) in [("prefer_not_to_answer", Escape::PreferNotToAnswer), ("dont_know", Escape::DontKnow)] {
        if section.field(key).and_then(|field| field.boolean(report)) == Some(true) {
            escapes.push(escape);
        }
    }
    Common { hint, image, required, required_message, relevant, constraint, default, jumps, escapes }
}

fn formula(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &'static str,
    reading: &mut Reading<'_>,
    rule: Rule,
) -> Option<Formula> {
    section.field(key).and_then(|field| field.formula(report, reading.places, rule))
}

fn message(report: &mut Report<'_>, section: &Section<'_>, key: &'static str, reading: &Reading<'_>) -> Option<Text> {
    section.field(key).and_then(|field| field.text(report, reading.languages, Room::Question))
}

fn required(
    report: &mut Report<'_>,
    section: &Section<'_>,
    kind: Option<Kind>,
    reading: &mut Reading<'_>,
) -> Requirement {
    let page = kind == Some(Kind::Information);
    let usual = if page { Requirement::Optional } else { Requirement::Required };
    let Some(field) = section.field("required") else { return usual };
    let written = match field.value.get_ref() {
        DeValue::Boolean(true) => Requirement::Required,
        DeValue::Boolean(false) => return Requirement::Optional,
        // Whoever writes a mere word between quotes does not mean a formula.
        DeValue::String(word) if !matches!(word.trim(), "" | "yes" | "no" | "true" | "false" | "да" | "нет") => {
            let rule = Rule::Required(reading.number);
            let Some(formula) = field.formula(report, reading.places, rule) else { return usual };
            Requirement::When(formula)
        }
        _ => {
            let help = "write `true` or `false` without quotes, or a formula between quotes";
            field.wrong_type(report, "`true`, `false` or a formula", help);
            return usual;
        }
    };
    if page {
        let message = "a page to read cannot be required: there is nothing to answer";
        report.add(Code::KeyDoesNotFit, &field.key_span, message, "remove `required`");
        return usual;
    }
    written
}

fn constraint(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<Constraint> {
    let message = message(report, section, "constraint_message", reading);
    let Some(field) = section.field("constraint") else {
        if let Some(stray) = section.field("constraint_message") {
            let message = "`constraint_message` is never read: there is no `constraint`";
            report.add(Code::KeyDoesNotFit, &stray.key_span, message, "add `constraint`, or remove the message");
        }
        return None;
    };
    let formula = field.formula(report, reading.places, Rule::Constraint(reading.number))?;
    Some(Constraint { formula, message })
}

/// The place of a question in a block.
pub(super) struct Membership {
    pub(super) block: Option<BlockId>,
    pub(super) pinned: bool,
    pub(super) weight: u32,
}

pub(super) fn membership(
    report: &mut Report<'_>,
    section: &Section<'_>,
    blocks: &Blocks,
    members: &mut Members,
) -> Membership {
    let field = section.field("block");
    let pinned = section.field("pinned").and_then(|field| field.boolean(report)).unwrap_or(false);
    let weight = section.field("weight").and_then(|field| field.count(report, WEIGHTS)).unwrap_or(1);
    let Some(field) = field else {
        for key in ["pinned", "weight"] {
            if let Some(stray) = section.field(key) {
                let message = format!("`{key}` says how the question stands in its block, but it has no `block`");
                let help = format!("add `block = \"…\"`, or remove `{key}`");
                report.add(Code::KeyDoesNotFit, &stray.key_span, message, help);
            }
        }
        members.outside();
        return Membership { block: None, pinned, weight };
    };
    let block = blocks.find(report, &field);
    let weighed = section.field("weight").map_or_else(|| field.span(), |field| field.span());
    members.inside(block, field.span(), weight, weighed);
    let block = block.and_then(|block| blocks.read.get(block)).map(|block| block.id.clone());
    Membership { block, pinned, weight }
}

//! The questions, with the blocks and lists that they name. What is said here is their order, their ids and what they
//! have in common; `kind` reads how each is answered.

mod budget;
mod common;
mod jumps;
mod keys;
mod parts;

pub(super) use budget::{Budget, cost_of};
pub(super) use common::WEIGHTS;
pub(super) use keys::example;

use super::approach::claimed;
use super::block::{self, Blocks};
use super::field::Field;
use super::ids::Ids;
use super::list::{self, Lists};
use super::places::Places;
use super::report::Report;
use super::role::{self, Roles};
use super::section::Section;
use super::source::Span;
use super::text::{Languages, Room};
use super::words::Kind;
use super::{kind, words::ClosedWord};
use crate::id::{OptionId, QuestionId};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Block, OptionList, Question, Rule};

/// More questions than anybody answers; large enough for generated files.
const MOST_QUESTIONS: usize = 10_000;

/// What came of `[[questions]]`, `[[blocks]]` and `[[lists]]`.
#[derive(Default)]
pub(super) struct Questions {
    pub(super) questions: Vec<Question>,
    pub(super) blocks: Vec<Block>,
    pub(super) lists: Vec<OptionList>,
    /// What the questions name that is described elsewhere in the file.
    pub(super) references: Vec<Reference>,
}

/// An id of something that is described elsewhere in the file.
pub(super) struct Reference {
    pub(super) target: Target,
    pub(super) id: String,
    pub(super) span: Span,
}

/// What a reference refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// One of `[[ends]]`.
    End,
    /// One of `[[factors]]`.
    Factor,
}

/// What is known while the questions are read one after another.
pub(super) struct Reading<'r> {
    pub(super) languages: &'r Languages,
    pub(super) lists: &'r Lists,
    pub(super) places: &'r mut Places,
    pub(super) budget: Budget,
    /// The place that the question being read will have among the questions.
    pub(super) number: usize,
    pub(super) references: Vec<Reference>,
    /// Rows and options that have a name of their own in formulas, by question, with the places of their ids.
    pub(super) parts: Vec<(usize, OptionId, Span)>,
}

/// What all questions share: ids, roles, and who is in which block.
struct Shared<'s> {
    ids: Ids,
    roles: Roles,
    blocks: &'s Blocks,
    members: block::Members,
}

/// Reads all questions. Their parts are noted in `places` by the number that each question has in the result.
pub(super) fn read_all(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Questions {
    let lists = list::read_all(report, top, languages);
    let blocks = block::read_all(report, top, languages, places);
    let entries = entries(report, top);
    let mut shared = Shared {
        ids: Ids::of("question"),
        roles: Roles::default(),
        blocks: &blocks,
        members: block::Members::default(),
    };
    let mut reading = Reading {
        languages,
        lists: &lists,
        places,
        budget: Budget::default(),
        number: 0,
        references: Vec::new(),
        parts: Vec::new(),
    };
    let mut questions = Vec::with_capacity(entries.len());
    for entry in &entries {
        reading.number = questions.len();
        let parts = reading.parts.len();
        if let Some(question) = question(report, entry, &mut reading, &mut shared) {
            questions.push(question);
        } else {
            reading.parts.truncate(parts);
        }
    }
    // What a question left behind that could not be read lies under the number of the next one, which has noted all
    // its own parts over it.
    let count = questions.len();
    reading.places.forget(|at| keys::question_of(*at).is_some_and(|number| number >= count));
    parts::check(report, &questions, reading.places, &reading.parts);
    block::check(report, &blocks, &shared.members);
    role::check_together(report, &shared.roles, &questions, &blocks.read);
    Questions { questions, references: reading.references, blocks: blocks.read, lists: lists.read }
}

fn entries<'t>(report: &mut Report<'_>, top: &Section<'t>) -> Vec<Field<'t>> {
    let list = top.need(report, "questions");
    let entries = list.as_ref().and_then(|field| field.entries(report));
    if let (Some(field), Some([])) = (&list, entries.as_deref()) {
        let help = "add a `[[questions]]` header with `id`, `kind` and `text`";
        report.add(Code::EmptyList, &field.span(), "the scenario has no questions", help);
    }
    let mut entries = entries.unwrap_or_default();
    if let Some(first) = entries.get(MOST_QUESTIONS) {
        let message = format!("a scenario has at most {MOST_QUESTIONS} questions; this file has {}", entries.len());
        report.add(Code::TooMany, &first.span(), message, "divide it into several scenarios");
    }
    entries.truncate(MOST_QUESTIONS);
    entries
}

fn question(
    report: &mut Report<'_>,
    entry: &Field<'_>,
    reading: &mut Reading<'_>,
    shared: &mut Shared<'_>,
) -> Option<Question> {
    let section = keys::open(report, entry, announced(entry))?;
    let number = reading.number;
    let id = claimed::<QuestionId>(report, &section, &mut shared.ids, QuestionId::as_str);
    if let Some(field) = section.field("id") {
        reading.places.note(At::Question(number), field.span());
    }
    let word = section.need(report, "kind").and_then(|field| field.word::<Kind>(report));
    let text = section.need(report, "text");
    if let Some(field) = &text {
        reading.places.note(At::QuestionText(number), field.span());
    }
    let text = text.and_then(|field| field.text(report, reading.languages, Room::Question));
    let kind = word.and_then(|word| kind::read(report, &section, word, reading));
    if let (None, Some(filter)) = (word, section.field("choice_filter")) {
        // of a question of no known kind, what it says in words and formulas is looked at nevertheless
        filter.formula(report, reading.places, Rule::Filter(number));
    }
    let roles = section.field("role").filter(|_| word != Some(Kind::Information));
    let role = roles.and_then(|field| role::read(report, &field, &mut shared.roles, number));
    if let (Some(role), Some(word), Some(field)) = (role, word, section.field("role")) {
        role::check(report, role, &field.span(), &section, word, kind.as_ref());
    }
    let membership = common::membership(report, &section, shared.blocks, &mut shared.members);
    let common = common::read(report, &section, word, reading);
    Some(Question {
        block: membership.block,
        pinned: membership.pinned,
        weight: membership.weight,
        role,
        ..common.into_question(id?, text?, kind?)
    })
}

/// The kind that a question says it is, before anything is said about it.
fn announced(entry: &Field<'_>) -> Option<Kind> {
    let word = entry.table()?.get("kind")?.get_ref().as_str()?;
    Kind::WORDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

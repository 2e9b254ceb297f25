//! Blocks and pools: what holds questions together. They are read before the questions, which name them; whether their
//! members stand together and a pool has enough of them is looked at afterwards.

mod members;
mod within;

pub(super) use members::{Members, check};

use super::approach::claimed;
use super::field::Field;
use super::ids::Ids;
use super::list::nearest_of;
use super::places::Places;
use super::question::WEIGHTS;
use super::report::Report;
use super::section::Section;
use super::source::Span;
use super::text::{Languages, Room};
use super::words::quoted;
use crate::id::BlockId;
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Block, Order, Rule};
use std::collections::BTreeMap;

/// How many blocks a scenario has at most.
const MOST_BLOCKS: usize = 1_000;
/// How many members a pool may draw at most; more than any scenario has.
const MOST_PICKED: u32 = 10_000;
const KEYS: &[&str] = &["id", "title", "within", "relevant", "order", "pick", "pinned", "weight"];

/// The blocks of a file.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) read: Vec<Block>,
    /// The place of each block by its id as written; none where it could not be read.
    known: BTreeMap<String, Option<usize>>,
    /// What the model does not hold of each block.
    details: Vec<Detail>,
}

/// Where a block stands among blocks, and where its parts stand in the file.
struct Detail {
    id: Span,
    /// The block around it. There is no circle.
    parent: Option<usize>,
    within: Option<Span>,
    pick: Option<Span>,
    weight: Option<Span>,
}

impl Blocks {
    /// The place of the block that a question or a block names. Nothing is said about one that could not be read: that
    /// has been reported.
    pub(super) fn find(&self, report: &mut Report<'_>, field: &Field<'_>) -> Option<usize> {
        let id = field.string(report)?;
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let help = nearest_of(id, self.known.keys(), "add a `[[blocks]]` header with this id");
        report.add(Code::UnknownReference, &field.span(), format!("there is no block {}", quoted(id)), help);
        None
    }

    fn parent(&self, block: usize) -> Option<usize> {
        self.details.get(block).and_then(|detail| detail.parent)
    }

    /// The blocks around a place, the innermost first.
    fn path(&self, block: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(block), |block| self.parent(*block)).take(within::DEEPEST)
    }
}

pub(super) fn read_all(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Blocks {
    let (mut blocks, mut ids) = (Blocks::default(), Ids::of("block"));
    let mut entries = top.field("blocks").and_then(|field| field.entries(report)).unwrap_or_default();
    if let Some(first) = entries.get(MOST_BLOCKS) {
        let message = format!("a scenario has at most {MOST_BLOCKS} blocks; this file has {}", entries.len());
        report.add(Code::TooMany, &first.span(), message, "divide it into several scenarios");
    }
    entries.truncate(MOST_BLOCKS);
    let sections: Vec<_> = entries.iter().filter_map(|entry| entry.section(report, "a block", KEYS)).collect();
    let mut withins = Vec::new();
    for section in &sections {
        let block = block(report, section, languages, places, &mut ids, blocks.read.len());
        if let Some(written) = section.field("id").and_then(|field| field.value.get_ref().as_str()) {
            blocks.known.entry(written.to_owned()).or_insert(block.is_some().then_some(blocks.read.len()));
        }
        let Some(block) = block else { continue };
        let span = |key| section.field(key).map(|field| field.span());
        let id = span("id").unwrap_or_else(|| section.span().clone());
        let within = span("within");
        blocks.details.push(Detail { id, parent: None, within, pick: span("pick"), weight: span("weight") });
        blocks.read.push(block);
        withins.push(section.field("within"));
    }
    within::resolve(report, &mut blocks, &withins);
    blocks
}

/// Reads a block. What is wrong beside its id is left out.
fn block(
    report: &mut Report<'_>,
    section: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
    ids: &mut Ids,
    number: usize,
) -> Option<Block> {
    let id = claimed::<BlockId>(report, section, ids, BlockId::as_str);
    let title = section.field("title").and_then(|field| field.text(report, languages, Room::Line));
    let relevant = section.field("relevant").and_then(|field| field.formula(report, places, Rule::Block(number)));
    let order = section.field("order").and_then(|field| field.word::<Order>(report)).unwrap_or_default();
    let pick = section.field("pick").and_then(|field| field.count(report, 1..=MOST_PICKED));
    let pinned = section.field("pinned").and_then(|field| field.boolean(report)).unwrap_or(false);
    let weight = section.field("weight").and_then(|field| field.count(report, WEIGHTS)).unwrap_or(1);
    if section.field("within").is_none() {
        for key in ["pinned", "weight"] {
            if let Some(stray) = section.field(key) {
                let message = format!("`{key}` says how the block stands in another one, but it has no `within`");
                let help = format!("add `within = \"…\"`, or remove `{key}`");
                report.add(Code::KeyDoesNotFit, &stray.key_span, message, help);
            }
        }
    }
    let span = section.field("id").map_or_else(|| section.span().clone(), |field| field.span());
    places.note(At::Block(number), span);
    Some(Block { id: id?, title, within: None, relevant, order, pick, pinned, weight })
}

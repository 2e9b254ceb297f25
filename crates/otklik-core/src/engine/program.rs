//! A scenario with the graph of its dependencies.

use super::graph::{Graph, graph};
use crate::expression::Slot;
use crate::id::QuestionId;
use crate::scenario::names::{Owner, parts};
use crate::scenario::{Item, QuestionKind, Rule, Scenario};
use std::collections::HashMap;
use std::sync::Arc;

/// A scenario ready to run. Making one costs time in proportion to the scenario; share it.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    scenario: Arc<Scenario>,
    cycles: Vec<Cycle>,
    layout: Layout,
    graph: Graph,
    flow: Vec<Item>,
    questions: HashMap<QuestionId, usize>,
    names: HashMap<String, Slot>,
}

/// Rules that depend on each other in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The rules in the order of their dependence; the last depends on the first.
    pub rules: Vec<Rule>,
    /// The names on the way, the first one again at the end.
    pub path: Vec<String>,
}

impl Program {
    /// Makes the graph. Of a cycle, which no checked scenario has, the rule that closes it never has a value.
    pub fn of(scenario: Arc<Scenario>) -> Self {
        let layout = Layout::of(&scenario);
        let (graph, cycles) = graph(&scenario, &layout);
        let mut questions = HashMap::with_capacity(scenario.questions.len());
        for (place, question) in scenario.questions.iter().enumerate() {
            questions.entry(question.id.clone()).or_insert(place);
        }
        let mut names = HashMap::with_capacity(layout.owners.len());
        for (slot, owner) in (0_u32..).zip(&layout.owners) {
            if let Some(name) = name_of(&scenario, *owner) {
                names.entry(name).or_insert(Slot(slot));
            }
        }
        let flow = scenario.flow();
        Self { scenario, cycles, layout, graph, flow, questions, names }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The cycles; none in a scenario that has passed its checks.
    pub fn cycles(&self) -> &[Cycle] {
        &self.cycles
    }

    /// The place of a question in the scenario.
    pub fn place(&self, question: &QuestionId) -> Option<usize> {
        self.questions.get(question).copied()
    }

    /// Where the value of a name lies.
    pub fn slot(&self, name: &str) -> Option<Slot> {
        self.names.get(name).copied()
    }

    /// Whose value a slot holds.
    pub fn owner(&self, slot: Slot) -> Option<Owner> {
        self.layout.owners.get(slot.0 as usize).copied()
    }

    pub(super) fn graph(&self) -> &Graph {
        &self.graph
    }

    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(super) fn flow(&self) -> &[Item] {
        &self.flow
    }
}

fn name_of(scenario: &Scenario, owner: Owner) -> Option<String> {
    match owner {
        Owner::Segment(place) => scenario.segments.get(place).map(|it| it.id.to_string()),
        Owner::Question(place) => scenario.questions.get(place).map(|it| it.id.to_string()),
        Owner::Part(place, part) => {
            let question = scenario.questions.get(place)?;
            let id = match &question.kind {
                QuestionKind::Matrix { rows, .. } => rows.get(part).map(|row| &row.id),
                _ => question.choices().nth(part).map(|choice| &choice.id),
            };
            id.map(|id| format!("{}.{id}", question.id))
        }
        Owner::Calculation(place) => scenario.calculations.get(place).map(|it| it.id.to_string()),
    }
}

/// Where the values of a scenario lie, and which block is around what.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layout {
    /// The owner of each slot.
    pub(super) owners: Vec<Owner>,
    slots: Vec<usize>,
    part_counts: Vec<usize>,
    calculations: usize,
    blocks: Vec<Option<usize>>,
    parents: Vec<Option<usize>>,
}

impl Layout {
    fn of(scenario: &Scenario) -> Self {
        let owners = scenario.owners();
        let mut slots = Vec::with_capacity(scenario.questions.len());
        let mut next = scenario.segments.len();
        let part_counts: Vec<usize> = scenario.questions.iter().map(|question| parts(question).len()).collect();
        for count in &part_counts {
            slots.push(next);
            next += 1 + count;
        }
        let mut places = HashMap::new();
        for (place, block) in scenario.blocks.iter().enumerate() {
            places.entry(&block.id).or_insert(place);
        }
        let blocks = scenario
            .questions
            .iter()
            .map(|question| question.block.as_ref().and_then(|block| places.get(block).copied()))
            .collect();
        let parents = scenario
            .blocks
            .iter()
            .map(|block| block.within.as_ref().and_then(|block| places.get(block).copied()))
            .collect();
        Self { owners, slots, part_counts, calculations: next, blocks, parents: without_cycles(parents) }
    }

    /// The slot of a question; those of its parts follow.
    pub(super) fn question_slot(&self, question: usize) -> usize {
        self.slots.get(question).copied().unwrap_or(usize::MAX / 2)
    }

    /// How many parts of a question have slots of their own.
    pub(super) fn part_count(&self, question: usize) -> usize {
        self.part_counts.get(question).copied().unwrap_or_default()
    }

    /// The slot of a calculation.
    pub(super) fn calculation_slot(&self, calculation: usize) -> usize {
        self.calculations + calculation
    }

    /// The block of a question.
    pub(super) fn block_of(&self, question: usize) -> Option<usize> {
        self.blocks.get(question).copied().flatten()
    }

    /// The block around a block.
    pub(super) fn parent(&self, block: usize) -> Option<usize> {
        self.parents.get(block).copied().flatten()
    }
}

/// Takes the parents from blocks that contain themselves, which no checked scenario has.
fn without_cycles(parents: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let parent = |block: usize| parents.get(block).copied().flatten();
    // Whoever does not come to the top within as many steps as there are blocks goes round in circles.
    let is_sound = |start: usize| {
        let mut above = parent(start);
        for _ in 0..parents.len() {
            let Some(block) = above else { return true };
            above = parent(block);
        }
        above.is_none()
    };
    (0..parents.len()).map(|block| parent(block).filter(|_| is_sound(block))).collect()
}

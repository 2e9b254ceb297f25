//! What depends on what: one node for each thing that is evaluated, in an order in which nothing stands before what it
//! depends on.
//!
//! A question has a node for whether it is asked and one for its value; a choice filter, the rows of a matrix and the
//! points of an allocation have their own, so that a row may depend on an earlier row of its matrix. Constraints,
//! requirements, defaults, jumps, alerts and quotas are looked at when they are needed: nothing depends on them.

mod cycle;
mod sort;

use super::program::{Cycle, Layout};
use crate::expression::Slot;
use crate::scenario::names::{Owner, parts};
use crate::scenario::{Rule, Scenario};

/// Something that is evaluated. Numbers are places in the lists of the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// Whether the questions of a block are asked.
    Block(usize),
    /// Whether a question is asked.
    Asked(usize),
    /// Which options of a question are offered.
    Offer(usize),
    /// Whether a row of a matrix is asked.
    Row(usize, usize),
    /// The value of a row of a matrix or of an option of an allocation.
    Part(usize, usize),
    /// The value of a question.
    Value(usize),
    /// The value of a calculation.
    Calculation(usize),
}

/// The nodes in their order, and who depends on them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Graph {
    /// Each after all it depends on.
    pub(super) nodes: Vec<Node>,
    /// Those that close a cycle: they never have a value.
    pub(super) void: Vec<bool>,
    /// The node that gives a slot its value; none for a segment.
    pub(super) of_slot: Vec<Option<u32>>,
    /// Where in `dependents` those of a node begin.
    starts: Vec<u32>,
    dependents: Vec<u32>,
}

impl Graph {
    /// The nodes that depend on this one directly.
    pub(super) fn dependents(&self, node: u32) -> &[u32] {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        let place = node as usize;
        self.dependents.get(at(place)..at(place + 1)).unwrap_or_default()
    }
}

/// Makes the graph, and finds the cycles.
pub(super) fn graph(scenario: &Scenario, layout: &Layout) -> (Graph, Vec<Cycle>) {
    let wanted = Wanted::of(scenario, layout);
    let sorted = sort::sort(wanted.nodes.len(), |node| wanted.needs(node));
    let mut ranks = vec![0_u32; wanted.nodes.len()];
    for (rank, node) in (0_u32..).zip(&sorted.order) {
        if let Some(place) = ranks.get_mut(*node) {
            *place = rank;
        }
    }
    let rank = |node: usize| ranks.get(node).copied().unwrap_or_default();
    let is_void = |node: usize| sorted.void.get(node).copied().unwrap_or_default();
    let mut edges: Vec<(u32, u32)> = Vec::with_capacity(wanted.needs.len());
    for node in (0..wanted.nodes.len()).filter(|node| !is_void(*node)) {
        edges.extend(wanted.needs(node).iter().map(|need| (rank(*need), rank(node))));
    }
    edges.sort_unstable();
    edges.dedup();
    let mut starts = vec![0_u32; wanted.nodes.len() + 1];
    for (need, _) in &edges {
        if let Some(count) = starts.get_mut(*need as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let graph = Graph {
        nodes: sorted.order.iter().filter_map(|node| wanted.nodes.get(*node).copied()).collect(),
        void: sorted.order.iter().map(|node| is_void(*node)).collect(),
        of_slot: wanted.of_slot.iter().map(|node| node.map(rank)).collect(),
        starts,
        dependents: edges.into_iter().map(|(_, dependent)| dependent).collect(),
    };
    let told = sorted.cycles.iter().map(|cycle| cycle::told(scenario, &wanted.nodes, cycle)).collect();
    (graph, told)
}

/// The nodes in the order of the file, and what each needs.
struct Wanted {
    nodes: Vec<Node>,
    of_slot: Vec<Option<usize>>,
    starts: Vec<usize>,
    needs: Vec<usize>,
}

impl Wanted {
    fn of(scenario: &Scenario, layout: &Layout) -> Self {
        let mut nodes: Vec<Node> = (0..scenario.blocks.len()).map(Node::Block).collect();
        let mut asked = Vec::with_capacity(scenario.questions.len());
        let mut of_slot = vec![None; layout.owners.len()];
        let put = |of_slot: &mut Vec<Option<usize>>, slot: usize, node: usize| {
            if let Some(place) = of_slot.get_mut(slot) {
                *place = Some(node);
            }
        };
        for (place, question) in scenario.questions.iter().enumerate() {
            asked.push(nodes.len());
            nodes.push(Node::Asked(place));
            if scenario.formula(Rule::Filter(place)).is_some() {
                nodes.push(Node::Offer(place));
            }
            let slot = layout.question_slot(place);
            for part in 0..parts(question).len() {
                if scenario.formula(Rule::Row(place, part)).is_some() {
                    nodes.push(Node::Row(place, part));
                }
                put(&mut of_slot, slot + 1 + part, nodes.len());
                nodes.push(Node::Part(place, part));
            }
            put(&mut of_slot, slot, nodes.len());
            nodes.push(Node::Value(place));
        }
        for place in 0..scenario.calculations.len() {
            put(&mut of_slot, layout.calculation_slot(place), nodes.len());
            nodes.push(Node::Calculation(place));
        }
        let mut wanted = Self { starts: Vec::with_capacity(nodes.len() + 1), nodes, of_slot, needs: Vec::new() };
        for place in 0..wanted.nodes.len() {
            wanted.starts.push(wanted.needs.len());
            wanted.add_needs(scenario, layout, &asked, place);
        }
        wanted.starts.push(wanted.needs.len());
        wanted
    }

    fn add_needs(&mut self, scenario: &Scenario, layout: &Layout, asked: &[usize], place: usize) {
        let Some(node) = self.nodes.get(place).copied() else { return };
        let rule = rule_of(node);
        for Slot(slot) in rule.and_then(|rule| scenario.formula(rule)).map(|it| it.reads()).unwrap_or_default() {
            self.needs.extend(self.of_slot.get(*slot as usize).copied().flatten());
        }
        let asked = |question: usize| asked.get(question).copied();
        let has_filter = |question: usize| scenario.formula(Rule::Filter(question)).is_some();
        match node {
            // The nodes of blocks come first, in their order.
            Node::Block(block) => self.needs.extend(layout.parent(block)),
            Node::Asked(question) => self.needs.extend(layout.block_of(question)),
            Node::Offer(_) | Node::Row(..) | Node::Calculation(_) => {}
            Node::Part(question, part) => {
                self.needs.extend(asked(question));
                if scenario.formula(Rule::Row(question, part)).is_some() {
                    self.needs.push(place - 1);
                }
                if has_filter(question) {
                    self.needs.extend(asked(question).map(|node| node + 1));
                }
            }
            Node::Value(question) => {
                self.needs.extend(asked(question));
                if has_filter(question) {
                    self.needs.extend(asked(question).map(|node| node + 1));
                }
                let slot = layout.question_slot(question);
                let parts = layout.owners.iter().skip(slot + 1).take_while(|owner| matches!(owner, Owner::Part(..)));
                let slots = self.of_slot.iter().skip(slot + 1).zip(parts).filter_map(|(node, _)| *node);
                self.needs.extend(slots);
            }
        }
    }

    fn needs(&self, node: usize) -> &[usize] {
        let at = |place: usize| self.starts.get(place).copied().unwrap_or_default();
        self.needs.get(at(node)..at(node + 1)).unwrap_or_default()
    }
}

/// The rule that a node evaluates.
fn rule_of(node: Node) -> Option<Rule> {
    match node {
        Node::Block(block) => Some(Rule::Block(block)),
        Node::Asked(question) => Some(Rule::Relevant(question)),
        Node::Offer(question) => Some(Rule::Filter(question)),
        Node::Row(question, row) => Some(Rule::Row(question, row)),
        Node::Calculation(calculation) => Some(Rule::Calculation(calculation)),
        Node::Part(..) | Node::Value(_) => None,
    }
}

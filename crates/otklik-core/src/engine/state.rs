//! The values of an interview, kept up to date along the graph: an answer re-evaluates what depends on it, in an order
//! in which everything is evaluated once at most.

use super::graph::Node;
use super::positions::Positions;
use super::program::Program;
use super::run::Run;
use crate::expression::Value;
use crate::scenario::names::Owner;
use crate::scenario::{QuestionKind, Rule};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Everything that is evaluated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    /// The value in each slot.
    pub(super) values: Vec<Value>,
    /// Of each slot of a row of a matrix, whether the row is asked.
    rows: Vec<bool>,
    /// Of each block, whether its questions are asked.
    blocks: Vec<bool>,
    /// Of each question, whether it is asked, its options and rows left aside.
    asked: Vec<bool>,
    /// Of each question with a filter, which options are offered, by their places.
    offers: Vec<Option<Box<[bool]>>>,
    /// The positions of the flow that are asked.
    pub(super) positions: Positions,
    /// Positions from here on lie beyond an end of the scenario.
    limit: usize,
}

impl State {
    /// Nothing evaluated yet.
    pub(super) fn before(program: &Program) -> Self {
        let scenario = program.scenario();
        let (slots, questions) = (program.layout().owners.len(), scenario.questions.len());
        Self {
            values: vec![Value::Missing; slots],
            rows: vec![true; slots],
            blocks: vec![true; scenario.blocks.len()],
            asked: vec![false; questions],
            offers: vec![None; questions],
            positions: Positions::none(questions),
            limit: usize::MAX,
        }
    }
}

impl Run {
    /// Evaluates everything.
    pub(super) fn evaluate_all(&mut self) {
        for (slot, owner) in self.program.clone().layout().owners.iter().enumerate() {
            let Owner::Segment(place) = owner else { continue };
            let chosen = self.scenario().segments.get(*place).and_then(|it| self.start.segments.get(&it.id));
            let value = chosen.map_or(Value::Missing, |option| Value::text(option.as_str()));
            self.store(slot, value);
        }
        for node in 0..self.program.graph().nodes.len() {
            self.evaluate(node as u32);
        }
    }

    /// Evaluates everything anew without the questions from a position of the flow on.
    pub(super) fn cut(&mut self, limit: usize) {
        self.state.limit = limit;
        self.evaluate_all();
    }

    /// Evaluates what depends on an answer.
    pub(super) fn answer_changed(&mut self, question: usize) {
        let program = self.program.clone();
        let slot = program.layout().question_slot(question);
        let slots = slot..=slot + program.layout().part_count(question);
        let of_slot = &program.graph().of_slot;
        let mut waiting: BinaryHeap<Reverse<u32>> =
            slots.filter_map(|slot| of_slot.get(slot).copied().flatten()).map(Reverse).collect();
        while let Some(Reverse(node)) = waiting.pop() {
            while waiting.peek() == Some(&Reverse(node)) {
                waiting.pop();
            }
            if self.evaluate(node) {
                waiting.extend(program.graph().dependents(node).iter().copied().map(Reverse));
            }
        }
    }

    /// Evaluates a node; whether it changed.
    fn evaluate(&mut self, number: u32) -> bool {
        let program = self.program.clone();
        let graph = program.graph();
        let place = number as usize;
        let is_void = graph.void.get(place).copied().unwrap_or_default();
        let Some(node) = graph.nodes.get(place).copied() else { return false };
        let layout = program.layout();
        match node {
            Node::Block(block) => {
                let above = layout.parent(block).is_none_or(|parent| flag(&self.state.blocks, parent));
                let is_on = !is_void && above && self.condition(Rule::Block(block));
                replace(&mut self.state.blocks, block, is_on)
            }
            Node::Asked(question) => {
                let is_on = !is_void && self.is_reached(question) && self.condition(Rule::Relevant(question));
                let changed = replace(&mut self.state.asked, question, is_on);
                self.settle(question);
                changed
            }
            Node::Offer(question) => {
                let offer = self.offer(question, is_void);
                let changed = replace(&mut self.state.offers, question, offer);
                self.settle(question);
                changed
            }
            Node::Row(question, row) => {
                let is_on = !is_void && self.condition(Rule::Row(question, row));
                let changed = replace(&mut self.state.rows, layout.question_slot(question) + 1 + row, is_on);
                self.settle(question);
                changed
            }
            Node::Part(question, part) => {
                let value = if is_void { Value::Missing } else { self.part_value(question, part) };
                self.store(layout.question_slot(question) + 1 + part, value)
            }
            Node::Value(question) => {
                let value = if is_void { Value::Missing } else { self.question_value(question) };
                self.store(layout.question_slot(question), value)
            }
            Node::Calculation(calculation) => {
                let rule = Rule::Calculation(calculation);
                let value = match self.scenario().formula(rule) {
                    Some(formula) if !is_void => formula.evaluate(&self.world(rule, None)),
                    _ => Value::Missing,
                };
                self.store(layout.calculation_slot(calculation), value)
            }
        }
    }

    /// Whether a question was drawn, lies before the end, and the blocks around it are asked.
    fn is_reached(&self, question: usize) -> bool {
        let block = self.program.layout().block_of(question);
        self.plan.position(question).is_some_and(|position| position < self.state.limit)
            && block.is_none_or(|block| flag(&self.state.blocks, block))
    }

    /// Whether a rule holds; one without a formula does.
    pub(super) fn condition(&self, rule: Rule) -> bool {
        self.scenario().formula(rule).is_none_or(|formula| formula.holds(&self.world(rule, None)))
    }

    fn offer(&self, question: usize, is_void: bool) -> Option<Box<[bool]>> {
        let rule = Rule::Filter(question);
        let (formula, asked) = (self.scenario().formula(rule)?, self.question(question)?);
        let is_offered = |choice| !is_void && formula.holds(&self.world(rule, Some(choice)));
        Some(asked.choices().map(is_offered).collect())
    }

    /// Brings the positions up to date with whether a question is asked.
    fn settle(&mut self, question: usize) {
        if let Some(position) = self.plan.position(question) {
            let is_asked = self.is_asked(question);
            self.state.positions.set(position, is_asked);
        }
    }

    /// Whether a question is asked: a question without options or rows to answer it with is not.
    pub(super) fn is_asked(&self, question: usize) -> bool {
        let offer = self.state.offers.get(question).and_then(Option::as_deref);
        let has_rows = || match self.question(question).map(|it| &it.kind) {
            Some(QuestionKind::Matrix { rows, .. }) => (0..rows.len()).any(|row| self.is_row_asked(question, row)),
            _ => true,
        };
        flag(&self.state.asked, question) && offer.is_none_or(|offer| offer.contains(&true)) && has_rows()
    }

    /// Whether a question is asked, its options and rows left aside.
    pub(super) fn is_on(&self, question: usize) -> bool {
        flag(&self.state.asked, question)
    }

    /// Whether a row of a matrix is asked, if the matrix is.
    pub(super) fn is_row_asked(&self, question: usize, row: usize) -> bool {
        flag(&self.state.rows, self.program.layout().question_slot(question) + 1 + row)
    }

    /// Whether an option is offered, by its place.
    pub(super) fn is_offered(&self, question: usize, choice: usize) -> bool {
        let offer = self.state.offers.get(question).and_then(Option::as_deref);
        offer.is_none_or(|offer| flag(offer, choice))
    }

    /// The value in a slot.
    pub(super) fn value_at(&self, slot: usize) -> &Value {
        self.state.values.get(slot).unwrap_or(&Value::Missing)
    }

    fn store(&mut self, slot: usize, value: Value) -> bool {
        replace(&mut self.state.values, slot, value)
    }
}

fn flag(flags: &[bool], place: usize) -> bool {
    flags.get(place).copied().unwrap_or_default()
}

/// Puts a value in its place; whether that changed anything.
fn replace<T: PartialEq>(list: &mut [T], place: usize, value: T) -> bool {
    match list.get_mut(place) {
        Some(old) if *old != value => {
            *old = value;
            true
        }
        Some(_) | None => false,
    }
}

//! Cycles in the words of the scenario.

use super::Node;
use crate::engine::program::Cycle;
use crate::scenario::{QuestionKind, Scenario};

/// A cycle in the words of the scenario.
pub(super) fn told(scenario: &Scenario, all: &[Node], cycle: &[usize]) -> Cycle {
    let nodes: Vec<Node> = cycle.iter().filter_map(|node| all.get(*node).copied()).collect();
    let mut told = Cycle { rules: Vec::new(), path: Vec::new() };
    for (node, next) in nodes.iter().zip(nodes.iter().cycle().skip(1)) {
        // Only what has a name of its own is read by a formula.
        let is_read = matches!(next, Node::Part(..) | Node::Value(_) | Node::Calculation(_));
        told.rules.extend(super::rule_of(*node).filter(|_| is_read));
        told.path.extend(name_of(scenario, *node).filter(|name| told.path.last() != Some(name)));
    }
    if told.path.len() > 1 && told.path.first() == told.path.last() {
        told.path.pop();
    }
    told.path.extend(told.path.first().cloned());
    told
}

fn name_of(scenario: &Scenario, node: Node) -> Option<String> {
    let question = |place: usize| scenario.questions.get(place);
    match node {
        Node::Block(block) => scenario.blocks.get(block).map(|block| block.id.to_string()),
        Node::Asked(place) | Node::Offer(place) | Node::Value(place) => question(place).map(|it| it.id.to_string()),
        Node::Row(place, part) | Node::Part(place, part) => {
            let question = question(place)?;
            let id = match &question.kind {
                QuestionKind::Matrix { rows, .. } => rows.get(part).map(|row| &row.id),
                _ => question.choices().nth(part).map(|choice| &choice.id),
            };
            id.map(|id| format!("{}.{id}", question.id))
        }
        Node::Calculation(place) => scenario.calculations.get(place).map(|it| it.id.to_string()),
    }
}

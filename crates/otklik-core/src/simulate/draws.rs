//! What chance decided over all interviews, against what it should (methodology 14.5).

use crate::metrics::chi_square::{Class, GoodnessOfFit, goodness_of_fit};
use crate::record::{Draw, Drawn};
use crate::scenario::{Item, Order, QuestionKind, Scenario};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// How often each member of a pool was drawn.
    pub pools: Vec<DrawCounts>,
    /// What came first where an order is drawn: options, rows, members of a block.
    pub orders: Vec<DrawCounts>,
    /// How often each item of drawn best–worst sets was shown.
    pub sets: Vec<DrawCounts>,
    /// Whether photos were drawn: `yes` and `no`; nothing where every interview gets them.
    pub photos: Vec<DrawCounts>,
}

/// Counts of one draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DrawCounts {
    /// What was drawn.
    pub what: Drawn,
    /// The question or block it was drawn for.
    pub of: String,
    /// How often each came out, in the order of the file.
    pub rows: Vec<DrawRow>,
    /// The counts against the plan: χ². Absent where some keep their place, and nothing is planned for the others.
    /// Permuted blocks and balanced sets lie closer to the plan than chance alone would, so that p is near 1.
    pub fit: Option<GoodnessOfFit>,
}

/// One thing that can come out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DrawRow {
    /// Its id.
    pub id: String,
    /// How often it came out.
    pub count: u64,
    /// How often it should have.
    pub expected: f64,
}

/// What can come out of a draw, each with its weight; 0 for what is not planned.
struct Plan {
    what: Drawn,
    of: String,
    members: Vec<(String, f64)>,
}

/// Counts that grow with each interview.
pub(super) struct DrawTally {
    plans: Vec<Plan>,
    counts: BTreeMap<(Drawn, String), BTreeMap<String, u64>>,
}

impl DrawTally {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let mut plans = Vec::new();
        let mut waiting = scenario.flow();
        waiting.reverse();
        while let Some(item) = waiting.pop() {
            if let Item::Block { block, members } = item {
                plans.extend(of_block(scenario, block, &members));
                waiting.extend(members.into_iter().rev());
            }
        }
        plans.extend(scenario.questions.iter().filter_map(of_question));
        if scenario.photo.share < 1.0 && !scenario.photo.moments.is_empty() {
            let share = scenario.photo.share;
            let members = vec![("yes".to_owned(), share), ("no".to_owned(), 1.0 - share)];
            plans.push(Plan { what: Drawn::Photo, of: "photo".to_owned(), members });
        }
        Self { plans, counts: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, draws: &[Draw]) {
        for draw in draws {
            let counts = match self.counts.get_mut(&(draw.what, draw.of.clone())) {
                Some(counts) => counts,
                None => self.counts.entry((draw.what, draw.of.clone())).or_default(),
            };
            let mut count = |id: &str| match counts.get_mut(id) {
                Some(count) => *count += 1,
                None => drop(counts.insert(id.to_owned(), 1)),
            };
            match draw.what {
                Drawn::Pool | Drawn::Photo => draw.result.iter().for_each(|id| count(id)),
                Drawn::OptionOrder | Drawn::RowOrder | Drawn::BlockOrder => {
                    draw.result.first().into_iter().for_each(|id| count(id))
                }
                Drawn::Sets => draw.result.iter().flat_map(|set| set.split(',')).for_each(count),
            }
        }
    }

    pub(super) fn draws(&self) -> Draws {
        let of = |wanted: &[Drawn]| {
            let plans = self.plans.iter().filter(|plan| wanted.contains(&plan.what));
            plans.map(|plan| self.counts_of(plan)).collect::<Vec<_>>()
        };
        Draws {
            pools: of(&[Drawn::Pool]),
            orders: of(&[Drawn::OptionOrder, Drawn::RowOrder, Drawn::BlockOrder]),
            sets: of(&[Drawn::Sets]),
            photos: of(&[Drawn::Photo]),
        }
    }

    fn counts_of(&self, plan: &Plan) -> DrawCounts {
        let none = BTreeMap::new();
        let counts = self.counts.get(&(plan.what, plan.of.clone())).unwrap_or(&none);
        let all: u64 = counts.values().sum();
        let weights: f64 = plan.members.iter().map(|(_, weight)| weight).sum();
        let row = |(id, weight): &(String, f64)| DrawRow {
            id: id.clone(),
            count: counts.get(id).copied().unwrap_or(0),
            expected: if weights > 0.0 { all as f64 * weight / weights } else { 0.0 },
        };
        let rows: Vec<DrawRow> = plan.members.iter().map(row).collect();
        let classes: Vec<Class> = rows.iter().map(|row| Class { observed: row.count, planned: row.expected }).collect();
        let fit = (weights > 0.0 && all > 0).then(|| goodness_of_fit(&classes));
        DrawCounts { what: plan.what, of: plan.of.clone(), rows, fit }
    }
}

fn of_block(scenario: &Scenario, block: usize, members: &[Item]) -> Vec<Plan> {
    let Some(block) = scenario.blocks.get(block) else { return Vec::new() };
    let member = |item: &Item| match item {
        Item::Question(place) => {
            scenario.questions.get(*place).map(|it| (it.id.to_string(), f64::from(it.weight), it.pinned))
        }
        Item::Block { block, .. } => {
            scenario.blocks.get(*block).map(|it| (it.id.to_string(), f64::from(it.weight), it.pinned))
        }
    };
    let members: Vec<(String, f64, bool)> = members.iter().filter_map(member).collect();
    let mut plans = Vec::new();
    if block.pick.is_some() {
        let members = members.iter().map(|(id, weight, _)| (id.clone(), *weight)).collect();
        plans.push(Plan { what: Drawn::Pool, of: block.id.to_string(), members });
    }
    if block.order == Order::Random {
        // Whoever is drawn rarely comes first rarely, too.
        let weight = |weight: f64| if block.pick.is_some() { weight } else { 1.0 };
        let members = members.iter().map(|(id, it, pinned)| (id.clone(), weight(*it), *pinned)).collect();
        plans.push(order(Drawn::BlockOrder, block.id.to_string(), members));
    }
    plans
}

/// An order: each comes first equally often, unless some keep their place.
fn order(what: Drawn, of: String, members: Vec<(String, f64, bool)>) -> Plan {
    let pinned = members.iter().any(|(_, _, pinned)| *pinned);
    let members = members.into_iter().map(|(id, weight, _)| (id, if pinned { 0.0 } else { weight })).collect();
    Plan { what, of, members }
}

fn of_question(question: &crate::scenario::Question) -> Option<Plan> {
    let of = question.id.to_string();
    match &question.kind {
        QuestionKind::Single { list }
        | QuestionKind::Multiple { list, .. }
        | QuestionKind::Ranking { list, .. }
        | QuestionKind::Allocation { list, .. }
            if list.order == Order::Random =>
        {
            // Groups keep their order: what comes first is of the first one.
            let first = list.groups.first()?;
            let members = first.options.iter().map(|it| (it.id.to_string(), 1.0, it.pinned)).collect();
            Some(order(Drawn::OptionOrder, of, members))
        }
        QuestionKind::Matrix { rows, order: Order::Random, .. } => {
            let members = rows.iter().map(|row| (row.id.to_string(), 1.0, row.pinned)).collect();
            Some(order(Drawn::RowOrder, of, members))
        }
        QuestionKind::BestWorst { items, design: crate::scenario::SetDesign::Drawn { .. }, .. } => {
            let members = items.iter().map(|item| (item.id.to_string(), 1.0)).collect();
            Some(Plan { what: Drawn::Sets, of, members })
        }
        _ => None,
    }
}

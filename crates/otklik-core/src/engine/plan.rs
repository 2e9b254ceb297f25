//! What chance decides for an interview, all of it at its start: the flow, orders, pools, best–worst sets, photos.

use super::program::Program;
use super::run::Start;
use crate::chance::{order, pool, sets};
use crate::record::{Draw, Drawn};
use crate::sampling::Generator;
use crate::scenario::{Choice, Item, Order, Question, QuestionKind, Scenario, SetDesign};
use std::collections::BTreeMap;

/// What was drawn. Numbers are places in the lists of the scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Plan {
    /// The questions drawn, in the order of this respondent.
    pub(super) order: Vec<usize>,
    /// Of each question its position in `order`.
    positions: Vec<Option<usize>>,
    /// Of questions whose options are shuffled, the places of each group in their order.
    pub(super) options: BTreeMap<usize, Vec<Vec<usize>>>,
    /// Of matrices whose rows are shuffled, the places of the rows in their order.
    pub(super) rows: BTreeMap<usize, Vec<usize>>,
    /// Of best–worst questions, the places of the items of each set.
    pub(super) sets: BTreeMap<usize, Vec<Vec<usize>>>,
    /// Whether photos are taken.
    pub(super) photo: bool,
    /// What goes into the record about blocks and photos.
    pub(super) draws: Vec<Draw>,
    /// What goes into the record about a question, once it was shown.
    pub(super) question_draws: BTreeMap<usize, Draw>,
}

impl Plan {
    /// Draws everything.
    pub(super) fn draw(program: &Program, start: &Start) -> Self {
        let scenario = program.scenario();
        let mut plan = Self { positions: vec![None; scenario.questions.len()], ..Self::default() };
        plan.lay_out(scenario, program.flow(), start);
        for (position, place) in plan.order.iter().enumerate() {
            if let Some(known) = plan.positions.get_mut(*place) {
                *known = Some(position);
            }
        }
        for (place, question) in scenario.questions.iter().enumerate() {
            plan.draw_question(place, question, &start.seed);
        }
        plan.draw_photo(scenario, &start.seed);
        plan
    }

    /// The position of a question in the flow; none where it was not drawn.
    pub(super) fn position(&self, question: usize) -> Option<usize> {
        self.positions.get(question).copied().flatten()
    }

    fn lay_out(&mut self, scenario: &Scenario, flow: &[Item], start: &Start) {
        let mut waiting: Vec<&Item> = flow.iter().rev().collect();
        while let Some(item) = waiting.pop() {
            match item {
                Item::Question(question) => self.order.push(*question),
                Item::Block { block, members } => {
                    waiting.extend(self.members(scenario, *block, members, start).into_iter().rev());
                }
            }
        }
    }

    /// The members of a block that are asked, in their order: a pool is drawn first, then shuffled.
    fn members<'i>(&mut self, scenario: &Scenario, block: usize, members: &'i [Item], start: &Start) -> Vec<&'i Item> {
        let mut chosen: Vec<&Item> = members.iter().collect();
        let Some(block) = scenario.blocks.get(block) else { return chosen };
        if let Some(pick) = block.pick {
            let weights: Vec<u32> = members.iter().map(|item| Member::of(scenario, item).weight).collect();
            let seed = format!("{}|{}", start.device, scenario.reference.id);
            let picked = pool::pick(&seed, &format!("pool:{}", block.id), start.ordinal, &weights, pick);
            chosen = picked.places.iter().filter_map(|place| members.get(*place)).collect();
            self.draws.push(Draw {
                what: Drawn::Pool,
                of: block.id.to_string(),
                result: chosen.iter().map(|item| Member::of(scenario, item).id).collect(),
                probability: picked.probabilities,
            });
        }
        if block.order == Order::Random {
            let pinned: Vec<bool> = chosen.iter().map(|item| Member::of(scenario, item).pinned).collect();
            let places = order::shuffled(&start.seed, &format!("block:{}", block.id), &pinned);
            chosen = places.iter().filter_map(|place| chosen.get(*place).copied()).collect();
            self.draws.push(Draw {
                what: Drawn::BlockOrder,
                of: block.id.to_string(),
                result: chosen.iter().map(|item| Member::of(scenario, item).id).collect(),
                probability: Vec::new(),
            });
        }
        chosen
    }

    fn draw_question(&mut self, place: usize, question: &Question, seed: &str) {
        let (what, result) = match &question.kind {
            QuestionKind::Single { list }
            | QuestionKind::Multiple { list, .. }
            | QuestionKind::Ranking { list, .. }
            | QuestionKind::Allocation { list, .. }
                if list.order == Order::Random =>
            {
                let mut groups = Vec::with_capacity(list.groups.len());
                let mut result = Vec::new();
                for (number, group) in list.groups.iter().enumerate() {
                    // Each group has a stream of its own, so that their orders do not depend on each other.
                    let group_part = if number == 0 { String::new() } else { format!(":{number}") };
                    let pinned: Vec<bool> = group.options.iter().map(|choice| choice.pinned).collect();
                    let places = order::shuffled(seed, &format!("options:{}{group_part}", question.id), &pinned);
                    result.extend(places.iter().filter_map(|place| group.options.get(*place)).map(id_of));
                    groups.push(places);
                }
                self.options.insert(place, groups);
                (Drawn::OptionOrder, result)
            }
            QuestionKind::Matrix { rows, order: Order::Random, .. } => {
                let pinned: Vec<bool> = rows.iter().map(|row| row.pinned).collect();
                let places = order::shuffled(seed, &format!("rows:{}", question.id), &pinned);
                let result = places.iter().filter_map(|place| rows.get(*place)).map(|row| row.id.to_string()).collect();
                self.rows.insert(place, places);
                (Drawn::RowOrder, result)
            }
            QuestionKind::BestWorst { items, design, .. } => {
                let sets = match design {
                    SetDesign::Fixed(sets) => {
                        let find = |id: &crate::id::OptionId| items.iter().position(|item| item.id == *id);
                        sets.iter().map(|set| set.iter().filter_map(find).collect()).collect()
                    }
                    SetDesign::Drawn { sets, size } => {
                        sets::drawn(seed, &format!("sets:{}", question.id), items.len(), *sets, *size)
                    }
                };
                let written = |set: &Vec<usize>| {
                    set.iter().filter_map(|item| items.get(*item)).map(id_of).collect::<Vec<_>>().join(",")
                };
                let result = sets.iter().map(written).collect();
                self.sets.insert(place, sets);
                if matches!(design, SetDesign::Fixed(_)) {
                    return;
                }
                (Drawn::Sets, result)
            }
            _ => return,
        };
        let draw = Draw { what, of: question.id.to_string(), result, probability: Vec::new() };
        self.question_draws.insert(place, draw);
    }

    fn draw_photo(&mut self, scenario: &Scenario, seed: &str) {
        let share = scenario.photo.share;
        self.photo = share >= 1.0 || Generator::new(seed, "photo").nth(0) < share;
        if share < 1.0 && !scenario.photo.moments.is_empty() {
            let (word, probability) = if self.photo { ("yes", share) } else { ("no", 1.0 - share) };
            self.draws.push(Draw {
                what: Drawn::Photo,
                of: "photo".to_owned(),
                result: vec![word.to_owned()],
                probability: vec![probability],
            });
        }
    }
}

fn id_of(choice: &Choice) -> String {
    choice.id.to_string()
}

/// What a member of a block brings into a draw.
struct Member {
    id: String,
    pinned: bool,
    weight: u32,
}

impl Member {
    fn of(scenario: &Scenario, item: &Item) -> Self {
        let found = match item {
            Item::Question(place) => scenario.questions.get(*place).map(|it| Self {
                id: it.id.to_string(),
                pinned: it.pinned,
                weight: it.weight,
            }),
            Item::Block { block, .. } => scenario.blocks.get(*block).map(|it| Self {
                id: it.id.to_string(),
                pinned: it.pinned,
                weight: it.weight,
            }),
        };
        found.unwrap_or(Self { id: String::new(), pinned: false, weight: 1 })
    }
}

//! What the linter knows about a scenario before it asks anything: where everything stands, what is asked for certain
//! before what, which rules leave a question unasked. Found out once, in time proportional to the scenario.

use super::domain::{self, Domain, Filled};
use super::uses::{Seen, Use, Uses, is_pure, uses};
use crate::expression::{Formula, Names, Slot};
use crate::id::BlockId;
use crate::scenario::names::{Owner, parts};
use crate::scenario::{Block, Order, Question, QuestionKind, Requirement, Rule, Scenario};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Evaluations of formulas spent on one file; what is not claimed by then is not claimed.
const EVALUATIONS: u64 = 1_000_000;

/// Blocks inside of each other that are looked at.
const DEEPEST: usize = 32;

/// Calculations that read each other that are followed.
const CALCULATIONS: usize = 8;

/// Answers a rule may come down to, for anything to be tried.
const MOST_LEAVES: usize = 12;

/// Questions with jumps that are looked at together.
const TOGETHER: usize = 4;

/// Everything that is known.
pub(super) struct Facts<'s> {
    pub scenario: &'s Scenario,
    pub names: Names,
    pub owners: Vec<Owner>,
    /// The slot of each question.
    pub slots: Vec<Slot>,
    /// The blocks around each question, the innermost first.
    pub around: Vec<Vec<usize>>,
    /// Whether it is certain, once the respondent has passed a question, whether it was relevant: nothing that is asked
    /// later changes that.
    settled: Vec<bool>,
    /// Jumps by what they read.
    jumps: BTreeMap<Slot, Vec<usize>>,
    /// Questions with jumps.
    jumping: Vec<usize>,
    /// Questions and blocks that nobody reaches, as far as found.
    dead: RefCell<BTreeSet<Dead>>,
    /// Rules that hold for everybody who comes to them, as far as found.
    always: RefCell<BTreeSet<Rule>>,
    uses: RefCell<HashMap<Rule, Rc<Uses>>>,
    leaves: RefCell<HashMap<Rule, Option<Rc<[Slot]>>>>,
    left: Cell<u64>,
}

/// Something that nobody reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dead {
    /// A question.
    Question(usize),
    /// A row of a matrix.
    Row(usize, usize),
    /// All questions of a block.
    Block(usize),
}

impl<'s> Facts<'s> {
    pub fn of(scenario: &'s Scenario) -> Self {
        let places: HashMap<&BlockId, usize> =
            scenario.blocks.iter().enumerate().map(|(place, block)| (&block.id, place)).collect();
        let around = |id: Option<&BlockId>| {
            let mut path = Vec::new();
            let mut next = id.and_then(|id| places.get(id).copied());
            while let Some(place) = next.filter(|_| path.len() < DEEPEST) {
                path.push(place);
                next =
                    scenario.blocks.get(place).and_then(|it| it.within.as_ref()).and_then(|id| places.get(id).copied());
            }
            path
        };
        let owners = scenario.owners();
        let mut slots = Vec::with_capacity(scenario.questions.len());
        for (slot, owner) in (0..).zip(&owners) {
            if matches!(owner, Owner::Question(_)) {
                slots.push(Slot(slot));
            }
        }
        let mut facts = Self {
            scenario,
            names: scenario.names(),
            owners,
            slots,
            around: scenario.questions.iter().map(|question| around(question.block.as_ref())).collect(),
            settled: Vec::new(),
            jumps: BTreeMap::new(),
            jumping: Vec::new(),
            dead: RefCell::default(),
            always: RefCell::default(),
            uses: RefCell::default(),
            leaves: RefCell::default(),
            left: Cell::new(EVALUATIONS),
        };
        for place in 0..scenario.questions.len() {
            let settled = facts.relevance(place).iter().all(|rule| facts.is_settled_at(*rule, place));
            facts.settled.push(settled);
        }
        for (place, question) in scenario.questions.iter().enumerate() {
            let own = facts.slots.get(place).filter(|_| !question.jumps.is_empty());
            for slot in question.jumps.iter().flat_map(|jump| jump.when.reads()).chain(own) {
                facts.jumps.entry(*slot).or_default().push(place);
            }
        }
        facts.jumps.values_mut().for_each(Vec::dedup);
        let jumping = scenario.questions.iter().enumerate().filter(|(_, question)| !question.jumps.is_empty());
        facts.jumping = jumping.map(|(place, _)| place).collect();
        facts
    }

    pub fn question(&self, place: usize) -> Option<&'s Question> {
        self.scenario.questions.get(place)
    }

    pub fn formula(&self, rule: Rule) -> Option<&'s Formula> {
        self.scenario.formula(rule)
    }

    pub fn owner(&self, slot: Slot) -> Option<Owner> {
        self.owners.get(usize::try_from(slot.0).ok()?).copied()
    }

    /// The question that a slot belongs to.
    pub fn question_of(&self, slot: Slot) -> Option<usize> {
        match self.owner(slot)? {
            Owner::Question(place) | Owner::Part(place, _) => Some(place),
            Owner::Segment(_) | Owner::Calculation(_) => None,
        }
    }

    /// The name that a formula calls a slot by.
    pub fn name(&self, slot: Slot) -> String {
        match self.owner(slot) {
            Some(Owner::Segment(place)) => self.scenario.segments.get(place).map(|it| it.id.to_string()),
            Some(Owner::Question(place)) => self.question(place).map(|it| it.id.to_string()),
            Some(Owner::Part(place, part)) => self
                .question(place)
                .map(|it| format!("{}.{}", it.id, parts(it).get(part).map_or("", |part| part.as_str()))),
            Some(Owner::Calculation(place)) => self.scenario.calculations.get(place).map(|it| it.id.to_string()),
            None => None,
        }
        .unwrap_or_default()
    }

    /// The rules that say whether a question is asked: its own and those of the blocks around it.
    pub fn relevance(&self, place: usize) -> Vec<Rule> {
        let blocks = self.around.get(place).into_iter().flatten().map(|block| Rule::Block(*block));
        std::iter::once(Rule::Relevant(place)).chain(blocks).filter(|rule| self.formula(*rule).is_some()).collect()
    }

    pub fn blocks_around(&self, place: usize) -> impl Iterator<Item = &'s Block> {
        self.around.get(place).into_iter().flatten().filter_map(|block| self.scenario.blocks.get(*block))
    }

    /// Whether chance may leave a question out, or a filter may take all of its options away.
    pub fn may_be_left_out(&self, place: usize) -> bool {
        self.blocks_around(place).any(|block| block.pick.is_some()) || self.formula(Rule::Filter(place)).is_some()
    }

    /// Whether, where both are asked, the first is asked before the second in every interview.
    pub fn before(&self, first: usize, second: usize) -> bool {
        let (Some(one), Some(other)) = (self.around.get(first), self.around.get(second)) else { return false };
        let shuffled = |block: &usize| self.scenario.blocks.get(*block).is_some_and(|it| it.order == Order::Random);
        first < second && one.len() < DEEPEST && !one.iter().any(|block| other.contains(block) && shuffled(block))
    }

    /// Whether everything that a rule reads is known for good once the respondent has passed this question.
    pub fn is_settled_at(&self, rule: Rule, place: usize) -> bool {
        self.formula(rule).is_none_or(|formula| {
            formula.reads().iter().all(|slot| match self.owner(*slot) {
                Some(Owner::Segment(_)) => true,
                Some(Owner::Question(read) | Owner::Part(read, _)) => {
                    read == place || (self.before(read, place) && self.is_settled(read))
                }
                Some(Owner::Calculation(_)) | None => false,
            })
        })
    }

    /// Whether it is known for good, once the respondent has passed it, if a question was relevant.
    pub fn is_settled(&self, place: usize) -> bool {
        self.settled.get(place).copied().unwrap_or(false)
    }

    /// Whether a respondent who stands beyond a question has answered it, if it was relevant.
    pub fn is_surely_answered(&self, place: usize) -> bool {
        self.question(place).is_some_and(|question| {
            let scalar = question.is_single()
                || matches!(
                    question.kind,
                    QuestionKind::Multiple { .. }
                        | QuestionKind::Number { .. }
                        | QuestionKind::Date { .. }
                        | QuestionKind::Time { .. }
                );
            scalar && question.required == Requirement::Required && question.escapes.is_empty()
        }) && self.is_settled(place)
            && !self.may_be_left_out(place)
    }

    /// Questions with jumps that read this slot.
    pub fn jumps_reading(&self, slot: Slot) -> &[usize] {
        self.jumps.get(&slot).map_or(&[], Vec::as_slice)
    }

    /// The last few questions with jumps before a question, whatever they read.
    pub fn jumping_before(&self, place: usize) -> &[usize] {
        let end = self.jumping.partition_point(|jumping| *jumping < place);
        self.jumping.get(end.saturating_sub(TOGETHER)..end).unwrap_or_default()
    }

    /// How a rule uses what it reads.
    pub fn uses(&self, rule: Rule) -> Rc<Uses> {
        if let Some(known) = self.uses.borrow().get(&rule) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.formula(rule).map(|formula| uses(formula, &self.names)).unwrap_or_default());
        self.uses.borrow_mut().insert(rule, Rc::clone(&found));
        found
    }

    /// Whether a formula has nothing in it but answers, and means the same in all languages.
    pub fn is_plain(&self, rule: Rule) -> bool {
        self.formula(rule).is_none_or(|formula| formula.is_plain() || is_pure(formula, &self.names))
    }

    /// The answers and segments that a rule comes down to, through calculations and with its own answer; `None` where
    /// trying answers would prove nothing about it.
    pub fn leaves(&self, rule: Rule) -> Option<Rc<[Slot]>> {
        self.leaves_within(rule, CALCULATIONS)
    }

    fn leaves_within(&self, rule: Rule, depth: usize) -> Option<Rc<[Slot]>> {
        if let Some(known) = self.leaves.borrow().get(&rule) {
            return known.clone();
        }
        let found = self.find_leaves(rule, depth);
        self.leaves.borrow_mut().insert(rule, found.clone());
        found
    }

    fn find_leaves(&self, rule: Rule, depth: usize) -> Option<Rc<[Slot]>> {
        let deeper = depth.checked_sub(1)?;
        if !self.is_plain(rule) {
            return None;
        }
        let mut leaves = BTreeSet::new();
        for (seen, found) in self.uses(rule).iter() {
            let slot = match seen {
                Seen::Slot(slot) => *slot,
                Seen::Own => self.own_slot(rule)?,
            };
            match self.owner(slot)? {
                Owner::Calculation(place) => {
                    leaves.extend(self.leaves_within(Rule::Calculation(place), deeper)?.iter())
                }
                owner if self.domain(owner, found, Filled::Begun).exact => {
                    leaves.insert(slot);
                }
                _ => return None,
            }
        }
        (leaves.len() <= MOST_LEAVES).then(|| leaves.into_iter().collect())
    }

    /// What `.` stands for in a rule.
    pub fn own_slot(&self, rule: Rule) -> Option<Slot> {
        match rule {
            Rule::Constraint(place) | Rule::Jump(place, _) | Rule::Required(place) => self.slots.get(place).copied(),
            _ => None,
        }
    }

    /// The answers that stand for all answers of an owner.
    pub fn domain(&self, owner: Owner, found: &Use, filled: Filled) -> Domain {
        let known = match owner {
            Owner::Segment(place) => self.scenario.segments.get(place).map(domain::of_segment),
            Owner::Question(place) => self.question(place).map(|it| domain::of_question(it, filled, found)),
            Owner::Part(place, _) => self.question(place).map(|it| domain::of_part(it, found)),
            Owner::Calculation(_) => None,
        };
        known.unwrap_or(Domain { values: Vec::new(), exact: false })
    }

    /// Notes that a rule holds for everybody who comes to it.
    pub fn trust(&self, rule: Rule) {
        self.always.borrow_mut().insert(rule);
    }

    /// Whether everybody who comes to a question is asked it.
    pub fn is_always_asked(&self, place: usize) -> bool {
        let always = self.always.borrow();
        self.relevance(place).iter().all(|rule| always.contains(rule))
    }

    pub fn bury(&self, what: Dead) {
        self.dead.borrow_mut().insert(what);
    }

    /// Whether nobody reaches a question.
    pub fn is_dead(&self, place: usize) -> bool {
        let dead = self.dead.borrow();
        dead.contains(&Dead::Question(place))
            || self.around.get(place).into_iter().flatten().any(|block| dead.contains(&Dead::Block(*block)))
    }

    pub fn is_buried(&self, what: Dead) -> bool {
        self.dead.borrow().contains(&what)
    }

    /// Takes so many evaluations from what may be spent; false where nothing is left.
    pub fn spend(&self, evaluations: u64) -> bool {
        let left = self.left.get().saturating_sub(evaluations);
        self.left.set(left);
        left > 0
    }
}

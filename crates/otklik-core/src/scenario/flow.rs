//! What holds the questions together: blocks and pools, ends, calculations, alerts, quotas, factors.

use super::choice::Order;
use super::text::Text;
use crate::expression::Formula;
use crate::id::{AlertId, BlockId, CalculationId, EndId, FactorId, QuotaId, ReasonId};
use crate::record::Disposition;

/// Questions that belong together. It stands where the first of its members stands in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its id.
    pub id: BlockId,
    /// A heading above its questions.
    pub title: Option<Text>,
    /// The block it belongs to itself.
    pub within: Option<BlockId>,
    /// Whether its questions are asked.
    pub relevant: Option<Formula>,
    /// The order of its members.
    pub order: Order,
    /// A pool: so many of its members are drawn, by their weights, balanced over the interviews of a tablet.
    pub pick: Option<u32>,
    /// Whether it keeps its place where the block around it is shuffled.
    pub pinned: bool,
    /// Its weight where the block around it draws n of m; 1 or more.
    pub weight: u32,
}

/// A way an interview may end before its last question.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// Its id.
    pub id: EndId,
    /// The last words the respondent reads; the scenario's thanks where absent.
    pub text: Option<Text>,
    /// What becomes of the approach; by the share of required questions answered where absent.
    pub disposition: Option<Disposition>,
    /// The reason recorded, one of the scenario's refusals or `ineligible`.
    pub reason: Option<ReasonId>,
}

/// A value computed from answers, kept in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Calculation {
    /// Its id; formulas and texts name it like a question.
    pub id: CalculationId,
    /// What it is.
    pub value: Formula,
}

/// Something in the answers that somebody must hear of.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// When it is raised, looked at when the interview ends.
    pub when: Formula,
    /// What the person reads who takes the case.
    pub text: Text,
}

/// How many responses of a sort are wanted. When a tablet has them, further ones end where the condition holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    /// Its id.
    pub id: QuotaId,
    /// Which responses it counts.
    pub when: Formula,
    /// How many are wanted on a tablet, 1 or more.
    pub limit: u32,
    /// How further ones end.
    pub end: EndId,
}

/// A factor of the trust-factor model (methodology 6.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its id.
    pub id: FactorId,
    /// Its name.
    pub text: Text,
    /// The stage of the client's journey it belongs to.
    pub stage: Option<Text>,
}

/// A member of the flow: a question, or a block with its members. Numbers are places in the lists of the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A question.
    Question(usize),
    /// A block.
    Block {
        /// Which.
        block: usize,
        /// Its members in the order of the file.
        members: Vec<Item>,
    },
}

impl super::Scenario {
    /// Questions and blocks as a tree, in the order of the file. Blocks without members are left out; of blocks that
    /// contain each other (which no checked scenario has) the questions stand at the top.
    pub fn flow(&self) -> Vec<Item> {
        let place = |id: &BlockId| self.blocks.iter().position(|block| block.id == *id);
        let parent: Vec<Option<usize>> =
            self.blocks.iter().map(|block| block.within.as_ref().and_then(place)).collect();
        let mut items = Vec::new();
        for (number, question) in self.questions.iter().enumerate() {
            let mut path = Vec::new();
            let mut next = question.block.as_ref().and_then(place);
            while let Some(block) = next {
                if path.contains(&block) {
                    path.clear();
                    break;
                }
                path.push(block);
                next = parent.get(block).copied().flatten();
            }
            insert(&mut items, &path, number);
        }
        items
    }
}

/// Puts a question below the blocks of its path, the outermost of which is the last.
fn insert(items: &mut Vec<Item>, path: &[usize], question: usize) {
    let Some((outermost, rest)) = path.split_last() else {
        items.push(Item::Question(question));
        return;
    };
    let known = items.iter().position(|item| matches!(item, Item::Block { block, .. } if block == outermost));
    let place = known.unwrap_or_else(|| {
        items.push(Item::Block { block: *outermost, members: Vec::new() });
        items.len() - 1
    });
    if let Some(Item::Block { members, .. }) = items.get_mut(place) {
        insert(members, rest, question);
    }
}

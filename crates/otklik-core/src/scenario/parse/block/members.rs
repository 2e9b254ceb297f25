//! The members of blocks: whether they stand together in the file, and whether a pool can draw what it is to draw.

use super::super::report::Report;
use super::super::source::Span;
use super::super::words::quoted;
use super::Blocks;
use crate::scenario::diagnostic::Code;

/// Who is in which block, question by question in the order of the file. Questions that could not be read count too.
#[derive(Default)]
pub(in super::super) struct Members(Vec<Member>);

enum Member {
    /// A question that names no block.
    Outside,
    /// A question that names a block; none where that could not be found.
    Inside { block: Option<usize>, span: Span, weight: Weight },
}

/// A weight, and where it stands.
#[derive(Clone)]
struct Weight {
    weight: u32,
    span: Span,
}

impl Members {
    pub(in super::super) fn outside(&mut self) {
        self.0.push(Member::Outside);
    }

    /// A member whose `block` stands at `span`.
    pub(in super::super) fn inside(&mut self, block: Option<usize>, span: Span, weight: u32, weighed: Span) {
        self.0.push(Member::Inside { block, span, weight: Weight { weight, span: weighed } });
    }
}

/// Checks all blocks.
pub(in super::super) fn check(report: &mut Report<'_>, blocks: &Blocks, members: &Members) {
    if blocks.read.is_empty() {
        return;
    }
    let mut walk = Walk {
        blocks,
        open: Vec::new(),
        state: vec![State::Before; blocks.read.len()],
        weights: vec![Vec::new(); blocks.read.len()],
    };
    for member in &members.0 {
        match member {
            Member::Outside => walk.close_to(0),
            Member::Inside { block: Some(block), span, weight } => walk.question(report, *block, span, weight),
            Member::Inside { block: None, .. } => {}
        }
    }
    for block in 0..blocks.read.len() {
        check_pool(report, blocks, block, walk.weights.get(block).map_or(&[], Vec::as_slice));
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Before,
    /// Its members follow each other.
    Open,
    /// Another question has followed; this is where its last member stands.
    Closed(usize),
    /// A member stood apart, which has been reported.
    Broken,
}

struct Walk<'b> {
    blocks: &'b Blocks,
    /// The blocks around the question before, the outermost first, each with the place of its last member.
    open: Vec<(usize, usize)>,
    state: Vec<State>,
    /// The weights of the direct members of each block.
    weights: Vec<Vec<Weight>>,
}

impl Walk<'_> {
    /// Leaves all but the outermost `kept` blocks.
    fn close_to(&mut self, kept: usize) {
        for (block, last) in self.open.drain(kept.min(self.open.len())..) {
            if let Some(state) = self.state.get_mut(block).filter(|state| **state == State::Open) {
                *state = State::Closed(last);
            }
        }
    }

    fn question(&mut self, report: &mut Report<'_>, block: usize, span: &Span, weight: &Weight) {
        let mut path: Vec<_> = self.blocks.path(block).collect();
        path.reverse();
        let kept = self.open.iter().zip(&path).take_while(|((open, _), block)| open == *block).count();
        self.close_to(kept);
        for (_, last) in &mut self.open {
            *last = span.start;
        }
        for block in path.into_iter().skip(kept) {
            self.enter(report, block, span);
            self.open.push((block, span.start));
        }
        if let Some(weights) = self.weights.get_mut(block) {
            weights.push(weight.clone());
        }
    }

    fn enter(&mut self, report: &mut Report<'_>, block: usize, span: &Span) {
        let Some(state) = self.state.get_mut(block) else { return };
        let Some(known) = self.blocks.read.get(block) else { return };
        match state {
            State::Before => {
                *state = State::Open;
                let detail = self.blocks.details.get(block);
                let parent = self.blocks.parent(block).and_then(|parent| self.weights.get_mut(parent));
                if let (Some(weights), Some(detail)) = (parent, detail) {
                    let span = detail.weight.clone().unwrap_or_else(|| detail.id.clone());
                    weights.push(Weight { weight: known.weight, span });
                }
            }
            State::Closed(last) => {
                let line = report.source().line(*last);
                let message = format!(
                    "the questions of the block {} must stand together, but others follow line {line}",
                    quoted(known.id.as_str())
                );
                let help = "move this question up to the others of its block, or take it out of the block";
                report.add(Code::BrokenBlock, span, message, help);
                *state = State::Broken;
            }
            State::Open | State::Broken => {}
        }
    }
}

/// Checks that a pool has as many members as it draws, and that none of them would be drawn more than once.
fn check_pool(report: &mut Report<'_>, blocks: &Blocks, block: usize, members: &[Weight]) {
    let pick = blocks.read.get(block).and_then(|block| block.pick);
    let span = blocks.details.get(block).and_then(|detail| detail.pick.clone());
    let (Some(pick), Some(span)) = (pick, span) else { return };
    if members.len() < usize::try_from(pick).unwrap_or(usize::MAX) {
        let count = members.len();
        let message = match count {
            0 => format!("the block draws {pick} of its questions, but has none"),
            _ => format!("the block draws {pick} of its questions, but has only {count}"),
        };
        let help = match count {
            0 => "write `block = \"…\"` into the questions that belong to it".to_owned(),
            _ => format!("choose `pick` from 1 to {count}, or give the block more questions"),
        };
        report.add(Code::PoolTooLarge, &span, message, help);
        return;
    }
    let total: u64 = members.iter().map(|member| u64::from(member.weight)).sum();
    for member in members {
        let (weight, pick) = (u64::from(member.weight), u64::from(pick));
        if pick * weight > total {
            let most = (total - weight) / pick.saturating_sub(1).max(1);
            let message =
                format!("with the weight {weight} of {total} it would be drawn more than once when {pick} are drawn");
            let help = if most == 0 {
                "raise the weights of the others".to_owned()
            } else {
                format!("choose {most} at most, or raise the weights of the others")
            };
            report.add(Code::WeightTooLarge, &member.span, message, help);
        }
    }
}

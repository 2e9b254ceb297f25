//! Blocks inside of blocks: who is inside of whom, without circles and not too deep.

use super::super::field::Field;
use super::super::report::Report;
use super::super::words::quoted;
use super::Blocks;
use crate::scenario::diagnostic::Code;

/// How deep blocks may lie inside of each other.
pub(super) const DEEPEST: usize = 8;
/// How many blocks of a circle are named.
const MOST_NAMED: usize = 8;

/// Finds the block around each block, and breaks circles.
pub(super) fn resolve(report: &mut Report<'_>, blocks: &mut Blocks, withins: &[Option<Field<'_>>]) {
    for (number, field) in withins.iter().enumerate() {
        let Some(field) = field else { continue };
        let parent = blocks.find(report, field);
        if let Some(detail) = blocks.details.get_mut(number) {
            detail.parent = parent;
        }
    }
    break_circles(report, blocks);
    for number in 0..blocks.read.len() {
        let depth = std::iter::successors(Some(number), |block| blocks.parent(*block)).take(DEEPEST + 1).count();
        if let (true, Some(detail)) = (depth > DEEPEST, blocks.details.get_mut(number)) {
            // Nothing that goes through blocks has to be prepared for more.
            detail.parent = None;
            let message = format!("blocks lie more than {DEEPEST} deep inside of each other");
            let span = detail.within.clone().unwrap_or_else(|| detail.id.clone());
            report.add(Code::BrokenBlock, &span, message, "remove some of the blocks around this one");
        }
    }
    for number in 0..blocks.read.len() {
        let parent = blocks.parent(number).and_then(|parent| blocks.read.get(parent)).map(|block| block.id.clone());
        if let Some(block) = blocks.read.get_mut(number) {
            block.within = parent;
        }
    }
}

fn break_circles(report: &mut Report<'_>, blocks: &mut Blocks) {
    // The walk in which a block was visited first.
    let mut visited: Vec<Option<usize>> = vec![None; blocks.read.len()];
    for start in 0..blocks.read.len() {
        let mut next = Some(start);
        while let Some(block) = next {
            match visited.get(block).copied().flatten() {
                Some(walk) if walk == start => {
                    report_circle(report, blocks, block);
                    break;
                }
                Some(_) => break,
                None => {}
            }
            if let Some(mark) = visited.get_mut(block) {
                *mark = Some(start);
            }
            next = blocks.parent(block);
        }
    }
}

/// Reports the circle through a block, and takes the block out of it.
fn report_circle(report: &mut Report<'_>, blocks: &mut Blocks, block: usize) {
    let rest = std::iter::successors(blocks.parent(block), |next| blocks.parent(*next));
    let rest: Vec<_> = rest.take_while(|next| *next != block).take(MOST_NAMED).collect();
    let name = |block: &usize| blocks.read.get(*block).map_or_else(String::new, |block| quoted(block.id.as_str()));
    let path: Vec<_> = [&block].into_iter().chain(&rest).chain([&block]).map(name).collect();
    let message = format!("these blocks lie inside of each other: {}", path.join(" in "));
    let span = blocks.details.get(block).and_then(|detail| detail.within.clone());
    if let Some(span) = span {
        report.add(Code::BrokenBlock, &span, message, "remove `within` from the block that is the outermost");
    }
    if let Some(detail) = blocks.details.get_mut(block) {
        detail.parent = None;
    }
}

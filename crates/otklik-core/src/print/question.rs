//! The questions one after the other, with their blocks and rules.

use super::kind;
use super::sheet::{Sheet, code};
use super::words;
use crate::scenario::{Block, Order, Question, QuestionKind, Requirement};
use std::collections::HashMap;

/// All questions in the order of the file.
pub(super) fn all(sheet: &mut Sheet<'_>) {
    sheet.heading(2, sheet.say(words::QUESTIONS));
    let scenario = sheet.scenario;
    let blocks: HashMap<&str, &Block> = scenario.blocks.iter().map(|block| (block.id.as_str(), block)).collect();
    let mut begun: Vec<&str> = Vec::new();
    let mut inside = false;
    for (place, question) in scenario.questions.iter().enumerate() {
        let path = path(question, &blocks);
        if path.is_empty() && inside {
            sheet.paragraph("* * *");
        }
        inside = !path.is_empty();
        for block in path {
            if !begun.contains(&block.id.as_str()) {
                begun.push(block.id.as_str());
                heading(sheet, block, &blocks);
            }
        }
        one(sheet, place + 1, question);
    }
}

/// The blocks around a question, the outermost first. Blocks that contain each other are gone through once.
fn path<'s>(question: &Question, blocks: &HashMap<&str, &'s Block>) -> Vec<&'s Block> {
    let mut path: Vec<&Block> = Vec::new();
    let mut next = question.block.as_ref();
    while let Some(block) = next.and_then(|id| blocks.get(id.as_str()).copied()) {
        if path.iter().any(|known| known.id == block.id) {
            break;
        }
        path.push(block);
        next = block.within.as_ref();
    }
    path.reverse();
    path
}

fn heading(sheet: &mut Sheet<'_>, block: &Block, blocks: &HashMap<&str, &Block>) {
    let title = block.title.as_ref().map(|title| format!(": {}", sheet.text(title))).unwrap_or_default();
    let heading = format!("{}{title} {}", sheet.say(words::BLOCK), code(block.id.as_str()));
    sheet.heading(3, &heading);
    if let Some(around) = block.within.as_ref().and_then(|id| blocks.get(id.as_str())) {
        let line = format!("{} {}.", sheet.say(words::WITHIN), code(around.id.as_str()));
        sheet.item(&line);
        drawn(sheet, block.weight, block.pinned, around);
    }
    if let Some(relevant) = &block.relevant {
        sheet.rule(words::BLOCK_IF, relevant);
    }
    if let Some(pick) = block.pick {
        let scenario = sheet.scenario;
        let asked = scenario.questions.iter().filter(|question| question.block.as_ref() == Some(&block.id)).count();
        let nested = scenario.blocks.iter().filter(|inner| inner.within.as_ref() == Some(&block.id)).count();
        let line = format!("{}: {pick} {} {}.", sheet.say(words::DRAWN), sheet.say(words::OUT_OF), asked + nested);
        sheet.item(&line);
    }
    if block.order == Order::Random {
        sheet.item(sheet.say(words::SHUFFLED));
    }
    sheet.end_of_list();
}

/// How a member takes part in what its block draws.
fn drawn(sheet: &mut Sheet<'_>, weight: u32, pinned: bool, around: &Block) {
    if around.pick.is_some() {
        let line = format!("{}: {weight}.", sheet.say(words::WEIGHT));
        sheet.item(&line);
    }
    if pinned && around.order == Order::Random {
        sheet.item(sheet.say(words::STAYS));
    }
}

fn one(sheet: &mut Sheet<'_>, number: usize, question: &Question) {
    let title = format!("**{number}.** {} {}", sheet.text(&question.text), code(question.id.as_str()));
    sheet.paragraph(&title);
    if let Some(hint) = &question.hint {
        let hint = sheet.text(hint);
        sheet.paragraph(&hint);
    }
    let mut how = format!("_{}._", kind::in_words(sheet, &question.kind));
    match &question.required {
        _ if question.kind == QuestionKind::Information => {}
        Requirement::Required => how.push_str(&format!(" {}", sheet.say(words::REQUIRED))),
        Requirement::Optional => how.push_str(&format!(" {}", sheet.say(words::OPTIONAL))),
        Requirement::When(_) => {}
    }
    if let Some(role) = question.role {
        how.push_str(&format!(" {}: {}.", sheet.say(words::FEEDS), sheet.say(words::role(role))));
    }
    sheet.paragraph(&how);
    if let Some(image) = &question.image {
        let line = format!("{}: {}", sheet.say(words::PICTURE), code(&image.0));
        sheet.item(&line);
    }
    kind::details(sheet, &question.kind);
    for escape in &question.escapes {
        let line = format!("○ {}", sheet.say(words::escape(*escape)));
        sheet.item(&line);
    }
    rules(sheet, question);
    sheet.end_of_list();
}

fn rules(sheet: &mut Sheet<'_>, question: &Question) {
    if let Some(relevant) = &question.relevant {
        sheet.rule(words::ASKED_IF, relevant);
    }
    let around = question.block.as_ref().and_then(|id| sheet.scenario.blocks.iter().find(|block| block.id == *id));
    if let Some(around) = around {
        drawn(sheet, question.weight, question.pinned, around);
    }
    if let Requirement::When(required) = &question.required {
        sheet.rule(words::REQUIRED_IF, required);
    }
    if let Some(message) = &question.required_message {
        let line = format!("{}: {}", sheet.say(words::REQUIRED_MESSAGE), sheet.quoted(message));
        sheet.item(&line);
    }
    if let Some(default) = &question.default {
        let line = format!("{}: {}", sheet.say(words::DEFAULT), code(default.source()));
        sheet.item(&line);
    }
    if let Some(constraint) = &question.constraint {
        sheet.rule(words::MUST_HOLD, &constraint.formula);
        if let Some(message) = &constraint.message {
            let line = format!("{}: {}", sheet.say(words::ELSE_MESSAGE), sheet.quoted(message));
            sheet.item(&line);
        }
    }
    for jump in &question.jumps {
        let rule = sheet.rule_words(sheet.say(words::ENDS_IF), &jump.when);
        let line = format!("{rule}: {} {}", sheet.say(words::WITH_END), code(jump.end.as_str()));
        sheet.item(&line);
    }
}

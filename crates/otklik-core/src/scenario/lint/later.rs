//! Formulas and texts of a question that read an answer which is only given later.

use super::facts::Facts;
use super::words::{question, quoted};
use super::{At, Finding};
use crate::expression::template::{Piece, pieces};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Rule, Scenario};
use std::cmp::Ordering;

/// Goes through the rules of all questions and blocks, and through the texts of questions.
pub(super) fn inspect(facts: &Facts<'_>, rules: &[Rule]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut first = vec![None; facts.scenario.blocks.len()];
    for place in (0..facts.scenario.questions.len()).rev() {
        for block in facts.around.get(place).into_iter().flatten() {
            if let Some(first) = first.get_mut(*block) {
                *first = Some(place);
            }
        }
    }
    for rule in rules {
        let reader = match rule {
            Rule::Relevant(place)
            | Rule::Row(place, _)
            | Rule::Required(place)
            | Rule::Constraint(place)
            | Rule::Default(place)
            | Rule::Filter(place)
            | Rule::Jump(place, _) => Some(*place),
            Rule::Block(block) => first.get(*block).copied().flatten(),
            // these are looked at again whenever an answer changes
            Rule::Calculation(_) | Rule::Alert(_) | Rule::Quota(_) => None,
        };
        let Some(reader) = reader.filter(|place| !facts.is_dead(*place)) else { continue };
        let reads = facts.formula(*rule).map_or(&[][..], |formula| formula.reads());
        let late =
            reads.iter().filter_map(|slot| facts.question_of(*slot)).find(|read| is_late(facts, *read, reader, *rule));
        if let Some(late) = late {
            found.push(finding(
                facts,
                At::Rule(*rule),
                &format!("{} in {}", quoted(facts, *rule), place_of(facts.scenario, *rule)),
                late,
                reader,
            ));
        }
    }
    for (reader, asked) in facts.scenario.questions.iter().enumerate() {
        let texts = [(Some(&asked.text), At::QuestionText(reader)), (asked.hint.as_ref(), At::QuestionHint(reader))];
        for (text, at) in texts {
            let late = text.into_iter().flat_map(|text| pieces(text.original())).find_map(|piece| match piece {
                Piece::Name(name, _) => {
                    let read = facts.names.get(name).and_then(|symbol| facts.question_of(symbol.slot))?;
                    is_late(facts, read, reader, Rule::Relevant(reader)).then_some(read)
                }
                Piece::Words(_) | Piece::Stray(_) => None,
            });
            if let Some(late) = late.filter(|_| !facts.is_dead(reader)) {
                found.push(finding(facts, at, &format!("the text of {}", question(facts, reader)), late, reader));
            }
        }
    }
    found
}

fn is_late(facts: &Facts<'_>, read: usize, reader: usize, rule: Rule) -> bool {
    match rule {
        Rule::Block(_) => read >= reader,
        // a constraint and a jump look at the answer when it is there
        Rule::Default(_) | Rule::Relevant(_) => !facts.before(read, reader),
        _ => read != reader && !facts.before(read, reader),
    }
}

fn finding(facts: &Facts<'_>, at: At, what: &str, late: usize, reader: usize) -> Finding {
    let late_name = question(facts, late);
    let how = match late.cmp(&reader) {
        Ordering::Less => "which may be asked later, because their block is shuffled",
        Ordering::Equal => "to which the answer is only given here",
        Ordering::Greater => "which is asked later",
    };
    let mend = if late == reader { "read another question" } else { "move it to the front, or read another question" };
    Finding {
        code: Code::ReadsLater,
        at,
        message: format!("{what} reads {late_name}, {how}"),
        help: format!("until then {late_name} has no answer: {mend}"),
    }
}

fn place_of(scenario: &Scenario, rule: Rule) -> String {
    let id = |place: usize| scenario.questions.get(place).map_or("", |question| question.id.as_str());
    match rule {
        Rule::Block(block) => format!("the block `{}`", scenario.blocks.get(block).map_or("", |it| it.id.as_str())),
        Rule::Relevant(place)
        | Rule::Row(place, _)
        | Rule::Required(place)
        | Rule::Constraint(place)
        | Rule::Default(place)
        | Rule::Filter(place)
        | Rule::Jump(place, _) => format!("`{}`", id(place)),
        Rule::Calculation(_) | Rule::Alert(_) | Rule::Quota(_) => String::new(),
    }
}

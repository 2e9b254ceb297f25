//! Conditions that never or always hold, and what nobody reaches because of them.

use super::facts::{Dead, Facts};
use super::plan::{Own, Plan, Query, must_be_answered};
use super::search::{Verdict, verdict};
use super::words::{possible, question, quoted, reads};
use super::{At, Finding};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Order, QuestionKind, Requirement, Rule};
use std::collections::BTreeMap;

/// Questions behind which nobody comes that are kept in mind; one is enough, unless blocks are shuffled.
const WALLS: usize = 16;

/// Whether the jumps of a question, by their place in it, are ever and always taken.
pub(super) type Jumps = BTreeMap<(usize, usize), Verdict>;

/// How sure and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judgement {
    pub verdict: Verdict,
    /// Whether the rule alone is enough for the verdict, whoever is asked what.
    pub alone: bool,
    /// What the answer that it reads can be there.
    pub because: Option<String>,
}

/// Whether a rule ever and always holds where it is looked at.
pub(super) fn judge(facts: &Facts<'_>, query: &Query) -> Judgement {
    let unknown = Judgement { verdict: Verdict::Unknown, alone: false, because: None };
    let holds = |plan: &Plan| verdict(facts, plan, |guess| query.rules.iter().all(|rule| guess.holds(*rule)));
    let Some(free) = Plan::free(facts, query) else { return unknown };
    let alone = holds(&free);
    if matches!(alone, Verdict::Never | Verdict::Always) {
        let because = possible(facts, query, &free);
        return Judgement { verdict: alone, alone: true, because };
    }
    if stands_alone(facts, query) {
        return Judgement { verdict: alone, ..unknown };
    }
    let Some(plan) = Plan::of(facts, query) else { return unknown };
    if plan.checks.is_empty() && plan.variables.iter().all(|variable| variable.asked.is_empty()) {
        return Judgement { verdict: alone, ..unknown };
    }
    let verdict = holds(&plan);
    let because = if verdict == Verdict::Never { possible(facts, query, &plan) } else { None };
    Judgement { verdict, because, ..unknown }
}

/// Whether nothing is known where a query looks that could change what it finds: it reads one answer, about which
/// nothing is said by constraints, filters, jumps or conditions of the question. Whether that answer is asked cannot
/// depend on itself.
fn stands_alone(facts: &Facts<'_>, query: &Query) -> bool {
    let leaves: Vec<_> = query.rules.iter().filter_map(|rule| facts.leaves(*rule)).collect();
    let [leaves] = leaves.as_slice() else { return false };
    let [slot] = leaves.as_ref() else { return leaves.is_empty() && query.given.is_empty() };
    let said = |place: usize| {
        [Rule::Constraint(place), Rule::Filter(place)].into_iter().any(|rule| facts.formula(rule).is_some())
    };
    let jumps = query.at.is_some_and(|at| !facts.jumping_before(at).is_empty());
    !jumps
        && query.given.is_empty()
        && facts.jumps_reading(*slot).is_empty()
        && !facts.question_of(*slot).is_some_and(said)
}

/// Goes through all conditions in the order in which respondents meet them.
pub(super) fn inspect(facts: &Facts<'_>) -> (Vec<Finding>, Jumps) {
    let mut found = Vec::new();
    let mut jumps = Jumps::new();
    let mut seen = vec![false; facts.scenario.blocks.len()];
    let mut walls: Vec<usize> = Vec::new();
    for place in 0..facts.scenario.questions.len() {
        for block in facts.around.get(place).into_iter().flatten().rev() {
            if seen.get_mut(*block).is_some_and(|seen| !std::mem::replace(seen, true)) && !facts.is_dead(place) {
                of_block(facts, *block, place, &mut found);
            }
        }
        if facts.is_dead(place) {
            continue;
        }
        if let Some(wall) = walls.iter().find(|wall| facts.before(**wall, place)) {
            behind(facts, *wall, place, &mut found);
            continue;
        }
        of_question(facts, place, &mut jumps, &mut found);
        let jumps = facts.question(place).is_some_and(|question| !question.jumps.is_empty());
        if jumps && !facts.is_dead(place) && walls.len() < WALLS && is_wall(facts, place) {
            walls.push(place);
        }
    }
    for place in 0..facts.scenario.alerts.len() {
        let rule = Rule::Alert(place);
        let found_here = judge(facts, &Query::at_end(rule));
        let what = format!("the alert `{}`", facts.scenario.alerts.get(place).map_or("", |it| it.id.as_str()));
        report(
            facts,
            rule,
            &found_here,
            (&format!("{what} is never raised"), &format!("{what} is raised by everybody")),
            &mut found,
        );
    }
    (found, jumps)
}

fn of_block(facts: &Facts<'_>, block: usize, first: usize, found: &mut Vec<Finding>) {
    let rule = Rule::Block(block);
    if facts.formula(rule).is_none() {
        return;
    }
    let outer = facts.around.get(first).into_iter().flatten().skip_while(|it| **it != block).skip(1);
    let given = outer.map(|it| Rule::Block(*it)).filter(|it| facts.formula(*it).is_some()).collect();
    let here = judge(facts, &Query { rules: vec![rule], at: Some(first), given, ..Query::default() });
    let name = format!("`{}`", facts.scenario.blocks.get(block).map_or("", |it| it.id.as_str()));
    if here.verdict == Verdict::Always {
        facts.trust(rule);
    }
    if matches!(here.verdict, Verdict::Never | Verdict::Unreached) {
        facts.bury(Dead::Block(block));
        if !here.alone {
            found.push(unreachable(
                facts,
                At::Block(block),
                &format!("the questions of {name} are asked"),
                rule,
                &here,
            ));
            return;
        }
    }
    let words =
        (&*format!("the questions of {name} are never asked"), &*format!("the condition of {name} changes nothing"));
    report(facts, rule, &here, words, found);
}

fn of_question(facts: &Facts<'_>, place: usize, jumps: &mut Jumps, found: &mut Vec<Finding>) {
    let Some(asked) = facts.question(place) else { return };
    let name = question(facts, place);
    let rule = Rule::Relevant(place);
    if asked.relevant.is_some() {
        let here = judge(facts, &Query::at_question(facts, rule, place));
        if here.verdict == Verdict::Always {
            facts.trust(rule);
        }
        if matches!(here.verdict, Verdict::Never | Verdict::Unreached) {
            facts.bury(Dead::Question(place));
            if !here.alone {
                found.push(unreachable(facts, At::Question(place), &format!("{name} is asked"), rule, &here));
                return;
            }
        }
        report(facts, rule, &here, (&format!("{name} is never asked"), &format!("{name} is always asked")), found);
        if facts.is_dead(place) {
            return;
        }
    }
    if let QuestionKind::Matrix { rows, .. } = &asked.kind {
        for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.relevant.is_some()) {
            let rule = Rule::Row(place, number);
            let here = judge(facts, &Query::at_question(facts, rule, place));
            let name = format!("the row `{}` of {name}", row.id);
            if here.verdict == Verdict::Never {
                facts.bury(Dead::Row(place, number));
                if !here.alone {
                    found.push(unreachable(facts, At::Row(place, number), &format!("{name} is asked"), rule, &here));
                    continue;
                }
            }
            report(facts, rule, &here, (&format!("{name} is never asked"), &format!("{name} is always asked")), found);
        }
    }
    if let Requirement::When(_) = asked.required {
        let here = judge(facts, &Query::at_question(facts, Rule::Required(place), place));
        let words = (&*format!("{name} never has to be answered"), &*format!("{name} always has to be answered"));
        report(facts, Rule::Required(place), &here, words, found);
    }
    if asked.constraint.is_some() {
        let rule = Rule::Constraint(place);
        let here = judge(facts, &Query { own: Own::Given, ..Query::at_question(facts, rule, place) });
        if here.verdict == Verdict::Never && asked.required != Requirement::Optional {
            found.push(super::answer::nothing_meets(facts, place, &here));
        } else {
            let words =
                (&*format!("no answer to {name} is accepted"), &*format!("the constraint of {name} forbids nothing"));
            report(facts, rule, &here, words, found);
        }
    }
    for number in 0..asked.jumps.len() {
        let rule = Rule::Jump(place, number);
        let end = asked.jumps.get(number).map_or("", |jump| jump.end.as_str());
        let here = judge(facts, &of_jump(facts, rule, place));
        let words = (&*format!("the jump to `{end}` is never taken"), &*format!("the jump to `{end}` is always taken"));
        report(facts, rule, &here, words, found);
        jumps.insert((place, number), here.verdict);
        if here.verdict == Verdict::Always {
            break;
        }
    }
}

/// A jump of a question, looked at when the respondent goes on from it.
fn of_jump(facts: &Facts<'_>, rule: Rule, place: usize) -> Query {
    let own = if must_be_answered(facts, place) { Own::Given } else { Own::Open };
    Query { rules: vec![rule], at: Some(place), given: facts.relevance(place), own, ..Query::default() }
}

/// Whether nobody gets beyond a question with jumps to the next one: its jumps, or those of questions before it together
/// with them, are always taken.
fn is_wall(facts: &Facts<'_>, place: usize) -> bool {
    let next = place.saturating_add(1);
    let nobody = |passed: Vec<usize>| {
        let query = Query { at: Some(next), passed, ..Query::default() };
        Plan::of(facts, &query).is_some_and(|plan| verdict(facts, &plan, |_| true) == Verdict::Unreached)
    };
    facts.question(next).is_some() && {
        // the order of a shuffled question is not that of the file
        let fixed = |place: &usize| facts.blocks_around(*place).all(|block| block.order == Order::Fixed);
        let sure = |place: &usize| fixed(place) && facts.is_settled(*place) && !facts.may_be_left_out(*place);
        let earlier = facts.jumping_before(place).iter().copied().filter(sure).chain([place]).collect();
        sure(&place) && (nobody(vec![place]) || nobody(earlier))
    }
}

/// A question that stands behind a jump that is always taken. What follows it is as unreachable, and is not repeated.
fn behind(facts: &Facts<'_>, wall: usize, place: usize, found: &mut Vec<Finding>) {
    let first = !found.iter().any(|it| it.code == Code::Unreachable && it.help.contains(&question(facts, wall)));
    facts.bury(Dead::Question(place));
    if first {
        let more = (place..facts.scenario.questions.len()).filter(|later| facts.before(wall, *later)).count();
        let (wall, place_name) = (question(facts, wall), question(facts, place));
        let others = match more {
            0 | 1 => format!("{place_name} is never asked"),
            more => format!("{place_name} and what follows it ({more} questions) are never asked"),
        };
        found.push(Finding {
            code: Code::Unreachable,
            at: At::Question(place),
            message: format!("{others}: every interview ends at {wall}"),
            help: format!("correct the `jumps` of {wall} so that some answers go on, or remove what follows"),
        });
    }
}

fn unreachable(facts: &Facts<'_>, at: At, what: &str, rule: Rule, here: &Judgement) -> Finding {
    let why = here.because.clone().unwrap_or_else(|| match reads(facts, rule).as_str() {
        "" => "nobody comes here with it".to_owned(),
        names => format!("the answers to {names} that lead here never meet it"),
    });
    Finding {
        code: Code::Unreachable,
        at,
        message: format!("{what} only if {}, but {why}", quoted(facts, rule)),
        help: "correct its condition, or the conditions and jumps of the questions before it".to_owned(),
    }
}

/// Says that a rule never or always holds, if so.
pub(super) fn report(
    facts: &Facts<'_>,
    rule: Rule,
    here: &Judgement,
    (never, always): (&str, &str),
    found: &mut Vec<Finding>,
) {
    let formula = quoted(facts, rule);
    let constant = facts.formula(rule).is_some_and(|it| it.reads().is_empty()) && facts.uses(rule).is_empty();
    let because = here.because.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    match here.verdict {
        Verdict::Never => found.push(Finding {
            code: Code::NeverTrue,
            at: At::Rule(rule),
            message: if constant {
                format!("{never}: {formula} never holds")
            } else {
                format!("{never}: no answer meets {formula}{because}")
            },
            help: "correct the condition, or remove what it is for".to_owned(),
        }),
        // to ask whether there is an answer is a precaution, even where there always is one
        Verdict::Always if !facts.uses(rule).values().any(|it| it.presence) || matches!(rule, Rule::Constraint(_)) => {
            found.push(Finding {
                code: Code::AlwaysTrue,
                at: At::Rule(rule),
                message: if constant {
                    format!("{always}: {formula} always holds")
                } else {
                    format!("{always}: every answer meets {formula}")
                },
                help: "correct the condition, or remove it: without it everything stays as it is".to_owned(),
            });
        }
        _ => {}
    }
}

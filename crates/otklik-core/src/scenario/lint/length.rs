//! How long the interview takes a typical respondent.
//!
//! Every question counts with the share of answers that lead to it, all answers being as likely; a member of a pool with
//! the probability that it is drawn; jumps to an end do not shorten it. How long a question takes is in
//! [`duration`](super::duration). The language is the one that takes longest.

use super::duration::{seconds_to_answer, seconds_to_read, words};
use super::facts::Facts;
use super::plan::{Plan, Query};
use super::search::{Tried, each};
use super::{At, Finding};
use crate::expression::Value;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Language, Rule, Scenario};
use std::ops::ControlFlow;

/// Seconds after which people begin to hurry or to leave: three minutes.
const LONG: f64 = 180.0;

/// Seconds that only few give to a tablet on a counter: five minutes.
const VERY_LONG: f64 = 300.0;

/// Combinations of answers that a share is taken over at most.
const SAMPLE: usize = 512;

/// Seconds from the welcome to the thanks for a typical respondent, in the language that takes longest.
pub(super) fn expected_seconds(facts: &Facts<'_>) -> f64 {
    let shares = shares(facts);
    let scenario = facts.scenario;
    let of = |language: &Language| {
        let questions = scenario.questions.iter().zip(&shares);
        around(scenario, language) + questions.map(|(it, share)| share * seconds_to_answer(it, language)).sum::<f64>()
    };
    scenario.languages.iter().map(of).fold(0.0, f64::max)
}

/// Looks at the whole of the interview.
pub(super) fn inspect(facts: &Facts<'_>) -> Option<Finding> {
    let seconds = expected_seconds(facts);
    let (code, limit) = match seconds {
        _ if seconds > VERY_LONG => (Code::VeryLongInterview, 5),
        _ if seconds > LONG => (Code::LongInterview, 3),
        _ => return None,
    };
    let (minutes, rest) = ((seconds / 60.0).floor(), (seconds % 60.0).floor());
    Some(Finding {
        code,
        at: At::File,
        message: format!("a typical interview takes {minutes} min {rest:02} s, more than {limit} minutes"),
        help: "leave questions out, shorten texts, or ask some of the questions of each respondent only (`pick` of a block)"
            .to_owned(),
    })
}

/// Seconds for what stands around the questions: each page is read once.
fn around(scenario: &Scenario, language: &Language) -> f64 {
    let photo = if scenario.photo.moments.is_empty() { None } else { Some(&scenario.photo.notice) };
    let consent = scenario.consent.as_ref().map(|consent| &consent.text);
    let texts = [Some(&scenario.welcome), photo, consent, Some(&scenario.thanks)];
    seconds_to_read(texts.into_iter().flatten().map(|text| words(text.get(language))).sum())
}

/// How likely each question is asked, 0 to 1.
fn shares(facts: &Facts<'_>) -> Vec<f64> {
    let mut shares: Vec<f64> = Vec::with_capacity(facts.scenario.questions.len());
    let totals = totals(facts);
    for place in 0..facts.scenario.questions.len() {
        let mut share = if facts.is_dead(place) { 0.0 } else { 1.0 };
        for rule in facts.relevance(place) {
            share *= share_of(facts, rule, &shares);
        }
        let mut weight = facts.question(place).map_or(1, |question| question.weight);
        for number in facts.around.get(place).into_iter().flatten() {
            let Some(block) = facts.scenario.blocks.get(*number) else { continue };
            if let (Some(pick), Some(total)) = (block.pick, totals.get(*number).filter(|total| **total > 0.0)) {
                share *= (f64::from(pick) * f64::from(weight) / total).min(1.0);
            }
            weight = block.weight;
        }
        shares.push(share);
    }
    shares
}

/// The weights of the members of each block together: of its questions, and of the blocks directly within it that have
/// questions.
fn totals(facts: &Facts<'_>) -> Vec<f64> {
    let mut totals = vec![0.0; facts.scenario.blocks.len()];
    let mut seen = vec![false; facts.scenario.blocks.len()];
    for (place, path) in facts.around.iter().enumerate() {
        let mut weight = facts.question(place).map(|question| question.weight);
        for number in path {
            if let (Some(total), Some(weight)) = (totals.get_mut(*number), weight) {
                *total += f64::from(weight);
            }
            // a block counts once in the one around it
            let known = seen.get_mut(*number).is_none_or(|seen| std::mem::replace(seen, true));
            weight = facts.scenario.blocks.get(*number).filter(|_| !known).map(|block| block.weight);
        }
    }
    totals
}

/// The share of answers for which a rule holds; of a rule about which nothing is known, one half.
fn share_of(facts: &Facts<'_>, rule: Rule, shares: &[f64]) -> f64 {
    let query = Query { rules: vec![rule], ..Query::default() };
    let Some(plan) = Plan::free(facts, &query).filter(|plan| plan.combinations() <= SAMPLE) else { return 0.5 };
    let (mut all, mut met, mut met_without) = (0_u32, 0_u32, 0.0);
    let tried = each(facts, &plan, |guess| {
        let missing = guess.answers.iter().filter(|(_, value)| *value == Value::Missing).count();
        let holds = guess.holds(rule);
        if missing == 0 {
            all = all.saturating_add(1);
            met = met.saturating_add(u32::from(holds));
        }
        if missing == guess.answers.len() && holds {
            met_without = 1.0;
        }
        ControlFlow::Continue(())
    });
    if tried == Tried::Some {
        return 0.5;
    }
    let with = if all == 0 { met_without } else { f64::from(met) / f64::from(all) };
    let read = plan.variables.iter().filter_map(|variable| facts.question_of(variable.slot));
    let asked = read.filter_map(|place| shares.get(place)).copied().fold(1.0, f64::min);
    asked * with + (1.0 - asked) * met_without
}

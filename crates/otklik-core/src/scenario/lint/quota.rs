//! Quotas that cannot be met.

use super::conditions::{judge, report};
use super::facts::Facts;
use super::plan::{Plan, Query};
use super::search::{Verdict, each, verdict};
use super::words::quoted;
use super::{At, Finding};
use crate::expression::{Slot, Value};
use crate::scenario::diagnostic::Code;
use crate::scenario::names::Owner;
use crate::scenario::{Quota, Rule};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Pairs of quotas that are compared.
const PAIRS: usize = 200;

/// Goes through all quotas.
pub(super) fn inspect(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut alike: BTreeMap<Vec<Slot>, Vec<usize>> = BTreeMap::new();
    for (place, quota) in facts.scenario.quotas.iter().enumerate() {
        let rule = Rule::Quota(place);
        let here = judge(facts, &Query::at_end(rule));
        if here.verdict == Verdict::Never {
            let because = here.because.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            found.push(Finding {
                code: Code::UnmeetableQuota,
                at: At::Rule(rule),
                message: format!(
                    "the quota `{}` counts nobody: no response meets {}{because}",
                    quota.id,
                    quoted(facts, rule)
                ),
                help: "correct the condition, or remove the quota".to_owned(),
            });
            continue;
        }
        // a quota that reads nothing limits the number of all responses, on purpose
        if facts.formula(rule).is_some_and(|formula| !formula.reads().is_empty()) {
            let name = format!("the quota `{}`", quota.id);
            report(facts, rule, &here, (&name, &format!("{name} counts everybody")), &mut found);
        }
        found.extend(above_targets(facts, place, quota));
        if let Some(leaves) = facts.leaves(rule) {
            alike.entry(leaves.to_vec()).or_default().push(place);
        }
    }
    let pairs = alike.values().flat_map(|places| {
        places
            .iter()
            .flat_map(|inner| places.iter().map(|outer| (*inner, *outer)))
            .filter(|(inner, outer)| inner != outer)
    });
    let mut told = None;
    for (inner, outer) in pairs.take(PAIRS) {
        // one quota that is full sooner is reason enough
        if told != Some(inner)
            && let Some(finding) = stopped_by(facts, inner, outer)
        {
            found.push(finding);
            told = Some(inner);
        }
    }
    found
}

/// A quota that wants more than the segments it counts in are to give.
fn above_targets(facts: &Facts<'_>, place: usize, quota: &Quota) -> Option<Finding> {
    let rule = Rule::Quota(place);
    let leaves = facts.leaves(rule)?;
    let plan = Plan::of(facts, &Query::at_end(rule))?;
    let segments = leaves.iter().filter_map(|slot| match facts.owner(*slot) {
        Some(Owner::Segment(segment)) => Some((*slot, facts.scenario.segments.get(segment)?)),
        _ => None,
    });
    segments.into_iter().find_map(|(slot, segment)| {
        let mut counted: Vec<Value> = Vec::new();
        let _ = each(facts, &plan, |guess| {
            let value = guess.answer(slot);
            if !counted.contains(&value) && guess.holds(rule) {
                counted.push(value);
            }
            ControlFlow::Continue(())
        });
        let targets = segment.options.iter().filter(|option| counted.contains(&Value::text(option.id.as_str())));
        let room: u64 = targets.map(|option| u64::from(option.target)).sum();
        (room < u64::from(quota.limit) && !counted.contains(&Value::Missing)).then(|| Finding {
            code: Code::UnmeetableQuota,
            at: At::Quota(place),
            message: format!(
                "the quota `{}` wants {} responses, and the segment `{}` asks for {room} of these at most",
                quota.id, quota.limit, segment.id
            ),
            help: "raise the `target` of the segment, or lower the `limit` of the quota".to_owned(),
        })
    })
}

/// A quota whose responses all count in another one that is full sooner.
fn stopped_by(facts: &Facts<'_>, inner: usize, outer: usize) -> Option<Finding> {
    let (one, other) = (facts.scenario.quotas.get(inner)?, facts.scenario.quotas.get(outer)?);
    if one.limit <= other.limit {
        return None;
    }
    let (one_rule, other_rule) = (Rule::Quota(inner), Rule::Quota(outer));
    let plan = Plan::of(facts, &Query { rules: vec![one_rule, other_rule], ..Query::default() })?;
    let escapes = verdict(facts, &plan, |guess| guess.holds(one_rule) && !guess.holds(other_rule));
    (escapes == Verdict::Never).then(|| Finding {
        code: Code::UnmeetableQuota,
        at: At::Quota(inner),
        message: format!(
            "the quota `{}` never gets its {} responses: all of them count in `{}` too, which is full after {}",
            one.id, one.limit, other.id, other.limit
        ),
        help: format!("lower the limit of `{}`, or raise that of `{}`", one.id, other.id),
    })
}

//! Sessions in order within their groups, and how far a session that comes or goes reaches among them.

use crate::metrics::quality::FlagSet;
use crate::metrics::quality::QualityRules;
use crate::metrics::quality::neighbours::{chains, on_device};
use crate::metrics::quality::{DeviceNumber, Session, SessionKey};
use std::collections::BTreeSet;

/// Sessions in order within their groups.
pub(super) type Line<G> = BTreeSet<Place<G>>;

/// Group, start and key.
pub(super) type Place<G> = (G, i64, SessionKey);

/// Where a session stands in its group.
pub(super) fn at<G>(group: G, session: &Session) -> Place<G> {
    (group, session.start_ms, session.key)
}

/// Starts and keys of a group before a place, the nearest first.
pub(super) fn before<G: Ord + Copy>(line: &Line<G>, place: Place<G>) -> impl Iterator<Item = (i64, SessionKey)> {
    line.range((place.0, i64::MIN, SessionKey(u64::MIN))..place).rev().map(|(_, start_ms, key)| (*start_ms, *key))
}

/// Starts and keys of a group from a place on.
pub(super) fn after<G: Ord + Copy>(line: &Line<G>, place: Place<G>) -> impl Iterator<Item = (i64, SessionKey)> {
    line.range(place..=(place.0, i64::MAX, SessionKey(u64::MAX))).map(|(_, start_ms, key)| (*start_ms, *key))
}

/// Sessions of a device, in order, around a place where one came or went.
pub(super) struct Around<'a> {
    line: Vec<&'a Session>,
    /// How many of the first only serve to judge those after them.
    untouched: usize,
    /// How many of the others may have changed.
    touched: usize,
}

impl<'a> Around<'a> {
    /// Those that `moved` concerns: its next neighbour, and the chains that it joins or parts.
    pub(super) fn on_device(
        devices: &Line<DeviceNumber>,
        moved: &Session,
        rules: &QualityRules,
        session: impl Fn(SessionKey) -> Option<&'a Session>,
    ) -> Self {
        let place = at(moved.device, moved);
        // Whether a session belongs to a chain shows within as many others as make a chain with it, so that those up to
        // `reach` away may change, and what is more than twice as far does not matter.
        let reach = (rules.chain_length.value as usize).saturating_sub(1).max(1);
        let limit = reach.saturating_mul(2);

        let mut late: Vec<&Session> = Vec::new();
        for session in after(devices, place).take(limit.saturating_add(1)).filter_map(|(_, key)| session(key)) {
            if late.last().is_some_and(|last| last.key != moved.key && !chains(last, session, rules)) {
                break;
            }
            late.push(session);
        }
        let next = late.iter().find(|session| session.key != moved.key);
        let mut line: Vec<&Session> = Vec::new();
        let mut is_cut = false;
        for session in before(devices, place).take(limit).filter_map(|(_, key)| session(key)) {
            is_cut = match line.last() {
                Some(last) => !chains(session, last, rules),
                None => !chains(session, moved, rules) && !next.is_some_and(|next| chains(session, next, rules)),
            };
            line.push(session);
            if is_cut {
                break;
            }
        }
        let untouched = if is_cut { 1 } else { line.len().saturating_sub(reach) };
        let touched = line.len().saturating_sub(untouched).saturating_add(reach).saturating_add(1);
        line.reverse();
        line.append(&mut late);
        Self { line, untouched, touched }
    }

    /// The flags of those that may have changed.
    pub(super) fn judge(&self, rules: &QualityRules) -> Vec<(SessionKey, FlagSet)> {
        let mut found = Vec::new();
        on_device(&self.line, rules, &mut found);
        let keys = self.line.iter().map(|session| session.key);
        keys.zip(found).skip(self.untouched).take(self.touched).collect()
    }
}

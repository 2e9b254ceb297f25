//! What follows for a session from those around it (methodology 11.7): the same id, the same answers just before on
//! the same device, the same client not long before on any device.
//!
//! Sessions are ordered by their start, then by their key. Of equal ids the first is kept; the others are technical
//! duplicates and no neighbours of anybody. The gap between two sessions runs from the end of the one to the start of
//! the next and is negative where they overlap; the cooldown runs from start to start, and every session of the client
//! starts it anew. Identical answers alone are no evidence in short surveys: the rule of 85 % equal answers is not
//! made for them (Kuriakose and Robbins 2016; Simmons et al. 2016).

use super::flag::{FlagSet, QualityFlag};
use super::rules::QualityRules;
use super::session::{Session, SessionId};
use std::collections::BTreeMap;

/// The flags that depend on other sessions.
pub const CONTEXT: FlagSet = DUPLICATE.union(ON_DEVICE).union(OF_CLIENT);

pub(super) const DUPLICATE: FlagSet = FlagSet::of(&[QualityFlag::TechnicalDuplicate]);
pub(super) const ON_DEVICE: FlagSet = IN_A_ROW.union(CHAIN);
pub(super) const OF_CLIENT: FlagSet = FlagSet::of(&[QualityFlag::RepeatClient]);
const IN_A_ROW: FlagSet = FlagSet::of(&[QualityFlag::IdenticalInARow]);
const CHAIN: FlagSet = FlagSet::of(&[QualityFlag::IdenticalChain]);

/// `yes` or no flag.
fn when(is_so: impl FnOnce() -> bool, yes: FlagSet) -> FlagSet {
    if is_so() { yes } else { FlagSet::EMPTY }
}

/// Whether `session` repeats the answers of the one `before` it after at most so many seconds.
fn repeats(before: &Session, session: &Session, within_s: u32) -> bool {
    let gap_ms = session.start_ms.saturating_sub(before.end_ms);
    before.answers == session.answers && gap_ms <= i64::from(within_s) * 1000
}

/// Whether two sessions, one after the other, may belong to one chain.
pub(super) fn chains(before: &Session, session: &Session, rules: &QualityRules) -> bool {
    repeats(before, session, rules.chain_gap_s.value)
}

/// The flags of kept sessions of one device in their order, written into the list in place of what it held.
pub(super) fn on_device(line: &[&Session], rules: &QualityRules, found: &mut Vec<FlagSet>) {
    let in_a_row = |pair: &[&Session]| match pair {
        [before, session] => when(
            || {
                session.answers.answered() >= rules.identical_min_items.value
                    && repeats(before, session, rules.identical_gap_s.value)
            },
            IN_A_ROW,
        ),
        _ => FlagSet::EMPTY,
    };
    found.clear();
    found.push(FlagSet::EMPTY);
    found.extend(line.windows(2).map(in_a_row));
    found.truncate(line.len());
    let mut rest = found.as_mut_slice();
    for run in line.chunk_by(|before, session| chains(before, session, rules)) {
        let Some((flags, behind)) = rest.split_at_mut_checked(run.len()) else { return };
        if run.len() as u64 >= u64::from(rules.chain_length.value) {
            flags.iter_mut().for_each(|flags| *flags = flags.union(CHAIN));
        }
        rest = behind;
    }
}

/// Whether a client whose session before began at the one moment is a repeat at the other.
pub(super) fn is_repeat(before_ms: i64, start_ms: i64, rules: &QualityRules) -> bool {
    let cooldown_ms = i64::from(rules.cooldown_days.value) * 24 * 60 * 60 * 1000;
    start_ms.saturating_sub(before_ms) < cooldown_ms
}

/// The flags of [`CONTEXT`] for each of `sessions`, in the order of the list, which itself does not matter as long as
/// their keys differ. Sessions that are none of the survey, such as those of the test mode, are to be left out.
pub fn context_flags(sessions: &[Session], rules: &QualityRules) -> Vec<FlagSet> {
    let mut flags = vec![FlagSet::EMPTY; sessions.len()];
    let at = |(place, session): (usize, &Session)| (session.start_ms, session.key, place);
    let mut order: Vec<_> = sessions.iter().enumerate().map(at).collect();
    order.sort_unstable();
    let mut repeated = repeated_ids(sessions);
    let mut kept: Vec<Placed<'_>> = Vec::with_capacity(order.len());
    for (.., place) in order {
        let Some(session) = sessions.get(place) else { continue };
        let is_seen = repeated.get_mut(&session.id).is_some_and(|is_seen| std::mem::replace(is_seen, true));
        if is_seen {
            add(&mut flags, place, DUPLICATE);
        } else {
            kept.push((place, session));
        }
    }
    judge_devices(&kept, rules, &mut flags);
    judge_clients(&kept, rules, &mut flags);
    flags
}

/// A session with its place in the list.
type Placed<'a> = (usize, &'a Session);

/// The ids of more than one session, hardly ever any, each with whether it was seen.
fn repeated_ids(sessions: &[Session]) -> BTreeMap<SessionId, bool> {
    let mut ids: Vec<SessionId> = sessions.iter().map(|session| session.id).collect();
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).flatten().map(|id| (*id, false)).collect()
}

fn judge_devices(kept: &[Placed<'_>], rules: &QualityRules, flags: &mut [FlagSet]) {
    let mut grouped: Vec<_> = kept.iter().enumerate().map(|(nth, (_, session))| (session.device, nth)).collect();
    // Stable, so that the order stays within each group, and quick where groups are few.
    grouped.sort_by_key(|(device, _)| *device);
    let (mut line, mut places, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for group in grouped.chunk_by(|a, b| a.0 == b.0) {
        let placed = group.iter().filter_map(|(_, nth)| kept.get(*nth));
        line.clear();
        line.extend(placed.clone().map(|(_, session)| *session));
        places.clear();
        places.extend(placed.map(|(place, _)| *place));
        on_device(&line, rules, &mut found);
        for (place, found) in places.iter().zip(&found).filter(|(_, found)| !found.is_empty()) {
            add(flags, *place, *found);
        }
    }
}

fn judge_clients(kept: &[Placed<'_>], rules: &QualityRules, flags: &mut [FlagSet]) {
    let visit = |(place, session): &Placed<'_>| Some((session.client?, session.start_ms, *place));
    let mut visits: Vec<_> = kept.iter().filter_map(visit).collect();
    visits.sort_by_key(|(client, ..)| *client);
    for pair in visits.windows(2) {
        if let [(before, before_ms, _), (client, start_ms, place)] = pair
            && before == client
            && is_repeat(*before_ms, *start_ms, rules)
        {
            add(flags, *place, OF_CLIENT);
        }
    }
}

fn add(flags: &mut [FlagSet], place: usize, more: FlagSet) {
    if let Some(flags) = flags.get_mut(place) {
        *flags = flags.union(more);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
pub(super) mod tests;

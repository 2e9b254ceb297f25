//! Sessions that still arrive, with the flags that depend on their neighbours always up to date (methodology 11.7).
//!
//! Tablets send late and in any order, and each session can change the flags of those around it. One more session costs
//! a few searches in ordered sets, also among a million (which take about 350 MB); the flags are those of
//! [`context_flags`] over the same sessions, however they came.

mod around;

use self::around::{Around, Line, after, at, before};
use super::flag::FlagSet;
use super::neighbours::{DUPLICATE, OF_CLIENT, ON_DEVICE, context_flags, is_repeat};
use super::rules::QualityRules;
use super::session::{ClientNumber, DeviceNumber, Session, SessionId, SessionKey};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How the flags of a session changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlagChange {
    /// The session.
    pub key: SessionKey,
    /// Its flags before; absent for a session that was not there.
    pub before: Option<FlagSet>,
    /// Its flags now; absent for a session that is gone.
    pub after: Option<FlagSet>,
}

/// A set of sessions with the flags that each has among the others.
#[derive(Debug, Clone)]
pub struct Timeline {
    rules: QualityRules,
    sessions: HashMap<SessionKey, Member>,
    /// The session of each id that is kept.
    kept: HashMap<SessionId, SessionKey>,
    /// Technical duplicates.
    spare: Line<SessionId>,
    /// Kept sessions.
    devices: Line<DeviceNumber>,
    /// Kept sessions of identifiable clients.
    clients: Line<ClientNumber>,
}

#[derive(Debug, Clone, Copy)]
struct Member {
    session: Session,
    flags: FlagSet,
}

/// Flags that sessions had before the first change.
type Journal = BTreeMap<SessionKey, Option<FlagSet>>;

impl Timeline {
    /// Without sessions.
    pub fn new(rules: QualityRules) -> Self {
        Self {
            rules,
            sessions: HashMap::new(),
            kept: HashMap::new(),
            spare: BTreeSet::new(),
            devices: BTreeSet::new(),
            clients: BTreeSet::new(),
        }
    }

    /// With these sessions, as if they had been inserted one by one, but faster. Of equal keys the first is taken.
    pub fn of(sessions: impl IntoIterator<Item = Session>, rules: QualityRules) -> Self {
        let mut keys = HashSet::new();
        let sessions: Vec<Session> = sessions.into_iter().filter(|session| keys.insert(session.key)).collect();
        let members: Vec<Member> = context_flags(&sessions, &rules)
            .into_iter()
            .zip(sessions)
            .map(|(flags, session)| Member { session, flags })
            .collect();
        let is_kept = |member: &&Member| member.flags != DUPLICATE;
        let kept = || members.iter().filter(is_kept).map(|member| &member.session);
        let spare = members.iter().filter(|member| !is_kept(member)).map(|member| &member.session);
        Self {
            rules,
            kept: kept().map(|session| (session.id, session.key)).collect(),
            spare: spare.map(|session| at(session.id, session)).collect(),
            devices: kept().map(|session| at(session.device, session)).collect(),
            clients: kept().filter_map(|session| Some(at(session.client?, session))).collect(),
            sessions: members.into_iter().map(|member| (member.session.key, member)).collect(),
        }
    }

    /// How many sessions there are.
    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// The flags of a session; absent if it is not here.
    pub fn flags(&self, key: SessionKey) -> Option<FlagSet> {
        self.sessions.get(&key).map(|member| member.flags)
    }

    /// All sessions with their flags, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&Session, FlagSet)> {
        self.sessions.values().map(|member| (&member.session, member.flags))
    }

    /// Takes in a session and says which flags changed, its own among them, in the order of the keys. A key that is
    /// here already stands for the same session: nothing happens.
    pub fn insert(&mut self, session: Session) -> Vec<FlagChange> {
        self.insert_all([session])
    }

    /// Takes in several sessions; each that changed is named once.
    pub fn insert_all(&mut self, sessions: impl IntoIterator<Item = Session>) -> Vec<FlagChange> {
        let mut journal = Journal::new();
        for session in sessions {
            self.take_in(session, &mut journal);
        }
        self.changes(journal)
    }

    /// Takes in all sessions of the other one. Both have numbered devices and clients alike; the rules are those of
    /// this one.
    pub fn merge(&mut self, other: &Self) -> Vec<FlagChange> {
        self.insert_all(other.iter().map(|(session, _)| *session))
    }

    /// Takes out a session, as for a correction, and says which flags changed.
    pub fn remove(&mut self, key: SessionKey) -> Vec<FlagChange> {
        let mut journal = Journal::new();
        if let Some(Member { session, flags }) = self.sessions.get(&key).copied() {
            journal.insert(key, Some(flags));
            if !self.spare.remove(&at(session.id, &session)) {
                self.kept.remove(&session.id);
                self.unlink(&session, &mut journal);
                if let Some(heir) = self.heir(session.id) {
                    self.spare.remove(&at(heir.id, &heir));
                    self.set(heir.key, DUPLICATE, FlagSet::EMPTY, &mut journal);
                    self.link(&heir, &mut journal);
                }
            }
            self.sessions.remove(&key);
        }
        self.changes(journal)
    }

    fn take_in(&mut self, session: Session, journal: &mut Journal) {
        let Entry::Vacant(free) = self.sessions.entry(session.key) else { return };
        free.insert(Member { session, flags: FlagSet::EMPTY });
        journal.entry(session.key).or_insert(None);
        let order = |it: &Session| (it.start_ms, it.key);
        let former = self.kept.get(&session.id).and_then(|key| self.session(*key)).copied();
        let loser = match former {
            Some(former) if order(&former) < order(&session) => Some(session),
            former => {
                if let Some(former) = &former {
                    self.unlink(former, journal);
                }
                self.link(&session, journal);
                former
            }
        };
        if let Some(loser) = loser {
            self.spare.insert(at(loser.id, &loser));
            self.set(loser.key, ON_DEVICE.union(OF_CLIENT), DUPLICATE, journal);
        }
    }

    fn session(&self, key: SessionKey) -> Option<&Session> {
        self.sessions.get(&key).map(|member| &member.session)
    }

    /// The first technical duplicate of an id.
    fn heir(&self, id: SessionId) -> Option<Session> {
        let (_, key) = after(&self.spare, (id, i64::MIN, SessionKey(u64::MIN))).next()?;
        self.session(key).copied()
    }

    fn link(&mut self, session: &Session, journal: &mut Journal) {
        self.kept.insert(session.id, session.key);
        self.devices.insert(at(session.device, session));
        if let Some(client) = session.client {
            self.clients.insert(at(client, session));
        }
        self.review(session, journal);
    }

    fn unlink(&mut self, session: &Session, journal: &mut Journal) {
        self.devices.remove(&at(session.device, session));
        if let Some(client) = session.client {
            self.clients.remove(&at(client, session));
        }
        self.review(session, journal);
    }

    /// Judges anew the sessions around one that came or went.
    fn review(&mut self, moved: &Session, journal: &mut Journal) {
        let around = Around::on_device(&self.devices, moved, &self.rules, |key| self.session(key));
        for (key, flags) in around.judge(&self.rules) {
            self.set(key, ON_DEVICE, flags, journal);
        }
        if let Some(client) = moved.client {
            // A session only changes the next one of its client.
            let place = at(client, moved);
            let mut previous = before(&self.clients, place).next().map(|(start_ms, _)| start_ms);
            let later: Vec<(i64, SessionKey)> = after(&self.clients, place).take(2).collect();
            for (start_ms, key) in later {
                let is_repeat = previous.is_some_and(|before_ms| is_repeat(before_ms, start_ms, &self.rules));
                self.set(key, OF_CLIENT, if is_repeat { OF_CLIENT } else { FlagSet::EMPTY }, journal);
                previous = Some(start_ms);
            }
        }
    }

    /// Replaces the flags of a `kind` of a session.
    fn set(&mut self, key: SessionKey, kind: FlagSet, flags: FlagSet, journal: &mut Journal) {
        if let Some(member) = self.sessions.get_mut(&key) {
            let after = member.flags.without(kind).union(flags);
            if after != member.flags {
                journal.entry(key).or_insert(Some(member.flags));
                member.flags = after;
            }
        }
    }

    fn changes(&self, journal: Journal) -> Vec<FlagChange> {
        let change = |(key, before)| FlagChange { key, before, after: self.flags(key) };
        journal.into_iter().map(change).filter(|change| change.before != change.after).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

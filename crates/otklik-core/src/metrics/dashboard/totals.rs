//! Sums over observations whose flags are known.

use super::observation::{Form, Observation, Pace, Version};
use super::sums::Sums;
use crate::metrics::accumulator::{Accumulator, Part};
use crate::metrics::duration::Durations;
use crate::metrics::nps::nonresponse::Silent;
use crate::metrics::quality::{
    FlagCounts, FlagSet, QualityFlag, QualityRules, Session, SpeederThreshold, Standing, context_flags,
};
use crate::metrics::rates::attendance::Attendance;
use crate::metrics::rates::{Aapor, RateTable, Tally};
use crate::record::CollectionMode;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// An observation with all its flags but the speeder flag, which hangs on the median of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The observation.
    pub observation: Observation,
    /// The flags it has by itself and among its neighbours; nothing where there was no interview.
    pub flags: FlagSet,
}

/// Sums over approaches, from which all [`Headlines`](super::Headlines) follow. Merging is exact and order-free, as long
/// as the flags of the observations are those among all of them; [`Live`](super::Live) sees to that.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    form: Form,
    rules: QualityRules,
    approaches: Tally,
    /// Those of them that nobody saw but a tablet standing alone.
    unattended: Tally,
    /// Used sessions that gave no valid answer to the key question of the NPS.
    nps_unanswered: u64,
    /// Used sessions that count as refusals in the rates: they were broken off.
    break_offs_used: u64,
    /// Durations of complete interviews.
    durations: BTreeMap<Version, Durations>,
    /// Interviews that are used or excluded, by their flags and their pace.
    flags: BTreeMap<(FlagSet, Pace), u64>,
    /// Over the answers of all valid sessions.
    valid: Sums,
    /// Over those of suspicious ones, fast or not.
    suspicious: Sums,
    /// Over those that are suspicious if they are too fast, which the median says at the end.
    if_too_fast: BTreeMap<Pace, Sums>,
}

const SPEEDER: FlagSet = FlagSet::of(&[QualityFlag::Speeder]);

impl Totals {
    /// Over no observations.
    pub fn new(form: Form, rules: QualityRules) -> Self {
        Self {
            rules,
            approaches: Tally::default(),
            unattended: Tally::default(),
            nps_unanswered: 0,
            break_offs_used: 0,
            durations: BTreeMap::new(),
            flags: BTreeMap::new(),
            valid: Sums::new(&form),
            suspicious: Sums::new(&form),
            if_too_fast: BTreeMap::new(),
            form,
        }
    }

    /// Over all `observations` at once, with the flags they have among each other. Observations are told apart by their
    /// keys. They are gone through twice, so that an iterator that reads raw rows needs no memory for all of them.
    pub fn of<O: Borrow<Observation>>(
        form: Form,
        rules: QualityRules,
        observations: impl Iterator<Item = O> + Clone,
    ) -> Self {
        let session = |observation: O| {
            let interview = observation.borrow().interview()?;
            // What is no interview of the survey, such as one of the test mode, is nobody's neighbour.
            (!interview.flags.is_excluded()).then_some(interview.session)
        };
        let sessions: Vec<Session> = observations.clone().filter_map(session).collect();
        let mut among_others = context_flags(&sessions, &rules).into_iter();
        let mut totals = Self::new(form, rules);
        for observation in observations {
            let observation = observation.borrow();
            let flags = match observation.interview() {
                Some(interview) if interview.flags.is_excluded() => interview.flags,
                Some(interview) => interview.flags.union(among_others.next().unwrap_or_default()),
                None => FlagSet::EMPTY,
            };
            totals.change(observation, flags, By::Adding);
        }
        totals
    }

    /// What they are about.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The thresholds of the quality checks.
    pub fn rules(&self) -> &QualityRules {
        &self.rules
    }

    /// How the approaches ended.
    pub fn approaches(&self) -> &Tally {
        &self.approaches
    }

    /// The rates, as far as they were measured: a tablet that stands alone sees no refusals, so that its approaches
    /// enter no rate; where there are no others, none was measured (decision D25).
    pub fn rates(&self) -> RateTable {
        let attended = self.approaches.without(&self.unattended);
        if attended == Tally::default() && self.unattended != Tally::default() {
            RateTable::measured(self.unattended, None, Attendance::Unattended { served: None })
        } else {
            RateTable::of(attended, None)
        }
    }

    /// Over the answers of all valid sessions.
    pub fn valid(&self) -> &Sums {
        &self.valid
    }

    /// Durations of complete interviews, by version of the questionnaire.
    pub fn durations(&self) -> &BTreeMap<Version, Durations> {
        &self.durations
    }

    /// Over the answers of all valid sessions that are not suspicious, the speeders known now among them.
    pub fn without_suspicious(&self) -> Sums {
        let mut without = self.valid.clone();
        without.take_away(&self.suspicious);
        let mut thresholds = Thresholds::new(self);
        for (_, sums) in self.if_too_fast.iter().filter(|(pace, _)| thresholds.is_too_fast(**pace)) {
            without.take_away(sums);
        }
        without
    }

    /// How many interviews have which flags, speeders included.
    pub fn flag_counts(&self) -> FlagCounts {
        let mut counts = FlagCounts::default();
        let mut thresholds = Thresholds::new(self);
        for ((flags, pace), times) in &self.flags {
            let flags = if thresholds.is_too_fast(*pace) { flags.union(SPEEDER) } else { *flags };
            counts.add_times(flags, *times);
        }
        counts
    }

    /// The clients who kept silent at the key question of the NPS (decision D19). A break-off counts as silent unless
    /// its answers are used.
    pub fn silent(&self) -> Silent {
        Silent {
            refused: self.approaches.r.saturating_sub(self.break_offs_used),
            broken_off: 0,
            item_refused: self.nps_unanswered,
            unknown: self.approaches.u,
        }
    }

    fn change(&mut self, observation: &Observation, flags: FlagSet, by: By) {
        let is_real = !flags.contains(QualityFlag::TechnicalDuplicate) && !flags.contains(QualityFlag::TestMode);
        let ineligible = flags.contains(QualityFlag::Ineligible);
        if is_real {
            let approach = if ineligible { Aapor::NE } else { observation.approach() };
            by.one(&mut self.approaches, &approach);
            if observation.mode() == CollectionMode::SelfService {
                by.one(&mut self.unattended, &approach);
            }
        }
        let Some(interview) = observation.used(self.form.break_offs) else { return };
        by.count(&mut self.flags, (flags, interview.pace));
        if flags.is_excluded() {
            return;
        }
        if observation.approach() == Aapor::R {
            by.number(&mut self.break_offs_used);
        }
        if interview.given.nps.is_some_and(|answer| answer.answer().is_none()) {
            by.number(&mut self.nps_unanswered);
        }
        if let (Aapor::I, Some(seconds)) = (observation.approach(), interview.pace.seconds) {
            let durations = self.durations.entry(interview.pace.version).or_default();
            by.one(durations, &seconds);
            if by == By::Removing && durations.n() == 0 {
                self.durations.remove(&interview.pace.version);
            }
        }
        by.one(&mut self.valid, &interview.given);
        match (flags.standing(&self.rules), flags.union(SPEEDER).standing(&self.rules)) {
            (Standing::Suspicious, _) => by.one(&mut self.suspicious, &interview.given),
            (_, Standing::Suspicious) => {
                let sums = self.if_too_fast.entry(interview.pace).or_insert_with(|| Sums::new(&self.form));
                by.one(sums, &interview.given);
                if by == By::Removing && *sums == Sums::new(&self.form) {
                    self.if_too_fast.remove(&interview.pace);
                }
            }
            _ => {}
        }
    }
}

/// Whether an observation comes or goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Adding,
    Removing,
}

impl By {
    fn one<A: Accumulator>(self, sums: &mut A, observation: &A::Observation) {
        match self {
            Self::Adding => sums.add(observation),
            Self::Removing => sums.remove(observation),
        }
    }

    fn number(self, count: &mut u64) {
        *count = match self {
            Self::Adding => count.saturating_add(1),
            Self::Removing => count.saturating_sub(1),
        };
    }

    fn count<K: Ord + Copy>(self, counts: &mut BTreeMap<K, u64>, key: K) {
        let count = counts.entry(key).or_default();
        self.number(count);
        if *count == 0 {
            counts.remove(&key);
        }
    }
}

impl Accumulator for Totals {
    type Observation = Judged;

    fn add(&mut self, judged: &Judged) {
        self.change(&judged.observation, judged.flags, By::Adding);
    }

    fn remove(&mut self, judged: &Judged) {
        self.change(&judged.observation, judged.flags, By::Removing);
    }

    fn merge(&mut self, other: &Self) {
        self.approaches.merge(&other.approaches);
        self.unattended.merge(&other.unattended);
        self.nps_unanswered = self.nps_unanswered.saturating_add(other.nps_unanswered);
        self.break_offs_used = self.break_offs_used.saturating_add(other.break_offs_used);
        for (version, more) in &other.durations {
            self.durations.entry(*version).or_default().merge(more);
        }
        for (key, more) in &other.flags {
            let count = self.flags.entry(*key).or_default();
            *count = count.saturating_add(*more);
        }
        self.valid.merge(&other.valid);
        self.suspicious.merge(&other.suspicious);
        for (pace, more) in &other.if_too_fast {
            self.if_too_fast.entry(*pace).or_insert_with(|| Sums::new(&self.form)).merge(more);
        }
    }
}

/// Who is too fast, with each threshold computed once.
struct Thresholds<'a> {
    totals: &'a Totals,
    known: BTreeMap<(Version, u32), SpeederThreshold>,
}

impl<'a> Thresholds<'a> {
    fn new(totals: &'a Totals) -> Self {
        Self { totals, known: BTreeMap::new() }
    }

    fn is_too_fast(&mut self, pace: Pace) -> bool {
        let Some(seconds) = pace.seconds else { return false };
        let threshold = self.known.entry((pace.version, pace.shown)).or_insert_with(|| {
            let none = Durations::default();
            let durations = self.totals.durations.get(&pace.version).unwrap_or(&none);
            SpeederThreshold::of(durations, Some(pace.shown), &self.totals.rules)
        });
        threshold.flags(f64::from(seconds))
    }
}

//! How many sessions have which flags (methodology 11.1): summed by set of flags, so that every question about flags
//! can be answered, and thresholds set, without going back to the sessions.

use super::flag::{FlagSet, QualityFlag, Standing};
use super::rules::QualityRules;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::estimate::Estimate;
use crate::metrics::share::proportion;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sessions counted by their flags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlagCounts {
    counts: BTreeMap<FlagSet, u64>,
}

/// Sessions with something, as a number and as a share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Flagged {
    /// How many.
    pub sessions: u64,
    /// Their share, 0..1, with its Wilson interval.
    pub share: Estimate,
}

/// One flag in a report.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FlagRow {
    /// The flag.
    pub flag: QualityFlag,
    /// The sessions that have it: a hard flag among all sessions, a soft one among those without a hard flag.
    pub flagged: Flagged,
}

/// What a dashboard says about the quality of its sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QualityReport {
    /// All sessions.
    pub sessions: u64,
    /// Those that a hard flag excludes, among all.
    pub excluded: Flagged,
    /// Those that remain: the base of every headline.
    pub valid: u64,
    /// Valid sessions with so many soft flags that the second version of every headline leaves them out, among the
    /// valid ones.
    pub suspicious: Flagged,
    /// Valid sessions by their number of soft flags, from 0.
    pub by_soft_flags: [u64; QualityFlag::SOFT + 1],
    /// Every flag, in the order of [`QualityFlag::ALL`].
    pub flags: Vec<FlagRow>,
}

impl FlagCounts {
    /// Counts `times` sessions with these flags.
    pub fn add_times(&mut self, flags: FlagSet, times: u64) {
        if times > 0 {
            *self.counts.entry(flags).or_default() += times;
        }
    }

    fn count(&self, counts: impl Fn(FlagSet) -> bool) -> u64 {
        self.counts.iter().filter(|(flags, _)| counts(**flags)).map(|(_, count)| count).sum()
    }

    /// What the dashboard says.
    pub fn report(&self, rules: &QualityRules) -> QualityReport {
        let sessions = self.count(|_| true);
        let flagged = |counted: u64, base: u64| Flagged { sessions: counted, share: proportion(counted, base) };
        let excluded = self.count(FlagSet::is_excluded);
        let valid = sessions.saturating_sub(excluded);
        let suspicious = self.count(|flags| flags.standing(rules) == Standing::Suspicious);
        let row = |flag: QualityFlag| {
            let is_hard = FlagSet::of(&[flag]).is_excluded();
            let counted = self.count(|flags| flags.contains(flag) && (is_hard || !flags.is_excluded()));
            FlagRow { flag, flagged: flagged(counted, if is_hard { sessions } else { valid }) }
        };
        QualityReport {
            sessions,
            excluded: flagged(excluded, sessions),
            valid,
            suspicious: flagged(suspicious, valid),
            by_soft_flags: std::array::from_fn(|soft| {
                self.count(|flags| !flags.is_excluded() && flags.soft() as usize == soft)
            }),
            flags: QualityFlag::ALL.into_iter().map(row).collect(),
        }
    }
}

impl Accumulator for FlagCounts {
    type Observation = FlagSet;

    fn add(&mut self, flags: &FlagSet) {
        self.add_times(*flags, 1);
    }

    fn remove(&mut self, flags: &FlagSet) {
        if let Some(count) = self.counts.get_mut(flags) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(flags);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (flags, times) in &other.counts {
            self.add_times(*flags, *times);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::law;
    use proptest::prelude::*;

    fn flag_sets(most: usize) -> impl Strategy<Value = Vec<FlagSet>> {
        let set = proptest::collection::vec(prop::sample::select(QualityFlag::ALL.to_vec()), 0..4);
        proptest::collection::vec(set.prop_map(|flags| FlagSet::of(&flags)), 0..most)
    }

    fn report(sets: &[FlagSet]) -> QualityReport {
        FlagCounts::default().with(sets).report(&QualityRules::default())
    }

    #[test]
    fn a_hand_count_of_five_sessions() {
        use QualityFlag::{OutOfHours, Speeder, TestMode};
        let sets =
            [&[][..], &[Speeder], &[Speeder, OutOfHours], &[TestMode, Speeder, OutOfHours], &[]].map(FlagSet::of);
        let report = report(&sets);
        assert_eq!((report.sessions, report.valid, report.excluded.sessions, report.suspicious.sessions), (5, 4, 1, 1));
        assert_eq!(report.by_soft_flags, [2, 1, 1, 0, 0, 0, 0, 0]);
        let row = |flag| report.flags.iter().find(|row| row.flag == flag).unwrap().flagged;
        assert_eq!((row(Speeder).sessions, row(Speeder).share), (2, proportion(2, 4)));
        assert_eq!((row(TestMode).sessions, row(TestMode).share), (1, proportion(1, 5)));
        assert_eq!((report.excluded.share.value, report.suspicious.share.value), (Some(0.2), Some(0.25)));
    }

    #[test]
    fn without_sessions_no_share_is_claimed() {
        let report = report(&[]);
        assert_eq!((report.excluded.share.value, report.suspicious.share.value), (None, None));
        assert!(report.flags.iter().all(|row| row.flagged.share.value.is_none()));
    }

    proptest! {
        #[test]
        fn counts_of_flags_grow_and_merge_in_any_order(
            sets in flag_sets(40), parts in proptest::collection::vec(0_u8..3, 40)
        ) {
            law::holds(&FlagCounts::default(), &sets, &parts);
        }

        #[test]
        fn every_session_is_counted_once_and_every_share_lies_in_its_interval(sets in flag_sets(40)) {
            let report = report(&sets);
            prop_assert_eq!(report.by_soft_flags.iter().sum::<u64>(), report.valid);
            prop_assert_eq!(report.valid + report.excluded.sessions, sets.len() as u64);
            prop_assert_eq!(report.by_soft_flags[2..].iter().sum::<u64>(), report.suspicious.sessions);
            let shares = report.flags.iter().map(|row| row.flagged).chain([report.excluded, report.suspicious]);
            for (value, interval) in shares.filter_map(|it| Some((it.share.value?, it.share.interval?))) {
                prop_assert!(0.0 <= interval.low && interval.low <= value);
                prop_assert!(value <= interval.high && interval.high <= 1.0);
            }
        }
    }
}

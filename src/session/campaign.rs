//! What a tablet has counted for a campaign: what progress and rates are told from. Counts only, no answers.

use otklik_core::id::{OptionId, SegmentId};
use otklik_core::metrics::rates::Tally;
use otklik_core::record::{CollectionMode, Disposition, Record};
use std::collections::BTreeMap;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignCounts {
    /// Approaches, by who saw them and how they ended.
    pub approaches: BTreeMap<(CollectionMode, Disposition), u64>,
    /// Responses by the segment they belong to.
    pub responses: BTreeMap<(SegmentId, OptionId), u64>,
}

impl CampaignCounts {
    /// Whether a disposition is a response: complete or partial.
    pub fn is_response(disposition: Disposition) -> bool {
        matches!(disposition, Disposition::Completed | Disposition::Partial)
    }

    /// Counts a finished record.
    pub fn add(&mut self, record: &Record) {
        *self.approaches.entry((record.approach.mode, record.disposition)).or_default() += 1;
        if Self::is_response(record.disposition) {
            for (segment, option) in &record.approach.segments {
                *self.responses.entry((segment.clone(), option.clone())).or_default() += 1;
            }
        }
    }

    /// Takes a record out that was counted.
    pub fn remove(&mut self, record: &Record) {
        let fewer = |count: &mut u64| *count = count.saturating_sub(1);
        self.approaches.entry((record.approach.mode, record.disposition)).and_modify(fewer);
        if Self::is_response(record.disposition) {
            for (segment, option) in &record.approach.segments {
                self.responses.entry((segment.clone(), option.clone())).and_modify(fewer);
            }
        }
        self.approaches.retain(|_, count| *count > 0);
        self.responses.retain(|_, count| *count > 0);
    }

    /// How the approaches of this mode ended.
    pub fn tally(&self, mode: CollectionMode) -> Tally {
        let mut tally = Tally::default();
        for ((counted, disposition), count) in &self.approaches {
            if *counted == mode {
                tally.add_many(disposition.aapor(), *count);
            }
        }
        tally
    }

    /// Responses in all.
    pub fn responses(&self) -> u64 {
        let responses = self.approaches.iter().filter(|((_, disposition), _)| Self::is_response(*disposition));
        responses.map(|(_, count)| count).sum()
    }

    /// Approaches with this disposition by an interviewer.
    pub fn seen(&self, wanted: impl Fn(Disposition) -> bool) -> u64 {
        let seen = |(mode, disposition): &(CollectionMode, Disposition)| {
            *mode == CollectionMode::Interviewer && wanted(*disposition)
        };
        self.approaches.iter().filter(|(key, _)| seen(key)).map(|(_, count)| count).sum()
    }
}

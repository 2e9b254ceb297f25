//! What an interview becomes: a record.

use super::Interview;
use crate::id::DeviceId;
use crate::record::{Disposition, Ending, InterviewRecord, RECORD_FORMAT, Record};

impl Interview {
    /// How the approach ends if the interview ends as it stands.
    pub fn disposition(&self) -> Disposition {
        self.run.finish(self.ending().unwrap_or(Ending::Interrupted)).disposition
    }

    /// The record this interview becomes. An interview that has not ended counts as interrupted at its last event.
    pub fn into_record(self, device: DeviceId) -> Record {
        let (ending, ended_at) = self.ended.unwrap_or((Ending::Interrupted, self.last_at()));
        let started_at = self.started_at();
        let outcome = self.run.finish(ending);
        let scenario = self.scenario();
        Record {
            format: RECORD_FORMAT,
            id: self.record,
            device,
            campaign: scenario.campaign.id.clone(),
            scenario: scenario.reference.clone(),
            disposition: outcome.disposition,
            reason: outcome.reason,
            interview: Some(InterviewRecord {
                started_at,
                ended_at,
                ending,
                photo_consent: self.consent,
                answers: outcome.answers,
                language: Some(self.run.language().clone()),
                end: outcome.end,
                calculations: outcome.calculations,
                draws: outcome.draws,
                alerts: outcome.alerts,
                quotas: outcome.quotas,
                photos: self.photos,
                log: self.log,
            }),
            approach: self.approach,
        }
    }
}

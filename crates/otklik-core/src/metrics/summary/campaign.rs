//! The records of one campaign as they arrive: each is read once and summed.

use super::causes::Causes;
use super::counts::{Counts, left_at};
use super::pulse::Pulse;
use super::reader::Reader;
use super::write::write;
use super::{DispositionCount, EndingCount, InterviewCounts, MissingCount, PhotoCounts, Summary};
use crate::id::DeviceId;
use crate::metrics::dashboard::{Headlines, Live, Totals};
use crate::metrics::quality::{DeviceNumber, Numbering, QualityFlag, QualityRules, SessionKey};
use crate::record::{
    AnswerState, Disposition, Ending, InterviewRecord, PhotoMissing, PhotoOutcome, PhotoSource, Record,
};
use crate::scenario::{Role, Scenario};
use std::collections::HashMap;

/// All sums over the records of one campaign, from which its [`Summary`] follows. One more record costs microseconds,
/// the summary less than a millisecond, however many records there are.
#[derive(Debug, Clone)]
pub struct CampaignTotals {
    reader: Reader,
    rules: QualityRules,
    live: Live,
    devices: Numbering<DeviceId>,
    pub(super) records: u64,
    dispositions: HashMap<Disposition, u64>,
    endings: HashMap<Ending, u64>,
    photos_taken: u64,
    photos_synthetic: u64,
    photos_missing: HashMap<PhotoMissing, u64>,
    pub(super) counts: Counts,
    pub(super) causes: Causes,
    pub(super) pulse: Pulse,
    /// Chosen drivers that the scenario does not have.
    pub(super) unknown_drivers: u64,
    /// What was written at drivers that ask for a text.
    pub(super) driver_texts: Vec<String>,
}

impl CampaignTotals {
    /// No records yet; they will be read by `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let rules = QualityRules::default();
        let reader = Reader::new(scenario, &rules);
        Self {
            live: Live::new(reader.form(), rules),
            reader,
            rules,
            devices: Numbering::default(),
            records: 0,
            dispositions: HashMap::new(),
            endings: HashMap::new(),
            photos_taken: 0,
            photos_synthetic: 0,
            photos_missing: HashMap::new(),
            counts: Counts::default(),
            causes: Causes::default(),
            pulse: Pulse::default(),
            unknown_drivers: 0,
            driver_texts: Vec::new(),
        }
    }

    /// Takes in a record that was not taken in before. `scenario` is the one of [`CampaignTotals::new`].
    pub fn add(&mut self, scenario: &Scenario, record: &Record) {
        let key = SessionKey(self.records);
        self.records += 1;
        *self.dispositions.entry(record.disposition).or_default() += 1;
        let device = DeviceNumber(self.devices.number(record.device));
        self.live.insert(self.reader.read(record, key, device, &self.rules));
        if let Some(interview) = &record.interview {
            self.count(interview);
            if matches!(record.disposition, Disposition::Completed | Disposition::Partial) {
                self.unknown_drivers += self.reader.unknown_drivers(interview);
                self.driver_texts.extend(driver_text(scenario, interview));
                self.causes.add(scenario, interview);
                self.pulse.add(scenario, interview);
            }
        }
    }

    /// All numbers of the records so far.
    pub fn summary(&self, scenario: &Scenario) -> Summary {
        write(scenario, self, &Headlines::of(self.live.totals()))
    }

    pub(super) fn sums(&self) -> &Totals {
        self.live.totals()
    }

    pub(super) fn checked(&self) -> Vec<QualityFlag> {
        self.reader.checked()
    }

    pub(super) fn rules(&self) -> QualityRules {
        self.rules
    }

    fn count(&mut self, interview: &InterviewRecord) {
        *self.endings.entry(interview.ending).or_default() += 1;
        for photo in &interview.photos {
            match &photo.outcome {
                PhotoOutcome::Taken { source, .. } => {
                    self.photos_taken += 1;
                    self.photos_synthetic += u64::from(*source == PhotoSource::Synthetic);
                }
                PhotoOutcome::Missing { reason } => *self.photos_missing.entry(*reason).or_default() += 1,
            }
        }
        self.counts.add(interview, left_at(interview));
    }

    pub(super) fn approaches(&self) -> Vec<DispositionCount> {
        let row = |disposition: Disposition| DispositionCount {
            disposition,
            aapor: disposition.aapor(),
            count: self.dispositions.get(&disposition).copied().unwrap_or(0),
        };
        Disposition::ALL.into_iter().map(row).collect()
    }

    pub(super) fn interviews(&self) -> InterviewCounts {
        let ended = |ending| EndingCount { ending, count: self.endings.get(&ending).copied().unwrap_or(0) };
        let missing = |reason| MissingCount { reason, count: self.photos_missing.get(&reason).copied().unwrap_or(0) };
        InterviewCounts {
            total: self.endings.values().sum(),
            endings: Ending::ALL.into_iter().map(ended).collect(),
            photos: PhotoCounts {
                taken: self.photos_taken,
                synthetic: self.photos_synthetic,
                missing: PhotoMissing::ALL.into_iter().map(missing).collect(),
            },
        }
    }
}

/// What was written at an option of the drivers that asks for a text.
fn driver_text(scenario: &Scenario, interview: &InterviewRecord) -> Option<String> {
    let question = scenario.question_with(Role::Drivers)?;
    let state = &interview.answers.iter().find(|answer| answer.question == question.id)?.state;
    let AnswerState::Answered { answer } = state else { return None };
    let specified = answer.options().iter().filter_map(|id| question.choice(id)).any(|choice| choice.specify);
    answer.text().filter(|text| specified && !text.trim().is_empty()).map(str::to_owned)
}

/// The summary of the `records` of one campaign, each given once, read by `scenario`.
pub fn summarise<'a>(scenario: &Scenario, records: impl IntoIterator<Item = &'a Record>) -> Summary {
    let mut totals = CampaignTotals::new(scenario);
    records.into_iter().for_each(|record| totals.add(scenario, record));
    totals.summary(scenario)
}

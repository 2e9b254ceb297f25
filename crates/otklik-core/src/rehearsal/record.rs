//! The record of a rehearsal. Everything in it that is not an answer follows from the seed, so that the same rehearsal
//! gives the same record everywhere.

use super::fill::Begin;
use crate::engine::{Outcome, Run};
use crate::id::{DeviceId, RecordId, Sha256};
use crate::record::{Approach, CollectionMode, Ending, InterviewRecord, RECORD_FORMAT, Record};
use crate::scenario::SamplingPlan;
use chrono::TimeDelta;
use uuid::{Builder, Uuid};

/// How long a rehearsed respondent stays at a screen, in seconds.
const SECONDS_A_SCREEN: u32 = 5;

/// The id of the record of a rehearsal with this seed.
pub(super) fn record_id(seed: &str) -> RecordId {
    RecordId(id("record", seed))
}

/// The id of the tablet of a rehearsal with this seed.
pub(super) fn device_id(seed: &str) -> DeviceId {
    DeviceId(id("device", seed))
}

fn id(of: &str, seed: &str) -> Uuid {
    let digest = Sha256::of(format!("{of}|{seed}").as_bytes());
    let head = digest.0.first_chunk::<16>().copied().unwrap_or_default();
    Builder::from_custom_bytes(head).into_uuid()
}

/// The record of a rehearsal that stood at so many screens.
pub(super) fn record(run: &Run, outcome: &Outcome, begin: &Begin, ending: Ending, screens: usize) -> Record {
    let scenario = run.program().scenario();
    let seconds = SECONDS_A_SCREEN.saturating_mul(u32::try_from(screens).unwrap_or(u32::MAX));
    let ended_at = begin.at.checked_add_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(begin.at);
    Record {
        format: RECORD_FORMAT,
        id: record_id(&begin.seed),
        device: device_id(&begin.seed),
        campaign: scenario.campaign.id.clone(),
        scenario: scenario.reference.clone(),
        approach: Approach {
            at: begin.at,
            interviewer: None,
            interviewer_name: None,
            day: begin.at.date_naive(),
            arrival: 1,
            probability: probability(scenario.sampling),
            segments: run.start().segments.clone(),
            mode: CollectionMode::Interviewer,
        },
        disposition: outcome.disposition,
        reason: outcome.reason.clone(),
        interview: Some(InterviewRecord {
            started_at: begin.at,
            ended_at,
            ending,
            photo_consent: None,
            answers: outcome.answers.clone(),
            language: Some(run.language().clone()),
            end: outcome.end.clone(),
            calculations: outcome.calculations.clone(),
            draws: outcome.draws.clone(),
            alerts: outcome.alerts.clone(),
            quotas: outcome.quotas.clone(),
            photos: Vec::new(),
            log: Vec::new(),
        }),
    }
}

/// With which probability the plan selects a person.
fn probability(plan: SamplingPlan) -> f64 {
    match plan {
        SamplingPlan::Systematic { daily_flow, daily_target } => {
            1.0 / f64::from((daily_flow / daily_target.max(1)).max(1))
        }
        SamplingPlan::Bernoulli { probability } => probability,
        SamplingPlan::ListOfTheDay { daily_flow, daily_target } => {
            f64::from(daily_target) / f64::from(daily_flow.max(1))
        }
        SamplingPlan::Everyone => 1.0,
    }
}

//! Made-up respondents who try a scenario out before a real one sees it: what they reach, how long they take, what the
//! draws come to, and which metrics would result.
//!
//! [`simulate`] is deterministic: the same scenario, number and seed give the same [`Simulation`] on every platform.
//! Respondents go through the engine and choose only what a view offers. `person` says who they are, `answer` what they
//! answer, `visit` how one interview goes, `tablets` and `approach` what is around it, `coverage` and `draws` count.

mod answer;
mod approach;
mod coverage;
mod dice;
mod draws;
mod person;
mod report;
mod tablets;
mod visit;

pub use approach::TURNED_AWAY;
pub use coverage::{
    AlertCoverage, Coverage, EndCoverage, Gap, GapKind, OptionCoverage, QuestionCoverage, QuotaCoverage, RowCoverage,
    RuleCoverage,
};
pub use draws::{DrawCounts, DrawRow, Draws};
pub use person::Manner;

use self::coverage::Tally;
use self::dice::Dice;
use self::draws::DrawTally;
use self::person::Person;
use self::tablets::{TABLETS, Tablets};
use self::visit::{Effort, Visit, Visitor};
use crate::engine::{Program, Run};
use crate::id::{DeviceId, QuestionId, ReasonId, RecordId};
use crate::metrics::quantile::quantiles;
use crate::metrics::summary::{CampaignTotals, Summary};
use crate::record::{Approach, CollectionMode, Disposition, InterviewRecord, RECORD_FORMAT, Record};
use crate::scenario::{Scenario, ScenarioRef};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What came of a simulation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Simulation {
    /// The scenario.
    pub scenario: ScenarioRef,
    /// Its title.
    pub title: String,
    /// The seed.
    pub seed: String,
    /// How many interviews were begun.
    pub interviews: u32,
    /// On how many tablets.
    pub tablets: u32,
    /// Respondents by manner, in the order of [`Manner::ALL`].
    pub respondents: Vec<MannerCount>,
    /// What was covered.
    pub coverage: Coverage,
    /// Where respondents could not go on; nothing in a sound scenario.
    pub stuck: Vec<Stuck>,
    /// How long completed interviews took.
    pub durations: DurationSpread,
    /// What chance decided.
    pub draws: Draws,
    /// The metrics that would result, with dispositions and endings.
    pub summary: Summary,
}

/// Respondents of one manner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MannerCount {
    /// Which.
    pub manner: Manner,
    /// The share they should have, 0..1.
    pub share: f64,
    /// How many there were.
    pub count: u64,
}

/// A question at which respondents could not go on. No answer that was tried was accepted: for texts, which follow rules
/// that only a person can read, only a few are tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// What they were told.
    pub reason: String,
    /// How many respondents.
    pub count: u64,
}

/// How long completed interviews took, in seconds; without those that could not go on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DurationSpread {
    /// How many there were.
    pub n: u64,
    /// Their quantiles, from the least; empty without any.
    pub quantiles: Vec<DurationQuantile>,
    /// The share that took more than three minutes, 0..1; absent without any.
    pub over_three_minutes: Option<f64>,
    /// The share that took more than five minutes.
    pub over_five_minutes: Option<f64>,
}

/// One quantile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DurationQuantile {
    /// Which, in per cent.
    pub percent: u32,
    /// Seconds.
    pub seconds: f64,
}

/// The quantiles that are printed, in per cent.
const PERCENTS: [u32; 6] = [5, 25, 50, 75, 90, 95];

/// Lets made-up respondents go through so many interviews.
pub fn simulate(program: &Arc<Program>, interviews: u32, seed: &str) -> Simulation {
    simulate_each(program, interviews, seed, |_| {})
}

/// As [`simulate`], showing each record as it is made; their logs are no evidence, as nothing chains them.
pub fn simulate_each(program: &Arc<Program>, interviews: u32, seed: &str, mut each: impl FnMut(&Record)) -> Simulation {
    let scenario = program.scenario().clone();
    let mut tablets = Tablets::new(&scenario, &mut Dice::new(seed, u64::MAX));
    let mut totals = CampaignTotals::new(&scenario);
    let (mut tally, mut draws) = (Tally::new(&scenario), DrawTally::new(&scenario));
    let efforts = Effort::of_all(&scenario);
    let mut respondents: BTreeMap<Manner, u64> = BTreeMap::new();
    let mut stuck: BTreeMap<(usize, String), u64> = BTreeMap::new();
    let mut seconds: Vec<f64> = Vec::new();
    for number in 0..interviews {
        let mut dice = Dice::new(seed, number.into());
        let tablet = number as usize % TABLETS;
        let away = approach::turned_away(&scenario, &mut dice);
        let person = Person::draw(&scenario, &mut dice);
        *respondents.entry(person.manner).or_default() += 1;
        let (device, id, start) = tablets.start(&scenario, tablet, &mut dice);
        let started_at = start.at;
        for (disposition, reason) in away {
            let approach = approach_of(&scenario, started_at, tablets.arrival(tablet), BTreeMap::new());
            let record = without_interview(&scenario, RecordId(dice.uuid()), device, approach, (disposition, reason));
            totals.add(&scenario, &record);
            each(&record);
        }
        let approach = approach_of(&scenario, started_at, tablets.arrival(tablet), start.segments.clone());
        let run = Run::begin(Arc::clone(program), start);
        let visit = Visitor::new(run, &person, &mut dice, &efforts, &mut tally).visit();
        draws.add(&visit.outcome.draws);
        tablets.ended(&scenario, tablet, visit.ended_at, &visit.outcome.quotas);
        if let Some((question, blocked)) = &visit.stuck {
            let place = program.place(question).unwrap_or(usize::MAX);
            let reason = blocked.map_or_else(|| "the way goes in circles".to_owned(), |blocked| blocked.to_string());
            *stuck.entry((place, reason)).or_default() += 1;
        }
        // Whoever could not go on tried for minutes what a person would not.
        if visit.outcome.disposition == Disposition::Completed && visit.stuck.is_none() {
            seconds.push((visit.ended_at - started_at).num_milliseconds() as f64 / 1000.0);
        }
        let record = record(&scenario, (id, device), approach, started_at, visit);
        totals.add(&scenario, &record);
        each(&record);
    }
    Simulation {
        scenario: scenario.reference.clone(),
        title: scenario.title.original().to_owned(),
        seed: seed.to_owned(),
        interviews,
        tablets: TABLETS as u32,
        respondents: Manner::ALL
            .map(|manner| MannerCount {
                manner,
                share: manner.share().value,
                count: respondents.get(&manner).copied().unwrap_or(0),
            })
            .to_vec(),
        coverage: tally.coverage(&scenario, |quota| tablets.full(quota)),
        stuck: stuck.into_iter().filter_map(|(at, count)| stuck_at(&scenario, at, count)).collect(),
        durations: spread(&seconds),
        draws: draws.draws(),
        summary: totals.summary(&scenario),
    }
}

fn stuck_at(scenario: &Scenario, (place, reason): (usize, String), count: u64) -> Option<Stuck> {
    let question = scenario.questions.get(place)?;
    Some(Stuck { question: question.id.clone(), text: question.text.original().to_owned(), reason, count })
}

fn spread(seconds: &[f64]) -> DurationSpread {
    let wanted = PERCENTS.map(|percent| f64::from(percent) / 100.0);
    let found = quantiles(seconds, &wanted);
    let over = |limit: f64| {
        let longer = seconds.iter().filter(|it| **it > limit).count();
        (!seconds.is_empty()).then(|| longer as f64 / seconds.len() as f64)
    };
    let one = |(percent, seconds): (u32, Option<f64>)| Some(DurationQuantile { percent, seconds: seconds? });
    DurationSpread {
        n: seconds.len() as u64,
        quantiles: PERCENTS.into_iter().zip(found).filter_map(one).collect(),
        over_three_minutes: over(180.0),
        over_five_minutes: over(300.0),
    }
}

fn approach_of(
    scenario: &Scenario,
    at: DateTime<FixedOffset>,
    arrival: u32,
    segments: BTreeMap<crate::id::SegmentId, crate::id::OptionId>,
) -> Approach {
    Approach {
        at,
        interviewer: None,
        interviewer_name: None,
        day: at.date_naive(),
        arrival,
        probability: approach::probability(&scenario.sampling),
        segments,
        mode: CollectionMode::Interviewer,
    }
}

fn without_interview(
    scenario: &Scenario,
    id: RecordId,
    device: DeviceId,
    approach: Approach,
    (disposition, reason): (Disposition, Option<ReasonId>),
) -> Record {
    Record {
        format: RECORD_FORMAT,
        id,
        device,
        campaign: scenario.campaign.id.clone(),
        scenario: scenario.reference.clone(),
        approach,
        disposition,
        reason,
        interview: None,
    }
}

fn record(
    scenario: &Scenario,
    (id, device): (RecordId, DeviceId),
    approach: Approach,
    started_at: DateTime<FixedOffset>,
    visit: Visit,
) -> Record {
    let outcome = visit.outcome;
    let away = without_interview(scenario, id, device, approach, (outcome.disposition, outcome.reason));
    let interview = InterviewRecord {
        started_at,
        ended_at: visit.ended_at,
        ending: visit.ending,
        photo_consent: None,
        answers: outcome.answers,
        language: Some(visit.language),
        end: outcome.end,
        calculations: outcome.calculations,
        draws: outcome.draws,
        alerts: outcome.alerts,
        quotas: outcome.quotas,
        photos: Vec::new(),
        log: visit.log,
    };
    Record { interview: Some(interview), ..away }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

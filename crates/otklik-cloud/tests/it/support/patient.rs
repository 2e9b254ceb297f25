//! People at the clinic: what they do becomes a record through the same engine that the terminal runs.

use chrono::{DateTime, FixedOffset, TimeDelta};
use otklik_core::engine::Program;
use otklik_core::id::{DeviceId, InterviewerId, OptionId, QuestionId, ReasonId, RecordId, SegmentId};
use otklik_core::interview::{Interview, InterviewEvent, Setting, Step};
use otklik_core::record::{
    Answer, Approach, CollectionMode, Disposition, Ending, PhotoLog, PhotoOutcome, RECORD_FORMAT, Record,
};
use otklik_core::scenario::{PhotoMoment, Scenario};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Somebody who took the tablet.
#[derive(Clone)]
pub struct Patient {
    /// Codes 1 to 5 for the three questions of the ИРЛ, as far as they came.
    pub scale: Vec<i32>,
    /// What they chose at the fourth question; empty if they left it.
    pub drivers: Vec<&'static str>,
    /// What they wrote at «Другое».
    pub text: Option<String>,
    /// What came of the two photos.
    pub photos: Vec<PhotoOutcome>,
    /// How it ended.
    pub ending: Ending,
    /// The probability of being selected, 1/k.
    pub probability: f64,
    /// Who handed the tablet over.
    pub mode: CollectionMode,
}

impl Patient {
    /// Somebody who answers the three questions and nothing else.
    pub fn answering(scale: [i32; 3]) -> Self {
        Self {
            scale: scale.to_vec(),
            drivers: Vec::new(),
            text: None,
            photos: Vec::new(),
            ending: Ending::Finished,
            probability: 1.0 / 3.0,
            mode: CollectionMode::Interviewer,
        }
    }

    pub fn choosing(self, drivers: &[&'static str]) -> Self {
        Self { drivers: drivers.to_vec(), ..self }
    }

    pub fn writing(self, text: &str) -> Self {
        Self { drivers: vec!["other"], text: Some(text.to_owned()), ..self }
    }

    pub fn photographed(self, photos: Vec<PhotoOutcome>) -> Self {
        Self { photos, ..self }
    }

    /// At a tablet that stands alone.
    pub fn alone(self) -> Self {
        Self { mode: CollectionMode::SelfService, probability: 1.0, ..self }
    }

    /// Somebody who answers so many questions and walks away.
    pub fn leaving(scale: &[i32]) -> Self {
        Self { scale: scale.to_vec(), ending: Ending::IdleTimeout, ..Self::answering([3, 3, 3]) }
    }

    pub fn interview(&self, scenario: &Arc<Scenario>, device: DeviceId) -> Record {
        let mut at = start();
        let approach = Approach { mode: self.mode, ..approach(at, self.probability) };
        let program = Arc::new(Program::of(Arc::clone(scenario)));
        let mut interview = Interview::start(program, RecordId(Uuid::now_v7()), approach, Setting::default(), at);
        let mut happen = |interview: &mut Interview, event| {
            at += TimeDelta::milliseconds(7300);
            interview.happen(event, at);
        };
        happen(&mut interview, InterviewEvent::Consented { photo: !self.photos.is_empty(), agreed: None });
        for (moment, outcome) in [PhotoMoment::HandOver, PhotoMoment::End].into_iter().zip(&self.photos) {
            let photo = PhotoLog { moment, at: start(), outcome: outcome.clone() };
            happen(&mut interview, InterviewEvent::Photographed { photo });
        }
        let mut codes = self.scale.iter();
        loop {
            // Whoever cannot go on would become a record that this test did not mean.
            let next = interview.next().unwrap_or_else(|why| panic!("{:?} holds them: {why:?}", interview.step()));
            let Step::Question { question, .. } = &next else {
                happen(&mut interview, InterviewEvent::Moved { to: next });
                break;
            };
            let question = question.clone();
            happen(&mut interview, InterviewEvent::Moved { to: next });
            let answer = if question.as_str() == "q4" {
                self.chosen()
            } else {
                let Some(code) = codes.next() else { break };
                Some(Answer::Single { option: option(&format!("a{code}")), text: None })
            };
            if let Some(answer) = answer {
                let answer = interview.tidy(&question, answer).unwrap();
                happen(&mut interview, InterviewEvent::Answered { question: QuestionId::clone(&question), answer });
            }
        }
        happen(&mut interview, InterviewEvent::Ended { ending: self.ending });
        interview.into_record(device)
    }

    fn chosen(&self) -> Option<Answer> {
        let options: Vec<_> = self.drivers.iter().map(|id| option(id)).collect();
        (!options.is_empty()).then(|| Answer::Multiple { options, text: self.text.clone() })
    }
}

/// Somebody who was approached and did not take the tablet.
#[derive(Clone, Copy)]
pub struct Approached {
    pub disposition: Disposition,
    pub reason: Option<&'static str>,
}

impl Approached {
    pub fn refusing() -> Self {
        Self { disposition: Disposition::Refused, reason: Some("busy") }
    }

    pub fn under_age() -> Self {
        Self { disposition: Disposition::Ineligible, reason: Some("under_age") }
    }

    pub fn record(self, scenario: &Scenario, device: DeviceId) -> Record {
        Record {
            format: RECORD_FORMAT,
            id: RecordId(Uuid::now_v7()),
            device,
            campaign: scenario.campaign.id.clone(),
            scenario: scenario.reference.clone(),
            approach: approach(start(), 1.0 / 3.0),
            disposition: self.disposition,
            reason: self.reason.map(|reason| ReasonId::new(reason).unwrap()),
            interview: None,
        }
    }
}

fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T14:03:27.125+03:00").unwrap()
}

fn option(id: &str) -> OptionId {
    OptionId::new(id).unwrap()
}

fn approach(at: DateTime<FixedOffset>, probability: f64) -> Approach {
    Approach {
        at,
        interviewer: Some(InterviewerId(Uuid::now_v7())),
        interviewer_name: Some("Анна К.".to_owned()),
        day: at.date_naive(),
        arrival: 7,
        probability,
        segments: BTreeMap::from([(SegmentId::new("service").unwrap(), option("therapy"))]),
        mode: CollectionMode::Interviewer,
    }
}

//! A scenario built by code and a respondent who taps through it, for the tests of this crate.

pub mod everything;

use crate::engine::Program;
use crate::id::{
    CampaignId, DeviceId, InterviewerId, OptionId, QuestionId, ReasonId, RecordId, ScenarioId, SegmentId, Sha256,
};
use crate::interview::{Blocked, Interview, InterviewEvent, Setting, Step};
use crate::record::{
    Answer, Approach, CollectionMode, Disposition, Ending, PhotoLog, PhotoMissing, PhotoOutcome, PhotoSource,
    RECORD_FORMAT, Record,
};
use crate::scenario::{
    Campaign, Choice, ChoiceGroup, ChoiceList, Language, Limits, Look, PhotoMoment, PhotoPolicy, Question,
    QuestionKind, Reason, ReasonClass, Requirement, Role, SEGMENT_TARGET, SamplingPlan, Scenario, ScenarioRef, Segment,
    SegmentOption, Suspicion, Text,
};
use chrono::{DateTime, Duration, FixedOffset};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

fn ru(wording: &str) -> Text {
    Text::plain("ru", wording)
}

pub fn question_id(word: &str) -> QuestionId {
    QuestionId::new(word).unwrap()
}

pub fn option_id(word: &str) -> OptionId {
    OptionId::new(word).unwrap()
}

/// A quarter past nine of a spring morning in Moscow, and so many seconds.
pub fn at(seconds: i64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-03-14T09:15:00.250+03:00").unwrap();
    start + Duration::seconds(seconds)
}

/// Three required questions with the roles of the ИРЛ, options `a5` to `a1`, and an optional one for the drivers.
pub fn scenario() -> Scenario {
    let reason = |id, text, class| Reason { id: ReasonId::new(id).unwrap(), text: ru(text), class };
    let service = |id, text| SegmentOption { id: option_id(id), text: ru(text), target: SEGMENT_TARGET };
    Scenario {
        reference: ScenarioRef {
            id: ScenarioId::new("clinic-irl").unwrap(),
            version: 1,
            sha256: Sha256::of(b"the file of the scenario"),
        },
        title: ru("ИРЛ для клиники"),
        languages: vec![Language("ru".to_owned())],
        campaign: Campaign {
            id: CampaignId::new("clinic-irl-demo").unwrap(),
            name: ru("Клиника: рациональная лояльность"),
            site: "Клиника на Садовой".to_owned(),
            wave: "2026-1".to_owned(),
            population: None,
        },
        sampling: SamplingPlan::Systematic { daily_flow: 60, daily_target: 20 },
        limits: Limits { idle_seconds: 60, total_seconds: 900, resume_seconds: 300 },
        photo: PhotoPolicy {
            moments: vec![PhotoMoment::HandOver, PhotoMoment::End],
            share: 1.0,
            suspicion: Suspicion::Ignored,
            notice: ru("О фото"),
        },
        hours: Vec::new(),
        look: Look::default(),
        eligibility: Vec::new(),
        consent: None,
        segments: vec![Segment {
            id: SegmentId::new("service").unwrap(),
            label: ru("Услуга"),
            options: vec![service("therapy", "Терапия"), service("dentistry", "Стоматология")],
        }],
        refusals: vec![reason("no_time", "Нет времени", ReasonClass::Refusal)],
        ineligible: vec![reason("under_age", "Нет 18 лет", ReasonClass::NotEligible)],
        welcome: ru("Здравствуйте"),
        thanks: ru("Спасибо"),
        questions: vec![
            irl_question("quality", "Стоимость соответствует качеству?", Role::IrlQuality),
            irl_question("fairness", "Уровень цен справедливый?", Role::IrlFairness),
            irl_question("competition", "Цены привлекательны?", Role::IrlCompetition),
            drivers(),
        ],
        blocks: Vec::new(),
        ends: Vec::new(),
        calculations: Vec::new(),
        alerts: Vec::new(),
        quotas: Vec::new(),
        lists: Vec::new(),
        factors: Vec::new(),
    }
}

/// The scenario, ready to run.
pub fn program(scenario: Scenario) -> Arc<Program> {
    Arc::new(Program::of(Arc::new(scenario)))
}

fn irl_question(id: &str, text: &str, role: Role) -> Question {
    let words = ["Полностью согласен", "Скорее согласен", "Затрудняюсь ответить", "Скорее не согласен", "Нет"];
    let options = (1..=5).rev().zip(words).map(|(code, text)| choice(&format!("a{code}"), text, Some(code))).collect();
    let kind = QuestionKind::Single { list: ChoiceList::plain(options) };
    Question { role: Some(role), ..Question::plain(question_id(id), ru(text), kind) }
}

fn drivers() -> Question {
    let group = |heading: Option<&str>, options| ChoiceGroup { heading: heading.map(ru), options };
    let other =
        Choice { specify: true, ..choice("other", "Другое (пожалуйста, уточните)", None) };
    let groups = vec![
        group(Some("Доступность"), vec![choice("near", "Близко", None), choice("time", "Удобное время", None)]),
        group(None, vec![choice("friend", "Рекомендация", None), other]),
    ];
    let list = ChoiceList { groups, ..ChoiceList::default() };
    let kind = QuestionKind::Multiple { list, fewest: 1, most: None };
    Question {
        hint: Some(ru("Выберите все подходящие варианты")),
        required: Requirement::Optional,
        role: Some(Role::Drivers),
        ..Question::plain(question_id("drivers"), ru("Что важно при выборе клиники?"), kind)
    }
}

pub fn choice(id: &str, text: &str, value: Option<i32>) -> Choice {
    Choice { value, ..Choice::plain(option_id(id), ru(text)) }
}

pub fn approach() -> Approach {
    Approach {
        at: at(-20),
        interviewer: Some(InterviewerId(Uuid::from_u128(0x7000_0000_8000_0000_0000_0000_0001))),
        interviewer_name: Some("Анна".to_owned()),
        day: at(0).date_naive(),
        arrival: 7,
        probability: 1.0 / 3.0,
        segments: BTreeMap::from([(SegmentId::new("service").unwrap(), option_id("therapy"))]),
        mode: CollectionMode::Interviewer,
    }
}

pub fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(0x7000_0000_8000_0000_0000_0000_000d))
}

pub fn record_id(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(0x7000_0000_8000_0000_0001_0000_0000 + number))
}

/// A record of an approach that led to no interview.
pub fn turned_away(disposition: Disposition, reason: Option<&str>) -> Record {
    let scenario = scenario();
    Record {
        format: RECORD_FORMAT,
        id: record_id(99),
        device: device(),
        campaign: scenario.campaign.id,
        scenario: scenario.reference,
        approach: approach(),
        disposition,
        reason: reason.map(|reason| ReasonId::new(reason).unwrap()),
        interview: None,
    }
}

pub fn taken(moment: PhotoMoment, seconds: i64) -> PhotoLog {
    let outcome = PhotoOutcome::Taken {
        sha256: Sha256::of(b"a picture"),
        size: 41_234,
        width: 640,
        height: 480,
        source: PhotoSource::Synthetic,
    };
    PhotoLog { moment, at: at(seconds), outcome }
}

pub fn missing(moment: PhotoMoment, reason: PhotoMissing, seconds: i64) -> PhotoLog {
    PhotoLog { moment, at: at(seconds), outcome: PhotoOutcome::Missing { reason } }
}

pub fn single(option: &str) -> Answer {
    Answer::Single { option: option_id(option), text: None }
}

pub fn multiple(options: &[&str], text: Option<&str>) -> Answer {
    Answer::Multiple { options: options.iter().map(|id| option_id(id)).collect(), text: text.map(str::to_owned) }
}

/// Somebody with the tablet in their hands: one tap a second.
pub struct Respondent {
    pub interview: Interview,
    seconds: i64,
}

impl Respondent {
    /// The tablet has just been handed over.
    pub fn new() -> Self {
        Self::with(scenario())
    }

    pub fn with(scenario: Scenario) -> Self {
        let setting = Setting::default();
        let interview = Interview::start(program(scenario), record_id(1), approach(), setting, at(0));
        Self { interview, seconds: 0 }
    }

    pub fn does(&mut self, event: InterviewEvent) {
        self.seconds += 1;
        self.interview.happen(event, at(self.seconds));
    }

    pub fn consents(&mut self, photo: bool) {
        let agreed = self.interview.scenario().consent.is_some().then_some(true);
        self.does(InterviewEvent::Consented { photo, agreed });
    }

    /// Answers the question that is shown, as the terminal does: tidied.
    pub fn answers(&mut self, answer: Answer) {
        let question = self.interview.question().unwrap().id.clone();
        let answer = self.interview.tidy(&question, answer).unwrap();
        self.does(InterviewEvent::Answered { question, answer });
    }

    /// Taps Next; where that is blocked the respondent stays.
    pub fn goes_on(&mut self) -> Result<(), Blocked> {
        if *self.interview.step() == Step::Welcome && self.interview.consent().is_none() {
            self.consents(false);
        }
        let to = self.interview.next()?;
        self.does(InterviewEvent::Moved { to });
        Ok(())
    }

    /// Taps Back; false where there is none.
    pub fn goes_back(&mut self) -> bool {
        let Some(to) = self.interview.previous() else { return false };
        self.does(InterviewEvent::Moved { to });
        true
    }

    /// From the welcome on, answers one question after the other with these options and goes on each time.
    pub fn answers_all(&mut self, options: &[&str]) {
        for option in options {
            self.goes_on().unwrap();
            self.answers(single(option));
        }
    }

    pub fn ends(&mut self, ending: Ending) {
        self.does(InterviewEvent::Ended { ending });
    }

    pub fn at_question(&self) -> Option<&str> {
        match self.interview.step() {
            Step::Question { question, .. } => Some(question.as_str()),
            Step::Welcome | Step::Thanks { .. } => None,
        }
    }

    pub fn record(self) -> Record {
        self.interview.into_record(device())
    }
}

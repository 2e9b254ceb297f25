//! An interview: where the respondent is and what was answered, folded from a log of events.
//!
//! The log is the truth. [`Interview::replay`] of the stored log gives the same interview as before a crash, and the
//! same log travels to the cloud as evidence. Nothing here knows a screen or a clock: the caller says what time it is.

use crate::evidence::{ChainError, LogEntry, verify};
use crate::id::{DeviceId, OptionId, QuestionId, RecordId};
use crate::record::{
    Answer, AnswerState, Approach, Disposition, Ending, InterviewRecord, PhotoLog, QuestionAnswer, RECORD_FORMAT,
    Record,
};
use crate::scenario::{PhotoMoment, Question, QuestionKind, Scenario, ScenarioRef};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use thiserror::Error;

/// The longest text a respondent may write, in characters.
pub const LONGEST_TEXT: usize = 500;

/// What happens in an interview. Each of these is committed to disk before the next screen is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum InterviewEvent {
    /// The tablet was handed over.
    Started {
        /// Id of the record this will become.
        record: RecordId,
        /// The scenario file it is made with.
        scenario: ScenarioRef,
        /// Who was approached.
        approach: Approach,
    },
    /// The respondent agreed to photos, or not.
    Consented {
        /// Whether photos may be taken.
        photo: bool,
    },
    /// An answer was given, changed, or taken back.
    Answered {
        /// The question.
        question: QuestionId,
        /// The answer; none when everything chosen was taken back.
        answer: Option<Answer>,
    },
    /// The respondent went to another step.
    Moved {
        /// Where to.
        to: Step,
    },
    /// A photo was taken, or could not be.
    Photographed {
        /// What came of it.
        photo: PhotoLog,
    },
    /// The interview ended. Only a photo may follow.
    Ended {
        /// How.
        ending: Ending,
    },
}

/// Where the respondent is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// At the welcome, with the notice about the photo.
    Welcome,
    /// At a question.
    Question {
        /// Which.
        question: QuestionId,
    },
    /// At the thanks.
    Thanks,
}

/// Why the respondent cannot go on yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Blocked {
    /// The question must be answered.
    #[error("the question must be answered")]
    Required,
    /// An option that asks for a text was chosen without one. Only a required question insists on it.
    #[error("the chosen option asks for a text")]
    TextMissing,
}

/// Why an answer does not fit its question.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// The scenario has no such question.
    #[error("the scenario has no question {0}")]
    UnknownQuestion(QuestionId),
    /// The question has no such option.
    #[error("question {0} has no option {1}")]
    UnknownOption(QuestionId, OptionId),
    /// The question is answered in another way.
    #[error("question {0} is answered in another way")]
    Kind(QuestionId),
}

/// Why a stored log does not give an interview.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReplayError {
    /// There is nothing to replay.
    #[error("the log is empty")]
    Empty,
    /// The log does not begin with the hand-over.
    #[error("the log does not begin with the hand-over")]
    NotStarted,
    /// The log was made with another scenario file.
    #[error("the log was made with scenario {0} version {1}, which is another file")]
    OtherScenario(String, u32),
    /// The chain of hashes is broken.
    #[error(transparent)]
    Chain(#[from] ChainError),
}

/// Progress as the respondent sees it: this is question `position` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// From 1.
    pub position: usize,
    /// Number of questions.
    pub of: usize,
}

/// An interview in progress, or one that has ended and is not yet a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    scenario: Arc<Scenario>,
    record: RecordId,
    approach: Approach,
    step: Step,
    consent: Option<bool>,
    answers: BTreeMap<QuestionId, Answer>,
    shown: BTreeSet<QuestionId>,
    photos: Vec<PhotoLog>,
    ended: Option<(Ending, DateTime<FixedOffset>)>,
    log: Vec<LogEntry>,
}

impl Interview {
    /// Begins an interview at the welcome. The first entry of its log is the last of [`Interview::log`].
    pub fn start(scenario: Arc<Scenario>, record: RecordId, approach: Approach, at: DateTime<FixedOffset>) -> Self {
        let event =
            InterviewEvent::Started { record, scenario: scenario.reference.clone(), approach: approach.clone() };
        let log = vec![LogEntry::following(None, at, event)];
        Self {
            scenario,
            record,
            approach,
            step: Step::Welcome,
            consent: None,
            answers: BTreeMap::new(),
            shown: BTreeSet::new(),
            photos: Vec::new(),
            ended: None,
            log,
        }
    }

    /// The interview that a stored log tells, after checking its chain.
    pub fn replay(scenario: Arc<Scenario>, log: Vec<LogEntry>) -> Result<Self, ReplayError> {
        verify(&log)?;
        let mut entries = log.into_iter();
        let first = entries.next().ok_or(ReplayError::Empty)?;
        let InterviewEvent::Started { record, scenario: reference, approach } = first.event.clone() else {
            return Err(ReplayError::NotStarted);
        };
        if reference.sha256 != scenario.reference.sha256 {
            return Err(ReplayError::OtherScenario(reference.id.to_string(), reference.version));
        }
        let mut interview = Self::start(scenario, record, approach, first.at);
        interview.log = vec![first];
        for entry in entries {
            interview.fold(&entry);
            interview.log.push(entry);
        }
        Ok(interview)
    }

    /// Lets `event` happen and returns the entry that must be committed before anything is shown.
    pub fn happen(&mut self, event: InterviewEvent, at: DateTime<FixedOffset>) -> LogEntry {
        let entry = LogEntry::following(self.log.last(), at, event);
        self.fold(&entry);
        self.log.push(entry.clone());
        entry
    }

    fn fold(&mut self, entry: &LogEntry) {
        // A tap or a time-out that comes late must not change what has ended.
        if self.ended.is_some() && !matches!(entry.event, InterviewEvent::Photographed { .. }) {
            return;
        }
        match &entry.event {
            InterviewEvent::Started { .. } => {}
            InterviewEvent::Consented { photo } => self.consent = Some(*photo),
            InterviewEvent::Answered { question, answer } => match answer {
                Some(answer) => drop(self.answers.insert(question.clone(), answer.clone())),
                None => drop(self.answers.remove(question)),
            },
            InterviewEvent::Moved { to } => {
                if let Step::Question { question } = to {
                    self.shown.insert(question.clone());
                }
                self.step = to.clone();
            }
            InterviewEvent::Photographed { photo } => self.photos.push(photo.clone()),
            InterviewEvent::Ended { ending } => self.ended = Some((*ending, entry.at)),
        }
    }

    /// The scenario it is made with.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Id of the record this will become.
    pub fn record(&self) -> RecordId {
        self.record
    }

    /// Who was approached.
    pub fn approach(&self) -> &Approach {
        &self.approach
    }

    /// Every event so far.
    pub fn log(&self) -> &[LogEntry] {
        &self.log
    }

    /// Where the respondent is.
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// The question the respondent is at.
    pub fn question(&self) -> Option<&Question> {
        match &self.step {
            Step::Question { question } => self.scenario.question(question),
            Step::Welcome | Step::Thanks => None,
        }
    }

    /// Whether the respondent agreed to photos; `None` while they have not said.
    pub fn consent(&self) -> Option<bool> {
        self.consent
    }

    /// How it ended, if it has.
    pub fn ending(&self) -> Option<Ending> {
        self.ended.map(|(ending, _)| ending)
    }

    /// When it began, by the tablet's clock.
    pub fn started_at(&self) -> DateTime<FixedOffset> {
        self.log.first().map_or(self.approach.at, |entry| entry.at)
    }

    /// When something happened last, by the tablet's clock.
    pub fn last_at(&self) -> DateTime<FixedOffset> {
        self.log.last().map_or(self.approach.at, |entry| entry.at)
    }

    /// The answer to a question so far.
    pub fn answer(&self, question: &QuestionId) -> Option<&Answer> {
        self.answers.get(question)
    }

    /// Moments at which a photo is due by the scenario and none is logged yet.
    pub fn photos_due(&self) -> Vec<PhotoMoment> {
        let logged = |moment: &PhotoMoment| self.photos.iter().any(|photo| photo.moment == *moment);
        self.scenario.photo.moments.iter().copied().filter(|moment| !logged(moment)).collect()
    }

    /// Checks an answer and puts its options into the order of the scenario. Text beyond [`LONGEST_TEXT`] is cut;
    /// text without an option that asks for it is dropped. An answer without options becomes `None`.
    pub fn tidy(&self, question: &QuestionId, answer: Answer) -> Result<Option<Answer>, AnswerError> {
        let asked = self.scenario.question(question).ok_or_else(|| AnswerError::UnknownQuestion(question.clone()))?;
        for option in answer.options() {
            if asked.choice(option).is_none() {
                return Err(AnswerError::UnknownOption(question.clone(), option.clone()));
            }
        }
        let specified = answer.options().iter().filter_map(|id| asked.choice(id)).any(|choice| choice.specify);
        let text = answer
            .text()
            .filter(|text| specified && !text.is_empty())
            .map(|text| text.chars().take(LONGEST_TEXT).collect());
        match (&asked.kind, answer) {
            (QuestionKind::Single { .. }, Answer::Single { option, .. }) => Ok(Some(Answer::Single { option, text })),
            (QuestionKind::Multiple { .. }, Answer::Multiple { options, .. }) => {
                let options: Vec<_> =
                    asked.choices().map(|choice| &choice.id).filter(|id| options.contains(id)).cloned().collect();
                Ok((!options.is_empty()).then_some(Answer::Multiple { options, text }))
            }
            (QuestionKind::Single { .. }, Answer::Multiple { .. })
            | (QuestionKind::Multiple { .. }, Answer::Single { .. }) => Err(AnswerError::Kind(question.clone())),
        }
    }

    /// The step that follows this one, or why the respondent must stay.
    pub fn next(&self) -> Result<Step, Blocked> {
        let following = match &self.step {
            Step::Welcome => self.scenario.questions.first(),
            Step::Question { question } => {
                if let Some(asked) = self.scenario.question(question) {
                    self.check_answer(asked)?;
                }
                let mut rest = self.scenario.questions.iter().skip_while(|asked| asked.id != *question);
                rest.next();
                rest.next()
            }
            Step::Thanks => None,
        };
        Ok(following.map_or(Step::Thanks, |asked| Step::Question { question: asked.id.clone() }))
    }

    fn check_answer(&self, asked: &Question) -> Result<(), Blocked> {
        if !asked.required {
            return Ok(());
        }
        let answer = self.answers.get(&asked.id).ok_or(Blocked::Required)?;
        let wants_text = answer.options().iter().filter_map(|id| asked.choice(id)).any(|choice| choice.specify);
        if wants_text && answer.text().is_none_or(|text| text.trim().is_empty()) {
            return Err(Blocked::TextMissing);
        }
        Ok(())
    }

    /// The question before this one; `None` at the first question and outside of questions.
    pub fn previous(&self) -> Option<Step> {
        let Step::Question { question } = &self.step else { return None };
        let before = self.scenario.questions.iter().take_while(|asked| asked.id != *question).last()?;
        Some(Step::Question { question: before.id.clone() })
    }

    /// Which question of how many this is; `None` outside of questions.
    pub fn progress(&self) -> Option<Progress> {
        let Step::Question { question } = &self.step else { return None };
        let index = self.scenario.questions.iter().position(|asked| asked.id == *question)?;
        Some(Progress { position: index + 1, of: self.scenario.questions.len() })
    }

    /// How the approach ends if the interview ends as it stands: by the share of required questions answered
    /// (methodology 10.1), whatever ended it. Where nothing is required, finishing is what completes it.
    pub fn disposition(&self) -> Disposition {
        let required = self.scenario.questions.iter().filter(|question| question.required);
        let (mut answered, mut applicable) = (0, 0);
        for question in required {
            applicable += 1;
            answered += usize::from(self.answers.contains_key(&question.id));
        }
        if applicable == 0 && self.ending() != Some(Ending::Finished) {
            return Disposition::BrokenOff;
        }
        Disposition::of_interview(answered, applicable)
    }

    /// The record this interview becomes. An interview that has not ended counts as interrupted at its last event.
    pub fn into_record(self, device: DeviceId) -> Record {
        let disposition = self.disposition();
        let (ending, ended_at) = self.ended.unwrap_or((Ending::Interrupted, self.last_at()));
        let started_at = self.started_at();
        let answers = self
            .scenario
            .questions
            .iter()
            .map(|question| QuestionAnswer { question: question.id.clone(), state: self.state_of(question, ending) })
            .collect();
        Record {
            format: RECORD_FORMAT,
            id: self.record,
            device,
            campaign: self.scenario.campaign.id.clone(),
            scenario: self.scenario.reference.clone(),
            approach: self.approach,
            disposition,
            reason: None,
            interview: Some(InterviewRecord {
                started_at,
                ended_at,
                ending,
                photo_consent: self.consent,
                answers,
                photos: self.photos,
                log: self.log,
            }),
        }
    }

    fn state_of(&self, question: &Question, ending: Ending) -> AnswerState {
        let left_here = matches!(&self.step, Step::Question { question: at } if *at == question.id);
        match self.answers.get(&question.id) {
            Some(answer) => AnswerState::Answered { answer: answer.clone() },
            None if !self.shown.contains(&question.id) => AnswerState::Abandoned,
            None if left_here && ending != Ending::Finished => AnswerState::Abandoned,
            None => AnswerState::Skipped,
        }
    }
}

#[cfg(test)]
mod tests;

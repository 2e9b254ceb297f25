//! An interview: where the respondent is and what was answered, folded from a log of events on top of the engine.
//!
//! The log is the truth. [`Interview::replay`] of the stored log gives the same interview as before a crash, and the
//! same log travels to the cloud as evidence. Nothing here knows a screen or a clock: the caller says what time it is.

mod event;
mod finish;
mod pace;
mod photos;

pub use crate::engine::{AnswerError, Blocked, Progress, Step};
pub use event::{InterviewEvent, ReplayError, Setting};
pub use pace::timed_answers;

use crate::engine::{Direction, Program, Run, Start, View};
use crate::evidence::{LogEntry, verify};
use crate::id::{QuestionId, RecordId};
use crate::record::{Answer, Approach, Ending, PhotoLog};
use crate::scenario::{Language, Question, Scenario, Text};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// An interview in progress, or one that has ended and is not yet a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    run: Run,
    record: RecordId,
    approach: Approach,
    consent: Option<bool>,
    agreed: Option<bool>,
    photos: Vec<PhotoLog>,
    prompted: bool,
    ended: Option<(Ending, DateTime<FixedOffset>)>,
    log: Vec<LogEntry>,
}

impl Interview {
    /// Begins an interview at the welcome. The first entry of its log is the last of [`Interview::log`].
    pub fn start(
        program: Arc<Program>,
        record: RecordId,
        approach: Approach,
        setting: Setting,
        at: DateTime<FixedOffset>,
    ) -> Self {
        let event = InterviewEvent::Started {
            record,
            scenario: program.scenario().reference.clone(),
            approach: approach.clone(),
            setting: setting.clone(),
        };
        let start = Start {
            seed: record.to_string(),
            device: setting.device.map(|device| device.to_string()).unwrap_or_default(),
            ordinal: setting.ordinal,
            at,
            segments: approach.segments.clone(),
            full: setting.full,
        };
        Self {
            run: Run::begin(program, start),
            record,
            approach,
            consent: None,
            agreed: None,
            photos: Vec::new(),
            prompted: false,
            ended: None,
            log: vec![LogEntry::following(None, at, event)],
        }
    }

    /// The interview that a stored log tells, after checking its chain.
    pub fn replay(program: Arc<Program>, log: Vec<LogEntry>) -> Result<Self, ReplayError> {
        verify(&log)?;
        let mut entries = log.into_iter();
        let first = entries.next().ok_or(ReplayError::Empty)?;
        let InterviewEvent::Started { record, scenario: reference, approach, setting } = first.event.clone() else {
            return Err(ReplayError::NotStarted);
        };
        if reference.sha256 != program.scenario().reference.sha256 {
            return Err(ReplayError::OtherScenario(reference.id.to_string(), reference.version));
        }
        let mut interview = Self::start(program, record, approach, setting, first.at);
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
            InterviewEvent::Consented { photo, agreed } => {
                self.consent = Some(*photo);
                self.agreed = *agreed;
                if *agreed == Some(false) {
                    self.ended = Some((Ending::Declined, entry.at));
                }
            }
            InterviewEvent::PhotosDeclined => {
                if self.consent == Some(true) {
                    self.consent = Some(false);
                }
            }
            InterviewEvent::Spoke { language } => self.run.speak(language),
            // An answer that does not fit its question is no answer: it stays in the log and changes nothing.
            InterviewEvent::Answered { question, answer } => drop(self.run.answer(question, answer.clone())),
            InterviewEvent::Moved { to } => self.run.stand(to.clone()),
            InterviewEvent::Photographed { photo } => self.photos.push(photo.clone()),
            InterviewEvent::Prompted => self.prompted = true,
            InterviewEvent::Ended { ending } => self.ended = Some((*ending, entry.at)),
        }
    }

    /// The scenario it is made with.
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.run.program().scenario()
    }

    /// The scenario with its graph.
    pub fn program(&self) -> &Arc<Program> {
        self.run.program()
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
        self.run.step()
    }

    /// What a view may show.
    pub fn view(&self) -> View<'_> {
        self.run.view()
    }

    /// The language the respondent reads.
    pub fn language(&self) -> &Language {
        self.run.language()
    }

    /// A text of the scenario as the respondent reads it.
    pub fn fill(&self, text: &Text) -> String {
        self.run.fill(text)
    }

    /// How many questions are asked as things stand.
    pub fn asked(&self) -> usize {
        self.run.path().count()
    }

    /// The last words: those of the end that the interview came to, else the thanks of the scenario.
    pub fn farewell(&self) -> String {
        self.run.farewell()
    }

    /// The question the respondent is at.
    pub fn question(&self) -> Option<&Question> {
        let place = self.run.program().place(self.step().question()?)?;
        self.scenario().questions.get(place)
    }

    /// Whether the respondent agreed to photos; `None` while they have not said.
    pub fn consent(&self) -> Option<bool> {
        self.consent
    }

    /// Whether the respondent agreed to the scenario's own consent; `None` while they have not said.
    pub fn agreed(&self) -> Option<bool> {
        self.agreed
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

    /// The answer to a question so far, also where it does not count as things stand.
    pub fn answer(&self, question: &QuestionId) -> Option<&Answer> {
        self.run.given(question)
    }

    /// The normal form of an answer; see [`Run::tidy`].
    pub fn tidy(&self, question: &QuestionId, answer: Answer) -> Result<Option<Answer>, AnswerError> {
        self.run.tidy(question, answer)
    }

    /// The step that follows this one, or why the respondent must stay.
    pub fn next(&self) -> Result<Step, Blocked> {
        self.consented()?;
        self.run.whither(Direction::Next)
    }

    /// The step that follows for a respondent who cannot answer here; see [`Run::pass`].
    pub fn pass(&self) -> Result<Step, Blocked> {
        self.consented()?;
        self.run.pass()
    }

    /// Nobody is asked anything before they said whether they agree to photos, and agreed to what the scenario asks.
    fn consented(&self) -> Result<(), Blocked> {
        let said_about_photos = self.consent.is_some() || *self.step() != Step::Welcome;
        if said_about_photos && !self.lacks_consent() { Ok(()) } else { Err(Blocked::Required) }
    }

    /// Whether the scenario asks for consent and the respondent has not given it. At a question this is so only where
    /// an earlier version of the program let them past it.
    pub fn lacks_consent(&self) -> bool {
        self.scenario().consent.is_some() && self.agreed != Some(true)
    }

    /// The step before this one; `None` at the first question and outside of questions.
    pub fn previous(&self) -> Option<Step> {
        self.run.whither(Direction::Back).ok().filter(|step| step != self.step())
    }

    /// Which question of how many this is; `None` outside of questions.
    pub fn progress(&self) -> Option<Progress> {
        self.run.progress()
    }
}

#[cfg(test)]
mod tests;

//! One respondent in a scenario.

use super::fault::AnswerError;
use super::plan::Plan;
use super::program::Program;
use super::state::State;
use super::step::{Progress, Step};
use crate::expression::{Slot, Value};
use crate::id::{OptionId, QuestionId, QuotaId, SegmentId};
use crate::record::Answer;
use crate::scenario::{Language, Question, Scenario};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a run begins with. The same start, scenario and answers give the same path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The seed of everything drawn for this interview alone (methodology 2.6): the id of its record.
    pub seed: String,
    /// The seed of what is balanced over the interviews of a tablet: the id of the device.
    pub device: String,
    /// How many interviews this tablet began with this scenario before, from 0.
    pub ordinal: u64,
    /// When it begins, by the tablet's clock.
    pub at: DateTime<FixedOffset>,
    /// The segments chosen before.
    pub segments: BTreeMap<SegmentId, OptionId>,
    /// The quotas that are full on this tablet.
    #[serde(default)]
    pub full: BTreeSet<QuotaId>,
}

/// One respondent in a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub(super) program: Arc<Program>,
    pub(super) start: Start,
    pub(super) step: Step,
    pub(super) language: Language,
    /// What chance decided.
    pub(super) plan: Arc<Plan>,
    /// The answers by question, in their normal form, whether they count now or not.
    pub(super) answers: Vec<Option<Answer>>,
    /// Which questions the respondent has stood at.
    pub(super) seen: Vec<bool>,
    /// The question they stood at last.
    pub(super) last: Option<usize>,
    pub(super) state: State,
}

impl Run {
    /// Begins at the welcome, in the default language. Draws everything that chance decides.
    pub fn begin(program: Arc<Program>, start: Start) -> Self {
        let scenario = program.scenario();
        let questions = scenario.questions.len();
        let plan = Arc::new(Plan::draw(&program, &start));
        let state = State::before(&program);
        let language = scenario.language().clone();
        let mut run = Self {
            program,
            start,
            step: Step::Welcome,
            language,
            plan,
            answers: vec![None; questions],
            seen: vec![false; questions],
            last: None,
            state,
        };
        run.evaluate_all();
        run
    }

    /// The scenario with its graph.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// What it began with.
    pub fn start(&self) -> &Start {
        &self.start
    }

    /// The language of the interview.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Changes the language; one that the scenario does not have is left alone.
    pub fn speak(&mut self, language: &Language) {
        if self.program.scenario().languages.contains(language) {
            self.language = language.clone();
        }
    }

    /// Where am I?
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// Whether the draw decided for photos in this interview; the scenario's `share` is its probability.
    pub fn is_photographed(&self) -> bool {
        self.plan.photo
    }

    /// Checks an answer and brings it into its normal form: options in the order of the scenario, texts cut to their
    /// longest, text without an option that asks for it dropped; an exclusive option chosen last drops the others. An
    /// answer without content becomes `None`.
    pub fn tidy(&self, question: &QuestionId, answer: Answer) -> Result<Option<Answer>, AnswerError> {
        let place = self.place(question)?;
        self.tidied(place, answer)
    }

    /// Gives, changes or takes back an answer, which need not be to the question the respondent is at. It is tidied
    /// first. What depends on it is evaluated anew.
    pub fn answer(&mut self, question: &QuestionId, answer: Option<Answer>) -> Result<(), AnswerError> {
        let place = self.place(question)?;
        let answer = match answer {
            Some(answer) => self.tidied(place, answer)?,
            None => None,
        };
        self.keep(place, answer);
        Ok(())
    }

    /// The answer to a question, also where it is not relevant now: it counts again when the question does.
    pub fn given(&self, question: &QuestionId) -> Option<&Answer> {
        self.stored(self.program.place(question)?)
    }

    /// The value in a slot as formulas see it.
    pub fn value(&self, slot: Slot) -> &Value {
        self.value_at(slot.0 as usize)
    }

    /// Whether a question is asked as things stand: drawn, and its conditions and those of its blocks hold.
    pub fn is_relevant(&self, question: &QuestionId) -> bool {
        self.program.place(question).is_some_and(|place| self.is_asked(place))
    }

    /// Whether the respondent has come past the place of a question, whether or not it is asked.
    pub(crate) fn is_behind(&self, question: usize) -> bool {
        let last = self.last.and_then(|place| self.plan.position(place));
        self.plan.position(question).zip(last).is_some_and(|(position, last)| position < last)
    }

    /// The questions that are asked as things stand, in the order of this respondent.
    pub fn path(&self) -> impl Iterator<Item = &Question> {
        let asked = self.plan.order.iter().filter(|place| self.is_asked(**place));
        asked.filter_map(|place| self.program.scenario().questions.get(*place))
    }

    /// How far the respondent is; `None` outside of questions.
    pub fn progress(&self) -> Option<Progress> {
        let place = self.program.place(self.step.question()?)?;
        let position = self.plan.position(place)?;
        let positions = &self.state.positions;
        // A question that just stopped being asked still is the one they are at.
        let of = positions.count() + usize::from(!positions.has(position));
        Some(Progress { position: positions.below(position) + 1, of })
    }

    pub(super) fn scenario(&self) -> &Scenario {
        self.program.scenario()
    }

    pub(super) fn question(&self, place: usize) -> Option<&Question> {
        self.program.scenario().questions.get(place)
    }

    pub(super) fn stored(&self, place: usize) -> Option<&Answer> {
        self.answers.get(place).and_then(Option::as_ref)
    }

    /// Keeps a tidied answer.
    pub(super) fn keep(&mut self, place: usize, answer: Option<Answer>) {
        if let Some(kept) = self.answers.get_mut(place) {
            *kept = answer;
            self.answer_changed(place);
        }
    }

    fn place(&self, question: &QuestionId) -> Result<usize, AnswerError> {
        self.program.place(question).ok_or_else(|| AnswerError::UnknownQuestion(question.clone()))
    }
}

//! One question of the scenario, and what a record holds for it as codes and places.

use super::was_meant;
use crate::id::{OptionId, QuestionId};
use crate::metrics::coded::{Code, State};
use crate::record::{Answer, AnswerState, InterviewRecord};
use crate::scenario::{Question, QuestionKind};
use std::collections::HashMap;

/// A question that records are read for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) id: QuestionId,
    /// Its place in the scenario.
    pub(super) place: usize,
    /// Options, steps or items with their places and codes.
    options: HashMap<OptionId, (usize, Option<i32>)>,
    /// The rows of a matrix.
    rows: Vec<OptionId>,
    /// Words of the question.
    pub(super) words: u32,
    /// Words of the shortest row of a matrix.
    pub(super) row_words: u32,
}

impl Asked {
    pub(super) fn new(place: usize, question: &Question) -> Self {
        let code = |(place, choice): (usize, &crate::scenario::Choice)| {
            let is_yes =
                matches!(question.kind, QuestionKind::YesNo { .. }).then(|| i32::from(choice.id.as_str() == "yes"));
            (choice.id.clone(), (place, choice.value.or(is_yes)))
        };
        let words = |text: &str| u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
        let rows = match &question.kind {
            QuestionKind::Matrix { rows, .. } => rows.as_slice(),
            _ => &[],
        };
        Self {
            id: question.id.clone(),
            place,
            options: question.choices().enumerate().map(code).collect(),
            rows: rows.iter().map(|row| row.id.clone()).collect(),
            words: words(question.text.original()),
            row_words: rows.iter().map(|row| words(row.text.original())).min().unwrap_or(0),
        }
    }

    /// How many options, steps or items it has.
    pub(super) fn choices(&self) -> usize {
        self.options.len()
    }

    /// How many rows.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The rows of a matrix in the order of the scenario.
    pub(super) fn row_ids(&self) -> &[OptionId] {
        &self.rows
    }

    /// The place of an option in the scenario.
    pub(super) fn place_of(&self, option: &OptionId) -> Option<usize> {
        self.options.get(option).map(|(place, _)| *place)
    }

    fn code_of(&self, option: &OptionId) -> Option<i64> {
        self.options.get(option).and_then(|(_, code)| *code).map(i64::from)
    }

    /// What the interview holds for it; `None` where it was made with a scenario that did not ask it.
    pub(super) fn state<'a>(&self, interview: &'a InterviewRecord) -> Option<&'a AnswerState> {
        // Records of this scenario have the question at its place.
        let here = interview.answers.get(self.place).filter(|answer| answer.question == self.id);
        let found = here.or_else(|| interview.answers.iter().find(|answer| answer.question == self.id));
        found.map(|answer| &answer.state)
    }

    /// The answer, if there is one.
    pub(super) fn answer<'a>(&self, interview: &'a InterviewRecord) -> Option<&'a Answer> {
        match self.state(interview) {
            Some(AnswerState::Answered { answer }) => Some(answer),
            Some(_) | None => None,
        }
    }

    /// The code of an answer with one option: `None` for another answer, and where the option has none.
    pub(super) fn code(&self, answer: &Answer) -> Option<i64> {
        match answer {
            Answer::Single { option, .. } => self.code_of(option),
            _ => None,
        }
    }

    /// The answer as a code of a scale; `None` where the question was not meant for the respondent.
    pub(super) fn coded<C: Code>(&self, interview: &InterviewRecord) -> Option<State<C>> {
        let state = self.state(interview).filter(|state| was_meant(state))?;
        Some(match state {
            AnswerState::Answered { answer } => self.code(answer).map_or(State::Invalid, State::of_code),
            state => silence(state),
        })
    }

    /// The rows of a matrix as codes of a scale, in the order of the scenario; `None` where the question was not meant
    /// for the respondent.
    pub(super) fn coded_rows<C: Code>(&self, interview: &InterviewRecord) -> Option<Vec<State<C>>> {
        let state = self.state(interview).filter(|state| was_meant(state))?;
        let row = |row: &OptionId| match state {
            AnswerState::Answered { answer: Answer::Matrix { rows } } => match rows.get(row) {
                Some(step) => self.code_of(step).map_or(State::Invalid, State::of_code),
                None => State::Missing,
            },
            AnswerState::Answered { .. } => State::Invalid,
            state => silence(state),
        };
        Some(self.rows.iter().map(row).collect())
    }

    /// The codes of the rows of a matrix that were answered; `None` where it has no answer.
    pub(super) fn row_codes(&self, interview: &InterviewRecord) -> Option<Vec<Option<i64>>> {
        let Some(Answer::Matrix { rows }) = self.answer(interview) else { return None };
        Some(self.rows.iter().map(|row| rows.get(row).and_then(|step| self.code_of(step))).collect())
    }
}

/// What stands in the place of an answer that is not there.
fn silence<C>(state: &AnswerState) -> State<C> {
    match state {
        AnswerState::Refused => State::Refused,
        AnswerState::Answered { .. }
        | AnswerState::DontKnow
        | AnswerState::Skipped
        | AnswerState::NotApplicable
        | AnswerState::NotShown
        | AnswerState::Abandoned => State::Missing,
    }
}

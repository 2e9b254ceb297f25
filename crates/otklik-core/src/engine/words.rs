//! Texts filled with what was answered before, in the language of the interview.

use super::run::Run;
use crate::expression::number::shown;
use crate::expression::template::{Piece, pieces};
use crate::expression::{Slot, Value};
use crate::id::OptionId;
use crate::record::Answer;
use crate::scenario::names::Owner;
use crate::scenario::{Language, Question, QuestionKind, Text};

/// What stands in the place of an answer that is not there.
const NOTHING: &str = "…";

/// How deep the words of an option may name other answers themselves.
const DEEPEST: u32 = 3;

impl Run {
    /// A text as the respondent reads it: in the language of the interview, with each `{name}` replaced. A missing
    /// value stands as `…`.
    pub fn fill(&self, text: &Text) -> String {
        self.filled(text, 0)
    }

    /// The last words: those of the end that the interview came to, else the thanks of the scenario.
    pub fn farewell(&self) -> String {
        let end = match &self.step {
            super::step::Step::Thanks { end: Some(end) } => self.scenario().end(end),
            _ => None,
        };
        self.fill(end.and_then(|end| end.text.as_ref()).unwrap_or(&self.scenario().thanks))
    }

    fn filled(&self, text: &Text, depth: u32) -> String {
        let wording = text.get(&self.language);
        if !wording.contains(['{', '}']) {
            return wording.to_owned();
        }
        let mut filled = String::with_capacity(wording.len());
        for piece in pieces(wording) {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Name(name, _) => match self.program.slot(name).filter(|_| depth < DEEPEST) {
                    Some(slot) => filled.push_str(&self.words_of(slot, depth)),
                    None => filled.push_str(NOTHING),
                },
                Piece::Stray(range) => filled.push_str(wording.get(range).unwrap_or_default()),
            }
        }
        filled
    }

    fn words_of(&self, slot: Slot, depth: u32) -> String {
        let words = match self.program.owner(slot) {
            Some(Owner::Segment(place)) => self.segment_words(place, depth),
            Some(Owner::Question(place)) => self.answer_words(place, depth),
            Some(Owner::Part(place, part)) => self.part_words(place, part, depth),
            Some(Owner::Calculation(_)) => {
                self.state.values.get(slot.0 as usize).map(|value| in_words(value, &self.language))
            }
            None => None,
        };
        words.filter(|words| !words.is_empty()).unwrap_or_else(|| NOTHING.to_owned())
    }

    fn segment_words(&self, place: usize, depth: u32) -> Option<String> {
        let segment = self.scenario().segments.get(place)?;
        let chosen = self.start.segments.get(&segment.id)?;
        let option = segment.options.iter().find(|option| option.id == *chosen)?;
        Some(self.filled(&option.text, depth + 1))
    }

    fn answer_words(&self, place: usize, depth: u32) -> Option<String> {
        if !self.is_on(place) {
            return None;
        }
        let (question, answer) = (self.question(place)?, self.effective(place)?);
        let option = |id: &OptionId| self.option_words(question, id, answer.text(), depth);
        let joined = |words: Vec<String>| words.join(", ");
        Some(match answer.as_ref() {
            Answer::Single { .. } | Answer::Multiple { .. } | Answer::Ranking { .. } | Answer::BestWorst { .. } => {
                joined(answer.options().into_iter().map(option).collect())
            }
            Answer::Matrix { .. } | Answer::Allocation { .. } => {
                let parts = 0..self.program.layout().part_count(place);
                joined(parts.filter_map(|part| self.part_words(place, part, depth)).collect())
            }
            Answer::Number { value } => number(*value, &self.language),
            Answer::Date { date } => in_words(&Value::Date(*date), &self.language),
            Answer::Time { time } => in_words(&Value::Time(*time), &self.language),
            Answer::Phone { number } => number.clone(),
            Answer::Text { text } => text.clone(),
            Answer::Scan { code } => code.clone(),
            Answer::Picture { .. } | Answer::PreferNotToAnswer | Answer::DontKnow => return None,
        })
    }

    /// The words of an option; of one that asks for a text, the text.
    fn option_words(&self, question: &Question, id: &OptionId, text: Option<&str>, depth: u32) -> String {
        let Some(choice) = question.choice(id) else { return String::new() };
        match text.filter(|text| choice.specify && !text.trim().is_empty()) {
            Some(text) => text.to_owned(),
            None => self.filled(&choice.text, depth + 1),
        }
    }

    fn part_words(&self, place: usize, part: usize, depth: u32) -> Option<String> {
        if !self.is_on(place) {
            return None;
        }
        let (question, answer) = (self.question(place)?, self.stored(place)?);
        match (&question.kind, answer) {
            (QuestionKind::Matrix { rows, .. }, Answer::Matrix { rows: chosen }) if self.is_row_asked(place, part) => {
                let step = chosen.get(&rows.get(part)?.id)?;
                Some(self.option_words(question, step, None, depth))
            }
            (QuestionKind::Allocation { .. }, Answer::Allocation { .. }) => {
                let slot = self.program.layout().question_slot(place) + 1 + part;
                Some(in_words(self.value_at(slot), &self.language))
            }
            _ => None,
        }
    }

    /// A value as a text that no language matters to.
    pub(super) fn written(&self, value: &Value) -> String {
        in_words(value, &Language(String::new()))
    }
}

/// Whether numbers have a decimal comma, and dates stand from day to year.
fn is_continental(language: &Language) -> bool {
    matches!(language.0.as_str(), "ru" | "uk")
}

fn number(value: f64, language: &Language) -> String {
    let written = shown(value);
    if is_continental(language) { written.replace('.', ",") } else { written }
}

fn in_words(value: &Value, language: &Language) -> String {
    let day = if is_continental(language) { "%d.%m.%Y" } else { "%Y-%m-%d" };
    match value {
        Value::Missing => String::new(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Number(value) => number(*value, language),
        Value::Text(text) => text.to_string(),
        Value::Date(date) => date.format(day).to_string(),
        Value::Time(time) => time.format("%H:%M").to_string(),
        Value::DateTime(at) => at.format(&format!("{day} %H:%M")).to_string(),
        Value::Options(ids) => ids.join(", "),
        Value::List(values) => {
            let present = values.iter().filter(|value| **value != Value::Missing);
            present.map(|value| in_words(value, language)).collect::<Vec<_>>().join(", ")
        }
    }
}

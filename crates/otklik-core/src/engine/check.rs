//! What holds a respondent at a question.

use super::fault::Blocked;
use super::run::Run;
use super::step::Step;
use crate::record::Answer;
use crate::scenario::{MatrixLayout, Question, QuestionKind, Requirement, Rule};

impl Run {
    /// Why the respondent cannot leave this screen of a question.
    pub(super) fn blocked(&self, place: usize, part: Option<u32>) -> Option<Blocked> {
        let question = self.question(place)?;
        if !self.is_asked(place) || question.kind == QuestionKind::Information {
            return None;
        }
        let answer = self.effective(place);
        let is_escape = matches!(answer.as_deref(), Some(Answer::PreferNotToAnswer | Answer::DontKnow));
        if is_escape {
            return None;
        }
        let is_required = self.is_required(place);
        let is_last = part.is_none_or(|part| part + 1 >= self.part_count(place).unwrap_or(1));
        let unfinished = part.filter(|_| is_required).and_then(|part| self.part_blocked(place, part));
        if unfinished.is_some() || !is_last {
            return unfinished;
        }
        let Some(answer) = answer else { return is_required.then_some(Blocked::Required) };
        if let Some(short) = self.falls_short(place, question, &answer) {
            return Some(short);
        }
        if is_required && self.lacks_something(place, &answer) {
            return Some(Blocked::Required);
        }
        let wants_text = || answer.options().iter().filter_map(|id| question.choice(id)).any(|choice| choice.specify);
        if is_required && wants_text() && answer.text().is_none_or(|text| text.trim().is_empty()) {
            return Some(Blocked::TextMissing);
        }
        (!self.condition(Rule::Constraint(place))).then_some(Blocked::Constraint)
    }

    /// The questions with an answer that does not meet their constraint. One of several screens that is not yet complete
    /// is not held against it.
    pub(super) fn unaccepted(&self) -> Vec<usize> {
        let questions = self.scenario().questions.iter().enumerate();
        let constrained = questions.filter(|(place, question)| question.constraint.is_some() && self.is_asked(*place));
        let unaccepted = constrained.filter(|(place, _)| match self.effective(*place).as_deref() {
            None | Some(Answer::PreferNotToAnswer | Answer::DontKnow) => false,
            Some(answer) => !self.lacks_something(*place, answer) && !self.condition(Rule::Constraint(*place)),
        });
        unaccepted.map(|(place, _)| place).collect()
    }

    /// Whether a question must be answered, as things stand.
    pub(super) fn is_required(&self, place: usize) -> bool {
        let Some(question) = self.question(place) else { return false };
        let is_page = question.kind == QuestionKind::Information;
        !is_page
            && match &question.required {
                Requirement::Optional => false,
                Requirement::Required => true,
                Requirement::When(_) => self.condition(Rule::Required(place)),
            }
    }

    /// Whether the respondent dealt with a question: answered all of it, or said that they do not want to or do not
    /// know.
    pub(super) fn is_dealt_with(&self, place: usize) -> bool {
        self.effective(place).is_some_and(|answer| !self.lacks_something(place, &answer))
    }

    /// Whether a row or a set is still without an answer.
    fn lacks_something(&self, place: usize, answer: &Answer) -> bool {
        match answer {
            Answer::Matrix { rows } => {
                let Some(QuestionKind::Matrix { rows: asked, .. }) = self.question(place).map(|it| &it.kind) else {
                    return false;
                };
                self.rows(place).iter().filter_map(|row| asked.get(*row)).any(|row| !rows.contains_key(&row.id))
            }
            Answer::BestWorst { sets } => {
                let complete = sets.iter().filter(|set| set.best.is_some() && set.worst.is_some()).count();
                complete < self.plan.sets.get(&place).map_or(0, Vec::len)
            }
            _ => false,
        }
    }

    /// What a required screen of several lacks.
    fn part_blocked(&self, place: usize, part: u32) -> Option<Blocked> {
        let question = self.question(place)?;
        match (&question.kind, self.stored(place)) {
            (QuestionKind::Matrix { rows, .. }, answer) => {
                let row = self.rows(place).get(part as usize).and_then(|row| rows.get(*row))?;
                let chosen = match answer {
                    Some(Answer::Matrix { rows }) => rows.contains_key(&row.id),
                    _ => false,
                };
                (!chosen).then_some(Blocked::Required)
            }
            (QuestionKind::BestWorst { .. }, answer) => {
                let set = match answer {
                    Some(Answer::BestWorst { sets }) => sets.get(part as usize),
                    _ => None,
                };
                match set.map(|set| (set.best.is_some(), set.worst.is_some())) {
                    Some((true, true)) => None,
                    Some((false, false)) | None => Some(Blocked::Required),
                    Some(_) => Some(Blocked::TooFew),
                }
            }
            _ => None,
        }
    }

    /// Whether there is less in an answer than its question asks for, required or not.
    fn falls_short(&self, place: usize, question: &Question, answer: &Answer) -> Option<Blocked> {
        let offered = || question.choices().enumerate().filter(|(choice, _)| self.is_offered(place, *choice)).count();
        match (&question.kind, answer) {
            (QuestionKind::Multiple { fewest, .. }, Answer::Multiple { options, .. }) => {
                let is_exclusive = options.iter().filter_map(|id| question.choice(id)).any(|choice| choice.exclusive);
                let short = options.len() < (*fewest as usize).min(offered());
                (short && !is_exclusive).then_some(Blocked::TooFew)
            }
            (QuestionKind::Ranking { places, .. }, Answer::Ranking { options }) => {
                let wanted = places.map_or(usize::MAX, |places| places as usize).min(offered());
                (options.len() < wanted).then_some(Blocked::TooFew)
            }
            (QuestionKind::Allocation { total, .. }, Answer::Allocation { points }) => {
                let sum: u64 = points.values().map(|points| u64::from(*points)).sum();
                (sum != u64::from(*total)).then_some(Blocked::PointsLeft)
            }
            _ => None,
        }
    }

    /// The rows of a matrix that are asked, in the order of this respondent.
    pub(super) fn rows(&self, place: usize) -> Vec<usize> {
        let Some(QuestionKind::Matrix { rows, .. }) = self.question(place).map(|it| &it.kind) else {
            return Vec::new();
        };
        let is_asked = |row: &usize| self.is_row_asked(place, *row);
        match self.plan.rows.get(&place) {
            Some(order) => order.iter().copied().filter(is_asked).collect(),
            None => (0..rows.len()).filter(is_asked).collect(),
        }
    }

    /// Whether the respondent stands in a single row of this grid: it did not fit on their screen, and whoever leads
    /// them chose to show its rows one by one.
    fn stands_in_row(&self, place: usize) -> bool {
        let is_here = |question| self.program.place(question) == Some(place);
        matches!(&self.step, Step::Question { question, part: Some(_) } if is_here(question))
    }

    /// How many screens a question takes, where it takes one for each row or set.
    pub(super) fn part_count(&self, place: usize) -> Option<u32> {
        let count = match self.question(place)?.kind {
            QuestionKind::Matrix { layout: MatrixLayout::Rows, .. } => self.rows(place).len(),
            QuestionKind::Matrix { layout: MatrixLayout::Grid, .. } if self.stands_in_row(place) => {
                self.rows(place).len()
            }
            QuestionKind::BestWorst { .. } => self.plan.sets.get(&place).map_or(0, Vec::len),
            _ => return None,
        };
        u32::try_from(count).ok().filter(|count| *count > 0)
    }
}

//! Answers made of options, rows and sets.

use crate::engine::fault::AnswerError;
use crate::engine::run::Run;
use crate::id::OptionId;
use crate::record::{Answer, BestWorstSet, LONGEST_TEXT};
use crate::scenario::{Choice, MatrixRow, Question};
use std::collections::BTreeMap;

impl Run {
    /// Refuses an option that the question does not have, or does not offer as things stand. One that stands in the
    /// answer already may stay: it counts again when it is offered again.
    fn check_options<'o>(
        &self,
        place: usize,
        question: &Question,
        options: impl IntoIterator<Item = &'o OptionId>,
    ) -> Result<(), AnswerError> {
        let known = self.stored(place).map(Answer::options).unwrap_or_default();
        for option in options {
            let choice = question.choices().position(|choice| choice.id == *option);
            let fits = choice.is_some_and(|choice| self.is_offered(place, choice) || known.contains(&option));
            if !fits {
                return Err(unknown(question, option));
            }
        }
        Ok(())
    }

    /// Refuses more options than may be chosen. Options that are not offered now make room for those that are, the last
    /// of them first: else there would be too many once they are offered again.
    fn at_most(
        &self,
        place: usize,
        question: &Question,
        most: Option<u32>,
        mut options: Vec<OptionId>,
    ) -> Result<Vec<OptionId>, AnswerError> {
        let Some(most) = most else { return Ok(options) };
        let is_hidden = |id: &OptionId| {
            question.choices().position(|choice| choice.id == *id).is_some_and(|it| !self.is_offered(place, it))
        };
        while options.len() > most as usize {
            let Some(hidden) = options.iter().rposition(is_hidden) else {
                return Err(AnswerError::TooMany(question.id.clone(), most));
            };
            options.remove(hidden);
        }
        Ok(options)
    }

    pub(super) fn tidy_single(
        &self,
        place: usize,
        question: &Question,
        option: OptionId,
        text: Option<&str>,
    ) -> Result<Answer, AnswerError> {
        self.check_options(place, question, [&option])?;
        let text = written(question, std::slice::from_ref(&option), text);
        Ok(Answer::Single { option, text })
    }

    pub(super) fn tidy_multiple(
        &self,
        place: usize,
        question: &Question,
        most: Option<u32>,
        options: &[OptionId],
        text: Option<&str>,
    ) -> Result<Option<Answer>, AnswerError> {
        self.check_options(place, question, options)?;
        let kept = self.without_excluded(place, question, options);
        let options: Vec<OptionId> =
            question.choices().map(|choice| &choice.id).filter(|id| kept.contains(id)).cloned().collect();
        let options = self.at_most(place, question, most, options)?;
        let text = written(question, &options, text);
        Ok((!options.is_empty()).then_some(Answer::Multiple { options, text }))
    }

    /// What remains beside the option chosen last: an exclusive one stays alone, any other drives the exclusive ones
    /// out. Chosen last is what was not there before; of several such, the one that stands last.
    fn without_excluded<'o>(&self, place: usize, question: &Question, options: &'o [OptionId]) -> Vec<&'o OptionId> {
        let is_exclusive = |id: &OptionId| question.choice(id).is_some_and(|choice| choice.exclusive);
        if options.len() < 2 || !options.iter().any(is_exclusive) {
            return options.iter().collect();
        }
        let known = self.stored(place).map(Answer::options).unwrap_or_default();
        let last = options.iter().rfind(|option| !known.contains(option)).or_else(|| options.last());
        match last {
            Some(last) if is_exclusive(last) => vec![last],
            _ => options.iter().filter(|option| !is_exclusive(option)).collect(),
        }
    }

    pub(super) fn tidy_ranking(
        &self,
        place: usize,
        question: &Question,
        places: Option<u32>,
        options: Vec<OptionId>,
    ) -> Result<Option<Answer>, AnswerError> {
        self.check_options(place, question, &options)?;
        if let Some(option) = repeated(&options) {
            return Err(AnswerError::Repeated(question.id.clone(), option.clone()));
        }
        let options = self.at_most(place, question, places, options)?;
        Ok((!options.is_empty()).then_some(Answer::Ranking { options }))
    }

    pub(super) fn tidy_points(
        &self,
        place: usize,
        question: &Question,
        (total, step): (u32, u32),
        mut points: BTreeMap<OptionId, u32>,
    ) -> Result<Option<Answer>, AnswerError> {
        self.check_options(place, question, points.keys())?;
        points.retain(|_, points| *points > 0);
        if points.values().any(|points| points.checked_rem(step.max(1)) != Some(0)) {
            return Err(AnswerError::OutOfRange(question.id.clone(), "points are given in whole steps"));
        }
        let is_offered = |id: &OptionId| {
            question.choices().position(|choice| choice.id == *id).is_some_and(|it| self.is_offered(place, it))
        };
        let sum: u64 = points.iter().filter(|(id, _)| is_offered(id)).map(|(_, points)| u64::from(*points)).sum();
        if sum > u64::from(total) {
            return Err(AnswerError::TooMany(question.id.clone(), total));
        }
        Ok((!points.is_empty()).then_some(Answer::Allocation { points }))
    }
}

/// A row that is not asked now keeps its step: it counts again when the row is asked again.
pub(super) fn matrix(
    question: &Question,
    rows: &[MatrixRow],
    chosen: BTreeMap<OptionId, OptionId>,
) -> Result<Option<Answer>, AnswerError> {
    for (row, step) in &chosen {
        if !rows.iter().any(|known| known.id == *row) {
            return Err(unknown(question, row));
        }
        if question.choice(step).is_none() {
            return Err(unknown(question, step));
        }
    }
    Ok((!chosen.is_empty()).then_some(Answer::Matrix { rows: chosen }))
}

/// All the sets that the respondent sees, with what was chosen in them so far.
pub(super) fn best_worst(
    question: &Question,
    items: &[Choice],
    drawn: &[Vec<usize>],
    given: &[BestWorstSet],
) -> Result<Option<Answer>, AnswerError> {
    if given.len() > drawn.len() {
        let most = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
        return Err(AnswerError::TooMany(question.id.clone(), most));
    }
    let mut sets = Vec::with_capacity(drawn.len());
    for (number, places) in drawn.iter().enumerate() {
        let shown: Vec<OptionId> =
            places.iter().filter_map(|place| items.get(*place)).map(|item| item.id.clone()).collect();
        let (mut best, mut worst) = (None, None);
        if let Some(set) = given.get(number) {
            if !set.shown.is_empty() && set.shown != shown {
                return Err(AnswerError::Kind(question.id.clone()));
            }
            if let Some(option) = set.best.iter().chain(&set.worst).find(|option| !shown.contains(option)) {
                return Err(unknown(question, option));
            }
            if let Some(option) = set.best.as_ref().filter(|best| set.worst.as_ref() == Some(best)) {
                return Err(AnswerError::Repeated(question.id.clone(), option.clone()));
            }
            (best, worst) = (set.best.clone(), set.worst.clone());
        }
        sets.push(BestWorstSet { shown, best, worst });
    }
    let has_content = sets.iter().any(|set| set.best.is_some() || set.worst.is_some());
    Ok(has_content.then_some(Answer::BestWorst { sets }))
}

fn unknown(question: &Question, option: &OptionId) -> AnswerError {
    AnswerError::UnknownOption(question.id.clone(), option.clone())
}

/// The text that goes with these options, if one of them asks for it.
fn written(question: &Question, options: &[OptionId], text: Option<&str>) -> Option<String> {
    let specified = || options.iter().filter_map(|id| question.choice(id)).any(|choice| choice.specify);
    let text = text.filter(|text| !text.is_empty() && specified())?;
    Some(text.chars().take(LONGEST_TEXT).collect())
}

fn repeated(options: &[OptionId]) -> Option<&OptionId> {
    let mut known = std::collections::BTreeSet::new();
    options.iter().find(|option| !known.insert(*option))
}

//! What a made-up respondent answers to what a view shows. Only what the view offers is chosen.

mod choice;
mod typed;

use super::dice::Dice;
use super::person::{Manner, Person};
use crate::engine::QuestionView;
use crate::id::Sha256;
use crate::record::Answer;
use crate::scenario::{Choice, Escape, Language, QuestionKind};
use chrono::NaiveDate;

/// How an answer is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// By the attitude of the person.
    Coherent,
    /// What stands first.
    First,
    /// What stands at the far end, against the attitude.
    Extreme,
    /// Anything at all: after an answer was not accepted.
    Any,
}

/// What surrounds an answer.
pub(super) struct Asked<'v, 'r> {
    pub(super) view: &'v QuestionView<'r>,
    pub(super) person: &'v Person,
    pub(super) style: Style,
    /// The day of the interview.
    pub(super) today: NaiveDate,
    /// The default language of the scenario, in which free texts are written.
    pub(super) language: &'v Language,
}

impl Style {
    pub(super) fn of(person: &Person, attempt: u32) -> Self {
        match (attempt, person.manner) {
            (0, Manner::Plausible | Manner::Abandoning) => Self::Coherent,
            (0, Manner::Hurried) => Self::First,
            (0, Manner::Contrary) => Self::Extreme,
            (1.., _) => Self::Any,
        }
    }
}

/// Whether the person leaves a question that need not be answered.
pub(super) fn leaves(view: &QuestionView<'_>, person: &Person, dice: &mut Dice) -> bool {
    let much_work = matches!(
        view.question.kind,
        QuestionKind::Text { .. }
            | QuestionKind::Phone { .. }
            | QuestionKind::Photo
            | QuestionKind::Scan { .. }
            | QuestionKind::Signature
    );
    let share = match person.manner {
        Manner::Plausible | Manner::Abandoning => {
            if much_work {
                0.5
            } else {
                0.1
            }
        }
        Manner::Hurried => 0.7,
        Manner::Contrary => 0.5,
    };
    !view.required && dice.happens(share)
}

/// A way out that the person takes instead of an answer.
pub(super) fn escape(view: &QuestionView<'_>, dice: &mut Dice) -> Option<Answer> {
    let taken = view.escapes.iter().find(|_| dice.happens(0.04))?;
    Some(match taken {
        Escape::PreferNotToAnswer => Answer::PreferNotToAnswer,
        Escape::DontKnow => Answer::DontKnow,
    })
}

impl Asked<'_, '_> {
    /// An answer; none where there is nothing to answer with.
    pub(super) fn answer(&self, dice: &mut Dice) -> Option<Answer> {
        match &self.view.question.kind {
            QuestionKind::Single { .. }
            | QuestionKind::Scale { .. }
            | QuestionKind::Nps { .. }
            | QuestionKind::Ces { .. }
            | QuestionKind::YesNo { .. } => self.single(dice),
            QuestionKind::Multiple { fewest, most, .. } => self.multiple(*fewest, *most, dice),
            QuestionKind::Matrix { .. } => self.matrix(dice),
            QuestionKind::Ranking { places, .. } => self.ranking(*places, dice),
            QuestionKind::BestWorst { .. } => self.best_worst(dice),
            QuestionKind::Allocation { total, step, .. } => self.allocation(*total, *step, dice),
            QuestionKind::Number { range, .. } | QuestionKind::Slider { range, .. } => self.number(*range, dice),
            QuestionKind::Date { earliest, latest } => self.date(*earliest, *latest, dice),
            QuestionKind::Time { earliest, latest } => self.time(*earliest, *latest, dice),
            QuestionKind::Phone { prefix } => Some(self.phone(prefix.as_deref(), dice)),
            QuestionKind::Text { longest, .. } => Some(self.text(*longest, dice)),
            QuestionKind::Information => None,
            QuestionKind::Photo | QuestionKind::Signature => {
                Some(Answer::Picture { sha256: Sha256([dice.below(256) as u8; 32]), size: 20_000 })
            }
            QuestionKind::Scan { .. } => Some(Answer::Scan { code: format!("SIM-{:05}", dice.below(100_000)) }),
        }
    }

    /// The options that are offered, in the order shown.
    fn offered(&self) -> Vec<&Choice> {
        self.view.groups.iter().flat_map(|group| group.options.iter().map(|option| option.choice)).collect()
    }

    /// Where on a scale of 0 to 1 a plausible answer lies around `centre`.
    fn around(&self, centre: f64, dice: &mut Dice) -> f64 {
        match self.style {
            Style::Coherent => (centre + 0.12 * dice.normal()).clamp(0.0, 0.999_999),
            Style::First => 0.0,
            Style::Extreme if dice.happens(0.8) => {
                if centre < 0.5 {
                    0.999_999
                } else {
                    0.0
                }
            }
            Style::Extreme | Style::Any => dice.unit(),
        }
    }
}

//! A question and its rules.

use super::choice::Choice;
use super::kind::QuestionKind;
use super::role::Role;
use super::text::{Media, Text};
use crate::expression::Formula;
use crate::id::{BlockId, EndId, OptionId, QuestionId};
use serde::{Deserialize, Serialize};

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What is asked.
    pub text: Text,
    /// A remark below it, such as "choose all that apply".
    pub hint: Option<Text>,
    /// A picture above the answers.
    pub image: Option<Media>,
    /// Whether the respondent must answer to go on.
    pub required: Requirement,
    /// What the respondent reads who goes on without the answer that is required.
    pub required_message: Option<Text>,
    /// Whether it is asked at all; always where absent.
    pub relevant: Option<Formula>,
    /// What the answer must meet; an absent answer meets everything.
    pub constraint: Option<Constraint>,
    /// The answer that stands there before the respondent gives one.
    pub default: Option<Formula>,
    /// After this question, the first jump whose condition holds ends the interview.
    pub jumps: Vec<Jump>,
    /// The ways out that the respondent is offered.
    pub escapes: Vec<Escape>,
    /// The block it belongs to.
    pub block: Option<BlockId>,
    /// Whether it keeps its place where its block is shuffled.
    pub pinned: bool,
    /// Its weight where its block draws n of m; 1 or more.
    pub weight: u32,
    /// Which metric the answers feed.
    pub role: Option<Role>,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// Whether a question must be answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// It may be left.
    Optional,
    /// It must be answered.
    Required,
    /// It must be answered where this holds.
    When(Formula),
}

/// What an answer must meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    /// The condition; `.` is the answer.
    pub formula: Formula,
    /// What the respondent reads whose answer does not meet it.
    pub message: Option<Text>,
}

/// A way to the end of the interview.
#[derive(Debug, Clone, PartialEq)]
pub struct Jump {
    /// When it is taken.
    pub when: Formula,
    /// Which end it leads to.
    pub end: EndId,
}

/// A way to leave a question without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// «Не хочу отвечать».
    PreferNotToAnswer,
    /// «Не знаю».
    DontKnow,
}

impl Question {
    /// A question that is required and has nothing but its words.
    pub fn plain(id: QuestionId, text: Text, kind: QuestionKind) -> Self {
        Self {
            id,
            text,
            hint: None,
            image: None,
            required: Requirement::Required,
            required_message: None,
            relevant: None,
            constraint: None,
            default: None,
            jumps: Vec::new(),
            escapes: Vec::new(),
            block: None,
            pinned: false,
            weight: 1,
            role: None,
            kind,
        }
    }

    /// All options, steps or items in their order as written, whatever the kind; a matrix gives the steps of its scale.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> + Clone {
        let (groups, rest): (&[super::choice::ChoiceGroup], &[Choice]) = match &self.kind {
            QuestionKind::Single { list }
            | QuestionKind::Multiple { list, .. }
            | QuestionKind::Ranking { list, .. }
            | QuestionKind::Allocation { list, .. } => (&list.groups, &[]),
            QuestionKind::Scale { steps, .. }
            | QuestionKind::Nps { steps, .. }
            | QuestionKind::Ces { steps, .. }
            | QuestionKind::YesNo { steps }
            | QuestionKind::Matrix { steps, .. } => (&[], steps),
            QuestionKind::BestWorst { items, .. } => (&[], items),
            QuestionKind::Number { .. }
            | QuestionKind::Slider { .. }
            | QuestionKind::Date { .. }
            | QuestionKind::Time { .. }
            | QuestionKind::Phone { .. }
            | QuestionKind::Text { .. }
            | QuestionKind::Information
            | QuestionKind::Photo
            | QuestionKind::Scan { .. }
            | QuestionKind::Signature => (&[], &[]),
        };
        groups.iter().flat_map(|group| &group.options).chain(rest)
    }

    /// Whether it is answered with one option: a tap takes the respondent on.
    pub fn is_single(&self) -> bool {
        matches!(
            self.kind,
            QuestionKind::Single { .. }
                | QuestionKind::Scale { .. }
                | QuestionKind::Nps { .. }
                | QuestionKind::Ces { .. }
                | QuestionKind::YesNo { .. }
        )
    }

    /// The option with this id.
    pub fn choice(&self, id: &OptionId) -> Option<&Choice> {
        self.choices().find(|choice| choice.id == *id)
    }
}

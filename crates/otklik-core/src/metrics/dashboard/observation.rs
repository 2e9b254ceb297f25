//! One approach as the numbers see it: no texts, no ids of options, only codes and places.

use super::by_role::{RoleAnswers, RoleForm};
use crate::metrics::drivers::OptionSet;
use crate::metrics::likert::Item;
use crate::metrics::nps::NpsAnswer;
use crate::metrics::quality::{FlagSet, Session, SessionKey};
use crate::metrics::rates::Aapor;
use crate::metrics::relative_importance::Respondent;
use crate::record::CollectionMode;

/// What the numbers are about, the same for all observations that are summed together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// Options of the question about drivers of loyalty, at most [`OptionSet::LARGEST`]; 0 where it is not asked.
    pub options: usize,
    /// Factors of which the satisfaction is asked; 0 where it is not.
    pub factors: usize,
    /// What else is asked that feeds a metric.
    pub roles: RoleForm,
    /// Whether answers of broken-off interviews are used.
    pub break_offs: BreakOffs,
}

/// What becomes of the answers of interviews that were broken off, with less than half of the required questions
/// answered (methodology 2.0, `use_breakoff_answers`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BreakOffs {
    /// They are not used.
    #[default]
    LeftOut,
    /// They are used as those of partial interviews are.
    Used,
}

/// One approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    key: SessionKey,
    approach: Aapor,
    interview: Option<Interviewed>,
    mode: CollectionMode,
}

impl Observation {
    /// An approach that led to no interview. The key is unique among all observations.
    pub fn without_interview(key: SessionKey, approach: Aapor) -> Self {
        Self { key, approach, interview: None, mode: CollectionMode::Interviewer }
    }

    /// An approach with its interview, under the key of its session.
    pub fn with_interview(approach: Aapor, interview: Interviewed) -> Self {
        let key = interview.session.key;
        Self { key, approach, interview: Some(interview), mode: CollectionMode::Interviewer }
    }

    /// The same, collected like this.
    pub fn collected(self, mode: CollectionMode) -> Self {
        Self { mode, ..self }
    }

    /// Who saw the approach.
    pub fn mode(&self) -> CollectionMode {
        self.mode
    }

    /// Its key.
    pub fn key(&self) -> SessionKey {
        self.key
    }

    /// The class it counts in.
    pub fn approach(&self) -> Aapor {
        self.approach
    }

    /// Its interview.
    pub fn interview(&self) -> Option<&Interviewed> {
        self.interview.as_ref()
    }

    /// The interview, if its answers are used: complete or partial, and broken off if they are to be (methodology 2.0).
    pub fn used(&self, break_offs: BreakOffs) -> Option<&Interviewed> {
        let is_used = match self.approach {
            Aapor::I | Aapor::P => true,
            Aapor::R => break_offs == BreakOffs::Used,
            Aapor::U | Aapor::NE | Aapor::NC | Aapor::O => false,
        };
        self.interview.as_ref().filter(|_| is_used)
    }
}

/// An interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interviewed {
    /// Who, where, when, and a fingerprint of all answers.
    pub session: Session,
    /// How long it took.
    pub pace: Pace,
    /// The flags it has by itself, whatever the others are. The speeder flag is not among them: it hangs on the median.
    pub flags: FlagSet,
    /// Its answers.
    pub given: Given,
}

/// Version of the questionnaire: durations are compared within one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Version(pub u32);

/// How long an interview took, and for how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pace {
    /// Of which questionnaire.
    pub version: Version,
    /// Questions that were shown.
    pub shown: u32,
    /// Whole seconds; absent if unknown.
    pub seconds: Option<u32>,
}

/// The answers that feed numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Quality, fairness, competition (methodology 3.1); all missing where they are not asked.
    pub irl: [Item; 3],
    /// The likelihood to recommend; absent where it is not asked.
    pub nps: Option<NpsAnswer>,
    /// Drivers of loyalty by their places; the empty set is "asked and chose none", absent is "not asked".
    pub drivers: Option<OptionSet>,
    /// Satisfaction with each factor and overall; absent where it is not asked.
    pub satisfaction: Option<Respondent>,
    /// The rest; absent where nothing of it is asked.
    pub roles: Option<Box<RoleAnswers>>,
}

impl Given {
    /// Nothing was asked.
    pub const NOTHING: Self =
        Self { irl: [Item::Missing; 3], nps: None, drivers: None, satisfaction: None, roles: None };
}

//! A scenario: the questionnaire and the interview around it, as its author wrote it.
//!
//! The model here is plain data that has passed every check. [`parse`](parse::parse) is the only way to get one: it
//! takes the text of a TOML file and returns the scenario together with all that is wrong or doubtful in it.
//!
//! * [`campaign`], [`approach`]: where, when and whom it asks, and what the interviewer does;
//! * [`question`], [`kind`], [`choice`], [`role`]: what is asked, how it is answered, which metric it feeds;
//! * [`flow`]: blocks and pools, ends, calculations, alerts, quotas;
//! * [`rule`], [`names`]: every formula, and what formulas may name;
//! * [`lint`]: what is doubtful in a scenario that can be used.

pub mod accent;
pub mod approach;
pub mod campaign;
pub mod choice;
pub mod diagnostic;
pub mod flow;
pub mod kind;
pub mod lint;
pub mod names;
pub mod parse;
pub mod question;
pub mod role;
pub mod rule;
pub mod text;

pub use approach::{
    Consent, EligibilityQuestion, Expected, Reason, ReasonClass, SEGMENT_TARGET, Segment, SegmentOption,
};
pub use campaign::{Campaign, Colour, Limits, Look, OpeningHours, PhotoMoment, PhotoPolicy, SamplingPlan, Suspicion};
pub use choice::{Choice, ChoiceGroup, ChoiceList, OptionList, Order};
pub use flow::{Alert, Block, Calculation, End, Factor, Item, Quota};
pub use kind::{
    EndWords, MatrixLayout, MatrixRow, Measure, NpsShow, NumberRange, Polarity, QuestionKind, ScaleShow, ScanCodes,
    SetDesign, TextLength,
};
pub use question::{Constraint, Escape, Jump, Question, Requirement};
pub use role::Role;
pub use rule::Rule;
pub use text::{Language, Media, Text};

use crate::id::{EndId, QuestionId, ReasonId, ScenarioId, Sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which file an interview was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioRef {
    /// Its id.
    pub id: ScenarioId,
    /// Its version, 1 or more.
    pub version: u32,
    /// Digest of the bytes of the file.
    pub sha256: Sha256,
}

/// A whole scenario that has passed its checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Id, version and digest of the file.
    pub reference: ScenarioRef,
    /// What it is called on the operator's and the analyst's screens.
    pub title: Text,
    /// Languages, the default first.
    pub languages: Vec<Language>,
    /// Where, when and for whom it asks.
    pub campaign: Campaign,
    /// Whom to approach.
    pub sampling: SamplingPlan,
    /// How long an interview may last.
    pub limits: Limits,
    /// Which photos are taken.
    pub photo: PhotoPolicy,
    /// When interviews may begin; always where empty.
    pub hours: Vec<OpeningHours>,
    /// What makes the screens the clinic's own.
    pub look: Look,
    /// What the interviewer finds out before handing over.
    pub eligibility: Vec<EligibilityQuestion>,
    /// What the respondent agrees to before the first question.
    pub consent: Option<Consent>,
    /// Strata known before the interview.
    pub segments: Vec<Segment>,
    /// Why a person may refuse.
    pub refusals: Vec<Reason>,
    /// Why a person may not be eligible.
    pub ineligible: Vec<Reason>,
    /// The first words a respondent reads.
    pub welcome: Text,
    /// The last words a respondent reads.
    pub thanks: Text,
    /// The questions in the order of the file; at least one.
    pub questions: Vec<Question>,
    /// What holds questions together.
    pub blocks: Vec<Block>,
    /// Ends before the last question.
    pub ends: Vec<End>,
    /// Values computed from answers.
    pub calculations: Vec<Calculation>,
    /// What somebody must hear of.
    pub alerts: Vec<Alert>,
    /// How many responses of a sort are wanted.
    pub quotas: Vec<Quota>,
    /// Lists of options that questions share and formulas may look into; the questions hold copies of them.
    pub lists: Vec<OptionList>,
    /// The factors of the trust-factor model.
    pub factors: Vec<Factor>,
}

impl Scenario {
    /// The question with this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The first question with this role.
    pub fn question_with(&self, role: Role) -> Option<&Question> {
        self.questions.iter().find(|question| question.role == Some(role))
    }

    /// The default language.
    pub fn language(&self) -> &Language {
        &self.title.default
    }

    /// The pictures it names, each once, in their order.
    pub fn pictures(&self) -> Vec<&Media> {
        let mut pictures: Vec<&Media> = self.look.logo.iter().collect();
        for question in &self.questions {
            pictures.extend(&question.image);
            pictures.extend(question.choices().filter_map(|choice| choice.image.as_ref()));
        }
        let mut seen = BTreeSet::new();
        pictures.retain(|media| seen.insert(*media));
        pictures
    }

    /// The languages in which somebody can read all of it, the default first. One that was declared and in which the
    /// welcome, the thanks or a question is not worded is none of them.
    pub fn spoken(&self) -> Vec<&Language> {
        let worded = |language: &&Language| {
            let texts = [&self.welcome, &self.thanks].into_iter().chain(self.questions.iter().map(|asked| &asked.text));
            texts.into_iter().all(|text| text.wordings.contains_key(*language))
        };
        self.languages.iter().filter(|language| *language == self.language() || worded(language)).collect()
    }

    /// The reason with this id, for a refusal or for not being eligible.
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.refusals.iter().chain(&self.ineligible).find(|reason| reason.id == *id)
    }

    /// The end with this id.
    pub fn end(&self, id: &EndId) -> Option<&End> {
        self.ends.iter().find(|end| end.id == *id)
    }
}

//! A scenario: the questionnaire and the interview around it, as its author wrote it.
//!
//! The model here is plain data that has passed every check. [`parse`](parse::parse) is the only way to get one: it
//! takes the text of a TOML file and returns the scenario together with all that is wrong or doubtful in it.

pub mod diagnostic;
pub mod parse;

use crate::id::{CampaignId, OptionId, QuestionId, ReasonId, ScenarioId, SegmentId, Sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

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

/// A language by its two or three letters, such as `ru`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub String);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in one or more languages. The scenario's default language is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The language to fall back on.
    pub default: Language,
    /// The wordings by language.
    pub wordings: BTreeMap<Language, String>,
}

impl Text {
    /// A text in one language.
    pub fn plain(language: &str, wording: impl Into<String>) -> Self {
        let default = Language(language.to_owned());
        Self { wordings: BTreeMap::from([(default.clone(), wording.into())]), default }
    }

    /// The wording in `language`, else in the default language, else the empty string.
    pub fn get(&self, language: &Language) -> &str {
        self.wordings.get(language).or_else(|| self.wordings.get(&self.default)).map_or("", String::as_str)
    }

    /// The wording in the default language.
    pub fn original(&self) -> &str {
        self.get(&self.default)
    }
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
    /// The questions in their order; at least one.
    pub questions: Vec<Question>,
}

/// Scenario, site, sampling plan and wave as one undertaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its id; the dashboard is addressed by it.
    pub id: CampaignId,
    /// Its name on the dashboard.
    pub name: Text,
    /// The site (branch) where it runs; part of the seed of the draw.
    pub site: String,
    /// The wave; part of the seed of the draw.
    pub wave: String,
}

/// Systematic sampling (methodology 9.2): every k-th arrival with a random start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SamplingPlan {
    /// Eligible arrivals expected a day, 1 or more.
    pub daily_flow: u32,
    /// Approaches wanted a day, 1 to `daily_flow`.
    pub daily_target: u32,
}

/// Limits of time, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without a tap for so long, the respondent is asked whether they are still there (15 s to answer).
    pub idle_seconds: u32,
    /// An interview older than this is ended.
    pub total_seconds: u32,
    /// After a restart, an interview whose last tap is older than this is ended instead of resumed.
    pub resume_seconds: u32,
}

/// When a photo is taken, if the respondent agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoPolicy {
    /// The moments; may be empty.
    pub moments: Vec<PhotoMoment>,
    /// What the respondent is told about the photo: who sees it, why, and that they may say no.
    pub notice: Text,
}

/// A moment at which a photo may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoMoment {
    /// When the respondent has taken the tablet and agreed to the photo.
    HandOver,
    /// When the respondent has finished.
    End,
}

/// A stratum known before the interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub label: Text,
    /// What it may be; at least one.
    pub options: Vec<SegmentOption>,
}

/// One value of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentOption {
    /// Its id.
    pub id: OptionId,
    /// Its name.
    pub text: Text,
}

/// A reason the interviewer may give for an approach that led to no interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its id.
    pub id: ReasonId,
    /// Its words.
    pub text: Text,
    /// What it means for the response rate.
    pub class: ReasonClass,
}

/// What a reason means for the response rate (methodology 10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonClass {
    /// Eligible, refused: AAPOR R.
    Refusal,
    /// Refused before it was known whether they are eligible: AAPOR U.
    Unscreened,
    /// Language, state of health, failure of the device: AAPOR O.
    Other,
    /// Not eligible: AAPOR NE.
    NotEligible,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What is asked.
    pub text: Text,
    /// A remark below it, such as "choose all that apply".
    pub hint: Option<Text>,
    /// Whether the respondent must answer to go on.
    pub required: bool,
    /// Which metric the answers feed.
    pub role: Option<Role>,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// How a question is answered. A new kind of question is a new variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// One option out of a list; two or more.
    Single {
        /// The options in their order on the screen.
        options: Vec<Choice>,
    },
    /// Any number of options out of a list with headings.
    Multiple {
        /// The groups in their order; at least one, each with at least one option.
        groups: Vec<ChoiceGroup>,
    },
}

/// Options under a common heading. The heading itself cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// The heading, if there is one.
    pub heading: Option<Text>,
    /// The options in their order.
    pub options: Vec<Choice>,
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, unique within the question.
    pub id: OptionId,
    /// Its words.
    pub text: Text,
    /// Its code on a scale, such as 5 for «Полностью согласен»; required where a role needs a scale.
    pub value: Option<i32>,
    /// Whether choosing it asks for a text («Другое (пожалуйста, уточните)»).
    pub specify: bool,
}

/// Which metric the answers to a question feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// ИРЛ, question 1, weight 0.5: the price corresponds to the quality (methodology 3.1).
    IrlQuality,
    /// ИРЛ, question 2, weight 0.3: the level of prices is fair.
    IrlFairness,
    /// ИРЛ, question 3, weight 0.2: the prices are attractive next to others.
    IrlCompetition,
    /// Drivers of loyalty, multiple choice (methodology 7.5).
    Drivers,
}

impl Question {
    /// All options in their order, whatever the kind.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        let (single, groups): (&[Choice], &[ChoiceGroup]) = match &self.kind {
            QuestionKind::Single { options } => (options, &[]),
            QuestionKind::Multiple { groups } => (&[], groups),
        };
        single.iter().chain(groups.iter().flat_map(|group| &group.options))
    }

    /// Whether it is answered with one option.
    pub fn is_single(&self) -> bool {
        matches!(self.kind, QuestionKind::Single { .. })
    }

    /// The option with this id.
    pub fn choice(&self, id: &OptionId) -> Option<&Choice> {
        self.choices().find(|choice| choice.id == *id)
    }
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

    /// The reason with this id, for a refusal or for not being eligible.
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.refusals.iter().chain(&self.ineligible).find(|reason| reason.id == *id)
    }
}
